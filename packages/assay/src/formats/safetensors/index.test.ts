import { formatInput, isRecognised } from "../test-input.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { rawSafetensors, safetensorsFile, tensorOf } from "../../../../../testkit/safetensors.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import type { Claim } from "../../model/claim.ts";
import type { FormatReading } from "../format.ts";
import { safetensors } from "./index.ts";
import { maxDefectsPerRule, maxHeaderBytes, maxMetadataEntries, maxTensors } from "./limits.ts";

function recognises(bytes: Uint8Array): boolean {
  return isRecognised(safetensors, bytes);
}

const judged = (reading: FormatReading): readonly { readonly rule: string; readonly message: string }[] => [
  ...(reading.hazards ?? []),
  ...reading.findings,
];

async function read(bytes: Uint8Array, path = "model.safetensors"): Promise<FormatReading> {
  const reading = await safetensors.read(formatInput(path, memorySource(bytes)));
  expect(reading).toBeDefined();
  return reading!;
}

function rulesOf(reading: FormatReading): string[] {
  return [...new Set(judged(reading).map(({ rule }) => rule))].sort();
}

function valuesOf(reading: FormatReading, property: Claim["property"]): unknown[] {
  return reading.claims
    .filter((claim) => claim.property === property)
    .map(({ value }) => (value.kind === "known" ? value.value : value.kind));
}

const header = (entries: object): string => JSON.stringify(entries);
const f32 = (shape: number[], begin: number, end: number): object => ({
  dtype: "F32",
  shape,
  data_offsets: [begin, end],
});
const zeros = (count: number): Uint8Array => new Uint8Array(count);

describe("a sound safetensors file", () => {
  it("is recognised by its content and read without a problem", async () => {
    const bytes = safetensorsFile([tensorOf("a", [2, 3]), tensorOf("b", [4], "BF16")], { format: "pt" });
    expect(recognises(bytes)).toBe(true);
    const reading = await read(bytes);
    expect(reading.problems).toEqual([]);
    expect(judged(reading)).toEqual([]);
    expect(reading.tensors).toEqual([
      {
        name: "a",
        dtype: "f32",
        shape: [2, 3],
        data: { kind: "slice", path: "model.safetensors", offset: bytes.length - 32, length: 24 },
      },
      {
        name: "b",
        dtype: "bf16",
        shape: [4],
        data: { kind: "slice", path: "model.safetensors", offset: bytes.length - 8, length: 8 },
      },
    ]);
    expect(valuesOf(reading, "format")).toEqual(["safetensors"]);
    expect(valuesOf(reading, "metadata")).toEqual([{ name: "format", value: "pt" }]);
  });

  it.each([
    ["BOOL", "bool"],
    ["U8", "u8"],
    ["I8", "i8"],
    ["U16", "u16"],
    ["I16", "i16"],
    ["U32", "u32"],
    ["I32", "i32"],
    ["U64", "u64"],
    ["I64", "i64"],
    ["F16", "f16"],
    ["BF16", "bf16"],
    ["F32", "f32"],
    ["F64", "f64"],
    ["C64", "c64"],
    ["F8_E4M3", "f8_e4m3"],
    ["F8_E5M2", "f8_e5m2"],
    ["F8_E4M3FNUZ", "f8_e4m3fnuz"],
    ["F8_E5M2FNUZ", "f8_e5m2fnuz"],
    ["F8_E8M0", "f8_e8m0"],
    ["F6_E2M3", "f6_e2m3"],
    ["F6_E3M2", "f6_e3m2"],
    ["F4", "f4"],
  ])("may hold dtype %s", async (dtype, name) => {
    const reading = await read(safetensorsFile([tensorOf("a", [2, 8], dtype)]));
    expect(reading.problems).toEqual([]);
    expect(reading.tensors).toMatchObject([{ dtype: name, shape: [2, 8] }]);
  });

  it("may be empty, or hold scalars and tensors without elements", async () => {
    for (const text of ["{}", '{"__metadata__":{}}']) {
      expect(recognises(rawSafetensors(text))).toBe(true);
      expect((await read(rawSafetensors(text))).problems).toEqual([]);
    }
    const reading = await read(safetensorsFile([tensorOf("scalar", []), tensorOf("none", [0, 5])]));
    expect(reading.problems).toEqual([]);
    expect(reading.tensors.map(({ name }) => name)).toEqual(["scalar", "none"]);
  });

  it("may list its tensors in any order", async () => {
    const bytes = rawSafetensors(header({ late: f32([1], 4, 8), early: f32([1], 0, 4) }), [zeros(8)]);
    const reading = await read(bytes);
    expect(reading.problems).toEqual([]);
    expect(reading.tensors.map(({ name }) => name)).toEqual(["early", "late"]);
  });

  it("tells by its name which shard it is", async () => {
    const bytes = safetensorsFile([tensorOf("a", [1])]);
    expect((await read(bytes, "x/model-00002-of-00003.safetensors")).split).toEqual({
      group: "x/model-of-00003.safetensors",
      index: 1,
      count: 3,
    });
    expect((await read(bytes, "x/model.safetensors")).split).toBeUndefined();
    expect((await read(bytes, "x/model-00004-of-00003.safetensors")).split).toBeUndefined();
  });
});

