import { formatInput, isRecognised } from "../test-input.ts";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as kit from "testkit/gguf";
import { memorySource } from "../../bytes/memory-source.ts";
import { dtypes } from "../../tensors/dtype.table.ts";
import type { Claim } from "../../model/claim.ts";
import type { FormatReading } from "../format.ts";
import { fileTypes } from "./file-type.table.ts";
import { gguf } from "./index.ts";
import { mostKeys, mostTensors } from "./limits.ts";
import { tensorTypes } from "./tensor-type.table.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const { array, f32, flag, i32, text, u32, u64, u8 } = kit;

async function read(bytes: Uint8Array, path = "model.gguf"): Promise<FormatReading> {
  const reading = await gguf.read(formatInput(path, memorySource(bytes)));
  if (reading === undefined) throw new Error("not recognised");
  return reading;
}

const readSpec = (spec: kit.GgufSpec, path?: string): Promise<FormatReading> =>
  read(kit.makeGguf(spec), path);

const withKeys = (...metadata: [string, kit.GgufValue][]): Promise<FormatReading> => readSpec({ metadata });

const known = (claims: readonly Claim[], property: string): unknown[] =>
  claims
    .filter((claim) => claim.property === property)
    .map(({ value }) => value.kind === "known" && value.value);

const named = (reading: FormatReading, property: string): Record<string, unknown> =>
  Object.fromEntries(
    (known(reading.claims, property) as { name: string; value: unknown }[]).map(({ name, value }) => [
      name,
      value,
    ]),
  );

const judged = (
  reading: FormatReading,
): readonly { readonly rule: string; readonly message: string; readonly evidence?: readonly string[] }[] => [
  ...(reading.hazards ?? []),
  ...reading.findings,
];
const rulesOf = (reading: FormatReading): string[] => judged(reading).map(({ rule }) => rule);

describe("a whole model", () => {
  it("is recognised by its first bytes, whatever its name", () => {
    const bytes = kit.chatGguf();
    expect(isRecognised(gguf, bytes)).toBe(true);
    expect(isRecognised(gguf, Buffer.from("GGUX"))).toBe(false);
    expect(isRecognised(gguf, new Uint8Array(0))).toBe(false);
  });

  it("is read without a fault", async () => {
    const reading = await read(kit.chatGguf());
    expect(reading.problems).toEqual([]);
    expect(judged(reading)).toEqual([]);
    expect(reading.format).toBe("gguf");
    expect(known(reading.claims, "formatVersion")).toEqual(["3"]);
  });

  it("says who it is", async () => {
    const { claims } = await read(kit.chatGguf());
    expect(known(claims, "name")).toEqual(["Support Bot 1B"]);
    expect(known(claims, "architecture")).toEqual([]);
    expect(known(claims, "license")).toEqual(["apache-2.0"]);
    expect(known(claims, "tag")).toEqual(["chat", "text-generation"]);
    expect(known(claims, "language")).toEqual(["en", "de"]);
    const license = claims.find(({ property }) => property === "license");
    expect(license).toMatchObject({
      basis: "declared",
      source: { by: "gguf@2", path: "model.gguf", pointer: "general.license" },
    });
  });

  it("gives hyperparameters the names of the hub and keeps the key as pointer", async () => {
    const reading = await read(kit.chatGguf());
    expect(named(reading, "hyperparameter")).toEqual({
      max_position_embeddings: 4096,
      hidden_size: 32,
      num_hidden_layers: 1,
      num_attention_heads: 4,
      rope_theta: 10_000,
    });
    expect(known(reading.claims, "contextLength")).toEqual([4096]);
    const hidden = reading.claims.find(
      ({ property, value }) =>
        property === "hyperparameter" && JSON.stringify(value).includes('"hidden_size"'),
    );
    expect(hidden?.source.pointer).toBe("llama.embedding_length");
    expect(named(reading, "generation")).toEqual({ temperature: 0.7 });
  });

  it("places every tensor: outermost dimension first, offsets from the start of the file", async () => {
    const bytes = kit.chatGguf();
    const { tensors } = await read(bytes);
    expect(tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ["token_embd.weight", "q8_0", [4, 32]],
      ["blk.0.attn_norm.weight", "f32", [32]],
      ["blk.0.attn_q.weight", "q8_0", [32, 32]],
    ]);
    for (const [index, { data }] of tensors.entries()) {
      if (data.kind !== "slice") throw new Error("no slice");
      expect(Buffer.from(bytes.subarray(data.offset, data.offset + data.length))).toEqual(
        Buffer.from(kit.chatTensors()[index]!.data),
      );
    }
  });

  it("describes the tokenizer without keeping the vocabulary", async () => {
    const reading = await read(kit.chatGguf());
    expect(known(reading.claims, "tokenizer")).toEqual([
      { model: "BPE", vocabularySize: 4, specialTokens: { bos_token: "<s>", eos_token: "</s>" } },
    ]);
    expect(named(reading, "metadata")).toMatchObject({
      "tokenizer.ggml.bos_token_id": 0,
      "tokenizer.ggml.add_bos_token": true,
      "tokenizer.ggml.tokens.sha256": expect.stringMatching(/^[0-9a-f]{64}$/u) as unknown,
    });
    expect(JSON.stringify(reading.claims)).not.toContain('"a b"');
  });

  it("hashes the chat template", async () => {
    const { claims } = await read(kit.chatGguf());
    const sha256 = createHash("sha256").update(kit.chatTemplate).digest("hex");
    expect(known(claims, "chatTemplate")).toMatchObject([
      { name: "default", sha256, sizeBytes: kit.chatTemplate.length },
    ]);
  });

  it.each([
    [1, false],
    [2, false],
    [3, false],
    [3, true],
  ])("reads the same from version %i (big-endian: %s)", async (version, bigEndian) => {
    const reference = await read(kit.chatGguf());
    const reading = await read(kit.chatGguf({ version, bigEndian }));
    expect(reading.problems).toEqual([]);
    expect(judged(reading)).toEqual([]);
    for (const property of [
      "name",
      "hyperparameter",
      "tokenizer",
      "chatTemplate",
      "quantization",
      "generation",
    ]) {
      expect(known(reading.claims, property)).toEqual(known(reference.claims, property));
    }
    expect(reading.tensors.map(({ name, shape }) => [name, shape])).toEqual(
      reference.tensors.map(({ name, shape }) => [name, shape]),
    );
    expect(
      reading.tensors.every(({ data }) => data.kind === "slice" && (data.bigEndian ?? false) === bigEndian),
    ).toBe(true);
  });

  it("has the same vocabulary digest in version 2 and 3, whatever stands before it", async () => {
    const first = named(await read(kit.chatGguf({ version: 2 })), "metadata");
    const metadata: [string, kit.GgufValue][] = [["x", u8(1)], ...kit.chatMetadata()];
    const second = named(await read(kit.chatGguf({ metadata })), "metadata");
    expect(second["tokenizer.ggml.tokens.sha256"]).toBe(first["tokenizer.ggml.tokens.sha256"]);
  });

  it("reads the examples made by the real writer", async () => {
    const folder = new URL("../../../../../examples/lineage/chat-gguf/", import.meta.url);
    for (const [name, dtype] of [
      ["tiny-chat-Q8_0.gguf", "q8_0"],
      ["tiny-chat-F16.gguf", "f16"],
    ] as const) {
      const file = new URL(name, folder);
      if (!existsSync(file)) continue;
      const reading = await read(readFileSync(file));
      expect([...reading.problems, ...judged(reading)]).toEqual([]);
      expect(reading.tensors.map((tensor) => tensor.dtype)).toContain(dtype);
    }
  });
});

