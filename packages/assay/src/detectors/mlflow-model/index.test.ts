import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { PropertyName } from "../../model/properties.ts";
import type { FolderReading } from "../detector.ts";
import { mlflowModel } from "./index.ts";
import { maxModelBytes } from "./limits.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const detect = (files: HubFiles): Promise<FolderReading> =>
  mlflowModel.detect(hubFolder(files, (name) => mlflowModel.matches(name)));

const values = (reading: FolderReading, property: PropertyName): unknown[] =>
  claimsOn(reading, property).flatMap(({ value }) => (value.kind === "known" ? [value.value] : []));

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../../testkit/fixtures/mlflow/${name}.MLmodel`, import.meta.url));

describe("an MLmodel that mlflow 3.17 wrote", () => {
  it("describes a scikit-learn model with its signature", async () => {
    const reading = await detect({ MLmodel: fixture("sklearn") });
    expect(reading.isModel).toBe(true);
    expect(reading.problems).toEqual([]);
    expect(reading.hazards).toEqual([]);
    expect(values(reading, "producer")).toEqual(["mlflow 3.17.2"]);
    expect(values(reading, "library")).toEqual(["sklearn"]);
    expect(values(reading, "input")).toEqual([{ name: "0", dtype: "float64", shape: ["dim0", 2] }]);
    expect(values(reading, "output")).toEqual([{ name: "0", dtype: "int64", shape: ["dim0"] }]);
    expect(values(reading, "metadata")).toEqual(
      expect.arrayContaining([
        { name: "mlflow.model_size_bytes", value: 720 },
        { name: "sklearn.sklearn_version", value: "1.9.1" },
        { name: "sklearn.serialization_format", value: "cloudpickle" },
        { name: "python_function.python_version", value: "3.11.7" },
        { name: "python_function.loader_module", value: "mlflow.sklearn" },
      ]),
    );
  });

  it("with a Python model and code of its own is unknown", async () => {
    const reading = await detect({ MLmodel: fixture("custom"), "code/own_package/steps.py": "" });
    expect(reading.hazards).toMatchObject([
      {
        path: "MLmodel",
        hazard: {
          rule: "MLFLOW-LOADER-CODE",
          verdict: "unknown",
          evidence: ["loader_module: mlflow.pyfunc.model", "code: code", "python_model: python_model.pkl"],
        },
      },
    ]);
    expect(values(reading, "customCode")).toEqual(["mlflow.pyfunc.model", "code", "python_model.pkl"]);
  });
});

describe("a Transformers model of MLflow", () => {
  it("is a part, in the folder that the flavour names", async () => {
    const described = text("flavors:\n  transformers: {model_binary: model}\n");
    const reading = await detect({ MLmodel: described, "model/config.json": "{}" });
    expect(reading.parts).toEqual([{ path: "model", name: "model" }]);
    expect((await detect({ MLmodel: described })).parts).toBeUndefined();
    const outside = text("flavors:\n  transformers: {model_binary: ../other}\n");
    expect((await detect({ MLmodel: outside, "model/config.json": "{}" })).parts).toBeUndefined();
  });
});

describe("columns", () => {
  it("of a signature are inputs by name", async () => {
    const inputs = JSON.stringify([{ name: "age", type: "long" }, { type: "string" }]);
    const reading = await detect({
      MLmodel: text(`flavors: {}\nsignature:\n  inputs: '${inputs}'\n  outputs: '{'\n`),
    });
    expect(values(reading, "input")).toEqual([
      { name: "age", dtype: "long" },
      { name: "1", dtype: "string" },
    ]);
    expect(values(reading, "output")).toEqual([]);
  });
});

describe("hostile files", () => {
  it.each([
    ["- a\n", "malformed"],
    ["a: [\n", "malformed"],
    [`a: ${"x".repeat(maxModelBytes)}`, "limit-exceeded"],
  ])("are a gap", async (content, code) => {
    const reading = await detect({ MLmodel: text(content) });
    expect(reading.isModel).toBeUndefined();
    expect(reading.problems).toMatchObject([{ path: "MLmodel", problem: { code } }]);
  });

  it("with mutated text never throw", async () => {
    const whole = Buffer.from(fixture("custom")).toString();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.string({ maxLength: 15 }), async (at, noise) => {
        const reading = await detect({ MLmodel: text(whole.slice(0, at) + noise + whole.slice(at)) });
        expect(reading.findings).toEqual([]);
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});
