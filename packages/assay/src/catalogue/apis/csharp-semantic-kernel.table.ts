import type { ApiRow, ArgumentAt, Origin } from "../api.ts";
import { extensionsIn, sharpLines, sharpModel, sharpPrompt } from "./csharp-shapes.ts";

const kernel = "Microsoft.SemanticKernel";
const connectors = `${kernel}.Connectors`;
/** Methods of builders of kernels, and of collections of services. */
const homes = [kernel, "Microsoft.Extensions.DependencyInjection"];
const byId: readonly ArgumentAt[] = [{ name: "modelId" }, { at: 0 }];

interface Connector {
  readonly origin: Origin;
  readonly methods: readonly string[];
  /** Classes of services, with the part of the namespace that is the connector's. */
  readonly services?: readonly string[];
  readonly id?: readonly ArgumentAt[];
  readonly names?: string;
  readonly finds?: readonly string[];
  readonly addressIfUrl?: readonly ArgumentAt[];
  readonly package: string;
  readonly arguments?: string;
}

const connectorRows: readonly Connector[] = [
  {
    package: "OpenAI",
    origin: { provider: "openai" },
    methods: [
      ...[
        "AddOpenAIChatCompletion",
        "AddOpenAIChatClient",
        "AddOpenAITextGeneration",
        "AddOpenAIAudioToText",
      ],
      ...["AddOpenAITextEmbeddingGeneration", "AddOpenAIEmbeddingGenerator", "AddOpenAITextToAudio"],
      ...["WithOpenAIChatCompletionService", "WithOpenAITextEmbeddingGenerationService"],
      ...["WithOpenAITextCompletionService"],
    ],
    services: [
      ...["OpenAI.OpenAIChatCompletionService", "OpenAI.OpenAITextEmbeddingGenerationService"],
      ...["OpenAI.OpenAITextGenerationService", "OpenAI.OpenAIAudioToTextService"],
      ...["OpenAI.OpenAITextToAudioService"],
    ],
    addressIfUrl: [{ name: "endpoint" }, { at: 1 }, { name: "openAIClient" }],
  },
  {
    package: "OpenAI",
    origin: { provider: "openai" },
    methods: ["AddOpenAITextToImage"],
    services: ["OpenAI.OpenAITextToImageService"],
    id: [{ name: "modelId" }, { at: 2 }],
    arguments: 'key, null, "some-model-1"',
  },
  {
    package: "AzureOpenAI",
    origin: { provider: "azure-openai" },
    methods: [
      ...["AddAzureOpenAIChatCompletion", "AddAzureOpenAIChatClient", "AddAzureOpenAITextGeneration"],
      ...["AddAzureOpenAITextEmbeddingGeneration", "AddAzureOpenAIEmbeddingGenerator"],
      ...["AddAzureOpenAITextToImage", "AddAzureOpenAITextToAudio", "AddAzureOpenAIAudioToText"],
      ...["WithAzureOpenAIChatCompletionService", "WithAzureChatCompletionService"],
      ...["WithAzureOpenAITextEmbeddingGenerationService", "WithAzureTextEmbeddingGenerationService"],
      ...["WithAzureTextCompletionService", "WithAzureOpenAITextCompletionService"],
    ],
    services: [
      ...["AzureOpenAI.AzureOpenAIChatCompletionService", "OpenAI.AzureOpenAIChatCompletionService"],
      ...["AzureOpenAI.AzureOpenAITextEmbeddingGenerationService"],
      ...["OpenAI.AzureOpenAITextEmbeddingGenerationService", "AzureOpenAI.AzureOpenAITextToImageService"],
      ...["AzureOpenAI.AzureOpenAIAudioToTextService", "AzureOpenAI.AzureOpenAITextToAudioService"],
    ],
    id: [{ name: "deploymentName" }, { at: 0 }],
  },
  {
    package: "AzureAIInference",
    origin: { provider: "azure-ai-foundry" },
    methods: [
      "AddAzureAIInferenceChatCompletion",
      "AddAzureAIInferenceChatClient",
      "AddAzureAIInferenceEmbeddingGenerator",
    ],
    services: ["AzureAIInference.AzureAIInferenceChatCompletionService"],
    addressIfUrl: [{ name: "endpoint" }, { at: 2 }, { name: "chatClient" }, { at: 1 }],
  },
  {
    package: "Google",
    origin: { provider: "google" },
    methods: [
      ...["AddGoogleAIGeminiChatCompletion", "AddGoogleAIChatClient", "AddGoogleGenAIChatClient"],
      ...[
        "AddGoogleAIEmbeddingGeneration",
        "AddGoogleAIEmbeddingGenerator",
        "AddGoogleAIEmbeddingsGeneration",
      ],
    ],
    services: ["Google.GoogleAIGeminiChatCompletionService", "Google.GoogleAITextEmbeddingGenerationService"],
  },
  {
    package: "Google",
    origin: { provider: "google-vertex" },
    methods: [
      ...["AddVertexAIGeminiChatCompletion", "AddGoogleVertexAIChatClient", "AddVertexAIEmbeddingGeneration"],
      ...["AddVertexAIEmbeddingGenerator"],
    ],
    services: ["Google.VertexAIGeminiChatCompletionService", "Google.VertexAITextEmbeddingGenerationService"],
  },
  {
    package: "MistralAI",
    origin: { provider: "mistral" },
    methods: [
      "AddMistralChatCompletion",
      "AddMistralTextEmbeddingGeneration",
      "AddMistralEmbeddingGenerator",
    ],
    services: [
      "MistralAI.MistralAIChatCompletionService",
      "MistralAI.MistralAITextEmbeddingGenerationService",
    ],
    addressIfUrl: [{ name: "endpoint" }, { at: 2 }],
  },
  {
    package: "Ollama",
    origin: { registry: "ollama" },
    methods: [
      ...["AddOllamaChatCompletion", "AddOllamaChatClient", "AddOllamaTextGeneration"],
      ...["AddOllamaTextEmbeddingGeneration", "AddOllamaEmbeddingGenerator"],
    ],
    services: [
      "Ollama.OllamaChatCompletionService",
      "Ollama.OllamaTextEmbeddingGenerationService",
      "Ollama.OllamaTextGenerationService",
    ],
  },
  {
    package: "HuggingFace",
    origin: { hub: true },
    methods: [
      ...["AddHuggingFaceChatCompletion", "AddHuggingFaceTextGeneration", "AddHuggingFaceImageToText"],
      ...["AddHuggingFaceTextEmbeddingGeneration", "AddHuggingFaceEmbeddingGenerator"],
    ],
    services: [
      ...["HuggingFace.HuggingFaceChatCompletionService", "HuggingFace.HuggingFaceTextGenerationService"],
      ...[
        "HuggingFace.HuggingFaceTextEmbeddingGenerationService",
        "HuggingFace.HuggingFaceImageToTextService",
      ],
    ],
    id: [{ name: "model" }, { at: 0 }],
    names: "acme/chat-7b",
  },
  {
    package: "Amazon",
    origin: { provider: "aws-bedrock" },
    methods: [
      ...["AddBedrockChatCompletionService", "AddBedrockChatClient", "AddBedrockTextGenerationService"],
      ...["AddBedrockTextEmbeddingGenerationService", "AddBedrockEmbeddingGenerator"],
    ],
    services: [
      "Amazon.BedrockChatCompletionService",
      "Amazon.BedrockTextEmbeddingGenerationService",
      "Amazon.BedrockTextGenerationService",
    ],
  },
  {
    package: "Anthropic",
    origin: { provider: "anthropic" },
    methods: ["AddAnthropicChatCompletion"],
    services: ["Anthropic.AnthropicChatCompletionService"],
  },
  {
    package: "Onnx",
    origin: { file: true },
    methods: ["AddOnnxRuntimeGenAIChatCompletion"],
    services: ["Onnx.OnnxRuntimeGenAIChatCompletionService"],
    id: [{ name: "modelPath" }, { at: 1 }],
    arguments: '"phi", "weights/phi"',
    finds: ["reference:weights/phi"],
  },
  {
    package: "Onnx",
    origin: { file: true },
    methods: [
      "AddOnnxRuntimeGenAIChatClient",
      "AddBertOnnxTextEmbeddingGeneration",
      "AddBertOnnxEmbeddingGenerator",
    ],
    services: [
      "Onnx.BertOnnxTextEmbeddingGenerationService.Create",
      "Onnx.BertOnnxTextEmbeddingGenerationService.CreateAsync",
    ],
    id: [{ name: "modelPath" }, { name: "onnxModelPath" }, { at: 0 }],
    arguments: '"weights/bert.onnx"',
    finds: ["reference:weights/bert.onnx"],
  },
];

