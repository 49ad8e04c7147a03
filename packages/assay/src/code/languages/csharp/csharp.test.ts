import fc from "fast-check";
import { expect, it } from "vitest";
import { written } from "../common-form-text.ts";
import { lowerCsharp } from "./index.ts";

it("names the namespace, of a file or with braces, and the language", async () => {
  expect(await lowerCsharp("using A;\nnamespace Acme . App;\nclass B {}", "A.cs")).toMatchObject({
    language: "csharp",
    packageName: "Acme.App",
    hasError: false,
  });
  expect(await lowerCsharp("namespace Acme.App { class B {} }", "A.cs")).toMatchObject({
    packageName: "Acme.App",
  });
});

it("keeps what using directives bring, and their other names", async () => {
  const source =
    "global using A.B;\nusing static A.C;\nusing M = A.B<int>.D;\nusing global::E;\nnamespace N { using F; class G {} }";
  expect(await lines(source)).toEqual([
    "import A.B:* as ",
    "import A.C:* as ",
    "import A.B.D as M",
    "import E:* as ",
    "import F:* as ",
    "class G {}",
  ]);
  expect(await lowerCsharp("global using A.B;", "A.cs")).toMatchObject({
    body: [{ imports: [{ isGlobal: true }] }],
  });
});

it("keeps constants, fields and properties with their types and attributes", async () => {
  const source =
    'class A : B<int>, IC { const string M = "m", N = M + "n"; [J("k")] public string? P { get; set; } = "p"; string Q => "q"; string R { get { if (x) return "r"; return "s"; } } IC c; }';
  expect(await lines(source)).toEqual([
    'class A(B, IC) {M: string = "m"; N: string = `M "n"`; @J("k") P: string = "p"; Q: string = "q"; R: string = ("r" | "s"); c: IC}',
  ]);
});

it("keeps methods with what they return to who awaits it, and constructors under the name of their class", async () => {
  const source =
    'class A { public A(string m = "d", params int[] rest) : base(f()) { _m = m; } async Task<IC> Make([D("x")] string q) => await g(q); ~A() {} }';
  expect(await lines(source)).toEqual([
    'class A {fn A(m: string = "d", ...rest: int) {f(); _m = m}; fn Make(@D("x") q: string): IC {return g(q)}; fn ~A() {}}',
  ]);
});

it("parameters behind the name of a class or record are members", async () => {
  expect(await lines("record R(string Name, int N = 3); class S(IC c) : T(c, h()) { IC d = c; }")).toEqual([
    "class R {fn R(member Name: string, member N: int = 3) {}}",
    "class S(T) {fn S(member c: IC) {h()}; d: IC = c}",
  ]);
});

it("enumerations have their members", async () => {
  expect(await lines("enum E { One = 1, Two }")).toEqual(["enum E {One = 1; Two = none}"]);
});

it("knows who extends what", async () => {
  const module = await lowerCsharp("static class X { static void Add(this S s, string m) {} }", "A.cs");
  expect(JSON.stringify(module)).toContain('"isReceiver":true');
});

it("reads every kind of string", async () => {
  const source = [
    'a = "x\\t\\u0041";',
    'b = @"c:\\d""e";',
    'c = $"{x}/{y,3:N2}{{z}}";',
    'd = $@"a\\b{x}";',
    'e = """\n    one "two"\n      three\n    """;',
    'f = $$"""\n    {a} {{x}}\n    {{y}} b\n    """;',
    'g = """h""";',
    "i = \"j\" + k + 'l';",
    'm = string.Format("{0}-{1}", n, o);',
    "p = nameof(Q.R);",
    'u = "v"u8;',
  ];
  expect(await lines(source.join("\n"))).toEqual([
    'a = "x\\tA"',
    'b = "c:\\\\d\\"e"',
    'c = `x "/" y "{z}"`',
    'd = `"a\\\\b" x`',
    'e = "one \\"two\\"\\n  three"',
    'f = `"{a} " x "\\n" y " b"`',
    'g = "h"',
    'i = `"j" k "l"`',
    'm = `n "-" o`',
    'p = "R"',
    'u = "v"',
  ]);
});

it("initialisers are named arguments, lists and dictionaries", async () => {
  const source = [
    'a = new T(x, name: y) { Model = "m", Inner = { B = 1 }, Items = { c, d } };',
    'b = new Dictionary<string, T> { ["k"] = new("v"), { "l", w } };',
    'c = new { model = "m", other, p.Q };',
    'd = new[] { "x" }; e = new T[] { new("y") }; List<T> f = [new("z"), .. g]; h = new List<string>();',
  ];
  expect(await lines(source.join("\n"))).toEqual([
    'a = new T(x, name=y, Model="m", Inner=new new(B=1), Items=[c, d])',
    'b = {"k": new T("v"), "l": w}',
    'c = {"model": "m", "other": other, "Q": p.Q}',
    'd = ["x"]',
    'e = [new T("y")]',
    'f: T = [new T("z"), g]',
    "h = []",
  ]);
});

