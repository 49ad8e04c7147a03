import { describe, expect, it } from "vitest";
import type { Application, Use } from "../../model/use.ts";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

const scan = async (code: string, others: Readonly<Record<string, string>> = {}): Promise<Application> =>
  sourceCode.detect(projectOf({ "train.py": code, ...others }));

function linksOf({ links }: Application): readonly string[] {
  return links.map(({ kind, to, detail }) => `${kind} ${to.name} ${detail ?? ""}`.trim()).sort();
}

const runIn = ({ uses }: Application): Use | undefined =>
  uses.find(({ thing }) => thing.kind === "training-run");

/** Values of training parameters by name; `method` may have several. */
function parametersOf(use: Use | undefined, name: string): readonly unknown[] {
  return (use?.claims ?? []).flatMap(({ property, value }) => {
    if (property !== "trainingParameter" || value.kind !== "known") return [];
    const { value: said } = value;
    return typeof said === "object" && "name" in said && said.name === name && "value" in said
      ? [said.value]
      : [];
  });
}

const quantized = `
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
packing = BitsAndBytesConfig(load_in_4bit=True)
base = AutoModelForCausalLM.from_pretrained("acme/base-1", quantization_config=packing)
`;

describe("how a run trains", () => {
  it.each([
    ["peft_config=LoraConfig(r=8)", "", ["sft", "lora"]],
    ["peft_config=LoraConfig(r=8)", quantized, ["sft", "qlora"]],
    ["peft_config=None", quantized, ["sft"]],
  ])("%s on %j is %j", async (argument, before, methods) => {
    const model = before === "" ? '"acme/base-1"' : "base";
    const code = `${before}\nfrom trl import SFTTrainer\nfrom peft import LoraConfig\nSFTTrainer(model=${model}, ${argument})\n`;

    expect(parametersOf(runIn(await scan(code)), "method")).toEqual(methods);
  });

  it("an adapter put on the base makes a plain trainer one of LoRA", async () => {
    const code = `${quantized}
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
from transformers import Trainer, TrainingArguments
model = get_peft_model(prepare_model_for_kbit_training(base), LoraConfig(task_type="CAUSAL_LM"))
Trainer(model=model, args=TrainingArguments(seed=7, hub_model_id="acme/tuned-1"))
`;

    const application = await scan(code);

    expect(runIn(application)?.thing.name).toBe("qlora in train.py");
    expect(parametersOf(runIn(application), "seed")).toEqual([7]);
    expect(linksOf(application)).toEqual([
      "derivedFrom acme/base-1 adapter",
      "produced acme/tuned-1",
      "uses acme/base-1 base",
    ]);
  });

  it("weights that are packed when they are loaded are said to be", async () => {
    const { uses } = await scan(quantized);

    expect(uses[0]?.claims).toContainEqual(
      expect.objectContaining({
        property: "quantization",
        value: { kind: "known", value: { method: "bitsandbytes", bits: 4 } },
      }),
    );
  });
});

describe("what a run learns from", () => {
  it("a table that is split and scaled, and only that", async () => {
    const code = `
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
prices = pd.read_csv("data/prices.csv")
data = pd.read_csv("data/churn.csv")
y = data.pop("churned")
x_train, x_test, y_train, y_test = train_test_split(data, y)
x_train = StandardScaler().fit_transform(x_train)
model = SVC(C=2.0)
model.fit(x_train, y_train)
`;

    const application = await scan(code, { "data/churn.csv": "a", "data/prices.csv": "a" });

    expect(linksOf(application)).toEqual(["trainedOn churn.csv training"]);
    expect(application.uses.map(({ thing }) => thing.name)).toEqual(["SVC in train.py", "churn.csv"]);
    expect(parametersOf(runIn(application), "C")).toEqual([2]);
  });

  it("what the classes of the application load", async () => {
    const code = `
import pytorch_lightning as pl
from datasets import load_dataset
from transformers import AutoModel

class Net(pl.LightningModule):
    def __init__(self):
        self.body = AutoModel.from_pretrained("acme/body-1")

class Data(pl.LightningDataModule):
    def setup(self, stage):
        self.train = load_dataset("acme/questions")

pl.Trainer(max_epochs=3).fit(Net(), datamodule=Data())
`;

    expect(linksOf(await scan(code))).toEqual(["trainedOn acme/questions training", "uses acme/body-1 base"]);
  });

  it("lists in lists end", async () => {
    const lists = Array.from({ length: 40 }, (_, at) => `x${at + 1} = [x${at}, x${at}, x${at}, x${at}]`);
    const code = `from sklearn.svm import SVC\nx0 = [1]\n${lists.join("\n")}\nSVC().fit(x40, y)\n`;

    expect(linksOf(await scan(code))).toEqual([]);
  });
});

