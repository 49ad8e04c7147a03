import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { makeNpy, npyHeader } from "testkit/numpy";
import { call, global, pickle } from "testkit/pickle";
import { makeZip } from "testkit/zip";
import type { ZipEntry } from "testkit/zip";
import { fixture } from "testkit/fixture";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { readWith } from "../test-input.ts";
import { skops } from "./index.ts";

const read = (name: string) => readWith(skops, `m/${name}`, fixture(`skops/${name}`));

interface Node {
  readonly [key: string]: unknown;
}
const node = (loader: string, module: string, name: string, more: Node = {}): Node => ({
  __class__: name,
  __module__: module,
  __loader__: loader,
  ...more,
});
const dict = (content: Node): Node =>
  node("DictNode", "builtins", "dict", {
    content,
    key_types: node("ListNode", "builtins", "list", { content: [] }),
  });

function archive(schema: unknown, ...members: readonly ZipEntry[]): Uint8Array {
  return makeZip([...members, { name: "schema.json", bytes: Buffer.from(JSON.stringify(schema)) }]);
}

async function verdicts(schema: unknown, ...members: readonly ZipEntry[]): Promise<string[]> {
  return verdictsOf(await readWith(skops, "x.skops", archive(schema, ...members)));
}

describe("files of skops", () => {
  it("give class, parameters, versions and arrays", async () => {
    const reading = await read("pipeline.skops");
    expect(valuesOf(reading, "architecture")).toEqual(["sklearn.pipeline.Pipeline"]);
    expect(valuesOf(reading, "producer")).toEqual(["skops 0.16.0"]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["protocol 2"]);
    expect(namedValues(reading, "metadata")).toEqual({ sklearn_version: "1.9.1" });
    expect(namedValues(reading)).toMatchObject({
      "steps.0.1.with_mean": true,
      "steps.1.1.C": 0.5,
      "steps.1.1.max_iter": 100,
    });
    expect(reading?.tensors.map(({ name, dtype, shape }) => [name, dtype, shape])).toContainEqual([
      "steps.1.1.coef_",
      "f64",
      [1, 3],
    ]);
    expect(reading?.tensors[0]?.data.kind).toBe("slice");
    expect(reading).toMatchObject({ hazards: [], problems: [] });
  });

  it.each(["ufunc.skops", "object-array.skops"])("that skops trusts are safe: %s", async (name) => {
    expect(await read(name)).toMatchObject({ hazards: [], problems: [] });
  });

  it("with types that skops does not trust are unknown, and the same types are listed", async () => {
    const reading = await read("untrusted.skops");
    expect(verdictsOf(reading)).toEqual(["SKOPS-UNTRUSTED-TYPE unknown"]);
    // What skops.io.get_untrusted_types says about the same file.
    expect(reading?.hazards?.[0]?.evidence).toEqual([
      "functools.partial",
      "my_project.models.Custom",
      "operator.attrgetter",
    ]);
  });
});

