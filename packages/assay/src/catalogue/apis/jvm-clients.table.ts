import type { ApiRow, ArgumentAt } from "../api.ts";
import { builtModel, javaLines, jvmClient } from "./jvm-shapes.ts";

interface AskedModel {
  readonly library: string;
  readonly provider: string;
  readonly symbols: readonly string[];
  readonly id?: readonly ArgumentAt[];
  readonly imports: readonly string[];
  readonly statement: string;
  readonly finds?: readonly string[];
  readonly verb?: string;
}

/** A call that names its model. */
function asked({
  library,
  provider,
  symbols,
  id = [{ at: 0 }],
  imports,
  statement,
  ...rest
}: AskedModel): ApiRow {
  return {
    library: `maven/${library}`,
    symbols,
    makes: { kind: "model", origin: { provider }, id, verb: rest.verb ?? "infer" },
    example: javaLines(imports, statement),
    finds: rest.finds ?? ["model:some-model-1", `service:${provider}`],
  };
}

function client(library: string, provider: string, created: readonly string[], statement: string): ApiRow {
  const full = /^(?:[a-z]\w*\.)+[A-Z]\w*/u.exec(created[0] ?? "")?.[0] ?? "";
  return jvmClient(library, provider, created, javaLines([full], statement));
}

const openAi = "com.openai";
const openAiClients = [
  `${openAi}.client.okhttp.OpenAIOkHttpClient`,
  `${openAi}.client.okhttp.OpenAIOkHttpClientAsync`,
];
const anthropicClients = [
  "com.anthropic.client.okhttp.AnthropicOkHttpClient",
  "com.anthropic.client.okhttp.AnthropicOkHttpClientAsync",
];
const theo = "com.theokanning.openai";
const sashir = "io.github.sashirestela.openai";
const bedrock = "software.amazon.awssdk.services.bedrockruntime";
const azure = "com.azure.ai.openai";
const genai = "com.google.genai.Client";

