import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { FolderReading } from "../detector.ts";
import { peftAdapter } from "./index.ts";
import { adapterLimits } from "./limits.ts";

const detect = (files: HubFiles, path = ""): Promise<FolderReading> =>
  peftAdapter.detect(hubFolder(files, (name) => peftAdapter.matches(name), path));

const adapter = (settings: object): Promise<FolderReading> =>
  detect({ "adapter_config.json": { peft_type: "LORA", ...settings } });

const example = (path: string): Uint8Array =>
  readFileSync(new URL(`../../../../../examples/${path}`, import.meta.url));

describe("the library of the base model", () => {
  const judged = async (parent_library: unknown, others: HubFiles = {}): Promise<unknown[]> => {
    const auto_mapping = { parent_library, base_model_class: "Net" };
    const settings = { peft_type: "LORA", base_model_name_or_path: "a/b", auto_mapping };
    const reading = await detect({ "adapter_config.json": settings, ...others });
    return (reading.hazards ?? []).map(({ hazard }) => [hazard.rule, hazard.verdict]);
  };

  it.each(["transformers.models.bert.modeling_bert", "torch.nn.modules.container", "__main__", "", null])(
    "%j is known",
    async (library) => {
      expect(await judged(library)).toEqual([]);
    },
  );

  it("is unknown, suspicious beside its file, dangerous where no model is", async () => {
    expect(await judged("own.net")).toEqual([["ADAPTER-LIBRARY", "unknown"]]);
    expect(await judged("transformers_modules.a.b")).toEqual([["ADAPTER-LIBRARY", "unknown"]]);
    expect(await judged("own.net", { "own/__init__.py": "" })).toEqual([["ADAPTER-LIBRARY", "suspicious"]]);
    expect(await judged("transformers", { "transformers.py": "" })).toEqual([
      ["ADAPTER-LIBRARY", "suspicious"],
    ]);
    expect(await judged("os")).toEqual([["ADAPTER-LIBRARY", "dangerous"]]);
  });
});

describe("an adapter", () => {
  it("that PEFT wrote has a shape and a base", async () => {
    const reading = await detect({ "adapter_config.json": example("lineage/chat-lora/adapter_config.json") });
    expect(reading).toMatchObject({ isModel: true, problems: [], findings: [] });
    expect(claimsOn(reading, "adapter")).toMatchObject([
      { value: { value: { kind: "LORA", rank: 4, alpha: 8, targetModules: ["q_proj", "v_proj"] } } },
    ]);
    expect(claimsOn(reading, "producer")).toMatchObject([{ value: { value: "peft 0.18.0" } }]);
    expect(reading.lineage).toMatchObject([
      {
        kind: "derivedFrom",
        detail: "adapter",
        target: { kind: "model", hub: "example-org/tiny-chat" },
        claims: [{ property: "detail", basis: "declared", source: { pointer: "/base_model_name_or_path" } }],
      },
    ]);
  });

  it("may name its targets by one expression", async () => {
    const reading = await adapter({ target_modules: ".*proj$", base_model_name_or_path: "a/b" });
    expect(claimsOn(reading, "adapter")).toMatchObject([
      { value: { value: { targetModules: [".*proj$"] } } },
    ]);
  });

  it("keeps the revision of its base as a note", async () => {
    const reading = await adapter({ base_model_name_or_path: "a/b", revision: "main" });
    expect(claimsOn(reading, "metadata")).toMatchObject([
      { value: { value: { name: "base_model_revision", value: "main" } } },
    ]);
  });

  it("of another library with the same file name is no model of ours", async () => {
    const reading = await detect({ "adapter_config.json": { config: { non_linearity: "relu" } } });
    expect(reading).toMatchObject({ claims: [], problems: [], findings: [] });
    expect(reading.isModel).toBeUndefined();
  });
});

