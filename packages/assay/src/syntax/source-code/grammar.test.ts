import { expect, it } from "vitest";
import { parseSource } from "./index.ts";

it("grammars that are asked for at the same time do not overwrite each other", async () => {
  const sources = [
    ["python", "print(1)\n"],
    ["go", "package main\nfunc main() {}\n"],
    ["typescript", "const a: number = 1;\n"],
    ["rust", "fn main() {}\n"],
    ["bash", "echo one\n"],
  ] as const;
  const trees = await Promise.all(sources.map(([language, text]) => parseSource(language, text)));
  expect(trees.map((tree) => "hasError" in tree && tree.hasError)).toEqual(sources.map(() => false));
});
