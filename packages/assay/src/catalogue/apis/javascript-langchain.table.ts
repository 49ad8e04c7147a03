import type { ApiRow, ArgumentAt, Origin } from "../api.ts";
import { exportedBy, gateway, hosted, named, promptText } from "./javascript-shapes.ts";

const modelId: readonly ArgumentAt[] = [
  { name: "model" },
  { name: "modelName" },
  { name: "azureOpenAIApiDeploymentName" },
  { name: "azureOpenAIApiEmbeddingsDeploymentName" },
  { name: "modelId" },
];

interface Family {
  readonly library: string;
  readonly modules: readonly string[];
  readonly names: readonly string[];
  readonly provider: string;
  readonly verb?: string;
  /** What the classes ask when they are told nothing. */
  readonly fallback?: string;
}

const community = (kind: string, ...files: readonly string[]): readonly string[] =>
  files.flatMap((file) => [
    `@langchain/community/${kind}/${file}`,
    `langchain/${kind}/${file}`,
    `@langchain/classic/${kind}/${file}`,
  ]);

/** Classes of LangChain by the provider that they speak to. */
const families: readonly Family[] = [
  {
    library: "@langchain/openai",
    modules: ["@langchain/openai", ...community("chat_models", "openai"), ...community("llms", "openai")],
    names: ["ChatOpenAI", "OpenAI", "ChatOpenAIResponses", "ChatOpenAICompletions", "OpenAIChat"],
    provider: "openai",
  },
  {
    library: "@langchain/openai",
    modules: ["@langchain/openai", ...community("embeddings", "openai")],
    names: ["OpenAIEmbeddings"],
    provider: "openai",
    verb: "embed",
    fallback: "text-embedding-ada-002",
  },
  {
    library: "@langchain/openai",
    modules: ["@langchain/openai"],
    names: ["DallEAPIWrapper"],
    provider: "openai",
    verb: "draw",
  },
  {
    library: "@langchain/openai",
    modules: ["@langchain/openai", "@langchain/azure-openai"],
    names: ["AzureChatOpenAI", "AzureOpenAI", "AzureOpenAIEmbeddings"],
    provider: "azure-openai",
  },
  {
    library: "@langchain/anthropic",
    modules: ["@langchain/anthropic", ...community("chat_models", "anthropic")],
    names: ["ChatAnthropic", "ChatAnthropicMessages"],
    provider: "anthropic",
  },
  {
    library: "@langchain/google-genai",
    modules: ["@langchain/google-genai", "@langchain/google"],
    names: ["ChatGoogleGenerativeAI", "GoogleGenerativeAIEmbeddings", "ChatGoogle"],
    provider: "google",
  },
  {
    library: "@langchain/google-vertexai",
    modules: [
      "@langchain/google-vertexai",
      "@langchain/google-vertexai-web",
      ...community("chat_models", "googlevertexai"),
      ...community("llms", "googlevertexai"),
      ...community("embeddings", "googlevertexai"),
    ],
    names: [
      "ChatVertexAI",
      "VertexAI",
      "VertexAIEmbeddings",
      "ChatGoogleVertexAI",
      "GoogleVertexAI",
      "GoogleVertexAIEmbeddings",
    ],
    provider: "google-vertex",
  },
  {
    library: "@langchain/mistralai",
    modules: ["@langchain/mistralai"],
    names: ["ChatMistralAI", "MistralAI", "MistralAIEmbeddings"],
    provider: "mistral",
  },
  {
    library: "@langchain/cohere",
    modules: ["@langchain/cohere", ...community("llms", "cohere"), ...community("embeddings", "cohere")],
    names: ["ChatCohere", "Cohere", "CohereEmbeddings"],
    provider: "cohere",
  },
  {
    library: "@langchain/cohere",
    modules: ["@langchain/cohere"],
    names: ["CohereRerank"],
    provider: "cohere",
    verb: "rerank",
  },
  { library: "@langchain/groq", modules: ["@langchain/groq"], names: ["ChatGroq"], provider: "groq" },
  {
    library: "@langchain/aws",
    modules: [
      "@langchain/aws",
      ...community("chat_models", "bedrock"),
      ...community("llms", "bedrock"),
      ...community("embeddings", "bedrock"),
    ],
    names: ["ChatBedrockConverse", "ChatBedrock", "BedrockChat", "Bedrock", "BedrockEmbeddings"],
    provider: "aws-bedrock",
  },
  {
    library: "@langchain/cloudflare",
    modules: [
      "@langchain/cloudflare",
      ...community("chat_models", "cloudflare_workersai"),
      ...community("llms", "cloudflare_workersai"),
    ],
    names: ["ChatCloudflareWorkersAI", "CloudflareWorkersAI", "CloudflareWorkersAIEmbeddings"],
    provider: "cloudflare",
  },
  {
    library: "@langchain/deepseek",
    modules: ["@langchain/deepseek"],
    names: ["ChatDeepSeek"],
    provider: "deepseek",
  },
  { library: "@langchain/xai", modules: ["@langchain/xai"], names: ["ChatXAI"], provider: "xai" },
  {
    library: "@langchain/cerebras",
    modules: ["@langchain/cerebras"],
    names: ["ChatCerebras"],
    provider: "cerebras",
  },
  {
    library: "@langchain/openrouter",
    modules: ["@langchain/openrouter"],
    names: ["ChatOpenRouter"],
    provider: "openrouter",
  },
  {
    library: "@langchain/nomic",
    modules: ["@langchain/nomic"],
    names: ["NomicEmbeddings"],
    provider: "nomic",
    verb: "embed",
  },
  {
    library: "@langchain/mixedbread-ai",
    modules: ["@langchain/mixedbread-ai"],
    names: ["MixedbreadAIEmbeddings", "MixedbreadAIReranker"],
    provider: "mixedbread",
    verb: "embed",
  },
  {
    library: "@langchain/yandex",
    modules: ["@langchain/yandex"],
    names: ["ChatYandexGPT", "YandexGPT"],
    provider: "yandexgpt",
  },
  {
    library: "@langchain/baidu-qianfan",
    modules: ["@langchain/baidu-qianfan"],
    names: ["ChatBaiduQianfan", "BaiduQianfanEmbeddings"],
    provider: "baidu-qianfan",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "fireworks").concat(
      community("llms", "fireworks"),
      community("embeddings", "fireworks"),
    ),
    names: ["ChatFireworks", "Fireworks", "FireworksEmbeddings"],
    provider: "fireworks",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "togetherai").concat(
      community("llms", "togetherai"),
      community("embeddings", "togetherai"),
    ),
    names: ["ChatTogetherAI", "TogetherAI", "TogetherAIEmbeddings"],
    provider: "together",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "perplexity"),
    names: ["ChatPerplexity"],
    provider: "perplexity",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "deepinfra").concat(
      community("llms", "deepinfra"),
      community("embeddings", "deepinfra"),
    ),
    names: ["ChatDeepInfra", "DeepInfraLLM", "DeepInfraEmbeddings"],
    provider: "deepinfra",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "moonshot"),
    names: ["ChatMoonshot"],
    provider: "moonshot",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "zhipuai").concat(community("embeddings", "zhipuai")),
    names: ["ChatZhipuAI", "ZhipuAIEmbeddings"],
    provider: "zhipu",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "alibaba_tongyi").concat(community("embeddings", "alibaba_tongyi")),
    names: ["ChatAlibabaTongyi", "AlibabaTongyiEmbeddings"],
    provider: "dashscope",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "minimax").concat(community("embeddings", "minimax")),
    names: ["ChatMinimax", "MinimaxEmbeddings"],
    provider: "minimax",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "ibm").concat(community("llms", "ibm"), community("embeddings", "ibm")),
    names: ["ChatWatsonx", "WatsonxLLM", "WatsonxEmbeddings"],
    provider: "watsonx",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "novita"),
    names: ["ChatNovitaAI"],
    provider: "novita",
  },
  {
    library: "@langchain/community",
    modules: community("chat_models", "friendli").concat(community("llms", "friendli")),
    names: ["ChatFriendli", "Friendli"],
    provider: "friendli",
  },
  {
    library: "@langchain/community",
    modules: community("llms", "replicate"),
    names: ["Replicate"],
    provider: "replicate",
  },
  { library: "@langchain/community", modules: community("llms", "ai21"), names: ["AI21"], provider: "ai21" },
  {
    library: "@langchain/community",
    modules: community("embeddings", "voyage"),
    names: ["VoyageEmbeddings"],
    provider: "voyageai",
    verb: "embed",
  },
  {
    library: "@langchain/community",
    modules: community("embeddings", "jina"),
    names: ["JinaEmbeddings"],
    provider: "jina",
    verb: "embed",
  },
];