describe("values", () => {
  it("are read in every type", async () => {
    const reading = await withKeys(
      ["v.u8", u8(200)],
      ["v.i8", { type: "i8", value: -100 }],
      ["v.u16", { type: "u16", value: 65_535 }],
      ["v.i16", { type: "i16", value: -32_768 }],
      ["v.u32", u32(4_294_967_295)],
      ["v.i32", i32(-2_147_483_648)],
      ["v.f32", f32(0.1)],
      ["v.bool", flag(true)],
      ["v.string", text("grün")],
      ["v.u64", u64(9_007_199_254_740_991n)],
      ["v.i64", { type: "i64", value: -9n }],
      ["v.f64", { type: "f64", value: 0.1 }],
      ["v.array", array("i16", [1, -2, 3])],
    );
    expect(reading.problems).toEqual([]);
    expect(named(reading, "metadata")).toEqual({
      "v.u8": 200,
      "v.i8": -100,
      "v.u16": 65_535,
      "v.i16": -32_768,
      "v.u32": 4_294_967_295,
      "v.i32": -2_147_483_648,
      "v.f32": 0.1,
      "v.bool": true,
      "v.string": "grün",
      "v.u64": 9_007_199_254_740_991,
      "v.i64": -9,
      "v.f64": 0.1,
      "v.array": "1,-2,3",
    });
  });

  it("above 2^53 are kept digit by digit", async () => {
    const reading = await withKeys(["a", u64(2n ** 64n - 1n)], ["b", { type: "i64", value: -(2n ** 63n) }]);
    expect(named(reading, "metadata")).toEqual({ a: "18446744073709551615", b: "-9223372036854775808" });
  });

  it("that are no finite number are kept by name", async () => {
    const reading = await withKeys(["a", f32(NaN)], ["b", { type: "f64", value: -Infinity }]);
    expect(named(reading, "metadata")).toEqual({ a: "NaN", b: "-Infinity" });
  });

  it("that all layers share become one hyperparameter", async () => {
    const reading = await withKeys(
      ["general.architecture", text("x")],
      ["x.attention.head_count_kv", array("u32", [8, 8, 8])],
      ["x.feed_forward_length", array("u32", [1, 2])],
    );
    expect(named(reading, "hyperparameter")).toEqual({ num_key_value_heads: 8, intermediate_size: "1,2" });
  });

  it("in long or nested arrays are stepped over and counted", async () => {
    const nested: kit.GgufValue = array("array", [
      { of: "string", items: ["a", "b"] },
      { of: "array", items: [{ of: "u8", items: [1, 2, 3] }] },
    ]);
    const reading = await withKeys(
      ["long", array("u8", new Array(5000).fill(7) as number[])],
      ["many", array("string", new Array(2000).fill("word") as string[])],
      ["nested", nested],
      ["after", u8(1)],
    );
    expect(reading.problems).toEqual([]);
    expect(named(reading, "metadata")).toEqual({
      long: "5000 elements (u8)",
      many: "2000 elements (string)",
      nested: "2 elements (array)",
      after: 1,
    });
  });

  it("longer than what is kept are hashed", async () => {
    const long = "x".repeat(200_000);
    const reading = await withKeys(["tokenizer.huggingface.json", text(long)], ["after", u8(1)]);
    const sha256 = createHash("sha256").update(long).digest("hex");
    expect(named(reading, "metadata")).toEqual({
      "tokenizer.huggingface.json": `200000 bytes, sha256:${sha256}`,
      after: 1,
    });
  });

  it("lose the directories of whoever made the file", async () => {
    const reading = await withKeys(
      ["general.name", text("/home/somebody/models/bot")],
      ["quantize.imatrix.file", text("C:\\Users\\somebody\\imatrix.dat")],
    );
    expect(known(reading.claims, "name")).toEqual(["bot"]);
    expect(named(reading, "metadata")).toEqual({ "quantize.imatrix.file": "imatrix.dat" });
  });
});

