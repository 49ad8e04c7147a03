import { describe, expect, it } from "vitest";
import { parsePython } from "./index.ts";

describe("Python source", () => {
  it("becomes a syntax tree", async () => {
    const tree = await parsePython("import os as o\no.system('x')\n");
    if ("code" in tree) throw new Error(tree.message);
    const callee = tree.root.descendantsOfType("call")[0]?.childForFieldName("function");
    expect(callee?.type).toBe("attribute");
    expect(callee?.childForFieldName("object")?.text).toBe("o");
    expect(tree.hasError).toBe(false);
  });

  it("becomes a tree with an error when it is none, and the parser is as good as new after it", async () => {
    const broken = await parsePython("def def ((\n");
    const fine = await parsePython("x = 1\n");
    expect("code" in broken || broken.hasError).toBe(true);
    expect("code" in fine || fine.hasError).toBe(false);
  });

  it("is refused when it is too long", async () => {
    expect(await parsePython("#".repeat(512 * 1024 + 1))).toEqual({
      code: "limit-exceeded",
      message: "the source text has more than 524288 characters",
    });
  });

  it("is refused when hostile text takes too much work, and later text is parsed", async () => {
    expect(await parsePython("a;".repeat(250_000))).toMatchObject({ code: "limit-exceeded" });
    const fine = await parsePython("x = 1\n");
    expect("code" in fine || fine.root.childCount).toBe(1);
  });
});
