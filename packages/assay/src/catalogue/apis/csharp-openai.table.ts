import type { ApiRow, ArgumentAt } from "../api.ts";
import { sharpClient, sharpLines, sharpModel, sharpPrompt } from "./csharp-shapes.ts";

const openai = "OpenAI";
const azure = "Azure.AI.OpenAI";
const byModel: readonly ArgumentAt[] = [{ name: "model" }, { at: 0 }];

interface Kind {
  readonly namespace: string;
  readonly name: string;
  readonly getters: readonly string[];
  readonly verb: string;
}

/** Clients that are made for one model: by their constructor, or by the client of everything. */
const kinds: readonly Kind[] = [
  { namespace: "OpenAI.Chat", name: "ChatClient", getters: ["GetChatClient"], verb: "infer" },
  { namespace: "OpenAI.Embeddings", name: "EmbeddingClient", getters: ["GetEmbeddingClient"], verb: "embed" },
  { namespace: "OpenAI.Images", name: "ImageClient", getters: ["GetImageClient"], verb: "draw" },
  { namespace: "OpenAI.Audio", name: "AudioClient", getters: ["GetAudioClient"], verb: "transcribe" },
  {
    namespace: "OpenAI.Moderations",
    name: "ModerationClient",
    getters: ["GetModerationClient"],
    verb: "moderate",
  },
  {
    namespace: "OpenAI.Responses",
    name: "OpenAIResponseClient",
    getters: ["GetOpenAIResponseClient", "GetResponsesClient"],
    verb: "infer",
  },
];

const constructed = kinds.map(({ namespace, name, verb }) =>
  sharpModel({
    library: openai,
    origin: { provider: "openai" },
    symbols: [`${namespace}.${name}`],
    id: byModel,
    usings: [namespace],
    statement: `var client = new ${name}("some-model-1", key);`,
    verb,
  }),
);

const asked = kinds.flatMap(({ getters, verb }) => [
  sharpModel({
    library: openai,
    origin: { provider: "openai" },
    symbols: getters.map((getter) => `OpenAI.OpenAIClient().${getter}`),
    id: byModel,
    usings: ["OpenAI"],
    statement: `var client = new OpenAIClient(key).${getters[0] ?? ""}("some-model-1");`,
    verb,
  }),
  sharpModel({
    library: azure,
    origin: { provider: "azure-openai" },
    symbols: getters.map((getter) => `Azure.AI.OpenAI.AzureOpenAIClient().${getter}`),
    id: [{ name: "deploymentName" }, ...byModel],
    usings: ["Azure.AI.OpenAI"],
    statement: `var client = new AzureOpenAIClient(new Uri(address), credential).${getters[0] ?? ""}("some-model-1");`,
    verb,
  }),
]);

/** Extension methods of early versions of Microsoft.Extensions.AI, which took the model from who called them. */
const adapted = [
  { symbol: "OpenAI.OpenAIClient()", provider: "openai", usings: ["OpenAI"], made: "new OpenAIClient(key)" },
  {
    symbol: "Azure.AI.OpenAI.AzureOpenAIClient()",
    provider: "azure-openai",
    usings: ["Azure.AI.OpenAI"],
    made: "new AzureOpenAIClient(new Uri(address), credential)",
  },
].map(({ symbol, provider, usings, made }) =>
  sharpModel({
    library: "Microsoft.Extensions.AI.OpenAI",
    origin: { provider },
    symbols: ["AsChatClient", "AsEmbeddingGenerator"].map((name) => `${symbol}.${name}`),
    id: [{ name: "modelId" }, { at: 0 }],
    usings,
    statement: `var client = ${made}.AsChatClient("some-model-1");`,
  }),
);

/** Requests of the first versions of Azure.AI.OpenAI that say their deployment. */
const firstRequests = [
  "ChatCompletionsOptions",
  "CompletionsOptions",
  "EmbeddingsOptions",
  "ImageGenerationOptions",
  "AudioTranscriptionOptions",
  "AudioTranslationOptions",
  "SpeechGenerationOptions",
].map((name) => `${azure}.${name}`);