it("new without a type has that of what it is assigned to or returned from", async () => {
  expect(await lines('T a = new("x") { B = 1 }; T C() => new("y"); T? d = e ? new("z") : null;')).toEqual([
    'a: T = new T("x", B=1)',
    'fn C(): T {return new T("y")}',
    'd: T = (new T("z") | none)',
  ]);
});

it("what is set on an object after it was made joins the call that made it", async () => {
  const source =
    'var r = new R("a"); r.Model = "m"; if (x) { r.Model = "n"; f(); } r.Other = g(r); s.Model = "o"; r = h(); r.Late = 1;';
  expect(await lines(source)).toEqual([
    'r = new R("a", Model=("m" | "n"), Other=g(r))',
    "branch {f()}",
    's.Model = "o"',
    "r = h()",
    "r.Late = 1",
  ]);
});

it("types stand beside the call", async () => {
  const module = await lowerCsharp("a = b.Get<C<D>>();", "A.cs");
  expect(module).toMatchObject({ body: [{ value: { typeArguments: [{ kind: "name", name: "C" }] } }] });
});

it("questions, casts and awaiting change nothing, the other value is a fallback", async () => {
  const source =
    'a = b?.C?.D(1)?["k"]; e = (T)f!; g = await h.I().ConfigureAwait(false); j = k as T; l = m["n"] ?? "o" ?? p; q ??= "r"; s = (t ??= u);';
  expect(await lines(source)).toEqual([
    'a = b.C.D(1)["k"]',
    "e = f",
    "g = h.I()",
    "j = k",
    'l = (m["n"] ?? "o" ?? p)',
    'q += "r"',
    "s = (t ?? u)",
  ]);
});

it("arms of ternaries and switches are possible values", async () => {
  expect(
    await lines(
      'a = t() ? "p" : throw new E(); b = z switch { 1 or 2 => "u", F f when f.G => h(), _ => throw new E() };',
    ),
  ).toEqual(["t()", 'a = "p"', 'b = ("u" | h())']);
});

it("each body is a branch, what is asked runs in any case", async () => {
  const source =
    "if (a() is T b) { c(b); } else if (d()) e(); else { f(); } foreach (var g in h) i(g); switch (j) { case 1: k(); break; default: l(); break; } try { m(); } catch (E n) { o(); } finally { p(); } using var q = r(); using (var s = t()) { u(); }";
  expect(await lines(source)).toEqual([
    "b: T = a()",
    "branch {c(b)}",
    "d()",
    "branch {e()}",
    "branch {f()}",
    "branch {g = h[?]; i(g)}",
    "branch {k()}",
    "branch {l()}",
    "m()",
    "branch {o()}",
    "p()",
    "q = r()",
    "s = t()",
    "u()",
  ]);
});

it("lambdas, local functions and tuples", async () => {
  const source =
    'a.Map("/x", async (B b, [C] string d) => { await e(d); return f; }); g = static h => h.I; T J(int k) { return l; } var (m, n) = ("o", p); (q, var r) = s();';
  expect(await lines(source)).toEqual([
    'a.Map("/x", fn (b: B, @C d: string) {e(d); return f})',
    "g = fn (h) {return h.I}",
    "fn J(k: int): T {return l}",
    '[m, n] = ["o", p]',
    "[q, r] = s()",
  ]);
});

it("parts of the text that a symbol decides about may both be there", async () => {
  expect(await lines('#if DEBUG\nvar a = "b";\n#else\nvar a = "c";\n#endif\nd(a);')).toEqual([
    'branch {a = "b"}',
    'branch {a = "c"}',
    "d(a)",
  ]);
});

it("keeps what stands around broken text", async () => {
  const module = await lowerCsharp('class A { void F( {{{ x = new O("m"); }', "A.cs");
  expect(module).toMatchObject({ hasError: true });
  expect("body" in module && written(module).join("\n")).toContain('new O("m")');
});

it("any change of real code gives a module or a problem", async () => {
  const base =
    'using A.B; namespace P; [V("x")] class C(D d) : E { string M { get; } = t ? "a" : $"b{d?.F}" + """\n c\n """; async Task<G> H() { foreach (var x in xs) x.Y<Z>(new() { I = [1, ..w] }); return k switch { 1 => new("l"), _ => m ?? n }; } }';
  const mutated = fc
    .tuple(fc.nat(base.length), fc.nat(12), fc.string({ maxLength: 12 }))
    .map(([at, length, text]) => base.slice(0, at) + text + base.slice(at + length));
  await fc.assert(
    fc.asyncProperty(mutated, async (source) => {
      expect(await lowerCsharp(source, "A.cs")).toHaveProperty("path", "A.cs");
    }),
    { numRuns: 150 },
  );
});

async function lines(source: string): Promise<readonly string[]> {
  const module = await lowerCsharp(source, "A.cs");
  return "body" in module ? written(module) : [module.message];
}
