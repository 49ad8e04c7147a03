import type { ApiRow, ArgumentAt } from "../api.ts";
import { hubModelRow, methodRow, runRow } from "./python-local-shapes.ts";
import { passesOn } from "./python-hosted-shapes.ts";

const model: readonly ArgumentAt[] = [{ at: 0, name: "model" }];
const adapter: readonly ArgumentAt[] = [{ name: "peft_config" }];
const args: readonly ArgumentAt[] = [{ name: "args" }, { at: 1 }];
const onTrain: readonly ArgumentAt[] = [{ name: "train_dataset" }];
const onEval: readonly ArgumentAt[] = [{ name: "eval_dataset" }];
const publishes = ["hub_model_id"];

/** Trainers of TRL by what they are called in front of `Trainer`. */
const trl: readonly (readonly [name: string, method: string, stage: string])[] = [
  ["SFT", "sft", "sft"],
  ["IterativeSFT", "sft", "sft"],
  ["DPO", "dpo", "preference"],
  ["OnlineDPO", "online-dpo", "preference"],
  ["ORPO", "orpo", "preference"],
  ["CPO", "cpo", "preference"],
  ["KTO", "kto", "preference"],
  ["BCO", "bco", "preference"],
  ["XPO", "xpo", "preference"],
  ["NashMD", "nash-md", "preference"],
  ["Alignprop", "alignprop", "rl"],
  ["DDPO", "ddpo", "rl"],
  ["PPO", "ppo", "rl"],
  ["PPOv2", "ppo", "rl"],
  ["RLOO", "rloo", "rl"],
  ["GRPO", "grpo", "rl"],
  ["GKD", "distillation", "sft"],
  ["MiniLLM", "distillation", "sft"],
  ["Reward", "reward-model", "preference"],
  ["PRM", "reward-model", "preference"],
];

/** Configurations of PEFT and the method that each stands for. */
const adapters: readonly (readonly [config: string, method: string])[] = [
  ["LoraConfig", "lora"],
  ["AdaLoraConfig", "lora"],
  ["LoHaConfig", "lycoris"],
  ["LoKrConfig", "lycoris"],
  ...[
    ...[
      "IA3Config",
      "PrefixTuningConfig",
      "PromptTuningConfig",
      "PromptEncoderConfig",
      "OFTConfig",
      "BOFTConfig",
    ],
    ...["VeraConfig", "MultitaskPromptTuningConfig", "AdaptionPromptConfig", "PolyConfig", "LNTuningConfig"],
    ...["FourierFTConfig", "HRAConfig", "VBLoRAConfig", "BoneConfig", "XLoraConfig", "TrainableTokensConfig"],
  ].map((name) => [name, "peft"] as const),
];

const trained = (method: string): string => `training-run:${method} in example.py`;

