import type { ApiRow, ArgumentAt, Makes } from "../api.ts";

interface KotlinRow {
  /** Group and artifact on Maven Central. */
  readonly library: string;
  readonly symbols: readonly string[];
  readonly makes: Makes;
  readonly imports: readonly string[];
  readonly statement: string;
  readonly finds: readonly string[];
  readonly when?: ApiRow["when"];
}

function row({ library, symbols, makes, imports, statement, finds, when }: KotlinRow): ApiRow {
  return {
    library: `maven/${library}`,
    symbols,
    makes,
    ...(when === undefined ? {} : { when }),
    example: `${imports.map((name) => `import ${name}\n`).join("")}\nfun run() {\n  ${statement}\n}\n`,
    finds,
  };
}

function client(
  library: string,
  provider: string,
  symbols: readonly string[],
  statement: string,
  address?: readonly ArgumentAt[],
): ApiRow {
  const [first = ""] = symbols;
  return row({
    library,
    symbols,
    makes: { kind: "service", provider, ...(address === undefined ? {} : { address }) },
    imports: [first],
    statement,
    finds: [`service:${provider}`],
  });
}

const aallam = "com.aallam.openai";
const library = "com.aallam.openai/openai-client";
const pointedBy = [`${aallam}.client.OpenAIHost`];

/** Functions and classes of the client whose `model` says what is asked. */
const requests = [
  ...["api.**.*Request", "api.**.*Creation", "api.**.ImageEdit", "api.**.ImageVariation"],
  ...["chat.chatCompletionRequest", "completion.completionRequest", "embedding.embeddingRequest"].map(
    (name) => `api.${name}`,
  ),
  ...["audio.speechRequest", "audio.transcriptionRequest", "audio.translationRequest"].map(
    (name) => `api.${name}`,
  ),
  ...["image.imageCreation", "moderation.moderationRequest", "assistant.assistantRequest"].map(
    (name) => `api.${name}`,
  ),
].map((name) => `${aallam}.${name}`);

/** Requests whose first argument is the model. */
const modelFirst = [
  "chat.ChatCompletionRequest",
  "embedding.EmbeddingRequest",
  "completion.CompletionRequest",
].map((name) => `${aallam}.api.${name}`);

const aallamRows: readonly ApiRow[] = [
  client(library, "openai", [`${aallam}.client.OpenAI`], 'OpenAI(token = "x")', [{ name: "host.baseUrl" }]),
  row({
    library,
    symbols: requests,
    makes: {
      kind: "model",
      origin: { provider: "openai" },
      id: [{ name: "model" }],
      verb: "infer",
      pointedBy,
    },
    imports: [`${aallam}.api.chat.chatCompletionRequest`, `${aallam}.api.model.ModelId`],
    statement: 'chatCompletionRequest { model = ModelId("gpt-4o-mini") }',
    finds: ["model:gpt-4o-mini", "service:openai"],
  }),
  row({
    library,
    symbols: modelFirst,
    makes: { kind: "model", origin: { provider: "openai" }, id: [{ at: 0 }], verb: "infer", pointedBy },
    imports: [`${aallam}.api.chat.ChatCompletionRequest`, `${aallam}.api.model.ModelId`],
    statement: 'ChatCompletionRequest(ModelId("gpt-4o"), listOf())',
    finds: ["model:gpt-4o", "service:openai"],
  }),
  row({
    library,
    symbols: [`${aallam}.api.chat.ChatMessage`, `${aallam}.api.chat.chatMessage`],
    when: {
      argument: [{ name: "role", at: 0 }],
      is: [`${aallam}.api.chat.ChatRole.System`, `${aallam}.api.core.Role.System`],
    },
    makes: { kind: "prompt", text: [{ name: "content" }, { at: 1 }], role: "system" },
    imports: [`${aallam}.api.chat.ChatMessage`, `${aallam}.api.chat.ChatRole`],
    statement: 'ChatMessage(role = ChatRole.System, content = "You answer questions about tea.")',
    finds: ["prompt:system prompt"],
  }),
  row({
    library,
    symbols: [
      `${aallam}.api.chat.ChatMessage.System`,
      `${aallam}.api.chat.chatCompletionRequest().messages().system`,
    ],
    makes: { kind: "prompt", text: [{ name: "content" }, { at: 0 }], role: "system" },
    imports: [`${aallam}.api.chat.ChatMessage`],
    statement: 'ChatMessage.System("You answer questions about tea.")',
    finds: ["prompt:system prompt"],
  }),
];

