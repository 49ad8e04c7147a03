import fc from "fast-check";
import { expect, it } from "vitest";
import { written } from "../common-form-text.ts";
import { lowerJava } from "./index.ts";

it("names the package and the language", async () => {
  expect(await lowerJava("package com.acme . app;\n", "A.java")).toMatchObject({
    language: "java",
    packageName: "com.acme.app",
    path: "A.java",
    hasError: false,
  });
});

it("takes the last part of an import out of what stands before it", async () => {
  expect(
    await lines("import a.b.C;\nimport a.b.*;\nimport static a.b.C.NAME;\nimport static a.b.C.*;"),
  ).toEqual(["import a.b:C as C", "import a.b:* as ", "import a.b.C:NAME as NAME", "import a.b.C:* as "]);
});

it("keeps fields with their annotations, and classes with what they extend", async () => {
  const source =
    'class A extends B<String> implements c.D { @Value("${app.model:x}") private String m; static final List<String> L = f(), K; }';
  expect(await lines(source)).toEqual([
    'class A(B, c.D) {@Value("${app.model:x}") m: String; L: List = f(); K: List}',
  ]);
});

it("keeps methods with what they return, and constructors under the name of their class", async () => {
  const source =
    '@Service class A { A(@Value("q") final String m, int... rest) { this.m = m; } @Bean public C make() { return new C("a"); } void v() {} }';
  expect(await lines(source)).toEqual([
    '@Service class A {fn A(@Value("q") m: String, ...rest: int) {this.m = m}; @Bean fn make(): C {return new C("a")}; fn v() {}}',
  ]);
});

it("makes the constants of an enumeration with its constructor", async () => {
  expect(await lines('enum E { ONE("x"), TWO; final String id; E(String id) { this.id = id; } }')).toEqual([
    'enum E {ONE = new E("x"); TWO = new E(); id: String; fn E(id: String) {this.id = id}}',
  ]);
});

it("makes the components of a record members", async () => {
  expect(await lines('record R(@V("m") String name, int n) { R { check(name); } }')).toEqual([
    'class R {fn R(@V("m") member name: String, member n: int) {}; fn R() {check(name)}}',
  ]);
});

it("gives annotations their arguments, `value` without its name", async () => {
  expect(
    await lines(
      'interface A { @SystemMessage({"a", "b"}) @T(value = "c", name = "d") @E String chat(@U("e") String m); }',
    ),
  ).toEqual([
    'class A {@SystemMessage(["a", "b"]) @T("c", name="d") @E fn chat(@U("e") m: String): String {}}',
  ]);
});

it("joins texts, takes format strings apart and reads text blocks without their indentation", async () => {
  const source = `class A { void f() {
    a = "x" + b + "\\n"; c = String.format("%s/%d%%", o, n); d = "%s".formatted(p);
    e = """
        hello
          you\\
         all
        """; } }`;
  expect(await lines(source)).toEqual([
    'class A {fn f() {a = `"x" b "\\n"`; c = `o "/" n "%"`; d = `p`; e = "hello\\n  you all\\n"}}',
  ]);
});

it("keeps chains of builders as calls of members of calls", async () => {
  expect(await body('return A.builder().m("x").build();')).toBe('return A.builder().m("x").build()');
});

it("each body is a branch, what is asked runs in any case", async () => {
  expect(await body("if (a()) { b(); } else if (c()) { d(); } else e(); while (f()) g();")).toBe(
    "a(); branch {b()}; c(); branch {d()}; branch {e()}; f(); branch {g()}",
  );
});

it("a loop gives its variable the items", async () => {
  expect(await body("for (String s : xs) use(s); for (int i = 0; i < n(); i++) { h(i); }")).toBe(
    "branch {s: String = xs[?]; use(s)}; i: int = 0; ?<i, n()>; branch {h(i)}",
  );
});

it("arms of ternaries and switches are possible values", async () => {
  expect(
    await body(
      'String a = t() ? "p" : "q"; String b = switch (z()) { case 1 -> "u"; default -> { l(); yield "w"; } };',
    ),
  ).toBe('t(); a: String = ("p" | "q"); z(); branch {l()}; b: String = ("u" | "w")');
});

it("a switch that stands alone is a branch for each case", async () => {
  expect(await body('switch (z) { case 1: f("1"); break; default: g("2"); }')).toBe(
    'branch {f("1")}; branch {g("2")}',
  );
});

it("lambdas and references to methods are functions and members", async () => {
  expect(await body("r = () -> h(); f = (x, y) -> { return x; }; xs.forEach(this::run);")).toBe(
    "r = fn () {return h()}; f = fn (x, y) {return x}; xs.forEach(this.run)",
  );
});

it("the other value of an optional is a fallback", async () => {
  expect(
    await body(
      'a = Optional.ofNullable(System.getenv("M")).orElse("d"); b = Objects.requireNonNullElse(x, "e"); c = o.orElseGet(() -> "f");',
    ),
  ).toBe('a = (System.getenv("M") ?? "d"); b = (x ?? "e"); c = (o ?? "f")');
});

it("resources, try and finally stand in line, catch is a branch", async () => {
  expect(await body("try (var in = open()) { i(); } catch (E ex) { j(); } finally { k(); }")).toBe(
    "in = open(); i(); branch {j()}; k()",
  );
});

it("casts, arrays, chained and updating assignments", async () => {
  expect(await body('a = (String) b; c = new String[] {"d"}; e = f = "g"; h += "i"; j = k[0];')).toBe(
    'a = b; c = ["d"]; f = "g"; e = f; h += "i"; j = k[0]',
  );
});

it("runs the body of a class without a name before it is made", async () => {
  expect(await body('o = new T("a") {{ set("b"); }};')).toBe('set("b"); o = new T("a")');
});

it("keeps what stands around broken text", async () => {
  const module = await lowerJava('class A { void f( {{{ x = new O("m"); }', "A.java");
  expect(module).toMatchObject({ hasError: true });
  expect("body" in module && written(module).join("\n")).toContain('new O("m")');
});

it("any change of real code gives a module or a problem", async () => {
  const base =
    'package p; import a.B; class A { @V("x") String m = t ? "a" : b + """\n c\n """; void f() { for (var x : xs) switch (x) { case 1 -> g(() -> x::y); } } }';
  const mutated = fc
    .tuple(fc.nat(base.length), fc.nat(12), fc.string({ maxLength: 12 }))
    .map(([at, length, text]) => base.slice(0, at) + text + base.slice(at + length));
  await fc.assert(
    fc.asyncProperty(mutated, async (source) => {
      expect(await lowerJava(source, "A.java")).toHaveProperty("path", "A.java");
    }),
    { numRuns: 150 },
  );
});

async function body(source: string): Promise<string> {
  const [line = ""] = await lines(`class A { void f() { ${source} } }`);
  return line.slice("class A {fn f() {".length, -2);
}

async function lines(source: string): Promise<readonly string[]> {
  const module = await lowerJava(source, "A.java");
  return "body" in module ? written(module) : [module.message];
}
