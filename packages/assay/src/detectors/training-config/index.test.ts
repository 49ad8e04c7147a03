import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { trainingConfig } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const detect = (files: HubFiles): Promise<Application> =>
  trainingConfig.detect(recipeProject(files, (path) => trainingConfig.matches(path)));

/** `kind:key` of everything that is used, without repeats, sorted. */
const things = ({ uses }: Application): string[] =>
  [...new Set(uses.map(({ thing }) => `${thing.kind}:${thing.key}`))].sort();

const links = ({ links: all }: Application): string[] =>
  all.map(
    ({ from, kind, to, detail }) =>
      `${from.key} ${kind} ${to.key}${detail === undefined ? "" : ` (${detail})`}`,
  );

const parameters = ({ uses }: Application): Record<string, unknown> =>
  Object.fromEntries(
    uses.flatMap(({ claims = [] }) =>
      claims.flatMap(({ property, value }) =>
        property === "trainingParameter" && value.kind === "known"
          ? [[value.value.name, value.value.value]]
          : [],
      ),
    ),
  );

const methods = ({ uses }: Application): unknown[] =>
  uses.flatMap(({ claims = [] }) =>
    claims.flatMap(({ property, value }) =>
      property === "trainingParameter" && value.kind === "known" && value.value.name === "method"
        ? [value.value.value]
        : [],
    ),
  );

const references = (found: Application): string[] =>
  found.references.map(({ kind, expression }) => `${kind}:${expression}`);

const rules = (found: Application): string[] =>
  found.findings.map(({ rule, severity }) => `${rule} ${severity}`);

const axolotl = `base_model: NousResearch/Llama-3.2-1B
revision_of_model: 0123456789abcdef0123456789abcdef01234567
load_in_4bit: true
datasets:
  - path: teknium/GPT4-LLM-Cleaned
    type: alpaca
  - path: data/own.jsonl
    ds_type: json
    type: completion
test_datasets:
  - path: lab/held-out
    split: test
adapter: qlora
lora_r: 16
sequence_len: 2048
micro_batch_size: 2
num_epochs: 1
optimizer: adamw_8bit
learning_rate: 0.0002
hub_model_id: acme-ai/llama-own
output_dir: ./outputs/out
seed: 7
`;

describe("an axolotl recipe", () => {
  it("gives the run, its base, its data, its method and its result, with lines", async () => {
    const found = await detect({ "train/llama.yml": axolotl, "data/own.jsonl": "{}\n" });
    expect(things(found)).toEqual([
      "dataset:hf:lab/held-out",
      "dataset:hf:teknium/GPT4-LLM-Cleaned",
      "dataset:path:data/own.jsonl",
      "model:hf:NousResearch/Llama-3.2-1B",
      "model:hf:acme-ai/llama-own",
      "software:pkg:pypi/axolotl",
      "training-run:train/llama.yml",
    ]);
    const base = found.uses.find(({ thing }) => thing.hub === "NousResearch/Llama-3.2-1B");
    expect(base).toMatchObject({
      place: { path: "train/llama.yml", line: 1 },
      how: "axolotl recipe: base_model",
    });
    expect(base?.claims?.[0]).toMatchObject({ property: "revision" });
    expect(found.uses.find(({ thing }) => thing.hub === "lab/held-out")?.place.line).toBe(11);
    expect(links(found)).toEqual(
      expect.arrayContaining([
        "train/llama.yml trainedOn hf:teknium/GPT4-LLM-Cleaned (sft)",
        "train/llama.yml trainedOn path:data/own.jsonl (sft)",
        "train/llama.yml evaluatedOn hf:lab/held-out",
        "train/llama.yml uses hf:NousResearch/Llama-3.2-1B (base)",
        "train/llama.yml produced hf:acme-ai/llama-own",
        "hf:acme-ai/llama-own derivedFrom hf:NousResearch/Llama-3.2-1B (adapter)",
      ]),
    );
    expect(methods(found)).toEqual(["qlora"]);
    expect(parameters(found)).toMatchObject({
      lora_r: 16,
      learning_rate: 0.0002,
      sequence_len: 2048,
      seed: 7,
    });
    expect(rules(found)).toEqual(["TRAINING-NOT-REPRODUCIBLE info", "TRAINING-UNPINNED low"]);
    expect(found.findings[1]?.evidence).toEqual(["teknium/GPT4-LLM-Cleaned", "lab/held-out"]);
    expect(found.files).toEqual([{ path: "train/llama.yml", role: "config" }]);
  });

  it("with preference data is of that stage", async () => {
    const found = await detect({
      "a.yml":
        "base_model: lab/a\nrl: dpo\ndatasets:\n  - path: lab/pairs\n    split: train\nmicro_batch_size: 1\nlearning_rate: 1e-5\n",
    });
    expect(links(found)).toContain("a.yml trainedOn hf:lab/pairs (preference)");
    expect(rules(found)).toContain("TRAINING-NOT-REPRODUCIBLE low");
  });
});