describe("a vocabulary larger than a window", () => {
  it("is walked window by window, and its special tokens are found", async () => {
    const tokens = Array.from({ length: 150_000 }, (_, index) => `token number ${index}`);
    const reading = await withKeys(
      ["tokenizer.ggml.model", text("llama")],
      ["tokenizer.ggml.tokens", array("string", tokens)],
      ["tokenizer.ggml.bos_token_id", u32(149_999)],
      ["tokenizer.ggml.eos_token_id", u32(70_001)],
      ["after", u8(1)],
    );
    expect(known(reading.claims, "tokenizer")).toEqual([
      {
        model: "BPE",
        vocabularySize: 150_000,
        specialTokens: { bos_token: "token number 149999", eos_token: "token number 70001" },
      },
    ]);
    expect(named(reading, "metadata")["after"]).toBe(1);
  });

  it("may hold a token longer than a window", async () => {
    const tokens = ["a", "b".repeat(3_000_000), "c"];
    const reading = await withKeys(["tokenizer.ggml.tokens", array("string", tokens)], ["after", u8(1)]);
    expect(reading.problems).toEqual([]);
    expect(named(reading, "metadata")).toEqual({ after: 1 });
  });
});

describe("chat templates", () => {
  it("are told apart by name, long ones included", async () => {
    const long = "ü".repeat(400_000);
    const { claims, problems } = await withKeys(
      ["tokenizer.chat_template", text("short")],
      ["tokenizer.chat_template.tool_use", text(long)],
      ["tokenizer.chat_templates", array("string", ["tool_use"])],
    );
    expect(problems).toEqual([]);
    expect(known(claims, "chatTemplate")).toMatchObject([
      { name: "default", sha256: createHash("sha256").update("short").digest("hex"), sizeBytes: 5 },
      { name: "tool_use", sha256: createHash("sha256").update(long).digest("hex"), sizeBytes: 800_000 },
    ]);
  });

  it("that are listed but missing are a finding", async () => {
    const reading = await withKeys(["tokenizer.chat_templates", array("string", ["rag\u001b[2J"])]);
    expect(rulesOf(reading)).toEqual(["GGUF-CHAT-TEMPLATES"]);
    expect(judged(reading)[0]?.message).not.toContain("\u001b");
  });
});

