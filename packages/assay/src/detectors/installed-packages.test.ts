import { describe, expect, it } from "vitest";
import { recipeProject } from "../../../../testkit/recipe-project.ts";
import { readScript } from "../commands/read-script.ts";
import { commandsAt, noteCommandsOf } from "./command-report.ts";
import { openReport } from "./recipe-report.ts";

const installed = async (script: string): Promise<string[]> => {
  const project = recipeProject({ "a.sh": script }, () => true);
  const report = openReport("test@1");
  await noteCommandsOf(
    report,
    project,
    "a.sh",
    await readScript(script, commandsAt(report, project, "a.sh")),
  );
  return report.uses.map(({ thing, place }) => `${thing.key} ${String(place.line)}`);
};

describe("packages that commands install", () => {
  it.each([
    [
      "pip install \\\n  torch==2.3.0 \\\n  'transformers>=4'",
      ["pkg:pypi/torch@2.3.0 2", "pkg:pypi/transformers 3"],
    ],
    ["uv pip install --system openai", ["pkg:pypi/openai 1"]],
    ["uvx --from huggingface-hub hf version", ["pkg:pypi/huggingface-hub 1"]],
    ["conda install -y -c pytorch faiss-gpu=1.8.0", ["pkg:conda/faiss-gpu 1"]],
    [
      "npm install -g @anthropic-ai/sdk@0.30.1 openai",
      ["pkg:npm/%40anthropic-ai/sdk@0.30.1 1", "pkg:npm/openai 1"],
    ],
    [
      "apt-get update && apt-get install -y curl cuda-toolkit-12-4 \\\n libcudnn8=8.9.7.29-1+cuda12.2 libnccl2",
      ["pkg:generic/cuda@12.4 1", "pkg:generic/cudnn@8.9.7.29 2", "pkg:generic/nccl 2"],
    ],
    ["cargo install --locked mistralrs-server@0.3.4", ["pkg:cargo/mistralrs-server@0.3.4 1"]],
    ["go install github.com/ollama/ollama@v0.3.12", ["pkg:golang/github.com/ollama/ollama@v0.3.12 1"]],
    ["pip install -r requirements.txt", []],
    ["npm ci", []],
  ])("%s", async (script, expected) => {
    expect(await installed(script)).toEqual(expected);
  });
});
