import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Argument, ClassDef, CodeModule, Expr, FunctionDef, Import, Statement } from "../../ir.ts";
import { isGeneratedBundle, lowerComponentFile, lowerJavascript } from "./index.ts";

async function lowered(text: string, path = "a.ts"): Promise<CodeModule> {
  const module = await lowerJavascript(text, path);
  if ("code" in module) throw new Error(module.message);
  return module;
}

/** One line of text for each statement, so that a test reads like code. */
async function shown(text: string, path?: string): Promise<readonly string[]> {
  return (await lowered(text, path)).body.map(statement);
}

async function value(text: string, path?: string): Promise<string> {
  const [first] = (await lowered(`x = ${text}`, path)).body.filter(({ kind }) => kind === "assign");
  return first?.kind === "assign" ? expr(first.value) : "nothing";
}

async function exported(text: string): Promise<Record<string, string>> {
  const { exports = new Map<string, Expr>() } = await lowered(text);
  return Object.fromEntries([...exports].map(([name, it]) => [name, expr(it)]));
}

function statement(it: Statement): string {
  return (statementPrinters[it.kind] as (it: Statement) => string)(it);
}

const statementPrinters: Printers<Statement> = {
  assign: ({ target, value: given, type, isUpdate = false, decorators = [] }) =>
    `${decorated(decorators)}${expr(target)}${type === undefined ? "" : `: ${expr(type)}`} ${isUpdate ? "?=" : "="} ${expr(given)}`,
  expression: (it) => expr(it.value),
  return: (it) => `return ${expr(it.value)}`,
  function: (it) => definition(it.function),
  class: (it) => classText(it.class),
  branch: ({ body }) => `branch { ${body.map(statement).join("; ")} }`,
  import: ({ imports }) => `import ${imports.map(imported).join(", ")}`,
};

function imported({ module, name = "", local, isTypeOnly = false }: Import): string {
  return `${isTypeOnly ? "type " : ""}${module}#${name} as ${local}`;
}

function classText({ name, bases, body, decorators, isEnum = false }: ClassDef): string {
  const head = `${decorated(decorators)}${isEnum ? "enum" : "class"} ${name}`;
  return `${head}(${bases.map(expr).join()}) { ${body.map(statement).join("; ")} }`;
}

function definition({ name, parameters, body, decorators, returns }: FunctionDef): string {
  const given = parameters.map((each) => {
    const bound = each.pattern === undefined ? each.name : expr(each.pattern);
    const marks = `${each.isRest === true ? "..." : ""}${each.isMember === true ? "member " : ""}`;
    return `${marks}${bound}${each.default === undefined ? "" : ` = ${expr(each.default)}`}`;
  });
  const type = returns === undefined ? "" : `: ${expr(returns)}`;
  return `${decorated(decorators)}fn ${name}(${given.join(", ")})${type} { ${body.map(statement).join("; ")} }`;
}

function decorated(decorators: readonly Expr[]): string {
  return decorators.map((each) => `@${expr(each)} `).join("");
}

function expr(it: Expr | undefined): string {
  if (it === undefined) return "nothing";
  return (exprPrinters[it.kind] as (it: Expr) => string)(it);
}

type Printers<T extends { readonly kind: string }> = {
  readonly [K in T["kind"]]: (it: Extract<T, { readonly kind: K }>) => string;
};

const exprPrinters: Printers<Expr> = {
  text: ({ value: text }) => JSON.stringify(text),
  number: (it) => String(it.value),
  boolean: (it) => String(it.value),
  none: () => "none",
  name: ({ name }) => name,
  template: ({ parts }) => `T(${parts.map(expr).join(" + ")})`,
  member: ({ object, name }) => `${expr(object)}.${name}`,
  index: ({ object, index }) => `${expr(object)}[${expr(index)}]`,
  call: ({ isNew = false, callee, arguments: given }) =>
    `${isNew ? "new " : ""}${expr(callee)}(${given.map(argument).join(", ")})`,
  fallback: ({ options }) => `(${options.map(expr).join(" ?? ")})`,
  choice: ({ options }) => `(${options.map(expr).join(" | ")})`,
  list: ({ items }) => `[${items.map(expr).join(", ")}]`,
  dict: ({ entries, spreads = [] }) =>
    `{${[...entries.map(({ key, value: of }) => `${expr(key)}: ${expr(of)}`), ...spreads.map((each) => `...${expr(each)}`)].join(", ")}}`,
  function: (it) => definition(it.function),
  opaque: ({ inside }) => (inside === undefined ? "?" : `?(${inside.map(expr).join(", ")})`),
};

