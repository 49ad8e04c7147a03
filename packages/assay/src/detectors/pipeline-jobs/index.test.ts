import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { pipelineJobs } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  pipelineJobs.detect(recipeProject(files, (path) => pipelineJobs.matches(path)));

const things = ({ uses }: Application): string[] => [
  ...new Set(uses.map(({ thing, place }) => `${place.line ?? 0} ${thing.kind}:${thing.key}`)),
];

const links = (found: Application): string[] =>
  found.links.map(({ from, to, kind, detail }) => `${from.name} ${kind} ${to.name} ${detail ?? ""}`.trim());

/** Compiled by kfp 2.17.3, cut to one task. */
const kubeflow = String.raw`components:
  comp-train:
    executorLabel: exec-train
    outputDefinitions:
      artifacts:
        model:
          artifactType:
            schemaTitle: system.Model
deploymentSpec:
  executors:
    exec-serve:
      container:
        command:
        - vllm
        - serve
        - org-a/llm-a
        image: vllm/vllm-openai:v0.6.3
    exec-train:
      container:
        command:
        - sh
        - -c
        - "\nPIP_DISABLE_PIP_VERSION_CHECK=1\
          \ python3 -m pip install --quiet 'torch' 'transformers==4.44.0'\n"
        - "\nimport kfp\nfrom kfp import dsl\n\ndef train(lr: float):\n    from transformers import AutoModel,\
          \ Trainer\n    m = AutoModel.from_pretrained(\"google-bert/bert-base-uncased\")\n    Trainer(model=m).train()\n"
        image: python:3.11
        resources:
          accelerator:
            resourceCount: '1'
            resourceType: NVIDIA_TESLA_A100
pipelineInfo:
  name: churn
root:
  dag:
    tasks:
      train:
        componentRef:
          name: comp-train
        inputs:
          parameters:
            lr:
              componentInputParameter: lr
            epochs:
              runtimeValue:
                constant: 3.0
  inputDefinitions:
    parameters:
      lr:
        defaultValue: 0.0002
schemaVersion: 2.1.0
sdkVersion: kfp-2.17.3
`;

describe("a pipeline of Kubeflow", () => {
  it("has containers, code, accelerators and tasks that train", async () => {
    const found = await detect({ "pipe.yaml": kubeflow });

    expect(things(found)).toEqual(
      expect.arrayContaining([
        "17 software:image:vllm/vllm-openai:v0.6.3",
        "17 software:engine:vllm",
        "16 model:hf:org-a/llm-a",
        "29 hardware:nvidia-a100",
        "25 model:hf:google-bert/bert-base-uncased",
      ]),
    );
    const runs = found.uses.filter(({ thing }) => thing.kind === "training-run");
    expect(new Set(runs.map(({ thing }) => thing.key)).size).toBe(1);
    expect(
      runs
        .flatMap(({ claims = [] }) => claims)
        .map(({ value }) => (value.kind === "known" ? value.value : 0)),
    ).toEqual(
      expect.arrayContaining([
        { name: "lr", value: 0.0002 },
        { name: "epochs", value: 3 },
      ]),
    );
    expect(links(found)).toEqual(
      expect.arrayContaining([
        expect.stringContaining("uses google-bert/bert-base-uncased base"),
        expect.stringContaining("uses nvidia-a100 hardware"),
      ]),
    );
    expect(things(found).filter((one) => one.includes("transformers"))).toHaveLength(1);
  });
});

describe("files of Azure Machine Learning", () => {
  it("are jobs with inputs, parameters and machines", async () => {
    const job = `$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json
display_name: train-churn
code: src
command: >-
  python train.py --data \${{inputs.rows}}
inputs:
  rows:
    type: uri_file
    path: azureml:churn-rows@latest
  base:
    type: mlflow_model
    path: azureml://registries/azureml/models/bert-base/versions/3
  lr: 0.01
environment:
  image: mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:1
resources:
  instance_type: Standard_NC24ads_A100_v4
`;
    const found = await detect({
      "jobs/job.yml": job.replace("code: src", "code: ../src"),
      "src/train.py": "x = 1\n",
    });

    expect(things(found)).toEqual(
      expect.arrayContaining([
        "1 training-run:jobs/job.yml:1",
        "9 dataset:azureml:churn-rows",
        "12 model:azureml:bert-base",
        "17 hardware:nvidia-a100",
      ]),
    );
    expect(links(found)).toEqual([
      "train-churn uses train.py",
      "train-churn trainedOn churn-rows training",
      "train-churn uses bert-base base",
      "train-churn uses nvidia-a100 hardware",
    ]);
  });

  it.each([
    [
      "model",
      "name: churn\npath: azureml://jobs/j/outputs/o/paths/model\ntype: mlflow_model\n",
      ["3 model:azureml:churn"],
    ],
    ["data", "name: rows\npath: https://example.org/rows.csv\ntype: uri_file\n", ["3 dataset:azureml:rows"]],
    [
      "managedOnlineDeployment",
      "name: blue\nendpoint_name: e\nmodel: azureml:churn:2\ninstance_type: Standard_NC24ads_A100_v4\n",
      ["5 hardware:nvidia-a100", "4 model:azureml:churn", "1 service:azure-ml"],
    ],
    ["commandJob", "command: python report.py\n", []],
  ])("are also a %s", async (schema, rest, expected) => {
    const text = `$schema: https://azuremlschemas.azureedge.net/latest/${schema}.schema.json\n${rest}`;
    expect(things(await detect({ "a.yml": text }))).toEqual(expected);
  });
});

describe("a custom job of Vertex AI", () => {
  it("has machines and containers", async () => {
    const text =
      "workerPoolSpecs:\n  - machineSpec:\n      machineType: a2-highgpu-1g\n      acceleratorType: NVIDIA_TESLA_A100\n      acceleratorCount: 1\n    containerSpec:\n      imageUri: vllm/vllm-openai:v0.6.3\n      args: [--model, org-a/llm-a]\n";
    expect(things(await detect({ "job.yaml": text }))).toEqual([
      "4 hardware:nvidia-a100",
      "7 software:image:vllm/vllm-openai:v0.6.3",
      "7 software:engine:vllm",
      "8 software:engine:vllm",
      "8 model:hf:org-a/llm-a",
    ]);
  });
});

describe("other and hostile files", () => {
  it.each([
    "deploymentSpec: 1\n",
    "deploymentSpec: {executors: []}\nroot: {dag: {tasks: {train: 1}}}\n",
    "workerPoolSpecs: {a: 1}\n",
    "$schema: azuremlschemas/model.schema\n",
  ])("%j has nothing", async (text) => {
    expect(
      (await detect({ "x.yaml": text })).uses.filter(({ thing }) => thing.kind !== "training-run"),
    ).toEqual([]);
  });

  it("mutated input never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(kubeflow.length),
        fc.string({ unit: "binary", maxLength: 30 }),
        async (at, noise) => {
          const found = await detect({ "pipe.yaml": kubeflow.slice(0, at) + noise + kubeflow.slice(at) });
          expect(Array.isArray(found.uses)).toBe(true);
        },
      ),
      { seed: 4, numRuns: 60 },
    );
  });
});
