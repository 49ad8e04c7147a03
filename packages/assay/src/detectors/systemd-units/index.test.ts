import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { systemdUnits } from "./index.ts";

const detect = (files: HubFiles): Promise<Application> =>
  systemdUnits.detect(recipeProject(files, (path) => systemdUnits.matches(path)));

/** `line kind:key` of everything that is used, without repeats, in order. */
const things = ({ uses }: Application): string[] => [
  ...new Set(uses.map(({ thing, place }) => `${place.line ?? 0} ${thing.kind}:${thing.key}`)),
];

const unit = `[Unit]
Description=vLLM
# ExecStart=vllm serve not/this
[Service]
Environment="HF_HOME=/data" MODEL=Qwen/Qwen2.5-7B-Instruct
Environment=EMBEDDING_MODEL=BAAI/bge-m3
ExecStart=/opt/venv/bin/vllm serve \${MODEL} \\
  --max-model-len 8192 \\
  --port 8000
Restart=always
`;

describe("units of systemd", () => {
  it("start a server with a model out of their variables", async () => {
    const found = await detect({ "deploy/vllm.service": unit });
    expect(things(found)).toEqual(
      expect.arrayContaining([
        "5 model:hf:Qwen/Qwen2.5-7B-Instruct",
        "6 model:hf:BAAI/bge-m3",
        "7 software:engine:vllm",
        "7 model:hf:Qwen/Qwen2.5-7B-Instruct",
      ]),
    );
    expect(found.files).toEqual([{ path: "deploy/vllm.service", role: "config" }]);
    expect(things(found).join(" ")).not.toContain("not/this");
  });

  it("run a shell, or take their variables from a file of the tree", async () => {
    const found = await detect({
      "a.service": "[Service]\nExecStart=/bin/bash -c 'ollama serve & ollama pull llama3.2'\n",
      "b.service":
        "[Service]\nEnvironmentFile=-/etc/default/llm.env\nExecStart=-/usr/bin/llama-server -hf ${REPO} -c 4096\n",
      "llm.env": "REPO=org-a/x-GGUF\n",
    });
    expect(things(found)).toEqual(
      expect.arrayContaining([
        "2 software:engine:ollama",
        "2 model:ollama:llama3.2",
        "3 software:engine:llama.cpp",
        "3 model:hf:org-a/x-GGUF",
      ]),
    );
  });

  it("take their variables from several files, of which later ones win", async () => {
    const found = await detect({
      "x.service":
        "[Service]\nEnvironmentFile=/etc/default/first.env\nEnvironmentFile=-/etc/default/missing.env\nEnvironmentFile=/etc/default/second.env\nExecStart=/usr/bin/vllm serve ${MODEL}\nExecStartPost=/usr/bin/ollama pull ${OTHER}\n",
      "first.env": "MODEL=org-a/first\nOTHER=llama3.2\n",
      "second.env": "MODEL=org-a/second\n",
    });
    expect(things(found)).toEqual(
      expect.arrayContaining(["5 model:hf:org-a/second", "6 model:ollama:llama3.2"]),
    );
    expect(things(found).join(" ")).not.toContain("org-a/first");
  });

  it("of Podman describe a container", async () => {
    const text = `[Container]
Image=docker.io/vllm/vllm-openai:v0.6.3
Exec=--model org-a/llm-a --max-model-len 4096
AddDevice=nvidia.com/gpu=all
Environment=OPENAI_MODEL=gpt-4o
`;
    expect(things(await detect({ "x.container": text }))).toEqual(
      expect.arrayContaining([
        "2 software:engine:vllm",
        "3 model:hf:org-a/llm-a",
        "4 hardware:nvidia-gpu",
        "5 model:openai/gpt-4o",
      ]),
    );
  });
});

describe("other managers", () => {
  it("supervisord and Procfile start programs", async () => {
    const found = await detect({
      "supervisord.conf":
        '[supervisord]\nnodaemon=true\n[program:llm]\ncommand=python -m vllm.entrypoints.openai.api_server\n    --model org-a/llm-a\nenvironment=OPENAI_MODEL="gpt-4o",A="b"\n',
      Procfile: "web: gunicorn app:app\nllm: text-generation-launcher --model-id org-b/llm-b\n",
    });
    expect(things(found)).toEqual(
      expect.arrayContaining([
        "2 software:engine:tgi",
        "2 model:hf:org-b/llm-b",
        "4 software:engine:vllm",
        "6 model:openai/gpt-4o",
      ]),
    );
    expect(things(found).join(" ")).toContain("model:hf:org-a/llm-a");
  });
});

describe("other and hostile files", () => {
  it.each([
    ["a.service", "[Service]\nExecStart=/usr/bin/nginx -g 'daemon off;'\n"],
    ["a.service", "import x\nclass A:\n  pass\n"],
    ["Procfile", "web: node server.js\n"],
  ])("%s of something else has nothing", async (name, text) => {
    expect(await detect({ [name]: text })).toMatchObject({ references: [], findings: [] });
  });

  it("mutated input never throws", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("a.service", "supervisord.conf", "Procfile", "x.container"),
        fc.nat(unit.length),
        fc.string({ unit: "binary", maxLength: 30 }),
        async (name, at, noise) => {
          const found = await detect({ [name]: unit.slice(0, at) + noise + unit.slice(at) });
          expect(Array.isArray(found.uses)).toBe(true);
        },
      ),
      { seed: 15, numRuns: 100 },
    );
  });
});
