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
