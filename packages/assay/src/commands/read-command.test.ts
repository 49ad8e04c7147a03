import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recipeProject } from "../../../../testkit/recipe-project.ts";
import { commandNames } from "../detectors/command-names.ts";
import { programRows } from "./program-rows.ts";
import { readCommands } from "./read-command.ts";
import type { CommandReading } from "./reading.ts";
import { textOf } from "./unwrap.ts";
import { commandsOfShell } from "./shell/index.ts";

const read = async (
  script: string,
  files: Readonly<Record<string, string>> = {},
): Promise<CommandReading> => {
  const project = recipeProject({ ...files, "run.sh": script }, () => true);
  const at = { path: "run.sh", by: "test@1", names: commandNames(project, "run.sh") };
  return readCommands(await commandsOfShell(script), at);
};

const found = ({ uses, references, findings }: CommandReading): string[] => {
  const all = [
    ...uses.map(({ thing }) => `${thing.kind}:${thing.name}`),
    ...references.map(({ expression }) => `reference:${expression}`),
    ...findings.map(({ rule }) => `finding:${rule}`),
  ];
  return all.length === 0 ? ["nothing"] : [...new Set(all)].sort();
};

describe("a command line", () => {
  it.each(programRows.map((row) => [row.example, row] as const))("%s", async (example, row) => {
    expect(found(await read(example))).toEqual([...row.finds].sort());
  });
});

