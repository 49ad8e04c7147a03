import { expect, it } from "vitest";
import { hubTree } from "testkit/hub-repository";
import { noSettings } from "../../scan/settings.ts";
import { scanTree } from "../../scan/scan.ts";
import { tableText } from "./table.ts";

const table = async (files: Readonly<Record<string, string>>): Promise<string> =>
  tableText(await scanTree(hubTree(files), { now: () => new Date(0) }, noSettings), {
    width: 140,
    isColoured: false,
  });

it("a training run stands with its base, data, output and parameters", async () => {
  const text = await table({
    "train.py": [
      "from datasets import load_dataset",
      "from trl import SFTConfig, SFTTrainer",
      'data = load_dataset("acme/talks")',
      'SFTTrainer("acme/small", train_dataset=data, args=SFTConfig(output_dir="out", hub_model_id="acme/tuned", seed=7)).train()',
    ].join("\n"),
  });
  expect(text).toMatch(/\nTRAINING\nsft in train\.py {2}sft\n/u);
  expect(text).toMatch(/\n {2}from {6}acme\/small \(base\)\n/u);
  expect(text).toMatch(/\n {2}data {6}acme\/talks \(sft\)\n/u);
  expect(text).toMatch(/\n {2}makes {5}acme\/tuned\n/u);
  expect(text).toMatch(/\n {2}with {6}.*seed 7/u);
});

it("an engine stands with the models that it serves and the image that brings it", async () => {
  const text = await table({
    "compose.yaml":
      "services:\n  llm:\n    image: vllm/vllm-openai:v0.6.4\n    command: --model lakeside/small\n  web:\n    image: nginx\n",
  });
  expect(text).toContain("\nSERVING\nvllm 0.6.4\n  serves    lakeside/small\n  in image  vllm/vllm-openai\n");
});

it("three findings of one rule are one line with their places, two stand by themselves", async () => {
  const load = (name: string): string => `AutoModel.from_pretrained("acme/${name}")`;
  const code = (names: readonly string[]): Record<string, string> => ({
    "a.py": ["from transformers import AutoModel", ...names.map(load)].join("\n"),
  });
  expect(await table(code(["a", "b"]))).toContain(
    "acme/b is loaded without a commit: what is loaded can change (a.py:3)",
  );
  const many = await table(code(["a", "b", "c", "a"]));
  expect(many).toContain("A model or dataset is loaded without a commit (4)  CODE-UNPINNED-REVISION\n");
  expect(many).toContain("acme/a  a.py:2 and 1 more\n");
});
