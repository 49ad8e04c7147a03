import type { ApiRow, ArgumentAt } from "../api.ts";
import { sharpClient, sharpModel, sharpPrompt } from "./csharp-shapes.ts";

const sentence = "You answer questions about tea in one sentence.";
const byModel: readonly ArgumentAt[] = [{ name: "model" }, { at: 0 }];
const anthropic = { provider: "anthropic" };
const google = { provider: "google" };
const bedrock = { provider: "aws-bedrock" };
const foundry = { provider: "azure-ai-foundry" };

/** The official library, and the one that the community had before. */
const anthropicApis: readonly ApiRow[] = [
  sharpClient({
    library: "Anthropic",
    provider: "anthropic",
    symbols: ["Anthropic.AnthropicClient", "Anthropic.Client.AnthropicClient"],
    usings: ["Anthropic"],
    statement: "AnthropicClient client = new();",
    address: [{ name: "BaseUrl" }],
  }),
  sharpModel({
    library: "Anthropic",
    origin: anthropic,
    symbols: [
      "Anthropic.Models.Messages.MessageCreateParams",
      "Anthropic.Models.Beta.Messages.MessageCreateParams",
    ],
    id: [{ name: "Model" }],
    usings: ["Anthropic.Models.Messages"],
    statement: 'MessageCreateParams parameters = new() { MaxTokens = 9, Model = "some-model-1" };',
    isPart: true,
  }),
  sharpModel({
    library: "Anthropic",
    origin: anthropic,
    symbols: ["AsIChatClient", "AsAIAgent", "Beta.AsAIAgent"].map(
      (name) => `Anthropic.AnthropicClient().${name}`,
    ),
    id: [{ name: "defaultModelId" }, ...byModel],
    usings: ["Anthropic", "Microsoft.Extensions.AI"],
    statement: 'IChatClient chat = new AnthropicClient().AsIChatClient("some-model-1");',
  }),
  sharpPrompt({
    library: "Anthropic",
    role: "system",
    symbols: [
      "Anthropic.Models.Messages.MessageCreateParams",
      "Anthropic.Models.Beta.Messages.MessageCreateParams",
    ],
    text: [{ name: "System" }],
    usings: ["Anthropic.Models.Messages"],
    statement: `MessageCreateParams parameters = new() { System = "${sentence}" };`,
    also: ["service:anthropic"],
  }),
  sharpClient({
    library: "Anthropic.SDK",
    provider: "anthropic",
    symbols: ["Anthropic.SDK.AnthropicClient"],
    usings: ["Anthropic.SDK"],
    statement: "var client = new AnthropicClient();",
  }),
  sharpModel({
    library: "Anthropic.SDK",
    origin: anthropic,
    symbols: ["Anthropic.SDK.Messaging.MessageParameters", "Anthropic.SDK.Completions.SamplingParameters"],
    id: [{ name: "Model" }],
    usings: ["Anthropic.SDK.Messaging"],
    statement: 'var parameters = new MessageParameters { Model = "some-model-1" };',
    isPart: true,
  }),
  sharpPrompt({
    library: "Anthropic.SDK",
    role: "system",
    symbols: ["Anthropic.SDK.Messaging.SystemMessage"],
    text: [{ name: "text" }, { at: 0 }],
    usings: ["Anthropic.SDK.Messaging"],
    statement: `var message = new SystemMessage("${sentence}");`,
  }),
];