describe("command lines", () => {
  it.each([
    ["sudo", "sudo -u ai env HF_HOME=/x nohup vllm serve google/gemma-2-2b &"],
    ["uv", "uv run --with vllm vllm serve google/gemma-2-2b"],
    ["a shell", `bash -lc "M=google/gemma-2-2b; exec vllm serve $M"`],
    ["a shell with quotes", `sh -c 'M=google/gemma-2-2b; exec vllm serve "$M"'`],
    ["docker exec", "docker exec -it box vllm serve google/gemma-2-2b"],
    ["docker compose", "docker compose -f a.yml exec -T box vllm serve google/gemma-2-2b"],
    ["a path and options in front", "/opt/venv/bin/vllm serve --port 80 --enforce-eager google/gemma-2-2b"],
    [
      "an entry point of a module",
      "$PYTHON -u -m vllm.entrypoints.openai.api_server --model google/gemma-2-2b",
    ],
  ])("behind %s are read", async (_, script) => {
    expect(found(await read(script))).toEqual([
      "finding:LAUNCH-UNPINNED-REVISION",
      "model:google/gemma-2-2b",
      "software:vllm",
    ]);
  });

  it("say the line of each word, the settings and how model and engine hang together", async () => {
    const reading = await read("A=1\nvllm serve \\\n  google/gemma-2-2b \\\n  --max-model-len 8192 -q awq");
    const model = reading.uses.find(({ thing }) => thing.kind === "model");
    expect(model?.place).toEqual({ path: "run.sh", line: 3 });
    expect(model?.claims?.map(({ property, source }) => [property, source.line])).toEqual([
      ["quantization", 4],
      ["contextLength", 4],
    ]);
    const engine = reading.uses.find(({ thing }) => thing.kind === "software");
    expect(engine?.claims?.map(({ property }) => property)).toEqual(["category", "setting", "setting"]);
    expect(reading.links.map(({ from, to, kind }) => `${from.key} ${kind} ${to.key}`)).toEqual([
      "hf:google/gemma-2-2b servedBy engine:vllm",
    ]);
  });

  it("with unknown values keep them as references, with their default", async () => {
    const reading = await read(
      'vllm serve "${MODEL:-google/gemma-2-2b}"\nvllm serve $OTHER\nvllm serve "$@"',
    );
    expect(reading.references).toEqual([
      {
        expression: "${MODEL:-google/gemma-2-2b}",
        default: "google/gemma-2-2b",
        kind: "model",
        location: { path: "run.sh", line: 1 },
      },
      { expression: "$OTHER", kind: "model", location: { path: "run.sh", line: 2 } },
    ]);
    expect(
      reading.uses.filter(({ thing }) => thing.kind === "model").map(({ confidence }) => confidence),
    ).toEqual([0.8]);
  });

  it.each([
    ["a heredoc of a shell", "bash <<'EOF'\nollama pull llama3.2\nEOF", "ollama:llama3.2 2"],
    ["another machine", "ssh -i key user@host 'ollama pull llama3.2'", "ollama:llama3.2 1"],
    [
      "a script that is written",
      "cat > a.sh <<'EOF'\n#!/bin/bash\nollama pull llama3.2\nEOF",
      "ollama:llama3.2 3",
    ],
    [
      "a Modelfile that is written",
      "cat > Modelfile <<EOF\nFROM llama3.2\nSYSTEM x\nEOF",
      "ollama:llama3.2 2",
    ],
    ["a text with variables", 'M=llama3.2\nC="ollama pull $M $X"\nbash -c "$C"', "ollama:llama3.2 3"],
    ["a build", "docker build --build-arg OLLAMA_MODEL=llama3.2 .", "ollama:llama3.2 1"],
  ])("in %s are read", async (_, script, expected) => {
    const { uses } = await read(script);
    const models = uses.filter(({ thing }) => thing.kind === "model");
    expect(models.map(({ thing, place }) => `${thing.key} ${String(place.line)}`)).toContain(expected);
  });

  it.each([
    ["python run.py --teacher_model google/gemma-2-2b --judge gpt-4o", ["model:google/gemma-2-2b"]],
    [
      "python run.py --model gpt-4o-mini --dataset openai/gsm8k",
      ["dataset:openai/gsm8k", "model:gpt-4o-mini", "training-run:run.py"],
    ],
    ["python run.py --model vgg16 --dataset cats --data ./x", ["nothing"]],
    [
      "python -m judge --model-path acme-ai/tea --question-file ./eval/$SET.jsonl --answers-file ./out/a.jsonl",
      ["model:acme-ai/tea"],
    ],
    [
      "SET=cups\npython -m judge --model-path acme-ai/tea --question-file ./eval/$SET.jsonl --answers-file ./out/a.jsonl",
      ["dataset:eval/cups.jsonl", "model:acme-ai/tea"],
    ],
    ["python plot.py --data-path ./x.csv --test-file y.csv", ["nothing"]],
    [
      "python train.py --model_name_or_path ./kept/$M --data_path /path/to/data.json --num_train_epochs 1",
      ["reference:./kept/$M", "training-run:train.py"],
    ],
    [
      "python3 -m verl.trainer.main_ppo actor_rollout_ref.model.path=google/gemma-2-2b trainer.n_gpus_per_node=8",
      ["model:google/gemma-2-2b"],
    ],
    [
      "torchrun --nproc_per_node=4 finetune.py --config tea.yaml",
      ["software:torch", "training-run:finetune.py"],
    ],
    ["torchrun --nproc_per_node=4 eval_lora.py --config tea.yaml", ["software:torch"]],
    ["python finetune.py --config tea.yaml", ["nothing"]],
    ["python -m http.server 8000", ["nothing"]],
    [
      "npx -y @modelcontextprotocol/server-filesystem@1.0.0 /data",
      ["tool:@modelcontextprotocol/server-filesystem"],
    ],
    ["npx create-react-app x", ["nothing"]],
  ])("%s", async (script, expected) => {
    expect(found(await read(script))).toEqual(expected);
  });

  it("never take a model that they made themselves for one of a registry", async () => {
    expect(found(await read("ollama create mario -f Modelfile\nollama run mario"))).toEqual([
      "software:ollama",
    ]);
  });

  it("that install packages give their words", async () => {
    const { installs } = await read(
      "pip install -q torch==2.3.0\nsudo apt-get -y install curl\nnpm i openai\nuvx ruff check",
    );
    const words = installs.map(({ tool, words: all, length, line }) => [
      tool,
      length,
      line,
      ...all.map(textOf),
    ]);
    expect(words).toEqual([
      ["python", 2, 1, "pip", "install", "-q", "torch==2.3.0"],
      ["system", 3, 2, "apt-get", "-y", "install", "curl"],
      ["npm", 2, 3, "npm", "i", "openai"],
      ["python", 1, 4, "uvx", "ruff", "check"],
    ]);
  });

  it("of tests only mention", async () => {
    const project = recipeProject({}, () => true);
    const at = { path: "t.sh", by: "test@1", names: commandNames(project, "t.sh"), isTest: true };
    const reading = await readCommands(
      await commandsOfShell("vllm serve google/gemma-2-2b $X --trust-remote-code"),
      at,
    );
    expect(new Set(reading.uses.map(({ usage }) => usage))).toEqual(new Set(["mentioned"]));
    expect(reading.findings).toEqual([]);
  });

  it("of any words never throw", async () => {
    const words = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          "vllm",
          "serve",
          "--model",
          "=",
          "bash",
          "-c",
          "python",
          "-m",
          "$X",
          "'",
          "yolo",
          "model=x",
        ),
      ),
      {
        maxLength: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(words, async (parts) => {
        await read(parts.join(" "));
      }),
      { numRuns: 60 },
    );
  });
});
