import type { ApiRow } from "../api.ts";
import { gateway, onlyLibrary, within } from "./python-hosted-shapes.ts";

/** Trackers, pipelines, servers, guards and evaluators: that they are used is all that a call says. */
const libraries: readonly (readonly [library: string, symbols: readonly string[], example: string])[] = [
  [
    "mlflow",
    [
      "mlflow.set_experiment",
      "mlflow.start_run",
      "mlflow.autolog",
      "mlflow.log_model",
      "mlflow.*.log_model",
      "mlflow.*.autolog",
    ],
    'import mlflow\n\nmlflow.set_experiment("churn")\n',
  ],
  ["wandb", ["wandb.init", "wandb.log", "wandb.Artifact"], 'import wandb\n\nwandb.init(project="churn")\n'],
  [
    "clearml",
    ["clearml.Task.init", "clearml.Dataset.get"],
    'from clearml import Task\n\nTask.init(project_name="p", task_name="t")\n',
  ],
  [
    "comet-ml",
    ["comet_ml.Experiment", "comet_ml.start"],
    "import comet_ml\n\nexperiment = comet_ml.Experiment()\n",
  ],
  ["neptune", ["neptune.init_run"], "import neptune\n\nrun = neptune.init_run()\n"],
  ["dvclive", ["dvclive.Live"], "from dvclive import Live\n\nlive = Live()\n"],
  [
    "tensorboard",
    ["torch.utils.tensorboard.SummaryWriter", "tensorboardX.SummaryWriter"],
    "from tensorboardX import SummaryWriter\n\nwriter = SummaryWriter()\n",
  ],
  ["kfp", ["kfp.Client", "kfp.compiler.Compiler"], "import kfp\n\nclient = kfp.Client()\n"],
  ["modal", ["modal.App", "modal.Image.debian_slim"], 'import modal\n\napp = modal.App("serve")\n'],
  [
    "nemoguardrails",
    ["nemoguardrails.RailsConfig.from_path", "nemoguardrails.LLMRails"],
    "from nemoguardrails import LLMRails\n\nrails = LLMRails(config)\n",
  ],
  [
    "guardrails-ai",
    ["guardrails.Guard", "guardrails.Guard.*"],
    "from guardrails import Guard\n\nguard = Guard()\n",
  ],
  [
    "llm-guard",
    ["llm_guard.scan_prompt", "llm_guard.scan_output"],
    "from llm_guard import scan_prompt\n\nscan_prompt([], text)\n",
  ],
  ["ragas", ["ragas.evaluate"], "from ragas import evaluate\n\nevaluate(dataset)\n"],
  [
    "deepeval",
    ["deepeval.evaluate", "deepeval.assert_test"],
    "from deepeval import assert_test\n\nassert_test(case, [])\n",
  ],
  ["argilla", ["argilla.Argilla", "argilla.init"], "import argilla as rg\n\nclient = rg.Argilla()\n"],
  [
    "label-studio-sdk",
    ["label_studio_sdk.Client", "label_studio_sdk.LabelStudio"],
    "from label_studio_sdk import Client\n\nclient = Client()\n",
  ],
  [
    "tiktoken",
    ["tiktoken.encoding_for_model", "tiktoken.get_encoding"],
    'import tiktoken\n\nencoding = tiktoken.encoding_for_model("gpt-4o")\n',
  ],
];

/** Python: tracking, pipelines, evaluation and tools around data. */
export const trackingApis: readonly ApiRow[] = [
  ...libraries.map(([library, symbols, example]) => onlyLibrary(library, symbols, example)),
  {
    library: "pypi/gradio",
    symbols: ["gradio.load", "gradio.Interface.load"],
    makes: { kind: "library" },
    example: 'import gradio as gr\n\ndemo = gr.load("models/acme/chat-7b")\n',
    finds: [],
  },
  gateway({
    library: "deepeval",
    gateway: "deepeval",
    otherwise: "openai",
    separator: "/",
    symbols: within(
      ["deepeval.metrics"],
      [
        "GEval",
        "AnswerRelevancyMetric",
        "FaithfulnessMetric",
        "HallucinationMetric",
        "ContextualRelevancyMetric",
        "ToxicityMetric",
        "BiasMetric",
      ],
    ),
    id: [{ name: "model" }],
    verb: "evaluate",
    example: `from deepeval.metrics import AnswerRelevancyMetric

metric = AnswerRelevancyMetric(threshold=0.7, model="gpt-4o")
`,
    finds: ["model:gpt-4o", "service:openai"],
  }),
];