describe("recognition", () => {
  it.each([
    ["nothing", Uint8Array.of()],
    ["JSON", Buffer.from('{"a": {"dtype": "F32"}}')],
    ["eight bytes of text before JSON", Buffer.from('12345678{"a":1}')],
    ["a length of zero", rawSafetensors("{}", [], 0)],
    ["no JSON behind the length", rawSafetensors("[1,2]")],
    ["an empty object with a length beyond the file", rawSafetensors("{}", [], 4000)],
  ])("refuses %s", (_, bytes) => {
    expect(recognises(Uint8Array.from(bytes))).toBe(false);
  });

  it("accepts spaces before the object, as the reference loader does, and reports them", async () => {
    const bytes = rawSafetensors(` ${header({ a: f32([1], 0, 4) })}`, [zeros(4)]);
    expect(recognises(bytes)).toBe(true);
    const reading = await read(bytes);
    expect(rulesOf(reading)).toEqual(["SAFETENSORS-HEADER-START"]);
    expect(reading.tensors).toHaveLength(1);
  });

  it("knows a file with an impossible header length by its words, so that it is reported", async () => {
    const bytes = rawSafetensors(header({ a: f32([1], 0, 4) }), [zeros(4)], 2n ** 64n - 1n);
    expect(recognises(bytes)).toBe(true);
    const reading = await read(bytes);
    expect(rulesOf(reading)).toEqual(["SAFETENSORS-HEADER-LENGTH"]);
    expect(reading.tensors).toEqual([]);
  });
});