function argument({ value: given, spread }: Argument): string {
  return `${spread === undefined ? "" : "..."}${expr(given)}`;
}

describe("modules", () => {
  it("binds what an import statement binds", async () => {
    const text = `import d, { a as b, type C } from "x"; import * as ns from "@s/y"; import type { T } from "z"; import "side"; import fs = require("fs");`;
    expect(await shown(text)).toEqual([
      "import x#default as d, x#a as b, type x#C as C",
      "import @s/y# as ns",
      "import type z#T as T",
      "import side# as ",
      "import fs# as fs",
    ]);
  });

  it("reads require and dynamic import as imports", async () => {
    const text = `const x = require("x");\nconst { a, b: c } = require("y");\nconst d = require("z").default;\nconst { e } = await import("w");\nconst { default: f } = await import(\`v\`);`;
    expect(await shown(text, "a.js")).toEqual([
      "import x# as x",
      "import y#a as a, y#b as c",
      "import z#default as d",
      "import w#e as e",
      "import v#default as f",
    ]);
  });

  it("binds a module that an expression loads to a hidden name", async () => {
    expect(await shown(`new (require("openai").OpenAI)()`, "a.js")).toEqual([
      "import openai# as require(openai)",
      "new require(openai).OpenAI()",
    ]);
    expect(await shown(`const { a: { b } } = require("x")`, "a.js")).toEqual([
      "import x# as require(x)",
      `{"a": {"b": b}} = require(x)`,
    ]);
    expect(await shown(`import("x").then(({ y }) => y())`)).toEqual([
      "import x# as require(x)",
      `require(x).then(fn ({"y": y} = require(x)) { return y() })`,
    ]);
  });

  it("looks through what compilers put around require", async () => {
    expect(await shown(`const openai_1 = __importDefault(require("openai"));`, "a.js")).toEqual([
      "import openai# as openai_1",
    ]);
  });

  it("leaves a require of an unknown module as a call", async () => {
    expect(await shown(`const x = require(name)`, "a.js")).toEqual(["x = require(name)"]);
  });

  it.each([
    ["npm:openai@4.2.0", "openai"],
    ["npm:@scope/name@1/sub", "@scope/name/sub"],
    ["https://cdn.jsdelivr.net/npm/@huggingface/transformers@3.0.0/dist/x.js", "@huggingface/transformers"],
    ["https://cdn.jsdelivr.net/npm/@xenova/transformers", "@xenova/transformers"],
    ["https://esm.sh/openai@4", "openai"],
    ["https://unpkg.com/ml5@1/dist/ml5.js", "ml5"],
    ["https://example.org/npm/openai", "https://example.org/npm/openai"],
    ["node:fs", "node:fs"],
    ["../a.js", "../a.js"],
  ])("reads the specifier %s as %s", async (specifier, module) => {
    expect(await shown(`import x from "${specifier}"`)).toEqual([`import ${module}#default as x`]);
  });

  it("tables what is exported", async () => {
    const text = `export const { a, b: [c] } = o, d = 1; export function f() {} export class K {} export enum E { A } export { a as g }; const h = 1; export default h;`;
    expect(await exported(text)).toEqual({
      a: "a",
      c: "c",
      d: "d",
      f: "f",
      K: "K",
      E: "E",
      g: "a",
      default: "h",
    });
    expect(await exported(`export default class {}`)).toEqual({ default: "default" });
    expect(await exported(`export default class A {}`)).toEqual({ default: "A" });
    expect(await exported(`export default { model: "m" }`)).toEqual({ default: `{"model": "m"}` });
    expect(await exported(`export = foo`)).toEqual({ default: "foo" });
    expect(await exported(`namespace N { export const x = 1 }`)).toEqual({});
  });

  it("tables what CommonJS exports", async () => {
    const text = `module.exports = { a, b: 2, ...require("./c") }; exports.d = 4; module.exports.e = f; exports.g = void 0;`;
    expect(await exported(text)).toEqual({
      a: "a",
      b: "2",
      default: `{"a": a, "b": 2, ...require(./c)}`,
      d: "4",
      e: "f",
    });
    expect((await lowered(text)).reexports?.map(imported)).toEqual(["./c#* as "]);
    expect(await exported(`exports = module.exports = run`)).toEqual({ default: "run" });
  });

  it("tables what is exported from elsewhere", async () => {
    const text = `export { a as b, type T } from "./m"; export * from "./n"; export * as k from "./o"; export type { U } from "./u"; export { default } from "./v";`;
    expect((await lowered(text)).reexports?.map(imported)).toEqual([
      "./m#a as b",
      "type ./m#T as T",
      "./n#* as ",
      "./o# as k",
      "type ./u#U as U",
      "./v#default as default",
    ]);
  });
});

