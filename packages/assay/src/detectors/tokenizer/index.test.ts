import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { PropertyName, PropertyValue } from "../../model/properties.ts";
import type { FolderReading } from "../detector.ts";
import { tokenizer } from "./index.ts";
import { maxTemplateBytes } from "./limits.ts";

const detect = (files: HubFiles, path = ""): Promise<FolderReading> =>
  tokenizer.detect(hubFolder(files, (name) => tokenizer.matches(name), path));

function values<P extends PropertyName>(reading: FolderReading, property: P): PropertyValue<P>[] {
  return claimsOn(reading, property).flatMap(({ value }) => (value.kind === "known" ? [value.value] : []));
}

const example = (path: string): Uint8Array =>
  readFileSync(new URL(`../../../../../examples/${path}`, import.meta.url));

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const bpe = { model: { type: "BPE", vocab: { a: 0, b: 1 }, merges: [["a", "b"]] } };

describe("a tokenizer", () => {
  it("is one claim from all its files", async () => {
    const names = [
      "tokenizer.json",
      "tokenizer_config.json",
      "special_tokens_map.json",
      "chat_template.jinja",
    ];
    const files = Object.fromEntries(names.map((name) => [`m/${name}`, example(`lineage/chat/${name}`)]));
    const reading = await detect(files, "m");
    expect(reading.problems).toEqual([]);
    expect(reading.findings).toEqual([]);
    expect(claimsOn(reading, "tokenizer")).toMatchObject([
      { basis: "measured", source: { path: "m/tokenizer.json", by: "tokenizer@2" } },
    ]);
    expect(values(reading, "tokenizer")).toEqual([
      {
        class: "PreTrainedTokenizerFast",
        model: "BPE",
        vocabularySize: 512,
        addedTokens: 4,
        specialTokens: { bos_token: "<|endoftext|>", eos_token: "<|im_end|>", pad_token: "<|pad|>" },
      },
    ]);
    const text = Buffer.from(example("lineage/chat/chat_template.jinja")).toString();
    expect(values(reading, "chatTemplate")).toMatchObject([
      { name: "default", sha256: sha256(text), sizeBytes: 202 },
    ]);
    expect(reading.roles).toContainEqual({ path: "m/chat_template.jinja", role: "template" });
    expect(reading.isModel).toBeUndefined();
  });

  it("tells its kind and steps from tokenizer.json alone", async () => {
    const reading = await detect({
      "tokenizer.json": {
        truncation: { max_length: 128 },
        normalizer: { type: "Sequence", normalizers: [{ type: "NFC" }, { a: [{}], type: "Lowercase" }] },
        pre_tokenizer: { type: "Metaspace" },
        decoder: null,
        model: {
          type: "Unigram",
          vocab: [
            ["a", -1],
            ["b", -2],
            ["c", -3],
          ],
        },
      },
    });
    expect(values(reading, "tokenizer")).toEqual([{ model: "Unigram", vocabularySize: 3 }]);
    expect(values(reading, "metadata")).toEqual([
      { name: "tokenizer.normalizer", value: "Sequence(NFC,Lowercase)" },
      { name: "tokenizer.pre_tokenizer", value: "Metaspace" },
      { name: "tokenizer.truncation", value: 128 },
    ]);
  });

  it("of the older form counts its vocabulary file", async () => {
    const wordPiece = await detect({ "vocab.txt": "[PAD]\n[UNK]\na", "tokenizer_config.json": {} });
    expect(values(wordPiece, "tokenizer")).toEqual([{ vocabularySize: 3 }]);
    const pair = await detect({ "vocab.json": { a: 0, b: 1 }, "merges.txt": "#version: 0.2\na b\n" });
    expect(values(pair, "tokenizer")).toEqual([{ vocabularySize: 2 }]);
    expect(pair.roles).toHaveLength(2);
  });

  it("takes no vocab.json of other programs for its own", async () => {
    const reading = await detect({ "vocab.json": [["a", 0]], "vocab.txt": "a" });
    expect(reading).toEqual({
      claims: [],
      lineage: [],
      findings: [],
      hazards: [],
      problems: [],
      roles: [],
    });
  });

  it("with a vocabulary per language is no broken one", async () => {
    const reading = await detect({
      "vocab.json": { eng: { a: 0 } },
      "tokenizer_config.json": { tokenizer_class: "X" },
    });
    expect(reading.problems).toEqual([]);
    expect(values(reading, "tokenizer")).toEqual([{ class: "X" }]);
  });

  it("keeps its length limit as a note, and none at all for the number that means none", async () => {
    const limited = await detect({
      "tokenizer_config.json": { model_max_length: 512, name_or_path: "/root/x/base" },
    });
    expect(values(limited, "metadata")).toEqual([
      { name: "tokenizer.model_max_length", value: 512 },
      { name: "tokenizer.name_or_path", value: "base" },
    ]);
    expect(values(limited, "contextLength")).toEqual([]);
    const free = await detect({
      "tokenizer_config.json": '{"model_max_length": 1000000000000000019884624838656}',
    });
    expect(free.claims).toEqual([]);
  });

  it("in SentencePiece or tiktoken form is named, not read", async () => {
    const reading = await detect({ "tokenizer.model": "\n\u0003", "x.tiktoken": "IQ== 0" });
    expect(reading.roles.map(({ role }) => role)).toEqual(["tokenizer", "tokenizer"]);
    expect(reading.claims).toEqual([]);
  });

  it("whose two files name different special tokens contradicts itself", async () => {
    const reading = await detect({
      "tokenizer_config.json": { eos_token: "<a>", pad_token: { content: "<p>" } },
      "special_tokens_map.json": { eos_token: { content: "<b>" }, pad_token: "<p>", unk_token: "<u>" },
    });
    expect(reading.findings).toMatchObject([
      { rule: "TOKENIZER-SPECIAL-TOKENS", evidence: [expect.stringContaining("eos_token: <b>") as string] },
    ]);
    expect(values(reading, "tokenizer")).toMatchObject([
      { specialTokens: { eos_token: "<a>", pad_token: "<p>", unk_token: "<u>" } },
    ]);
  });

  it("with code of its own is a finding", async () => {
    const reading = await detect({
      "tokenizer_config.json": { auto_map: { AutoTokenizer: ["tok.Slow", null] } },
      "tok.py": "",
    });
    expect(values(reading, "customCode")).toEqual(["tok.Slow"]);
    expect(reading.hazards).toMatchObject([{ hazard: { rule: "CONFIG-CUSTOM-CODE", verdict: "unknown" } }]);
    expect(reading.roles).toContainEqual({ path: "tok.py", role: "code" });
  });
});

