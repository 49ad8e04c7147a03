import type { ApiRow, Origin } from "../api.ts";
import { gateway, hosted, named, promptText } from "./javascript-shapes.ts";

/** Ways to ask a provider of the AI SDK for a model: by calling it, or by a method that says the kind. */
const makers = [
  ...[
    "chat",
    "chatModel",
    "completion",
    "completionModel",
    "responses",
    "languageModel",
    "embedding",
    "textEmbedding",
    "textEmbeddingModel",
  ],
  ...[
    "embeddingModel",
    "image",
    "imageModel",
    "transcription",
    "transcriptionModel",
    "speech",
    "speechModel",
  ],
  ...["reranking", "rerankingModel", "video", "videoModel", "messages"],
];

function providerSymbols(library: string, name: string, create: string): readonly string[] {
  return [`${library}:${name}`, `${library}:${create}()`].flatMap((one) => [
    one,
    ...makers.map((maker) => `${one}.${maker}`),
  ]);
}

const id = [{ at: 0 }];

/** Providers of the AI SDK: package, its ready-made provider, its factory, and who is behind it. */
const providers: readonly (readonly [library: string, name: string, create: string, provider: string])[] = [
  ["@ai-sdk/openai", "openai", "createOpenAI", "openai"],
  ["@ai-sdk/anthropic", "anthropic", "createAnthropic", "anthropic"],
  ["@ai-sdk/google", "google", "createGoogleGenerativeAI", "google"],
  ["@ai-sdk/google-vertex", "vertex", "createVertex", "google-vertex"],
  ["@ai-sdk/google-vertex/edge", "vertex", "createVertex", "google-vertex"],
  ["@ai-sdk/google-vertex/anthropic", "vertexAnthropic", "createVertexAnthropic", "google-vertex"],
  ["@ai-sdk/google-vertex/anthropic/edge", "vertexAnthropic", "createVertexAnthropic", "google-vertex"],
  ["@ai-sdk/mistral", "mistral", "createMistral", "mistral"],
  ["@ai-sdk/groq", "groq", "createGroq", "groq"],
  ["@ai-sdk/xai", "xai", "createXai", "xai"],
  ["@ai-sdk/deepseek", "deepseek", "createDeepSeek", "deepseek"],
  ["@ai-sdk/cohere", "cohere", "createCohere", "cohere"],
  ["@ai-sdk/azure", "azure", "createAzure", "azure-openai"],
  ["@ai-sdk/amazon-bedrock", "bedrock", "createAmazonBedrock", "aws-bedrock"],
  ["@ai-sdk/amazon-bedrock/anthropic", "bedrockAnthropic", "createBedrockAnthropic", "aws-bedrock"],
  ["@ai-sdk/fireworks", "fireworks", "createFireworks", "fireworks"],
  ["@ai-sdk/togetherai", "togetherai", "createTogetherAI", "together"],
  ["@ai-sdk/perplexity", "perplexity", "createPerplexity", "perplexity"],
  ["@ai-sdk/cerebras", "cerebras", "createCerebras", "cerebras"],
  ["@ai-sdk/deepinfra", "deepinfra", "createDeepInfra", "deepinfra"],
  ["@ai-sdk/baseten", "baseten", "createBaseten", "baseten"],
  ["@ai-sdk/moonshotai", "moonshotai", "createMoonshotAI", "moonshot"],
  ["@ai-sdk/alibaba", "alibaba", "createAlibaba", "dashscope"],
  ["@ai-sdk/vercel", "vercel", "createVercel", "vercel"],
  ["@ai-sdk/elevenlabs", "elevenlabs", "createElevenLabs", "elevenlabs"],
  ["@ai-sdk/deepgram", "deepgram", "createDeepgram", "deepgram"],
  ["@ai-sdk/assemblyai", "assemblyai", "createAssemblyAI", "assemblyai"],
  ["@ai-sdk/gladia", "gladia", "createGladia", "gladia"],
  ["@ai-sdk/revai", "revai", "createRevai", "rev-ai"],
  ["@ai-sdk/lmnt", "lmnt", "createLMNT", "lmnt"],
  ["@ai-sdk/hume", "hume", "createHume", "hume"],
  ["@ai-sdk/fal", "fal", "createFal", "fal"],
  ["@ai-sdk/replicate", "replicate", "createReplicate", "replicate"],
  ["@ai-sdk/luma", "luma", "createLuma", "luma"],
  ["@ai-sdk/black-forest-labs", "blackForestLabs", "createBlackForestLabs", "black-forest-labs"],
  ["@openrouter/ai-sdk-provider", "openrouter", "createOpenRouter", "openrouter"],
  ["@friendliai/ai-provider", "friendli", "createFriendli", "friendli"],
  ["sambanova-ai-provider", "sambanova", "createSambaNova", "sambanova"],
  ["zhipu-ai-provider", "zhipu", "createZhipu", "zhipu"],
  ["qwen-ai-provider", "qwen", "createQwen", "dashscope"],
  ["voyage-ai-provider", "voyage", "createVoyage", "voyageai"],
  ["workers-ai-provider", "workersai", "createWorkersAI", "cloudflare"],
  ["@runpod/ai-sdk-provider", "runpod", "createRunpod", "runpod"],
  ["@requesty/ai-sdk", "requesty", "createRequesty", "requesty"],
];

