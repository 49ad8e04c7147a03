import fc from "fast-check";
import { floatBytes, onnxModel, onnxModelFields, type OnnxModel } from "testkit/onnx";
import { bytesField, concatenate, messageField, packedVarints, varintField } from "testkit/protobuf";
import { describe, expect, it } from "vitest";
import { headBytes } from "../format.ts";
import { recognisesOnnx } from "./recognise.ts";

const small: OnnxModel = {
  producer: "maker",
  graph: {
    nodes: [{ op: "Add", inputs: ["x", "w"], outputs: ["y"] }],
    initializers: [{ name: "w", dims: [1], floats: [1] }],
    inputs: [{ name: "x" }],
    outputs: [{ name: "y" }],
  },
};

const recognises = (bytes: Uint8Array, sizeBytes = bytes.length): boolean =>
  recognisesOnnx(bytes.subarray(0, headBytes), sizeBytes);

describe("recognising ONNX", () => {
  it("accepts models of any size, with and without a producer", () => {
    expect(recognises(onnxModel(small))).toBe(true);
    expect(recognises(onnxModel({ graph: small.graph ?? {} }))).toBe(true);
    const large = { name: "w", dims: [5000], raw: floatBytes(Array.from({ length: 5000 }, () => 1)) };
    expect(recognises(onnxModel({ ...small, graph: { initializers: [large] } }))).toBe(true);
  });

  it("accepts a graph that comes before the IR version", () => {
    const fields = onnxModelFields(small);
    expect(recognises(concatenate([...fields].reverse()))).toBe(true);
    const graph = fields.find((field) => field[0] === 0x3a) ?? new Uint8Array();
    expect(recognises(concatenate([graph, ...fields.filter((field) => field !== graph)]))).toBe(true);
  });

  it("accepts a model behind a documentation that fills the head", () => {
    expect(recognises(onnxModel({ ...small, documentation: "word ".repeat(2000) }))).toBe(true);
  });

  it("accepts a model that is cut off, so that it can be reported", () => {
    const bytes = onnxModel(small);
    expect(recognises(bytes.subarray(0, bytes.length - 20))).toBe(true);
  });

  it("accepts a model with a field that nobody knows, which loaders skip", () => {
    expect(recognises(concatenate([bytesField(99, "hide"), onnxModel(small)]))).toBe(true);
  });

  it("refuses other messages of protobuf", () => {
    const tensor = concatenate([
      varintField(1, 3),
      varintField(1, 4),
      varintField(2, 1),
      bytesField(9, "abcd"),
    ]);
    const savedModel = concatenate([
      varintField(1, 1),
      messageField(2, [messageField(1, [bytesField(4, "tag")])]),
    ]);
    const coreMl = concatenate([
      varintField(1, 4),
      messageField(2, [bytesField(1, "in")]),
      messageField(500, [varintField(1, 1)]),
    ]);
    const sentencePiece = messageField(1, [bytesField(1, "<unk>"), varintField(3, 2)]);
    for (const bytes of [tensor, savedModel, coreMl, sentencePiece, packedVarints(1, [1, 2])]) {
      expect(recognises(bytes)).toBe(false);
      expect(recognises(bytes, 10_000)).toBe(false);
    }
  });

  it("refuses empty files, zeros, text and random bytes", () => {
    expect(recognises(new Uint8Array())).toBe(false);
    expect(recognises(new Uint8Array(4096))).toBe(false);
    expect(recognises(new TextEncoder().encode('{"graph": []}'))).toBe(false);
    const header = fc.constantFrom([], [0x08, 0x08], [0x08, 0x07, 0x12, 0x03, 0x61, 0x62, 0x63], [0x3a]);
    fc.assert(
      fc.property(header, fc.uint8Array({ minLength: 8, maxLength: 300 }), (start, rest) => {
        const bytes = Uint8Array.from([...start, ...rest]);
        expect(recognises(bytes)).toBe(false);
        expect(recognises(bytes, 1_000_000)).toBe(false);
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});
