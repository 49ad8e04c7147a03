import fc from "fast-check";
import { expect, it } from "vitest";
import { written } from "../common-form-text.ts";
import { lowerKotlin } from "./index.ts";

it("names the package and the language", async () => {
  expect(await lowerKotlin("package com.acme . app\n", "A.kt")).toMatchObject({
    language: "kotlin",
    packageName: "com.acme.app",
    path: "A.kt",
    hasError: false,
  });
});

it("takes the last part of an import out of what stands before it, under its alias", async () => {
  expect(await lines("import a.b.C\nimport a.b.D as E\nimport a.b.*")).toEqual([
    "import a.b:C as C",
    "import a.b:D as E",
    "import a.b:* as ",
  ]);
});

it("lowers the arguments of a call once, however deep calls stand in calls", async () => {
  const nested = `${"b.f(".repeat(60)}c${")".repeat(60)}`;
  expect(await lines(`val a = ${nested}`)).toEqual([`a = ${nested}`]);
  const formats = `${"b.format(".repeat(60)}c${")".repeat(60)}`;
  expect(await lines(`val a = ${formats}`)).toEqual([`a = ${formats}`]);
  const deep = (head: string, inner: string, tail: string): string =>
    `val a = ${head.repeat(40)}${inner}${tail.repeat(40)}`;
  for (const source of [
    deep("String.format(", "c", ", d)"),
    deep("c.orEmpty(", "d", ")"),
    deep('"${', "c", '}".format(a)'),
  ])
    expect(await lines(source)).toHaveLength(1);
  // What is no entry of the object stands in front of it, once.
  expect(await lines(deep("buildJsonObject { put(", "c", ") }"))).toHaveLength(41);
});

it("keeps properties with their types, annotations, delegates and getters", async () => {
  const source = `
const val MODEL = "gpt-4o"
val x: String? = null
@Value("y") lateinit var m: String
val l by lazy { f() }
val g: String get() = "v"
val (a, b) = pair`;
  expect(await lines(source)).toEqual([
    'MODEL = "gpt-4o"',
    "x: String = none",
    '@Value("y") m: String',
    "l = fn (it) {return f()}()",
    'g: String = "v"',
    "[a, b] = pair",
  ]);
});

it("the parameters of a class are kept by its constructor, with their defaults", async () => {
  const source = 'class A(@V("m") private val m: String = "x", n: Int) : Base(m), Face { val o = m }';
  expect(await lines(source)).toEqual([
    'class A(Base, Face) {fn A(@V("m") m: String = "x", n: Int) {this.m = m; this.n = n; new Base(m)}; o = m}',
  ]);
});

it("a class has what its companion has; an object is a class", async () => {
  const source =
    'class A {\n  companion object {\n    const val B = "b"\n  }\n}\nobject C {\n  val d = "e"\n}';
  expect(await lines(source)).toEqual(['class A {B = "b"}', 'class C {d = "e"}']);
});

it("makes the constants of an enumeration with its constructor", async () => {
  expect(await lines('enum class E(val id: String) {\n  ONE("x"),\n  TWO("y");\n  fun f() = id\n}')).toEqual([
    'enum E {fn E(id: String) {this.id = id}; ONE = new E("x"); TWO = new E("y"); fn f() {return id}}',
  ]);
});

it("keeps functions with defaults, what they return, and what they extend", async () => {
  const source = '@Tool("d") suspend fun f(a: String = "z", vararg r: Int): List<String> = g(a)';
  expect(await lines(source)).toEqual(['@Tool("d") fn f(a: String = "z", ...r: Int): List {return g(a)}']);
  expect(await lines("fun String.shout(): String = up()")).toEqual([
    "fn shout(this: String): String {return up()}",
  ]);
});

it("texts have parts, on one line and on many", async () => {
  expect(await body('a = "x $n.y ${o.p} \\$q \\u0041"')).toBe('a = `"x " n ".y " o.p " $q A"`');
  expect(await body('b = """{"k": "${n}"} ${\'$\'}"""')).toBe('b = `"{\\"k\\": \\"" n "\\"} " "$"`');
});