/** Clients of Google: Gen AI, Vertex AI and the library of the community. */
const googleApis: readonly ApiRow[] = [
  sharpClient({
    library: "Google.GenAI",
    provider: "google",
    symbols: ["Google.GenAI.Client"],
    usings: ["Google.GenAI"],
    statement: "var client = new Client(apiKey: key);",
  }),
  sharpModel({
    library: "Google.GenAI",
    origin: google,
    symbols: [
      ...[
        "GenerateContentAsync",
        "GenerateContentStreamAsync",
        "GenerateImagesAsync",
        "EmbedContentAsync",
      ].map((name) => `Google.GenAI.Client().Models.${name}`),
      ...["GenerateVideosAsync", "EditImageAsync", "UpscaleImageAsync", "CountTokensAsync"].map(
        (name) => `Google.GenAI.Client().Models.${name}`,
      ),
      "Google.GenAI.Client().Live.ConnectAsync",
      "Google.GenAI.Client().Chats.Create",
      "Google.GenAI.Client().AsIChatClient",
    ],
    id: [{ name: "defaultModelId" }, ...byModel],
    usings: ["Google.GenAI"],
    statement:
      'var answer = await new Client().Models.GenerateContentAsync(model: "some-model-1", contents: "Hello");',
  }),
  sharpClient({
    library: "Mscc.GenerativeAI",
    provider: "google",
    symbols: ["Mscc.GenerativeAI.GoogleAI"],
    usings: ["Mscc.GenerativeAI"],
    statement: "var google = new GoogleAI(key);",
  }),
  sharpModel({
    library: "Mscc.GenerativeAI",
    origin: google,
    symbols: [
      "Mscc.GenerativeAI.GoogleAI().GenerativeModel",
      "Mscc.GenerativeAI.GoogleAI().ImageGenerationModel",
      "Mscc.GenerativeAI.GenerativeModel",
      "Mscc.GenerativeAI.Microsoft.GeminiChatClient",
      "Mscc.GenerativeAI.Microsoft.GeminiEmbeddingGenerator",
    ],
    id: [{ name: "model" }],
    usings: ["Mscc.GenerativeAI"],
    statement: 'var model = new GoogleAI(key).GenerativeModel(model: "some-model-1");',
  }),
  sharpModel({
    library: "Mscc.GenerativeAI",
    origin: google,
    symbols: [
      "Mscc.GenerativeAI.GoogleAI().GenerativeModel",
      "Mscc.GenerativeAI.GoogleAI().ImageGenerationModel",
    ],
    id: [{ at: 0 }],
    usings: ["Mscc.GenerativeAI"],
    statement: 'var model = new GoogleAI(key).GenerativeModel("some-model-1");',
  }),
  sharpModel({
    library: "Mscc.GenerativeAI",
    origin: { provider: "google-vertex" },
    symbols: ["GenerativeModel", "ImageGenerationModel"].map(
      (name) => `Mscc.GenerativeAI.VertexAI().${name}`,
    ),
    id: byModel,
    usings: ["Mscc.GenerativeAI"],
    statement: 'var model = new VertexAI(project, region).GenerativeModel("some-model-1");',
  }),
  sharpClient({
    library: "Google.Cloud.AIPlatform.V1",
    provider: "google-vertex",
    symbols: [
      "Google.Cloud.AIPlatform.V1.PredictionServiceClientBuilder",
      "Google.Cloud.AIPlatform.V1.PredictionServiceClient.Create",
      "Google.Cloud.AIPlatform.V1.PredictionServiceClient.CreateAsync",
    ],
    usings: ["Google.Cloud.AIPlatform.V1"],
    statement: "var client = new PredictionServiceClientBuilder { Endpoint = address }.Build();",
  }),
  sharpModel({
    library: "Google.Cloud.AIPlatform.V1",
    origin: { provider: "google-vertex" },
    symbols: [
      "Google.Cloud.AIPlatform.V1.GenerateContentRequest",
      "Google.Cloud.AIPlatform.V1.CountTokensRequest",
      "Google.Cloud.AIPlatform.V1.EmbedContentRequest",
    ],
    id: [{ name: "Model" }, { name: "Endpoint" }],
    tail: "/models/",
    usings: ["Google.Cloud.AIPlatform.V1"],
    statement:
      'var request = new GenerateContentRequest { Model = $"projects/{project}/locations/{place}/publishers/google/models/some-model-1" };',
  }),
  sharpModel({
    library: "Google.Cloud.AIPlatform.V1",
    origin: { provider: "google-vertex" },
    symbols: ["Google.Cloud.AIPlatform.V1.EndpointName.FromProjectLocationPublisherModel"],
    id: [{ name: "modelId" }, { at: 3 }],
    usings: ["Google.Cloud.AIPlatform.V1"],
    statement:
      'var name = EndpointName.FromProjectLocationPublisherModel(project, place, "google", "some-model-1");',
  }),
];