describe("hostile descriptions", () => {
  it.each([
    ["a function", node("FunctionNode", "os", "system")],
    ["a type", node("TypeNode", "subprocess", "Popen")],
    ["an object", node("ObjectNode", "subprocess", "Popen", { content: dict({}) })],
    [
      "deep inside",
      dict({
        a: node("ListNode", "builtins", "list", { content: [node("FunctionNode", "posix", "system")] }),
      }),
    ],
  ])("that name commands are dangerous: %s", async (_name, schema) => {
    expect(await verdicts(schema)).toContain("SKOPS-GADGET dangerous");
  });

  it("that disguise an operator are dangerous (CVE-2025-54412)", async () => {
    const schema = node("OperatorFuncNode", "sklearn.linear_model._stochastic_gradient", "call", {
      attrs: dict({}),
    });
    expect(await verdicts(schema)).toEqual(["SKOPS-OPERATOR-ABUSE dangerous"]);
  });

  it("that call methods or reach Python's own attributes are judged by what they name", async () => {
    const named = (name: string, text: string) =>
      node("OperatorFuncNode", "operator", name, {
        attrs: dict({
          a: node("JsonNode", "builtins", "str", { content: JSON.stringify(text), is_json: true }),
        }),
      });
    expect(await verdicts(named("methodcaller", "system"))).toEqual(["SKOPS-GADGET suspicious"]);
    expect(await verdicts(named("attrgetter", "__class__.__subclasses__"))).toEqual([
      "SKOPS-GADGET dangerous",
    ]);
    expect(await verdicts(named("attrgetter", "shape"))).toEqual(["SKOPS-UNTRUSTED-TYPE unknown"]);
    const both = dict({ a: named("methodcaller", "x"), b: node("FunctionNode", "os", "system") });
    expect(await verdicts(both)).toEqual(["SKOPS-GADGET dangerous"]);
  });

  it("with other members that are pickles without a signature are dangerous", async () => {
    const bytes = Buffer.from("cos\nsystem\n(S'echo inert'\ntR.");
    expect(await verdicts(dict({}), { name: "x", bytes })).toContain("PICKLE-GADGET dangerous");
  });

  it("that disguise a method are dangerous (CVE-2025-54413)", async () => {
    const obj = node("ObjectNode", "sklearn.linear_model._base", "LinearRegression", { content: dict({}) });
    const schema = node("MethodNode", "builtins", "int", { content: { func: "fit", obj } });
    expect(await verdicts(schema)).toContain("SKOPS-METHOD-ABUSE dangerous");
    const own = node("MethodNode", "sklearn.linear_model._base", "LinearRegression", {
      content: { func: "fit", obj },
    });
    expect(await verdicts(own)).toEqual(["SKOPS-UNTRUSTED-TYPE unknown"]);
  });

  it("that name an unknown loader are unknown", async () => {
    expect(await verdicts(node("EvilNode", "builtins", "dict"))).toEqual(["SKOPS-UNKNOWN-LOADER unknown"]);
  });

  it("with keys that stand twice are not read in full", async () => {
    const bytes = Buffer.from(
      '{"__loader__":"EvilNode","__loader__":"DictNode","__module__":"builtins","__class__":"dict"}',
    );
    const reading = await readWith(skops, "x.skops", makeZip([{ name: "schema.json", bytes }]));
    expect(reading?.problems).toMatchObject([{ code: "malformed" }]);
  });

  it("that nest beyond the limit are not read, and say so", async () => {
    const text = `{"__loader__":"DictNode","a":${"[".repeat(1000)}${"]".repeat(1000)}}`;
    const reading = await readWith(
      skops,
      "x.skops",
      makeZip([{ name: "schema.json", bytes: Buffer.from(text) }]),
    );
    expect(reading?.problems).toMatchObject([{ code: "limit-exceeded", member: "schema.json" }]);
  });
});

describe("members", () => {
  const evil = pickle(call(global("os", "system"), "echo"));
  const array = (file: string): Node =>
    dict({ a: node("NdArrayNode", "numpy", "ndarray", { type: "numpy", file }) });

  it("that are arrays of objects are suspicious and judged by their pickle", async () => {
    const bytes = makeNpy(npyHeader("'|O'", "(1,)"), evil);
    const found = await verdicts(array("1.npy"), { name: "1.npy", bytes });
    expect(found[0]).toBe("SKOPS-OBJECT-ARRAY suspicious");
    expect(found.length).toBeGreaterThan(1);
  });

  it("that are pickles are suspicious", async () => {
    const found = await verdicts(dict({}), { name: "model.pkl", bytes: evil, deflate: true });
    expect(found[0]).toBe("SKOPS-FOREIGN-PICKLE suspicious");
  });

  it("that contradict the directory are suspicious", async () => {
    const bytes = makeNpy(npyHeader("'<f4'", "(1,)"), new Uint8Array(4));
    expect(await verdicts(array("1.npy"), { name: "1.npy", bytes, local: { name: "2.npy" } })).toContain(
      "SKOPS-ARCHIVE suspicious",
    );
  });

  it("that are missing, cut off or of another kind are problems", async () => {
    const missing = await readWith(skops, "x.skops", archive(array("1.npy")));
    expect(missing?.problems).toMatchObject([{ code: "not-here" }]);
    const bytes = makeNpy(npyHeader("'<f4'", "(100,)"), new Uint8Array(4));
    const cut = await readWith(skops, "x.skops", archive(array("1.npy"), { name: "1.npy", bytes }));
    expect(cut?.problems).toMatchObject([{ code: "truncated", member: "1.npy" }]);
    const other = await readWith(
      skops,
      "x.skops",
      archive(dict({}), { name: "x.bin", bytes: Buffer.from("text") }),
    );
    expect(other?.problems).toMatchObject([{ code: "unsupported", member: "x.bin" }]);
  });

  it("mutated or truncated at random never throw", async () => {
    const bytes = fixture("skops/untrusted.skops");
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        await readWith(skops, "x.skops", mutated(bytes, randomNumbers(seed)));
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe("other archives", () => {
  it("are not taken", async () => {
    const json = { name: "schema.json", bytes: Buffer.from('{"type":"object"}') };
    expect(await readWith(skops, "x.zip", makeZip([json]))).toBeUndefined();
    expect(await readWith(skops, "x.npz", fixture("numpy/arrays-numpy2.npz"))).toBeUndefined();
    expect(await readWith(skops, "x.pt2", fixture("torch-archive/export.pt2"))).toBeUndefined();
  });
});