describe("where templates stand", () => {
  const hostile = "{{ cycler.__init__.__globals__.os.popen('id') }}";
  const verdicts = async (files: HubFiles, path = ""): Promise<unknown[]> =>
    ((await detect(files, path)).hazards ?? []).map(({ path: at, hazard }) => [at, hazard.verdict]);

  it("alone in a folder of templates they are judged, once", async () => {
    const alone = { "additional_chat_templates/tool.jinja": hostile };
    expect(await verdicts(alone, "additional_chat_templates")).toEqual([
      ["additional_chat_templates/tool.jinja", "dangerous"],
    ]);
    const beside = { ...alone, "tokenizer_config.json": {} };
    expect(await verdicts(beside, "additional_chat_templates")).toEqual([]);
    expect(await verdicts(beside)).toEqual([["additional_chat_templates/tool.jinja", "dangerous"]]);
  });

  it.each(["tokenizer_config.json", "config.json", "model.gguf", "chat_template.j2"])(
    "beside %s any of them is judged",
    async (name) => {
      const other = name === "config.json" ? { model_type: "llama" } : "{}";
      expect(await verdicts({ "template.j2": hostile, [name]: other })).toEqual([
        ["template.j2", "dangerous"],
      ]);
    },
  );

  it("by the name of a chat template they are judged anywhere", async () => {
    expect(await verdicts({ "tool_chat_template_x.jinja": hostile })).toHaveLength(1);
    expect(await verdicts({ "chat_template.j2": hostile })).toHaveLength(1);
  });

  it("of web pages they are nothing", async () => {
    const page = { "index.jinja": hostile, "nginx.conf.j2": hostile, "config.json": { port: 80 } };
    expect(await detect(page)).toMatchObject({ claims: [], roles: [], problems: [], hazards: [] });
  });
});

