import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { listedModels } from "./listed-models.ts";
import type { Listing } from "./listing.ts";

describe("listedModels", () => {
  it("reads ids in a list of which most say what they are", () => {
    expect(found({ choices: ["gpt-4o", "claude-3-opus-20240229", "other"] })).toEqual([
      "openai/gpt-4o",
      "anthropic/claude-3-opus-20240229",
    ]);
  });

  it("asks an id of whom a table says, wherever else it is listed", () => {
    const info = { "openai/gpt-5.5": { provider: "openrouter" }, "gpt-4o": { type: "chat" } };
    const models = ["gpt-4o", "openai/gpt-5.5"];
    expect(found({ models, info })).toEqual(
      expect.arrayContaining(["openai/gpt-4o", "openrouter/openai/gpt-5.5"]),
    );
    expect(found({ models, info })).not.toContain("openai/gpt-5.5");
    expect(found({ models })).toEqual(["openai/gpt-4o", "openai/gpt-5.5"]);
  });

  it("takes one id of a list for a model only under a name of models", () => {
    expect(found({ words: ["gpt-4o", "apple", "pear"] })).toEqual([]);
    expect(found({ models: ["gpt-4o", "apple", "pear"] })).toEqual(["openai/gpt-4o"]);
  });

  it("takes a repository of the hub under a name of data for no model", () => {
    const item = { id: "HuggingFaceH4/talks", split: "train" };
    expect(found({ dataset_mixture: { datasets: [item, item] } })).toEqual([]);
    expect(found({ trainingData: ["HuggingFaceH4/talks", "HuggingFaceH4/words"] })).toEqual([]);
    expect(found({ models: [{ id: "HuggingFaceH4/zephyr-7b-beta" }] })).toHaveLength(1);
  });

  it("reads items by what a request is sent with", () => {
    expect(
      found({
        chatModels: [
          { id: "anthropic/claude-haiku-4.5", name: "Claude Haiku 4.5", provider: "anthropic" },
          { id: "claude-4-sonnet", apiModel: "claude-sonnet-4-20250514" },
          { label: "GPT-4o", value: "gpt-4o" },
        ],
      }),
    ).toEqual(["anthropic/claude-haiku-4.5", "anthropic/claude-sonnet-4-20250514", "openai/gpt-4o"]);
  });

  it("reads the keys of a table", () => {
    expect(found({ limits: { "gpt-4o": { max: 1 }, "gpt-4-0613": { max: 2 } } })).toEqual([
      "openai/gpt-4o",
      "openai/gpt-4-0613",
    ]);
  });

  it("says of tables of sizes, limits and prices that they only measure", () => {
    const measured = (value: unknown): readonly boolean[] =>
      listedModels(listingOf(value), { names: [], depth: 0 }).map(({ isMeasured }) => isMeasured === true);

    expect(measured({ MODEL_CONTEXT_WINDOWS: { "gpt-4o": { window: 1, out: 2 }, "gpt-4": 3 } })).toEqual([
      true,
      true,
    ]);
    expect(measured({ prices: { "gpt-4o": [1, 2], "gpt-4": [3, 4] } })).toEqual([true, true]);
    expect(measured({ models: { "gpt-4o": { max: 1 }, "gpt-4": { max: 2 } } })).toEqual([false, false]);
    expect(measured({ limits: { "gpt-4o": { label: "big" }, "gpt-4": { label: "old" } } })).toEqual([
      false,
      false,
    ]);
  });

  it("takes the value of an alias, not the alias", () => {
    expect(found({ models: { "claude-3-5-sonnet": "claude-3-5-sonnet-20241022" } })).toEqual([
      "anthropic/claude-3-5-sonnet-20241022",
    ]);
  });

  it("takes the provider from the field beside, the group around, the address or the name", () => {
    expect(found({ models: [{ id: "llama-3.3-70b", provider: "cerebras" }] })).toEqual([
      "cerebras/llama-3.3-70b",
    ]);
    expect(found({ providers: [{ name: "groq", models: ["qwen-qwq-32b"] }] })).toEqual(["groq/qwen-qwq-32b"]);
    expect(found({ apis: { azure: { models: { "gpt-4o": { aliases: ["4o"] } } } } })).toEqual([
      "azure-openai/gpt-4o",
    ]);
    expect(
      found({
        a: { "base-url": "https://api.groq.com/openai/v1", models: { "gemma2-9b-it": { aliases: ["g"] } } },
      }),
    ).toEqual(["groq", "groq/gemma2-9b-it"]);
    expect(found({ groqModels: ["qwen-qwq-32b"] })).toEqual(["groq/qwen-qwq-32b"]);
  });

  it("lets an id of another maker stand against the provider around it", () => {
    expect(found({ openaiModels: ["claude-3-opus-20240229", "gpt-4o"] })).toEqual([
      "anthropic/claude-3-opus-20240229",
      "openai/gpt-4o",
    ]);
  });

  it("knows routers, weights of the hub and names of Ollama", () => {
    expect(
      found({ openrouter: { models: ["anthropic/claude-3.5-sonnet", "meta-llama/llama-3-8b"] } }),
    ).toEqual(["openrouter/anthropic/claude-3.5-sonnet", "openrouter/meta-llama/llama-3-8b"]);
    expect(found({ models: { "Xenova/whisper-tiny": [41, 152], "Xenova/whisper-base": [77] } })).toEqual([
      "hf:Xenova/whisper-tiny",
      "hf:Xenova/whisper-base",
    ]);
    expect(found({ ollama: { models: ["llama3.2", "nomic-embed-text"] } })).toEqual([
      "ollama:llama3.2",
      "ollama:nomic-embed-text",
    ]);
  });

  it("reads settings", () => {
    expect(found({ claudeModel: "claude-3-5-sonnet-20241022", azureDeployment: "gpt-4o" })).toEqual([
      "anthropic/claude-3-5-sonnet-20241022",
      "azure-openai/gpt-4o",
    ]);
    expect(found({ provider: "groq", model: "llama-3.1-8b" })).toEqual(["groq/llama-3.1-8b"]);
    expect(found({ MODELS: { fast: "gpt-4o-mini" } })).toEqual(["openai/gpt-4o-mini"]);
  });

  it("reads weights that the program's host has", () => {
    const at = (value: unknown, host?: string): readonly string[] =>
      listedModels(listingOf(value), { names: [], depth: 0, ...(host === undefined ? {} : { host }) }).map(
        ({ thing }) => thing.key,
      );
    const models = [
      { label: "Llama", apiName: "meta-llama/Llama-3.3-70B-Instruct-Turbo" },
      { label: "Qwen", value: "Qwen/Qwen2.5-72B-Instruct-Turbo" },
    ];

    expect(at({ models }, "together")).toEqual([
      "together/meta-llama/Llama-3.3-70B-Instruct-Turbo",
      "together/Qwen/Qwen2.5-72B-Instruct-Turbo",
    ]);
    expect(at({ models })).toEqual([]);
    expect(at({ DEFAULT_MODEL: "Qwen/Qwen3-8B", repo: "Qwen/Qwen3-8B" }, "together")).toEqual([
      "together/Qwen/Qwen3-8B",
    ]);
    expect(
      at({ models: ["acme/widget-2", "google/apis"], images: ["nvidia/cuda:12.4.1"] }, "together"),
    ).toEqual([]);
    expect(at({ datasets: ["microsoft/orca-math-200k", "nvidia/OpenMath-2"] }, "together")).toEqual([
      "hf:microsoft/orca-math-200k",
      "hf:nvidia/OpenMath-2",
    ]);
  });

  it("reads addresses of providers", () => {
    expect(found({ apiHost: "https://api.openai.com", docs: "https://platform.openai.com/docs" })).toEqual([
      "openai",
    ]);
  });

  it("reads keys with the provider in front", () => {
    expect(
      found({
        providers: {
          ollama: { base_url: "http://localhost:11434/v1" },
          vllm: { base_url: "http://localhost:8000/v1" },
        },
        models: {
          "openai/gpt-5.5": { x: 1 },
          "openrouter/~anthropic/claude-opus-latest": {},
          "ollama/llama4": null,
        },
        images: ["ollama/ollama:0.3", "ollama/ollama"],
      }),
    ).toEqual([
      "ollama",
      "vllm",
      "openai/gpt-5.5",
      "openrouter/~anthropic/claude-opus-latest",
      "ollama:llama4",
    ]);
  });

  it("takes one text among many ids for one as well, and ids under whatever they are called", () => {
    const many = [
      "openai/gpt-4o",
      "qwen/qwen3-8b",
      "qwen/qwq-32b",
      "google/gemma-3-4b-it",
      "arcee-ai/spotlight",
    ];
    expect(found({ openrouter: { models: many } })).toContain("openrouter/arcee-ai/spotlight");
    expect(found({ openrouter: { models: ["arcee-ai/spotlight", "qwen/qwq-32b"] } })).toEqual([
      "openrouter/qwen/qwq-32b",
    ]);
    expect(found({ models: { groq: { "Llama 3": "llama3-70b-8192", Gemma: "gemma-7b-it" } } })).toEqual([
      "groq/llama3-70b-8192",
      "groq/gemma-7b-it",
    ]);
  });

  it("reads what a field has by default", () => {
    expect(found([{ name: "model", type: "text", defaultValue: "dall-e-3" }])).toEqual(["openai/dall-e-3"]);
    expect(found([{ name: "title", default: "gpt-4o" }])).toEqual([]);
    expect(found({ parameters: { ChatModelName: { type: "string", defaultValue: "gpt-4o" } } })).toEqual([
      "openai/gpt-4o",
    ]);
  });

  it("finds servers of one's own by the names of their addresses", () => {
    expect(
      found({ DEFAULT_LLAMACPP_URL: "http://localhost:8080", LLAMACPP_PAGE: "http://localhost:8080" }),
    ).toEqual(["llama.cpp"]);
  });

  it("leaves alone what is no list of models", () => {
    expect(
      found({
        integrations: [{ id: "google-drive", provider: "google" }],
        models: ["User", "Post"],
        deprecatedModels: ["gpt-4o", "gpt-4"],
        MODEL_PREFIXES: ["gpt-5", "o1"],
        placeholder: "gpt-4o",
        VISION_MODEL_TAGS: ["gpt-4", "gpt-5", "claude", "grok-4"],
        providers: [{ id: "openai", name: "OpenAI" }],
        apis: { openai: { models: { "gpt-4o": { tags: ["chat-v2", "text-2"] } } } },
        version: { openai: "1.2.3", provider: "openai", model: "v1.2" },
        title: "gpt-4 for everyone",
      }),
    ).toEqual(["openai/gpt-4o"]);
  });

  it("takes no address of anything else for the server that is asked", () => {
    expect(found({ sync_models_url: "https://example.org/models.yaml", model: "gpt-4o" })).toEqual([
      "openai/gpt-4o",
    ]);
    expect(found({ base_url: "http://localhost:8000/v1", model: "gpt-4o" })).toEqual([
      "localhost:8000/gpt-4o",
    ]);
  });

  it("takes records of what models did for no list", () => {
    expect(
      found({
        leaderboard: [
          { model: "gpt-4o", score: 88 },
          { model: "gpt-4", score: 80 },
        ],
        log: { model: "gpt-4o", messages: [] },
      }),
    ).toEqual([]);
  });

  it("goes through keys between a name and its models", () => {
    expect(
      found({
        endpoints: { custom: [{ name: "groq", models: { default: ["llama3-70b-8192", "gemma2-9b-it"] } }] },
      }),
    ).toEqual(["groq/llama3-70b-8192", "groq/gemma2-9b-it"]);
  });

  it("says how it got there", () => {
    const [one] = listedModels(listingOf({ chatModels: [{ id: "gpt-4o" }] }), { names: [], depth: 0 });

    expect(one).toMatchObject({ how: "chatModels[].id", place: "/chatModels/0/id", provider: "openai" });
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        listedModels(listingOf(value), { names: ["models"], depth: 0 });
      }),
    );
  });
});

function found(value: unknown): readonly string[] {
  return listedModels(listingOf(value), { names: [], depth: 0 }).map(({ thing }) => thing.key);
}

function listingOf(value: unknown, place = ""): Listing<string> {
  if (typeof value === "string") return { kind: "text", value, place };
  if (Array.isArray(value))
    return { kind: "list", items: value.map((item: unknown, at) => listingOf(item, `${place}/${at}`)) };
  if (typeof value !== "object" || value === null) return { kind: "other" };
  const entries = Object.entries(value).map(([key, inner]) => ({
    key,
    place: `${place}/${key}`,
    value: listingOf(inner, `${place}/${key}`),
  }));
  return { kind: "map", entries };
}