describe("lineage", () => {
  const base = (index: number, name: string): [string, kit.GgufValue][] => [
    [`general.base_model.${index}.name`, text(name)],
    [`general.base_model.${index}.repo_url`, text(`https://huggingface.co/acme/${name.replace(" ", "-")}`)],
  ];
  const quantizedTensor: kit.GgufTensor = {
    name: "blk.0.w",
    dimensions: [32, 2],
    type: 2,
    data: kit.tensorData(36),
  };
  const details = async (
    metadata: [string, kit.GgufValue][],
    tensors: kit.GgufTensor[],
  ): Promise<unknown[]> =>
    (await readSpec({ metadata, tensors })).lineage.map(({ kind, detail, target }) => [
      kind,
      detail,
      target.hub,
    ]);

  it("is unknown when nothing says how", async () => {
    expect(await details(base(0, "Base 1B"), [])).toEqual([["derivedFrom", "unknown", "acme/Base-1B"]]);
  });

  it("is quantized when somebody says that he quantized it", async () => {
    const keys: [string, kit.GgufValue][] = [
      ...base(0, "Base 1B"),
      ["general.quantized_by", text("Someone")],
    ];
    expect(await details(keys, [quantizedTensor])).toEqual([["derivedFrom", "quantized", "acme/Base-1B"]]);
  });

  it("is not quantized from the base when a fine-tune lies between", async () => {
    const keys: [string, kit.GgufValue][] = [
      ...base(0, "Base 1B"),
      ["general.quantized_by", text("Someone")],
      ["general.finetune", text("chat")],
      ["general.source.repo_url", text("https://huggingface.co/acme/bot")],
    ];
    expect(await details(keys, [quantizedTensor])).toEqual([
      ["derivedFrom", "unknown", "acme/Base-1B"],
      ["derivedFrom", "quantized", "acme/bot"],
    ]);
  });

  it("is a conversion when the base has the same name and nothing is quantized", async () => {
    const keys: [string, kit.GgufValue][] = [...base(0, "Base 1B"), ["general.name", text("base-1b GGUF")]];
    const { lineage } = await readSpec({ metadata: keys, tensors: [kit.floatTensor("blk.0.w", [4, 4])] });
    expect(lineage.map(({ detail, claims }) => [detail, claims[0]?.basis])).toEqual([
      ["converted", "inferred"],
    ]);
  });

  it("is merged for several bases and adapter for an adapter", async () => {
    expect(await details([...base(0, "A"), ...base(1, "B")], [])).toEqual([
      ["derivedFrom", "merged", "acme/A"],
      ["derivedFrom", "merged", "acme/B"],
    ]);
    const adapter: [string, kit.GgufValue][] = [["adapter.type", text("lora")], ...base(0, "A")];
    expect(await details(adapter, [])).toEqual([["derivedFrom", "adapter", "acme/A"]]);
  });

  it("keeps everything that the keys say about a base", async () => {
    const prefix = "general.base_model.0.";
    const { lineage, claims } = await withKeys(
      [`${prefix}name`, text("Base")],
      [`${prefix}author`, text("Ann")],
      [`${prefix}version`, text("v2")],
      [`${prefix}organization`, text("Acme")],
      [`${prefix}description`, text("Good.")],
      [`${prefix}url`, text("https://acme.example/base")],
      [`${prefix}doi`, text("10.1/x")],
      [`${prefix}uuid`, text("u-u")],
    );
    const target = lineage[0]!.target;
    expect(target).toMatchObject({
      kind: "model",
      name: "Base",
      identifiers: [
        { type: "url", value: "https://acme.example/base" },
        { type: "doi", value: "10.1/x" },
        { type: "uuid", value: "u-u" },
      ],
    });
    expect(target.hub).toBeUndefined();
    expect(known(target.claims!, "supplier")).toEqual(["Acme"]);
    expect(known(target.claims!, "author")).toEqual(["Ann"]);
    expect(known(claims, "metadata")).toEqual([]);
  });

  it("names datasets by id, address or name", async () => {
    const { lineage } = await withKeys(
      ["general.dataset.count", u32(1)],
      ["general.dataset.0.name", text("Tickets")],
      ["general.dataset.0.repo_url", text("https://huggingface.co/datasets/acme/tickets")],
      ["general.datasets", array("string", ["acme/exam", "a text file"])],
    );
    expect(
      lineage.map(({ kind, detail, target }) => [kind, detail, target.kind, target.name, target.hub]),
    ).toEqual([
      ["trainedOn", "unknown", "dataset", "acme/tickets", "acme/tickets"],
      ["trainedOn", "unknown", "dataset", "acme/exam", "acme/exam"],
      ["trainedOn", "unknown", "dataset", "a text file", undefined],
    ]);
  });

  it("takes the hub id of older converters", async () => {
    const { lineage } = await withKeys(["general.source.huggingface.repository", text("acme/bot")]);
    expect(lineage?.[0]?.claims[0]?.source.pointer).toBe("general.source.huggingface.repository");
    expect(lineage.map(({ detail, target }) => [detail, target.name, target.hub])).toEqual([
      ["converted", "acme/bot", "acme/bot"],
    ]);
  });

  it("takes no hub id from an address elsewhere", async () => {
    const { lineage } = await withKeys([
      "general.base_model.0.repo_url",
      text("https://huggingface.co.evil.example/a/b"),
    ]);
    expect(lineage[0]!.target.hub).toBeUndefined();
  });

  it("whose count is wrong is a finding", async () => {
    const reading = await withKeys(["general.base_model.count", u32(3)], ...base(0, "A"));
    expect(rulesOf(reading)).toEqual(["GGUF-LINEAGE-COUNT"]);
  });

  it("has a calibration relation only for a dataset on the hub; a file name stays with the quantization", async () => {
    const file = await withKeys(
      ["general.file_type", u32(15)],
      ["quantize.imatrix.dataset", text("/training/calibration_v3.txt")],
    );
    expect(file.lineage).toEqual([]);
    expect(known(file.claims, "quantization")).toEqual([
      { method: "gguf", scheme: "Q4_K_M", calibrationDataset: "calibration_v3.txt" },
    ]);
    const hub = await withKeys([
      "quantize.imatrix.dataset",
      text("https://huggingface.co/datasets/acme/cal"),
    ]);
    expect(hub.lineage.map(({ kind, detail, target }) => [kind, detail, target.hub])).toEqual([
      ["trainedOn", "calibration", "acme/cal"],
    ]);
  });
});

