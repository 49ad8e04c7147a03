import type { ApiRow } from "../api.ts";
import {
  client,
  exportedBy,
  gateway,
  hosted,
  membersOf,
  onClient,
  promptText,
  spelled,
} from "./javascript-shapes.ts";

const called = (names: readonly string[]): readonly string[] => names.map((name) => `${name}()`);

/** Members of a client of OpenAI that name a model; what lies between (`beta`, `withOptions()`) does not matter. */
const openaiMembers = [
  "**.completions.create",
  "**.completions.parse",
  "**.completions.stream",
  "**.completions.runTools",
  "**.completions.runFunctions",
  "**.responses.create",
  "**.responses.parse",
  "**.responses.stream",
  "**.realtime.**.create",
  "**.sessions.create",
  "**.assistants.create",
  "**.assistants.update",
  "**.threads.createAndRun",
  "**.threads.createAndRunPoll",
  "**.threads.createAndRunStream",
  "**.runs.create",
  "**.runs.createAndPoll",
  "**.runs.createAndStream",
  "**.runs.stream",
];
const embeddings = ["**.embeddings.create"];
const drawings = [
  "**.images.generate",
  "**.images.edit",
  "**.images.createVariation",
  "**.videos.create",
  "**.videos.createAndPoll",
];
const transcriptions = ["**.transcriptions.create", "**.translations.create"];
const speeches = ["**.speech.create"];
const moderations = ["**.moderations.create"];
const tuning = ["**.fineTuning.jobs.create"];

const openaiClient = called(spelled("openai", "OpenAI"));
const azureClient = ["openai:AzureOpenAI()", "openai:default.AzureOpenAI()", "openai/azure:AzureOpenAI()"];
const bothClients = [...openaiClient, ...azureClient];

const anthropicClients = called(spelled("@anthropic-ai/sdk", "Anthropic"));
const anthropicMembers = [
  "**.messages.create",
  "**.messages.stream",
  "**.messages.countTokens",
  "**.messages.parse",
  "**.messages.toolRunner",
  "**.completions.create",
];

const bedrockClient = exportedBy(["@anthropic-ai/bedrock-sdk"], ["default", "AnthropicBedrock"]);
const vertexClient = exportedBy(["@anthropic-ai/vertex-sdk"], ["default", "AnthropicVertex"]);
const azureAiClients = called([
  "@azure/openai:OpenAIClient",
  "@azure/openai:default",
  "@azure/openai:AzureOpenAI",
]);

const googleGenAi = "@google/genai:GoogleGenAI()";

/** Clients that are generated alike: `client.chat.completions.create({ model })` and the like. */
interface Lab {
  readonly library: string;
  readonly name: string;
  readonly provider: string;
  readonly model: string;
}

const labs: readonly Lab[] = [
  { library: "groq-sdk", name: "Groq", provider: "groq", model: "llama-3.1-8b-instant" },
  { library: "together-ai", name: "Together", provider: "together", model: "acme/chat-7b" },
  {
    library: "@cerebras/cerebras_cloud_sdk",
    name: "Cerebras",
    provider: "cerebras",
    model: "llama3.1-8b",
  },
  { library: "@perplexity-ai/perplexity_ai", name: "Perplexity", provider: "perplexity", model: "sonar-pro" },
  { library: "writer-sdk", name: "Writer", provider: "writer", model: "palmyra-x5" },
  { library: "llama-api-client", name: "LlamaAPIClient", provider: "meta-llama-api", model: "some-model-1" },
  { library: "zhipuai-sdk-nodejs-v4", name: "ZhipuAI", provider: "zhipu", model: "glm-4-plus" },
];

const labMembers = [
  "**.create",
  "**.stream",
  "**.generate",
  "**.createCompletions",
  "**.createEmbeddings",
  "**.createImages",
];

function labRow({ library, name, provider, model }: Lab): ApiRow {
  return hosted({
    library,
    provider,
    symbols: onClient(library, name, labMembers),
    example: `import { ${name} } from "${library}";\nconst c = new ${name}();\nc.chat.completions.create({ model: "${model}", messages: [] });\n`,
    finds: [`model:${model}`, `service:${provider}`],
  });
}

function labClient({ library, name, provider }: Lab): ApiRow {
  return client({
    library,
    provider,
    symbols: spelled(library, name),
    example: `import ${name} from "${library}";\nnew ${name}();\n`,
  });
}

const legacyMembers = [
  "createChatCompletion",
  "createCompletion",
  "createEmbedding",
  "createEdit",
  "createImage",
  "createModeration",
  "createFineTune",
];