describe("a LLaMA-Factory recipe", () => {
  const recipe = `model_name_or_path: meta-llama/Meta-Llama-3-8B-Instruct
trust_remote_code: true
stage: dpo
do_train: true
finetuning_type: lora
dataset: dpo_en_demo,own, missing
template: llama3
deepspeed: examples/ds.json
output_dir: saves/llama3-8b/lora/dpo
per_device_train_batch_size: 1
learning_rate: 5.0e-6
`;
  const info = {
    dpo_en_demo: { hf_hub_url: "llamafactory/DPO-En-Zh-20k", ranking: true },
    own: { file_name: "own.json" },
  };

  it("resolves its datasets by the registry of the tree", async () => {
    const found = await detect({
      "examples/train_lora/llama3_lora_dpo.yaml": recipe,
      "data/dataset_info.json": info,
      "data/own.json": "[]",
    });
    expect(things(found)).toEqual([
      "dataset:hf:llamafactory/DPO-En-Zh-20k",
      "dataset:path:data/own.json",
      "model:hf:meta-llama/Meta-Llama-3-8B-Instruct",
      "software:pkg:pypi/deepspeed",
      "software:pkg:pypi/llamafactory",
      "training-run:examples/train_lora/llama3_lora_dpo.yaml",
    ]);
    expect(references(found)).toEqual(["dataset:missing"]);
    expect(methods(found)).toEqual(["dpo", "lora"]);
    expect(rules(found)).toContain("TRAINING-REMOTE-CODE medium");
    expect(found.findings.find(({ rule }) => rule === "TRAINING-REMOTE-CODE")?.location?.line).toBe(2);
  });
});

describe("recipes of TRL and the alignment handbook", () => {
  it("name datasets as keys of a mixture, and chain runs by published ids", async () => {
    const found = await detect({
      "recipes/zephyr/sft/config_full.yaml": `model_name_or_path: mistralai/Mistral-7B-v0.1
model_revision: main
torch_dtype: bfloat16
dataset_mixer:
  HuggingFaceH4/ultrachat_200k: 1.0
dataset_splits:
- train_sft
learning_rate: 2.0e-05
hub_model_id: zephyr-7b-sft-full
per_device_train_batch_size: 16
output_dir: data/zephyr-7b-sft-full
seed: 42
`,
      "recipes/zephyr/dpo/config_full.yaml": `model_name_or_path: alignment-handbook/zephyr-7b-sft-full
dataset_mixer:
  HuggingFaceH4/ultrafeedback_binarized: 1.0
beta: 0.01
learning_rate: 5.0e-7
hub_model_id: acme-ai/zephyr-7b-dpo-full
seed: 42
`,
    });
    expect(links(found)).toEqual(
      expect.arrayContaining([
        "recipes/zephyr/sft/config_full.yaml trainedOn hf:HuggingFaceH4/ultrachat_200k (sft)",
        "recipes/zephyr/dpo/config_full.yaml trainedOn hf:HuggingFaceH4/ultrafeedback_binarized (preference)",
        "hf:acme-ai/zephyr-7b-dpo-full derivedFrom hf:alignment-handbook/zephyr-7b-sft-full (fine-tune)",
      ]),
    );
    expect(found.uses.filter(({ thing }) => thing.kind === "training-run")).toHaveLength(2);
    // The name of an output directory is not an id of the hub.
    expect(things(found).join(" ")).not.toContain("hf:data/");
    expect(found.findings.find(({ rule }) => rule === "TRAINING-UNPINNED")?.evidence).toContain(
      "alignment-handbook/zephyr-7b-sft-full",
    );
  });

  it("take names of old, and the part of a dataset is no dataset", async () => {
    const found = await detect({
      "args.json": {
        model_name_or_path: "bert-base-uncased",
        dataset_name: "glue",
        dataset_config_name: "mrpc",
        output_dir: "/tmp/mrpc",
        num_train_epochs: 3,
        learning_rate: 2e-5,
      },
    });
    expect(things(found)).toEqual([
      "dataset:hf:glue",
      "model:hf:google-bert/bert-base-uncased",
      "training-run:args.json",
    ]);
    expect(found.uses[2]?.place).toEqual({ path: "args.json", line: 3, pointer: "/dataset_name" });
  });
});