it("takes the indentation out of texts that ask for it", async () => {
  expect(await body('a = """\n    x\n\n      $y\n    """.trimIndent()')).toBe('a = `"x\\n\\n  " y ""`');
  expect(await body('a = """\n    |x\n    | y""".trimMargin()')).toBe('a = "x\\n y"');
});

it("calls have named arguments, and the function behind them as their last one", async () => {
  expect(await body('f(a, b = "c", *d) { e() }')).toBe('f(a, b="c", ...d, fn (it) {return e()})');
  expect(await body('listOf<String>("a"); g<List<A>>(b)')).toBe('["a"]; g(b)');
});

it("collections are literals", async () => {
  expect(await body('a = listOf("b", c); d = mapOf("e" to f, g)')).toBe('a = ["b", c]; d = {"e": f}');
  expect(await body('buildJsonObject { put("model", "m"); putJsonArray("x") { add(y) } }')).toContain(
    '{"model": "m"}',
  );
});

it("what stands for nothing is a fallback", async () => {
  expect(await body('a = System.getenv("M") ?: b ?: "d"; e = f.ifBlank { "g" }')).toBe(
    'a = (System.getenv("M") ?? b ?? "d"); e = (f ?? fn (it) {return "g"}())',
  );
});

it("each arm of if, when and try is possible, and what runs in it is a branch", async () => {
  expect(await body('a = if (t()) "p" else { l(); "q" }')).toBe('t(); branch {l()}; a = ("p" | "q")');
  expect(await body('a = when (z()) { 1 -> "u"; else -> throw E("x") }')).toBe(
    'z(); branch {E("x")}; a = "u"',
  );
  expect(await body("a = try { b() } catch (e: E) { c() }")).toBe("a = (b() | c())");
  expect(await body("if (a()) { b() } else if (c()) d()")).toBe("a(); branch {b()}; c(); branch {d()}");
  expect(await body("for (s in xs) use(s)")).toBe("branch {s = xs[?]; use(s)}");
});

it("scope functions are called at once, with what they are called on", async () => {
  expect(await body("a.let { f(it) }")).toBe("fn (it = a) {return f(it)}()");
  expect(await body("a.apply { b = c }")).toBe("fn (<subject> = a) {fn (it) {b = c}(); return <subject>}()");
  expect(await body("with(a) { f() }")).toBe("fn (<subject> = a) {return fn (it) {return f()}()}()");
});

it("keeps what stands around broken text", async () => {
  const module = await lowerKotlin('val a = O("m")\nfun f( {{{ ', "A.kt");
  expect(module).toMatchObject({ hasError: true });
  expect("body" in module && written(module).join("\n")).toContain('O("m")');
});

it("any change of real code gives a module or a problem", async () => {
  const base =
    'package p\nimport a.B as C\n@F("x") class A(val m: String = "a") : B() { companion object { val k = """x $y""" }\nfun f() = run { when (x) { 1 -> g { it } else -> h<T>(a) } } }';
  const mutated = fc
    .tuple(fc.nat(base.length), fc.nat(12), fc.string({ maxLength: 12 }))
    .map(([at, length, text]) => base.slice(0, at) + text + base.slice(at + length));
  await fc.assert(
    fc.asyncProperty(mutated, async (source) => {
      expect(await lowerKotlin(source, "A.kt")).toHaveProperty("path", "A.kt");
    }),
    { numRuns: 150 },
  );
});

async function body(source: string): Promise<string> {
  const [line = ""] = await lines(`fun f() { ${source} }`);
  return line.slice("fn f() {".length, -1);
}

async function lines(source: string): Promise<readonly string[]> {
  const module = await lowerKotlin(source, "A.kt");
  return "body" in module ? written(module) : [module.message];
}