const requests = [
  ...["ConverseRequest", "ConverseStreamRequest", "InvokeModelRequest"],
  ...["InvokeModelWithResponseStreamRequest", "InvokeModelWithBidirectionalStreamRequest"],
  ...["StartAsyncInvokeRequest", "CountTokensRequest"],
].map((name) => `Amazon.BedrockRuntime.Model.${name}`);
const bedrockClients = [
  "Amazon.BedrockRuntime.AmazonBedrockRuntimeClient",
  "Amazon.BedrockRuntime.IAmazonBedrockRuntime",
];

const bedrockApis: readonly ApiRow[] = [
  sharpClient({
    library: "AWSSDK.BedrockRuntime",
    provider: "aws-bedrock",
    symbols: [
      "Amazon.BedrockRuntime.AmazonBedrockRuntimeClient",
      "Amazon.BedrockAgentRuntime.AmazonBedrockAgentRuntimeClient",
      "Amazon.BedrockAgent.AmazonBedrockAgentClient",
      "Amazon.Bedrock.AmazonBedrockClient",
    ],
    usings: ["Amazon.BedrockRuntime"],
    statement: "var client = new AmazonBedrockRuntimeClient(RegionEndpoint.USEast1);",
  }),
  sharpModel({
    library: "AWSSDK.BedrockRuntime",
    origin: bedrock,
    symbols: requests,
    id: [{ name: "ModelId" }],
    usings: ["Amazon.BedrockRuntime.Model"],
    statement: 'var request = new ConverseRequest { ModelId = "acme.some-model-1:0" };',
    names: "acme.some-model-1:0",
  }),
  sharpModel({
    library: "AWSSDK.Extensions.Bedrock.MEAI",
    origin: bedrock,
    symbols: bedrockClients.flatMap((name) =>
      ["AsIChatClient", "AsChatClient", "AsIEmbeddingGenerator", "AsIImageGenerator"].map(
        (method) => `${name}().${method}`,
      ),
    ),
    id: [{ name: "defaultModelId" }, { name: "modelId" }, { at: 0 }],
    usings: ["Amazon.BedrockRuntime", "Microsoft.Extensions.AI"],
    statement: 'var chat = new AmazonBedrockRuntimeClient().AsIChatClient("some-model-1");',
  }),
  sharpModel({
    library: "AWSSDK.BedrockAgentRuntime",
    origin: bedrock,
    symbols: [
      "Amazon.BedrockAgentRuntime.Model.KnowledgeBaseRetrieveAndGenerateConfiguration",
      "Amazon.BedrockAgent.Model.CreateAgentRequest",
    ],
    id: [{ name: "ModelArn" }, { name: "FoundationModel" }],
    usings: ["Amazon.BedrockAgent.Model"],
    statement: 'var request = new CreateAgentRequest { FoundationModel = "some-model-1" };',
  }),
];

const bedrockPrompts: readonly ApiRow[] = [
  sharpPrompt({
    library: "AWSSDK.BedrockRuntime",
    role: "system",
    symbols: ["Amazon.BedrockRuntime.Model.SystemContentBlock"],
    text: [{ name: "Text" }],
    usings: ["Amazon.BedrockRuntime.Model"],
    statement: `var block = new SystemContentBlock { Text = "${sentence}" };`,
  }),
];

