import { describe, expect, it } from "vitest";
import { recipeProject } from "../../../../testkit/recipe-project.ts";
import { imageRows } from "../catalogue/images.table.ts";
import { commandNames } from "../detectors/command-names.ts";
import { readCommands } from "./read-command.ts";
import { readContainer } from "./read-container.ts";
import type { CommandReading } from "./reading.ts";
import { commandsOfShell } from "./shell/index.ts";
import { textWord, unresolvedWord } from "./word.ts";

const read = async (script: string): Promise<CommandReading> => {
  const project = recipeProject({ "run.sh": script }, () => true);
  const at = { path: "run.sh", by: "test@1", names: commandNames(project, "run.sh") };
  return readCommands(await commandsOfShell(script), at);
};

const found = ({ uses, references, findings }: CommandReading): string[] => {
  const all = [
    ...uses.map(({ thing }) => `${thing.kind}:${thing.name}`),
    ...references.map(({ expression }) => `reference:${expression}`),
    ...findings.map(({ rule }) => `finding:${rule}`),
  ];
  return [...new Set(all)].sort();
};

describe("an image", () => {
  it.each(imageRows.map((row) => [row.example, row] as const))("docker run %s", async (example, row) => {
    expect(found(await read(`docker run --rm -it ${example}`))).toEqual([...row.finds].sort());
  });
});

describe("docker run", () => {
  it("tells options, image and arguments apart", async () => {
    const reading = await read(
      'docker run --runtime nvidia --gpus all -v ~/.cache:/root/.cache -p 8000:8000 --env "HF_TOKEN=$T" --ipc=host vllm/vllm-openai:latest --model "${M:-google/gemma-2-2b}" --quantization awq',
    );
    expect(found(reading)).toEqual([
      "finding:IMAGE-UNPINNED",
      "finding:LAUNCH-UNPINNED-REVISION",
      "hardware:nvidia-gpu",
      "model:google/gemma-2-2b",
      "reference:${M:-google/gemma-2-2b}",
      "software:vllm",
      "software:vllm/vllm-openai",
    ]);
  });

  it.each([
    [
      "another entry point",
      "docker run --entrypoint python3 vllm/vllm-openai:v0.6.3 -m vllm.entrypoints.openai.api_server --model google/gemma-2-2b",
    ],
    ["a shell", 'docker run --entrypoint "" vllm/vllm-openai:v0.6.3 bash -c "vllm serve google/gemma-2-2b"'],
  ])("with %s", async (_, script) => {
    expect(found(await read(script))).toEqual([
      "finding:LAUNCH-UNPINNED-REVISION",
      "model:google/gemma-2-2b",
      "software:vllm",
      "software:vllm/vllm-openai",
    ]);
  });

  it("keeps an image whose tag nobody knows, and one that nobody knows at all", async () => {
    expect(found(await read("docker run vllm/vllm-openai:$V\ndocker run $IMAGE"))).toEqual([
      "reference:$IMAGE",
      "reference:vllm/vllm-openai:$V",
      "software:vllm",
      "software:vllm/vllm-openai",
    ]);
  });

  it("says versions and digests that the reference says", async () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const { uses } = await read(`docker pull pytorch/pytorch:2.3.0-cuda12.1-cudnn8-runtime@${digest}`);
    const said = uses.map(({ thing, claims = [] }) => [
      thing.key,
      ...claims.flatMap(({ property, value }) =>
        value.kind === "known" && property !== "category" ? [value.value] : [],
      ),
    ]);
    expect(said).toEqual([
      [
        `image:pytorch/pytorch:2.3.0-cuda12.1-cudnn8-runtime@${digest}`,
        "2.3.0-cuda12.1-cudnn8-runtime",
        "a".repeat(64),
      ],
      ["pkg:pypi/torch@2.3.0", "2.3.0"],
      ["pkg:generic/cuda@12.1", "12.1"],
      ["pkg:generic/cudnn@8", "8"],
    ]);
  });

  it("reads variables that name models, whose clients may be pointed elsewhere", async () => {
    const script = (variables: string): string => `docker run ${variables} acme/app:1`;
    const things = async (variables: string): Promise<string[]> =>
      found(await read(script(variables))).filter((one) => one !== "software:acme/app");
    expect(await things("-e OPENAI_MODEL=gpt-4o -e PORT=80")).toEqual(["model:gpt-4o", "service:openai"]);
    expect(await things("-e OPENAI_MODEL=llama3.2 -e OPENAI_BASE_URL=http://ollama:11434/v1")).toEqual([
      "model:llama3.2",
      "service:ollama",
    ]);
    expect(await things("-e OPENAI_API_BASE=http://proxy:4000 -e BACKEND_URL=http://web:80")).toEqual([
      "service:proxy:4000",
    ]);
    expect(await things("-e WHISPER__MODEL=Systran/faster-whisper-large-v3")).toEqual([
      "model:Systran/faster-whisper-large-v3",
    ]);
    expect(await things("-e EMBEDDING_MODEL=BAAI/bge-m3")).toEqual(["model:BAAI/bge-m3"]);
    expect(await things("-e MODEL=$M")).toEqual(["reference:$M"]);
    expect(await things("-e DATA_MODEL=relational")).toEqual([]);
  });
});

describe("a container", () => {
  it("of a file is read as docker run is, with the lines of the file", async () => {
    const project = recipeProject({}, () => true);
    const at = { path: "pod.yaml", by: "test@1", names: commandNames(project, "pod.yaml") };
    const reading = await readContainer(
      {
        image: textWord("ghcr.io/huggingface/text-generation-inference:2.0.4", 5),
        arguments: [textWord("--quantize", 8), textWord("awq", 9)],
        environment: new Map([
          ["MODEL_ID", textWord("TheBloke/zephyr-7B-beta-AWQ", 12)],
          ["EMBEDDING_MODEL", unresolvedWord("${E}", 13)],
        ]),
        line: 4,
        how: "containers.tgi",
      },
      at,
    );
    expect(reading.uses.map(({ thing, place }) => `${thing.key} ${String(place.line)}`)).toEqual([
      "image:ghcr.io/huggingface/text-generation-inference:2.0.4 5",
      "engine:tgi 5",
      "engine:tgi 8",
      "hf:TheBloke/zephyr-7B-beta-AWQ 12",
    ]);
    expect(reading.references).toEqual([
      { expression: "${E}", kind: "model", location: { path: "pod.yaml", line: 13 } },
    ]);
  });
});