describe("recipes of other programs", () => {
  it("torchtune: the model that the comment downloads, the dataset of the builder", async () => {
    const found = await detect({
      "llama3_lora.yaml": `# tune download meta-llama/Meta-Llama-3.1-8B-Instruct --output-dir /tmp/Meta-Llama-3.1-8B-Instruct --ignore-patterns "x"
model:
  _component_: torchtune.models.llama3_1.lora_llama3_1_8b
  lora_rank: 8
tokenizer:
  _component_: torchtune.models.llama3.llama3_tokenizer
  path: /tmp/Meta-Llama-3.1-8B-Instruct/original/tokenizer.model
checkpointer:
  _component_: torchtune.training.FullModelHFCheckpointer
  checkpoint_dir: /tmp/Meta-Llama-3.1-8B-Instruct/
dataset:
  _component_: torchtune.datasets.alpaca_cleaned_dataset
  packed: False
seed: null
optimizer:
  _component_: torch.optim.AdamW
  lr: 3e-4
`,
    });
    expect(things(found)).toEqual([
      "dataset:hf:yahma/alpaca-cleaned",
      "model:hf:meta-llama/Meta-Llama-3.1-8B-Instruct",
      "software:pkg:pypi/torchtune",
      "training-run:llama3_lora.yaml",
    ]);
    expect(methods(found)).toEqual(["lora"]);
    expect(rules(found)).toContain("TRAINING-NOT-REPRODUCIBLE low");
  });

  it("mergekit under any name: every model, none of them produced", async () => {
    const found = await detect({
      "merges/frank.yaml": `slices:
  - sources:
      - model: lab/a@rev1
        layer_range: [0, 16]
  - sources:
      - model: lab/b+lab/lora-b
        layer_range: [16, 32]
merge_method: passthrough
dtype: bfloat16
`,
    });
    expect(links(found)).toEqual([
      "merges/frank.yaml uses pkg:pypi/mergekit",
      "merges/frank.yaml uses hf:lab/a (merged)",
      "merges/frank.yaml uses hf:lab/b (merged)",
      "merges/frank.yaml uses hf:lab/lora-b (merged)",
    ]);
  });

  it("sd-scripts in TOML with sections, and its data", async () => {
    const found = await detect({
      "lora.toml": `[model]
pretrained_model_name_or_path = "stabilityai/stable-diffusion-xl-base-1.0"
vae = "madebyollin/sdxl-vae-fp16-fix"
[network]
network_module = "networks.lora"
network_dim = 32
[training]
learning_rate = 1e-4
max_train_epochs = 10
train_data_dir = "images"
seed = 1
`,
      "images/10_cat/1.png": "x",
      "dataset.toml": '[[datasets]]\n[[datasets.subsets]]\nimage_dir = "images"\nnum_repeats = 2\n',
    });
    expect(things(found)).toEqual([
      "dataset:path:images",
      "model:hf:madebyollin/sdxl-vae-fp16-fix",
      "model:hf:stabilityai/stable-diffusion-xl-base-1.0",
      "training-run:lora.toml",
    ]);
    expect(methods(found)).toEqual(["lora"]);
    expect(found.uses.find(({ thing }) => thing.hub?.startsWith("stabilityai"))?.place.line).toBe(2);
  });

  it("Ludwig, verl, ms-swift, AutoTrain, LLM Foundry and NeMo", async () => {
    const found = await detect({
      "ludwig.yaml": `model_type: llm
base_model: meta-llama/Llama-2-7b-hf
adapter: {type: lora}
input_features: [{name: prompt, type: text}]
output_features: [{name: output, type: text}]
trainer: {learning_rate: 0.0004, epochs: 3}
`,
      "verl.yaml": `data:
  train_files: ~/data/gsm8k/train.parquet
actor_rollout_ref:
  model:
    path: Qwen/Qwen2-7B-Instruct
  actor: {optim: {lr: 1e-6}}
reward_model: {model: {path: sfairXC/FsfairX-LLaMA3-RM-v0.1}}
algorithm: {adv_estimator: grpo}
`,
      "swift.yaml":
        "model: Qwen/Qwen2.5-7B-Instruct\ntrain_type: lora\ndataset:\n  - AI-ModelScope/alpaca-gpt4-data-zh#500\n  - swift/self-cognition\n",
      "autotrain.yml": `task: llm-sft
base_model: HuggingFaceTB/SmolLM-135M
project_name: my-sft
data:
  path: HuggingFaceH4/no_robots
  train_split: train
params: {epochs: 1, lr: 2e-5}
hub: {username: \${HF_USERNAME}, token: \${HF_TOKEN}, push_to_hub: true}
`,
      "mpt.yaml": `max_seq_len: 2048
model:
  name: mpt_causal_lm
  d_model: 4096
  n_layers: 32
  vocab_size: 50432
tokenizer:
  name: EleutherAI/gpt-neox-20b
train_loader:
  name: text
  dataset: {remote: "s3://bucket/c4", split: train}
max_duration: 1_000_000_000_000tok
global_train_batch_size: 1024
seed: 17
`,
      "nemo.yaml": `trainer: {max_epochs: 100}
exp_manager: {name: x}
init_from_pretrained_model: stt_en_conformer_ctc_large
model:
  train_ds: {manifest_filepath: ???}
  optim: {lr: 0.1}
`,
    });
    expect(
      things(found).filter((key) => !key.startsWith("training-run") && !key.startsWith("software")),
    ).toEqual([
      "dataset:file:train.parquet",
      "dataset:hf:HuggingFaceH4/no_robots",
      "dataset:modelscope:AI-ModelScope/alpaca-gpt4-data-zh",
      "dataset:modelscope:swift/self-cognition",
      "dataset:url:s3://bucket/c4",
      "model:hf:EleutherAI/gpt-neox-20b",
      "model:hf:HuggingFaceTB/SmolLM-135M",
      "model:hf:Qwen/Qwen2-7B-Instruct",
      "model:hf:Qwen/Qwen2.5-7B-Instruct",
      "model:hf:meta-llama/Llama-2-7b-hf",
      "model:hf:sfairXC/FsfairX-LLaMA3-RM-v0.1",
      "model:nemo:stt_en_conformer_ctc_large",
    ]);
    expect(references(found)).not.toContain("model:mpt_causal_lm");
    expect(parameters(found)["compute.flop.estimate"]).toBeCloseTo(3.99e22, -21);
  });

  it("spaCy, Rasa, Detectron2 and Ultralytics name what their own libraries find", async () => {
    const found = await detect({
      "config.cfg": `[paths]
train = "corpus/train.spacy"
vectors = "en_core_web_lg"
[nlp]
lang = "en"
[components.transformer.model]
@architectures = "spacy-transformers.TransformerModel.v3"
name = "roberta-base"
[training]
seed = 0
[initialize]
vectors = \${paths.vectors}
`,
      "corpus/train.spacy": "x",
      "bot/config.yml": `recipe: default.v1
language: en
pipeline:
- name: SpacyNLP
  model: en_core_web_md
- name: LanguageModelFeaturizer
  model_name: bert
  model_weights: rasa/LaBSE
policies:
- name: TEDPolicy
`,
      "mask.yaml":
        'MODEL:\n  WEIGHTS: "detectron2://ImageNetPretrained/MSRA/R-50.pkl"\nDATASETS:\n  TRAIN: ("coco_2017_train",)\nSOLVER:\n  BASE_LR: 0.02\n',
      "runs/train/args.yaml":
        "task: detect\nmode: train\nmodel: yolov8n.pt\ndata: coco128.yaml\nimgsz: 640\nseed: 0\ndeterministic: true\n",
      "own.yaml":
        "path: ../datasets/own\ntrain: images/train\nval: images/val\nnames:\n  0: cat\nroboflow:\n  url: https://universe.roboflow.com/a/b\n  license: CC BY 4.0\n",
    });
    expect(things(found).filter((key) => /^(?:model|dataset)/u.test(key))).toEqual([
      "dataset:detectron2:coco_2017_train",
      "dataset:path:corpus/train.spacy",
      "dataset:path:own.yaml",
      "dataset:ultralytics:coco128.yaml",
      "model:detectron2:ImageNetPretrained/MSRA/R-50.pkl",
      "model:hf:FacebookAI/roberta-base",
      "model:hf:rasa/LaBSE",
      "model:spacy:en_core_web_lg",
      "model:spacy:en_core_web_md",
      "model:ultralytics:yolov8n.pt",
    ]);
  });

  it("DeepSpeed and accelerate are settings of a program, not runs", async () => {
    const found = await detect({
      "ds_z3.json": { zero_optimization: { stage: 3 }, bf16: { enabled: "auto" }, train_batch_size: "auto" },
      "accelerate.yaml":
        "compute_environment: LOCAL_MACHINE\ndistributed_type: FSDP\nnum_processes: 8\nmixed_precision: bf16\n",
    });
    expect(things(found)).toEqual(["software:pkg:pypi/accelerate", "software:pkg:pypi/deepspeed"]);
    expect(found.findings).toEqual([]);
  });
});

