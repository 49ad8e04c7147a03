import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { hubFolder, type HubFiles } from "../../../../../testkit/hub-repository.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { PropertyName } from "../../model/properties.ts";
import type { FolderReading } from "../detector.ts";
import { bentoml } from "./index.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const detect = (files: HubFiles): Promise<FolderReading> =>
  bentoml.detect(hubFolder(files, (name) => bentoml.matches(name)));

const values = (reading: FolderReading, property: PropertyName): unknown[] =>
  claimsOn(reading, property).flatMap(({ value }) => (value.kind === "known" ? [value.value] : []));

/** As the store of BentoML 1.x writes it (bentoml/_internal/models/model.py, ModelInfo). */
const model = `
name: iris_clf
version: 4tht2icroji6zput3suqi5nl2
module: bentoml.sklearn
labels: {stage: dev}
options: {}
metadata: {accuracy: 0.9}
context:
  framework_name: sklearn
  framework_versions: {scikit-learn: 1.1.1}
  bentoml_version: 1.0.0
  python_version: 3.10.4
signatures:
  predict: {batchable: false}
api_version: v1
creation_time: '2022-06-12T18:20:02.012345+00:00'
`;

describe("a model of the store", () => {
  it("has name, framework and versions", async () => {
    const reading = await detect({ "model.yaml": text(model), "saved_model.pkl": "" });
    expect(reading.isModel).toBe(true);
    expect(reading).toMatchObject({ hazards: [], problems: [] });
    expect(values(reading, "name")).toEqual(["iris_clf"]);
    expect(values(reading, "library")).toEqual(["sklearn"]);
    expect(values(reading, "producer")).toEqual(["bentoml 1.0.0"]);
    expect(values(reading, "metadata")).toEqual(
      expect.arrayContaining([
        { name: "bentoml.module", value: "bentoml.sklearn" },
        { name: "bentoml.version.scikit-learn", value: "1.1.1" },
        { name: "bentoml.label.stage", value: "dev" },
        { name: "bentoml.signature", value: "predict" },
      ]),
    );
  });

  it("that is loaded by a module of others is unknown", async () => {
    const reading = await detect({ "model.yaml": text(model.replace("bentoml.sklearn", "my_loader")) });
    expect(reading.hazards).toMatchObject([{ hazard: { rule: "BENTOML-MODULE", verdict: "unknown" } }]);
    expect(values(reading, "customCode")).toEqual(["my_loader"]);
  });
});

describe("a Bento", () => {
  it("runs its service", async () => {
    const bento = "service: service:svc\nname: x\nversion: y\nbentoml_version: 1.2.0\nmodels: []\n";
    const reading = await detect({ "bento.yaml": text(bento) });
    expect(reading.hazards).toMatchObject([{ path: "bento.yaml", hazard: { rule: "BENTOML-SERVICE" } }]);
    expect(reading.isModel).toBeUndefined();
  });
});

describe("other and hostile files", () => {
  it.each([["name: x\n"], ["- 1\n"], ["a: [\n"], ["module: x\nversion: 1\n"]])(
    "%j is passed over",
    async (content) => {
      const reading = await detect({ "model.yaml": text(content), "bento.yaml": text(content) });
      expect(reading).toMatchObject({ claims: [], hazards: [], problems: [], roles: [] });
    },
  );

  it("with mutated text never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(model.length), fc.string({ maxLength: 15 }), async (at, noise) => {
        const reading = await detect({ "model.yaml": text(model.slice(0, at) + noise + model.slice(at)) });
        expect(reading.findings).toEqual([]);
      }),
      { seed: 9, numRuns: 100 },
    );
  });
});