describe("expressions", () => {
  it.each([
    ["`a\\n${b}c`", `T("a\\n" + b + "c")`],
    ["`plain \\u{41}\\x42\\u0043`", `"plain ABC"`],
    ["'it\\'s' + \"\\t\" + `!`", `"it's\\t!"`],
    ["'a' + b + 'c' + 'd'", `T("a" + b + "cd")`],
    ["a + b", "T(a + b)"],
    ["1 + a", "?"],
    ["['a', b].join('\\n')", `T("a\\n" + b)`],
    ["['a', 'b'].join()", `"a,b"`],
    ["' a '.trim()", `"a"`],
    ["c ? 'a' : d ? 'b' : e", `("a" | "b" | e)`],
    ["a || b || 'c'", `(a ?? b ?? "c")`],
    ["(a ?? b) ?? 'c'", `(a ?? b ?? "c")`],
    ["a && b", "b"],
    ["a() && b", "(b | ?(a()))"],
    ["a?.b?.[0]?.(1, ...c)", "a.b[0](1, ...c)"],
    ["await (a as any)!.b", "a.b"],
    ["{ a } satisfies T", `{"a": a}`],
    ["new X", "new X()"],
    ["new X.Y<T>({ a: 1 })", `new X.Y({"a": 1})`],
    ["{ a, 'b-c': 1, [k]: 2, ...s, 3: 4 }", `{"a": a, "b-c": 1, k: 2, "3": 4, ...s}`],
    ["{ m(x) { return x }, get p() { return 'q' } }", `{"m": fn m(x) { return x }, "p": "q"}`],
    ["Object.freeze({ a: 1 })", `{"a": 1}`],
    ["process.env.X", "process.env.X"],
    ["import.meta.env.X", "import.meta.env.X"],
    ["(0, a.b)(1)", "a.b(1)"],
    ["-1.5", "-1.5"],
    ["1_000n", "1000"],
    ["null", "none"],
    ["undefined", "none"],
    ["void 0", "none"],
    ["/a/.test(b)", "?.test(b)"],
    ["dedent`a ${b}`", `dedent(T("a " + b))`],
    ["!f()", "?(f())"],
    [
      "async (a, { b, c = 'd' }: P = {}, ...e) => a",
      `fn (a, {"b": b, "c": c} = {}, ...e) { c ?= "d"; return a }`,
    ],
    ["function* g() { yield f() }", "fn g() { ?(f()) }"],
    ["['a', 'b'].map((m) => f(m))", `["a", "b"].map(fn (m = ("a" | "b")) { return f(m) })`],
    ["models.map(async (m) => f(m))", "models.map(fn (m = models[?]) { return f(m) })"],
    ["load().map((m) => f(m))", "load().map(fn (m) { return f(m) })"],
  ])("lowers %s", async (text, wanted) => {
    expect(await value(text)).toBe(wanted);
  });

  it("reads line ends of a template as they are at run time", async () => {
    expect(await value("`a\r\nb`")).toBe(`"a\\nb"`);
  });

  it("puts an assignment inside an expression before its statement", async () => {
    expect(await shown("f(g.x ?? (g.x = new C()))")).toEqual(["g.x = new C()", "f((g.x ?? g.x))"]);
    expect(await shown("a = b = c()")).toEqual(["b = c()", "a = b"]);
    expect(await shown("const f = () => (c ??= make())")).toEqual(["f = fn () { c ?= make(); return c }"]);
  });

  it("calls a component with its attributes and keeps what stands inside elements", async () => {
    const text = `<Chat.Box model="m" b={f()} {...rest} on><p title={g()}>{h(1)}</p></Chat.Box>`;
    expect(await value(text, "a.tsx")).toBe(
      `?(Chat.Box({"model": "m", "b": f(), "on": true, ...rest}), ?(g(), h(1)))`,
    );
    expect(await value(`<><A/><b c="d"/></>`, "a.jsx")).toBe("?");
  });
});

