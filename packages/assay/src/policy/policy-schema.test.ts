import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "../syntax/yaml-library.ts";
import { policyPacks } from "./packs/registry.ts";
import { policyJsonSchema } from "./policy-schema.ts";

const check = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(
  policyJsonSchema() as object,
);

function mistakes(text: string): readonly string[] {
  return check(parse(text))
    ? []
    : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

const file = (lines: string): string =>
  `policies: [{ id: p, title: t, for: model, severity: low, ${lines} }]`;

describe("the JSON Schema of policies, for editors", () => {
  it.each([...policyPacks])("accepts the pack %s", (_name, text) => expect(mistakes(text)).toEqual([]));

  it.each([
    ["deny: a, require: b", "/policies/0 must match exactly one schema in oneOf"],
    ["remedy: r", "/policies/0 must match exactly one schema in oneOf"],
    ["deny: a, severty: low", "/policies/0 must NOT have additional properties"],
    [
      "deny: a, exemptions: [{ subject: s, reason: r, author: a }]",
      "/policies/0/exemptions/0 must have required property 'expires'",
    ],
    [
      "deny: a, exemptions: [{ subject: s, reason: r, author: a, expires: soon }]",
      "/policies/0/exemptions/0/expires must match pattern",
    ],
  ])("refuses %s", (lines, mistake) => {
    expect(mistakes(file(lines)).some((one) => one.startsWith(mistake))).toBe(true);
  });

  it("explains every key", () => {
    expect(JSON.stringify(policyJsonSchema())).toContain(
      '"description":"CEL: what must be true. Example: model.isPinned"',
    );
  });
});