/** Python: training with transformers, TRL, PEFT, sentence-transformers, setfit, unsloth. */
export const huggingfaceTrainingApis: readonly ApiRow[] = [
  runRow({
    library: "transformers",
    symbols: [
      "transformers.Trainer",
      "transformers.Seq2SeqTrainer",
      "transformers.trainer.Trainer",
      "transformers.trainer_seq2seq.Seq2SeqTrainer",
      "optimum.**.*Trainer",
      "adapters.AdapterTrainer",
    ],
    method: "full",
    stage: "training",
    base: model,
    trainedOn: onTrain,
    evaluatedOn: onEval,
    settings: args,
    publishes,
    randomness: "seeded",
    example:
      'from transformers import AutoModel, Trainer\nm = AutoModel.from_pretrained("acme/base-1")\nTrainer(model=m)\n',
    finds: ["model:acme/base-1", trained("full")],
  }),
  ...trl.map(([name, method, stage]) =>
    runRow({
      library: "trl",
      symbols: [`trl.${name}Trainer`, `trl.trainer.**.${name}Trainer`, `trl.experimental.**.${name}Trainer`],
      method,
      stage,
      base: name.startsWith("PPO") ? [...model, { name: "policy" }, { name: "policy_model" }] : model,
      trainedOn: onTrain,
      evaluatedOn: onEval,
      settings: [{ name: "args" }, { name: "config" }],
      adapter,
      publishes,
      randomness: "seeded",
      example: `from trl import ${name}Trainer
from datasets import load_dataset

${name}Trainer(model="acme/base-1", train_dataset=load_dataset("acme/pairs", split="train"))
`,
      finds: ["model:acme/base-1", "dataset:acme/pairs", trained(method)],
    }),
  ),
  hubModelRow({
    library: "trl",
    symbols: ["trl.GRPOTrainer", "trl.RLOOTrainer", "trl.OnlineDPOTrainer"],
    id: [{ name: "reward_funcs" }, { name: "reward_model" }],
    example: `from trl import GRPOTrainer

GRPOTrainer(model="acme/base-1", reward_funcs="acme/judge-1")
`,
    finds: ["model:acme/base-1", "model:acme/judge-1", trained("grpo")],
  }),
  hubModelRow({
    library: "trl",
    symbols: ["trl.AutoModelFor*WithValueHead.from_pretrained", "trl.models.**.from_pretrained"],
    example:
      'from trl import AutoModelForCausalLMWithValueHead\nAutoModelForCausalLMWithValueHead.from_pretrained("acme/base-1")\n',
    finds: ["model:acme/base-1"],
  }),
  ...adapters.map(([config, method]) => methodRow("peft", [`peft.${config}`, `peft.**.${config}`], method)),
  passesOn({
    library: "peft",
    symbols: [
      "peft.prepare_model_for_kbit_training",
      "peft.prepare_model_for_int8_training",
      "trl.setup_chat_format",
      "trl.create_reference_model",
    ],
    value: [{ at: 0, name: "model" }],
    example:
      'from peft import prepare_model_for_kbit_training\nfrom transformers import AutoModel, Trainer\nTrainer(model=prepare_model_for_kbit_training(AutoModel.from_pretrained("acme/base-2")))\n',
    finds: ["model:acme/base-2", trained("full")],
  }),
  {
    library: "pypi/peft",
    symbols: ["peft.get_peft_model", "peft.mapping.get_peft_model", "peft.inject_adapter_in_model"],
    makes: {
      kind: "passes",
      value: [{ at: 0, name: "model" }],
      adapter: [{ at: 1, name: "peft_config" }],
    },
    example: `from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, Trainer

base = AutoModelForCausalLM.from_pretrained("acme/base-2", load_in_4bit=True)
Trainer(model=get_peft_model(base, LoraConfig(r=8)))
`,
    finds: ["model:acme/base-2", trained("qlora")],
  },
  {
    library: "pypi/peft",
    symbols: ["transformers.**.from_pretrained().add_adapter", "diffusers.**.from_pretrained().add_adapter"],
    makes: { kind: "passes", value: [{ receiver: true }], adapter: [{ at: 0, name: "adapter_config" }] },
    example: `import torch
from diffusers import UNet2DConditionModel
from peft import LoraConfig

unet = UNet2DConditionModel.from_pretrained("acme/pictures-2")
unet.add_adapter(LoraConfig(r=4))
optimizer = torch.optim.AdamW(filter(lambda p: p.requires_grad, unet.parameters()), lr=1e-4)
loss.backward()
`,
    finds: ["model:acme/pictures-2", trained("lora")],
  },
  hubModelRow({
    library: "unsloth",
    symbols: ["unsloth.Fast*.from_pretrained", "unsloth.**.Fast*.from_pretrained"],
    id: [{ at: 0, name: "model_name" }],
    more: {
      says: { dtype: [{ name: "dtype" }], "max-seq-length": [{ name: "max_seq_length" }] },
      quantizedBy: {
        argument: [{ name: "quantization_config" }],
        method: "bitsandbytes",
        flags: new Map([
          ["load_in_4bit", 4],
          ["load_in_8bit", 8],
        ]),
      },
    },
    example:
      'from unsloth import FastLanguageModel\nFastLanguageModel.from_pretrained(model_name="acme/base-4bit")\n',
    finds: ["model:acme/base-4bit"],
  }),
  {
    library: "pypi/unsloth",
    symbols: ["unsloth.Fast*.get_peft_model"],
    makes: {
      kind: "passes",
      value: [{ at: 0, name: "model" }],
      adapter: [{ receiver: true }],
    },
    example: `from unsloth import FastLanguageModel
from trl import SFTTrainer

model, tokenizer = FastLanguageModel.from_pretrained("acme/base-3", load_in_4bit=True)
model = FastLanguageModel.get_peft_model(model, r=16)
SFTTrainer(model=model, tokenizer=tokenizer)
`,
    finds: ["model:acme/base-3", trained("sft")],
  },
  methodRow("unsloth", ["unsloth.Fast*.get_peft_model"], "lora"),
  runRow({
    library: "sentence-transformers",
    symbols: [
      "sentence_transformers.SentenceTransformerTrainer",
      "sentence_transformers.trainer.SentenceTransformerTrainer",
      "sentence_transformers.**.CrossEncoderTrainer",
      "sentence_transformers.**.SparseEncoderTrainer",
    ],
    method: "full",
    stage: "training",
    base: model,
    trainedOn: onTrain,
    evaluatedOn: onEval,
    settings: args,
    publishes,
    randomness: "seeded",
    example: `from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer

SentenceTransformerTrainer(model=SentenceTransformer("acme/vectors-1"))
`,
    finds: ["model:acme/vectors-1", trained("full")],
  }),
  runRow({
    library: "sentence-transformers",
    randomness: "open",
    symbols: [
      "sentence_transformers.SentenceTransformer().fit",
      "sentence_transformers.SentenceTransformer().old_fit",
      "sentence_transformers.**.CrossEncoder().fit",
      "sentence_transformers.CrossEncoder().fit",
    ],
    method: "full",
    stage: "training",
    base: [{ receiver: true }],
    trainedOn: [{ name: "train_objectives" }, { name: "train_dataloader" }, { at: 0 }],
    settings: [{ name: "" }],
    example: `from sentence_transformers import SentenceTransformer

m = SentenceTransformer("acme/vectors-1")
m.fit(train_objectives=[(loader, loss)], epochs=1)
`,
    finds: ["model:acme/vectors-1", trained("full")],
  }),
  runRow({
    library: "setfit",
    symbols: ["setfit.Trainer", "setfit.SetFitTrainer", "setfit.DistillationTrainer"],
    method: "full",
    stage: "training",
    base: model,
    trainedOn: onTrain,
    evaluatedOn: onEval,
    settings: args,
    example: `from setfit import SetFitModel, Trainer

Trainer(model=SetFitModel.from_pretrained("acme/sorter-1"))
`,
    finds: ["model:acme/sorter-1", trained("full")],
  }),
  hubModelRow({
    library: "setfit",
    symbols: ["setfit.SetFitModel.from_pretrained", "setfit.AbsaModel.from_pretrained"],
    example: 'from setfit import SetFitModel\nSetFitModel.from_pretrained("acme/sorter")\n',
    finds: ["model:acme/sorter"],
  }),
  runRow({
    library: "simpletransformers",
    symbols: ["simpletransformers.**.*Model().train_model"],
    method: "full",
    stage: "training",
    base: [{ receiver: true }],
    trainedOn: [{ at: 0, name: "train_df" }, { name: "train_data" }],
    evaluatedOn: [{ name: "eval_df" }, { name: "eval_data" }],
    example: `from simpletransformers.classification import ClassificationModel

m = ClassificationModel("roberta", "acme/words-1")
m.train_model(rows)
`,
    finds: ["model:acme/words-1", trained("full")],
  }),
  hubModelRow({
    library: "simpletransformers",
    symbols: ["simpletransformers.**.*Model"],
    id: [{ at: 1, name: "model_name" }, { name: "encoder_decoder_name" }],
    example: 'from simpletransformers.ner import NERModel\nm = NERModel("bert", "acme/words-1")\n',
    finds: ["model:acme/words-1"],
  }),
];
