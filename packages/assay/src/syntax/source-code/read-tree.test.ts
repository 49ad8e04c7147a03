import fc from "fast-check";
import { Language, Parser } from "web-tree-sitter";
import { describe, expect, it } from "vitest";
import { fileURLToPath } from "node:url";
import { parserOf, type SourceLanguage } from "./grammar.ts";
import { parseSource } from "./index.ts";
import { spanAt, type SyntaxTree } from "./syntax-tree.ts";

/** Something of everything that makes trees differ from what grammars say: aliases, roles of hidden rules, comments, errors. */
const samples: Readonly<Record<SourceLanguage, string>> = {
  python:
    '# ü 𝒳\ndef f(a, *b: int = 1) -> str:\n    return f"{a!r}" if b else [x for x in b]\nprint "old"\nclass',
  javascript:
    "// é\nconst { a = 1, ...rest } = await import(`x${1}`); export default class A { static #b = () => <p/> }",
  typescript:
    "type A = typeof x.y; export abstract class B<T> implements C { constructor(private x?: T) {} }\nlet (",
  tsx: 'const a = <P b={c} {...d}>text &amp; {/* é */}</P>; enum E { A = "x" }',
  go: 'package a\n// é\nimport x "y"\nfunc (s *S) F(a, b int) (int, error) { for i := range b { go f(i...) }; return T{A: 1}, nil }',
  java: '@A("x") class B<T> { /* é */ int[] c = {1}; B() { this(1); switch (a) { case 1 -> f(); default -> {} } } }',
  kotlin: 'package a.b\nclass A(val b: String = "x$y") { fun f() = when (b) { "1" -> 2; else -> g { it } } }',
  csharp:
    'using A = B.C; namespace N; record R(int X) { public string S => $"a{X:N2}"; void F() => g?.H(c => c.D); }',
  rust: "#[derive(A)] struct B<'a> { c: &'a str } // é\nimpl B<'_> { fn f(&self) -> u8 { match x { Some(1..=2) => vec![1], _ => y? } } }",
  bash: 'A=1 f "$B" <<EOF | g --x=${C:-d}\nh $(i)\nEOF\nif [ -n "$a" ]; then :; fi; (',
  make: "A ?= é\nall: b\n\t@echo $(A) ${B}\ninclude c.mk\n",
  terraform: 'resource "a" "b" {\n  # é\n  c = [for d in e : "${d.f}-x"]\n  g { h = i[0].j.*.k }\n}\n',
};

type Row = readonly (string | number | boolean | null)[];

/** What the library itself says of each node. */
async function byLibrary(language: SourceLanguage, text: string): Promise<readonly Row[]> {
  await parserOf(language);
  const parser = new Parser();
  const file = fileURLToPath(new URL(`./generated/tree-sitter-${language}.wasm`, import.meta.url));
  parser.setLanguage(await Language.load(file));
  const tree = parser.parse(text);
  if (tree === null) throw new Error("no tree");
  const cursor = tree.walk();
  const rows: Row[] = [];
  const visit = (depth: number): void => {
    const node = cursor.currentNode;
    const flags = [node.isNamed, node.isExtra, node.isMissing];
    const where = [node.startIndex, node.endIndex, node.startPosition.row + 1];
    const around = [depth, node.descendantCount, node.previousNamedSibling?.startIndex ?? null];
    rows.push([node.type, cursor.currentFieldName, ...where, ...flags, ...around]);
    if (!cursor.gotoFirstChild()) return;
    do visit(depth + 1);
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  };
  visit(0);
  cursor.delete();
  tree.delete();
  parser.delete();
  return rows;
}

async function byCopy(language: SourceLanguage, text: string): Promise<readonly Row[]> {
  const source = await parseSource(language, text);
  if ("code" in source) throw new Error(source.message);
  return rowsOf(source.tree, source.root, 0);
}

function rowsOf(tree: SyntaxTree, node: Root, depth: number): readonly Row[] {
  const { start, end, line } = spanAt(tree, node.id);
  const [role = 0, after = 0] = [tree.roles[node.id], tree.after[node.id]];
  const flags = [node.isNamed, node.isExtra, node.isMissing];
  const around = [depth, after - node.id, node.previousNamedSibling?.startIndex ?? null];
  const row = [node.type, tree.fields[role] ?? null, start, end, line, ...flags, ...around];
  return [row, ...node.children.flatMap((child) => rowsOf(tree, child, depth + 1))];
}

type Root = Exclude<Awaited<ReturnType<typeof parseSource>>, { readonly code: string }>["root"];

describe("a tree out of the memory of the parser", () => {
  it.each(Object.entries(samples) as [SourceLanguage, string][])(
    "has the nodes of %s",
    async (language, text) => {
      expect(await byCopy(language, text)).toEqual(await byLibrary(language, text));
    },
  );

  it("has the nodes of text that is no code", async () => {
    const pieces = samples.python.split(/(?<=\W)/u);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...pieces, "(", "𝒳", "\n  "), { maxLength: 40 }),
        async (some) => {
          const text = some.join("");
          expect(await byCopy("python", text)).toEqual(await byLibrary("python", text));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("gives children by their role, and siblings", async () => {
    const source = await parseSource("go", "package a\n// b\nvar c, d = 1, 2\n");
    if ("code" in source) throw new Error(source.message);
    const spec = source.root.descendantsOfType("var_spec")[0];
    expect(
      spec
        ?.childrenForFieldName("name")
        .filter(({ isNamed }) => isNamed)
        .map(({ text }) => text),
    ).toEqual(["c", "d"]);
    expect(spec?.childForFieldName("value")?.text).toBe("1, 2");
    expect(spec?.childForFieldName("type")).toBeNull();
    expect(spec?.parent?.previousNamedSibling?.text).toBe("// b");
    expect(source.root.parent).toBeNull();
  });
});