const inference = "Azure.AI.Inference";
const persistent = "Azure.AI.Agents.Persistent.PersistentAgentsClient()";
const definitions = [
  "Azure.AI.Projects.OpenAI.PromptAgentDefinition",
  "Azure.AI.Projects.Agents.PromptAgentDefinition",
  "Azure.AI.Projects.PromptAgentDefinition",
  "Azure.AI.Agents.PromptAgentDefinition",
];
const created = [
  ...["CreateAgent", "CreateAgentAsync"].flatMap((name) => [
    `${persistent}.Administration.${name}`,
    `Azure.AI.Projects.AgentsClient().${name}`,
    `Azure.AI.Projects.AIProjectClient().GetAgentsClient().${name}`,
    `Azure.AI.Projects.AIProjectClient().GetPersistentAgentsClient().Administration.${name}`,
  ]),
  `${persistent}.CreateAIAgentAsync`,
];

/** Azure AI Inference and Azure AI Foundry. */
const azureApis: readonly ApiRow[] = [
  sharpClient({
    library: inference,
    provider: "azure-ai-foundry",
    symbols: ["ChatCompletionsClient", "EmbeddingsClient", "ImageEmbeddingsClient"].map(
      (name) => `${inference}.${name}`,
    ),
    usings: [inference],
    statement:
      'var client = new ChatCompletionsClient(new Uri("https://acme.services.ai.azure.com/models"), key);',
    address: [{ name: "endpoint" }, { at: 0 }],
  }),
  sharpModel({
    library: inference,
    origin: foundry,
    symbols: ["ChatCompletionsOptions", "EmbeddingsOptions", "ImageEmbeddingsOptions"].map(
      (name) => `${inference}.${name}`,
    ),
    id: [{ name: "Model" }],
    usings: [inference],
    statement: 'var options = new ChatCompletionsOptions { Model = "some-model-1" };',
    isPart: true,
  }),
  sharpModel({
    library: inference,
    origin: foundry,
    symbols: ["ChatCompletionsClient", "EmbeddingsClient"].flatMap((name) =>
      ["AsIChatClient", "AsChatClient", "AsIEmbeddingGenerator", "AsEmbeddingGenerator"].map(
        (method) => `${inference}.${name}().${method}`,
      ),
    ),
    id: [{ name: "defaultModelId" }, { name: "modelId" }, { at: 0 }],
    usings: [inference, "Microsoft.Extensions.AI"],
    statement:
      'var chat = new ChatCompletionsClient(new Uri("https://acme.services.ai.azure.com/models"), key).AsIChatClient("some-model-1");',
  }),
  sharpPrompt({
    library: inference,
    role: "system",
    symbols: [`${inference}.ChatRequestSystemMessage`, `${inference}.ChatRequestDeveloperMessage`],
    text: [{ name: "content" }, { at: 0 }],
    usings: [inference],
    statement: `var message = new ChatRequestSystemMessage("${sentence}");`,
  }),
  sharpClient({
    library: "Azure.AI.Projects",
    provider: "azure-ai-foundry",
    symbols: [
      "Azure.AI.Projects.AIProjectClient",
      "Azure.AI.Projects.AgentsClient",
      "Azure.AI.Agents.Persistent.PersistentAgentsClient",
      "Azure.AI.Agents.AgentsClient",
    ],
    usings: ["Azure.AI.Projects"],
    statement: "var client = new AIProjectClient(new Uri(address), credential);",
  }),
  sharpModel({
    library: "Azure.AI.Projects",
    origin: foundry,
    symbols: [
      ...definitions,
      ...created,
      "Azure.AI.Projects.AIProjectClient().AsAIAgent",
      "Azure.AI.Projects.AIProjectClient().GetAzureOpenAIChatClient",
      "Azure.AI.Projects.AIProjectClient().OpenAI.GetProjectResponsesClientForModel",
      "Azure.AI.Projects.AIProjectClient().GetProjectOpenAIClient().GetChatClient",
      "Azure.AI.Projects.AIProjectClient().GetProjectOpenAIClient().GetProjectResponsesClientForModel",
    ],
    id: [{ name: "deploymentName" }, ...byModel],
    usings: ["Azure.AI.Projects.OpenAI"],
    statement: 'PromptAgentDefinition definition = new(model: "some-model-1");',
  }),
  sharpModel({
    library: "Azure.AI.Projects",
    origin: foundry,
    symbols: ["CreateAIAgent", "CreateAIAgentAsync"].map(
      (name) => `Azure.AI.Projects.AIProjectClient().${name}`,
    ),
    id: [{ name: "model" }],
    usings: ["Azure.AI.Projects"],
    statement:
      'var agent = await new AIProjectClient(new Uri(address), credential).CreateAIAgentAsync(name: "Host", model: "some-model-1");',
    finds: ["model:some-model-1", "service:azure-ai-foundry", "agent:Host"],
  }),
  {
    library: "nuget/Azure.AI.Agents.Persistent",
    symbols: [
      ...created,
      ...["CreateAIAgent", "CreateAIAgentAsync", "AsAIAgent"].map(
        (name) => `Azure.AI.Projects.AIProjectClient().${name}`,
      ),
    ],
    makes: {
      kind: "agent",
      name: [{ name: "name" }, { name: "Name" }],
      prompt: [{ name: "instructions" }, { name: "ChatOptions.Instructions" }],
      tools: [{ name: "tools" }],
    },
    example: `using Azure.AI.Agents.Persistent;\n\nvar agent = new PersistentAgentsClient(address, credential).Administration.CreateAgent(model: "some-model-1", name: "Host", instructions: "${sentence}");\n`,
    finds: ["agent:Host", "model:some-model-1", "prompt:system prompt", "service:azure-ai-foundry"],
  },
  sharpPrompt({
    library: "Azure.AI.Projects",
    role: "system",
    symbols: definitions,
    text: [{ name: "Instructions" }],
    usings: ["Azure.AI.Projects.OpenAI"],
    statement: `PromptAgentDefinition definition = new("some-model-1") { Instructions = "${sentence}" };`,
    also: ["model:some-model-1", "service:azure-ai-foundry"],
  }),
];