describe("a defective safetensors file", () => {
  it("reports a header over the limit without reading it", async () => {
    const bytes = rawSafetensors("{}", [], maxHeaderBytes + 1);
    const source = { ...memorySource(bytes), sizeBytes: maxHeaderBytes * 2 };
    const reading = await safetensors.read(formatInput("a", source));
    expect(reading?.problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("reports a truncated header and keeps what stands before the cut, as absent", async () => {
    const whole = safetensorsFile([tensorOf("first", [2]), tensorOf("second", [2])]);
    const cut = whole.subarray(0, 8 + header({ first: f32([2], 0, 8) }).length + 12);
    const reading = await read(cut);
    expect(rulesOf(reading)).toEqual(["SAFETENSORS-HEADER-JSON", "SAFETENSORS-TRUNCATED"]);
    expect(reading.tensors).toMatchObject([{ name: "first", data: { kind: "absent" } }]);
    expect(reading.problems.map(({ code }) => code)).toContain("truncated");
  });

  it("reports truncated data; the tensors before the cut stay", async () => {
    const whole = safetensorsFile([tensorOf("a", [2]), tensorOf("b", [2])]);
    const reading = await read(whole.subarray(0, whole.length - 1));
    expect(rulesOf(reading)).toEqual(["SAFETENSORS-TRUNCATED"]);
    expect(reading.tensors).toMatchObject([{ data: { kind: "slice" } }, { data: { kind: "absent" } }]);
  });

  it("reports trailing bytes and where they start", async () => {
    const whole = safetensorsFile([tensorOf("a", [2])]);
    const reading = await read(Uint8Array.from([...whole, 1, 2, 3]));
    expect(rulesOf(reading)).toEqual(["SAFETENSORS-TRAILING-BYTES"]);
    expect(judged(reading)).toMatchObject([{ offset: whole.length, verdict: "suspicious" }]);
  });

  it("reports holes", async () => {
    const reading = await read(
      rawSafetensors(header({ a: f32([1], 0, 4), b: f32([1], 8, 12) }), [zeros(12)]),
    );
    expect(rulesOf(reading)).toEqual(["SAFETENSORS-HOLE"]);
    expect(reading.tensors).toHaveLength(2);
  });

  it("gives overlapping bytes to the first tensor only, so that no byte is read twice", async () => {
    const reading = await read(
      rawSafetensors(header({ a: f32([2], 0, 8), b: f32([2], 4, 12) }), [zeros(12)]),
    );
    expect(rulesOf(reading)).toEqual(["SAFETENSORS-OVERLAP"]);
    expect(reading.tensors).toMatchObject([
      { name: "a", data: { kind: "slice" } },
      { name: "b", data: { kind: "absent" } },
    ]);
  });

  it("reports a repeated tensor name, also when one is escaped, and keeps the first", async () => {
    const one = JSON.stringify(f32([1], 0, 4));
    const two = JSON.stringify(f32([2], 4, 12));
    const reading = await read(rawSafetensors(`{"a":${one},"\\u0061":${two}}`, [zeros(12)]));
    expect(rulesOf(reading)).toEqual(["SAFETENSORS-DUPLICATE-KEY"]);
    expect(reading.tensors).toMatchObject([{ name: "a", shape: [1] }]);
  });

  it("reports repeated fields and repeated metadata keys", async () => {
    const text =
      '{"__metadata__":{"k":"1","k":"2"},"a":{"dtype":"F32","dtype":"I32","shape":[1],"data_offsets":[0,4]}}';
    const reading = await read(rawSafetensors(text, [zeros(4)]));
    expect(judged(reading).map(({ rule }) => rule)).toEqual([
      "SAFETENSORS-DUPLICATE-KEY",
      "SAFETENSORS-DUPLICATE-KEY",
    ]);
    expect(valuesOf(reading, "metadata")).toEqual([{ name: "k", value: 1 }]);
  });

  it.each([
    ["an unknown dtype", { a: { dtype: "F3", shape: [1], data_offsets: [0, 4] } }, "SAFETENSORS-DTYPE"],
    ["a missing dtype", { a: { shape: [1], data_offsets: [0, 4] } }, "SAFETENSORS-ENTRY"],
    ["an entry that is no object", { a: f32([1], 0, 4), b: 7 }, "SAFETENSORS-ENTRY"],
    ["a negative dimension", { a: f32([-1], 0, 4) }, "SAFETENSORS-SHAPE"],
    ["a fraction as dimension", { a: f32([1.5], 0, 4) }, "SAFETENSORS-SHAPE"],
    ["too many dimensions", { a: f32(Array<number>(65).fill(1), 0, 4) }, "SAFETENSORS-SHAPE"],
    ["a shape product beyond 2^53", { a: f32([2 ** 40, 2 ** 40], 0, 4) }, "SAFETENSORS-SHAPE"],
    ["more shape than bytes", { a: f32([2], 0, 4) }, "SAFETENSORS-SIZE"],
    ["half a byte", { a: { dtype: "F4", shape: [3], data_offsets: [0, 4] } }, "SAFETENSORS-SIZE"],
    ["offsets that run backwards", { a: f32([1], 0, 4), b: f32([1], 4, 0) }, "SAFETENSORS-ENTRY"],
    [
      "three offsets",
      { a: f32([1], 0, 4), b: { ...f32([1], 0, 4), data_offsets: [0, 4, 8] } },
      "SAFETENSORS-ENTRY",
    ],
    ["metadata that are no strings", { __metadata__: { n: 1 }, a: f32([1], 0, 4) }, "SAFETENSORS-METADATA"],
    ["metadata that are no object", { __metadata__: ["x"], a: f32([1], 0, 4) }, "SAFETENSORS-METADATA"],
  ])("reports %s", async (_, entries, rule) => {
    const reading = await read(rawSafetensors(header(entries), [zeros(4)]));
    expect(rulesOf(reading)).toEqual([rule]);
    expect(reading.problems).toHaveLength(1);
  });

  it.each(["{", '{"a"', '{"a":{"dtype":"F32"', '{"a":}', "{} x", '{"a":{"dtype":"F32","shape":[1'])(
    "reports the broken header %s",
    async (text) => {
      const reading = await read(rawSafetensors(text));
      expect(rulesOf(reading)).toEqual(["SAFETENSORS-HEADER-JSON"]);
      expect(reading.problems).toMatchObject([{ code: "malformed" }]);
    },
  );

  it("survives nesting that would break a recursive parser", async () => {
    const reading = await read(rawSafetensors(`{"a":${"[".repeat(100_000)}`));
    expect(rulesOf(reading)).toEqual(["SAFETENSORS-HEADER-JSON"]);
  });

  it("stops at the tensor limit and says so", async () => {
    const entry = '{"dtype":"U8","shape":[0],"data_offsets":[0,0]}';
    const members = Array.from({ length: maxTensors + 1 }, (_, index) => `"${index}":${entry}`);
    const reading = await read(rawSafetensors(`{${members.join(",")}}`));
    expect(reading.tensors).toHaveLength(maxTensors);
    expect(reading.problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("reports only the first defects of one kind, with their number", async () => {
    const entries = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, 1]));
    const reading = await read(rawSafetensors(header(entries)));
    expect(judged(reading)).toHaveLength(maxDefectsPerRule);
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]?.message).toContain("49 more");
  });

  it("escapes what a hostile name would do to a terminal", async () => {
    const reading = await read(rawSafetensors(header({ "\u001b[31mred": 1 })));
    expect(judged(reading)[0]?.message).toContain("\\x1b[31mred");
  });

  it("never throws, and never counts as sound, for any damage to a header", async () => {
    const sound = safetensorsFile([tensorOf("a", [2, 2]), tensorOf("b", [3], "F16", 9)], { format: "pt" });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sound.length - 1),
        fc.nat(255),
        fc.nat(sound.length),
        async (at, byte, length) => {
          const damaged = Uint8Array.from(sound.subarray(0, Math.max(length, 8)));
          if (at < damaged.length) damaged[at] = byte;
          const reading = await read(damaged);
          for (const { data } of reading.tensors) {
            if (data.kind === "slice") expect(data.offset + data.length).toBeLessThanOrEqual(damaged.length);
          }
          if (damaged.length < sound.length) expect(reading.problems).not.toEqual([]);
        },
      ),
      { seed: 42, numRuns: 500 },
    );
  });
});

