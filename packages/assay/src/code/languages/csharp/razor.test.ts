import fc from "fast-check";
import { expect, it } from "vitest";
import { written } from "../common-form-text.ts";
import { lowerRazor } from "./razor.ts";

it("keeps directives and blocks of code, with the lines of the file", async () => {
  const source =
    '@page "/"\n@using A.B\n@inject IChat Chat\n<p title="{">@Chat.Name</p>\n@code {\n  [P] public string Q { get; set; } = "}";\n  void F() { f("x"); }\n}\n<b>}</b>\n';
  expect(await lines(source)).toEqual([
    "import A.B:* as ",
    "Chat: IChat",
    'class Home {@P Q: string = "}"; fn F() {f("x")}}',
  ]);
  expect(await lowerRazor(source, "Home.razor")).toMatchObject({
    text: source,
    body: [{ line: 2 }, { line: 3 }, { class: { body: [{ line: 6 }, { line: 7 }] } }],
  });
});

it("what all components import is for all", async () => {
  expect(await lowerRazor("@using A.B\n", "App/_Imports.razor")).toMatchObject({
    body: [{ imports: [{ module: "A.B", isGlobal: true }] }],
  });
});

it("code at the very beginning has no room for a class and is read all the same", async () => {
  expect(await lines('@code { void F() { f("x"); } }')).toEqual(['fn F() {f("x")}']);
});

it("a page without code is empty", async () => {
  expect(await lines("<p>@model { }</p> user@code.com")).toEqual([]);
});

it("any change of a component gives a module or a problem", async () => {
  const base =
    '@using A\n@inject B C\n<p>@(x)</p>\n@code {\n string s = @"a""{"; /* } */ string t = $"{u}"; char v = \'}\';\n}\n';
  const mutated = fc
    .tuple(fc.nat(base.length), fc.nat(12), fc.string({ maxLength: 12 }))
    .map(([at, length, text]) => base.slice(0, at) + text + base.slice(at + length));
  await fc.assert(
    fc.asyncProperty(mutated, async (source) => {
      expect(await lowerRazor(source, "A.razor")).toHaveProperty("path", "A.razor");
    }),
    { numRuns: 150 },
  );
});

async function lines(source: string): Promise<readonly string[]> {
  const module = await lowerRazor(source, "Home.razor");
  return "body" in module ? written(module) : [module.message];
}
