import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { makefiles } from "./index.ts";

const detect = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Application> =>
  makefiles.detect(recipeProject(files, (path) => makefiles.matches(path)));

const things = ({ uses }: Application): string[] =>
  uses.map(({ thing, place }) => `${thing.key} ${place.path}:${String(place.line)}`).sort();

describe("makefiles", () => {
  it.each(["Makefile", "a/makefile", "GNUmakefile", "Makefile.gpu", "rules.mk"])(
    "are known by their name: %s",
    (path) => {
      expect(makefiles.matches(path)).toBe(true);
    },
  );

  it("say what their recipes run, with the variables put in", async () => {
    const found = await detect({
      Makefile: [
        "SIZE ?= 2b",
        "MODEL := google/gemma-2-$(SIZE)",
        "VLLM = uv run vllm",
        "serve: deps",
        "\t@$(VLLM) serve $(MODEL) \\",
        "\t\t--port 8000",
        "pull:",
        "\t-for m in llama3.2 mistral; do \\",
        "\t  ollama pull $$m; \\",
        "\tdone",
        "other: ; ollama pull ${OTHER}",
      ].join("\n"),
    });
    expect(things(found)).toEqual([
      "engine:ollama Makefile:11",
      "engine:ollama Makefile:9",
      "engine:vllm Makefile:5",
      "hf:google/gemma-2-2b Makefile:5",
      "ollama:llama3.2 Makefile:9",
      "ollama:mistral Makefile:9",
    ]);
    expect(found.references.map(({ expression }) => expression)).toEqual(["${OTHER}"]);
  });

  it("take both values of a condition, and variables of included files", async () => {
    const found = await detect({
      Makefile:
        "include conf/a.mk\n-include .env\nifeq ($(X),1)\nM = llama3.2\nelse\nM = mistral\nendif\na:\n\tollama pull $(M)\n\tollama pull $(N)\n\tollama pull $(O)\n",
      "conf/a.mk": "N = phi3\n",
      ".env": "O=qwen2\n",
    });
    expect(things(found).filter((one) => one.startsWith("ollama:"))).toEqual([
      "ollama:llama3.2 Makefile:4",
      "ollama:llama3.2 Makefile:9",
      "ollama:mistral Makefile:6",
      "ollama:mistral Makefile:9",
      "ollama:phi3 Makefile:10",
      "ollama:qwen2 Makefile:11",
    ]);
  });

  it("of any text never throw", async () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "A = $(A)",
        "B := $(A) $(B)",
        "a:\n\t$(A)",
        "include Makefile",
        "define X",
        "ifeq",
        "\tvllm serve $(B)",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 10 }), async (lines) => {
        await detect({ Makefile: lines.join("\n") });
      }),
      { numRuns: 80 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await detect({ Makefile: bytes });
      }),
      { numRuns: 40 },
    );
  });
});
