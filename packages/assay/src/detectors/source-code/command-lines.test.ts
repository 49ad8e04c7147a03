import { describe, expect, it } from "vitest";
import type { Application } from "../../model/use.ts";
import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

const detect = (files: Readonly<Record<string, string>>): Promise<Application> =>
  sourceCode.detect(projectOf(files));

const things = ({ uses }: Application): string[] =>
  [...new Set(uses.map(({ thing, place }) => `${thing.key} ${String(place.line)}`))].sort();

const notebook = (...cells: readonly (readonly string[])[]): string =>
  JSON.stringify(
    {
      cells: cells.map((lines) => ({
        cell_type: "code",
        metadata: {},
        outputs: [],
        source: lines.map((line) => `${line}\n`),
      })),
      metadata: { kernelspec: { language: "python" } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );

describe("command lines in notebooks", () => {
  it("are recipes of runs, as scripts of a shell are", async () => {
    const source = notebook([
      "!torchrun --nproc_per_node 8 sft.py --model_id google/gemma-2-2b --learning_rate 1e-4",
    ]);
    const found = await detect({ "a.ipynb": source, "sft.py": "x = 1\n" });
    const runs = found.uses.filter(({ thing }) => thing.kind === "training-run");
    expect(runs.map(({ place }) => place.path)).toEqual(["a.ipynb"]);
  });

  it("are read with the values that Python puts in", async () => {
    const source = notebook(
      ["!pip install -q transformers==4.41.2", "MODEL = 'google/gemma-2-2b'"],
      ["!huggingface-cli download {MODEL}", "!ollama pull $other"],
      ["%%bash", "for m in llama3.2 mistral; do", "  ollama pull $m", "done"],
    );
    const found = await detect({ "a.ipynb": source });
    expect(found.uses.map(({ thing }) => thing.key).sort()).toEqual([
      "engine:ollama",
      "engine:ollama",
      "hf:google/gemma-2-2b",
      "ollama:llama3.2",
      "ollama:mistral",
      "pkg:pypi/huggingface-hub",
      "pkg:pypi/transformers@4.41.2",
    ]);
    expect(found.references.map(({ expression }) => expression)).toEqual(["$other"]);
    const lines = source.split("\n");
    for (const { place } of found.uses.filter(({ thing }) => thing.kind === "model"))
      expect(lines[(place.line ?? 0) - 1]).toMatch(/download|pull/u);
  });
});

describe("programs that code runs", () => {
  it.each([
    [
      "a.py",
      'import subprocess\nM = "google/gemma-2-2b"\nsubprocess.run(["vllm", "serve", M, "--port", str(8000)])\n',
      ["engine:vllm 3", "hf:google/gemma-2-2b 3"],
    ],
    [
      "a.py",
      'import subprocess\nargs = ["--port", "1"]\nsubprocess.Popen(["vllm", "serve", "google/gemma-2-2b"] + args)\n',
      ["engine:vllm 3", "hf:google/gemma-2-2b 3"],
    ],
    [
      "a.py",
      'import os\nM = "llama3.2"\nos.system(f"ollama pull {M}")\n',
      ["engine:ollama 3", "ollama:llama3.2 3"],
    ],
    [
      "a.py",
      'import subprocess, sys\nsubprocess.check_call([sys.executable, "-m", "spacy", "download", "en_core_web_sm"])\n',
      ["pkg:pypi/spacy 2", "spacy:en_core_web_sm 2"],
    ],
    [
      "a.py",
      'import subprocess\nsubprocess.run("huggingface-cli download google/gemma-2-2b", shell=True)\n',
      ["hf:google/gemma-2-2b 2", "pkg:pypi/huggingface-hub 2"],
    ],
    [
      "a.ts",
      'import { execSync, spawn } from "child_process";\nconst m = "llama3.2";\nexecSync(`ollama pull ${m}`);\nspawn("ollama", ["run", "mistral"]);\n',
      ["engine:ollama 3", "engine:ollama 4", "ollama:llama3.2 3", "ollama:mistral 4"],
    ],
    [
      "a.go",
      'package main\nimport (\n "os/exec"\n "github.com/ollama/ollama/api"\n)\nfunc main() { exec.Command("ollama", "pull", "llama3.2"); api.ClientFromEnvironment() }\n',
      ["engine:ollama 6", "ollama:llama3.2 6"],
    ],
  ])("%s: %s", async (path, text, expected) => {
    const found = things(await detect({ [path]: text }));
    expect(found.filter((one) => !one.startsWith("ollama "))).toEqual(expected);
  });

  it("describe images of Modal", async () => {
    const text =
      'import modal\nimage = (\n    modal.Image.from_registry("nvidia/cuda:12.4.0-devel-ubuntu22.04", add_python="3.12")\n    .pip_install("vllm==0.6.3", ["torch==2.4.0"])\n    .run_commands("huggingface-cli download google/gemma-2-2b")\n)\n';
    expect(things(await detect({ "a.py": text }))).toEqual([
      "hf:google/gemma-2-2b 5",
      "image:nvidia/cuda:12.4.0-devel-ubuntu22.04 3",
      "pkg:generic/cuda@12.4.0 3",
      "pkg:pypi/huggingface-hub 5",
      "pkg:pypi/torch@2.4.0 4",
      "pkg:pypi/vllm@0.6.3 4",
    ]);
  });

  it("keep what they are given by parameters as references", async () => {
    const found = await detect({
      "a.py":
        'import subprocess\ndef f(m):\n    subprocess.run(["vllm", "serve", f"--model={m}"])\n    subprocess.run(f"ollama pull {m}", shell=True)\n',
    });
    expect(found.references.map(({ expression }) => expression)).toEqual(["${m}", "m"]);
  });
});