const koog = "ai.koog";
const executors = `${koog}.prompt.executor`;

/** Koog's clients and the executors that have one. */
const koogClients: readonly ApiRow[] = (
  [
    ["openai", "openai", "OpenAI", "simpleOpenAIExecutor"],
    ["anthropic", "anthropic", "Anthropic", "simpleAnthropicExecutor"],
    ["google", "google", "Google", "simpleGoogleAIExecutor"],
    ["openrouter", "openrouter", "OpenRouter", "simpleOpenRouterExecutor"],
    ["mistralai", "mistral", "MistralAI", "simpleMistralAIExecutor"],
    ["deepseek", "deepseek", "DeepSeek", "simpleDeepSeekExecutor"],
    ["dashscope", "dashscope", "Dashscope", "simpleDashscopeExecutor"],
    ["bedrock", "aws-bedrock", "Bedrock", "simpleBedrockExecutor"],
  ] as const
).map(([folder, provider, name, simple]) =>
  client(
    `${koog}/prompt-executor-${folder}-client`,
    provider,
    [
      `${executors}.clients.${folder}.${name}LLMClient`,
      `${executors}.llms.all.${simple}`,
      ...(folder === "openai" ? [`${executors}.llms.all.simpleAzureOpenAIExecutor`] : []),
    ],
    `${name}LLMClient(key)`,
    [{ name: "settings.baseUrl" }],
  ),
);