describe("quantization", () => {
  const tensor = (type: number, elements: number, name = "blk.0.ffn_up.weight"): kit.GgufTensor => {
    const dtype = dtypes[tensorTypes[type]!.dtype!];
    return {
      name,
      dimensions: [elements, 1],
      type,
      data: kit.tensorData((elements / dtype.blockElements) * dtype.blockBytes),
    };
  };
  const check = async (fileType: number, ...tensors: kit.GgufTensor[]): Promise<string[]> =>
    rulesOf(await readSpec({ metadata: [["general.file_type", u32(fileType)]], tensors }));

  it("takes its name from the file type", async () => {
    const { claims } = await withKeys(["general.file_type", u32(15)]);
    expect(known(claims, "quantization")).toEqual([{ method: "gguf", scheme: "Q4_K_M" }]);
  });

  it("without a file type takes the type of most weights", async () => {
    const { claims } = await readSpec({ tensors: [tensor(12, 512)] });
    expect(known(claims, "quantization")).toEqual([{ method: "gguf", scheme: "Q4_K" }]);
    expect(claims.find(({ property }) => property === "quantization")?.basis).toBe("inferred");
  });

  it("is not claimed for plain floats", async () => {
    const reading = await readSpec({ metadata: [["general.file_type", u32(1)]], tensors: [tensor(1, 64)] });
    expect(known(reading.claims, "quantization")).toEqual([]);
    expect(named(reading, "metadata")["general.file_type"]).toBe("F16");
  });

  it("measures the mix", async () => {
    const reading = await readSpec({
      tensors: [tensor(12, 256, "a"), tensor(12, 256, "b"), tensor(0, 4, "c")],
    });
    expect(named(reading, "metadata")["gguf.tensor_types"]).toBe("2 Q4_K, 1 F32");
  });

  it("contradicts the tensors when most weights are of another type", async () => {
    expect(await check(15, tensor(8, 512))).toEqual(["GGUF-FILE-TYPE"]);
    expect(await check(1, tensor(2, 512))).toEqual(["GGUF-FILE-TYPE"]);
    expect(await check(1, tensor(30, 512))).toEqual(["GGUF-FILE-TYPE"]);
    expect(await check(33, tensor(2, 512))).toEqual(["GGUF-FILE-TYPE"]);
  });

  it("does not contradict the mixes and substitutes that quantizers make", async () => {
    expect(await check(15, tensor(12, 512), tensor(14, 256, "output.weight"))).toEqual([]);
    expect(await check(15, tensor(13, 512))).toEqual([]);
    expect(await check(18, tensor(8, 512))).toEqual([]);
    expect(await check(10, tensor(20, 512))).toEqual([]);
    expect(await check(38, tensor(39, 512), tensor(8, 256, "token_embd.weight"))).toEqual([]);
  });

  it("is not checked for one part of a split file", async () => {
    const metadata: [string, kit.GgufValue][] = [
      ["general.file_type", u32(15)],
      ["split.count", { type: "u16", value: 2 }],
      ["split.no", { type: "u16", value: 0 }],
    ];
    expect(rulesOf(await readSpec({ metadata, tensors: [tensor(8, 512)] }))).toEqual([]);
  });

  it("knows every file type of llama.cpp by number", () => {
    expect([...fileTypes.keys()].filter((number) => number < 1000)).toEqual(
      Array.from({ length: 42 }, (_, i) => i),
    );
    expect(fileTypes.get(15)?.name).toBe("Q4_K_M");
    expect(fileTypes.get(38)?.name).toBe("MXFP4_MOE");
  });
});

describe("tensor types", () => {
  const present = tensorTypes.flatMap(({ name, dtype }, type) =>
    dtype === undefined ? [] : [{ name, dtype, type }],
  );
  const removed = tensorTypes.flatMap(({ name, dtype }, type) =>
    dtype === undefined ? [{ name, type }] : [],
  );

  it.each(present)("$name ($type) is sized by its blocks", async ({ dtype, type }) => {
    const { blockElements, blockBytes } = dtypes[dtype];
    const data = kit.tensorData(6 * blockBytes);
    const dimensions = [2 * blockElements, 3];
    const { tensors, problems } = await readSpec({ tensors: [{ name: "t", dimensions, type, data }] });
    expect(problems).toEqual([]);
    expect(tensors).toMatchObject([{ dtype, shape: [3, 2 * blockElements], data: { length: data.length } }]);
  });

  it.each(removed)("$name ($type) is refused by name", async ({ name, type }) => {
    const bad = { name: "t", dimensions: [32], type, data: kit.tensorData(32) };
    const reading = await readSpec({ tensors: [bad, kit.floatTensor("good", [8])] });
    expect(rulesOf(reading)).toEqual(["GGUF-TENSOR-TYPE"]);
    expect(reading.problems).toMatchObject([{ code: "unsupported" }]);
    expect(reading.problems[0]?.message).toContain(name);
    expect(reading.tensors.map((tensor) => tensor.name)).toEqual(["good"]);
  });

  it("from other projects are named by number", async () => {
    const reading = await readSpec({
      tensors: [{ name: "t", dimensions: [4], type: 137, data: kit.tensorData(32) }],
    });
    expect(reading.problems[0]?.message).toContain("137");
    expect(reading.tensors).toEqual([]);
  });

  it("have the numbers of the format", () => {
    expect(tensorTypes).toHaveLength(43);
    expect([8, 12, 30, 39, 40, 41, 42].map((type) => tensorTypes[type]?.name)).toEqual([
      "Q8_0",
      "Q4_K",
      "BF16",
      "MXFP4",
      "NVFP4",
      "Q1_0",
      "Q2_0",
    ]);
  });
});