const hub: Origin = { hub: true };

const onHub: readonly (readonly [modules: readonly string[], names: readonly string[], verb: string])[] = [
  [community("llms", "hf"), ["HuggingFaceInference"], "infer"],
  [community("embeddings", "hf"), ["HuggingFaceInferenceEmbeddings"], "embed"],
  [
    community("embeddings", "hf_transformers", "huggingface_transformers"),
    ["HuggingFaceTransformersEmbeddings"],
    "embed",
  ],
];

const prompts = ["@langchain/core/prompts", "langchain/prompts", "@langchain/classic/prompts"];
const messages = ["@langchain/core/messages", "langchain/schema", "langchain", "@langchain/classic/schema"];

/** LangChain and LangGraph for JavaScript. */
export const javascriptLangchainApis: readonly ApiRow[] = [
  ...families.map(({ library, modules, names, provider, verb = "infer", fallback }) => {
    const [module = "", name = ""] = [modules[0], names[0]];
    return hosted({
      library,
      provider,
      verb,
      symbols: exportedBy(modules, names),
      id: modelId,
      ...(fallback === undefined ? {} : { fallback }),
      example: `import { ${name} } from "${module}";\nnew ${name}({ model: "some-model-1" });\n`,
      finds: ["model:some-model-1", `service:${provider}`],
    });
  }),
  named({
    library: "@langchain/ollama",
    origin: { registry: "ollama" },
    symbols: exportedBy(
      [
        "@langchain/ollama",
        ...community("chat_models", "ollama"),
        ...community("llms", "ollama"),
        ...community("embeddings", "ollama"),
      ],
      ["ChatOllama", "Ollama", "OllamaEmbeddings"],
    ),
    id: modelId,
    example: 'import { ChatOllama } from "@langchain/ollama";\nnew ChatOllama({ model: "llama3.2" });\n',
    finds: ["model:llama3.2"],
  }),
  ...onHub.map(([modules, names, verb]) => {
    const [module = "", name = ""] = [modules[0], names[0]];
    return named({
      library: "@langchain/community",
      origin: hub,
      verb,
      symbols: exportedBy(modules, names),
      id: modelId,
      example: `import { ${name} } from "${module}";\nnew ${name}({ model: "acme/small-1" });\n`,
      finds: ["model:acme/small-1"],
    });
  }),
  named({
    library: "@langchain/community",
    origin: { file: true },
    symbols: exportedBy(
      [
        ...community("chat_models", "llama_cpp"),
        ...community("llms", "llama_cpp"),
        ...community("embeddings", "llama_cpp"),
      ],
      ["ChatLlamaCpp", "LlamaCpp", "LlamaCppEmbeddings"],
    ).flatMap((one) => [one, `${one}.initialize`]),
    id: [{ name: "modelPath" }],
    example:
      'import { ChatLlamaCpp } from "@langchain/community/chat_models/llama_cpp";\nawait ChatLlamaCpp.initialize({ modelPath: "./chat.gguf" });\n',
    finds: ["reference:./chat.gguf"],
  }),
  gateway({
    library: "langchain",
    gateway: "langchain",
    separator: ":",
    symbols: [
      "langchain:initChatModel",
      "langchain/chat_models/universal:initChatModel",
      "@langchain/classic/chat_models/universal:initChatModel",
    ],
    id: [{ at: 0, name: "model" }],
    providerAt: [{ name: "modelProvider" }],
    example:
      'import { initChatModel } from "langchain/chat_models/universal";\nawait initChatModel("gpt-4o", { modelProvider: "azure_openai" });\n',
    finds: ["model:gpt-4o", "service:azure-openai"],
  }),
  gateway({
    library: "langchain",
    gateway: "langchain",
    separator: ":",
    symbols: ["langchain:createAgent"],
    example:
      'import { createAgent } from "langchain";\nconst poet = createAgent({ model: "anthropic:claude-sonnet-4-5", tools: [] });\n',
    finds: ["agent:poet", "model:claude-sonnet-4-5", "service:anthropic"],
  }),
  {
    library: "npm/@langchain/langgraph",
    symbols: ["langchain:createAgent", "@langchain/langgraph/prebuilt:createReactAgent"],
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ name: "llm" }, { name: "model" }],
      prompt: [
        { name: "systemPrompt" },
        { name: "prompt" },
        { name: "stateModifier" },
        { name: "messageModifier" },
      ],
      tools: [{ name: "tools" }],
    },
    example: `import { createReactAgent } from "@langchain/langgraph/prebuilt";
import { ChatOpenAI } from "@langchain/openai";

createReactAgent({
  name: "clerk",
  llm: new ChatOpenAI({ model: "gpt-4o-mini" }),
  tools: [],
  prompt: "You file every letter under its sender.",
});
`,
    finds: ["agent:clerk", "model:gpt-4o-mini", "service:openai", "prompt:system prompt"],
  },
  {
    library: "npm/@langchain/langgraph",
    symbols: [
      "@langchain/langgraph-supervisor:createSupervisor",
      "@langchain/langgraph-swarm:createSwarm",
      ...[
        "createOpenAIFunctionsAgent",
        "createToolCallingAgent",
        "createReactAgent",
        "createStructuredChatAgent",
        "createOpenAIToolsAgent",
      ].flatMap((name) => [`langchain/agents:${name}`, `@langchain/classic/agents:${name}`]),
    ],
    makes: {
      kind: "agent",
      name: [{ name: "name" }, { name: "supervisorName" }],
      model: [{ name: "llm" }],
      prompt: [{ name: "prompt" }],
      tools: [{ name: "tools" }],
    },
    example:
      'import { createToolCallingAgent } from "langchain/agents";\nconst clerk = await createToolCallingAgent({ llm, tools, prompt });\n',
    finds: ["agent:clerk"],
  },
  {
    library: "npm/@langchain/langgraph",
    symbols: ["@langchain/langgraph:StateGraph", "@langchain/langgraph/web:StateGraph"],
    makes: { kind: "agent", name: [] },
    example: 'import { StateGraph } from "@langchain/langgraph";\nconst teaDesk = new StateGraph(State);\n',
    finds: ["agent:teaDesk"],
  },
  {
    library: "npm/deepagents",
    symbols: ["deepagents:createDeepAgent"],
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ name: "model" }],
      prompt: [{ name: "systemPrompt" }, { name: "instructions" }],
      tools: [{ name: "tools" }],
    },
    example:
      'import { createDeepAgent } from "deepagents";\nconst clerk = createDeepAgent({ model: "gpt-4o", systemPrompt: "You file every letter by its sender." });\n',
    finds: ["agent:clerk", "model:gpt-4o", "service:openai", "prompt:system prompt"],
  },
  {
    library: "npm/@langchain/core",
    symbols: exportedBy(
      ["@langchain/core/tools", "langchain/tools", "langchain", "@langchain/classic/tools"],
      ["tool", "DynamicTool", "DynamicStructuredTool"],
    ),
    makes: { kind: "tool", name: [{ name: "name" }] },
    example:
      'import { tool } from "@langchain/core/tools";\nconst t = tool(() => "", { name: "add_numbers", description: "Adds" });\n',
    finds: ["tool:add_numbers"],
  },
  promptText({
    library: "@langchain/core",
    symbols: exportedBy(messages, ["SystemMessage"]),
    text: [{ name: "content" }, { at: 0 }],
    example:
      'import { SystemMessage } from "@langchain/core/messages";\nnew SystemMessage("You translate recipes into French.");\n',
  }),
  promptText({
    library: "@langchain/core",
    symbols: exportedBy(prompts, ["SystemMessagePromptTemplate.fromTemplate"]),
    text: [{ at: 0 }],
    example:
      'import { SystemMessagePromptTemplate } from "@langchain/core/prompts";\nSystemMessagePromptTemplate.fromTemplate("You translate {a} into {b}.");\n',
  }),
  promptText({
    library: "@langchain/core",
    role: "user",
    symbols: exportedBy(prompts, [
      "PromptTemplate.fromTemplate",
      "ChatPromptTemplate.fromTemplate",
      "HumanMessagePromptTemplate.fromTemplate",
      "PromptTemplate",
    ]),
    text: [{ name: "template" }, { at: 0 }],
    example:
      'import { PromptTemplate } from "@langchain/core/prompts";\nPromptTemplate.fromTemplate("Summarise this text in one line: {text}");\n',
  }),
];