const models = connectorRows.map((row) => {
  const { methods, services = [], id = byId, names = "some-model-1" } = row;
  return sharpModel({
    library: `${connectors}.${row.package}`,
    origin: row.origin,
    symbols: [...extensionsIn(homes, methods), ...services.map((name) => `${connectors}.${name}`)],
    id,
    usings: [kernel],
    statement: `var kernel = Kernel.CreateBuilder().${methods[0] ?? ""}(${row.arguments ?? `"${names}"`}).Build();`,
    names,
    ...(row.finds === undefined ? {} : { finds: row.finds }),
    ...(row.addressIfUrl === undefined ? {} : { addressIfUrl: row.addressIfUrl }),
  });
});

const agents = `${kernel}.Agents`;
const sentence = "You answer questions about tea in one sentence.";

/** Semantic Kernel. */
export const csharpSemanticKernelApis: readonly ApiRow[] = [
  ...models,
  sharpPrompt({
    library: kernel,
    role: "system",
    symbols: [
      `${kernel}.ChatCompletion.ChatHistory`,
      `${kernel}.ChatCompletion.ChatHistory().AddSystemMessage`,
      `${kernel}.ChatCompletion.ChatHistory().AddDeveloperMessage`,
    ],
    text: [{ name: "systemMessage" }, { name: "content" }, { at: 0 }],
    usings: [`${kernel}.ChatCompletion`],
    statement: `var history = new ChatHistory("${sentence}");`,
  }),
  sharpPrompt({
    library: kernel,
    role: "system",
    symbols: [`${kernel}.ChatMessageContent`, `${kernel}.new`],
    text: [{ name: "Content" }, { name: "content" }, { at: 1 }],
    roleAt: [{ name: "Role" }, { name: "role" }, { at: 0 }],
    usings: [kernel, `${kernel}.ChatCompletion`],
    statement: `var message = new ChatMessageContent(AuthorRole.System, "${sentence}");`,
  }),
  sharpPrompt({
    library: kernel,
    role: "system",
    symbols: [`${kernel}.ChatCompletion.ChatHistory().AddMessage`],
    text: [{ name: "content" }, { at: 1 }],
    roleAt: [{ name: "authorRole" }, { at: 0 }],
    usings: [`${kernel}.ChatCompletion`],
    statement: `new ChatHistory().AddMessage(AuthorRole.System, "${sentence}");`,
  }),
  sharpPrompt({
    library: kernel,
    role: "system",
    symbols: [
      `${connectors}.OpenAI.OpenAIPromptExecutionSettings`,
      `${connectors}.AzureOpenAI.AzureOpenAIPromptExecutionSettings`,
    ],
    text: [{ name: "ChatSystemPrompt" }, { name: "ChatDeveloperPrompt" }],
    usings: [`${connectors}.OpenAI`],
    statement: `var settings = new OpenAIPromptExecutionSettings { ChatSystemPrompt = "${sentence}" };`,
  }),
  sharpPrompt({
    library: kernel,
    role: "user",
    symbols: [
      ...extensionsIn(
        [kernel],
        ["InvokePromptAsync", "InvokePromptStreamingAsync", "CreateFunctionFromPrompt"],
      ),
      `${kernel}.KernelFunctionFactory.CreateFromPrompt`,
      `${kernel}.PromptTemplateConfig`,
    ],
    text: [{ name: "promptTemplate" }, { name: "template" }, { name: "Template" }, { at: 0 }],
    usings: [kernel],
    statement: 'var answer = await kernel.InvokePromptAsync("Write a note about {{$tea}} for the menu.");',
  }),
  {
    library: `nuget/${agents}.Core`,
    symbols: [
      `${agents}.ChatCompletionAgent`,
      `${agents}.OpenAI.OpenAIAssistantAgent`,
      `${agents}.OpenAI.OpenAIResponseAgent`,
      `${agents}.AzureAI.AzureAIAgent`,
      `${agents}.Bedrock.BedrockAgent`,
    ],
    makes: {
      kind: "agent",
      name: [{ name: "Name" }],
      prompt: [{ name: "Instructions" }],
      model: [{ name: "Kernel" }, { at: 1 }],
    },
    example: sharpLines(
      [agents],
      `var agent = new ChatCompletionAgent { Name = "Host", Instructions = "${sentence}", Kernel = kernel };`,
    ),
    finds: ["agent:Host", "prompt:system prompt"],
  },
  {
    library: `nuget/${kernel}`,
    symbols: [
      `${kernel}.KernelFunctionFactory.CreateFromMethod`,
      ...extensionsIn([kernel], ["CreateFunctionFromMethod"]),
    ],
    makes: { kind: "tool", name: [{ name: "functionName" }, { at: 1 }, { at: 0 }] },
    example: sharpLines([kernel], 'var f = KernelFunctionFactory.CreateFromMethod(() => 3, "get_weather");'),
    finds: ["tool:get_weather"],
  },
];
