import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodeModule, Import, Statement } from "../../ir.ts";
import { written } from "../common-form-text.ts";
import { lowerPython } from "./index.ts";

describe("Python in the common form", () => {
  it("has assignments: chained, taken apart, annotated, updated", async () => {
    expect(await shown('a = b = f("x")')).toEqual(['b = f("x")', "a = b"]);
    expect(await shown("a, b = c, *d")).toEqual(["[a, b] = [c, ?<d>]"]);
    expect(await shown("x: int = 3\ny: str\nz += 1")).toEqual(["x: int = 3", "y: str", "z += 1"]);
    expect(await shown('self.m["k"] = 1')).toEqual(['self.m["k"] = 1']);
  });

  it("binds what a walrus binds in front of the statement", async () => {
    expect(await shown("if (n := f(x)) > 3:\n    g(n)")).toEqual(["n = f(x)", "branch {g(n)}"]);
  });

  it("decodes the texts of literals", async () => {
    expect(
      await shown(String.raw`x = "a\t\x41\u00e9\q\
b" r"\n" b'c' """d"""`),
    ).toEqual([`x = ${JSON.stringify("a\tAé\\qb\\ncd")}`]);
    expect(await shown(String.raw`x = f"{{{a}}} {b!r} {c:>3}\n"`)).toEqual([
      'x = `"{" a "} " ?<b> " " ?<c> "\\n"`',
    ]);
    expect(await shown(String.raw`x = rf"\n{a.b}"`)).toEqual(['x = `"\\\\n" a.b`']);
  });

  it("joins texts, lists and paths", async () => {
    expect(await shown('x = "a" + b + ("c" "d")')).toEqual(['x = `"a" b "cd"`']);
    expect(await shown('x = ["a"] + b')).toEqual(['x = ["a", ?<b>]']);
    expect(await shown('x = Path(r) / "a" / b')).toEqual(['x = `Path(r) "/a/" b`']);
  });

  it("fills format strings", async () => {
    expect(await shown('x = "{}/{n}{{".format(a, n=b.c)')).toEqual(['x = `a "/" b.c "{"`']);
    expect(await shown('x = "{0.n}-{0}".format(a)')).toEqual(['x = `a.n "-" a`']);
    expect(await shown('x = "{}{}".format(a)')).toEqual(['x = "{}{}".format(a)']);
    expect(await shown('x = "%s/%d%%" % (a, 3)')).toEqual(['x = `a "/" 3 "%"`']);
    expect(await shown('x = "a %(k)s" % {"k": "b"}')).toEqual(['x = "a b"']);
  });

  it("does arithmetic with literals only", async () => {
    expect(await shown("x = -2 * 4\ny = 1_024 // 3\nz = 0x1F\nw = a * 2")).toEqual([
      "x = -8",
      "y = 341",
      "z = 31",
      "w = ?<a>",
    ]);
  });

  it("has calls with keywords and spreads", async () => {
    expect(await shown("await f(1, *a, k=v, **o)")).toEqual(["f(1, ...a, k=v, ...o)"]);
  });

  it("tells fallbacks, choices and conditions apart", async () => {
    expect(await shown('x = a or b or "c"')).toEqual(['x = (a ?? b ?? "c")']);
    expect(await shown('x = "a" if is_on() else "b"')).toEqual(["is_on()", 'x = ("a" | "b")']);
    expect(await shown('x = a and f("b")')).toEqual(['x = f("b")']);
  });

  it("gives loop variables the elements of what is gone through", async () => {
    expect(await shown('for a in ["x", "y"]:\n    f(a)')).toEqual(['a = ("x" | "y")', "branch {f(a)}"]);
    expect(await shown("for i, a in enumerate(xs): f(a)")).toEqual(["[i, a] = [?, xs[?]]", "branch {f(a)}"]);
    expect(await shown("for k, v in d.items(): f(v)")).toEqual([
      "[k, v] = [d.keys()[?], d[?]]",
      "branch {f(v)}",
    ]);
  });

  it("keeps the variables of comprehensions to themselves", async () => {
    expect(await shown('x = [f(a) for a in ("p", "q") if ok(a)]')).toEqual([
      'x = [fn (a) {ok(a); return f(a)}(("p" | "q"))]',
    ]);
    expect(await shown("x = {k: f(v) for k, v in d.items()}")).toEqual([
      "x = {fn ([k, v]) {return k}([d.keys()[?], d[?]]): fn ([k, v]) {return f(v)}([d.keys()[?], d[?]])}",
    ]);
  });

  it("has functions with defaults, types, rests and decorators", async () => {
    const text =
      '@tool("n")\nasync def f(self, a: "A.B", /, *xs: int, m: str = "d", **kw) -> R | None:\n    "doc"\n    yield g(a)';
    expect(await shown(text)).toEqual([
      '@tool("n") fn f(self, a: A.B, ...xs: int, m: str = "d", ...kw): (R | none) {"doc"; return g(a)}',
    ]);
  });

  it("has classes with bases and knows enumerations", async () => {
    expect(await shown('class M(str, enum.Enum, metaclass=X):\n    A = "a"')).toEqual([
      'enum M(str, enum.Enum) {A = "a"}',
    ]);
    expect(await shown("class C(Base[int]):\n    x: str = f()")).toEqual([
      "class C(Base[int]) {x: str = f()}",
    ]);
  });

  it("has imports wherever they stand", async () => {
    expect(await imports("import a.b.c, d as e")).toEqual([
      { module: "a", local: "a", line: 1 },
      { module: "a.b.c", local: "", line: 1 },
      { module: "d", local: "e", line: 1 },
    ]);
    expect(await imports("def f():\n    from ..x.y import (z as w,\n    v)")).toEqual([
      { module: "x.y", level: 2, name: "z", local: "w", line: 2 },
      { module: "x.y", level: 2, name: "v", local: "v", line: 3 },
    ]);
    expect(await imports("from . import q\nfrom m import *")).toEqual([
      { module: "", level: 1, name: "q", local: "q", line: 1 },
      { module: "m", name: "*", local: "", line: 2 },
    ]);
  });

  it("knows imports that only a type checker sees", async () => {
    expect(await imports("if typing.TYPE_CHECKING:\n    from a import B\nfrom c import D")).toEqual([
      { module: "a", name: "B", local: "B", line: 2, isTypeOnly: true },
      { module: "c", name: "D", local: "D", line: 3 },
    ]);
  });

  it("has bodies that always run in line, and others as branches", async () => {
    expect(await shown("try:\n    a()\nexcept E as e:\n    b()\nelse:\n    c()\nfinally:\n    d()")).toEqual([
      "a()",
      "branch {b()}",
      "c()",
      "d()",
    ]);
    expect(await shown("with f() as g, h():\n    k(g)")).toEqual(["g = f()", "h()", "k(g)"]);
    expect(await shown('match f(v):\n    case "a":\n        g()\n    case _:\n        h()')).toEqual([
      "f(v)",
      "branch {g()}",
      "branch {h()}",
    ]);
    expect(await shown('if __name__ == "__main__":\n    main()')).toEqual(["main()"]);
    expect(await shown("if a:\n    b()\nelif c():\n    d()\nelse:\n    e()")).toEqual([
      "branch {b()}",
      "c()",
      "branch {d()}",
      "branch {e()}",
    ]);
  });

  it("keeps what a pipeline of operators holds", async () => {
    expect(await shown("chain = prompt | llm | parse")).toEqual(["chain = ?<prompt, llm, parse>"]);
  });

  it("reads Python 2 and what stands around broken text", async () => {
    const module = await lowered('print "x %s" % f(a)\nx = load("m")\ndef (:\n');
    expect(module.hasError).toBe(true);
    expect(written(module)).toEqual(expect.arrayContaining(['x = load("m")']));
    expect(await shown('print >>out, "x %s" % f(a)')).toEqual(['`"x " f(a)`']);
  });

  it("has 1-based lines and offsets into the text", async () => {
    const { body, text } = await lowered('# é 🙂\n\nx = f(\n    "y",\n)\n');
    const [assign] = body;
    if (assign?.kind !== "assign" || assign.value?.kind !== "call") throw new Error("no call");
    const [argument] = assign.value.arguments;
    expect([assign.line, argument?.value.line]).toEqual([3, 4]);
    expect(text.slice(argument?.value.start, argument?.value.end)).toBe('"y"');
  });

  it("cuts text that nests too deep, and goes on after it", async () => {
    const deep = `${"f(".repeat(3000)}${")".repeat(3000)}\nx = load("m")`;
    expect((await shown(deep)).at(-1)).toBe('x = load("m")');
    expect(await shown(`x = ${'"a" + '.repeat(5000)}"b"`)).toEqual([
      `x = ${JSON.stringify(`${"a".repeat(5000)}b`)}`,
    ]);
  });

  it("never throws, whatever the text is", async () => {
    const pieces = [
      "def ",
      "f(",
      ")",
      ":\n",
      "  ",
      '"',
      "'''",
      "f'",
      "{",
      "}",
      "[",
      "]",
      "=",
      ":=",
      " for ",
      " in ",
      "x",
      "%",
      ".",
      "@",
      "class ",
      "import ",
      "from ",
      "*",
      "lambda ",
      "\\",
      "\n",
      "é",
      "match x:\n",
      "case ",
      "if ",
      "else",
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(text, async (parts) => {
        const module = await lowered(parts.join(""));
        expect(written(module).length).toBeGreaterThanOrEqual(module.body.length);
        for (const { start, end } of module.body)
          expect(start <= end && end <= module.text.length).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("says why a text is not read", async () => {
    expect(await lowerPython("#".repeat(600_000), "a.py")).toMatchObject({ code: "limit-exceeded" });
  });
});

async function lowered(text: string): Promise<CodeModule> {
  const module = await lowerPython(text, "a.py");
  if ("code" in module) throw new Error(module.message);
  return module;
}

async function shown(text: string): Promise<readonly string[]> {
  return written(await lowered(text));
}

async function imports(text: string): Promise<readonly Import[]> {
  return (await lowered(text)).body.flatMap(importsOf);
}

function importsOf(statement: Statement): readonly Import[] {
  if (statement.kind === "import") return statement.imports;
  if (statement.kind === "function") return statement.function.body.flatMap(importsOf);
  return statement.kind === "branch" ? statement.body.flatMap(importsOf) : [];
}