describe("other kinds of file", () => {
  it("an adapter tells its rank and its layers by its tensors", async () => {
    const { claims } = await readSpec({
      metadata: [
        ["general.type", text("adapter")],
        ["adapter.type", text("lora")],
        ["adapter.lora.alpha", f32(16)],
      ],
      tensors: [
        kit.floatTensor("blk.0.attn_q.weight.lora_a", [32, 4]),
        kit.floatTensor("blk.0.attn_q.weight.lora_b", [4, 32]),
        kit.floatTensor("blk.0.attn_v.weight.lora_a", [32, 4]),
      ],
    });
    expect(known(claims, "adapter")).toEqual([
      { kind: "LORA", alpha: 16, rank: 4, targetModules: ["attn_q", "attn_v"] },
    ]);
  });

  it("a projector for images says so", async () => {
    const reading = await withKeys(
      ["general.architecture", text("clip")],
      ["general.type", text("mmproj")],
      ["clip.has_vision_encoder", flag(true)],
      ["clip.vision.embedding_length", u32(1024)],
      ["clip.projector_type", text("mlp")],
    );
    expect(known(reading.claims, "modality")).toEqual(["image"]);
    expect(named(reading, "hyperparameter")).toEqual({
      "vision_config.hidden_size": 1024,
      projector_type: "mlp",
    });
    expect(named(reading, "metadata")).toEqual({ "general.type": "mmproj" });
  });

  it("an importance matrix is no weights", async () => {
    const reading = await readSpec({
      metadata: [
        ["general.type", text("imatrix")],
        ["imatrix.datasets", array("string", ["wiki.train.raw"])],
        ["imatrix.chunk_count", u32(10)],
      ],
      tensors: [kit.floatTensor("blk.0.attn_q.weight.in_sum2", [4, 1])],
    });
    expect(reading.role).toBe("training-state");
    expect(named(reading, "metadata")).toMatchObject({ "imatrix.datasets": "wiki.train.raw" });
    expect(reading.lineage).toEqual([]);
  });

  it.each([
    ["ggml", 0x67676d6c],
    ["ggmf", 0x67676d66],
    ["ggjt", 0x67676a74],
    ["ggla", 0x67676c61],
  ])("a %s file is named and not read", async (format, magic) => {
    const bytes = new Uint8Array(64);
    new DataView(bytes.buffer).setUint32(0, magic, true);
    bytes[4] = 3;
    expect(isRecognised(gguf, bytes)).toBe(true);
    const reading = await read(bytes);
    expect(known(reading.claims, "format")).toEqual([format]);
    expect(reading.problems).toMatchObject([{ code: "unsupported" }]);
  });

  it("text that begins like a former format is not taken for one", async () => {
    expect(isRecognised(gguf, Buffer.from("lmgg is a word"))).toBe(false);
    const file = formatInput("a", memorySource(Buffer.from("lmgg is a word")));
    expect(await gguf.read(file)).toBeUndefined();
  });
});

describe("split files", () => {
  const part = (index: number, count: number): [string, kit.GgufValue][] => [
    ["split.no", { type: "u16", value: index }],
    ["split.count", { type: "u16", value: count }],
    ["split.tensors.count", i32(9)],
  ];

  it("are grouped by their path without the part number", async () => {
    const reading = await readSpec({ metadata: part(1, 3) }, "m/bot-Q4_K_M-00002-of-00003.gguf");
    expect(reading.split).toEqual({ group: "m/bot-Q4_K_M", index: 1, count: 3 });
    expect(judged(reading)).toEqual([]);
  });

  it("are grouped by folder and totals when they were renamed", async () => {
    const first = await readSpec({ metadata: part(0, 2) }, "m/first");
    const second = await readSpec({ metadata: part(1, 2) }, "m/second");
    expect(first.split?.group).toBe(second.split?.group);
    expect((await readSpec({ metadata: part(1, 2) }, "n/second")).split?.group).not.toBe(first.split?.group);
  });

  it("whose name and header disagree are a finding", async () => {
    const reading = await readSpec({ metadata: part(0, 3) }, "bot-00002-of-00003.gguf");
    expect(rulesOf(reading)).toEqual(["GGUF-SPLIT"]);
    expect(reading.split?.index).toBe(0);
  });

  it("with a part number beyond the count are a finding and no part", async () => {
    const reading = await readSpec({ metadata: part(3, 3) });
    expect(rulesOf(reading)).toEqual(["GGUF-SPLIT"]);
    expect(reading.split).toBeUndefined();
  });

  it("of one part are whole", async () => {
    expect((await readSpec({ metadata: part(0, 1) })).split).toBeUndefined();
  });
});