describe("statements", () => {
  it("takes values apart", async () => {
    expect(await shown(`const { a, b: { c = 1 }, ["d"]: e, ...f } = o, [g, , h = 2, ...i] = p`)).toEqual([
      `{"a": a, "b": {"c": c}, "d": e} = o`,
      "c ?= 1",
      "f = ?",
      "[g, ?, h, ?] = p",
      "h ?= 2",
      "i = ?",
    ]);
    expect(await shown("({ a, b: [c] } = d); x.y ||= 3; x += 'a'; let q: N.T;")).toEqual([
      `{"a": a, "b": [c]} = d`,
      "x.y ?= 3",
      `x ?= "a"`,
      "q: N.T = nothing",
    ]);
  });

  it("makes a branch of each body that may not run", async () => {
    expect(await shown("if (f()) { a() } else if (b) c(); else { d() }")).toEqual([
      "f()",
      "branch { a() }",
      "branch { c() }",
      "branch { d() }",
    ]);
    expect(await shown("switch (f()) { case 1: a(); break; default: b() }")).toEqual([
      "f()",
      "branch { a() }",
      "branch { b() }",
    ]);
    expect(await shown("for (let i = f(); i < 3; i++) a(); while (g()) b(); do { c() } while (h())")).toEqual(
      ["i = f()", "branch { a() }", "g()", "branch { b() }", "h()", "branch { c() }"],
    );
    expect(await shown("try { a() } catch { b() } finally { c() } { d() } l: e()")).toEqual([
      "a()",
      "branch { b() }",
      "c()",
      "d()",
      "e()",
    ]);
  });

  it("gives the variable of a loop the elements of the list", async () => {
    expect(await shown("for (const m of ['a', 'b']) f(m)")).toEqual([`branch { m = ("a" | "b"); f(m) }`]);
    expect(await shown("for (const { id } of models) f(id)")).toEqual([
      `branch { {"id": id} = models[?]; f(id) }`,
    ]);
    expect(await shown("for (const k in list()) f(k)")).toEqual(["list()", "branch { k = ?; f(k) }"]);
  });

  it("lowers classes", async () => {
    const text = `@A({ b: 1 }) export class C<T> extends D.E implements F { @G() private x: H = "1"; static y = 2; z;
      constructor(private readonly c: K, @I() d?: L) { super(c); this.m = c }
      @J() async n() { return 1 } get o() { return "p" } static { q() } }`;
    expect(await shown(text)).toEqual([
      `@A({"b": 1}) class C(D.E) { @G() x: H = "1"; y = 2; z = nothing; fn constructor(member c, d) { super(c); this.m = c }; @J() fn n() { return 1 }; o = "p"; q() }`,
    ]);
    expect(await shown("class A extends B { x = 1; #y = f(); constructor(a) {} }", "a.js")).toEqual([
      "class A(B) { x = 1; #y = f(); fn constructor(a) {  } }",
    ]);
  });

  it("puts a class in an expression before it", async () => {
    expect(await shown("const K = class extends Z { x = 1 }")).toEqual([
      "class class@10(Z) { x = 1 }",
      "K = class@10",
    ]);
  });

  it("lowers enums and namespaces to classes", async () => {
    expect(await shown(`export const enum E { A = "a", "b-c" = \`d\`, F }`)).toEqual([
      `enum E() { A = "a"; b-c = "d"; F = nothing }`,
    ]);
    expect(await shown(`namespace N.M { export const x = "y" } import Q = N.M;`)).toEqual([
      `class N() { class M() { x = "y" } }`,
      "Q = N.M",
    ]);
  });

  it("has nothing of types", async () => {
    expect(
      await shown(
        `interface A { b: string } type C = D; declare const e: F; declare module "g" { export function h(): void }`,
      ),
    ).toEqual([]);
    expect(await shown(`export declare class A { b: C }`, "a.d.ts")).toEqual([]);
  });
});