const koogRows: readonly ApiRow[] = [
  ...koogClients,
  row({
    library: `${koog}/prompt-llm`,
    symbols: [`${koog}.prompt.llm.LLModel`],
    makes: {
      kind: "model",
      origin: { gateway: "koog", separator: ":", providerAt: [{ name: "provider", at: 0 }] },
      id: [{ name: "id", at: 1 }],
      verb: "infer",
    },
    imports: [`${koog}.prompt.llm.LLMProvider`, `${koog}.prompt.llm.LLModel`],
    statement: 'LLModel(provider = LLMProvider.Anthropic, id = "claude-next", capabilities = listOf())',
    finds: ["model:claude-next", "service:anthropic"],
  }),
  row({
    library: `${koog}/koog-agents`,
    symbols: [
      `${koog}.agents.core.agent.AIAgent`,
      `${koog}.agents.core.agent.AIAgentService`,
      `${koog}.agents.core.agent.AIAgent.builder().**.build`,
      `${koog}.agents.ext.agent.simpleSingleRunAgent`,
      `${koog}.agents.ext.agent.simpleChatAgent`,
    ],
    makes: {
      kind: "agent",
      name: [{ name: "id" }, { of: "id", at: 0 }],
      model: [{ name: "llmModel" }, { of: "llmModel", at: 0 }],
      prompt: [{ name: "systemPrompt" }, { of: "systemPrompt", at: 0 }],
      tools: [{ name: "toolRegistry" }, { of: "toolRegistry", at: 0 }],
    },
    imports: [
      `${koog}.agents.core.agent.AIAgent`,
      `${executors}.llms.all.simpleOpenAIExecutor`,
      `${executors}.clients.openai.OpenAIModels`,
    ],
    statement:
      'AIAgent(executor = simpleOpenAIExecutor(key), llmModel = OpenAIModels.Chat.GPT4o, systemPrompt = "You answer questions about tea.")',
    finds: ["agent:AIAgent", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  }),
  row({
    library: `${koog}/prompt-model`,
    symbols: [
      `${koog}.prompt.dsl.prompt().system`,
      `${koog}.prompt.dsl.Prompt.build().system`,
      `${koog}.prompt.dsl.Prompt.builder().**.system`,
    ],
    makes: { kind: "prompt", text: [{ at: 0, name: "content" }], role: "system" },
    imports: [`${koog}.prompt.dsl.prompt`],
    statement: 'prompt("tea") {\n    system("You answer questions about tea.")\n  }',
    finds: ["prompt:system prompt"],
  }),
];

const mcp = "io.modelcontextprotocol.kotlin.sdk";

const mcpRows: readonly ApiRow[] = [
  row({
    library: "io.modelcontextprotocol/kotlin-sdk",
    symbols: [`${mcp}.server.Server`],
    makes: { kind: "tool", name: [{ name: "serverInfo", at: 0 }] },
    imports: [`${mcp}.Implementation`, `${mcp}.server.Server`, `${mcp}.server.ServerOptions`],
    statement: 'Server(Implementation(name = "weather", version = "1.0"), ServerOptions(c))',
    finds: ["tool:weather"],
  }),
  row({
    library: "io.modelcontextprotocol/kotlin-sdk",
    symbols: [`${mcp}.server.Server().addTool`],
    makes: { kind: "tool", name: [{ name: "name", at: 0 }] },
    imports: [`${mcp}.server.Server`],
    statement:
      'val s = Server(info, options)\n  s.addTool(name = "get_forecast", description = "x") { r -> f(r) }',
    finds: ["tool:get_forecast"],
  }),
];

const mobile = "com.google.ai.client.generativeai";

const googleRows: readonly ApiRow[] = [
  row({
    library: "com.google.ai.client.generativeai/generativeai",
    symbols: [
      `${mobile}.GenerativeModel`,
      "com.google.firebase.**.generativeModel",
      "dev.shreyaspatel.ai.client.generativeai.GenerativeModel",
    ],
    makes: { kind: "prompt", text: [{ name: "systemInstruction" }], role: "system" },
    imports: [`${mobile}.GenerativeModel`, `${mobile}.type.content`],
    statement:
      'GenerativeModel(modelName = "gemini-2.0-flash", apiKey = k, systemInstruction = content { text("You answer questions about tea.") })',
    finds: ["model:gemini-2.0-flash", "prompt:system prompt", "service:google"],
  }),
  row({
    library: "dev.shreyaspatel.generativeai/generativeai-google",
    symbols: ["dev.shreyaspatel.ai.client.generativeai.GenerativeModel"],
    makes: {
      kind: "model",
      origin: { provider: "google" },
      id: [{ name: "modelName", at: 0 }],
      verb: "infer",
    },
    imports: ["dev.shreyaspatel.ai.client.generativeai.GenerativeModel"],
    statement: 'GenerativeModel(modelName = "gemini-2.0-flash", apiKey = k)',
    finds: ["model:gemini-2.0-flash", "service:google"],
  }),
];

const aws = "aws.sdk.kotlin.services.bedrockruntime";

const awsRows: readonly ApiRow[] = [
  client(
    "aws.sdk.kotlin/bedrockruntime",
    "aws-bedrock",
    [`${aws}.BedrockRuntimeClient`],
    "BedrockRuntimeClient { region = r }",
  ),
  row({
    library: "aws.sdk.kotlin/bedrockruntime",
    symbols: [
      `${aws}.model.*Request`,
      ...["converse", "converseStream", "invokeModel", "invokeModelWithResponseStream"].map(
        (name) => `${aws}.BedrockRuntimeClient().${name}`,
      ),
    ],
    makes: { kind: "model", origin: { provider: "aws-bedrock" }, id: [{ name: "modelId" }], verb: "infer" },
    imports: [`${aws}.model.ConverseRequest`],
    statement: 'ConverseRequest { modelId = "amazon.nova-lite-v1:0" }',
    finds: ["model:amazon.nova-lite-v1:0", "service:aws-bedrock"],
  }),
];

/** Libraries that are for Kotlin only; what Java has is used from Kotlin too. */
export const kotlinApis: readonly ApiRow[] = [
  ...aallamRows,
  ...koogRows,
  ...mcpRows,
  ...googleRows,
  ...awsRows,
];
