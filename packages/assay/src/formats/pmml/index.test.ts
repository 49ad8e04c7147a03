import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixture } from "../../../../../testkit/fixture.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { pmml } from "./index.ts";

const tree = Buffer.from(fixture("pmml/tree.pmml")).toString();
const read = (text: string): Promise<FormatReading | undefined> =>
  readWith(pmml, "m.pmml", Buffer.from(text));

describe("a document of nyoka 5.5.0", () => {
  it("reads version, application, model and fields", async () => {
    const reading = await read(tree);
    expect(reading?.problems).toEqual([]);
    expect(verdictsOf(reading)).toEqual([]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["4.4.1"]);
    expect(valuesOf(reading, "producer")).toEqual(["Nyoka 5.5.0"]);
    expect(valuesOf(reading, "architecture")).toEqual(["TreeModel"]);
    expect(valuesOf(reading, "task")).toEqual(["tabular-classification"]);
    expect(valuesOf(reading, "input")).toMatchObject([{ name: "age", dtype: "double" }, { name: "height" }]);
    expect(valuesOf(reading, "output").map((port) => (port as { name: string }).name)).toEqual([
      "grown",
      "probability_no",
      "probability_yes",
      "predicted_grown",
    ]);
    expect(namedValues(reading)).toMatchObject({ functionName: "classification", models: 1, fields: 3 });
  });
});

describe("hostile documents", () => {
  it("reports entities and external document types, and expands none", async () => {
    const entity = tree.replace("<PMML", '<!DOCTYPE PMML [<!ENTITY x SYSTEM "file:///etc/passwd">]><PMML');
    expect(verdictsOf(await read(entity))).toEqual(["PMML-DOCTYPE suspicious"]);
    const external = tree.replace("<PMML", '<!DOCTYPE PMML PUBLIC "-//DMG" "http://x/y.dtd"><PMML');
    expect(verdictsOf(await read(external))).toEqual(["PMML-DOCTYPE unknown"]);
  });

  it("names functions that are classes", async () => {
    const custom = tree.replace(
      "</PMML>",
      '<Apply function="com.example.Evil"/><Apply function="x-y"/></PMML>',
    );
    expect(verdictsOf(await read(custom))).toEqual(["PMML-CUSTOM-FUNCTION unknown"]);
  });

  it.each([
    ["a truncated document", tree.slice(0, 900), "truncated"],
    ["tags that do not fit", tree.replace("</Header>", "</Heather>"), "malformed"],
    ["nesting without end", tree.replace("<Header", `${"<Node>".repeat(1100)}<Header`), "limit-exceeded"],
    [
      "a tag without end",
      tree.replace("<Header ", `<Header a="${"x".repeat(1_100_000)}" `),
      "limit-exceeded",
    ],
  ])("reports %s", async (_, text, code) => {
    expect((await read(text))?.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it("survives mutated and truncated bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), fc.nat(), async (at, value, cut) => {
        const bytes = Buffer.from(tree);
        bytes[at % bytes.length] = value;
        await readWith(
          pmml,
          "m.pmml",
          bytes.subarray(0, bytes.length - (cut % 2 === 0 ? cut % bytes.length : 0)),
        );
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});

it("does not take other XML", () => {
  for (const other of [
    "<PMML/>",
    "<html><PMML version='4'></html>",
    '<?xml version="1.0"?><PMMLX version="4"/>',
  ])
    expect(isRecognised(pmml, Buffer.from(other))).toBe(false);
});
