import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { trackedRuns } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  trackedRuns.detect(recipeProject(files, (path) => trackedRuns.matches(path)));

const things = ({ uses }: Application): string[] =>
  uses.map(({ thing, usage }) => `${usage} ${thing.kind}:${thing.key.replaceAll(/[0-9a-f]{32}/gu, "ID")}`);

const links = (found: Application): string[] =>
  found.links.map(({ from, to, kind, detail }) => `${from.name} ${kind} ${to.name} ${detail ?? ""}`.trim());

const claims = ({ uses }: Application): unknown[] =>
  (uses.find(({ thing }) => thing.kind === "training-run")?.claims ?? []).map(({ value }) =>
    value.kind === "known" ? value.value : undefined,
  );

const run = "mlruns/518/044ccea1f46745e5bc7730e1eb598c38";
const model = "m-e984338f559d43518ddfe40405a977e4";
const data = "95f02434a0341b3d888e67d99c25948d";

/** Written by mlflow 3.17.2, cut. */
const mlruns: HubFiles = {
  [`${run}/meta.yaml`]:
    "artifact_uri: file:///tmp/x\nlifecycle_stage: active\nrun_id: 044ccea1f46745e5bc7730e1eb598c38\nrun_name: lora-r8\nsource_name: ''\nuser_id: somebody\n",
  [`${run}/params/learning_rate`]: "0.0002",
  [`${run}/params/base_model`]: "google/gemma-2-2b",
  [`${run}/params/hf_token`]: "hf_x",
  [`${run}/metrics/train_loss`]: "1795934531764 0.41 1\n1795934531765 0.31 2\n",
  [`${run}/tags/mlflow.source.name`]: "mk.py",
  [`${run}/tags/mlflow.user`]: "somebody",
  [`${run}/inputs/a8f88ee6183ac6e497643dfc6007bc8c/meta.yaml`]: `destination_type: RUN\nsource_id: ${data}\nsource_type: DATASET\ntags:\n  mlflow.data.context: training\n`,
  [`mlruns/518/datasets/${data}/meta.yaml`]:
    'digest: 1f5dca53\nname: tickets\nsource: \'{"path": "fancyzhx/ag_news", "config_name": null, "data_files":\n  null, "split": "None", "revision": null}\'\nsource_type: hugging_face\n',
  [`${run}/outputs/${model}/meta.yaml`]: `destination_id: ${model}\ndestination_type: MODEL_OUTPUT\n`,
  [`mlruns/518/models/${model}/meta.yaml`]: `model_id: ${model}\nname: model\n`,
  [`mlruns/518/models/${model}/artifacts/MLmodel`]: "flavors: {}\n",
  "mlruns/models/churn/version-1/meta.yaml":
    "model_id: x\nname: churn\nrun_id: 044ccea1f46745e5bc7730e1eb598c38\nversion: 1\n",
};

describe("runs of MLflow", () => {
  it("have parameters, metrics, data and models", async () => {
    const found = await detect(mlruns);

    expect(things(found)).toEqual([
      "used training-run:mlruns/518/ID/meta.yaml",
      "used software:pkg:pypi/mlflow",
      "used model:hf:google/gemma-2-2b",
      "used dataset:hf:fancyzhx/ag_news",
      "present model:path:mlruns/518/models/m-ID/artifacts",
      "declared model:mlflow:churn",
    ]);
    expect(links(found)).toEqual([
      "lora-r8 uses google/gemma-2-2b base",
      "lora-r8 trainedOn fancyzhx/ag_news training",
      "lora-r8 produced artifacts",
      "lora-r8 produced churn",
    ]);
    expect(claims(found)).toEqual([
      { name: "base_model", value: "google/gemma-2-2b" },
      { name: "learning_rate", value: 0.0002 },
      { type: "train_loss", value: 0.31 },
    ]);
  });

  it.each([
    ["deleted", { [`${run}/meta.yaml`]: "run_id: x\nlifecycle_stage: deleted\n", [`${run}/params/lr`]: "1" }],
    ["of an evaluation", { [`${run}/meta.yaml`]: "run_id: x\n", [`${run}/params/model`]: "gpt-4o" }],
  ])("%s are none", async (_, files) => {
    expect((await detect(files as HubFiles)).uses).toEqual([]);
  });
});

describe("an MLproject", () => {
  it("has entry points with parameters, of which some train", async () => {
    const text = `name: churn
docker_env:
  image: ghcr.io/acme/train:1.2
entry_points:
  main:
    parameters:
      lr: {type: float, default: 0.1}
      model_name: {type: string, default: google-bert/bert-base-uncased}
      data: path
    command: "python train.py --lr {lr} --model_name {model_name}"
  report:
    command: "python report.py"
`;
    const found = await detect({ MLproject: text, "train.py": "x = 1\n" });

    expect(things(found)).toEqual(
      expect.arrayContaining([
        "used software:image:ghcr.io/acme/train:1.2",
        "used training-run:MLproject:5",
        "used model:hf:google-bert/bert-base-uncased",
      ]),
    );
    expect(links(found)).toContain("main uses train.py");
    expect(claims(found)).toContainEqual({ name: "lr", value: 0.1 });
    expect(found.uses.filter(({ thing }) => thing.kind === "training-run")).toHaveLength(1);
  });
});