/** Clients of hosted services. */
export const jvmClientApis: readonly ApiRow[] = [
  client(
    "com.openai/openai-java",
    "openai",
    openAiClients.flatMap((name) => [`${name}.fromEnv`, `${name}.builder().**.build`]),
    "var c = OpenAIOkHttpClient.fromEnv();",
  ),
  builtModel({
    library: "com.openai/openai-java",
    origin: { provider: "openai" },
    classes: [`${openAi}.models.**.*Params`],
    shown: `${openAi}.models.chat.completions.ChatCompletionCreateParams`,
    setters: ["model"],
    pointedBy: openAiClients.map((name) => `${name}.builder().**.baseUrl`),
  }),
  client(
    "com.anthropic/anthropic-java",
    "anthropic",
    anthropicClients.flatMap((name) => [`${name}.fromEnv`, `${name}.builder().**.build`]),
    "var c = AnthropicOkHttpClient.fromEnv();",
  ),
  builtModel({
    library: "com.anthropic/anthropic-java",
    origin: { provider: "anthropic" },
    classes: ["com.anthropic.models.**.*Params"],
    shown: "com.anthropic.models.messages.MessageCreateParams",
    setters: ["model"],
    pointedBy: anthropicClients.map((name) => `${name}.builder().**.baseUrl`),
  }),
  client(
    `${theo}-gpt3-java/service`,
    "openai",
    [`${theo}.service.OpenAiService`, `${theo}.OpenAiService`],
    'var s = new OpenAiService("key");',
  ),
  builtModel({
    library: `${theo}-gpt3-java/api`,
    origin: { provider: "openai" },
    classes: [`${theo}.**.*Request`],
    shown: `${theo}.completion.chat.ChatCompletionRequest`,
    setters: ["model", "engine"],
  }),
  builtModel({
    library: "io.github.sashirestela/simple-openai",
    origin: { provider: "openai" },
    classes: [`${sashir}.domain.**.*Request`],
    shown: `${sashir}.domain.chat.ChatRequest`,
    setters: ["model"],
    pointedBy: [`${sashir}.SimpleOpenAI.builder().**.baseUrl`],
  }),
  builtModel({
    library: "com.unfbx/chatgpt-java",
    origin: { provider: "openai" },
    classes: ["com.unfbx.chatgpt.entity.**.*"],
    shown: "com.unfbx.chatgpt.entity.chat.ChatCompletion",
    setters: ["model"],
    pointedBy: ["com.unfbx.chatgpt.OpenAiClient.builder().**.apiHost"],
  }),
  asked({
    library: "com.azure/azure-ai-openai",
    provider: "azure-openai",
    symbols: [
      "getChatCompletions",
      "getChatCompletionsStream",
      "getChatCompletionsWithResponse",
      "getCompletions",
      "getCompletionsStream",
      "getEmbeddings",
      "getEmbeddingsWithResponse",
      "getImageGenerations",
      "getAudioTranscription",
      "getAudioTranslation",
      "generateSpeechFromText",
    ].flatMap((name) => [
      `${azure}.OpenAIClient().${name}`,
      `${azure}.OpenAIAsyncClient().${name}`,
      `${azure}.OpenAIClientBuilder().**.buildClient().${name}`,
      `${azure}.OpenAIClientBuilder().**.buildAsyncClient().${name}`,
    ]),
    imports: [`${azure}.OpenAIClientBuilder`],
    statement:
      'new OpenAIClientBuilder().endpoint("https://acme.openai.azure.com").buildClient().getChatCompletions("some-model-1", o);',
  }),
  client(
    "com.azure/azure-ai-openai",
    "azure-openai",
    [`${azure}.OpenAIClientBuilder().**.buildClient`, `${azure}.OpenAIClientBuilder().**.buildAsyncClient`],
    "new OpenAIClientBuilder().credential(k).buildClient();",
  ),
  asked({
    library: "com.azure/azure-ai-inference",
    provider: "azure-ai-foundry",
    symbols: ["com.azure.ai.inference.models.*Options().**.setModel"],
    imports: ["com.azure.ai.inference.models.ChatCompletionsOptions"],
    statement: 'new ChatCompletionsOptions(messages).setModel("some-model-1");',
  }),
  asked({
    library: "com.google.genai/google-genai",
    provider: "google",
    symbols: [
      "generateContent",
      "generateContentStream",
      "embedContent",
      "generateImages",
      "editImage",
      "upscaleImage",
      "generateVideos",
      "create",
      "connect",
    ].map((name) => `${genai}**.${name}`),
    imports: [genai],
    statement: 'new Client().models.generateContent("some-model-1", "Hello", null);',
  }),
  client("com.google.genai/google-genai", "google", [genai, `${genai}.builder().**.build`], "new Client();"),
  asked({
    library: "com.google.cloud/google-cloud-vertexai",
    provider: "google-vertex",
    symbols: ["com.google.cloud.vertexai.generativeai.GenerativeModel"],
    imports: ["com.google.cloud.vertexai.generativeai.GenerativeModel"],
    statement: 'new GenerativeModel("some-model-1", vertexAi);',
  }),
  asked({
    library: "com.google.cloud/google-cloud-vertexai",
    provider: "google-vertex",
    symbols: ["com.google.cloud.vertexai.generativeai.GenerativeModel.Builder().**.build"],
    id: [{ of: "setModelName", at: 0 }],
    imports: ["com.google.cloud.vertexai.generativeai.GenerativeModel"],
    statement: 'new GenerativeModel.Builder().setModelName("some-model-1").build();',
  }),
  asked({
    library: "com.google.cloud/google-cloud-aiplatform",
    provider: "google-vertex",
    symbols: ["com.google.cloud.aiplatform.v1.EndpointName.ofProjectLocationPublisherModelName"],
    id: [{ at: 3 }],
    imports: ["com.google.cloud.aiplatform.v1.EndpointName"],
    statement: 'EndpointName.ofProjectLocationPublisherModelName(p, l, "google", "some-model-1");',
  }),
  asked({
    library: "com.google.ai.client.generativeai/generativeai",
    provider: "google",
    symbols: ["com.google.ai.client.generativeai.GenerativeModel"],
    id: [{ name: "modelName", at: 0 }],
    imports: ["com.google.ai.client.generativeai.GenerativeModel"],
    statement: 'new GenerativeModel("some-model-1", key);',
  }),
  asked({
    library: "com.google.firebase/firebase-ai",
    provider: "google",
    symbols: ["generativeModel", "imagenModel", "liveModel"].flatMap((name) => [
      `com.google.firebase.ai.FirebaseAI.**.${name}`,
      `com.google.firebase.Firebase.ai.${name}`,
      `com.google.firebase.Firebase.ai().${name}`,
      `com.google.firebase.ktx.Firebase.ai().${name}`,
    ]),
    id: [{ name: "modelName", at: 0 }],
    imports: ["com.google.firebase.ai.FirebaseAI", "com.google.firebase.ai.type.GenerativeBackend"],
    statement: 'FirebaseAI.getInstance(GenerativeBackend.googleAI()).generativeModel("some-model-1");',
  }),
  asked({
    library: "com.google.firebase/firebase-vertexai",
    provider: "google-vertex",
    symbols: ["generativeModel", "imagenModel", "liveModel"].flatMap((name) => [
      `com.google.firebase.vertexai.FirebaseVertexAI.**.${name}`,
      `com.google.firebase.Firebase.vertexAI.${name}`,
      `com.google.firebase.Firebase.vertexAI().${name}`,
    ]),
    id: [{ name: "modelName", at: 0 }],
    imports: ["com.google.firebase.vertexai.FirebaseVertexAI"],
    statement: 'FirebaseVertexAI.getInstance().generativeModel("some-model-1");',
  }),
  builtModel({
    library: "software.amazon.awssdk/bedrockruntime",
    origin: { provider: "aws-bedrock" },
    classes: [`${bedrock}.model.*Request`],
    shown: `${bedrock}.model.ConverseRequest`,
    setters: ["modelId"],
  }),
  asked({
    library: "software.amazon.awssdk/bedrockruntime",
    provider: "aws-bedrock",
    symbols: ["converse", "converseStream", "invokeModel", "invokeModelWithResponseStream"].flatMap(
      (name) => [
        `${bedrock}.BedrockRuntimeClient**.${name}`,
        `${bedrock}.BedrockRuntimeAsyncClient**.${name}`,
      ],
    ),
    id: [{ of: "modelId", at: 0 }],
    imports: [`${bedrock}.BedrockRuntimeClient`],
    statement: 'BedrockRuntimeClient.create().converse(r -> r.modelId("some-model-1").messages(m));',
  }),
  asked({
    library: "com.microsoft.semantic-kernel/semantickernel-aiservices-openai",
    provider: "openai",
    symbols: ["com.microsoft.semantickernel.aiservices.openai.**.OpenAI*.builder().**.build"],
    id: [
      { of: "withModelId", at: 0 },
      { of: "withDeploymentName", at: 0 },
    ],
    imports: ["com.microsoft.semantickernel.aiservices.openai.chatcompletion.OpenAIChatCompletion"],
    statement: 'OpenAIChatCompletion.builder().withModelId("some-model-1").build();',
  }),
  builtModel({
    library: "com.alibaba/dashscope-sdk-java",
    origin: { provider: "dashscope" },
    classes: ["com.alibaba.dashscope.**.*Param"],
    shown: "com.alibaba.dashscope.aigc.generation.GenerationParam",
    setters: ["model"],
  }),
  builtModel({
    library: "cn.bigmodel.openapi/oapi-java-sdk",
    origin: { provider: "zhipu" },
    classes: ["com.zhipu.oapi.**.*Request", "ai.z.openapi.**.*Params", "ai.z.openapi.**.*Request"],
    shown: "com.zhipu.oapi.service.v4.model.ChatCompletionRequest",
    setters: ["model"],
  }),
  builtModel({
    library: "com.volcengine/volcengine-java-sdk-ark-runtime",
    origin: { provider: "volcengine" },
    classes: ["com.volcengine.ark.runtime.model.**.*Request"],
    shown: "com.volcengine.ark.runtime.model.completion.chat.ChatCompletionRequest",
    setters: ["model"],
  }),
  asked({
    library: "com.baidubce/qianfan",
    provider: "baidu-qianfan",
    symbols: ["com.baidubce.qianfan.Qianfan().**.execute", "com.baidubce.qianfan.Qianfan().**.executeStream"],
    id: [{ of: "model", at: 0 }],
    imports: ["com.baidubce.qianfan.Qianfan"],
    statement: 'new Qianfan(a, b).chatCompletion().model("some-model-1").addMessage("user", q).execute();',
  }),
  builtModel({
    library: "com.cohere/cohere-java",
    origin: { provider: "cohere" },
    classes: ["com.cohere.api.**.requests.*Request"],
    shown: "com.cohere.api.requests.ChatRequest",
    setters: ["model"],
  }),
  client(
    "com.google.cloud/google-cloud-speech",
    "google-cloud-speech",
    ["com.google.cloud.speech.v1.SpeechClient.create", "com.google.cloud.speech.v2.SpeechClient.create"],
    "SpeechClient.create();",
  ),
  client(
    "com.google.cloud/google-cloud-vision",
    "google-cloud-vision",
    ["com.google.cloud.vision.v1.ImageAnnotatorClient.create"],
    "ImageAnnotatorClient.create();",
  ),
  client(
    "com.google.cloud/google-cloud-texttospeech",
    "google-cloud-text-to-speech",
    ["com.google.cloud.texttospeech.v1.TextToSpeechClient.create"],
    "TextToSpeechClient.create();",
  ),
  client(
    "com.google.cloud/google-cloud-language",
    "google-cloud-language",
    [
      "com.google.cloud.language.v1.LanguageServiceClient.create",
      "com.google.cloud.language.v2.LanguageServiceClient.create",
    ],
    "LanguageServiceClient.create();",
  ),
  client(
    "com.google.cloud/google-cloud-dialogflow",
    "dialogflow",
    [
      "com.google.cloud.dialogflow.v2.SessionsClient.create",
      "com.google.cloud.dialogflow.cx.v3.SessionsClient.create",
    ],
    "SessionsClient.create();",
  ),
  client(
    "com.google.cloud/google-cloud-document-ai",
    "google-document-ai",
    ["com.google.cloud.documentai.v1.DocumentProcessorServiceClient.create"],
    "DocumentProcessorServiceClient.create();",
  ),
  ...(
    [
      ["rekognition", "Rekognition", "amazon-rekognition"],
      ["textract", "Textract", "amazon-textract"],
      ["transcribe", "Transcribe", "amazon-transcribe"],
      ["polly", "Polly", "amazon-polly"],
      ["comprehend", "Comprehend", "amazon-comprehend"],
      ["translate", "Translate", "amazon-translate"],
      ["sagemakerruntime", "SageMakerRuntime", "aws-sagemaker"],
      ["bedrockruntime", "BedrockRuntime", "aws-bedrock"],
      ["bedrockagentruntime", "BedrockAgentRuntime", "aws-bedrock"],
    ] as const
  ).map(([folder, name, provider]) =>
    client(
      `software.amazon.awssdk/${folder}`,
      provider,
      ["", "Async"].flatMap((kind) => {
        const full = `software.amazon.awssdk.services.${folder}.${name}${kind}Client`;
        return [`${full}.create`, `${full}.builder().**.build`];
      }),
      `${name}Client.create();`,
    ),
  ),
  client(
    "com.azure/azure-ai-vision-imageanalysis",
    "azure-ai-services",
    ["com.azure.ai.vision.imageanalysis.ImageAnalysisClientBuilder().**.buildClient"],
    "new ImageAnalysisClientBuilder().endpoint(e).buildClient();",
  ),
  client(
    "com.azure/azure-ai-textanalytics",
    "azure-ai-services",
    ["com.azure.ai.textanalytics.TextAnalyticsClientBuilder().**.buildClient"],
    "new TextAnalyticsClientBuilder().credential(c).buildClient();",
  ),
  client(
    "com.azure/azure-ai-documentintelligence",
    "azure-ai-services",
    [
      "com.azure.ai.documentintelligence.DocumentIntelligenceClientBuilder().**.buildClient",
      "com.azure.ai.formrecognizer.documentanalysis.DocumentAnalysisClientBuilder().**.buildClient",
    ],
    "new DocumentIntelligenceClientBuilder().credential(c).buildClient();",
  ),
  client(
    "com.microsoft.cognitiveservices.speech/client-sdk",
    "azure-speech",
    ["com.microsoft.cognitiveservices.speech.SpeechConfig.fromSubscription"],
    'SpeechConfig.fromSubscription("key", "westeurope");',
  ),
  client(
    "com.deepl.api/deepl-java",
    "deepl",
    ["com.deepl.api.Translator", "com.deepl.api.DeepLClient"],
    'new Translator("key");',
  ),
  {
    library: "maven/com.google.adk/google-adk",
    symbols: ["com.google.adk.agents.LlmAgent.builder().**.build"],
    makes: {
      kind: "agent",
      name: [{ of: "name", at: 0 }],
      model: [{ of: "model", at: 0 }],
      prompt: [{ of: "instruction", at: 0 }],
      tools: [{ of: "tools", at: 0 }],
    },
    example: javaLines(
      ["com.google.adk.agents.LlmAgent"],
      'LlmAgent.builder().name("tea").model("gemini-2.0-flash").instruction("You answer questions about tea.").build();',
    ),
    finds: ["agent:tea", "model:gemini-2.0-flash", "prompt:system prompt", "service:google"],
  },
  {
    library: "maven/io.modelcontextprotocol.sdk/mcp",
    symbols: [
      "io.modelcontextprotocol.server.McpServer.sync().**.build",
      "io.modelcontextprotocol.server.McpServer.async().**.build",
    ],
    makes: { kind: "tool", name: [{ of: "serverInfo", at: 0 }] },
    example: javaLines(
      ["io.modelcontextprotocol.server.McpServer"],
      'McpServer.sync(transport).serverInfo("weather", "1.0.0").build();',
    ),
    finds: ["tool:weather"],
  },
];
