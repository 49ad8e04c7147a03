import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { shardIndexText } from "../../../../../testkit/shard-index.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import type { FolderFile, FolderReading } from "../detector.ts";
import { shardIndex } from "./index.ts";
import { maxFindings, maxShards } from "./limits.ts";

function detect(
  text: string,
  name = "model.safetensors.index.json",
  folder = "org/model",
): Promise<FolderReading> {
  const bytes = new TextEncoder().encode(text);
  const file: FolderFile = {
    path: folder === "" ? name : `${folder}/${name}`,
    name,
    sizeBytes: bytes.length,
    source: () => Promise.resolve(memorySource(bytes)),
  };
  const matching = shardIndex.matches(name) ? [file] : [];
  return shardIndex.detect({
    path: folder,
    matching,
    files: [file],
    find: () => undefined,
    hasFolder: () => false,
  });
}

describe("a shard index", () => {
  it.each([
    "model.safetensors.index.json",
    "pytorch_model.bin.index.json",
    "diffusion_pytorch_model.safetensors.index.json",
    "diffusion_pytorch_model.safetensors.index.fp16.json",
  ])("is known by the name %s", (name) => {
    expect(shardIndex.matches(name)).toBe(true);
  });

  it.each(["index.json", "model.index.json.bak", "model_index.json", "config.json"])("is not %s", (name) => {
    expect(shardIndex.matches(name)).toBe(false);
  });

  it("gives shards relative to the root, and the total size", async () => {
    const text = shardIndexText(
      { a: "model-1-of-2.safetensors", b: "./model-1-of-2.safetensors", c: "part/model-2-of-2.safetensors" },
      { total_size: 1234, total_parameters: 617 },
    );
    const reading = await detect(text);
    expect(reading.problems).toEqual([]);
    expect(reading.findings).toEqual([]);
    expect(reading.roles).toEqual([{ path: "org/model/model.safetensors.index.json", role: "index" }]);
    expect(reading.indexes).toEqual([
      {
        path: "org/model/model.safetensors.index.json",
        totalSizeBytes: 1234,
        shards: new Map([
          ["org/model/model-1-of-2.safetensors", ["a", "b"]],
          ["org/model/part/model-2-of-2.safetensors", ["c"]],
        ]),
      },
    ]);
    expect(reading.claims).toMatchObject([{ property: "parameters", basis: "declared" }]);
  });

  it("at the root has paths without a folder", async () => {
    const reading = await detect(shardIndexText({ a: "x.safetensors" }), "model.safetensors.index.json", "");
    expect([...(reading.indexes?.[0]?.shards.keys() ?? [])]).toEqual(["x.safetensors"]);
  });

  it.each([
    "../x.safetensors",
    "a/../../x",
    "/etc/passwd",
    "C:\\x.bin",
    "c:x",
    "\\\\host\\x",
    "a\\b",
    "",
    ".",
    "a\0b",
  ])("refuses the shard name %j", async (name) => {
    const reading = await detect(shardIndexText({ a: name, b: "ok.safetensors" }));
    expect([...(reading.indexes?.[0]?.shards.keys() ?? [])]).toEqual(["org/model/ok.safetensors"]);
    expect(reading.hazards).toMatchObject([
      { hazard: { rule: "SHARD-INDEX-OUTSIDE", verdict: "suspicious" } },
    ]);
    expect(reading.problems).toMatchObject([{ problem: { code: "outside-tree" } }]);
  });

  it("reports a tensor that stands in two shards", async () => {
    const reading = await detect('{"weight_map":{"a":"1.bin","a":"2.bin"}}', "pytorch_model.bin.index.json");
    expect(reading.findings).toMatchObject([
      { rule: "SHARD-INDEX-DUPLICATE-KEY", evidence: ["/weight_map/a"] },
    ]);
  });

  it.each([
    ["no JSON", "{", "malformed"],
    ["no weight_map", "{}", "malformed"],
    ["a weight_map of another kind", '{"weight_map":[1]}', "malformed"],
    ["a file name that is no text", '{"weight_map":{"a":1}}', "malformed"],
    ["nesting without end", "[".repeat(100_000), "limit-exceeded"],
  ])("with %s is a problem", async (_, text, code) => {
    const reading = await detect(text);
    expect(reading.problems).toMatchObject([{ problem: { code } }]);
    expect(reading.roles).toHaveLength(1);
  });

  it("without a weight_map and a telling name is some other index", async () => {
    const reading = await detect('{"pages":[]}', "search.index.json");
    expect(reading).toMatchObject({ problems: [], roles: [], indexes: [], findings: [] });
  });

  it("stops at the shard limit, and reports only the first bad names", async () => {
    const many = Object.fromEntries(
      Array.from({ length: maxShards + 5 }, (_, index) => [`t${index}`, `s${index}`]),
    );
    const reading = await detect(shardIndexText(many));
    expect(reading.indexes?.[0]?.shards.size).toBe(maxShards);
    expect(reading.problems).toMatchObject([{ problem: { code: "limit-exceeded" } }]);
    const bad = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`t${index}`, `../${index}`]));
    expect((await detect(shardIndexText(bad))).hazards).toHaveLength(maxFindings);
  });

  it("never gives a path outside its folder, for any names", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.string({ unit: fc.constantFrom(..."./\\ab:") })),
        async (map) => {
          const reading = await detect(shardIndexText(map));
          for (const path of reading.indexes?.[0]?.shards.keys() ?? []) {
            expect(path.startsWith("org/model/")).toBe(true);
            expect(path.split("/")).not.toContain("..");
          }
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });
});
