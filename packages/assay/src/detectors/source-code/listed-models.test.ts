import { describe, expect, it } from "vitest";

import { sourceCode } from "./index.ts";
import { projectOf } from "./test-project.ts";

describe("models that code lists", () => {
  it("finds a catalogue that no call names", async () => {
    expect(
      await models({
        "lib/models.ts": `export const chatModels: ChatModel[] = [
  { id: "openai/gpt-4o", name: "GPT-4o", provider: "openai" },
  { id: "llama-3.3-70b", name: "Llama", provider: "cerebras" } as const,
];
export enum Picture { Small = "dall-e-2", Large = "dall-e-3" }
export const limits: Record<string, Limit> = { "gpt-4": { tokens: 1 }, "gpt-4-32k": { tokens: 2 } };`,
      }),
    ).toEqual([
      "lib/models.ts:2 openai/gpt-4o used",
      "lib/models.ts:3 cerebras/llama-3.3-70b used",
      "lib/models.ts:5 openai/dall-e-2 used",
      "lib/models.ts:5 openai/dall-e-3 used",
      "lib/models.ts:6 openai/gpt-4 mentioned",
      "lib/models.ts:6 openai/gpt-4-32k mentioned",
    ]);
  });

  it("finds what the one host of weights is asked for, wherever it is listed", async () => {
    const list = `export const models = [
  { label: "Llama", apiName: "meta-llama/Llama-3.3-70B-Instruct-Turbo" },
  { label: "Qwen", apiName: "Qwen/Qwen2.5-72B-Instruct-Turbo" },
];`;
    const ask = `import Together from "together-ai";
const together = new Together({ baseURL: "https://together.helicone.ai/v1" });
export const POST = async (request) => together.chat.completions.create({ model: (await request.json()).model });`;

    const page = 'import { models } from "./models";\nmodels.map(({ label }) => label);\n';

    expect(await models({ "app/models.tsx": list, "app/page.tsx": page, "app/route.ts": ask })).toEqual([
      "app/models.tsx:2 together/meta-llama/Llama-3.3-70B-Instruct-Turbo used",
      "app/models.tsx:3 together/Qwen/Qwen2.5-72B-Instruct-Turbo used",
    ]);
    expect(await models({ "app/models.tsx": list })).toEqual([]);
  });

  it("finds defaults of settings, parameters and functions", async () => {
    expect(
      await models({
        "a.ts": `const DEFAULT_MODEL = "google/gemini-2.5-flash-lite";
export function settings() { return { model: "gpt-3.5-turbo", azureDeployment: "dall-e-3" }; }
const ask = (prompt: string, model = process.env.MODEL || "gpt-4o-mini") => send(prompt, model);
const schema = z.object({ model: z.string().default("gpt-4o"), kind: z.enum(["a", "b"]) });`,
      }),
    ).toEqual([
      "a.ts:1 google/gemini-2.5-flash-lite used",
      "a.ts:2 azure-openai/dall-e-3 used",
      "a.ts:2 openai/gpt-3.5-turbo used",
      "a.ts:3 openai/gpt-4o-mini used",
      "a.ts:4 openai/gpt-4o used",
    ]);
  });

  it("knows constants of libraries, as they are and as texts", async () => {
    expect(
      await models({
        "a.go": `package a
import "github.com/anthropics/anthropic-sdk-go"
func models() []string { return []string{string(anthropic.ModelClaude3OpusLatest), anthropic.ModelClaude3_7SonnetLatest} }
func isOld(model string) bool { return model == anthropic.ModelClaude_2_1 }`,
      }),
    ).toEqual([
      "a.go:3 anthropic/claude-3-7-sonnet-latest used",
      "a.go:3 anthropic/claude-3-opus-latest used",
    ]);
  });

  it("does not take questions for uses", async () => {
    expect(
      await models({
        "a.ts": `if (model === "gpt-4o" || ["gpt-4", "gpt-4-32k"].includes(model)) long();
const modelIsNew = model.startsWith("gpt-5");
const VISION_PREFIXES = ["gpt-4o", "gpt-4-turbo"];`,
      }),
    ).toEqual([]);
  });

  it("knows what a request is sent with, and the provider by a constant or the name of the file", async () => {
    expect(
      await models({
        "models/openrouter.go": `package models
const Small ModelID = "openrouter.small"
var Models = map[ModelID]Model{
	Small: {ID: Small, Provider: ProviderOpenRouter, APIModel: "anthropic/claude-3-haiku"},
}`,
        "models/groq.go": `package models
const ProviderGROQ ModelProvider = "groq"
var GroqModels = map[ModelID]Model{
	QWQ: {ID: QWQ, Provider: ProviderGROQ, APIModel: "qwen-qwq-32b"},
}
var all = []string{"claude-3-opus-latest"}`,
      }),
    ).toEqual([
      "models/groq.go:4 groq/qwen-qwq-32b used",
      "models/openrouter.go:4 openrouter/anthropic/claude-3-haiku used",
    ]);
  });

  it("reads enumerations, records and tables of other languages", async () => {
    expect(
      await models({
        "M.java": `enum ChatModel { LARGE("gpt-4o", 1), SMALL("gpt-4o-mini", 2); ChatModel(String id, int n) {} }`,
        "N.java": `class N { static final List<String> MODELS = List.of("claude-3-opus-20240229"); }`,
        "m.rs": `pub const DEFAULT_MODEL: &str = "gpt-4o"; fn all() -> Vec<M> { vec![M { id: "gpt-4", max: 1 }, M { id: "o3-mini", max: 2 }] }`,
        "M.cs": `class S { static readonly string[] Models = { "gpt-4o", "gpt-4.1" }; }`,
        "m.kt": `val prices = mapOf("gpt-4o" to 1, "gpt-4o-mini" to 2)`,
        "m.py": `PRICES = {"gpt-4o": 1, "gpt-4o-mini": 2}`,
      }),
    ).toEqual([
      "M.cs:1 openai/gpt-4.1 used",
      "M.cs:1 openai/gpt-4o used",
      "M.java:1 openai/gpt-4o used",
      "M.java:1 openai/gpt-4o-mini used",
      "N.java:1 anthropic/claude-3-opus-20240229 used",
      "m.kt:1 openai/gpt-4o mentioned",
      "m.kt:1 openai/gpt-4o-mini mentioned",
      "m.py:1 openai/gpt-4o mentioned",
      "m.py:1 openai/gpt-4o-mini mentioned",
      "m.rs:1 openai/gpt-4 used",
      "m.rs:1 openai/gpt-4o used",
      "m.rs:1 openai/o3-mini used",
    ]);
  });

  it("says nothing of a model that a call speaks to another server with", async () => {
    expect(
      await models({
        "a.ts": `import OpenAI from "openai";
const model = "gpt-4o";
const client = new OpenAI({ baseURL: "https://openrouter.ai/api/v1" });
client.chat.completions.create({ model });`,
      }),
    ).toEqual(["a.ts:2 openrouter/gpt-4o used", "a.ts:4 openrouter/gpt-4o used"]);
  });

  it("asks a client only for what it can have of a table of all models", async () => {
    expect(
      await models({
        "a.ts": `const MODELS = ["gpt-4o", "claude-3-opus-20240229", "llama3.2:1b"];
for (const model of MODELS) fetch("http://localhost:11434/api/chat", { body: JSON.stringify({ model }) });`,
      }),
    ).toEqual([
      "a.ts:1 anthropic/claude-3-opus-20240229 used",
      "a.ts:1 ollama:llama3.2:1b used",
      "a.ts:1 openai/gpt-4o used",
      "a.ts:2 ollama:llama3.2:1b used",
    ]);
  });

  it("only mentions tables and constants that nothing reads", async () => {
    expect(
      await seen({
        "a.ts": `const unused = ["gpt-4o", "gpt-4"];\nconst DEFAULT_MODEL = "o3-mini";\nask(DEFAULT_MODEL);`,
        "b.ts": `export const elsewhere = ["claude-3-opus-20240229", "claude-2.1"];`,
        "c.ts": `import { elsewhere } from "./b";\nshow(elsewhere);`,
      }),
    ).toEqual([
      "a.ts:1 openai/gpt-4 mentioned",
      "a.ts:1 openai/gpt-4o mentioned",
      "a.ts:2 openai/o3-mini used",
      "b.ts:1 anthropic/claude-2.1 used",
      "b.ts:1 anthropic/claude-3-opus-20240229 used",
    ]);
  });

  it("only mentions what numbers and abilities are listed for, but not what a number is chosen by", async () => {
    expect(
      await seen({
        "a.py": `import openai
MODEL_IDS = {"gpt-4-0613": 0, "claude-2.1": 1}
SUPPORT_REASONING_EFFORT_MODELS = ["o3-mini", "gpt-5.4"]
SUPPORTED_MODELS = ["gpt-4o", "gpt-4"]
MODEL_PRIORITY = {"gemini-1.5-pro": 1, "gemini-1.5-flash": 2}
ask(MODEL_IDS, SUPPORT_REASONING_EFFORT_MODELS, SUPPORTED_MODELS, MODEL_PRIORITY)`,
      }),
    ).toEqual([
      "a.py:2 anthropic/claude-2.1 mentioned",
      "a.py:2 openai/gpt-4-0613 mentioned",
      "a.py:3 openai/gpt-5.4 mentioned",
      "a.py:3 openai/o3-mini mentioned",
      "a.py:4 openai/gpt-4 used",
      "a.py:4 openai/gpt-4o used",
      "a.py:5 google/gemini-1.5-flash used",
      "a.py:5 google/gemini-1.5-pro used",
    ]);
  });

  it("takes any word for the id of a model where names say whose it is", async () => {
    expect(
      await models({
        "a.py": `import openai
DEFAULT_CARTESIA_MODEL_ID = "sonic-english"
OPENAI_EMBEDDING_MODEL = os.environ.get("OPENAI_EMBEDDING_MODEL", "custom")
class DeepgramTranscriberConfig(Config):
    model: str = "nova"
    language: str = "english"
class TranscriberConfig(Config):
    model: str = "general"
class OpenAIUsage(Base):
    model = "usage"
class GroqProvider(Provider):
    def models(self):
        return {"models": {"embedding": [], "chat": []}}
ask(DEFAULT_CARTESIA_MODEL_ID, DeepgramTranscriberConfig(), OPENAI_EMBEDDING_MODEL)
`,
      }),
    ).toEqual(["a.py:2 cartesia/sonic-english used", "a.py:5 deepgram/nova used"]);
  });

  it("finds repositories of the hub that are listed as datasets, but no folders", async () => {
    const { uses } = await sourceCode.detect(
      projectOf({
        "a.py": `import openai
CONFIG = {"battle_datasets": ["acme/battles", "local/sets", "data/train", "acme/rows.json"]}
DATASET_PATHS = ["acme/elsewhere"]`,
        "local/sets/a.json": "{}",
      }),
    );

    expect(uses.map(({ thing }) => thing.key)).toEqual(["hf:acme/battles"]);
  });

  it("finds the model of a request, which has messages as records of conversations do", async () => {
    expect(
      await models({
        "a.ts": `export const payload = (messages) => ({ body: JSON.stringify({ model: "gpt-3.5-turbo", messages }) });`,
      }),
    ).toEqual(["a.ts:1 openai/gpt-3.5-turbo used"]);
  });

  it("knows ids that tell where the model runs, whoever is named as its maker", async () => {
    expect(
      await models({
        "a.ts": `import OpenAI from "openai";
export const all = [
  { name: "Qwen3-4B-q4f16_1-MLC", provider: "Alibaba" },
  { name: "Llama-3.1-8B-Instruct-q4f32_1-MLC-1k", provider: "Meta" },
];
const config = { model: "qwen2.5-coder:3b", image: "redis:7b", tag: "v1:3b" };
show(all, config);`,
      }),
    ).toEqual([
      "a.ts:3 web-llm:Qwen3-4B-q4f16_1-MLC used",
      "a.ts:4 web-llm:Llama-3.1-8B-Instruct-q4f32_1-MLC-1k used",
      "a.ts:6 ollama:qwen2.5-coder:3b used",
    ]);
  });

  it("takes the address of a file with weights on the hub for its model, and no other address there", async () => {
    expect(
      await models({
        "a.js": `const url = "https://huggingface.co/acme/tea-7b-gguf/resolve/main/tea-q4.gguf";
const data = "https://huggingface.co/datasets/acme/teas/resolve/main/teas.bin";
const page = "https://huggingface.co/acme/tea-7b-gguf/resolve/main/README.md";
down(url, data, page);`,
      }),
    ).toEqual(["a.js:1 hf:acme/tea-7b-gguf used"]);
  });

  it("keeps the id that a router is asked with, and asks nobody else", async () => {
    const { uses } = await sourceCode.detect(
      projectOf({
        "a.ts": `import { gateway } from "@ai-sdk/gateway";
const models = [{ id: "anthropic/claude-haiku-4.5", provider: "anthropic" }];
export const pick = (id) => gateway.languageModel(id ?? models[0].id);`,
      }),
    );
    const model = uses.find(({ thing }) => thing.kind === "model")?.thing;
    expect(model).toMatchObject({
      key: "anthropic/claude-haiku-4.5",
      identifiers: [{ type: "name", value: "anthropic/claude-haiku-4.5" }],
    });
    const services = uses.flatMap(({ thing }) => (thing.kind === "service" ? [thing.name] : []));
    expect([...new Set(services)]).toEqual(["vercel-ai-gateway"]);
  });

  it("only mentions what tests list", async () => {
    expect(
      await models({ "tests/a.ts": `import OpenAI from "openai";\nconst models = ["gpt-4o"];` }),
    ).toEqual(["tests/a.ts:2 openai/gpt-4o mentioned"]);
  });

  it("finds the addresses of providers", async () => {
    const { uses } = await sourceCode.detect(
      projectOf({
        "a.rs": `const API_BASE: &str = "https://api.anthropic.com/v1"; const DOCS: &str = "https://huggingface.co/x/y";`,
      }),
    );

    expect(uses.map(({ thing, place }) => `${thing.kind}:${thing.key} ${place.path}`)).toEqual([
      "service:anthropic a.rs",
    ]);
  });
});

/** Reads every name, so that no table is one that nothing reads. */
const reader =
  "show(GroqModels, chatModels, Picture, limits, DEFAULT_MODEL, schema, Models, all, MODELS, ChatModel, N, S, prices, PRICES);";

async function models(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return seen({ ...files, "reader.ts": reader });
}

async function seen(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { uses } = await sourceCode.detect(projectOf(files));
  const found = uses.flatMap(({ thing, place, usage }) =>
    thing.kind === "model" ? [`${place.path}:${place.line ?? 0} ${thing.key} ${usage}`] : [],
  );
  return [...new Set(found)].sort();
}
