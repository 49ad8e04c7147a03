import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { dvcPipelines } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  dvcPipelines.detect(recipeProject(files, (path) => dvcPipelines.matches(path)));

const things = ({ uses }: Application): string[] =>
  uses.map(
    ({ thing, place, usage }) => `${place.path}:${place.line ?? 0} ${usage} ${thing.kind}:${thing.key}`,
  );

const links = (found: Application): string[] =>
  found.links.map(({ from, to, kind, detail }) => `${from.name} ${kind} ${to.name} ${detail ?? ""}`.trim());

const pipeline = `stages:
  prepare:
    cmd: cp data/raw.csv data/train.csv
    deps: [data/raw.csv]
    outs: [data/train.csv]
  train:
    cmd: python src/train.py --out \${out}
    deps: [src/train.py, data/train.csv, data/test.csv]
    params: [train]
    outs:
      - \${out}:
          cache: true
  evaluate:
    cmd: python src/evaluate.py model.pkl
    deps: [model.pkl, data/test.csv]
    metrics: [metrics.json]
`;

const params = "out: model.pkl\ntrain:\n  lr: 0.001\n  base_model: google/gemma-2-2b\n  api_key: x\n";

/** Written by dvc 3.67.1, cut to the stage that trains. */
const lock = `schema: '2.0'
stages:
  train:
    cmd: python src/train.py --out model.pkl
    deps:
    - path: data/train.csv
      hash: md5
      md5: f69f5b72bc79a92dc70c63c9aa142e36
      size: 4
    outs:
    - path: model.pkl
      hash: md5
      md5: a69f5b72bc79a92dc70c63c9aa142e36
      size: 9
`;

describe("a stage that trains", () => {
  it("is a run with parameters, data and what comes out, by their digests", async () => {
    const found = await detect({
      "dvc.yaml": pipeline,
      "params.yaml": params,
      "dvc.lock": lock,
      "src/train.py": "x = 1\n",
    });

    expect(things(found)).toEqual([
      "dvc.yaml:6 used training-run:dvc.yaml:6",
      "params.yaml:4 used model:hf:google/gemma-2-2b",
      "dvc.yaml:8 used dataset:dvc:data/train.csv",
      "dvc.yaml:8 used dataset:dvc:data/test.csv",
      "dvc.yaml:11 declared model:dvc:model.pkl",
    ]);
    expect(links(found)).toEqual([
      "train uses train.py",
      "train uses google/gemma-2-2b base",
      "train trainedOn data/train.csv training",
      "train evaluatedOn data/test.csv evaluation",
      "train produced model.pkl",
    ]);
    const [run, , data] = found.uses;
    expect(run?.thing.script).toBe("src/train.py");
    expect(run?.claims?.map(({ value }) => (value.kind === "known" ? value.value : undefined))).toEqual([
      { name: "train.lr", value: 0.001 },
      { name: "train.base_model", value: "google/gemma-2-2b" },
    ]);
    expect(data?.claims).toContainEqual(
      expect.objectContaining({
        property: "artefactDigest",
        value: { kind: "known", value: { algorithm: "md5", hex: "f69f5b72bc79a92dc70c63c9aa142e36" } },
        source: expect.objectContaining({ path: "dvc.lock", line: 6 }) as unknown,
      }),
    );
    expect(found.files.map(({ path }) => path).sort()).toEqual(["dvc.lock", "dvc.yaml", "params.yaml"]);
  });

  it.each([
    ["evaluate", "python eval.py", "metrics.json"],
    ["prepare_train_data", "python split.py", "data/train.parquet"],
    ["featurize", "python featurize.py", "data/features.h5"],
    ["download", "python get.py", "base.safetensors"],
  ])("is not %s", async (name, command, out) => {
    const text = `stages:\n  ${name}:\n    cmd: ${command}\n    outs: [${out}]\n`;
    expect((await detect({ "dvc.yaml": text })).uses).toEqual([]);
  });
});

describe("pointers", () => {
  it("to weights are models, with their digest", async () => {
    const text =
      "outs:\n- md5: f69f5b72bc79a92dc70c63c9aa142e36\n  size: 4\n  hash: md5\n  path: net.safetensors\n";
    const found = await detect({
      "models/net.safetensors.dvc": text,
      "data/raw.csv.dvc": text.replace("net.safetensors", "raw.csv"),
    });
    const alone = { ...found, uses: found.uses.filter(({ isBeside }) => isBeside !== true) };
    expect(things(alone)).toEqual(["models/net.safetensors.dvc:5 declared model:dvc:models/net.safetensors"]);
    expect(things(found)).toContain("data/raw.csv.dvc:5 declared dataset:dvc:data/raw.csv");
  });
});

describe("other and hostile files", () => {
  it.each([
    "",
    "stages: 1\n",
    "stages:\n  - a\n",
    "stages:\n  train: {do: [], outs: {a: b}, deps: [1, {}], params: [{}, [1]]}\n",
    "stages:\n  train:\n    cmd: python t.py\n    wdir: ../../..\n    outs: [../../x.pt]\n",
  ])("%j does not throw", async (text) => {
    expect(Array.isArray((await detect({ "dvc.yaml": text, "dvc.lock": text, "a.dvc": text })).uses)).toBe(
      true,
    );
  });

  it("mutated input never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("dvc.yaml", "dvc.lock", "params.yaml", "x.pt.dvc"),
        fc.nat(pipeline.length),
        fc.string({ unit: "binary", maxLength: 30 }),
        async (name, at, noise) => {
          const whole: HubFiles = { "dvc.yaml": pipeline, "params.yaml": params, "dvc.lock": lock };
          const text = name === "dvc.lock" ? lock : pipeline;
          const found = await detect({ ...whole, [name]: text.slice(0, at) + noise + text.slice(at) });
          expect(Array.isArray(found.uses)).toBe(true);
        },
      ),
      { seed: 4, numRuns: 80 },
    );
  });
});
