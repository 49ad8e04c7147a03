import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { Application } from "../../model/use.ts";
import { taskFiles } from "./index.ts";

const detect = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Application> =>
  taskFiles.detect(recipeProject(files, (path) => taskFiles.matches(path)));

const things = ({ uses }: Application): string[] =>
  uses
    .filter(({ thing }) => thing.kind === "model")
    .map(({ thing, place }) => `${thing.key} ${String(place.line)}`);

describe("files of tasks", () => {
  it.each([
    [
      "package.json",
      '{\n "name": "x",\n "scripts": {\n  "start": "node a.js",\n  "llm": "ollama pull llama3.2 && ollama serve"\n }\n}',
      ["ollama:llama3.2 5"],
    ],
    [
      "justfile",
      'model := "llama3.2"\n\n# x\npull name="mistral":\n    @ollama pull {{model}}\n    ollama pull {{ name }}\n',
      ["ollama:llama3.2 5", "ollama:mistral 6"],
    ],
    [
      "Taskfile.yml",
      "vars:\n  M: llama3.2\ntasks:\n  pull:\n    cmds:\n      - ollama pull {{.M}}\n      - cmd: |\n          echo x\n          ollama pull mistral\n",
      ["ollama:llama3.2 6", "ollama:mistral 9"],
    ],
    [
      ".devcontainer/devcontainer.json",
      '{\n // x\n "postCreateCommand": "ollama pull llama3.2"\n}',
      ["ollama:llama3.2 3"],
    ],
    [
      "pyproject.toml",
      '[tool.poe.tasks]\na = "ollama pull llama3.2"\nb = { cmd = "ollama pull mistral" }\n',
      ["ollama:llama3.2 2", "ollama:mistral 3"],
    ],
  ])("%s", async (path, text, expected) => {
    expect(things(await detect({ [path]: text }))).toEqual(expected);
  });

  it("of any text never throw", async () => {
    const paths = fc.constantFrom(
      "package.json",
      "justfile",
      "Taskfile.yml",
      "devcontainer.json",
      "pyproject.toml",
    );
    await fc.assert(
      fc.asyncProperty(
        paths,
        fc.oneof(fc.string(), fc.uint8Array({ maxLength: 200 }), fc.json()),
        async (path, content) => {
          await detect({ [path]: content });
        },
      ),
      { numRuns: 120 },
    );
  });
});
