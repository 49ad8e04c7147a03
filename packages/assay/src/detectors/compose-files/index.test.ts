import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { composeFiles } from "./index.ts";

const detect = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Application> =>
  composeFiles.detect(recipeProject(files, (path) => composeFiles.matches(path)));

const compose = (
  lines: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Application> => detect({ "compose.yaml": lines.join("\n"), ...files });

const things = ({ uses }: Application): string[] => [
  ...new Set(
    uses.map(
      ({ thing, place }) =>
        `${thing.key} ${place.path === "compose.yaml" ? "" : `${place.path}:`}${String(place.line)}`,
    ),
  ),
];

describe("a compose file", () => {
  it("says what its services run, at the lines where it stands", async () => {
    const found = await compose([
      "services:",
      "  llm:",
      "    image: vllm/vllm-openai:v0.6.3",
      "    command: >",
      "      --model google/gemma-2-2b",
      "      --max-model-len 8192",
      "    deploy:",
      "      resources:",
      "        reservations:",
      "          devices:",
      "            - driver: nvidia",
      "              count: 2",
      "              capabilities: [gpu]",
      "  db:",
      "    image: qdrant/qdrant:v1.12.0",
    ]);
    expect(things(found)).toEqual([
      "image:vllm/vllm-openai:v0.6.3 3",
      "engine:vllm 3",
      "engine:vllm 5",
      "hf:google/gemma-2-2b 5",
      "nvidia-gpu 11",
      "image:qdrant/qdrant:v1.12.0 15",
      "vector-store:qdrant 15",
    ]);
    expect(found.links.map(({ from, kind, to }) => `${from.key} ${kind} ${to.key}`)).toContain(
      "hf:google/gemma-2-2b servedBy engine:vllm",
    );
  });

  it("puts variables in: of the .env file, of its example, or their default", async () => {
    const lines = [
      "services:",
      "  tgi:",
      "    image: ghcr.io/huggingface/text-generation-inference:${TAG:-2.0}",
      "    environment:",
      "      - MODEL_ID=${MODEL}",
    ];
    const known = await compose(lines, { ".env": "# x\nMODEL=google/gemma-2-2b\nTAG=2.1\n" });
    expect(things(known)).toContain("image:ghcr.io/huggingface/text-generation-inference:2.1 3");
    expect(things(known)).toContain("hf:google/gemma-2-2b 5");
    expect(things(known)).toContain("hf:google/gemma-2-2b .env:2");
    expect(known.references).toEqual([]);

    const example = await compose(lines, { ".env.example": "MODEL=google/gemma-2-2b" });
    expect(example.references).toContainEqual({
      expression: "${MODEL}",
      default: "google/gemma-2-2b",
      kind: "model",
      location: { path: "compose.yaml", line: 5 },
    });
    expect(things(example)).toContain("image:ghcr.io/huggingface/text-generation-inference:2.0 3");
    expect((await compose(lines)).uses.filter(({ thing }) => thing.kind === "model")).toEqual([]);
  });

  it("reads variables of other files where they stand", async () => {
    const found = await compose(
      ["services:", "  a:", "    build: .", "    env_file:", "      - conf/a.env"],
      {
        "conf/a.env": "X=1\nOPENAI_MODEL='gpt-4o'\n",
      },
    );
    expect(things(found)).toEqual(["openai/gpt-4o conf/a.env:2", "openai conf/a.env:2"]);
  });

  it("follows merge keys, extends and overrides", async () => {
    const found = await detect({
      "compose.yaml": [
        "x-llm: &llm",
        "  image: vllm/vllm-openai:v0.6.3",
        "services:",
        "  a:",
        "    <<: *llm",
        "    command: [--model, google/gemma-2-2b]",
        "  b:",
        "    extends: a",
        "    command: [--model, google/gemma-2-9b]",
      ].join("\n"),
      "docker-compose.override.yml": "services:\n  a:\n    command: --model google/gemma-2-27b\n",
    });
    const served = found.links
      .filter(({ kind }) => kind === "servedBy")
      .map(({ from, to }) => `${from.key} ${to.key}`);
    expect(served.sort()).toEqual([
      "hf:google/gemma-2-27b engine:vllm",
      "hf:google/gemma-2-2b engine:vllm",
      "hf:google/gemma-2-2b image:vllm/vllm-openai:v0.6.3",
      "hf:google/gemma-2-9b engine:vllm",
      "hf:google/gemma-2-9b image:vllm/vllm-openai:v0.6.3",
    ]);
  });

  it("finds mounted models, shells and commands in lists", async () => {
    const found = await compose(
      [
        "services:",
        "  a:",
        "    image: ghcr.io/ggml-org/llama.cpp:server-b1",
        "    volumes: [./models:/m:ro]",
        '    command: ["-m", "/m/a.gguf"]',
        "  b:",
        "    image: ollama/ollama:0.3.12",
        "    entrypoint: /bin/sh",
        "    command:",
        "      - -c",
        "      - |",
        "        ollama serve &",
        "        ollama pull llama3.2",
      ],
      { "models/a.gguf": "x" },
    );
    expect(things(found)).toContain("path:models/a.gguf 5");
    expect(things(found)).toContain("ollama:llama3.2 13");
  });

  it("names the models of Docker Model Runner", async () => {
    const found = await compose([
      "models:",
      "  llm:",
      "    model: ai/smollm2",
      "    context_size: 4096",
      "services:",
      "  a:",
      "    image: acme/app:1",
    ]);
    expect(things(found)).toEqual([
      "docker:ai/smollm2 3",
      "engine:docker-model-runner 3",
      "image:acme/app:1 7",
    ]);
  });

  it("of any text never throws, and says when it is broken", async () => {
    expect((await compose(["services:", "  a: [", "  b: }"])).problems).toHaveLength(1);
    const line = fc.constantFrom(
      "services:",
      "  a:",
      "    image: ${X",
      "    command: '",
      "    <<: *x",
      "    environment: [A, B=$$]",
      "    extends: a",
      "    build: {args: {A: }}",
      "    volumes: [1, {}]",
      "    gpus: all",
      "    env_file: 3",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(line, fc.string()), { maxLength: 10 }), async (lines) => {
        await compose(lines);
      }),
      { numRuns: 80 },
    );
  });
});
