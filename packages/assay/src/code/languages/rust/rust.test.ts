import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { written } from "../common-form-text.ts";
import { lowerRust } from "./index.ts";
import { readableMacros } from "./macro-text.ts";
import { startWorkClock } from "../../../../../../testkit/work-clock.ts";

async function lines(source: string): Promise<readonly string[]> {
  const module = await lowerRust(source, "src/a.rs");
  return "body" in module ? written(module) : [module.message];
}

async function statement(source: string): Promise<string> {
  const [only] = await lines(`fn f() { ${source} }`);
  return /^fn f\(\) \{(.*)\}$/su.exec(only ?? "")?.[1] ?? String(only);
}

describe("imports", () => {
  it("binds names, aliases, modules of lists and everything", async () => {
    expect(
      await lines("use a::{self, b::C as D, e::*, f};\nuse reqwest;\nuse super::x::Y;\nmod models;"),
    ).toEqual([
      "import a as a",
      "import a.b:C as D",
      "import a.e:* as ",
      "import a:f as f",
      "import reqwest as reqwest",
      "import super.x:Y as Y",
      "import self.models as models",
    ]);
  });

  it("takes paths from the root of the crate for imports of their own", async () => {
    expect(
      await lines("const A: &str = crate::config::MODEL;\nfn f() { crate::llm::Client::new(1); }"),
    ).toEqual([
      "import crate.config:MODEL as crate::config::MODEL",
      "import crate.llm:Client as crate::llm::Client",
      "A = crate::config::MODEL",
      "fn f() {crate::llm::Client.new(1)}",
    ]);
  });
});

describe("types", () => {
  it("keeps all parts of a type in one class, with fields, constants, defaults and what it implements", async () => {
    const source = [
      "#[derive(Parser)]",
      'struct Args { #[arg(long, env = "MODEL", default_value = "gpt-4o")] model: String, client: Option<Arc<Client>> }',
      "impl Args { const LIMIT: usize = 3; fn model(&self) -> &str { &self.model } }",
      "impl Tool for Args { fn call(&self, a: &str) {} }",
    ].join("\n");

    expect(await lines(source)).toEqual([
      'class Args(Tool) {model: ? = env:field("MODEL", "gpt-4o"); client: Client; LIMIT = 3; fn model(self) {return self.model}; fn call(self, a) {}}',
    ]);
  });

  it("makes variants objects that know their name and the text that they are written as", async () => {
    expect(await lines('enum M { A, #[serde(rename = "gpt-4o")] B }')).toEqual([
      'enum M {A = new M(variant="A"); B = new M(variant="B", text="gpt-4o")}',
    ]);
  });

  it("lowers literals with shorthands and the rest of another object", async () => {
    expect(await statement("let a = Req { model, n: 1, ..Default::default() };")).toBe(
      "a = new Req(model=model, n=1, ...Req.default())",
    );
  });
});

describe("values", () => {
  it.each([
    ['let a = "x".to_string();', 'a = "x"'],
    ['let a = String::from("x");', 'a = "x"'],
    ['let a = r#"a "quoted" text"#;', 'a = "a \\"quoted\\" text"'],
    ['let a = format!("{}/{b}-{c}", o, c = d);', 'a = `o "/" b "-" d`'],
    ['let a = concat!("x", "/", "y");', 'a = "x/y"'],
    ['let a = vec!["x", "y"];', 'a = ["x", "y"]'],
    [
      'let a = json!({ "model": M, "list": [{ "k": f::<T>(x) }], "n": null });',
      'a = {"model": M, "list": [{"k": f(x)}], "n": none}',
    ],
    ['let a = env::var("M").unwrap_or_else(|_| "d".into());', 'a = (env.var("M") ?? "d")'],
    ['let a = c.m.as_deref().unwrap_or("d");', 'a = (c.m ?? "d")'],
    ['let a = b.map(|s| s.to_string()).or(Some("d".to_owned()));', 'a = (b ?? "d")'],
    ["let a = Client::new().chat().create(r).await?;", "a = Client.new().chat().create(r)"],
    ["let a = &mut b; let c = *a;", "a = b; c = a"],
    ["let Some(a) = b else { return; };", "a = b"],
    ["let (a, b) = c; let S { d, e: g, .. } = h;", '[a, b] = c; {"d": d, "e": g} = h'],
    ['let a = if b { "x" } else { "y" };', 'a = ("x" | "y")'],
    ['let a = match b { K::X => "x", K::Y | K::Z => "y" };', 'a = {"X": "x", "Y": "y", "Z": "y"}[b]'],
    ['let a = match b { Ok(v) => v, Err(_) => "d".into() };', 'branch {v = b}; a = (v | "d")'],
    ["if let Some(a) = b { c(a); }", "branch {a = b; c(a)}; return ?"],
    ["a.b = c; d += e;", "a.b = c; d += e"],
    ["for m in ms { go(m); }", "branch {m = ms[?]; go(m)}"],
    ["let s: Settings = envy::from_env::<Settings>()?;", "s: Settings = new Settings(=envy.from_env())"],
  ])("%s", async (source, expected) => {
    expect(await statement(source)).toBe(expected);
  });
});

describe("what is not read", () => {
  it("leaves out tests", async () => {
    expect(
      await lines('#[cfg(test)]\nmod tests { const A: &str = "a"; }\n#[tokio::test]\nasync fn t() { f(); }'),
    ).toEqual([]);
  });

  it("keeps what stands around broken text", async () => {
    expect((await lines('const A: &str = "a";\nfn ( {{{\nconst B: &str = "b";')).join("\n")).toContain(
      'A = "a"',
    );
  });
});

describe("macros", () => {
  it("keep every character in its place", () => {
    const text =
      'lazy_static! { static ref A: String = vec!["a" ; 2].join("]"); } /* vec![ */ let c = \'"\'; json!({"a": {"b": 1}})';

    expect(readableMacros(text)).toHaveLength(text.length);
    expect(readableMacros(text)).toContain("static     A: String");
  });

  it("with words of their own stay as they are", () => {
    expect(readableMacros('info!(name = %x, "a"); a != (b)')).toBe('info!(name = %x, "a"); a != (b)');
  });

  it("are read in linear time", () => {
    const clock = startWorkClock();
    readableMacros(`a!(${'"\\"'.repeat(40_000)}`);
    readableMacros("json!({[(".repeat(20_000));

    expect(clock.seconds()).toBeLessThan(3);
  });
});

it("any change of real code gives a module or a problem", async () => {
  const base =
    'use a::{b, c as d};\nimpl X { fn f(&self) -> Option<&str> { match self.k { K::A => Some("a"), _ => env::var("Q").ok()?.into() } } }\nconst J: V = json!({ "a": [1, { "b": vec![x; 2] }] });';
  const mutated = fc
    .tuple(fc.nat(base.length), fc.nat(12), fc.string({ maxLength: 12 }))
    .map(([at, length, text]) => base.slice(0, at) + text + base.slice(at + length));
  await fc.assert(
    fc.asyncProperty(mutated, async (source) => {
      expect(await lowerRust(source, "a.rs")).toBeDefined();
    }),
    { numRuns: 150 },
  );
});