describe("hostile and broken files", () => {
  const tensor = kit.floatTensor("t", [8]);
  const bad = async (spec: kit.GgufSpec, rule: string, code?: string): Promise<FormatReading> => {
    const reading = await readSpec(spec);
    expect(rulesOf(reading)).toContain(rule);
    if (code !== undefined) expect(reading.problems.map((problem) => problem.code)).toContain(code);
    return reading;
  };

  it("cut anywhere are never fine", async () => {
    const whole = kit.chatGguf();
    for (let length = 4; length < whole.length - 32; length += 7) {
      const reading = await read(whole.subarray(0, length));
      expect(reading.problems.length, `cut at ${length}`).toBeGreaterThan(0);
    }
  });

  it("of an unknown version are named", async () => {
    const reading = await bad({ version: 4 }, "GGUF-VERSION", "unsupported");
    expect(reading.problems[0]?.message).toContain("4");
    await bad({ version: 0 }, "GGUF-VERSION", "unsupported");
    await bad({ version: 2, bigEndian: true }, "GGUF-VERSION", "unsupported");
  });

  it("with counts beyond the file are malformed", async () => {
    await bad({ tensorCount: 2n ** 60n }, "GGUF-COUNT", "malformed");
    await bad({ keyCount: 2n ** 63n }, "GGUF-COUNT", "malformed");
    await bad({ metadata: [["a", array("u64", [], 2n ** 61n)]] }, "GGUF-COUNT", "malformed");
    await bad({ metadata: [["a", array("string", [], 2n ** 40n)]] }, "GGUF-COUNT", "malformed");
  });

  it("with more keys or tensors than the limit are read in part", async () => {
    const empty: [string, kit.GgufValue][] = Array.from({ length: mostKeys + 1 }, (_, i) => [`k${i}`, u8(0)]);
    await bad({ metadata: empty }, "GGUF-LIMIT", "limit-exceeded");
    const one = { ...tensor, dimensions: [0], data: new Uint8Array(0) };
    const many = Array.from({ length: mostTensors + 1 }, (_, i) => ({ ...one, name: `t${i}` }));
    const reading = await bad({ tensors: many }, "GGUF-LIMIT", "limit-exceeded");
    expect(reading.tensors.length).toBe(mostTensors);
    expect(reading.tensors[0]?.data.kind).toBe("absent");
  });

  it("with strings beyond the file or beyond reason take no memory", async () => {
    const bytes = kit.makeGguf({ metadata: [["key", text("value")]] });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (const [length, rule] of [
      [1000n, "GGUF-TRUNCATED"],
      [2n ** 62n, "GGUF-STRING-LENGTH"],
    ] as const) {
      view.setBigUint64(39, length, true);
      expect(rulesOf(await read(bytes))).toEqual([rule]);
    }
    await bad({ metadata: [["k".repeat(70_000), u8(1)]] }, "GGUF-STRING-LENGTH", "malformed");
    await bad({ tensors: [{ ...tensor, name: "n".repeat(2000) }] }, "GGUF-STRING-LENGTH", "malformed");
  });

  it("with value types that do not exist are malformed", async () => {
    const reading = await bad(
      {
        metadata: [
          ["a", u8(1)],
          ["b", { type: 13, value: 0 }],
        ],
      },
      "GGUF-VALUE-TYPE",
      "malformed",
    );
    expect(named(reading, "metadata")).toEqual({ a: 1 });
  });

  it("with deeply nested arrays are not followed down", async () => {
    let value: kit.GgufArray = { of: "u8", items: [1] };
    for (let depth = 0; depth < 50; depth++) value = { of: "array", items: [value] };
    await bad({ metadata: [["a", { type: "array", value }]] }, "GGUF-NESTING", "limit-exceeded");
  });

  it("with duplicate keys keep the first and say so", async () => {
    const metadata: [string, kit.GgufValue][] = [
      ["general.name", text("first")],
      ["general.name", text("second")],
    ];
    const reading = await bad({ metadata }, "GGUF-DUPLICATE-KEY", "malformed");
    expect(known(reading.claims, "name")).toEqual(["first"]);
  });

  it("with duplicate tensor names keep the first and say so", async () => {
    const reading = await bad({ tensors: [tensor, tensor] }, "GGUF-DUPLICATE-TENSOR", "malformed");
    expect(reading.tensors).toHaveLength(1);
  });

  it("with truth values that are neither, or keys that are no names, get a mild finding", async () => {
    const reading = await bad({ metadata: [["a b\u0007", { type: "bool", value: 7 }]] }, "GGUF-BOOLEAN");
    expect(rulesOf(reading)).toEqual(["GGUF-KEY-NAME", "GGUF-BOOLEAN"]);
    expect(reading.problems).toEqual([]);
  });

  it("with text that is no UTF-8 keep different bytes apart", async () => {
    const reading = await bad({ tensors: [{ ...tensor, name: Uint8Array.of(0x74, 0xff) }] }, "GGUF-UTF8");
    expect(reading.tensors[0]?.name).toBe("t\\xff");
  });

  it.each([
    ["zero", u32(0)],
    ["no power of two", u32(48)],
    ["of another type", u64(32n)],
    ["a text", text("32")],
  ])("with an alignment that is %s have no place for their tensors", async (_, value) => {
    const reading = await bad(
      { metadata: [["general.alignment", value]], tensors: [tensor] },
      "GGUF-ALIGNMENT",
      "malformed",
    );
    expect(reading.tensors[0]?.data.kind).toBe("absent");
  });

  it("keep to an alignment of their own", async () => {
    const bytes = kit.makeGguf({
      alignment: 256,
      metadata: [["general.alignment", u32(256)]],
      tensors: [tensor, kit.floatTensor("u", [8], 9)],
    });
    const { tensors, findings } = await read(bytes);
    expect(findings).toEqual([]);
    expect(tensors.map(({ data }) => data.kind === "slice" && data.offset)).toEqual([256, 512]);
  });

  it("with tensors behind the end are truncated", async () => {
    const reading = await bad(
      { tensors: [{ ...tensor, offset: 2n ** 62n }] },
      "GGUF-TENSOR-BOUNDS",
      "truncated",
    );
    expect(reading.tensors[0]?.data.kind).toBe("absent");
    await bad({ tensors: [{ ...tensor, dimensions: [4096] }] }, "GGUF-TENSOR-BOUNDS", "truncated");
  });

  it("with sizes that overflow 64 bits leave the tensor out", async () => {
    const dimensions = [2n ** 32n, 2n ** 32n];
    const reading = await bad({ tensors: [{ ...tensor, dimensions }] }, "GGUF-SIZE-OVERFLOW", "malformed");
    expect(reading.tensors).toEqual([]);
    await bad({ tensors: [{ ...tensor, dimensions: [0n, 2n ** 64n - 1n] }] }, "GGUF-SIZE-OVERFLOW");
  });

  it("with tensors that are not aligned or overlap say so", async () => {
    const wide = kit.floatTensor("t", [32]);
    const second = kit.floatTensor("u", [8]);
    const odd = await bad(
      { tensors: [wide, { ...second, offset: 129n }, kit.floatTensor("v", [8])] },
      "GGUF-TENSOR-ALIGNMENT",
      "malformed",
    );
    expect(odd.tensors[1]?.data.kind).toBe("slice");
    const reading = await bad(
      { tensors: [wide, { ...second, offset: 32n }] },
      "GGUF-TENSOR-OVERLAP",
      "malformed",
    );
    expect(judged(reading).find(({ rule }) => rule === "GGUF-TENSOR-OVERLAP")?.message).toContain("t and u");
  });

  it("with rows that are no whole blocks have no data", async () => {
    const odd = { name: "t", dimensions: [16, 2], type: 2, data: kit.tensorData(18) };
    const reading = await bad({ tensors: [odd] }, "GGUF-BLOCK-SIZE", "malformed");
    expect(reading.tensors[0]?.data.kind).toBe("absent");
  });

  it("with too many dimensions say so, with far too many stop", async () => {
    const five = await bad(
      { tensors: [{ ...tensor, dimensions: [8, 1, 1, 1, 1] }] },
      "GGUF-DIMENSIONS",
      "malformed",
    );
    expect(five.tensors[0]?.shape).toEqual([1, 1, 1, 1, 8]);
    const nine = await bad(
      { tensors: [{ ...tensor, dimensions: new Array(9).fill(1) as number[] }] },
      "GGUF-DIMENSIONS",
    );
    expect(nine.tensors).toEqual([]);
  });

  it("with bytes that belong to no tensor say where", async () => {
    const hidden = await bad(
      { tensors: [tensor, { ...kit.floatTensor("u", [8]), offset: 64n, data: kit.tensorData(64) }] },
      "GGUF-GAP",
    );
    expect(hidden.problems).toEqual([]);
    const bytes = kit.makeGguf({ tensors: [tensor] });
    const longer = Buffer.concat([bytes, Buffer.from(`PK\u0003\u0004 and ${"much ".repeat(20)}more`)]);
    const reading = await read(longer);
    expect(rulesOf(reading)).toEqual(["GGUF-TRAILING-DATA"]);
    expect(reading.findings[0]?.location?.offset).toBe(bytes.length);
  });

  it("with contradicting tokenizer arrays say so", async () => {
    const reading = await withKeys(
      ["tokenizer.ggml.tokens", array("string", ["a", "b"])],
      ["tokenizer.ggml.token_type", array("i32", [1])],
      ["tokenizer.ggml.bos_token_id", u32(2)],
      ["tokenizer.ggml.padding_token_id", i32(-1)],
    );
    expect(rulesOf(reading)).toEqual(["GGUF-TOKENIZER-COUNTS", "GGUF-SPECIAL-TOKEN"]);
  });

  it("with a thousand faults of one kind make one finding", async () => {
    const many = Array.from({ length: 1000 }, (_, i) => ({ ...kit.floatTensor(`t${i}`, [8]), offset: 0n }));
    const reading = await readSpec({ tensors: many });
    const overlap = judged(reading).filter(({ rule }) => rule === "GGUF-TENSOR-OVERLAP");
    expect(overlap).toHaveLength(1);
    expect(overlap[0]?.message).toContain("998 more");
    expect(overlap[0]?.evidence).toHaveLength(8);
  });

  it("do not put terminal escapes into messages", async () => {
    const reading = await bad(
      { tensors: [{ ...tensor, name: "\u001b[31mred", type: 99 }] },
      "GGUF-TENSOR-TYPE",
    );
    expect(JSON.stringify([judged(reading), reading.problems])).not.toContain("\\u001b[");
  });
});

