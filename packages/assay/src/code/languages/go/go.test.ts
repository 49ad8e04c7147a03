import { expect, it } from "vitest";
import { written } from "../common-form-text.ts";
import { lowerGo } from "./index.ts";

it("names the package and the language", async () => {
  expect(await lowerGo("package llm\n", "llm/a.go")).toMatchObject({
    language: "go",
    packageName: "llm",
    path: "llm/a.go",
    hasError: false,
  });
});

it("binds a package whose path is no name to the name that the file uses", async () => {
  const source = [
    "package p",
    'import "github.com/sashabaranov/go-openai"',
    'import "github.com/anthropics/anthropic-sdk-go"',
    'import "github.com/pinecone-io/go-pinecone/v4/pinecone"',
    'import "github.com/openai/openai-go/v2"',
    'import api "github.com/ollama/ollama/api"',
    'import . "x/y"',
    'import _ "x/z"',
    "var c = openai.NewClient()",
  ].join("\n");
  expect((await lines(source)).slice(0, 7)).toEqual([
    "import github.com/sashabaranov/go-openai as openai",
    "import github.com/anthropics/anthropic-sdk-go as anthropic",
    "import github.com/pinecone-io/go-pinecone/v4/pinecone as pinecone",
    "import github.com/openai/openai-go/v2 as openai",
    "import github.com/ollama/ollama/api as api",
    "import x/y:* as ",
    "import x/z as ",
  ]);
});

it("gives the first name the value when the second one is a flag", async () => {
  expect(await lines("package p\nfunc f() { c, err := a.New(x); a, b := two(); v, ok := m[`k`] }")).toEqual([
    'fn f() {[c, err] = [a.New(x)]; [a, b] = two(); [v, ok] = [m["k"]]}',
  ]);
});

it("leaves the error beside a returned value out", async () => {
  expect(
    await lines(
      'package p\nfunc f() (string, error) { return "m", nil }\nfunc g() (string, string) { return "a", "b" }',
    ),
  ).toEqual(['fn f(): string {return "m"}', 'fn g(): string {return ["a", "b"]}']);
});

it("lowers structures, also behind an address and inside lists and maps, to calls with named arguments", async () => {
  const source =
    'package p\nvar a = &o.Req{Model: "m", List: []o.Msg{{Text: "t"}}, Map: map[string]*T{"k": {A: 1}}}';
  expect(await lines(source)).toEqual([
    'a = new o.Req(Model="m", List=[new o.Msg(Text="t")], Map={"k": new T(A=1)})',
  ]);
});

it("keeps methods in a class of the type of their receiver, and the fields and their defaults", async () => {
  const source =
    'package p\ntype S struct { Base; m string `env:"M" envDefault:"gpt-4o"`; c *o.Client }\nfunc (s *S) F(a string) { s.m = a }';
  expect(await lines(source)).toEqual([
    'class S(Base) {m: string = env:field("M", "gpt-4o"); c: o.Client; fn F(s, a: string) {s.m = a}}',
  ]);
});

it("joins texts and format strings", async () => {
  expect(
    await lines('package p\nvar a = "x" + b + "\\n"\nvar c = fmt.Sprintf("%s/%d%%", o, n)\nvar d = `raw\\n`'),
  ).toEqual(['a = `"x" b "\\n"`', 'c = `o "/" n "%"`', 'd = "raw\\\\n"']);
});

it("looks through conversions of texts, generics and pointers", async () => {
  const source =
    "package p\ntype M string\nvar a = M(`x`)\nvar b = string(o.GPT4)\nvar c = *p.New[int](1)\nvar d = new(o.T)\nvar e = []byte(`x`)";
  expect((await lines(source)).slice(1)).toEqual([
    'a = "x"',
    "b = o.GPT4",
    "c = p.New(1)",
    "d = new o.T()",
    'e = "x"',
  ]);
});

it("puts each block of a condition, case and loop into a branch", async () => {
  const source =
    "package p\nfunc f() { if m := g(); m == `` { a() } else if b { c() } else { d() }\nswitch x { case `p`: h()\ndefault: i() }\nfor _, v := range []string{`a`} { use(v) } }";
  expect(await lines(source)).toEqual([
    'fn f() {m = g(); branch {a()}; branch {c()}; branch {d()}; branch {h()}; branch {i()}; branch {v = ["a"][?]; use(v)}}',
  ]);
});

it("lowers appended items to what may be in the list", async () => {
  expect(await lines("package p\nfunc f() { xs = append(xs, o.M{A: `b`}); m := cmp.Or(a, `b`) }")).toEqual([
    'fn f() {xs = (xs | [new o.M(A="b")]); m = (a ?? "b")}',
  ]);
});

it("tells the file that is embedded into a variable", async () => {
  expect(await lines("package p\n//go:embed prompts/system.txt\nvar system string")).toEqual([
    '@go:embed("prompts/system.txt") system: string',
  ]);
});

it("keeps what stands around broken text", async () => {
  const module = await lowerGo("package p\nfunc ( {{{\nvar a = o.New(`m`)\n", "a.go");
  expect(module).toMatchObject({ hasError: true });
  expect("body" in module && written(module).join("\n")).toContain('o.New("m")');
});

async function lines(source: string): Promise<readonly string[]> {
  const module = await lowerGo(source, "a.go");
  return "body" in module ? written(module) : [module.message];
}