const community = "OpenAI-DotNet";
const betalgo = ["Betalgo.Ranul.OpenAI", "OpenAI", "OpenAI.GPT3"];

/** Other clients of OpenAI, Mistral and Cohere. */
const otherApis: readonly ApiRow[] = [
  sharpModel({
    library: community,
    origin: { provider: "openai" },
    symbols: [
      "OpenAI.Chat.ChatRequest",
      "OpenAI.Embeddings.EmbeddingsRequest",
      "OpenAI.Images.ImageGenerationRequest",
      "OpenAI.Audio.SpeechRequest",
      "OpenAI.Audio.AudioTranscriptionRequest",
      "OpenAI.Responses.CreateResponseRequest",
    ],
    id: [{ name: "model" }, { at: 1 }],
    usings: ["OpenAI.Chat", "OpenAI.Models"],
    statement: "var request = new ChatRequest(messages, Model.GPT4o);",
    names: "gpt-4o",
  }),
  sharpModel({
    library: community,
    origin: { provider: "openai" },
    symbols: ["OpenAI.Assistants.CreateAssistantRequest"],
    id: byModel,
    usings: ["OpenAI.Assistants"],
    statement: 'var request = new CreateAssistantRequest("some-model-1");',
  }),
  sharpPrompt({
    library: community,
    role: "system",
    symbols: ["OpenAI.Chat.Message"],
    text: [{ name: "content" }, { at: 1 }],
    roleAt: [{ name: "role" }, { at: 0 }],
    usings: ["OpenAI.Chat"],
    statement: `var message = new Message(Role.System, "${sentence}");`,
  }),
  sharpClient({
    library: "Betalgo.Ranul.OpenAI",
    provider: "openai",
    symbols: betalgo.map((name) => `${name}.Managers.OpenAIService`),
    usings: ["Betalgo.Ranul.OpenAI.Managers"],
    statement: "var service = new OpenAIService(options);",
    address: [{ name: "BaseDomain" }],
  }),
  sharpModel({
    library: "Betalgo.Ranul.OpenAI",
    origin: { provider: "openai" },
    symbols: betalgo.flatMap((name) =>
      [
        ...["ChatCompletionCreateRequest", "CompletionCreateRequest", "EmbeddingCreateRequest"],
        ...["ImageCreateRequest", "AudioCreateTranscriptionRequest", "AudioCreateSpeechRequest"],
        ...["AssistantCreateRequest", "CreateModerationRequest", "FineTuningJobCreateRequest"],
      ].map((request) => `${name}.ObjectModels.RequestModels.${request}`),
    ),
    id: [{ name: "Model" }],
    usings: ["Betalgo.Ranul.OpenAI.ObjectModels", "Betalgo.Ranul.OpenAI.ObjectModels.RequestModels"],
    statement: "var request = new ChatCompletionCreateRequest { Model = Models.Gpt_4o };",
    names: "gpt-4o",
    isPart: true,
  }),
  sharpPrompt({
    library: "Betalgo.Ranul.OpenAI",
    role: "system",
    symbols: betalgo.map((name) => `${name}.ObjectModels.RequestModels.ChatMessage.FromSystem`),
    text: [{ name: "content" }, { at: 0 }],
    usings: ["Betalgo.Ranul.OpenAI.ObjectModels.RequestModels"],
    statement: `var message = ChatMessage.FromSystem("${sentence}");`,
  }),
  sharpClient({
    library: "OpenAI",
    provider: "openai",
    symbols: ["OpenAI_API.OpenAIAPI"],
    usings: ["OpenAI_API"],
    statement: "var api = new OpenAIAPI(key);",
    address: [{ name: "ApiUrlFormat" }],
  }),
  sharpModel({
    library: "OpenAI",
    origin: { provider: "openai" },
    symbols: [
      "OpenAI_API.Chat.ChatRequest",
      "OpenAI_API.Completions.CompletionRequest",
      "OpenAI_API.Embedding.EmbeddingRequest",
      "OpenAI_API.Images.ImageGenerationRequest",
    ],
    id: [{ name: "Model" }, { name: "model" }],
    usings: ["OpenAI_API.Chat"],
    statement: 'var request = new ChatRequest { Model = "some-model-1" };',
  }),
  sharpClient({
    library: "Mistral.SDK",
    provider: "mistral",
    symbols: ["Mistral.SDK.MistralClient"],
    usings: ["Mistral.SDK"],
    statement: "var client = new MistralClient();",
  }),
  sharpModel({
    library: "Mistral.SDK",
    origin: { provider: "mistral" },
    symbols: ["Mistral.SDK.DTOs.ChatCompletionRequest", "Mistral.SDK.DTOs.EmbeddingRequest"],
    id: byModel,
    usings: ["Mistral.SDK", "Mistral.SDK.DTOs"],
    statement: "var request = new ChatCompletionRequest(ModelDefinitions.MistralSmall, messages);",
    names: "mistral-small-latest",
  }),
  sharpPrompt({
    library: "Mistral.SDK",
    role: "system",
    symbols: ["Mistral.SDK.DTOs.ChatMessage"],
    text: [{ name: "content" }, { at: 1 }],
    roleAt: [{ name: "role" }, { at: 0 }],
    usings: ["Mistral.SDK.DTOs"],
    statement: `var message = new ChatMessage(ChatMessage.RoleEnum.System, "${sentence}");`,
  }),
  sharpClient({
    library: "Cohere",
    provider: "cohere",
    symbols: ["Cohere.CohereClient"],
    usings: ["Cohere"],
    statement: "var client = new CohereClient(key);",
  }),
];

/** Clients of hosted services other than those of OpenAI's own library. */
export const csharpHostedApis: readonly ApiRow[] = [
  ...anthropicApis,
  ...googleApis,
  ...bedrockApis,
  ...bedrockPrompts,
  ...azureApis,
  ...otherApis,
];