describe("a tree of Hydra configurations", () => {
  it("is one run, composed of its groups, with the places of each", async () => {
    const found = await detect({
      "conf/config.yaml": `defaults:
  - model: llama
  - data: own
  - _self_
trainer:
  max_epochs: 3
  learning_rate: 1e-4
name: \${model.pretrained_model_name_or_path}-ft
`,
      "conf/model/llama.yaml":
        "_target_: transformers.AutoModelForCausalLM.from_pretrained\npretrained_model_name_or_path: meta-llama/Llama-3.1-8B\n",
      "conf/model/other.yaml":
        "_target_: transformers.AutoModel.from_pretrained\npretrained_model_name_or_path: lab/other\n",
      "conf/data/own.yaml": "# @package _global_\ndataset_name: tatsu-lab/alpaca\n",
    });
    expect(things(found)).toEqual([
      "dataset:hf:tatsu-lab/alpaca",
      "model:hf:lab/other",
      "model:hf:meta-llama/Llama-3.1-8B",
      "training-run:conf/config.yaml",
    ]);
    expect(found.uses.find(({ thing }) => thing.hub === "meta-llama/Llama-3.1-8B")?.place).toEqual({
      path: "conf/model/llama.yaml",
      line: 2,
      pointer: "/pretrained_model_name_or_path",
    });
    expect(found.uses.find(({ thing }) => thing.hub === "tatsu-lab/alpaca")?.place.path).toBe(
      "conf/data/own.yaml",
    );
  });
});