describe("the base", () => {
  it.each([
    ["meta-llama/Llama-3.1-8B", { hub: "meta-llama/Llama-3.1-8B" }],
    ["https://huggingface.co/a/b/tree/main", { hub: "a/b" }],
    ["gpt2", { hub: "openai-community/gpt2" }],
    ["bert-base-uncased", { hub: "google-bert/bert-base-uncased" }],
    ["my-model", { name: "my-model" }],
  ])("%s is a name", async (text, target) => {
    const reading = await adapter({ base_model_name_or_path: text });
    expect(reading.lineage[0]?.target).toMatchObject(target);
    expect(reading.findings).toEqual([]);
  });

  it.each([
    "/home/somebody/models/base",
    "~/somebody/base",
    "C:\\somebody\\base",
    "\\\\somebody\\base",
    "file:///somebody/base",
    "../somebody/base",
    "./somebody/x/base",
  ])("%s is a path of another machine: only its last part is shown", async (text) => {
    const reading = await adapter({ base_model_name_or_path: text });
    expect(reading.lineage).toMatchObject([{ target: { name: "base" } }]);
    expect(reading.lineage[0]?.target.hub).toBeUndefined();
    expect(reading.findings).toMatchObject([{ rule: "ADAPTER-LOCAL-BASE", kind: "provenance" }]);
    expect(JSON.stringify(reading)).not.toContain("somebody");
  });

  it.each(["results/checkpoint-500", "outputs/final"])(
    "%s is a directory of a training run",
    async (text) => {
      const reading = await adapter({ base_model_name_or_path: text });
      expect(reading.lineage[0]?.target.hub).toBeUndefined();
      expect(reading.findings).toMatchObject([{ rule: "ADAPTER-LOCAL-BASE" }]);
    },
  );

  it.each([
    ["../base", "models/base"],
    ["models/base", "models/base"],
    ["./inner", "models/lora/inner"],
  ])("%s is a folder of the tree", async (text, path) => {
    const files = {
      "models/lora/adapter_config.json": { peft_type: "LORA", base_model_name_or_path: text },
      "models/lora/inner/config.json": {},
      "models/base/config.json": {},
    };
    const reading = await detect(files, "models/lora");
    expect(reading.lineage).toMatchObject([{ target: { path } }]);
    expect(reading.findings).toEqual([]);
  });

  it.each([null, "", ".", "..", 3, ["a/b"]])("given as %j is none", async (base) => {
    const reading = await adapter({ base_model_name_or_path: base });
    expect(reading.findings.map(({ rule }) => rule)).toEqual(
      typeof base === "string" && base.includes(".") ? ["ADAPTER-LOCAL-BASE"] : ["ADAPTER-NO-BASE"],
    );
  });
});

describe("hostile files", () => {
  it.each([
    ["no JSON", "{", "malformed"],
    ["a list", "[]", "malformed"],
    ["nesting without end", "[".repeat(100_000), "limit-exceeded"],
    ["too many bytes", " ".repeat(adapterLimits.maxBytes + 1), "limit-exceeded"],
    ["bytes that are no UTF-8", Uint8Array.of(0xff), "not-utf8"],
  ])("with %s are problems", async (_, content, code) => {
    const reading = await detect({ "adapter_config.json": content });
    expect(reading.problems).toMatchObject([{ problem: { code } }]);
    expect(reading.isModel).toBeUndefined();
  });

  it("with repeated keys are found", async () => {
    const text = '{"peft_type":"LORA","base_model_name_or_path":"a/b","base_model_name_or_path":"c/d"}';
    expect((await detect({ "adapter_config.json": text })).findings).toMatchObject([
      { rule: "CONFIG-DUPLICATE-KEY" },
    ]);
  });

  it("of any JSON give a reading, and no base outside the tree", async () => {
    const keys = [
      "base_model_name_or_path",
      "r",
      "lora_alpha",
      "target_modules",
      "modules_to_save",
      "auto_mapping",
    ];
    const text = fc.string({ unit: fc.constantFrom(..."./\\~ab:") });
    const value = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.jsonValue(), text));
    await fc.assert(
      fc.asyncProperty(fc.oneof(value, fc.jsonValue()), async (any) => {
        const settings = typeof any === "object" ? { peft_type: "LORA", ...any } : any;
        const files = { "a/b/adapter_config.json": settings, "a/a/x": "", "b/x": "" };
        const reading = await detect(files, "a/b");
        for (const { target } of reading.lineage) expect(["a/a", "b", undefined]).toContain(target.path);
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});