/** A provider that is made, whatever model it is asked for afterwards. */
function serviceRow({
  library,
  provider,
  symbols,
  example,
}: Pick<ApiRow, "library" | "symbols" | "example"> & { readonly provider: string }): ApiRow {
  return {
    library: `npm/${library}`,
    symbols,
    makes: { kind: "service", provider, address: [{ name: "baseURL" }] },
    example,
    finds: [`service:${provider}`],
  };
}

const ollama: Origin = { registry: "ollama" };

/** Providers whose names are looked up elsewhere than at a provider. */
const elsewhere: readonly (readonly [
  library: string,
  name: string,
  create: string,
  origin: Origin,
  shown: string,
])[] = [
  ["ollama-ai-provider", "ollama", "createOllama", ollama, "llama3.2"],
  ["ollama-ai-provider-v2", "ollama", "createOllama", ollama, "llama3.2"],
  ["ai-sdk-ollama", "ollama", "createOllama", ollama, "llama3.2"],
  ["@ai-sdk/huggingface", "huggingface", "createHuggingFace", { hub: true }, "acme/chat-7b"],
  ["@browser-ai/transformers-js", "transformersJS", "createTransformersJS", { hub: true }, "acme/chat-1b"],
  [
    "@browser-ai/web-llm",
    "webLLM",
    "createWebLLM",
    { registry: "web-llm" },
    "Llama-3.2-1B-Instruct-q4f32_1-MLC",
  ],
];

/** Functions of the SDK that take a model, and what they do with it. */
const functions: readonly (readonly [name: string, verb: string])[] = [
  ["generateText", "infer"],
  ["streamText", "infer"],
  ["generateObject", "infer"],
  ["streamObject", "infer"],
  ["experimental_generateText", "infer"],
  ["embed", "embed"],
  ["embedMany", "embed"],
  ["rerank", "rerank"],
  ["generateImage", "draw"],
  ["experimental_generateImage", "draw"],
  ["experimental_generateVideo", "draw"],
  ["transcribe", "transcribe"],
  ["experimental_transcribe", "transcribe"],
  ["generateSpeech", "speak"],
  ["experimental_generateSpeech", "speak"],
  ["Agent", "infer"],
  ["Experimental_Agent", "infer"],
  ["ToolLoopAgent", "infer"],
];

