import { expect, it } from "vitest";
import { expressionText } from "./common-form-text.ts";
import { withoutIndent } from "./string-escapes.ts";
import { isComment } from "./tree-walk.ts";
import { parseSource } from "../../syntax/source-code/index.ts";

it("a text block loses the white space that all of its lines begin with", () => {
  expect(withoutIndent("\n    a\n      b\n    ")).toBe("a\n  b\n");
});

it("expressions are written in a notation of their own", () => {
  const span = { start: 0, end: 1, line: 1 };
  const name = { kind: "name", name: "a", ...span } as const;

  expect(expressionText({ kind: "member", object: name, name: "b", ...span })).toBe("a.b");
});

it("comments are no statements", async () => {
  const tree = await parseSource("go", "// x\npackage a\n");
  if ("code" in tree) throw new Error(tree.message);

  expect(tree.root.namedChildren.map((node) => isComment(node))).toEqual([true, false]);
});