/** The libraries of OpenAI and Azure OpenAI. */
export const csharpOpenaiApis: readonly ApiRow[] = [
  sharpClient({
    library: openai,
    provider: "openai",
    symbols: [
      "OpenAI.OpenAIClient",
      "OpenAI.Assistants.AssistantClient",
      "OpenAI.Batch.BatchClient",
      "OpenAI.Realtime.RealtimeClient",
      "OpenAI.RealtimeConversation.RealtimeConversationClient",
      "OpenAI.Responses.ResponsesClient",
      "OpenAI.VectorStores.VectorStoreClient",
      "OpenAI.Videos.VideoClient",
      "OpenAI.Files.OpenAIFileClient",
      "OpenAI.FineTuning.FineTuningClient",
    ],
    usings: ["OpenAI"],
    statement: "var client = new OpenAIClient(key);",
  }),
  sharpClient({
    library: azure,
    provider: "azure-openai",
    symbols: [`${azure}.AzureOpenAIClient`, `${azure}.OpenAIClient`],
    usings: [azure],
    statement: "var client = new AzureOpenAIClient(new Uri(address), credential);",
  }),
  ...constructed,
  ...asked,
  ...adapted,
  sharpModel({
    library: openai,
    origin: { provider: "openai" },
    symbols: [
      "CreateResponse",
      "CreateResponseAsync",
      "CreateResponseStreaming",
      "CreateResponseStreamingAsync",
    ].map((name) => `OpenAI.Responses.ResponsesClient().${name}`),
    id: byModel,
    usings: ["OpenAI.Responses"],
    statement: 'var answer = new ResponsesClient(key).CreateResponse("some-model-1", "Hello");',
  }),
  sharpModel({
    library: openai,
    origin: { provider: "openai" },
    symbols: [
      "OpenAI.Responses.CreateResponseOptions",
      "OpenAI.Responses.ResponseCreationOptions",
      "OpenAI.Realtime.RealtimeConversationSessionOptions",
    ],
    id: [{ name: "Model" }],
    usings: ["OpenAI.Responses"],
    statement: 'var options = new CreateResponseOptions { Model = "some-model-1" };',
    isPart: true,
  }),
  sharpModel({
    library: openai,
    origin: { provider: "openai" },
    symbols: ["CreateAssistant", "CreateAssistantAsync"].flatMap((name) => [
      `OpenAI.Assistants.AssistantClient().${name}`,
      `OpenAI.OpenAIClient().GetAssistantClient().${name}`,
    ]),
    id: byModel,
    usings: ["OpenAI.Assistants"],
    statement: 'var assistant = new AssistantClient(key).CreateAssistant("some-model-1");',
  }),
  sharpModel({
    library: azure,
    origin: { provider: "azure-openai" },
    symbols: ["CreateAssistant", "CreateAssistantAsync"].map(
      (name) => `${azure}.AzureOpenAIClient().GetAssistantClient().${name}`,
    ),
    id: byModel,
    usings: [azure],
    statement:
      'var assistant = new AzureOpenAIClient(new Uri(address), credential).GetAssistantClient().CreateAssistant("some-model-1");',
  }),
  sharpModel({
    library: openai,
    origin: { provider: "openai" },
    symbols: ["FineTune", "FineTuneAsync"].flatMap((name) => [
      `OpenAI.FineTuning.FineTuningClient().${name}`,
      `OpenAI.OpenAIClient().GetFineTuningClient().${name}`,
    ]),
    id: [{ name: "baseModel" }, { at: 0 }],
    usings: ["OpenAI.FineTuning"],
    statement: 'var job = new FineTuningClient(key).FineTune("some-model-1", file, false);',
    verb: "train",
  }),
  sharpModel({
    library: azure,
    origin: { provider: "azure-openai" },
    symbols: firstRequests,
    id: [{ name: "DeploymentName" }, { name: "deploymentName" }, { at: 0 }],
    usings: [azure],
    statement: 'var options = new ChatCompletionsOptions { DeploymentName = "some-model-1" };',
  }),
  sharpModel({
    library: azure,
    origin: { provider: "azure-openai" },
    symbols: [
      "GetChatCompletions",
      "GetChatCompletionsAsync",
      "GetChatCompletionsStreamingAsync",
      "GetCompletions",
      "GetCompletionsAsync",
      "GetEmbeddings",
      "GetEmbeddingsAsync",
    ].map((name) => `${azure}.OpenAIClient().${name}`),
    id: [{ name: "deploymentOrModelName" }, { at: 0 }],
    usings: [azure],
    statement:
      'var answer = new OpenAIClient(new Uri(address), key).GetChatCompletions("some-model-1", options);',
  }),
  sharpPrompt({
    library: openai,
    role: "system",
    symbols: [
      "OpenAI.Chat.SystemChatMessage",
      "OpenAI.Chat.DeveloperChatMessage",
      "OpenAI.Chat.ChatMessage.CreateSystemMessage",
      "OpenAI.Chat.ChatMessage.CreateDeveloperMessage",
      "OpenAI.Responses.ResponseItem.CreateSystemMessageItem",
      "OpenAI.Responses.ResponseItem.CreateDeveloperMessageItem",
      `${azure}.ChatRequestSystemMessage`,
    ],
    text: [{ name: "content" }, { at: 0 }],
    usings: ["OpenAI.Chat"],
    statement: 'var message = new SystemChatMessage("You answer questions about tea in one sentence.");',
  }),
  sharpPrompt({
    library: azure,
    role: "system",
    symbols: [`${azure}.ChatMessage`],
    text: [{ name: "Content" }, { at: 1 }],
    roleAt: [{ name: "Role" }, { at: 0 }],
    usings: [azure],
    statement:
      'var message = new ChatMessage(ChatRole.System, "You answer questions about tea in one sentence.");',
  }),
  sharpPrompt({
    library: openai,
    role: "system",
    symbols: [
      "OpenAI.Responses.CreateResponseOptions",
      "OpenAI.Responses.ResponseCreationOptions",
      "OpenAI.Assistants.AssistantCreationOptions",
      "OpenAI.Assistants.RunCreationOptions",
      "OpenAI.Realtime.RealtimeConversationSessionOptions",
    ],
    text: [{ name: "Instructions" }, { name: "AdditionalInstructions" }],
    usings: ["OpenAI.Assistants"],
    statement:
      'var options = new AssistantCreationOptions { Instructions = "You answer questions about tea." };',
  }),
  {
    library: "nuget/OpenAI",
    symbols: [
      "OpenAI.Chat.ChatTool.CreateFunctionTool",
      "OpenAI.Responses.ResponseTool.CreateFunctionTool",
      "OpenAI.Assistants.FunctionToolDefinition",
    ],
    makes: {
      kind: "tool",
      name: [{ name: "functionName" }, { name: "FunctionName" }, { name: "name" }, { at: 0 }],
    },
    example: sharpLines(
      ["OpenAI.Chat"],
      'var tool = ChatTool.CreateFunctionTool(functionName: "get_weather", functionDescription: "Weather of a place");',
    ),
    finds: ["tool:get_weather"],
  },
];
