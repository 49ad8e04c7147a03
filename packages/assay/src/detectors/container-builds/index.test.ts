import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { containerBuilds } from "./index.ts";

const detect = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Application> =>
  containerBuilds.detect(recipeProject(files, (path) => containerBuilds.matches(path)));

const build = (
  lines: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<Application> => detect({ Dockerfile: lines.join("\n"), ...files });

/** `key line` of everything but images. */
const things = ({ uses }: Application): string[] =>
  [
    ...new Set(
      uses
        .filter(({ thing }) => !thing.key.startsWith("image:"))
        .map(({ thing, place }) => `${thing.key} ${String(place.line)}`),
    ),
  ].sort();

const images = ({ uses }: Application): string[] =>
  uses
    .filter(({ thing }) => thing.key.startsWith("image:"))
    .map(({ thing, place }) => `${thing.key} ${String(place.line)}`);

const rules = ({ findings }: Application): string[] =>
  findings.map(({ rule, location }) => `${rule} ${String(location?.line)}`);

describe("a Dockerfile", () => {
  it.each([
    ["Dockerfile", true],
    ["api/Dockerfile.gpu", true],
    ["docker/serve.Dockerfile", true],
    ["Containerfile", true],
    ["Dockerfile.md", false],
    ["dockerfile.py", false],
    ["docs/docker.md", false],
  ])("is known by its name: %s %s", (path, expected) => {
    expect(containerBuilds.matches(path)).toBe(expected);
  });

  it("says which images its stages start from, and what is in them", async () => {
    const found = await build([
      "# syntax=docker/dockerfile:1",
      "ARG CUDA=12.1.0",
      "FROM nvidia/cuda:${CUDA}-cudnn8-devel-ubuntu22.04 AS base",
      "FROM --platform=linux/amd64 python:3.11 AS tools",
      "FROM base",
      "COPY --from=tools /x /y",
      "COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/",
      "FROM $OTHER",
    ]);
    expect(images(found)).toEqual([
      "image:nvidia/cuda:12.1.0-cudnn8-devel-ubuntu22.04 3",
      "image:python:3.11 4",
      "image:ghcr.io/astral-sh/uv:0.5 7",
    ]);
    expect(things(found)).toEqual(["pkg:generic/cuda@12.1.0 3", "pkg:generic/cudnn@8 3"]);
    expect(found.references).toEqual([
      { expression: "$OTHER", kind: "container image", location: { path: "Dockerfile", line: 8 } },
    ]);
  });

  it("reads scripts with continued lines, comments between them and heredocs, at their lines", async () => {
    const found = await build([
      "FROM python:3.11",
      "RUN --mount=type=cache,target=/root/.cache \\",
      "    pip install x \\",
      "    # why",
      "    && huggingface-cli download \\",
      "       google/gemma-2-2b",
      "RUN <<EOF",
      "set -e",
      "huggingface-cli download google/gemma-2-9b",
      "EOF",
      'RUN ["huggingface-cli", "download", \\',
      '     "google/gemma-2-27b"]',
      "RUN python - <<EOF",
      "from transformers import AutoModel",
      'AutoModel.from_pretrained("BAAI/bge-m3")',
      "EOF",
      "RUN python -c \"from sentence_transformers import SentenceTransformer as S; S('BAAI/bge-small-en-v1.5')\"",
    ]);
    expect(things(found).filter((one) => one.startsWith("hf:"))).toEqual([
      "hf:BAAI/bge-m3 15",
      "hf:BAAI/bge-small-en-v1.5 17",
      "hf:google/gemma-2-27b 12",
      "hf:google/gemma-2-2b 6",
      "hf:google/gemma-2-9b 9",
    ]);
  });

  it("puts arguments and variables in, and says where they are set", async () => {
    const found = await build([
      "FROM python:3.11",
      "ARG SIZE=2b",
      "ENV MODEL=google/gemma-2-${SIZE} \\",
      "    OTHER='x y'",
      "RUN huggingface-cli download $MODEL",
      'CMD vllm serve "$MODEL"',
    ]);
    expect(things(found)).toEqual([
      "engine:vllm 6",
      "hf:google/gemma-2-2b 3",
      "hf:google/gemma-2-2b 5",
      "hf:google/gemma-2-2b 6",
      "pkg:pypi/huggingface-hub 5",
    ]);
    const unknown = await build(["FROM python:3.11", "ARG MODEL", "RUN huggingface-cli download ${MODEL}"]);
    expect(unknown.references.map(({ expression }) => expression)).toEqual(["$MODEL"]);
  });

  it("joins entry point and command, also those of the image that it starts from", async () => {
    const serve = ["hf:google/gemma-2-2b servedBy engine:vllm"];
    const links = async (lines: readonly string[]): Promise<string[]> =>
      (await build(lines)).links
        .filter(({ kind }) => kind === "servedBy")
        .map(({ from, kind, to }) => `${from.key} ${kind} ${to.key}`);
    expect(await links(["FROM vllm/vllm-openai:v0.6.3", 'CMD ["--model", "google/gemma-2-2b"]'])).toEqual(
      serve,
    );
    expect(
      await links(["FROM python:3.11", 'ENTRYPOINT ["vllm", "serve"]', 'CMD ["google/gemma-2-2b"]']),
    ).toEqual(serve);
    expect(
      await links([
        "FROM python:3.11 AS a",
        'ENTRYPOINT ["vllm", "serve"]',
        "FROM a",
        'CMD ["google/gemma-2-2b"]',
      ]),
    ).toEqual(serve);
    expect(
      await links([
        "FROM ghcr.io/huggingface/text-generation-inference:2.0",
        "ENV MODEL_ID google/gemma-2-2b",
      ]),
    ).toEqual(["hf:google/gemma-2-2b servedBy engine:tgi"]);
  });

  it("follows models into the image by the path that they have there", async () => {
    const found = await build(
      [
        "FROM ghcr.io/ggml-org/llama.cpp:server-b1",
        "WORKDIR /app",
        "COPY models ./models",
        "ADD https://huggingface.co/TheBloke/phi-2-GGUF/resolve/main/phi-2.gguf /w/phi.gguf",
        'CMD ["-m", "models/a.gguf", "--lora", "/w/phi.gguf", "--model-draft", "/app/models/b.gguf"]',
      ],
      { "models/a.gguf": "x", "models/b.gguf": "x" },
    );
    expect(things(found).filter((one) => one.endsWith(" 5"))).toEqual([
      "engine:llama.cpp 5",
      "hf:TheBloke/phi-2-GGUF 5",
      "path:models/a.gguf 5",
      "path:models/b.gguf 5",
    ]);
  });

  it("is told about open tags, remote code and servers without a key", async () => {
    const found = await build([
      "FROM vllm/vllm-openai:latest",
      'CMD ["--model", "google/gemma-2-2b", "--trust-remote-code", \\',
      '     "--host", "0.0.0.0"]',
    ]);
    expect(rules(found).sort()).toEqual([
      "IMAGE-UNPINNED 1",
      "LAUNCH-OPEN-SERVER 3",
      "LAUNCH-REMOTE-CODE 2",
      "LAUNCH-UNPINNED-REVISION 2",
    ]);
  });

  it("of any text never throws", async () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "FROM a",
        "FROM ${A:-b}",
        "ARG A=${A}",
        'ENV A="$A" B=\'',
        "RUN <<EOF",
        "EOF",
        "RUN a \\",
        "COPY . /",
        'CMD ["a",',
        "# escape=`",
        "WORKDIR $X",
        "ONBUILD RUN x",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        await build(lines);
      }),
      { numRuns: 80 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await detect({ Dockerfile: bytes });
      }),
      { numRuns: 40 },
    );
  });
});
