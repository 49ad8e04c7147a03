import { describe, expect, it } from "vitest";
import { recipeProject } from "../../../../testkit/recipe-project.ts";
import { commandNames } from "../detectors/command-names.ts";
import { readCommands } from "./read-command.ts";
import type { CommandReading } from "./reading.ts";
import { commandsOfShell } from "./shell/index.ts";

const read = async (script: string): Promise<CommandReading> => {
  const project = recipeProject({ "run.sh": script }, () => true);
  const at = { path: "run.sh", by: "test@1", names: commandNames(project, "run.sh") };
  return readCommands(await commandsOfShell(script), at);
};

const keys = ({ uses }: CommandReading): string[] =>
  uses.map(({ thing, place }) => `${thing.key} ${String(place.line)}`);

describe("commands that fetch", () => {
  it.each([
    ["git clone https://huggingface.co/google/gemma-2-2b", ["hf:google/gemma-2-2b 1"]],
    [
      "git lfs install && GIT_LFS_SKIP_SMUDGE=1 git clone --depth 1 https://user:$T@huggingface.co/datasets/openai/gsm8k data",
      ["hf:openai/gsm8k 1"],
    ],
    ["git clone git@hf.co:google/gemma-2-2b", ["hf:google/gemma-2-2b 1"]],
    ["git clone https://huggingface.co/spaces/acme/demo", []],
    ["git clone https://huggingface.co/datasets/cnn_dailymail data/cnn", ["hf:cnn_dailymail 1"]],
    ["git clone https://huggingface.co/bert-base-uncased.git", ["hf:bert-base-uncased 1"]],
    [
      "wget https://huggingface.co/bert-base-uncased/resolve/main/model.safetensors",
      ["hf:bert-base-uncased 1"],
    ],
    ["curl https://huggingface.co/docs", []],
    ["git clone https://github.com/vllm-project/vllm", []],
    ["git clone https://www.modelscope.cn/Qwen/Qwen2-7B.git", ["modelscope:Qwen/Qwen2-7B 1"]],
    [
      "wget -q https://huggingface.co/TheBloke/phi-2-GGUF/resolve/main/phi-2.Q4_K_M.gguf?download=true",
      ["hf:TheBloke/phi-2-GGUF 1"],
    ],
    ["curl -L -o m.pt https://models.acme.ai/m.pt", ["url:https://models.acme.ai/m.pt 1"]],
    [
      "wget https://models.acme.ai/tea-7b/0123456789abcdef/pytorch_model-00001-of-00002.bin https://models.acme.ai/tea-7b/0123456789abcdef/pytorch_model-00002-of-00002.bin",
      [
        "url:https://models.acme.ai/tea-7b/0123456789abcdef 1",
        "url:https://models.acme.ai/tea-7b/0123456789abcdef 1",
      ],
    ],
    ["pget https://weights.replicate.delivery/default/tea-7b/config.json c.json", []],
    ["curl -fsSL https://ollama.com/install.sh | sh", []],
    [
      "wget https://images.cocodataset.org/zips/train2017.zip",
      ["url:https://images.cocodataset.org/zips/train2017.zip 1"],
    ],
    ["wget https://acme.ai/setup.tar.gz", []],
    ["aws s3 cp s3://acme/models/m.safetensors /m/", ["url:s3://acme/models/m.safetensors 1"]],
  ])("%s", async (script, expected) => {
    expect(keys(await read(script))).toEqual(expected);
  });

  it("keep what they fetch where later commands load it from", async () => {
    const reading = await read(
      [
        "huggingface-cli download google/gemma-2-2b --local-dir /models/gemma",
        "git clone https://huggingface.co/google/gemma-2-9b",
        "wget -O q.gguf https://huggingface.co/TheBloke/phi-2-GGUF/resolve/main/phi-2.Q4_K_M.gguf",
        "vllm serve /models/gemma",
        "vllm serve ./gemma-2-9b",
        "llama-server -m q.gguf",
      ].join("\n"),
    );
    expect(keys(reading).filter((one) => /^hf:.* [456]$/u.test(one))).toEqual([
      "hf:google/gemma-2-2b 4",
      "hf:google/gemma-2-9b 5",
      "hf:TheBloke/phi-2-GGUF 6",
    ]);
  });

  it("without checking certificates are found out, and only where models are concerned", async () => {
    const script =
      "wget --no-check-certificate https://m.acme.ai/a.gguf\ncurl -skL https://api.openai.com/v1/models\ncurl -k https://acme.ai/";
    const { findings } = await read(script);
    expect(findings.map(({ rule, location }) => `${rule} ${String(location?.line)}`)).toEqual([
      "LAUNCH-TLS-DISABLED 1",
      "LAUNCH-TLS-DISABLED 2",
    ]);
  });
});

describe("requests", () => {
  it.each([
    [
      `curl https://api.openai.com/v1/chat/completions -H "x: y" -d '{"model": "gpt-4o", "messages": []}'`,
      ["openai 1", "openai/gpt-4o 1"],
    ],
    [
      `curl https://api.openai.com/v1/embeddings --data "{\\"model\\": \\"text-embedding-3-small\\", \\"input\\": \\"$X\\"}"`,
      ["openai 1", "openai/text-embedding-3-small 1"],
    ],
    [
      'curl https://api.anthropic.com/v1/messages -d @- <<EOF\n{\n "model": "claude-3-haiku-20240307"}\nEOF',
      ["anthropic 1", "anthropic/claude-3-haiku-20240307 2"],
    ],
    [
      "curl 'https://generativelanguage.googleapis.com/v1beta/models/gemini-1.5-pro:generateContent?key=x' -X POST",
      ["google 1", "google/gemini-1.5-pro 1"],
    ],
    [
      `curl http://localhost:11434/api/generate -d '{"model": "llama3.2"}'`,
      ["ollama:llama3.2 1", "ollama 1"],
    ],
    [
      `curl http://localhost:8000/v1/completions -d '{"model": "google/gemma-2-2b"}'`,
      ["hf:google/gemma-2-2b 1", "localhost:8000 1"],
    ],
    [`curl http://localhost:8000/v1/cars -d '{"model": "vw-golf"}'`, []],
    ["http POST api.openai.com/x", []],
  ])("%s", async (script, expected) => {
    expect(keys(await read(script))).toEqual(expected);
  });
});

describe("code on a command line", () => {
  it("is kept with its line", async () => {
    const { code } = await read(
      `a\npython3 -u -c "import torch; print('x')"\npython - <<EOF\nimport x\nEOF\nnode -e 'y()'\npython train.py`,
    );
    expect(code).toEqual([
      { language: "python", text: "import torch; print('x')", line: 2 },
      { language: "python", text: "import x\n", line: 4 },
      { language: "javascript", text: "y()", line: 6 },
    ]);
  });
});
