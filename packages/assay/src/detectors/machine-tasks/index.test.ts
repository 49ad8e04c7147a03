import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { machineTasks } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  machineTasks.detect(recipeProject(files, (path) => machineTasks.matches(path)));

/** `line kind:key` of everything that is used, without repeats, in order. */
const things = ({ uses }: Application): string[] => [
  ...new Set(uses.map(({ thing, place }) => `${place.line ?? 0} ${thing.kind}:${thing.key}`)),
];

const sky = `name: llm
resources:
  accelerators: {A100-80GB: 1, H100: 1}
  image_id: docker:vllm/vllm-openai:v0.6.3
envs:
  MODEL_NAME: meta-llama/Llama-3.1-8B-Instruct
setup: |
  pip install vllm
run: |
  echo start
  vllm serve $MODEL_NAME --tensor-parallel-size 2
`;

describe("tasks", () => {
  it("of SkyPilot run a server with a model out of their variables", async () => {
    const found = await detect({ "serve.sky.yaml": sky });
    expect(things(found)).toEqual(
      expect.arrayContaining([
        "3 hardware:nvidia-a100",
        "3 hardware:nvidia-h100",
        "4 software:engine:vllm",
        "6 model:hf:meta-llama/Llama-3.1-8B-Instruct",
        "11 software:engine:vllm",
        "11 model:hf:meta-llama/Llama-3.1-8B-Instruct",
      ]),
    );
    expect(found.files).toEqual([{ path: "serve.sky.yaml", role: "config" }]);
  });

  it.each([
    [
      ".dstack.yml",
      "type: service\nimage: ghcr.io/huggingface/text-generation-inference:2.4.0\nenv:\n  - MODEL_ID=tiiuae/falcon-7b\ncommands:\n  - text-generation-launcher --port 8000\nmodel: org-a/llm-a\nresources:\n  gpu: A100:2\n",
      [
        "2 software:engine:tgi",
        "4 model:hf:tiiuae/falcon-7b",
        "7 model:hf:org-a/llm-a",
        "9 hardware:nvidia-a100",
      ],
    ],
    [
      ".dstack/train.yml",
      "type: task\ncommands:\n  - huggingface-cli download org-a/llm-a\n",
      ["3 model:hf:org-a/llm-a"],
    ],
    ["sky.yaml", "run: ollama pull llama3.2\n", ["1 model:ollama:llama3.2"]],
    [
      "config.yaml",
      "model_name: x\nmodel_cache:\n  - repo_id: org-a/llm-a\nresources:\n  accelerator: H100:2\ndocker_server:\n  start_command: vllm serve org-b/llm-b\ntrt_llm:\n  build:\n    checkpoint_repository:\n      repo: org-c/llm-c\n      source: HF\n",
      [
        "3 model:hf:org-a/llm-a",
        "5 hardware:nvidia-h100",
        "7 model:hf:org-b/llm-b",
        "11 model:hf:org-c/llm-c",
        "1 service:baseten",
      ],
    ],
    [
      "cog.yaml",
      "build:\n  gpu: true\n  run:\n    - huggingface-cli download org-a/llm-a\npredict: predict.py:Predictor\nimage: r8.im/me/thing\n",
      ["4 model:hf:org-a/llm-a", "6 software:image:r8.im/me/thing"],
    ],
    [
      "fly.toml",
      'app = "x"\n[build]\nimage = "ollama/ollama:0.3"\n[env]\nOPENAI_MODEL = "gpt-4o"\n[[vm]]\nsize = "a100-40gb"\n',
      ["3 software:engine:ollama", "5 model:openai/gpt-4o", "7 hardware:nvidia-a100"],
    ],
    [
      "render.yaml",
      "services:\n  - type: web\n    startCommand: uvicorn app:app\n    envVars:\n      - key: ANTHROPIC_MODEL\n        value: claude-3-5-haiku-20241022\n",
      ["6 model:anthropic/claude-3-5-haiku-20241022"],
    ],
    [
      "serverless.yml",
      "provider:\n  name: aws\n  environment:\n    BEDROCK_MODEL_ID: amazon.nova-lite-v1:0\nfunctions:\n  a: {handler: x.y}\n",
      ["4 model:aws-bedrock/amazon.nova-lite-v1:0"],
    ],
    [
      ".runpod/hub.json",
      '{\n"config": {\n"runsOn": "GPU",\n"env": [\n{"key": "MODEL_NAMES",\n"input": {\n"default": "BAAI/bge-small-en-v1.5; org-b/embed-b"}}],\n"presets": [\n{"defaults": {\n"MODEL_NAME": "org-a/llm-a"}},\n{"defaults": {\n"MODEL_NAME": "org-c/llm-c"}}]}}\n',
      [
        "7 model:hf:BAAI/bge-small-en-v1.5",
        "7 model:hf:org-b/embed-b",
        "10 model:hf:org-a/llm-a",
        "12 model:hf:org-c/llm-c",
        "2 service:runpod",
      ],
    ],
    [
      ".runpod/tests.json",
      '{"tests": [],\n"config": {"gpuTypeId": "x",\n"env": [{"key": "MODEL_NAME", "value": "org-a/llm-a"}]}}\n',
      ["3 model:hf:org-a/llm-a"],
    ],
    [
      "wrangler.toml",
      'name = "bot"\nmain = "a.js"\n[vars]\nOPENAI_MODEL = "gpt-4o"\n[env.big.vars]\nOPENAI_MODEL = "gpt-4.1"\n',
      ["4 model:openai/gpt-4o", "6 model:openai/gpt-4.1"],
    ],
    [
      "app.json",
      '{"buildpacks": [],\n"env": {\n"OPENAI_MODEL": {"description": "x",\n"value": "gpt-4o"}}}\n',
      ["4 model:openai/gpt-4o"],
    ],
    [
      ".devcontainer/devcontainer.json",
      '{"image": "x",\n"containerEnv": {"OPENAI_MODEL": "gpt-4o"}}\n',
      ["2 model:openai/gpt-4o"],
    ],
  ])("%s", async (name, text, expected) => {
    expect(things(await detect({ [name]: text }))).toEqual(expect.arrayContaining([...expected]));
  });
});

describe("other and hostile files", () => {
  it.each([
    [".github/workflows/x.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: vllm serve a/b\n"],
    ["x.yaml", "run: true\nresources: {cpus: 2}\n"],
    ["config.yaml", "model_name: x\nlr: 1\n"],
    ["serverless.yml", "functions: [1]\nprovider: x\n"],
  ])("%s of something else has nothing", async (name, text) => {
    expect(await detect({ [name]: text })).toMatchObject({ uses: [], references: [], findings: [] });
  });

  it("mutated input never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("x.sky.yaml", ".dstack.yml", "config.yaml", "fly.toml"),
        fc.nat(sky.length),
        fc.string({ unit: "binary", maxLength: 30 }),
        async (name, at, noise) => {
          const found = await detect({ [name]: sky.slice(0, at) + noise + sky.slice(at) });
          expect(Array.isArray(found.uses)).toBe(true);
        },
      ),
      { seed: 16, numRuns: 80 },
    );
  });
});