/** JavaScript and TypeScript clients of providers: texts, embeddings, pictures. */
export const javascriptHostedApis: readonly ApiRow[] = [
  client({
    library: "openai",
    provider: "openai",
    symbols: spelled("openai", "OpenAI"),
    example: 'import OpenAI from "openai";\nconst c = new OpenAI();\n',
  }),
  hosted({
    library: "openai",
    provider: "azure-openai",
    symbols: ["openai:AzureOpenAI", "openai:default.AzureOpenAI", "openai/azure:AzureOpenAI"],
    id: [{ name: "deployment" }],
    example: 'import { AzureOpenAI } from "openai";\nnew AzureOpenAI({ deployment: "chat-prod" });\n',
    finds: ["model:chat-prod", "service:azure-openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: membersOf(openaiClient, openaiMembers),
    example:
      'import OpenAI from "openai";\nconst c = new OpenAI();\nawait c.chat.completions.create({ model: "gpt-4o", messages: [] });\n',
    finds: ["model:gpt-4o", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "azure-openai",
    symbols: membersOf(azureClient, openaiMembers),
    example:
      'import { AzureOpenAI } from "openai";\nnew AzureOpenAI().chat.completions.create({ model: "chat-prod", messages: [] });\n',
    finds: ["model:chat-prod", "service:azure-openai"],
  }),
  ...(
    [
      [embeddings, "embed", "embeddings.create", "text-embedding-3-small"],
      [drawings, "draw", "images.generate", "dall-e-3"],
      [transcriptions, "transcribe", "audio.transcriptions.create", "whisper-1"],
      [speeches, "speak", "audio.speech.create", "tts-1"],
      [moderations, "moderate", "moderations.create", "omni-moderation-latest"],
      [tuning, "train", "fineTuning.jobs.create", "gpt-4o-mini-2024-07-18"],
    ] as const
  ).flatMap(([members, verb, shown, model]) => {
    const more = verb === "train" ? ["training-run:sft in example.ts"] : [];
    return [
      hosted({
        library: "openai",
        provider: "openai",
        verb,
        symbols: membersOf(openaiClient, members),
        example: `import OpenAI from "openai";\nnew OpenAI().${shown}({ model: "${model}" });\n`,
        finds: [`model:${model}`, "service:openai", ...more],
      }),
      hosted({
        library: "openai",
        provider: "azure-openai",
        verb,
        symbols: membersOf(azureClient, members),
        example: `import { AzureOpenAI } from "openai";\nnew AzureOpenAI().${shown}({ model: "prod-1" });\n`,
        finds: ["model:prod-1", "service:azure-openai", ...more],
      }),
    ];
  }),
  {
    library: "npm/openai",
    symbols: membersOf(bothClients, tuning),
    makes: {
      kind: "training-run",
      method: "sft",
      stage: "sft",
      base: [{ name: "model" }],
      trainedOn: [{ name: "training_file" }],
      evaluatedOn: [{ name: "validation_file" }],
      settings: [{ name: "" }],
    },
    example:
      'import OpenAI from "openai";\nnew OpenAI().fineTuning.jobs.create({ model: "gpt-3.5-turbo-0125", training_file: "file-1" });\n',
    finds: ["model:gpt-3.5-turbo-0125", "service:openai", "training-run:sft in example.ts"],
  },
  {
    library: "npm/openai",
    symbols: membersOf(bothClients, ["**.assistants.create"]),
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      prompt: [{ name: "instructions" }],
      tools: [{ name: "tools" }],
    },
    example:
      'import OpenAI from "openai";\nnew OpenAI().beta.assistants.create({ name: "Bookkeeper", instructions: "You check invoices for mistakes.", model: "gpt-4o" });\n',
    finds: ["agent:Bookkeeper", "model:gpt-4o", "service:openai", "prompt:system prompt"],
  },
  promptText({
    library: "openai",
    symbols: membersOf(bothClients, [
      "**.responses.create",
      "**.responses.parse",
      "**.responses.stream",
      "**.threads.createAndRun*",
      "**.runs.create*",
      "**.runs.stream",
      "**.realtime.**.create",
    ]),
    text: [{ name: "instructions" }, { name: "additional_instructions" }, { name: "session.instructions" }],
    example:
      'import OpenAI from "openai";\nnew OpenAI().responses.create({ model: "gpt-5", instructions: "You translate recipes into French." });\n',
    finds: ["model:gpt-5", "service:openai"],
  }),
  {
    library: "npm/openai",
    symbols: membersOf(bothClients, ["**.vectorStores.create"]),
    makes: { kind: "vector-store", product: "openai-vector-stores", collection: [{ name: "name" }] },
    example: 'import OpenAI from "openai";\nnew OpenAI().vectorStores.create({ name: "handbook" });\n',
    finds: ["software:openai-vector-stores", "service:openai"],
  },
  hosted({
    library: "openai",
    provider: "openai",
    symbols: exportedBy(
      [
        "openai/realtime/ws",
        "openai/realtime/websocket",
        "openai/beta/realtime/ws",
        "openai/beta/realtime/websocket",
      ],
      ["OpenAIRealtimeWS", "OpenAIRealtimeWebSocket"],
    ),
    example:
      'import { OpenAIRealtimeWS } from "openai/realtime/ws";\nnew OpenAIRealtimeWS({ model: "gpt-realtime" });\n',
    finds: ["model:gpt-realtime", "service:openai"],
  }),
  hosted({
    library: "openai",
    provider: "openai",
    symbols: membersOf(["openai:OpenAIApi()", "openai:default.OpenAIApi()"], legacyMembers),
    example:
      'import { Configuration, OpenAIApi } from "openai";\nconst api = new OpenAIApi(new Configuration({}));\napi.createChatCompletion({ model: "gpt-3.5-turbo", messages: [] });\n',
    finds: ["model:gpt-3.5-turbo", "service:openai"],
  }),
  client({
    library: "openai",
    provider: "openai",
    symbols: ["openai:OpenAIApi", "openai:default.OpenAIApi"],
    example: 'const { OpenAIApi } = require("openai");\nnew OpenAIApi(null);\n',
  }),
  hosted({
    library: "openai",
    provider: "openai",
    verb: "transcribe",
    symbols: membersOf(["openai:OpenAIApi()"], ["createTranscription", "createTranslation"]),
    id: [{ at: 1 }],
    example:
      'import { OpenAIApi } from "openai";\nnew OpenAIApi(null).createTranscription(null, "whisper-1");\n',
    finds: ["model:whisper-1", "service:openai"],
  }),
  hosted({
    library: "openai-edge",
    provider: "openai",
    symbols: membersOf(["openai-edge:OpenAIApi()"], legacyMembers),
    example:
      'import { OpenAIApi } from "openai-edge";\nnew OpenAIApi(null).createChatCompletion({ model: "gpt-4", messages: [] });\n',
    finds: ["model:gpt-4", "service:openai"],
  }),
  hosted({
    library: "chatgpt",
    provider: "openai",
    symbols: ["chatgpt:ChatGPTAPI"],
    id: [{ name: "completionParams.model" }],
    example:
      'import { ChatGPTAPI } from "chatgpt";\nnew ChatGPTAPI({ completionParams: { model: "gpt-4" } });\n',
    finds: ["model:gpt-4", "service:openai"],
  }),
  hosted({
    library: "chatgpt",
    provider: "openai",
    symbols: ["chatgpt:ChatGPTUnofficialProxyAPI"],
    id: [{ name: "completionParams.model" }, { name: "model" }],
    address: [{ name: "apiReverseProxyUrl" }],
    example:
      'import { ChatGPTUnofficialProxyAPI } from "chatgpt";\nnew ChatGPTUnofficialProxyAPI({ apiReverseProxyUrl: "https://chat.acme.ai/api/conversation", completionParams: { model: "small-1" } });\n',
    finds: ["model:small-1", "service:chat.acme.ai"],
  }),
  hosted({
    library: "@azure/openai",
    provider: "azure-openai",
    symbols: membersOf(azureAiClients, [
      "getChatCompletions",
      "streamChatCompletions",
      "listChatCompletions",
      "getCompletions",
      "streamCompletions",
      "listCompletions",
    ]),
    id: [{ at: 0 }],
    example:
      'import { OpenAIClient, AzureKeyCredential } from "@azure/openai";\nnew OpenAIClient("https://contoso.openai.azure.com", new AzureKeyCredential("k")).getChatCompletions("chat-prod", []);\n',
    finds: ["model:chat-prod", "service:azure-openai"],
  }),
  ...(
    [
      ["getEmbeddings", "embed"],
      ["getImages", "draw"],
      ["getAudioTranscription", "transcribe"],
      ["getAudioTranslation", "transcribe"],
    ] as const
  ).map(([member, verb]) =>
    hosted({
      library: "@azure/openai",
      provider: "azure-openai",
      verb,
      symbols: membersOf(azureAiClients, [member]),
      id: [{ at: 0 }],
      example: `import { OpenAIClient } from "@azure/openai";\nnew OpenAIClient("https://contoso.openai.azure.com", key).${member}("prod-1", []);\n`,
      finds: ["model:prod-1", "service:azure-openai"],
    }),
  ),
  client({
    library: "@azure/openai",
    provider: "azure-openai",
    symbols: ["@azure/openai:OpenAIClient"],
    example:
      'import { OpenAIClient } from "@azure/openai";\nnew OpenAIClient("https://contoso.openai.azure.com", key);\n',
  }),
  hosted({
    library: "@azure-rest/ai-inference",
    provider: "azure-ai-foundry",
    symbols: ["@azure-rest/ai-inference:default().path().post"],
    id: [{ name: "body.model" }],
    example:
      'import ModelClient from "@azure-rest/ai-inference";\nModelClient("https://contoso.services.ai.azure.com/models", key).path("/chat/completions").post({ body: { model: "some-model-1", messages: [] } });\n',
    finds: ["model:some-model-1", "service:azure-ai-foundry"],
  }),
  client({
    library: "@azure-rest/ai-inference",
    provider: "azure-ai-foundry",
    symbols: ["@azure-rest/ai-inference:default"],
    address: [{ at: 0 }],
    example:
      'import ModelClient from "@azure-rest/ai-inference";\nModelClient("https://contoso.services.ai.azure.com/models", key);\n',
  }),
  client({
    library: "@anthropic-ai/sdk",
    provider: "anthropic",
    symbols: spelled("@anthropic-ai/sdk", "Anthropic"),
    example: 'import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic();\n',
  }),
  hosted({
    library: "@anthropic-ai/sdk",
    provider: "anthropic",
    symbols: membersOf(anthropicClients, anthropicMembers),
    example:
      'import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic().messages.create({ model: "claude-3-5-haiku-latest", messages: [] });\n',
    finds: ["model:claude-3-5-haiku-latest", "service:anthropic"],
  }),
  promptText({
    library: "@anthropic-ai/sdk",
    symbols: membersOf(
      [...anthropicClients, ...called(bedrockClient), ...called(vertexClient)],
      anthropicMembers,
    ),
    text: [{ name: "system" }],
    example:
      'import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic().messages.create({ model: "claude-3-opus-20240229", system: "You answer in short rhymes.", messages: [] });\n',
    finds: ["model:claude-3-opus-20240229", "service:anthropic"],
  }),
  hosted({
    library: "@anthropic-ai/bedrock-sdk",
    provider: "aws-bedrock",
    symbols: membersOf(called(bedrockClient), anthropicMembers),
    example:
      'import AnthropicBedrock from "@anthropic-ai/bedrock-sdk";\nnew AnthropicBedrock().messages.create({ model: "anthropic.claude-3-5-sonnet-20241022-v2:0", messages: [] });\n',
    finds: ["model:anthropic.claude-3-5-sonnet-20241022-v2:0", "service:aws-bedrock"],
  }),
  client({
    library: "@anthropic-ai/bedrock-sdk",
    provider: "aws-bedrock",
    symbols: bedrockClient,
    example: 'import { AnthropicBedrock } from "@anthropic-ai/bedrock-sdk";\nnew AnthropicBedrock();\n',
  }),
  hosted({
    library: "@anthropic-ai/vertex-sdk",
    provider: "google-vertex",
    symbols: membersOf(called(vertexClient), anthropicMembers),
    example:
      'import { AnthropicVertex } from "@anthropic-ai/vertex-sdk";\nnew AnthropicVertex().messages.create({ model: "claude-3-5-sonnet-v2@20241022", messages: [] });\n',
    finds: ["model:claude-3-5-sonnet-v2@20241022", "service:google-vertex"],
  }),
  client({
    library: "@anthropic-ai/vertex-sdk",
    provider: "google-vertex",
    symbols: vertexClient,
    example: 'import { AnthropicVertex } from "@anthropic-ai/vertex-sdk";\nnew AnthropicVertex();\n',
  }),
  hosted({
    library: "@google/generative-ai",
    provider: "google",
    symbols: ["@google/generative-ai:GoogleGenerativeAI().getGenerativeModel"],
    example:
      'import { GoogleGenerativeAI } from "@google/generative-ai";\nnew GoogleGenerativeAI("k").getGenerativeModel({ model: "gemini-1.5-flash" });\n',
    finds: ["model:gemini-1.5-flash", "service:google"],
  }),
  promptText({
    library: "@google/generative-ai",
    symbols: [
      "@google/generative-ai:GoogleGenerativeAI().getGenerativeModel",
      "@google/generative-ai:GoogleGenerativeAI().getGenerativeModel().startChat",
      "@google/generative-ai:GoogleGenerativeAI().getGenerativeModel().generateContent*",
      "@google-cloud/vertexai:VertexAI().**.getGenerativeModel",
      "@google-cloud/vertexai:VertexAI().**.getGenerativeModel().startChat",
      "@google-cloud/vertexai:VertexAI().**.getGenerativeModel().generateContent*",
      "firebase/ai:getGenerativeModel",
      "firebase/vertexai:getGenerativeModel",
      "firebase/vertexai-preview:getGenerativeModel",
    ],
    text: [{ name: "systemInstruction" }],
    example:
      'import { GoogleGenerativeAI } from "@google/generative-ai";\nnew GoogleGenerativeAI("k").getGenerativeModel({ model: "gemini-1.5-pro", systemInstruction: "You are a careful librarian." });\n',
    finds: ["model:gemini-1.5-pro", "service:google"],
  }),
  client({
    library: "@google/generative-ai",
    provider: "google",
    symbols: [
      "@google/generative-ai:GoogleGenerativeAI",
      "@google/generative-ai/server:GoogleAIFileManager",
      "@google/generative-ai/server:GoogleAICacheManager",
    ],
    example: 'import { GoogleGenerativeAI } from "@google/generative-ai";\nnew GoogleGenerativeAI("k");\n',
  }),
  ...(
    [
      ["generateContent*", "models.generateContent", "infer", "gemini-2.0-flash"],
      ["embedContent", "models.embedContent", "embed", "gemini-embedding-001"],
      ["generateImages", "models.generateImages", "draw", "imagen-4.0-generate-001"],
      ["editImage", "models.editImage", "draw", "imagen-3.0-capability-001"],
      ["generateVideos", "models.generateVideos", "draw", "veo-3.0-generate-001"],
      ["chats.create", "chats.create", "infer", "gemini-2.5-pro"],
      ["live.connect", "live.connect", "infer", "gemini-live-2.5-flash-preview"],
      ["caches.create", "caches.create", "infer", "gemini-2.0-flash-001"],
      ["batches.create", "batches.create", "infer", "gemini-2.5-flash"],
      ["countTokens", "models.countTokens", "infer", "gemini-2.0-flash-lite"],
      ["interactions.create", "interactions.create", "infer", "gemini-2.5-flash"],
    ] as const
  ).map(([member, shown, verb, model]) =>
    hosted({
      library: "@google/genai",
      provider: "google",
      verb,
      symbols: [`${googleGenAi}.**.${member}`],
      example: `import { GoogleGenAI } from "@google/genai";\nnew GoogleGenAI({}).${shown}({ model: "${model}" });\n`,
      finds: [`model:${model}`, "service:google"],
    }),
  ),
  promptText({
    library: "@google/genai",
    symbols: [`${googleGenAi}.**.generateContent*`, `${googleGenAi}.**.create`, `${googleGenAi}.**.connect`],
    text: [{ name: "config.systemInstruction" }, { name: "system_instruction" }],
    example:
      'import { GoogleGenAI } from "@google/genai";\nnew GoogleGenAI({}).models.generateContent({ model: "gemini-2.5-flash", contents: "x", config: { systemInstruction: "You are a careful librarian." } });\n',
    finds: ["model:gemini-2.5-flash", "service:google"],
  }),
  client({
    library: "@google/genai",
    provider: "google",
    symbols: ["@google/genai:GoogleGenAI"],
    example: 'import { GoogleGenAI } from "@google/genai";\nnew GoogleGenAI({});\n',
  }),
  hosted({
    library: "@google-cloud/vertexai",
    provider: "google-vertex",
    symbols: [
      "@google-cloud/vertexai:VertexAI().getGenerativeModel",
      "@google-cloud/vertexai:VertexAI().preview.getGenerativeModel",
    ],
    example:
      'import { VertexAI } from "@google-cloud/vertexai";\nnew VertexAI({ project: "p" }).getGenerativeModel({ model: "gemini-1.5-pro" });\n',
    finds: ["model:gemini-1.5-pro", "service:google-vertex"],
  }),
  client({
    library: "@google-cloud/vertexai",
    provider: "google-vertex",
    symbols: ["@google-cloud/vertexai:VertexAI"],
    example: 'import { VertexAI } from "@google-cloud/vertexai";\nnew VertexAI({ project: "p" });\n',
  }),
  client({
    library: "@google-cloud/aiplatform",
    provider: "google-vertex",
    symbols: [
      "@google-cloud/aiplatform:PredictionServiceClient",
      "@google-cloud/aiplatform:default.PredictionServiceClient",
      "@google-cloud/aiplatform:default.v1.PredictionServiceClient",
      "@google-cloud/aiplatform:v1.PredictionServiceClient",
      "@google-cloud/aiplatform:v1beta1.PredictionServiceClient",
      "@google-cloud/aiplatform:*ServiceClient",
    ],
    example:
      'import { PredictionServiceClient } from "@google-cloud/aiplatform";\nnew PredictionServiceClient();\n',
  }),
  hosted({
    library: "firebase",
    provider: "google",
    symbols: exportedBy(
      ["firebase/ai", "firebase/vertexai", "firebase/vertexai-preview"],
      ["getGenerativeModel", "getImagenModel", "getLiveGenerativeModel"],
    ),
    example:
      'import { getAI, getGenerativeModel } from "firebase/ai";\ngetGenerativeModel(getAI(app), { model: "gemini-2.5-flash" });\n',
    finds: ["model:gemini-2.5-flash", "service:google"],
  }),
  hosted({
    library: "@aws-sdk/client-bedrock-runtime",
    provider: "aws-bedrock",
    symbols: [
      "ConverseCommand",
      "ConverseStreamCommand",
      "InvokeModelCommand",
      "InvokeModelWithResponseStreamCommand",
      "InvokeModelWithBidirectionalStreamCommand",
      "StartAsyncInvokeCommand",
      "CountTokensCommand",
    ].map((name) => `@aws-sdk/client-bedrock-runtime:${name}`),
    id: [{ name: "modelId" }],
    example:
      'import { ConverseCommand } from "@aws-sdk/client-bedrock-runtime";\nnew ConverseCommand({ modelId: "amazon.nova-lite-v1:0" });\n',
    finds: ["model:amazon.nova-lite-v1:0", "service:aws-bedrock"],
  }),
  hosted({
    library: "@aws-sdk/client-bedrock-runtime",
    provider: "aws-bedrock",
    symbols: membersOf(
      ["@aws-sdk/client-bedrock-runtime:BedrockRuntime()"],
      ["converse", "converseStream", "invokeModel", "invokeModelWithResponseStream"],
    ),
    id: [{ name: "modelId" }],
    example:
      'import { BedrockRuntime } from "@aws-sdk/client-bedrock-runtime";\nnew BedrockRuntime({}).converse({ modelId: "amazon.nova-pro-v1:0" });\n',
    finds: ["model:amazon.nova-pro-v1:0", "service:aws-bedrock"],
  }),
  client({
    library: "@aws-sdk/client-bedrock-runtime",
    provider: "aws-bedrock",
    symbols: [
      "@aws-sdk/client-bedrock-runtime:BedrockRuntimeClient",
      "@aws-sdk/client-bedrock-runtime:BedrockRuntime",
      "@aws-sdk/client-bedrock-agent-runtime:BedrockAgentRuntimeClient",
      "@aws-sdk/client-bedrock-agent-runtime:BedrockAgentRuntime",
      "@aws-sdk/client-bedrock-agent:BedrockAgentClient",
    ],
    example:
      'import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";\nnew BedrockRuntimeClient({});\n',
  }),
  hosted({
    library: "@aws-sdk/client-bedrock-agent",
    provider: "aws-bedrock",
    symbols: ["@aws-sdk/client-bedrock-agent:CreateAgentCommand"],
    id: [{ name: "foundationModel" }],
    example:
      'import { CreateAgentCommand } from "@aws-sdk/client-bedrock-agent";\nnew CreateAgentCommand({ agentName: "a", foundationModel: "amazon.nova-pro-v1:0" });\n',
    finds: ["model:amazon.nova-pro-v1:0", "service:aws-bedrock"],
  }),
  ...(
    [
      ["rekognition", "Rekognition", "amazon-rekognition"],
      ["textract", "Textract", "amazon-textract"],
      ["transcribe", "Transcribe", "amazon-transcribe"],
      ["transcribe-streaming", "TranscribeStreaming", "amazon-transcribe"],
      ["polly", "Polly", "amazon-polly"],
      ["comprehend", "Comprehend", "amazon-comprehend"],
      ["translate", "Translate", "amazon-translate"],
      ["sagemaker-runtime", "SageMakerRuntime", "aws-sagemaker"],
    ] as const
  ).map(([name, prefix, provider]) =>
    client({
      library: `@aws-sdk/client-${name}`,
      provider,
      symbols: [`@aws-sdk/client-${name}:${prefix}Client`, `@aws-sdk/client-${name}:${prefix}`],
      example: `import { ${prefix}Client } from "@aws-sdk/client-${name}";\nnew ${prefix}Client({});\n`,
    }),
  ),
  ...(
    [
      ["@google-cloud/vision", "ImageAnnotatorClient", "google-cloud-vision"],
      ["@google-cloud/speech", "SpeechClient", "google-cloud-speech"],
      ["@google-cloud/text-to-speech", "TextToSpeechClient", "google-cloud-text-to-speech"],
      ["@google-cloud/language", "LanguageServiceClient", "google-cloud-language"],
      ["@google-cloud/documentai", "DocumentProcessorServiceClient", "google-document-ai"],
      ["@google-cloud/dialogflow", "SessionsClient", "dialogflow"],
      ["@google-cloud/dialogflow-cx", "SessionsClient", "dialogflow"],
    ] as const
  ).map(([library, name, provider]) =>
    client({
      library,
      provider,
      symbols: [
        `${library}:${name}`,
        `${library}:default.${name}`,
        `${library}:v1.${name}`,
        `${library}:default.v1.${name}`,
        `${library}:v2.${name}`,
      ],
      example: `import { ${name} } from "${library}";\nnew ${name}();\n`,
    }),
  ),
  client({
    library: "microsoft-cognitiveservices-speech-sdk",
    provider: "azure-speech",
    symbols: [
      "microsoft-cognitiveservices-speech-sdk:SpeechConfig.fromSubscription",
      "microsoft-cognitiveservices-speech-sdk:SpeechConfig.fromAuthorizationToken",
      "microsoft-cognitiveservices-speech-sdk:SpeechConfig.fromEndpoint",
    ],
    example:
      'import * as sdk from "microsoft-cognitiveservices-speech-sdk";\nsdk.SpeechConfig.fromSubscription("k", "westeurope");\n',
  }),
  ...labs.map(labRow),
  ...labs.map(labClient),
  hosted({
    library: "@mistralai/mistralai",
    provider: "mistral",
    symbols: membersOf(
      ["@mistralai/mistralai:Mistral()", "@mistralai/mistralai:default()"],
      [
        "chat.complete",
        "chat.stream",
        "chat.parse",
        "chat.parseStream",
        "chat",
        "chatStream",
        "fim.complete",
        "fim.stream",
        "classifiers.moderate",
        "classifiers.moderateChat",
        "ocr.process",
        "beta.conversations.start",
        "beta.conversations.startStream",
        "beta.agents.create",
        "audio.transcriptions.complete",
        "audio.transcriptions.stream",
        "fineTuning.jobs.create",
      ],
    ),
    example:
      'import { Mistral } from "@mistralai/mistralai";\nnew Mistral({}).chat.complete({ model: "mistral-small-latest" });\n',
    finds: ["model:mistral-small-latest", "service:mistral"],
  }),
  hosted({
    library: "@mistralai/mistralai",
    provider: "mistral",
    verb: "embed",
    symbols: membersOf(
      ["@mistralai/mistralai:Mistral()", "@mistralai/mistralai:default()"],
      ["embeddings.create", "embeddings"],
    ),
    example:
      'import { Mistral } from "@mistralai/mistralai";\nnew Mistral({}).embeddings.create({ model: "mistral-embed" });\n',
    finds: ["model:mistral-embed", "service:mistral"],
  }),
  client({
    library: "@mistralai/mistralai",
    provider: "mistral",
    symbols: ["@mistralai/mistralai:Mistral", "@mistralai/mistralai:default"],
    example: 'import { Mistral } from "@mistralai/mistralai";\nnew Mistral({});\n',
  }),
  ...(
    [
      ["chat", "infer", "command-r"],
      ["chatStream", "infer", "command-r-plus"],
      ["generate", "infer", "command-light"],
      ["embed", "embed", "embed-english-v3.0"],
      ["rerank", "rerank", "rerank-v3.5"],
      ["classify", "infer", "embed-multilingual-v3.0"],
      ["summarize", "infer", "command-r"],
    ] as const
  ).map(([member, verb, model]) =>
    hosted({
      library: "cohere-ai",
      provider: "cohere",
      verb,
      symbols: [
        ...["CohereClient()", "CohereClientV2()", "CohereClient().v2"].map(
          (one) => `cohere-ai:${one}.${member}`,
        ),
        `cohere-ai:default.${member}`,
      ],
      example: `import { CohereClient } from "cohere-ai";\nnew CohereClient({}).${member}({ model: "${model}" });\n`,
      finds: [`model:${model}`, "service:cohere"],
    }),
  ),
  client({
    library: "cohere-ai",
    provider: "cohere",
    symbols: ["cohere-ai:CohereClient", "cohere-ai:CohereClientV2", "cohere-ai:default.init"],
    example: 'import { CohereClientV2 } from "cohere-ai";\nnew CohereClientV2({});\n',
  }),
  hosted({
    library: "replicate",
    provider: "replicate",
    symbols: onClient("replicate", "Replicate", ["run", "stream"]),
    id: [{ at: 0 }],
    example: 'import Replicate from "replicate";\nnew Replicate().run("acme/painter", {});\n',
    finds: ["model:acme/painter", "service:replicate"],
  }),
  hosted({
    library: "replicate",
    provider: "replicate",
    symbols: onClient("replicate", "Replicate", ["predictions.create"]),
    example:
      'import Replicate from "replicate";\nnew Replicate().predictions.create({ model: "acme/painter" });\n',
    finds: ["model:acme/painter", "service:replicate"],
  }),
  client({
    library: "replicate",
    provider: "replicate",
    symbols: spelled("replicate", "Replicate"),
    example: 'import Replicate from "replicate";\nnew Replicate();\n',
  }),
  hosted({
    library: "voyageai",
    provider: "voyageai",
    verb: "embed",
    symbols: membersOf(["voyageai:VoyageAIClient()"], ["embed", "multimodalEmbed", "contextualizedEmbed"]),
    example:
      'import { VoyageAIClient } from "voyageai";\nnew VoyageAIClient({}).embed({ input: "x", model: "voyage-3-large" });\n',
    finds: ["model:voyage-3-large", "service:voyageai"],
  }),
  hosted({
    library: "voyageai",
    provider: "voyageai",
    verb: "rerank",
    symbols: ["voyageai:VoyageAIClient().rerank"],
    example:
      'import { VoyageAIClient } from "voyageai";\nnew VoyageAIClient({}).rerank({ query: "x", model: "rerank-2" });\n',
    finds: ["model:rerank-2", "service:voyageai"],
  }),
  ...[
    { library: "@ibm-cloud/watsonx-ai", start: "WatsonXAI.newInstance" },
    { library: "@ibm-cloud/watsonx-ai", start: "WatsonxAiMlVml_v1.newInstance" },
  ].map(({ library, start }) =>
    hosted({
      library,
      provider: "watsonx",
      symbols: membersOf(
        [`${library}:${start}()`],
        ["generateText", "generateTextStream", "textChat", "textChatStream", "embedText", "textRerank"],
      ),
      id: [{ name: "modelId" }],
      example: `import { ${start.split(".")[0] ?? ""} } from "${library}";\n${start}({}).textChat({ modelId: "ibm/granite-3-8b-instruct" });\n`,
      finds: ["model:ibm/granite-3-8b-instruct", "service:watsonx"],
    }),
  ),
  hosted({
    library: "@openrouter/sdk",
    provider: "openrouter",
    symbols: membersOf(
      ["@openrouter/sdk:OpenRouter()", "@openrouter/sdk:default()"],
      ["chat.send", "callModel", "beta.responses.send", "embeddings.generate"],
    ),
    example:
      'import { OpenRouter } from "@openrouter/sdk";\nnew OpenRouter({}).chat.send({ model: "acme/chat-7b", messages: [] });\n',
    finds: ["model:acme/chat-7b", "service:openrouter"],
  }),
  gateway({
    library: "portkey-ai",
    gateway: "portkey",
    separator: "/",
    symbols: onClient("portkey-ai", "Portkey", [
      "**.completions.create",
      "**.embeddings.create",
      "**.responses.create",
      "**.images.generate",
    ]),
    example:
      'import Portkey from "portkey-ai";\nnew Portkey({}).chat.completions.create({ model: "gpt-4o", messages: [] });\n',
    finds: ["model:gpt-4o", "service:portkey"],
  }),
  client({
    library: "portkey-ai",
    provider: "portkey",
    symbols: ["portkey-ai:default", "portkey-ai:Portkey"],
    example: 'import { Portkey } from "portkey-ai";\nnew Portkey({});\n',
  }),
  gateway({
    library: "token.js",
    gateway: "token.js",
    separator: "/",
    symbols: membersOf(["token.js:TokenJS()"], ["chat.completions.create"]),
    example:
      'import { TokenJS } from "token.js";\nnew TokenJS().chat.completions.create({ provider: "openai", model: "gpt-4o" });\n',
    finds: ["model:gpt-4o", "service:openai"],
  }),
  gateway({
    library: "langbase",
    gateway: "langbase",
    separator: ":",
    symbols: membersOf(["langbase:Langbase()"], ["agent.run"]),
    example:
      'import { Langbase } from "langbase";\nnew Langbase({}).agent.run({ model: "openai:gpt-4.1" });\n',
    finds: ["model:gpt-4.1", "service:openai"],
  }),
];