describe("metadata", () => {
  const kohya = {
    ss_network_module: "networks.lora",
    ss_network_dim: "16",
    ss_network_alpha: "8.0",
    ss_learning_rate: "1e-04",
    ss_gradient_checkpointing: "True",
    ss_seed: "None",
    ss_sd_model_name: "/home/someone/models/sd15.safetensors",
    ss_new_sd_model_hash: "ab".repeat(32),
    ss_dataset_dirs: '{"10_cat": {"n_repeats": 10, "img_count": 20}}',
    ss_datasets: '[{"subsets": [{"image_dir": "D:\\\\data\\\\5_dog"}, {"image_dir": "10_cat"}]}]',
    ss_tag_frequency: `{"10_cat": {"${"x".repeat(3000)}": 1}}`,
    ss_output_name: "cat-lora",
  };

  it("of a kohya trainer become settings, adapter, base model and datasets", async () => {
    const reading = await read(safetensorsFile([tensorOf("a", [1])], kohya));
    expect(valuesOf(reading, "adapter")).toEqual([{ kind: "LORA", rank: 16, alpha: 8 }]);
    expect(valuesOf(reading, "trainingParameter")).toEqual([
      { name: "network_module", value: "networks.lora" },
      { name: "network_dim", value: 16 },
      { name: "network_alpha", value: 8 },
      { name: "learning_rate", value: 0.0001 },
      { name: "gradient_checkpointing", value: true },
    ]);
    expect(reading.lineage).toMatchObject([
      {
        kind: "derivedFrom",
        detail: "adapter",
        target: { name: "sd15.safetensors", identifiers: [{ type: "sha256", value: "ab".repeat(32) }] },
      },
      { kind: "trainedOn", target: { kind: "dataset", name: "10_cat" } },
      { kind: "trainedOn", target: { kind: "dataset", name: "5_dog" } },
    ]);
    expect(reading.claims.map(({ source }) => source.pointer)).toContain("__metadata__/ss_learning_rate");
  });

  it("never carry folders of the machine where the model was made", async () => {
    const reading = await read(safetensorsFile([tensorOf("a", [1])], kohya));
    const text = JSON.stringify([reading.claims, reading.lineage]);
    expect(text).not.toContain("someone");
    expect(text).not.toContain("D:");
  });

  it("name a base model on the hub", async () => {
    const reading = await read(safetensorsFile([], { ss_sd_model_name: "acme/base-model" }));
    expect(reading.lineage).toMatchObject([{ detail: "fine-tune", target: { hub: "acme/base-model" } }]);
  });

  it("of the ModelSpec become claims of their own properties", async () => {
    const reading = await read(
      safetensorsFile([tensorOf("a", [1])], {
        "modelspec.title": "Cat",
        "modelspec.author": "Somebody",
        "modelspec.license": "CreativeML Open RAIL-M",
        "modelspec.architecture": "stable-diffusion-v1/lora",
        "modelspec.tags": "cat, animal",
        "modelspec.merged_from": "first model, second.safetensors",
        total_parameters: "1",
      }),
    );
    expect(valuesOf(reading, "name")).toEqual(["Cat"]);
    expect(valuesOf(reading, "author")).toEqual(["Somebody"]);
    expect(valuesOf(reading, "license")).toEqual(["CreativeML Open RAIL-M"]);
    expect(valuesOf(reading, "architecture")).toEqual(["stable-diffusion-v1/lora"]);
    expect(valuesOf(reading, "tag")).toEqual(["cat", "animal"]);
    expect(valuesOf(reading, "parameters")).toEqual([1]);
    expect(reading.lineage.map(({ detail, target }) => [detail, target.name])).toEqual([
      ["merged", "first model"],
      ["merged", "second.safetensors"],
    ]);
  });

  it("are cut off at a limit, and that is said", async () => {
    const many = Object.fromEntries(
      Array.from({ length: maxMetadataEntries + 1 }, (_, index) => [`k${index}`, "v"]),
    );
    const reading = await read(safetensorsFile([tensorOf("a", [1])], many));
    expect(valuesOf(reading, "metadata")).toHaveLength(maxMetadataEntries);
    expect(reading.problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("keep text that only looks like a number as text", async () => {
    const reading = await read(
      safetensorsFile([], { date: "20240101", hash: "0012", big: "9".repeat(20), none: "None" }),
    );
    expect(valuesOf(reading, "metadata")).toEqual([
      { name: "date", value: 20240101 },
      { name: "hash", value: "0012" },
      { name: "big", value: "9".repeat(20) },
    ]);
  });
});

describe("configurations inside metadata", () => {
  const withMetadata = (metadata: object): Uint8Array =>
    rawSafetensors(header({ __metadata__: metadata, a: f32([2], 0, 8) }), [new Uint8Array(8)]);

  it("are judged when they name what no model needs", async () => {
    const config = JSON.stringify({ model: { _target_: "os.system", command: "true" } });
    const { hazards } = await read(withMetadata({ config }));
    expect(hazards).toMatchObject([{ rule: "CONFIG-GADGET", verdict: "dangerous", member: "config" }]);
  });

  it("are no trouble when they are honest, cut or deep", async () => {
    const honest = JSON.stringify({ _target_: "my_project.models.Net" });
    const metadata = { honest, cut: '{"_target_": "os.sys', deep: "[".repeat(500), text: "{not JSON}" };
    expect(await read(withMetadata(metadata))).toMatchObject({ hazards: [], problems: [] });
  });
});