describe("files that are opened before they are loaded", () => {
  it.each([
    ['pickle.load(open("model.pkl", "rb"))', ["model.pkl"]],
    ['with open("model.pkl", "rb") as f:\n    pickle.load(f)', ["model.pkl"]],
    ['pickle.load(open("vocabulary.pkl", "rb"))', []],
  ])("%s", async (line, expected) => {
    const { uses } = await scan(`import pickle\n${line}\n`, { "model.pkl": "x", "vocabulary.pkl": "x" });

    expect([...new Set(uses.map(({ thing }) => thing.name))]).toEqual(expected);
  });
});

describe("what stands beside a run in its file", () => {
  const parameters = (use: Use | undefined): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      (use?.claims ?? []).flatMap(({ property, value }) => {
        if (property !== "trainingParameter" || value.kind !== "known") return [];
        const said = value.value as { readonly name: string; readonly value: unknown };
        return [[said.name, said.value]];
      }),
    );

  it("is its adapter, its packing and its seeds", async () => {
    const code = `
import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, BitsAndBytesConfig, Trainer, TrainingArguments, set_seed

set_seed(7)
torch.backends.cudnn.deterministic = True
packing = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16)
base = AutoModelForCausalLM.from_pretrained("acme/base-1", quantization_config=packing)
lora = LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, target_modules=["q_proj", "v_proj"])
Trainer(model=get_peft_model(base, lora), args=TrainingArguments(optim="adamw_torch", lr_scheduler_type="cosine", bf16=True))
`;
    const application = await scan(code);

    expect(parameters(runIn(application))).toEqual({
      method: "qlora",
      stage: "training",
      optim: "adamw_torch",
      lr_scheduler_type: "cosine",
      bf16: true,
      "adapter.r": 16,
      "adapter.lora_alpha": 32,
      "adapter.lora_dropout": 0.05,
      "adapter.target_modules": "q_proj, v_proj",
      "quantization.method": "bitsandbytes",
      "quantization.bits": 4,
      "quantization.load_in_4bit": true,
      "quantization.bnb_4bit_quant_type": "nf4",
      "quantization.bnb_4bit_compute_dtype": "bfloat16",
      seed: 7,
      cudnn_deterministic: true,
    });
    expect(application.findings.filter(({ rule }) => rule === "TRAINING-NOT-REPRODUCIBLE")).toEqual([]);
  });

  it("is the loop of the script, where the model makes its own optimiser", async () => {
    const model = `import torch
class Net(torch.nn.Module):
    def optimizers(self, lr):
        return torch.optim.AdamW(self.parameters(), lr=lr)`;
    const train = `import torch
from model import Net
optimizer = Net().optimizers(1e-3)
loss.backward()`;
    const { uses } = await scan(train, {
      "model.py": model,
      "show.py": "from model import Net\nNet().optimizers(1)",
    });
    const runs = uses.filter(({ thing }) => thing.kind === "training-run");

    expect(runs.map(({ place }) => `${place.path}:${place.line ?? 0}`)).toEqual(["train.py:3"]);
  });

  it("is the optimiser, the schedule and the loss of a loop, and what is missing to repeat it", async () => {
    const code = `
import mlflow
import torch
from torch import nn

net = torch.hub.load("acme/nets", "small")
optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3, betas=(0.9, 0.99))
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10)
criterion = nn.CrossEntropyLoss()
mlflow.log_param("epochs", 3)
mlflow.log_params({"batch_size": 8, "api_key": "x"})
with torch.autocast("cuda", dtype=torch.bfloat16):
    loss = criterion(net(x), y)
loss.backward()
`;
    const application = await scan(code);

    expect(parameters(runIn(application))).toEqual({
      method: "full",
      stage: "training",
      lr: 0.001,
      betas: "0.9, 0.99",
      optimizer: "AdamW",
      scheduler: "CosineAnnealingLR",
      "scheduler.T_max": 10,
      loss: "CrossEntropyLoss",
      epochs: 3,
      batch_size: 8,
      precision: "bfloat16",
      mixed_precision: true,
    });
    expect(application.findings.find(({ rule }) => rule === "TRAINING-NOT-REPRODUCIBLE")).toMatchObject({
      severity: "low",
      evidence: [
        expect.stringContaining("no seed"),
        expect.stringContaining("no order"),
        expect.stringContaining("no deterministic kernels"),
      ],
    });
  });

  it("is nobody's where the file has several runs, but for seeds", async () => {
    const code = `
import numpy as np
import wandb
from trl import DPOTrainer, SFTTrainer

np.random.seed(3)
wandb.init(config={"lr": 0.1})
SFTTrainer(model="acme/base-1")
DPOTrainer(model="acme/base-1")
`;
    const runs = (await scan(code)).uses.filter(({ thing }) => thing.kind === "training-run");

    expect(runs.map(parameters)).toEqual([
      { method: "sft", stage: "sft", "numpy.seed": 3 },
      { method: "dpo", stage: "preference", "numpy.seed": 3 },
    ]);
  });

  it("is a seed that another file of the program sets for the only run", async () => {
    const application = await scan('from trl import SFTTrainer\nSFTTrainer(model="acme/base-1")\n', {
      "seeds.py": "import torch\nfrom transformers import pipeline\ntorch.manual_seed(5)\n",
    });

    expect(parameters(runIn(application))).toMatchObject({ seed: 5 });
  });

  it("is data that DVC keeps outside of the tree, by the pointer to it", async () => {
    const application = await scan(
      'import pandas as pd\nfrom sklearn.svm import SVC\nrows = pd.read_csv("data/train.csv")\nSVC().fit(rows, rows)\n',
      { "data.dvc": "outs: []\n" },
    );

    expect(application.links.map(({ to }) => to.key)).toEqual(["dvc:data"]);
  });

  it("is no missing seed where another file sets one for several runs", async () => {
    const application = await scan(
      "from trl import SFTTrainer\nimport torch\ntorch.optim.Adam(net.parameters())\nloss.backward()\n",
      {
        "other.py": "import torch\ntorch.optim.SGD(net.parameters())\nloss.backward()\n",
        "seeds.py":
          "import torch\nfrom transformers import pipeline\ndef fix(seed=5):\n    torch.manual_seed(seed)\n",
      },
    );

    const findings = application.findings.filter(({ rule }) => rule === "TRAINING-NOT-REPRODUCIBLE");
    expect(findings.map(({ severity }) => severity)).toEqual(["info", "info"]);
  });

  it("is what a scheduler runs, read as a command line", async () => {
    const application = await scan(
      'from airflow.operators.bash import BashOperator\nBashOperator(task_id="a", bash_command="ollama pull llama3.2")\n',
    );

    expect(application.uses.map(({ thing }) => thing.key)).toContain("ollama:llama3.2");
  });

  it("is the script and the machine that a platform is told to train with", async () => {
    const application = await scan(
      `
from sagemaker.huggingface import HuggingFace
estimator = HuggingFace(entry_point="fit.py", source_dir="scripts", instance_type="ml.p4d.24xlarge", instance_count=1,
                        hyperparameters={"model_name": "acme/base-7b", "epochs": 3})
`,
      { "scripts/fit.py": "x = 1\n" },
    );

    expect(linksOf(application)).toEqual([
      "uses acme/base-7b base",
      "uses fit.py script",
      "uses nvidia-a100 hardware",
    ]);
    expect(parameters(runIn(application))).toMatchObject({ epochs: 3 });
  });
});
