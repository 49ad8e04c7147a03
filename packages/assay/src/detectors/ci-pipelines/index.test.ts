import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { ciPipelines } from "./index.ts";

const detect = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Application> =>
  ciPipelines.detect(recipeProject(files, (path) => ciPipelines.matches(path)));

const things = ({ uses }: Application): string[] => [
  ...new Set(uses.map(({ thing, place }) => `${thing.key} ${String(place.line)}`)),
];

const workflow = (lines: readonly string[]): Promise<Application> =>
  detect({ ".github/workflows/ci.yml": lines.join("\n") });

describe("pipelines", () => {
  it("of GitHub run scripts with variables, matrix values and inputs", async () => {
    const found = await workflow([
      "on:",
      "  workflow_dispatch:",
      "    inputs:",
      "      base: { default: google/gemma-2-2b }",
      "env:",
      "  EMBEDDING_MODEL: BAAI/bge-m3",
      "jobs:",
      "  test:",
      "    strategy:",
      "      matrix:",
      "        model: [llama3.2, mistral]",
      "    container: pytorch/pytorch:2.3.0-cuda12.1-cudnn8-runtime",
      "    services:",
      "      db:",
      "        image: qdrant/qdrant:v1.12.0",
      "    steps:",
      "      - uses: actions/checkout@v4",
      "      - run: |",
      "          pip install vllm==0.6.3",
      "          ollama pull ${{ matrix.model }}",
      "      - run: huggingface-cli download $EMBEDDING_MODEL",
      "      - run: huggingface-cli download ${{ inputs.base }}",
      "      - run: huggingface-cli download ${{ secrets.M }}",
    ]);
    expect(things(found).sort()).toEqual([
      "engine:ollama 20",
      "hf:BAAI/bge-m3 21",
      "hf:BAAI/bge-m3 6",
      "hf:google/gemma-2-2b 22",
      "image:pytorch/pytorch:2.3.0-cuda12.1-cudnn8-runtime 12",
      "image:qdrant/qdrant:v1.12.0 15",
      "ollama:llama3.2 20",
      "ollama:mistral 20",
      "pkg:generic/cuda@12.1 12",
      "pkg:generic/cudnn@8 12",
      "pkg:pypi/huggingface-hub 21",
      "pkg:pypi/huggingface-hub 22",
      "pkg:pypi/huggingface-hub 23",
      "pkg:pypi/torch@2.3.0 12",
      "pkg:pypi/vllm@0.6.3 19",
      "vector-store:qdrant 15",
    ]);
    expect(found.references.map(({ expression, default: fallback }) => [expression, fallback])).toEqual([
      ["inputs.base", "google/gemma-2-2b"],
      ["${{ secrets.M }}", undefined],
    ]);
  });

  it("of GitHub use steps that ask models", async () => {
    const found = await workflow([
      "jobs:",
      "  a:",
      "    steps:",
      "      - uses: actions/ai-inference@v1",
      "        with:",
      "          model: openai/gpt-4o",
    ]);
    expect(things(found)).toEqual(["github-models 4", "github-models/openai/gpt-4o 6"]);
  });

  it.each([
    [
      ".gitlab-ci.yml",
      "variables:\n  M: llama3.2\ntest:\n  image: { name: 'acme/x:1' }\n  services: [qdrant/qdrant:v1.12.0]\n  script:\n    - echo\n    - ollama pull $M\n",
      [
        "engine:ollama 8",
        "ollama:llama3.2 8",
        "ollama:llama3.2 2",
        "image:acme/x:1 4",
        "image:qdrant/qdrant:v1.12.0 5",
        "vector-store:qdrant 5",
      ],
    ],
    [
      ".circleci/config.yml",
      "jobs:\n  a:\n    machine: {image: 'ubuntu-2204:current'}\n    docker:\n      - image: acme/x:1\n    parameters:\n      m: {default: x}\n    steps:\n      - run: ollama pull llama3.2\n      - run:\n          name: b\n          command: ollama pull mistral\n",
      ["engine:ollama 9", "ollama:llama3.2 9", "engine:ollama 12", "ollama:mistral 12", "image:acme/x:1 5"],
    ],
    [
      "azure-pipelines.yml",
      "variables:\n  - name: m\n    value: llama3.2\nsteps:\n  - script: ollama pull $(m)\n",
      ["engine:ollama 5", "ollama:llama3.2 5", "ollama:llama3.2 3"],
    ],
    [
      "cloudbuild.yaml",
      "steps:\n  - name: ollama/ollama:0.3.12\n    args: [pull, llama3.2]\n",
      ["image:ollama/ollama:0.3.12 2", "engine:ollama 2", "engine:ollama 3", "ollama:llama3.2 3"],
    ],
    [
      "Jenkinsfile",
      "pipeline {\n agent { docker { image 'acme/x:1' } }\n environment {\n  M = 'llama3.2'\n }\n steps {\n  sh 'ollama pull $M'\n  sh \"\"\"\n   ollama pull mistral\n  \"\"\"\n }\n}",
      ["engine:ollama 7", "ollama:llama3.2 7", "engine:ollama 9", "ollama:mistral 9", "image:acme/x:1 2"],
    ],
  ])("of other systems: %s", async (path, text, expected) => {
    expect(things(await detect({ [path]: text }))).toEqual(expected);
  });

  it("of any text never throw", async () => {
    const paths = fc.constantFrom(
      ".github/workflows/a.yml",
      ".gitlab-ci.yml",
      ".circleci/config.yml",
      "azure-pipelines.yml",
      "Jenkinsfile",
      "cloudbuild.yaml",
    );
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "run: ${{ x",
        "steps:",
        " - run: $(A)",
        " - uses: a@b",
        "image: ${{ matrix.x }}",
        "env: {A: '${{ env.A }}'}",
        "matrix: [1]",
        "sh '''",
      ),
    );
    await fc.assert(
      fc.asyncProperty(paths, fc.array(line, { maxLength: 8 }), async (path, lines) => {
        await detect({ [path]: lines.join("\n") });
      }),
      { numRuns: 100 },
    );
  });
});
