import type { NamedPart, ProgramRow } from "../program-row.ts";
import { dataset, hubModelAt, model, option, places } from "./row-parts.ts";

/** Names of options by which training scripts take what they start from and learn from. */
export const scriptParts: readonly NamedPart[] = [
  {
    kind: "model",
    from: option(
      "--model-name-or-path",
      "--pretrained-model-name-or-path",
      "--base-model",
      "--model-id",
      "--model-path",
      "--base-model-name",
    ),
  },
  { kind: "model", from: [{ key: "pretrained", in: "--model-args" }], isLoose: true },
  {
    kind: "model",
    // Beside what is trained: encoders, judges, teachers. What is no name of the hub may be anything.
    from: option(
      "--vision-tower",
      "--text-encoder",
      "--image-encoder",
      "--pretrained-encoder",
      "--reward-model",
      "--reward-model-path",
      "--reward-model-name-or-path",
      "--teacher-model",
      "--teacher-model-name-or-path",
      "--student-model",
      "--ref-model",
      "--draft-model",
      "--embedding-model",
      "--rerank-model",
      "--judge-model",
      "--pretrained-model",
      "--model-base",
      "--clip-model",
      "--vae",
      "--pretrained-vae-model-name-or-path",
      "--controlnet-model-name-or-path",
    ),
    pattern: /^((?!\.{0,2}\/)[A-Za-z][\w.-]{1,60}\/[\w.-]{2,96})$/u,
    isLoose: true,
  },
  {
    kind: "model",
    from: option("--tokenizer-name", "--tokenizer-name-or-path", "--tokenizer"),
    role: "tokenizer",
    isLoose: true,
  },
  {
    kind: "dataset",
    from: option(
      "--dataset-name",
      "--dataset-name-or-path",
      "--train-file",
      "--dataset-path",
      "--train-data",
      "--data-path",
      "--train-data-path",
    ),
  },
  {
    kind: "dataset",
    from: option("--validation-file", "--eval-data", "--eval-dataset", "--eval-data-path"),
    role: "evaluation",
  },
  { kind: "model", from: option("--hub-model-id", "--push-to-hub-model-id"), role: "output" },
];

const trl = (kind: string, stage: string): Pick<ProgramRow, "library" | "names" | "run" | "settings"> => ({
  library: "pypi/trl",
  names: [hubModelAt("--model-name-or-path", "--model"), ...scriptParts.slice(1)],
  run: { method: kind, stage, config: option("--config") },
  settings: true,
});

const litgpt = (kind: string, stage: string): Pick<ProgramRow, "library" | "names" | "run" | "settings"> => ({
  library: "pypi/litgpt",
  names: [
    { ...model({ at: 0 }, "--checkpoint-dir"), isLoose: true },
    {
      ...dataset("--data.json-path", "--data.train-data-path", "--data.data-path"),
      isLoose: true,
    },
  ],
  run: { method: kind, stage, config: option("--config") },
  settings: true,
});

const yoloSets =
  "(?:(?:tiny-)?coco\\w{0,20}(?:-\\w{1,10})?|VOC|VisDrone|ImageNet|imagenet\\w{0,8}|imagenette\\w{0,8}|DOTAv\\d(?:\\.\\d)?|dota8|Argoverse|GlobalWheat2020|Objects365|SKU-110K|xView|african-wildlife|brain-tumor|crack-seg|package-seg|carparts-seg|lvis|open-images-v7|tiger-pose|dog-pose|hand-keypoints|signature|medical-pills|mnist|cifar10|cifar100|fashion-mnist)(?:\\.yaml)?";

/** Datasets that the library brings, and those of the application. */
const yoloData: readonly NamedPart[] = [
  {
    ...dataset({ key: "data" }, "--data"),
    origin: { registry: "ultralytics" },
    pattern: new RegExp(`^(${yoloSets})$`, "u"),
  },
  { ...dataset({ key: "data" }, "--data"), pattern: new RegExp(`^(?!${yoloSets}$)(.{1,200})$`, "u") },
];