describe("chat templates", () => {
  it("are found in every place", async () => {
    const reading = await detect(
      {
        "m/tokenizer_config.json": {
          chat_template: [{ name: "default", template: "a" }, { name: "rag", template: "b" }, 1],
        },
        "m/chat_template.json": { chat_template: "a" },
        "m/additional_chat_templates/tool.jinja": "c",
        "m/additional_chat_templates/readme.md": "no",
      },
      "m",
    );
    expect(values(reading, "chatTemplate")).toMatchObject([
      { name: "default", sha256: sha256("a"), sizeBytes: 1 },
      { name: "rag", sha256: sha256("b"), sizeBytes: 1 },
      { name: "tool", sha256: sha256("c"), sizeBytes: 1 },
    ]);
    expect(reading.findings).toEqual([]);
    expect(reading.roles).toContainEqual({
      path: "m/additional_chat_templates/tool.jinja",
      role: "template",
    });
  });

  it("with different texts under one name contradict each other", async () => {
    const reading = await detect({
      "tokenizer_config.json": { chat_template: "a" },
      "chat_template.jinja": "a\r\n",
    });
    expect(values(reading, "chatTemplate").map(({ name }) => name)).toEqual(["default", "default"]);
    expect(reading.findings).toMatchObject([{ rule: "CHAT-TEMPLATE-CONFLICT", kind: "contradiction" }]);
  });

  it("that cannot be read are problems", async () => {
    const reading = await detect({
      "tokenizer.json": bpe,
      "chat_template.jinja": Uint8Array.of(0xff),
      "chat_templates/big.jinja": "x".repeat(maxTemplateBytes + 1),
    });
    expect(reading.problems.map(({ path, problem }) => [path, problem.code])).toEqual([
      ["chat_template.jinja", "not-utf8"],
      ["chat_templates/big.jinja", "limit-exceeded"],
    ]);
  });
});

describe("hostile files", () => {
  it.each([
    ["tokenizer.json", "{", "malformed"],
    ["tokenizer.json", "{}", "malformed"],
    ["tokenizer.json", "[]", "malformed"],
    ["tokenizer.json", `{"model":{"vocab":{"a":0}}} x`, "malformed"],
    ["tokenizer.json", `{"model":${"[".repeat(100_000)}`, "malformed"],
    ["tokenizer.json", Uint8Array.of(0x7b, 0xff), "not-utf8"],
    ["tokenizer_config.json", "[1]", "malformed"],
    ["tokenizer_config.json", "[".repeat(100_000), "limit-exceeded"],
    ["special_tokens_map.json", "", "malformed"],
    ["chat_template.json", "nope", "malformed"],
  ])("%s with %j are problems", async (name, content, code) => {
    const reading = await detect({ [name]: content });
    expect(reading.problems).toMatchObject([{ path: name, problem: { code } }]);
    expect(reading.roles).toHaveLength(1);
  });

  it("with a broken vocabulary are problems", async () => {
    const reading = await detect({ "tokenizer.json": bpe, "vocab.json": '{"a":', "added_tokens.json": "{}" });
    expect(reading.problems).toMatchObject([{ path: "vocab.json", problem: { code: "malformed" } }]);
  });

  it("with a million tokens cost little time and memory", async () => {
    const vocabulary = Array.from({ length: 1_000_000 }, (_, index) => `"t${index}":${index}`).join(",");
    const before = process.memoryUsage().heapUsed;
    const reading = await detect({
      "tokenizer.json": Buffer.from(`{"model":{"type":"BPE","vocab":{${vocabulary}}}}`),
    });
    expect(values(reading, "tokenizer")).toEqual([{ model: "BPE", vocabularySize: 1_000_000 }]);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(150 * 1024 * 1024);
  });

  it("of any JSON give a reading", async () => {
    const names = [
      "tokenizer.json",
      "tokenizer_config.json",
      "special_tokens_map.json",
      "chat_template.json",
    ];
    const keys = [
      "model",
      "added_tokens",
      "normalizer",
      "truncation",
      "chat_template",
      "eos_token",
      "vocab",
      "type",
    ];
    const value = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 3 })),
    );
    await fc.assert(
      fc.asyncProperty(value, value, async (one, other) => {
        const files = Object.fromEntries(names.map((name, index) => [name, index % 2 === 0 ? one : other]));
        const reading = await detect({ ...files, "vocab.json": one, "added_tokens.json": other });
        expect(reading.lineage).toEqual([]);
      }),
      { seed: 9, numRuns: 300 },
    );
  });

  it("of cut or changed bytes give a reading", async () => {
    const whole = example("formats/sentence-transformers-mini/tokenizer.json");
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
        const changed = Uint8Array.from(whole);
        changed[at] = byte;
        const reading = await detect({ "tokenizer.json": cut ? whole.subarray(0, at) : changed });
        expect(reading.problems.length > 0 || reading.claims.length > 0).toBe(true);
      }),
      { seed: 10, numRuns: 200 },
    );
  });
});