describe("positions", () => {
  it("counts lines and offsets of the file", async () => {
    const text = `// é\n\nconst a = 1;\n  f(\n    "x");`;
    const [, call] = (await lowered(text)).body;
    expect(call?.line).toBe(4);
    expect(
      call?.kind === "expression" && call.value.kind === "call" && call.value.arguments[0]?.value,
    ).toMatchObject({
      line: 5,
      start: text.indexOf(`"x"`),
      end: text.indexOf(`"x"`) + 3,
    });
  });

  it("keeps those of a component file", async () => {
    const text = `<template><A :b="c>d"/></template>\r\n<script type="application/json">{"a": 1}</script>\n<script setup lang="ts" generic="T extends X<Y>">\nconst a: B = f("é");\n</script>\n<style>x { y: z }</style><script>\ng()</script>`;
    const module = await lowerComponentFile(text, "a.vue");
    if ("code" in module) throw new Error(module.message);
    expect(module.body.map(statement)).toEqual([`a: B = f("é")`, "g()"]);
    expect(module.body.map(({ line }) => line)).toEqual([4, 7]);
    expect(module.text).toBe(text);
    expect(text.slice(module.body[1]?.start, module.body[1]?.end)).toBe("g()");
    expect(module.hasError).toBe(false);
  });

  it("reads the front matter of an Astro file", async () => {
    const module = await lowerComponentFile(
      `---\nimport { a } from "b";\nconst c = a() as D;\n---\n<p>{c}</p>`,
      "x.astro",
    );
    expect("code" in module ? module : module.body.map(statement)).toEqual(["import b#a as a", "c = a()"]);
  });
});

describe("hostile and broken text", () => {
  it("keeps what stands around a syntax error", async () => {
    const module = await lowered(`import a from "b";\nconst c = a({ d: );\nconst e = f("g");\nclass {`);
    expect(module.hasError).toBe(true);
    const all = module.body.map(statement);
    expect(all).toContain("import b#default as a");
    expect(all).toContain(`e = f("g")`);
  });

  it("does not parse minified code, and says so", async () => {
    const minified = "var a=function(b){return c(d);};".repeat(1000);
    expect(isGeneratedBundle(minified)).toBe(true);
    expect(await lowerJavascript(minified, "a.js")).toMatchObject({ code: "unsupported" });
    expect(isGeneratedBundle(`${"f(a, b(c));".repeat(60)}\n`.repeat(100))).toBe(true);
  });

  it("reads code beside one long text, and long files of short lines", () => {
    expect(isGeneratedBundle(`const image = "data:image/png;base64,${"QUJD".repeat(10_000)}";\nf();\n`)).toBe(
      false,
    );
    expect(isGeneratedBundle("const a = f(b);\n".repeat(10_000))).toBe(false);
  });

  it.each([
    ["brackets", `${"(".repeat(20_000)}1${")".repeat(20_000)}`],
    ["lists", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["arrow functions", `f = ${"() => ".repeat(5_000)}1`],
    ["blocks", `${"{".repeat(20_000)}f()${"}".repeat(20_000)}`],
    ["templates", `${"`${".repeat(3_000)}1${"}`".repeat(3_000)}`],
    ["calls of a chain", `a${"\n.b()".repeat(20_000)}`],
    ["if chains", `${"if (a) b(); else\n".repeat(5_000)} c()`],
  ])("survives deeply nested %s", async (_, text) => {
    const module = await lowerJavascript(text, "a.ts");
    expect("code" in module ? module.code : module.hasError).toBeTruthy();
  });

  it("reads a long sum of texts", async () => {
    const text = Array.from({ length: 400 }, (_, at) => `"line ${at}\\n"`).join(" +\n");
    expect(await value(text)).toContain("line 399");
  });

  it("never throws, whatever the text", async () => {
    const tokens = fc.constantFrom(
      ..."{ } ( ) [ ] < > ; , . ... => = : ? ?. ?? || && + - ` ${ \" ' / * @ # ! class extends new function async await yield return if else for of in switch case default import export from as require type enum namespace const let a b this super \n".split(
        " ",
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(tokens, { maxLength: 60 }),
        fc.constantFrom("a.js", "a.ts", "a.tsx"),
        async (parts, path) => {
          const module = await lowerJavascript(parts.join(" "), path);
          expect("code" in module ? module.message : module.path).not.toBe("");
        },
      ),
      { numRuns: 400 },
    );
  });

  it("never throws for mutated code or component files", async () => {
    const good = `import { a } from "b"; export class C extends D { constructor(private x: Y) { this.z = \`q\${x}\`; } } const { e = 1, ...f } = await import("g"); for (const h of i) { j(h) }`;
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length), fc.nat(12), fc.string(), async (at, cut, put) => {
        const text = good.slice(0, at) + put + good.slice(at + cut);
        const module = await lowerJavascript(text, "a.ts");
        const component = await lowerComponentFile(`<script lang=ts>${text}</script>${put}<script`, "a.vue");
        expect("code" in module || "code" in component).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
