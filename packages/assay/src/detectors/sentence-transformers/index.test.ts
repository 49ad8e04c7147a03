import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { FolderReading } from "../detector.ts";
import { sentenceTransformers } from "./index.ts";
import { sentenceLimits } from "./limits.ts";

const detect = (files: HubFiles, path = ""): Promise<FolderReading> =>
  sentenceTransformers.detect(hubFolder(files, (name) => sentenceTransformers.matches(name), path));

const example = (path: string): Uint8Array =>
  readFileSync(
    new URL(`../../../../../examples/formats/sentence-transformers-mini/${path}`, import.meta.url),
  );

function named(reading: FolderReading, property: "hyperparameter" | "metadata"): object {
  return Object.fromEntries(
    claimsOn(reading, property).flatMap(({ value }) =>
      value.kind === "known" ? [[value.value.name, value.value.value]] : [],
    ),
  );
}

const dense = { type: "sentence_transformers.models.Dense", path: "2_Dense", name: "2" };
const pooling = { type: "sentence_transformers.models.Pooling", path: "1_Pooling", name: "1" };

describe("a chain of modules", () => {
  it("that the library wrote is an embedder", async () => {
    const names = [
      "modules.json",
      "config_sentence_transformers.json",
      "sentence_bert_config.json",
      "1_Pooling/config.json",
    ];
    const files = Object.fromEntries(names.map((name) => [`m/${name}`, example(name)]));
    const reading = await detect(files, "m");
    expect(reading).toMatchObject({ isModel: true, problems: [], findings: [] });
    expect(reading.parts).toEqual([{ path: "m/1_Pooling", name: "1_Pooling" }]);
    expect(named(reading, "hyperparameter")).toEqual({
      max_seq_length: 64,
      pooling_mode: "mean_tokens",
      word_embedding_dimension: 32,
    });
    expect(named(reading, "metadata")).toEqual({
      similarity_fn_name: "cosine",
      modules: "Transformer,Pooling,Normalize",
    });
    expect(claimsOn(reading, "producer").map(({ value }) => value)).toMatchObject([
      { value: "sentence-transformers 5.1.2" },
      { value: "transformers 4.57.3" },
      { value: "pytorch 2.8.0+cu128" },
    ]);
    expect(claimsOn(reading, "task")).toMatchObject([
      { basis: "inferred", value: { value: "sentence-similarity" } },
    ]);
    expect(claimsOn(reading, "contextLength")).toEqual([]);
    expect(reading.roles).toContainEqual({ path: "m/1_Pooling/config.json", role: "config" });
  });

  it("has modules with weights as parts that are models", async () => {
    const files = {
      "m/modules.json": [pooling, dense],
      "m/1_Pooling/config.json": {},
      "m/2_Dense/config.json": { in_features: 8, out_features: 4, bias: true },
      "m/2_Dense/model.safetensors": "",
    };
    const root = await detect(files, "m");
    expect(root.parts).toEqual([
      { path: "m/1_Pooling", name: "1_Pooling" },
      { path: "m/2_Dense", name: "2_Dense" },
    ]);
    expect(root.roles.map(({ path }) => path)).not.toContain("m/2_Dense/config.json");
    const part = await detect(files, "m/2_Dense");
    expect(part.isModel).toBe(true);
    expect(claimsOn(part, "architecture")).toMatchObject([{ value: { value: "Dense" } }]);
    expect(named(part, "hyperparameter")).toEqual({ in_features: 8, out_features: 4, bias: true });
    expect((await detect(files, "m/1_Pooling")).isModel).toBeUndefined();
  });

  it("with classes of others is a finding, and its task is not guessed", async () => {
    const own = { type: "custom_st.Transformer", path: "", name: "0" };
    const foreign = { type: "org/code--custom.Pooling", path: "", name: "1" };
    const reading = await detect({ "modules.json": [own, foreign], "custom_st.py": "" });
    expect(reading.hazards).toMatchObject([
      { path: "modules.json", hazard: { rule: "CONFIG-CUSTOM-CODE", verdict: "unknown" } },
      { path: "modules.json", hazard: { rule: "CONFIG-CUSTOM-CODE", verdict: "suspicious" } },
    ]);
    expect(reading.roles).toContainEqual({ path: "custom_st.py", role: "code" });
    expect(claimsOn(reading, "task")).toEqual([]);
  });

  it.each([[{}], [[]], [[{ type: "x" }]], [[{ ...dense, path: "../x" }]], [[{ ...dense, path: "/x" }]]])(
    "is not what %j says",
    async (modules) => {
      expect(await detect({ "modules.json": modules })).toMatchObject({
        claims: [],
        problems: [],
        roles: [],
      });
      const sure = await detect({ "modules.json": modules, "config_sentence_transformers.json": {} });
      expect(sure.problems).toMatchObject([{ path: "modules.json", problem: { code: "malformed" } }]);
      expect(sure.isModel).toBeUndefined();
    },
  );

  it("leaves a config.json elsewhere alone", async () => {
    const files = { "x/config.json": "{", "x/model.safetensors": "" };
    expect(await detect(files, "x")).toMatchObject({ claims: [], problems: [], roles: [] });
  });
});

describe("hostile files", () => {
  it.each([
    ["no JSON", "{", "malformed"],
    ["a list", "[]", "malformed"],
    ["nesting without end", "[".repeat(100_000), "limit-exceeded"],
    ["too many bytes", " ".repeat(sentenceLimits.maxBytes + 1), "limit-exceeded"],
    ["bytes that are no UTF-8", Uint8Array.of(0xff), "not-utf8"],
  ])("with %s are problems", async (_, content, code) => {
    const reading = await detect({ "sentence_bert_config.json": content });
    expect(reading.problems).toMatchObject([{ problem: { code } }]);
  });

  it("with repeated keys are found", async () => {
    const reading = await detect({ "sentence_bert_config.json": '{"max_seq_length":1,"max_seq_length":2}' });
    expect(reading.findings).toMatchObject([{ rule: "CONFIG-DUPLICATE-KEY" }]);
  });

  it("of any JSON give a reading, and no part outside the folder", async () => {
    const path = fc.string({ unit: fc.constantFrom(..."./ab") });
    const module = fc.record({ type: fc.constantFrom("sentence_transformers.models.Pooling", "a.B"), path });
    const value = fc.oneof(fc.array(module, { minLength: 1 }), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(value, fc.jsonValue(), async (modules, any) => {
        const reading = await detect(
          {
            "m/modules.json": modules,
            "m/config_sentence_transformers.json": any,
            "m/a/config.json": any,
            "b/x": "",
          },
          "m",
        );
        for (const part of reading.parts ?? []) {
          expect(part.path.startsWith("m/")).toBe(true);
          expect(part.path.split("/")).not.toContain("..");
        }
      }),
      { seed: 14, numRuns: 300 },
    );
  });
});
