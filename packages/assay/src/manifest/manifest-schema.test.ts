import fs from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "../syntax/yaml-library.ts";
import { parseSettings } from "./parse-settings.ts";
import { manifestJsonSchema } from "./manifest-schema.ts";

const example = fs.readFileSync(path.resolve(import.meta.dirname, "../../../../examples/assay.yaml"), "utf8");
const check = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(
  manifestJsonSchema() as object,
);

function mistakes(text: string): readonly string[] {
  return check(parse(text))
    ? []
    : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe("the JSON Schema for editors", () => {
  it("accepts what Assay accepts: the example, and sections with nothing but comments", async () => {
    expect(mistakes(example)).toEqual([]);
    expect(mistakes("assay: 1\nmodels:\n  # - path: x\n")).toEqual([]);
    await expect(parseSettings(example, "assay.yaml")).resolves.toMatchObject({ path: "assay.yaml" });
  });

  it.each([
    ["assay: 2", "/assay must be equal to constant"],
    ["assay: 1\nmodel: []", " must NOT have additional properties"],
    ["assay: 1\ndatasets: [{ id: x, sorce: user }]", "/datasets/0 must NOT have additional properties"],
    [
      "assay: 1\ndatasets: [{ id: x, source: stolen }]",
      "/datasets/0/source must be equal to one of the allowed values",
    ],
  ])("refuses %j", (text, mistake) => {
    expect(mistakes(text)).toContain(mistake);
  });

  it("explains every key of an entry", () => {
    const text = JSON.stringify(manifestJsonSchema());
    expect(text).toContain('"description":"Who made the model or supplies it. Example: Acme GmbH"');
    expect(text).toContain('"title":"Category of the source"');
  });
});