/** As wandb 0.19 writes it. */
const wandb: HubFiles = {
  "wandb/run-20260101_101010-ze0iao1g/files/config.yaml":
    "_wandb:\n    value:\n        cli_version: 0.19.1\nlr:\n    value: 0.0002\nmodel:\n    value:\n        name: google/gemma-2-2b\nmodel_name:\n    value: google/gemma-2-2b\n",
  "wandb/run-20260101_101010-ze0iao1g/files/wandb-metadata.json":
    '{"os": "Linux", "program": "/home/me/x/train.py", "codePath": "src/train.py", "email": "a@b.c", "host": "h", "git": {"commit": "0123456789abcdef0123456789abcdef01234567"}, "gpu": "NVIDIA A100-SXM4-80GB", "gpu_count": 2}',
  "wandb/run-20260101_101010-ze0iao1g/files/wandb-summary.json":
    '{"loss": 0.3, "_step": 4, "eval": {"acc": 0.9}}',
  "src/train.py": "x = 1\n",
};

describe("runs of Weights & Biases", () => {
  it("have their configuration, script, accelerator and last metrics", async () => {
    const found = await detect(wandb);

    expect(things(found)).toEqual([
      "used training-run:wandb/run-20260101_101010-ze0iao1g/files/config.yaml",
      "used software:pkg:pypi/wandb",
      "used model:hf:google/gemma-2-2b",
      "used hardware:nvidia-a100",
    ]);
    expect(links(found)).toEqual([
      "ze0iao1g uses train.py",
      "ze0iao1g uses google/gemma-2-2b base",
      "ze0iao1g uses nvidia-a100 hardware",
    ]);
    expect(claims(found)).toEqual([
      { name: "lr", value: 0.0002 },
      { name: "model.name", value: "google/gemma-2-2b" },
      { name: "model_name", value: "google/gemma-2-2b" },
      { type: "loss", value: 0.3 },
      { type: "eval.acc", value: 0.9 },
      "0123456789abcdef0123456789abcdef01234567",
    ]);
    expect(JSON.stringify(found)).not.toMatch(/a@b\.c|home/u);
  });

  it("say when their compute reaches the threshold of the AI Act", async () => {
    const name = "wandb/run-20260101_101010-ze0iao1g/files/wandb-summary.json";
    const found = await detect({ ...wandb, [name]: '{"train/total_flos": 2e25}' });
    expect(found.findings).toMatchObject([
      { rule: "TRAINING-COMPUTE-THRESHOLD", severity: "medium", evidence: ["train/total_flos = 2e+25"] },
    ]);
  });

  it("are searched for by sweeps", async () => {
    const text = `program: train.py
method: bayes
metric: {name: eval/loss, goal: minimize}
parameters:
  lr: {min: 0.00001, max: 0.001}
  epochs: {value: 3}
  model_name:
    values: [google/gemma-2-2b, Qwen/Qwen2.5-1.5B]
`;
    const found = await detect({ "conf/sweep.yaml": text, "conf/train.py": "x = 1\n" });

    expect(things(found).filter((one) => one.includes("model:"))).toEqual([
      "used model:hf:google/gemma-2-2b",
      "used model:hf:Qwen/Qwen2.5-1.5B",
    ]);
    expect(found.uses[0]?.thing.script).toBe("conf/train.py");
    expect(claims(found)).toEqual([
      { name: "search", value: "bayes" },
      { name: "search.metric", value: "eval/loss" },
      { name: "lr", value: "0.00001 to 0.001" },
      { name: "epochs", value: 3 },
      { name: "model_name", value: "google/gemma-2-2b, Qwen/Qwen2.5-1.5B" },
    ]);
  });

  it("of a sweep of something else are none", async () => {
    expect((await detect({ "sweep.yaml": "method: linear\nparameters: {a: 1}\n" })).uses).toEqual([]);
  });
});

describe("hostile files", () => {
  it("mutated input never throws", async () => {
    const whole: HubFiles = {
      ...mlruns,
      ...wandb,
      MLproject: "entry_points:\n  train:\n    command: python x.py\n",
    };
    const names = Object.keys(whole);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.nat(200),
        fc.string({ unit: "binary", maxLength: 30 }),
        async (name, at, noise) => {
          const text = String(whole[name]);
          const found = await detect({ ...whole, [name]: text.slice(0, at) + noise + text.slice(at) });
          expect(Array.isArray(found.uses)).toBe(true);
        },
      ),
      { seed: 4, numRuns: 60 },
    );
  });
});