describe("any bytes", () => {
  const whole = kit.chatGguf();

  it("changed or cut give a reading and never an exception", async () => {
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    const mutation = fc.record({ changes: fc.array(change, { maxLength: 4 }), length: fc.nat(whole.length) });
    await fc.assert(
      fc.asyncProperty(mutation, async ({ changes, length }) => {
        const bytes = whole.slice();
        for (const { at, byte } of changes) bytes[at] = byte;
        const file = formatInput("m.gguf", bytes.subarray(0, length));
        const clock = startWorkClock();
        const reading = await gguf.read(file);
        expect(clock.seconds()).toBeLessThan(2);
        for (const { data } of reading?.tensors ?? []) {
          if (data.kind === "slice") expect(data.offset + data.length).toBeLessThanOrEqual(length);
        }
      }),
      { numRuns: 1500, seed: 20_260_101 },
    );
  });

  it("behind a valid beginning give a reading and never an exception", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(1, 2, 3), async (tail, version) => {
        const head = kit.makeGguf({ version, keyCount: 3n, tensorCount: 2n });
        const reading = await read(Buffer.concat([head, tail]));
        expect(reading.format).toBe("gguf");
      }),
      { numRuns: 1000, seed: 20_260_102 },
    );
  });

  it("that the source cannot deliver are the only exception", async () => {
    const broken = { ...memorySource(whole), readInto: () => Promise.reject(new Error("disk")) };
    await expect(gguf.read(formatInput("m", broken))).rejects.toThrow("disk");
  });
});

describe("speed", () => {
  it("of a header with 150,000 tokens and merges stays far below a second", async () => {
    const words = Array.from({ length: 150_000 }, (_, index) => `some word ${index}`);
    const metadata: [string, kit.GgufValue][] = [
      ["tokenizer.ggml.tokens", array("string", words)],
      ["tokenizer.ggml.merges", array("string", words)],
    ];
    const bytes = kit.makeGguf({ metadata });
    await read(bytes);
    const clock = startWorkClock();
    await read(bytes);
    // About 15 ms on a quiet machine; a reader that makes strings of all words takes 500 ms and more.
    expect(clock.seconds()).toBeLessThan(0.2);
  });
});