/** The AI SDK: functions, providers, gateways, agents, tools. */
export const javascriptAiSdkApis: readonly ApiRow[] = [
  ...providers.map(([library, name, create, provider]) =>
    hosted({
      library,
      provider,
      symbols: providerSymbols(library, name, create),
      id,
      example: `import { ${name} } from "${library}";\nconst m = ${name}("some-model-1");\n`,
      finds: ["model:some-model-1", `service:${provider}`],
    }),
  ),
  ...elsewhere.map(([library, name, create, origin, shown]) =>
    named({
      library,
      origin,
      symbols: providerSymbols(library, name, create),
      id,
      example: `import { ${create} } from "${library}";\nconst p = ${create}();\nconst m = p("${shown}");\n`,
      finds: [`model:${shown}`, ...(create === "createOllama" ? ["service:ollama"] : [])],
    }),
  ),
  serviceRow({
    library: "ai-sdk-ollama",
    provider: "ollama",
    symbols: ["ollama-ai-provider", "ollama-ai-provider-v2", "ai-sdk-ollama"].map(
      (library) => `${library}:createOllama`,
    ),
    example: 'import { createOllama } from "ai-sdk-ollama";\nconst p = createOllama();\n',
  }),
  serviceRow({
    library: "@ai-sdk/gateway",
    provider: "vercel-ai-gateway",
    symbols: ["ai:createGateway", "@ai-sdk/gateway:createGateway"],
    example: 'import { createGateway } from "@ai-sdk/gateway";\nconst p = createGateway({ apiKey });\n',
  }),
  named({
    library: "@ai-sdk/openai-compatible",
    origin: { addressed: "openai-compatible" },
    symbols: providerSymbols("@ai-sdk/openai-compatible", "openaiCompatible", "createOpenAICompatible"),
    id,
    example:
      'import { createOpenAICompatible } from "@ai-sdk/openai-compatible";\nconst p = createOpenAICompatible({ name: "lmstudio", baseURL: "http://localhost:1234/v1" });\nconst m = p.chatModel("small-1");\nconst n = p("small-2");\n',
    finds: ["model:small-1", "model:small-2", "service:lmstudio"],
  }),
  gateway({
    library: "@ai-sdk/gateway",
    gateway: "vercel-ai-gateway",
    separator: "/",
    symbols: ["ai", "@ai-sdk/gateway"].flatMap((library) =>
      providerSymbols(library, "gateway", "createGateway"),
    ),
    id,
    example: 'import { gateway } from "@ai-sdk/gateway";\nconst m = gateway("anthropic/claude-sonnet-4");\n',
    finds: ["model:claude-sonnet-4", "service:vercel-ai-gateway"],
  }),
  ...functions.map(([name, verb]) =>
    gateway({
      library: "ai",
      gateway: "vercel-ai-gateway",
      separator: "/",
      symbols: [`ai:${name}`],
      verb,
      example: `import { ${name} } from "ai";\nconst r = ${/^[A-Z]/u.test(name) ? "new " : "await "}${name}({ model: "openai/gpt-5" });\n`,
      finds: [
        "model:gpt-5",
        "service:vercel-ai-gateway",
        ...(/Agent$/u.test(name) ? ["agent:r", "service:openai"] : []),
      ],
    }),
  ),
  gateway({
    library: "ai",
    gateway: "ai-sdk-registry",
    separator: ":",
    symbols: ["createProviderRegistry", "experimental_createProviderRegistry"].flatMap((name) =>
      makers.map((maker) => `ai:${name}().${maker}`),
    ),
    id,
    example:
      'import { createProviderRegistry } from "ai";\nconst registry = createProviderRegistry({});\nconst m = registry.languageModel("anthropic:claude-3-5-haiku-latest");\n',
    finds: ["model:claude-3-5-haiku-latest", "service:anthropic"],
  }),
  promptText({
    library: "ai",
    symbols: ["generateText", "streamText", "generateObject", "streamObject"].map((name) => `ai:${name}`),
    text: [{ name: "system" }, { name: "instructions" }],
    example:
      'import { generateText } from "ai";\nawait generateText({ model: m, system: "You answer questions about tea." });\n',
  }),
  promptText({
    library: "ai",
    symbols: ["generateText", "streamText", "generateObject", "streamObject"].map((name) => `ai:${name}`),
    text: [{ name: "prompt" }],
    role: "user",
    isAsked: true,
    example:
      'import { generateText } from "ai";\nawait generateText({ model: m, prompt: `Summarize the notes of the week: ${notes}` });\n',
  }),
  {
    library: "npm/ai",
    symbols: ["ai:Agent", "ai:Experimental_Agent", "ai:ToolLoopAgent"],
    makes: {
      kind: "agent",
      name: [{ name: "name" }, { name: "id" }],
      model: [{ name: "model" }],
      prompt: [{ name: "instructions" }, { name: "system" }],
      tools: [{ name: "tools" }],
    },
    example: `import { ToolLoopAgent, tool } from "ai";
import { openai } from "@ai-sdk/openai";

export const helper = new ToolLoopAgent({
  model: openai("gpt-4o"),
  instructions: "You help people with their tea orders.",
  tools: { order: tool({ description: "Orders tea" }) },
});
`,
    finds: ["agent:helper", "model:gpt-4o", "service:openai", "prompt:system prompt", "tool:order"],
  },
  {
    library: "npm/ai",
    symbols: ["ai:tool", "ai:dynamicTool"],
    makes: { kind: "tool", name: [] },
    example: 'import { tool } from "ai";\nconst weather = tool({ description: "Tells the weather" });\n',
    finds: ["tool:weather"],
  },
  {
    library: "npm/ai",
    symbols: [
      "ai:wrapLanguageModel",
      "ai:experimental_wrapLanguageModel",
      "ai:wrapEmbeddingModel",
      "ai:wrapImageModel",
    ],
    makes: { kind: "passes", value: [{ name: "model" }] },
    example: 'import { wrapLanguageModel } from "ai";\nconst m = wrapLanguageModel({ model: x });\n',
    finds: [],
  },
];