/** Programs that train, evaluate, merge and convert. */
export const trainingPrograms: readonly ProgramRow[] = [
  {
    starts: ["openai api fine_tunes.create", "openai api fine_tuning.jobs.create"],
    service: "openai",
    names: [
      { ...model("-m", "--model"), origin: { provider: "openai" } },
      { ...dataset("-t", "--training-file", "-F"), isLoose: true },
    ],
    run: { method: "full", stage: "sft" },
    settings: ["--n-epochs", "--batch-size", "--learning-rate-multiplier", "--prompt-loss-weight"],
    example: "openai api fine_tunes.create --training-file $FILE --model davinci --n-epochs 2",
    finds: [
      "service:openai",
      "model:davinci",
      "reference:$FILE",
      "training-run:openai api fine_tunes.create",
    ],
  },
  {
    starts: ["accelerate launch", "python -m accelerate.commands.launch"],
    library: "pypi/accelerate",
    launches: true,
    flags: ["--multi-gpu", "--cpu", "--mps", "--tpu", "-m", "--module"],
    example:
      "accelerate launch --num_processes 2 train.py --model_name_or_path google/gemma-2-2b --dataset_name stanfordnlp/imdb --learning_rate 2e-5",
    finds: [
      "software:accelerate",
      "model:google/gemma-2-2b",
      "dataset:stanfordnlp/imdb",
      "training-run:train.py",
    ],
  },
  {
    starts: ["torchrun", "python -m torch.distributed.run", "python -m torch.distributed.launch"],
    library: "pypi/torch",
    launches: true,
    flags: ["--standalone", "--use-env", "-m", "--module", "--no-python"],
    example: "torchrun --standalone --nproc_per_node=4 train.py --base_model google/gemma-2-2b",
    finds: ["software:torch", "model:google/gemma-2-2b"],
  },
  {
    starts: ["deepspeed"],
    library: "pypi/deepspeed",
    launches: true,
    flags: ["--no-local-rank", "-m", "--module"],
    example: "deepspeed --num_gpus=2 sft.py --model_name_or_path google/gemma-2-2b --train_file data.jsonl",
    finds: ["software:deepspeed", "model:google/gemma-2-2b", "training-run:sft.py", "dataset:data.jsonl"],
  },
  {
    starts: ["python"],
    launches: true,
    example:
      "python train.py --model_name_or_path google/gemma-2-2b --dataset_name stanfordnlp/imdb --num_train_epochs 3",
    finds: ["model:google/gemma-2-2b", "dataset:stanfordnlp/imdb", "training-run:train.py"],
  },
  {
    starts: [
      "axolotl train",
      "axolotl preprocess",
      "axolotl evaluate",
      "axolotl inference",
      "axolotl merge-lora",
      "python -m axolotl.cli.train",
    ],
    library: "pypi/axolotl",
    example: "axolotl train config.yml --learning-rate 1e-4",
    finds: ["software:axolotl"],
  },
  {
    starts: [
      "llamafactory-cli train",
      "llamafactory-cli export",
      "llamafactory-cli chat",
      "llamafactory-cli api",
      "llamafactory-cli webchat",
      "llamafactory-cli eval",
    ],
    library: "pypi/llamafactory",
    names: [
      hubModelAt("--model-name-or-path"),
      { ...model("--adapter-name-or-path"), role: "adapter", isLoose: true },
      { kind: "dataset", from: option("--dataset"), isList: true, isLoose: true },
    ],
    run: { method: "full", stage: "sft", config: [{ at: 0 }], isOpen: true },
    settings: true,
    example:
      "llamafactory-cli train --stage sft --model_name_or_path google/gemma-2-2b --dataset acme-ai/qa --finetuning_type lora",
    finds: [
      "software:llamafactory",
      "model:google/gemma-2-2b",
      "dataset:acme-ai/qa",
      "training-run:llamafactory-cli train",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    starts: [
      "swift sft",
      "swift pt",
      "swift rlhf",
      "swift infer",
      "swift deploy",
      "swift eval",
      "swift export",
    ],
    library: "pypi/ms-swift",
    names: [
      { ...model("--model", "--model-id-or-path"), origin: { registry: "modelscope" } },
      {
        kind: "dataset",
        from: option("--dataset"),
        origin: { registry: "modelscope" },
        pattern: /^([^#:]{1,200})/u,
      },
    ],
    lists: ["--dataset"],
    run: { method: "full", stage: "sft", isOpen: true },
    settings: true,
    example:
      "swift sft --model Qwen/Qwen2.5-7B-Instruct --dataset AI-ModelScope/alpaca-gpt4-data-en#500 --train_type lora",
    finds: [
      "software:ms-swift",
      "model:Qwen/Qwen2.5-7B-Instruct",
      "dataset:AI-ModelScope/alpaca-gpt4-data-en",
      "training-run:swift sft",
    ],
  },
  {
    starts: ["tune run"],
    library: "pypi/torchtune",
    names: [{ ...model({ key: "checkpointer.checkpoint_dir" }), isLoose: true }],
    example: "tune run lora_finetune_single_device --config llama3_2/1B_lora_single_device",
    finds: ["software:torchtune"],
  },
  {
    starts: ["trl sft"],
    ...trl("full", "sft"),
    example:
      "trl sft --model_name_or_path Qwen/Qwen2.5-0.5B --dataset_name trl-lib/Capybara --learning_rate 2e-5",
    finds: [
      "software:trl",
      "model:Qwen/Qwen2.5-0.5B",
      "dataset:trl-lib/Capybara",
      "training-run:trl sft",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    starts: ["trl dpo", "trl kto", "trl orpo", "trl reward"],
    ...trl("preference", "preference"),
    example: "trl dpo --model_name_or_path Qwen/Qwen2.5-0.5B --dataset_name trl-lib/hh-rlhf",
    finds: [
      "software:trl",
      "model:Qwen/Qwen2.5-0.5B",
      "dataset:trl-lib/hh-rlhf",
      "training-run:trl dpo",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    starts: ["trl grpo", "trl rloo"],
    ...trl("rl", "rl"),
    example: "trl grpo --model_name_or_path Qwen/Qwen2.5-0.5B --dataset_name trl-lib/tldr",
    finds: [
      "software:trl",
      "model:Qwen/Qwen2.5-0.5B",
      "dataset:trl-lib/tldr",
      "training-run:trl grpo",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    starts: ["trl chat", "trl vllm-serve"],
    library: "pypi/trl",
    names: [hubModelAt("--model-name-or-path", "--model")],
    example: "trl chat --model_name_or_path Qwen/Qwen2.5-0.5B",
    finds: ["software:trl", "model:Qwen/Qwen2.5-0.5B", "finding:LAUNCH-UNPINNED-REVISION"],
  },
  {
    starts: [
      "autotrain llm",
      "autotrain text-classification",
      "autotrain seq2seq",
      "autotrain dreambooth",
      "autotrain image-classification",
      "autotrain token-classification",
      "autotrain tabular",
    ],
    library: "pypi/autotrain-advanced",
    flags: ["--train"],
    names: [model("--model"), { ...dataset("--data-path"), isLoose: true }],
    run: { method: "full", stage: "sft", config: option("--config") },
    settings: true,
    example:
      "autotrain llm --train --model google/gemma-2-2b --data-path timdettmers/openassistant-guanaco --peft",
    finds: [
      "software:autotrain-advanced",
      "model:google/gemma-2-2b",
      "dataset:timdettmers/openassistant-guanaco",
      "training-run:autotrain llm",
    ],
  },
  {
    starts: ["autotrain"],
    library: "pypi/autotrain-advanced",
    example: "autotrain --config run.yml",
    finds: ["software:autotrain-advanced"],
  },
  {
    starts: [
      "litgpt finetune",
      "litgpt finetune_lora",
      "litgpt finetune_qlora",
      "litgpt finetune_adapter",
      "litgpt finetune_adapter_v2",
    ],
    ...litgpt("lora", "sft"),
    example:
      "litgpt finetune_lora microsoft/phi-2 --data JSON --data.json_path tea/cups.json --train.epochs 1",
    finds: [
      "software:litgpt",
      "model:microsoft/phi-2",
      "dataset:tea/cups.json",
      "training-run:litgpt finetune_lora",
    ],
  },
  {
    starts: ["litgpt finetune_full"],
    ...litgpt("full", "sft"),
    example: "litgpt finetune_full microsoft/phi-2 --data Alpaca",
    finds: ["software:litgpt", "model:microsoft/phi-2", "training-run:litgpt finetune_full"],
  },
  {
    starts: ["litgpt pretrain"],
    ...litgpt("full", "pretraining"),
    example: "litgpt pretrain EleutherAI/pythia-14m --data TextFiles --train.max_tokens 1000",
    finds: ["software:litgpt", "model:EleutherAI/pythia-14m", "training-run:litgpt pretrain"],
  },
  {
    starts: ["litgpt chat", "litgpt generate", "litgpt serve", "litgpt evaluate"],
    library: "pypi/litgpt",
    names: [{ ...model({ at: 0 }, "--checkpoint-dir"), isLoose: true }],
    example: "litgpt chat microsoft/phi-2",
    finds: ["software:litgpt", "model:microsoft/phi-2"],
  },
  {
    starts: [
      "mlx_lm.lora",
      "mlx_lm.fuse",
      "mlx_lm.convert",
      "python -m mlx_lm.lora",
      "python -m mlx_lm.fuse",
      "python -m mlx_lm.convert",
      "python -m mlx_lm lora",
      "python -m mlx_lm convert",
    ],
    library: "pypi/mlx-lm",
    flags: ["--train", "--test", "-q", "--quantize"],
    names: [
      model("--model", "--hf-path"),
      { ...dataset("--data"), isLoose: true },
      { ...model("--upload-repo"), role: "output" },
    ],
    run: { method: "lora", stage: "sft", isOpen: true },
    settings: true,
    example:
      "mlx_lm.lora --model mlx-community/Llama-3.2-3B-Instruct-4bit --train --data mlx-community/WikiSQL --iters 600",
    finds: [
      "software:mlx-lm",
      "model:mlx-community/Llama-3.2-3B-Instruct-4bit",
      "dataset:mlx-community/WikiSQL",
      "training-run:mlx_lm.lora",
    ],
  },
  {
    starts: [
      "yolo train",
      "yolo detect train",
      "yolo segment train",
      "yolo classify train",
      "yolo pose train",
      "yolo obb train",
      "yolo task=detect mode=train",
      "yolo mode=train",
    ],
    library: "pypi/ultralytics",
    names: [
      {
        ...model({ key: "model" }, "--model"),
        origin: { registry: "ultralytics" },
        pattern: /^(.{1,200}?)$/u,
      },
      ...yoloData,
    ],
    run: { method: "full", stage: "unknown" },
    settings: true,
    example: "yolo detect train model=yolo11n.pt data=coco8.yaml epochs=100 imgsz=640",
    finds: [
      "software:ultralytics",
      "model:yolo11n.pt",
      "dataset:coco8.yaml",
      "training-run:yolo detect train",
    ],
  },
  {
    starts: ["yolo"],
    library: "pypi/ultralytics",
    names: [
      { ...model({ key: "model" }), origin: { registry: "ultralytics" } },
      ...yoloData.map((part) => ({ ...part, role: "evaluation" as const })),
    ],
    example: "yolo predict model=yolov8n.pt source=bus.jpg",
    finds: ["software:ultralytics", "model:yolov8n.pt"],
  },
  {
    starts: ["mergekit-yaml", "mergekit-moe", "mergekit-mega"],
    library: "pypi/mergekit",
    example: "mergekit-yaml config.yml ./merged --cuda",
    finds: ["software:mergekit"],
  },
  {
    starts: ["mergekit-extract-lora"],
    library: "pypi/mergekit",
    names: [model("--model"), model("--base-model")],
    example: "mergekit-extract-lora --model acme-ai/tuned --base-model google/gemma-2-2b --out-path x",
    finds: ["software:mergekit", "model:acme-ai/tuned", "model:google/gemma-2-2b"],
  },
  {
    starts: ["lm_eval", "lm-eval", "python -m lm_eval", "lm_eval run"],
    library: "pypi/lm-eval",
    names: [
      {
        kind: "model",
        from: places([
          { key: "pretrained", in: "--model-args" },
          { key: "path", in: "--model-args" },
        ]),
        revision: [{ key: "revision", in: "--model-args" }],
        unless: { option: "--model", is: openaiKinds() },
      },
      {
        kind: "model",
        from: [{ key: "model", in: "--model-args" }],
        origin: { provider: "openai" },
        when: { option: "--model", is: openaiKinds() },
        unless: { option: "--model", is: ["local-completions", "local-chat-completions"] },
      },
      {
        kind: "model",
        from: [{ key: "model", in: "--model-args" }],
        when: { option: "--model", is: ["local-completions", "local-chat-completions"] },
        isLoose: true,
      },
      { kind: "model", from: [{ key: "peft", in: "--model-args" }], role: "adapter" },
      { kind: "model", from: [{ key: "tokenizer", in: "--model-args" }], role: "tokenizer" },
      {
        kind: "dataset",
        from: option("--tasks"),
        origin: { registry: "lm-eval" },
        role: "evaluation",
        isList: true,
      },
    ],
    example:
      "python -m lm_eval --model hf --model_args pretrained=EleutherAI/pythia-160m,revision=step100000,dtype=float --tasks hellaswag,arc_easy",
    finds: [
      "software:lm-eval",
      "model:EleutherAI/pythia-160m",
      "dataset:hellaswag",
      "dataset:arc_easy",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    starts: ["lighteval accelerate", "lighteval vllm", "lighteval endpoint", "lighteval sglang"],
    library: "pypi/lighteval",
    names: [
      {
        kind: "model",
        from: places([
          { key: "model_name", in: "--model-args" },
          { key: "pretrained", in: "--model-args" },
          { at: 0 },
        ]),
        isLoose: true,
        pattern: /^(?:model_name=|pretrained=)?([^,=]{1,200})/u,
      },
    ],
    example: 'lighteval accelerate "model_name=openai-community/gpt2" "leaderboard|truthfulqa:mc|0|0"',
    finds: ["software:lighteval", "model:openai-community/gpt2"],
  },
  {
    starts: [
      "optimum-cli export onnx",
      "optimum-cli export openvino",
      "optimum-cli export tflite",
      "optimum-cli export neuron",
      "optimum-cli export executorch",
      "python -m optimum.exporters.onnx",
    ],
    library: "pypi/optimum",
    names: [hubModelAt("--model", "-m")],
    example: "optimum-cli export onnx --model distilbert/distilbert-base-uncased out/",
    finds: [
      "software:optimum",
      "model:distilbert/distilbert-base-uncased",
      "finding:LAUNCH-UNPINNED-REVISION",
    ],
  },
  {
    starts: [
      "python convert_hf_to_gguf.py",
      "convert_hf_to_gguf.py",
      "python convert-hf-to-gguf.py",
      "convert-hf-to-gguf.py",
      "python convert_lora_to_gguf.py",
    ],
    library: "generic/llama.cpp",
    flags: ["--remote"],
    names: [
      { ...model({ at: 0 }), isLoose: true },
      { ...model("--base", "--base-model-id"), isLoose: true },
    ],
    example: "python llama.cpp/convert_hf_to_gguf.py --remote google/gemma-2-2b --outtype q8_0",
    finds: ["software:llama.cpp", "model:google/gemma-2-2b"],
  },
  {
    starts: ["llama-quantize"],
    library: "generic/llama.cpp",
    names: [{ ...model({ at: 0 }), origin: { file: true }, isLoose: true }],
    example: "./llama-quantize https://models.acme.ai/f16.gguf q4.gguf Q4_K_M",
    finds: ["software:llama.cpp", "model:f16.gguf"],
  },
  {
    starts: ["ct2-transformers-converter"],
    library: "pypi/ctranslate2",
    names: [hubModelAt("--model")],
    lists: ["--copy-files"],
    example: "ct2-transformers-converter --model openai/whisper-tiny --output_dir out --quantization int8",
    finds: ["software:ctranslate2", "model:openai/whisper-tiny", "finding:LAUNCH-UNPINNED-REVISION"],
  },
  {
    starts: ["transformers-cli download", "transformers-cli convert"],
    library: "pypi/transformers",
    names: [model({ at: 0 })],
    example: "transformers-cli download google/gemma-2-2b",
    finds: ["software:transformers", "model:google/gemma-2-2b"],
  },
  {
    starts: ["auto-round", "auto_round"],
    library: "pypi/auto-round",
    names: [model("--model", "--model-name")],
    example: "auto-round --model facebook/opt-125m --bits 4",
    finds: ["software:auto-round", "model:facebook/opt-125m"],
  },
  {
    starts: [
      "spacy train",
      "python -m spacy train",
      "python -m spacy pretrain",
      "python -m spacy evaluate",
      "python -m spacy convert",
    ],
    library: "pypi/spacy",
    example: "python -m spacy train config.cfg --output out",
    finds: ["software:spacy"],
  },
  {
    starts: ["rasa train", "rasa run", "rasa test"],
    library: "pypi/rasa",
    example: "rasa train --domain domain.yml",
    finds: ["software:rasa"],
  },
  {
    starts: ["ludwig train", "ludwig experiment", "ludwig serve", "ludwig predict", "ludwig evaluate"],
    library: "pypi/ludwig",
    example: "ludwig train --config config.yaml --dataset rows.csv",
    finds: ["software:ludwig"],
  },
];

function openaiKinds(): readonly string[] {
  return ["openai-completions", "openai-chat-completions", "local-completions", "local-chat-completions"];
}