describe("configurations of an application's own", () => {
  it("are a run when they have a rate, a length, and name what goes in", async () => {
    const found = await detect({
      "config.yaml": `model:
  name: "\${oc.env:BASE,lab/default}"
  tokenizer: lab/base
training:
  learning_rate: 2e-4
  num_epochs: 3
data:
  dataset_name: lab/data
  revision: v1.0
`,
      "scratch.yaml": "lr: 0.1\nepochs: 10\nbatch_size: 32\n",
    });
    expect(things(found)).toEqual(["dataset:hf:lab/data", "model:hf:lab/base", "training-run:config.yaml"]);
    expect(found.references).toEqual([
      {
        kind: "model",
        expression: "${oc.env:BASE,lab/default}",
        default: "lab/default",
        location: { path: "config.yaml", line: 2 },
      },
    ]);
  });

  it("name models of the hub and of providers without being a run", async () => {
    const found = await detect({
      "settings.yaml": `llm:
  provider: openai
  model: gpt-4o-mini
embedding_model: all-MiniLM-L6-v2
reranker:
  name: BAAI/bge-reranker-base
local:
  model: llama3.1:8b
ollama:
  provider: ollama
  model: llama3.1:8b
proxy:
  model: gpt-4o
  base_url: http://localhost:4000
azure:
  provider: azure
  model: gpt-4
`,
      "app.toml": '[chat]\nengine = "claude-3-5-sonnet-20241022"\n',
    });
    expect(things(found)).toEqual([
      "model:anthropic/claude-3-5-sonnet-20241022",
      "model:azure-openai/gpt-4",
      "model:hf:BAAI/bge-reranker-base",
      "model:hf:sentence-transformers/all-MiniLM-L6-v2",
      "model:ollama:llama3.1:8b",
      "model:openai/gpt-4o-mini",
    ]);
    expect(found.references).toEqual([]);
    expect(found.uses.every(({ thing }) => thing.kind !== "training-run")).toBe(true);
  });

  it.each([
    [
      "placeholders",
      {
        "a.yaml":
          "model_name_or_path: your-org/your-model\nbase_model: <model>\nmodel_path: path/to/model\nllm: my-org/x\n",
      },
    ],
    [
      "folders",
      {
        "a.yaml":
          "model_name: models/bert\nmodel_path: checkpoints/run1\nbase_model: ./x\npretrained: ../y/z\n",
      },
    ],
    ["outputs", { "a.yaml": "model_name: acme/checkpoint-500\nmodel_path: results/x\n" }],
    [
      "words",
      { "a.yaml": "model: default\nllm: auto\nmodels: [user, post]\nbackbone: resnet50\nmodel_name: User\n" },
    ],
    ["types", { "a.json": { model: "text/plain", encoder: "utf-8", dataset: "proj/set" } }],
    [
      "manifests",
      { "package.json": { name: "x", model: "lab/name" }, "tsconfig.json": { model: "lab/name" } },
    ],
    ["models of classes", { "schema.yaml": "models:\n  - name: User\n    id: 3\n  - name: shop/item\n" }],
    ["lists of records", { "records.json": [{ model: "gpt-4o", prompt: "x" }] }],
    ["descriptions of interfaces", { "openapi.yaml": "openapi: 3.0.0\nmodel: gpt-4o\n" }],
    [
      "models themselves",
      { "m/config.json": { architectures: ["X"], model_type: "bert", base_model: "lab/x" } },
    ],
  ] as [string, HubFiles][])("do not give %s for models", async (_, files) => {
    const found = await detect(files);
    const wrong = things(found).filter((key) => !key.endsWith("shop/item") && !key.endsWith("text/plain"));
    expect(wrong).toEqual([]);
  });

  it("in tests are only mentioned, and long lists of models are no choice", async () => {
    const list = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`gpt-4-${at}`, { model: `gpt-4-${at}` }]),
    );
    const found = await detect({ "tests/config.yaml": "model_name: lab/tiny\n", "models.json": list });
    expect(found.uses.length).toBeGreaterThan(20);
    expect(found.uses.every(({ usage }) => usage === "mentioned")).toBe(true);
  });
});

