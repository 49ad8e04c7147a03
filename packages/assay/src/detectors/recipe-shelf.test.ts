import { describe, expect, it } from "vitest";
import { memorySource } from "../bytes/memory-source.ts";
import type { FolderFile } from "./detector.ts";
import { maxKeptBytes, maxRecipeFileBytes } from "./recipe-limits.ts";
import { recipeOf } from "./recipe-shelf.ts";

describe("recipes that several detectors ask for", () => {
  it("are read and parsed once in one scan", async () => {
    const { file, opened } = fileOf("a.yaml", "model: x\n", {});
    const first = await recipeOf(file, "yaml", ["model"]);
    expect(await recipeOf({ ...file }, "yaml", ["task", "model"])).toBe(first);
    expect(first?.[0]?.values).toEqual({ model: "x" });
    expect(opened()).toBe(1);
  });

  it("are parsed anew for another syntax, another scan, and outside of scans", async () => {
    const { file, opened } = fileOf("a.yaml", "{}", {});
    const first = await recipeOf(file, "yaml", []);
    expect(await recipeOf(file, "json", [])).not.toBe(first);
    expect(opened()).toBe(1);
    for (const other of [
      { ...file, scan: {} },
      { ...file, scan: undefined },
    ]) {
      const { scan, ...rest } = other;
      expect(await recipeOf(scan === undefined ? rest : other, "yaml", [])).not.toBe(first);
    }
    expect(opened()).toBe(3);
  });

  it("have one of the marks, which are no pattern and may be in any letters", async () => {
    const { file } = fileOf("a.yaml", "a.b: größe\n", {});
    expect(await recipeOf(file, "yaml", ["axb", "a.b:x"])).toBeUndefined();
    expect(await recipeOf(file, "yaml", ["axb", "a.b:"])).toBeDefined();
    expect(await recipeOf(file, "yaml", ["größe"])).toBeDefined();
  });

  it("are kept only while there is room", async () => {
    const scan = {};
    for (let at = 0; at * maxRecipeFileBytes < maxKeptBytes; at += 1)
      await recipeOf(fileOf(`${at}.json`, "{}".padEnd(maxRecipeFileBytes), scan).file, "json", []);
    const { file, opened } = fileOf("late.json", "{}", scan);
    await recipeOf(file, "json", []);
    await recipeOf(file, "json", []);
    expect(opened()).toBe(2);
  });
});

function fileOf(
  name: string,
  text: string,
  scan: object,
): { readonly file: FolderFile; readonly opened: () => number } {
  const bytes = Buffer.from(text);
  let opened = 0;
  const source: FolderFile["source"] = () => {
    opened += 1;
    return Promise.resolve(memorySource(bytes));
  };
  return { file: { path: name, name, sizeBytes: bytes.length, scan, source }, opened: () => opened };
}
