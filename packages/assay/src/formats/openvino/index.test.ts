import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixture } from "../../../../../testkit/fixture.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { openvino } from "./index.ts";

const xml = Buffer.from(fixture("openvino/tiny.xml")).toString();
const weights = fixture("openvino/tiny.bin");

const read = (
  text: string,
  files: Record<string, Uint8Array> = { "tiny.bin": weights },
): Promise<FormatReading | undefined> => readWith(openvino, "tiny.xml", Buffer.from(text), files);

describe("a model of openvino 2026.4.1", () => {
  it("reads signature, operators, constants and what the converter says", async () => {
    const reading = await read(xml);
    expect(reading?.problems).toEqual([]);
    expect(verdictsOf(reading)).toEqual([]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["IR 11"]);
    expect(valuesOf(reading, "input")).toEqual([{ name: "x", dtype: "f32", shape: ["?", 4] }]);
    expect(valuesOf(reading, "output")).toEqual(
      [{ name: "y", dtype: "fp32", shape: ["?", 3] }].map((port) => ({ ...port, dtype: "f32" })),
    );
    expect(valuesOf(reading, "operators")).toEqual([
      { Add: 1, Const: 2, MatMul: 1, Parameter: 1, ReLU: 1, Result: 1 },
    ]);
    expect(reading?.tensors).toEqual([
      {
        name: "Transpose_1995",
        dtype: "f32",
        shape: [3, 4],
        data: { kind: "slice", path: "tiny.bin", offset: 0, length: 48 },
      },
      {
        name: "Constant_2345",
        dtype: "f32",
        shape: [1, 3],
        data: { kind: "slice", path: "tiny.bin", offset: 48, length: 12 },
      },
    ]);
    expect(reading?.companions).toEqual(["tiny.bin"]);
    expect(namedValues(reading, "metadata")).toMatchObject({
      "model_info/model_type": "image_classification",
    });
  });

  it("says that the weights are not here", async () => {
    const reading = await read(xml, {});
    expect(reading?.tensors.map(({ data }) => data.kind)).toEqual(["absent", "absent"]);
  });
});

describe("hostile graphs", () => {
  it("names operators that need an extension", async () => {
    const reading = await read(
      xml.replace('type="ReLU" version="opset1"', 'type="Evil" version="extension"'),
    );
    expect(verdictsOf(reading)).toEqual(["OPENVINO-CUSTOM-OPERATOR unknown"]);
  });

  it("reports a document type with entities and expands none", async () => {
    const bomb = xml
      .replace("<net ", '<!DOCTYPE net [<!ENTITY a "b">]><net ')
      .replace('name="x"', 'name="&a;"');
    const reading = await read(bomb);
    expect(verdictsOf(reading)).toEqual(["OPENVINO-DOCTYPE suspicious"]);
    expect(valuesOf(reading, "input")).toMatchObject([{ name: "&a;" }]);
  });

  it("reports a document type in front of a graph without layers, and a long one", async () => {
    const entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">';
    const graph = '<net name="&e;" version="11"><layers></layers><edges></edges></net>';
    for (const padding of ["", `<!-- ${"x".repeat(5000)} -->`]) {
      const text = `<?xml version="1.0"?>\n${entity}${padding}]>\n${graph}`;
      expect(isRecognised(openvino, Buffer.from(text))).toBe(true);
      expect(verdictsOf(await read(text))).toEqual(["OPENVINO-DOCTYPE suspicious"]);
      expect(await read(text.replace(graph, "<other/>"))).toBeUndefined();
    }
  });

  it.each([
    ["a constant behind the end", 'offset="48"', 'offset="49"', "truncated"],
    ["a size that does not fit the shape", 'size="48"', 'size="47"', "malformed"],
    [
      "a type that nobody knows",
      'element_type="f32" shape="3, 4"',
      'element_type="q3" shape="3, 4"',
      "unsupported",
    ],
    ["a shape beyond counting", 'shape="3, 4"', 'shape="99999999999, 99999999999"', "unsupported"],
    ["a tag that is not closed", "</layers>", "", "malformed"],
  ])("reports %s", async (_, from, to, code) => {
    expect((await read(xml.replace(from, to)))?.problems.map((problem) => problem.code)).toContain(code);
  });

  it("stops where elements nest too deep", async () => {
    const deep = xml.replace("<layers>", `<layers>${"<a>".repeat(2000)}`);
    expect((await read(deep))?.problems[0]?.code ?? "none").toBe("limit-exceeded");
  });

  it("survives mutated and truncated bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), fc.nat(), async (at, value, cut) => {
        const bytes = Buffer.from(xml);
        bytes[at % bytes.length] = value;
        const end = bytes.length - (cut % 2 === 0 ? cut % bytes.length : 0);
        await readWith(openvino, "tiny.xml", bytes.subarray(0, end), { "tiny.bin": weights });
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});

it("does not take other XML", () => {
  for (const other of [
    "<net/>",
    '<?xml version="1.0"?><network name="x"/>',
    '<net version="a"><layers/></net>',
    "<html>",
  ])
    expect(isRecognised(openvino, Buffer.from(other))).toBe(false);
});