describe("compute", () => {
  it("of a run above the threshold of the AI Act is a finding", async () => {
    const recipe = (tokens: string): string =>
      `base_model: lab/a\nnum_parameters: 400B\ntotal_tokens: ${tokens}\nlearning_rate: 1e-4\nmax_steps: 10\nseed: 1\n`;
    const above = await detect({ "a.yaml": recipe("15T") });
    expect(rules(above)).toContain("TRAINING-COMPUTE-THRESHOLD medium");
    const near = await detect({ "a.yaml": recipe("2T") });
    expect(rules(near)).toContain("TRAINING-COMPUTE-THRESHOLD info");
    const below = await detect({ "a.yaml": recipe("1T") });
    expect(rules(below).join(" ")).not.toContain("THRESHOLD");
  });
});

describe("hostile configurations", () => {
  it("never throw, whatever the bytes", async () => {
    const names = fc.constantFrom("a.yaml", "a.json", "a.toml", "config.cfg", "a.properties");
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 300 }), async (name, bytes) => {
        await detect({ [name]: bytes });
      }),
      { numRuns: 100 },
    );
  });

  it("survive mutation of a recipe", async () => {
    const bytes = new TextEncoder().encode(axolotl);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.nat(255),
        fc.nat(bytes.length),
        async (at, value, cut) => {
          const changed = bytes.slice(0, Math.max(at + 1, cut));
          changed[at] = value;
          await detect({ "a.yml": changed });
        },
      ),
      { numRuns: 100 },
    );
  });

  it("of great depth, of aliases and of many keys end within limits", async () => {
    const deep = `${"a: {".repeat(5_000)}model: x${"}".repeat(5_000)}`;
    const aliases = `a: &a [model, x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [${at === 0 ? "*a, *a" : `*b${at - 1}, *b${at - 1}`}]`).join("\n")}\n`;
    const wide = Object.fromEntries(Array.from({ length: 30_000 }, (_, at) => [`model_name${at}`, "lab/x"]));
    const clock = startWorkClock();
    const found = await detect({
      "a.yaml": deep,
      "b.yaml": aliases,
      "config.json": wide,
      "d.toml": "a = [".repeat(20_000),
    });
    expect(found.uses).toEqual([]);
    expect(clock.seconds()).toBeLessThan(5);
  });

  it("of interpolations in a ring end", async () => {
    const found = await detect({
      "a.yaml": "model_name: ${b}\nb: ${c}\nc: ${b}\nbase_model: lab/x\nlearning_rate: 1\nmax_steps: 1\n",
    });
    expect(things(found)).toContain("model:hf:lab/x");
  });
});
