import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readHcl, type HclExpression, type HclValue } from "./index.ts";

/** What a value is, short. */
function shown(value: HclValue): unknown {
  switch (value.kind) {
    case "text":
      return value.text;
    case "scalar":
      return value.value;
    case "null":
      return null;
    case "list":
      return value.items.map(of);
    case "object":
      return Object.fromEntries(value.entries.map(({ key, value: inner }) => [String(of(key)), of(inner)]));
    default:
      return shownExpression(value);
  }
}

function shownExpression(value: HclValue): unknown {
  switch (value.kind) {
    case "template":
      return { template: value.parts.map(of) };
    case "path":
      return { path: value.steps.map((step) => (typeof step === "string" ? step : of(step))) };
    case "choice":
      return { choice: value.arms.map(of) };
    case "call":
      return { [value.name]: value.arguments.map(of) };
    case "for":
      return { for: value.loop.names, over: of(value.loop.over), item: of(value.loop.item) };
    default:
      return undefined;
  }
}

const of = ({ value }: HclExpression): unknown => shown(value);

const attribute = async (text: string): Promise<unknown> => {
  const { body } = await readHcl(`x = ${text}\n`);
  const found = body.attributes.get("x");
  return found === undefined ? "none" : of(found);
};

describe("values of HCL", () => {
  it.each([
    ['"a\\"b $${c}"', 'a"b ${c}'],
    ['""', ""],
    ["1", 1],
    ["true", true],
    ["null", null],
    ['["a", 2]', ["a", 2]],
    ['{ a = "b", "c" : var.d }', { a: "b", c: { path: ["var", "d"] } }],
    ['"x-${var.a}"', { template: ["x-", { path: ["var", "a"] }] }],
    ['var.c ? "a" : "b"', { choice: ["a", "b"] }],
    ["(var.a)", { path: ["var", "a"] }],
    ['var.m["k"].n[0]', { path: ["var", "m", "k", "n", "0"] }],
    ["aws_x.y[*].id", { path: ["aws_x", "y", "*", "id"] }],
    ["local.m[each.key].id", { path: ["local", "m", { path: ["each", "key"] }, "id"] }],
    ['try(var.a, "d")', { try: [{ path: ["var", "a"] }, "d"] }],
    [
      "{ for k, v in var.d : k => v.m }",
      { for: ["k", "v"], over: { path: ["var", "d"] }, item: { path: ["v", "m"] } },
    ],
    ["1 + 2", undefined],
    ["!var.a", undefined],
  ])("%s", async (text, value) => {
    expect(await attribute(text)).toEqual(value);
  });

  it("heredocs keep their lines, and the line where the text begins", async () => {
    const { body } = await readHcl("a = 1\nx = <<-EOT\n  one ${var.b}\n  two\n  EOT\n");
    const found = body.attributes.get("x");
    expect(found?.line).toBe(3);
    expect(found === undefined ? undefined : of(found)).toEqual({
      template: ["  one ", { path: ["var", "b"] }, "\n  two\n"],
    });
  });
});

describe("blocks of HCL", () => {
  it("have a type, labels, attributes and blocks", async () => {
    const { body, problem } = await readHcl(
      '# note\nresource "aws_x" "y" {\n  a = 1 # why\n  b {\n    c = "d"\n  }\n}\nlocals { e = 2 }\n',
    );
    const [resource, locals] = body.blocks;
    expect(resource).toMatchObject({ type: "resource", labels: ["aws_x", "y"], line: 2 });
    expect(resource?.attributes.get("a")?.line).toBe(3);
    expect(resource?.blocks[0]).toMatchObject({ type: "b", line: 4 });
    expect(locals).toMatchObject({ type: "locals", labels: [] });
    expect(problem).toBeUndefined();
  });

  it("of broken text are those that are understood", async () => {
    const { body, problem } = await readHcl('variable "a" {\n  default = "b"\n}\nresource "x {\n');
    expect(problem).toMatchObject({ code: "malformed" });
    expect(body.blocks[0]?.labels).toEqual(["a"]);
  });

  it("of any mutated text never throw", async () => {
    const text =
      'resource "a" "b" {\n  c = { d = ["${var.x}", var.y ? 1 : 2] }\n  e = <<EOT\nf ${g}\nEOT\n}\n';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.string({ unit: "binary", maxLength: 20 }),
        async (at, noise) => {
          const { body } = await readHcl(text.slice(0, at) + noise + text.slice(at));
          expect(body.type).toBe("");
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it.each([["a=[".repeat(3_000)], ["a {".repeat(3_000)], ['x = "${'.repeat(2_000)], ["<<".repeat(5_000)]])(
    "%# of great depth end",
    async (text) => {
      expect((await readHcl(text)).body.type).toBe("");
    },
  );
});
