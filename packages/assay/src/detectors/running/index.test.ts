import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import type { Application } from "../../model/use.ts";
import { running } from "./index.ts";
import { answerFiles } from "./names.ts";

const detect = (files: HubFiles): Promise<Application> =>
  running.detect(recipeProject(files, (path) => running.matches(path)));

const command = (...words: readonly string[]): Uint8Array =>
  new TextEncoder().encode(words.map((word) => `${word}\0`).join(""));

const things = ({ uses }: Application): string[] => [
  ...new Set(uses.map(({ thing }) => `${thing.kind}:${thing.key}`)),
];

describe("a command line of a process", () => {
  it.each([
    [
      "vllm by its script",
      ["/opt/venv/bin/python3", "/opt/venv/bin/vllm", "serve", "Qwen/Qwen3-8B"],
      ["model:hf:model:Qwen/Qwen3-8B"],
    ],
    [
      "a module",
      ["python", "-m", "vllm.entrypoints.openai.api_server", "--model", "Qwen/Qwen3-8B"],
      ["model:hf:model:Qwen/Qwen3-8B"],
    ],
    [
      "llama.cpp",
      ["/usr/bin/llama-server", "-hf", "Qwen/Qwen3-GGUF:Q4_K_M"],
      ["model:hf:model:Qwen/Qwen3-GGUF"],
    ],
    ["TGI", ["text-generation-launcher", "--model-id", "Qwen/Qwen3-8B"], ["model:hf:model:Qwen/Qwen3-8B"]],
  ])("tells the model of %s", async (_, words, expected) => {
    const found = await detect({ "proc/7/cmdline": command(...words) });
    expect(
      things(found)
        .filter((one) => one.startsWith("model:"))
        .map((one) => one.replace("model:hf:Qwen", "model:hf:model:Qwen")),
    ).toEqual(expected);
    expect(found.files).toEqual([{ path: "proc/7/cmdline", role: "config" }]);
    for (const { claims = [] } of found.uses)
      expect(claims.map(({ value }) => value)).toContainEqual({
        kind: "known",
        value: { name: "running", value: true },
      });
  });

  it("of anything else says nothing", async () => {
    const found = await detect({
      "proc/1/cmdline": command("/sbin/init"),
      "proc/2/cmdline": command("bash", "-l"),
    });
    expect(found).toMatchObject({ uses: [], files: [], problems: [] });
  });

  it("with any words never throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { maxLength: 6 }), async (words) => {
        await detect({ "proc/1/cmdline": command("vllm", "serve", ...words) });
      }),
      { numRuns: 100 },
    );
  });
});

describe("an answer of a server", () => {
  it("that is not read is a gap", async () => {
    const found = await detect({ "endpoint/info.json": new TextEncoder().encode("{") });
    expect(found.problems).toMatchObject([{ path: "endpoint/info.json", problem: { code: "malformed" } }]);
  });

  it("keeps the name that clients use beside what was loaded", async () => {
    const data = [{ id: "bot", root: "Qwen/Qwen3-8B", owned_by: "vllm" }];
    const { uses, links } = await detect({ "endpoint/v1-models.json": { data } });
    const model = uses.find(({ thing }) => thing.kind === "model");
    expect(model?.claims?.map(({ value }) => value)).toContainEqual({
      kind: "known",
      value: { name: "served-as", value: "bot" },
    });
    expect(links).toMatchObject([{ kind: "servedBy", to: { key: "engine:vllm" } }]);
  });

  it("of any shape never throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...answerFiles), fc.jsonValue(), async (file, value) => {
        const inside = [value, { data: value }, { models: value }, { data: [value] }, { models: [value] }];
        for (const one of inside)
          await detect({ [`endpoint/${file}`]: new TextEncoder().encode(JSON.stringify(one)) });
      }),
      { numRuns: 100 },
    );
  });
});
