import type { NamedPart, ProgramRow } from "../program-row.ts";
import { model, option } from "./row-parts.ts";

const revision = option("--revision");

const hubParts: readonly NamedPart[] = [
  { kind: "model", from: [{ at: 0 }], revision, unless: { option: "--repo-type", is: ["dataset", "space"] } },
  { kind: "dataset", from: [{ at: 0 }], revision, when: { option: "--repo-type", is: ["dataset"] } },
];

/** Programs that fetch models and datasets. */
export const downloadPrograms: readonly ProgramRow[] = [
  {
    starts: ["huggingface-cli download", "hf download"],
    library: "pypi/huggingface-hub",
    flags: ["--resume-download", "--quiet", "--local-dir-use-symlinks", "--force-download", "--dry-run"],
    lists: ["--include", "--exclude"],
    names: hubParts,
    keepsAt: option("--local-dir"),
    example: "huggingface-cli download openai/gsm8k --repo-type dataset --local-dir data",
    finds: ["software:huggingface-hub", "dataset:openai/gsm8k", "finding:LAUNCH-UNPINNED-REVISION"],
  },
  {
    starts: [
      "huggingface-cli upload",
      "hf upload",
      "hf upload-large-folder",
      "huggingface-cli upload-large-folder",
    ],
    library: "pypi/huggingface-hub",
    names: [
      {
        kind: "model",
        from: [{ at: 0 }],
        role: "output",
        unless: { option: "--repo-type", is: ["dataset", "space"] },
      },
      { kind: "dataset", from: [{ at: 0 }], when: { option: "--repo-type", is: ["dataset"] } },
    ],
    example: "hf upload acme-ai/sql-lora ./out",
    finds: ["software:huggingface-hub", "model:acme-ai/sql-lora"],
  },
  {
    starts: ["modelscope download"],
    library: "pypi/modelscope",
    keepsAt: option("--local-dir"),
    names: [
      { ...model("--model"), origin: { registry: "modelscope" } },
      { kind: "dataset", from: option("--dataset"), origin: { registry: "modelscope" } },
    ],
    example: "modelscope download --model Qwen/Qwen2.5-0.5B-Instruct",
    finds: ["software:modelscope", "model:Qwen/Qwen2.5-0.5B-Instruct"],
  },
  {
    starts: ["python -m spacy download", "spacy download"],
    library: "pypi/spacy",
    names: [
      {
        ...model({ at: 0 }),
        origin: { registry: "spacy" },
        pattern: /^([a-z]{2,3}_[a-z]\w{1,40}?)(?:-\d.*)?$/u,
      },
    ],
    example: "python -m spacy download en_core_web_sm",
    finds: ["software:spacy", "model:en_core_web_sm"],
  },
  {
    starts: ["kaggle datasets download"],
    library: "pypi/kaggle",
    flags: ["--unzip", "-q", "-o"],
    names: [
      {
        kind: "dataset",
        from: [{ option: "-d" }, { option: "--dataset" }, { at: 0 }],
        origin: { registry: "kaggle" },
      },
    ],
    example: "kaggle datasets download -d uciml/iris --unzip",
    finds: ["software:kaggle", "dataset:uciml/iris"],
  },
  {
    starts: ["kaggle competitions download"],
    library: "pypi/kaggle",
    flags: ["--unzip", "-q", "-o"],
    names: [
      {
        kind: "dataset",
        from: [{ option: "-c" }, { option: "--competition" }, { at: 0 }],
        origin: { registry: "kaggle" },
      },
    ],
    example: "kaggle competitions download -c titanic",
    finds: ["software:kaggle", "dataset:titanic"],
  },
  {
    starts: ["kaggle models instances versions download"],
    library: "pypi/kaggle",
    names: [{ ...model({ at: 0 }), origin: { registry: "kaggle" } }],
    example: "kaggle models instances versions download google/gemma/pyTorch/2b/1",
    finds: ["software:kaggle", "model:google/gemma/pyTorch/2b/1"],
  },
  {
    starts: ["ngc registry model download-version"],
    library: "generic/ngc-cli",
    names: [{ ...model({ at: 0 }), origin: { registry: "ngc" } }],
    example: "ngc registry model download-version nvidia/tao/peoplenet:deployable_v1.0",
    finds: ["software:ngc-cli", "model:nvidia/tao/peoplenet:deployable_v1.0"],
  },
  {
    starts: ["tune download"],
    library: "pypi/torchtune",
    names: [{ ...model({ at: 0 }) }],
    keepsAt: option("--output-dir"),
    example: "tune download meta-llama/Llama-3.2-1B-Instruct --output-dir /tmp/x",
    finds: ["software:torchtune", "model:meta-llama/Llama-3.2-1B-Instruct"],
  },
  {
    starts: ["litgpt download"],
    library: "pypi/litgpt",
    names: [{ ...model({ at: 0 }, "--repo-id") }],
    example: "litgpt download microsoft/phi-2",
    finds: ["software:litgpt", "model:microsoft/phi-2"],
  },
  {
    starts: ["lms get", "lms load"],
    engine: "lm-studio",
    names: [{ ...model({ at: 0 }), origin: { registry: "lm-studio" } }],
    example: "lms get qwen2.5-7b-instruct",
    finds: ["software:lm-studio", "model:qwen2.5-7b-instruct"],
  },
  {
    starts: ["llama download", "llama-stack download", "llama model download"],
    library: "pypi/llama-stack",
    names: [{ ...model("--model-id"), origin: { registry: "meta-llama" } }],
    example: "llama model download --source meta --model-id Llama3.2-3B-Instruct",
    finds: ["software:llama-stack", "model:Llama3.2-3B-Instruct"],
  },
];
