import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { HubFiles } from "../../../../../testkit/hub-repository.ts";
import { recipeProject } from "../../../../../testkit/recipe-project.ts";
import { modelLists } from "./index.ts";

describe("models that configurations list", () => {
  it("are found under a provider's name and address", async () => {
    const text = `apis:
  openai:
    base-url: https://api.openai.com/v1
    models:
      gpt-4o:
        aliases: ["4o", "gpt-4-omni"]
        max-input-chars: 392000
  groq:
    models: ["gemma2-9b-it"]
`;

    expect(await found({ "internal/config_template.yml": text })).toEqual([
      "internal/config_template.yml:3 openai used",
      "internal/config_template.yml:5 openai used",
      "internal/config_template.yml:5 openai/gpt-4o used",
      "internal/config_template.yml:9 groq used",
      "internal/config_template.yml:9 groq/gemma2-9b-it used",
    ]);
  });

  it("are found in a catalogue of providers", async () => {
    const text = `- provider: openai
  models:
    - name: gpt-4.1
      max_input_tokens: 1
- provider: ollama
  models:
    - name: llama3.2
`;

    expect(await names({ "models.yaml": text })).toEqual([
      "model:ollama:llama3.2",
      "model:openai/gpt-4.1",
      "service:openai",
    ]);
  });

  it("are found in a file to be copied, in TOML, and in JSON of settings", async () => {
    expect(
      await names({
        "config.yaml.example": "endpoints:\n  - name: groq\n    models: { default: [llama3-70b-8192] }\n",
        "a.toml": '[[models]]\nprovider = "cerebras"\nmodel = "llama-3.3-70b"\n',
        "config/models/cloud.json": '{ "models": { "quick": { "id": "gpt-5.1", "providerId": "openai" } } }',
      }),
    ).toEqual([
      "model:cerebras/llama-3.3-70b",
      "model:groq/llama3-70b-8192",
      "model:openai/gpt-5.1",
      "service:cerebras",
      "service:groq",
      "service:openai",
    ]);
  });

  it("are not found where something else is said", async () => {
    expect(
      await names({
        "results.json": '[{ "model": "gpt-4o" }, { "model": "gpt-4" }]',
        "config.schema.json": '{ "enum": ["gpt-4o", "gpt-4"] }',
        "settings.json":
          '{ "$schema": "http://json-schema.org/draft-07/schema#", "enum": ["gpt-4o", "gpt-4"] }',
        "locales/en.yaml": "models: [gpt-4o, gpt-4]\n",
        "leaderboard.yaml": "models:\n  - { name: gpt-4o, score: 1 }\n  - { name: gpt-4, score: 2 }\n",
        "app.yaml": "models: [User, Post]\nprovider: google\nfeatures: [google-drive, oauth-2]\n",
        "litellm.yaml": "model_list:\n  - model_name: gpt-4o\n    litellm_params: { model: azure/x }\n",
      }),
    ).toEqual([]);
  });

  it("are mentioned by a directory of what there is", async () => {
    const items = Array.from({ length: 600 }, (_, at) => `  gpt-4-${at}: { price: 1 }`).join("\n");
    const uses = await found({ "prices.yaml": `models:\n${items}\n` });

    expect(new Set(uses.map((line) => line.split(" ")[2]))).toEqual(new Set(["mentioned"]));
  });

  it("are found behind data, and what is not looked into is named", async () => {
    const text = "openai:\n  base-url: https://api.openai.com/v1\n  models: [gpt-4o]\n";
    const files = { "a.yaml": "x: 1\n", "b.yaml": text };
    const project = recipeProject(files, (path) => modelLists.matches(path));
    const sized = (sizeBytes: number, count: number): typeof project => {
      const [first, second] = project.matching;
      if (first === undefined || second === undefined) throw new Error("two files");
      const others = Array.from({ length: count }, () => ({ ...first, sizeBytes }));
      return { ...project, matching: [...others, second] };
    };
    const behindData = await modelLists.detect(sized(2 ** 40, 1));
    expect(behindData.uses.map(({ thing }) => thing.key)).toContain("openai/gpt-4o");
    expect(behindData.problems).toEqual([]);
    const behindMany = await modelLists.detect(sized(2 * 1024 * 1024, 257));
    expect(behindMany.problems).toMatchObject([{ problem: { code: "limit-exceeded" } }]);
  });

  it("no bytes make it throw", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.json()),
        fc.constantFrom("a.yaml", "config.json", "a.toml"),
        async (text, name) => {
          await found({ [name]: `gpt-4: ${text}` });
          await found({ [name]: text });
        },
      ),
      { numRuns: 60 },
    );
  });
});

async function found(files: HubFiles): Promise<readonly string[]> {
  const { uses } = await modelLists.detect(recipeProject(files, (path) => modelLists.matches(path)));
  return uses
    .map(({ thing, place, usage }) => `${place.path}:${place.line ?? 0} ${thing.key} ${usage}`)
    .sort();
}

async function names(files: HubFiles): Promise<readonly string[]> {
  const { uses } = await modelLists.detect(recipeProject(files, (path) => modelLists.matches(path)));
  return [...new Set(uses.map(({ thing }) => `${thing.kind}:${thing.key}`))].sort();
}
