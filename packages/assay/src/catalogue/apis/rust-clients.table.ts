import type { ApiRow } from "../api.ts";
import { rustClient, rustHosted, rustModel, rustPrompt } from "./rust-shapes.ts";

const openai = "async_openai";
const openaiApi = "openai_api_rs.v1";
const ollama = "ollama_rs";

/** Builders and structures of requests of async-openai, and what they ask for. */
const openaiRequests: readonly (readonly [type: string, verb: string, method: string])[] = [
  ["CreateChatCompletionRequest", "infer", "chat().create"],
  ["CreateCompletionRequest", "infer", "completions().create"],
  ["CreateResponse", "infer", "responses().create"],
  ["CreateEmbeddingRequest", "embed", "embeddings().create"],
  ["CreateImageRequest", "draw", "images().create"],
  ["CreateImageEditRequest", "draw", "images().create_edit"],
  ["CreateTranscriptionRequest", "transcribe", "audio().transcribe"],
  ["CreateTranslationRequest", "transcribe", "audio().translate"],
  ["CreateSpeechRequest", "speak", "audio().speech"],
  ["CreateModerationRequest", "moderate", "moderations().create"],
  ["CreateFineTuningJobRequest", "train", "fine_tuning().create"],
  ["CreateAssistantRequest", "infer", "assistants().create"],
  ["CreateRunRequest", "infer", "threads().runs().create"],
];

/** Methods of the client of async-openai that take a request: of one verb each. */
const openaiMethods: readonly (readonly [verb: string, methods: readonly string[]])[] = [
  [
    "infer",
    [
      "chat().create*",
      "completions().create*",
      "responses().create*",
      "assistants().create",
      "threads().runs().create*",
    ],
  ],
  ["embed", ["embeddings().create*"]],
  ["draw", ["images().create*", "images().generate", "images().edit"]],
  ["transcribe", ["audio().transcribe*", "audio().translate*", "audio().transcription().create*"]],
  ["speak", ["audio().speech", "audio().speech().create"]],
  ["moderate", ["moderations().create"]],
  ["train", ["fine_tuning().create"]],
];

/** Crates for the API of Anthropic whose requests are built or written as structures. */
const anthropicCrates = [
  "anthropic_ai_sdk",
  "anthropic_sdk",
  "anthropic_rs",
  "clust",
  "misanthropic",
  "async_anthropic",
];

const bedrock = "aws_sdk_bedrockruntime";

/** Rust: clients of hosted services and of servers that speak their protocols. */
export const rustClientApis: readonly ApiRow[] = [
  rustClient({
    crate: "async-openai",
    provider: "openai",
    symbols: [`${openai}.Client.new`, `${openai}.Client.with_config`, `${openai}.Client.build`],
    uses: ["async_openai::Client"],
    statement: "let client = Client::new();",
  }),
  ...openaiMethods.map(([verb, methods]) =>
    rustHosted({
      crate: "async-openai",
      provider: "openai",
      symbols: methods.map((method) => `${openai}.Client**.${method}`),
      id: [{ of: "model", at: 0 }, { name: "model" }],
      verb,
      uses: ["async_openai::Client"],
      statement: `let client = Client::new();\nlet answer = client.${(methods[0] ?? "").replace("*", "")}(request).await?;`,
      finds: ["service:openai"],
    }),
  ),
  ...openaiRequests.map(([type, verb]) =>
    rustHosted({
      crate: "async-openai",
      provider: "openai",
      symbols: [
        `${openai}.types.**.${type}Args.default().**.model`,
        `${openai}.types.**.${type}ArgsBuilder.default().**.model`,
      ],
      isPart: true,
      verb,
      uses: [`async_openai::types::${type}Args`],
      statement: `let request = ${type}Args::default().model("some-model-1").build()?;`,
      finds: ["model:some-model-1", "service:openai"],
    }),
  ),
  ...openaiRequests.map(([type, verb]) =>
    rustHosted({
      crate: "async-openai",
      provider: "openai",
      symbols: [`${openai}.types.**.${type}`],
      id: [{ name: "model" }],
      isPart: true,
      verb,
      uses: [`async_openai::types::${type}`],
      statement: `let request = ${type} { model: "some-model-1".into(), ..Default::default() };`,
      finds: ["model:some-model-1", "service:openai"],
    }),
  ),
  rustHosted({
    crate: "async-openai",
    provider: "azure-openai",
    symbols: [`${openai}.config.AzureConfig.*().**.with_deployment_id`],
    uses: ["async_openai::config::AzureConfig"],
    statement:
      'let c = AzureConfig::new().with_api_base("https://shop.openai.azure.com").with_deployment_id("gpt-4o-prod");',
    finds: ["model:gpt-4o-prod", "service:azure-openai"],
  }),
  rustPrompt({
    crate: "async-openai",
    symbols: [
      `${openai}.types.**.ChatCompletionRequestSystemMessageArgs.default().**.content`,
      `${openai}.types.**.ChatCompletionRequestDeveloperMessageArgs.default().**.content`,
      `${openai}.types.**.ChatCompletionRequestSystemMessage.from`,
      `${openai}.types.**.ChatCompletionRequestDeveloperMessage.from`,
      `${openai}.types.**.CreateAssistantRequestArgs.default().**.instructions`,
      `${openai}.types.**.CreateResponseArgs.default().**.instructions`,
    ],
    uses: ["async_openai::types::ChatCompletionRequestSystemMessageArgs"],
    statement:
      'let m = ChatCompletionRequestSystemMessageArgs::default().content("You answer every question in verse.").build()?;',
    finds: ["prompt:system prompt"],
  }),
  rustPrompt({
    crate: "async-openai",
    symbols: [
      `${openai}.types.**.ChatCompletionRequestSystemMessage`,
      `${openai}.types.**.ChatCompletionRequestDeveloperMessage`,
    ],
    text: [{ name: "content" }],
    uses: ["async_openai::types::ChatCompletionRequestSystemMessage"],
    statement:
      'let m = ChatCompletionRequestSystemMessage { content: "You answer every question in verse.".into(), name: None };',
    finds: ["prompt:system prompt"],
  }),
  rustClient({
    crate: "openai-api-rs",
    provider: "openai",
    symbols: [`${openaiApi}.api.OpenAIClient.builder().**.build`, `${openaiApi}.api.Client.new`],
    uses: ["openai_api_rs::v1::api::OpenAIClient"],
    statement: 'let client = OpenAIClient::builder().with_api_key("k").build()?;',
  }),
  rustHosted({
    crate: "openai-api-rs",
    provider: "openai",
    symbols: [
      `${openaiApi}.chat_completion.**.ChatCompletionRequest.new`,
      `${openaiApi}.completion.CompletionRequest.new`,
      `${openaiApi}.assistant.AssistantRequest.new`,
    ],
    uses: [
      "openai_api_rs::v1::chat_completion::ChatCompletionRequest",
      "openai_api_rs::v1::common::GPT4_O_MINI",
    ],
    statement: "let request = ChatCompletionRequest::new(GPT4_O_MINI.to_string(), vec![]);",
    finds: ["model:gpt-4o-mini", "service:openai"],
  }),
  rustHosted({
    crate: "openai-api-rs",
    provider: "openai",
    symbols: [`${openaiApi}.embedding.EmbeddingRequest.new`],
    verb: "embed",
    uses: [
      "openai_api_rs::v1::common::TEXT_EMBEDDING_3_SMALL",
      "openai_api_rs::v1::embedding::EmbeddingRequest",
    ],
    statement:
      'let request = EmbeddingRequest::new(TEXT_EMBEDDING_3_SMALL.to_string(), vec!["a".to_string()]);',
    finds: ["model:text-embedding-3-small", "service:openai"],
  }),
  rustHosted({
    crate: "openai-api-rs",
    provider: "openai",
    symbols: [
      `${openaiApi}.audio.AudioTranscriptionRequest.new`,
      `${openaiApi}.audio.AudioTranslationRequest.new`,
    ],
    id: [{ at: 1 }],
    verb: "transcribe",
    uses: ["openai_api_rs::v1::audio::{AudioTranscriptionRequest, WHISPER_1}"],
    statement: 'let request = AudioTranscriptionRequest::new("a.mp3".to_string(), WHISPER_1.to_string());',
    finds: ["model:whisper-1", "service:openai"],
  }),
  rustHosted({
    crate: "openai-api-rs",
    provider: "openai",
    symbols: [`${openaiApi}.audio.AudioSpeechRequest.new`],
    verb: "speak",
    uses: ["openai_api_rs::v1::audio::{self, AudioSpeechRequest, TTS_1}"],
    statement:
      'let request = AudioSpeechRequest::new(TTS_1.to_string(), "Hi".to_string(), audio::VOICE_ALLOY.to_string(), "a.mp3".to_string());',
    finds: ["model:tts-1", "service:openai"],
  }),
  rustHosted({
    crate: "openai-api-rs",
    provider: "openai",
    symbols: [`${openaiApi}.fine_tuning.CreateFineTuningJobRequest.new`],
    verb: "train",
    uses: ["openai_api_rs::v1::fine_tuning::CreateFineTuningJobRequest"],
    statement:
      'let request = CreateFineTuningJobRequest::new("gpt-4o-mini-2024-07-18".to_string(), "file-1".to_string());',
    finds: ["model:gpt-4o-mini-2024-07-18", "service:openai"],
  }),
  rustHosted({
    crate: "openai_dive",
    provider: "openai",
    symbols: ["openai_dive.v1.**Builder.default().**.model"],
    uses: ["openai_dive::v1::resources::chat::ChatCompletionParametersBuilder"],
    statement: 'let p = ChatCompletionParametersBuilder::default().model("gpt-4o").build()?;',
    finds: ["model:gpt-4o", "service:openai"],
  }),
  rustHosted({
    crate: "openai",
    provider: "openai",
    symbols: ["openai.**.ChatCompletion.builder", "openai.**.Completion.builder"],
    uses: ["openai::chat::ChatCompletion"],
    statement: 'let c = ChatCompletion::builder("gpt-4o", messages).create().await?;',
    finds: ["model:gpt-4o", "service:openai"],
  }),
  rustHosted({
    crate: "openai",
    provider: "openai",
    symbols: ["openai.**.Embedding.create", "openai.**.Embeddings.create"],
    verb: "embed",
    uses: ["openai::embeddings::Embeddings"],
    statement: 'let e = Embeddings::create("text-embedding-3-small", vec!["a"], "user").await?;',
    finds: ["model:text-embedding-3-small", "service:openai"],
  }),
  ...anthropicCrates.map((crate) =>
    rustHosted({
      crate: crate.replaceAll("_", "-"),
      provider: "anthropic",
      symbols: [`${crate}.**.model`],
      uses: [`${crate}::Client`],
      statement: 'let answer = Client::new().model("claude-3-5-sonnet-latest");',
      finds: ["model:claude-3-5-sonnet-latest", "service:anthropic"],
    }),
  ),
  ...anthropicCrates.map((crate) =>
    rustHosted({
      crate: crate.replaceAll("_", "-"),
      provider: "anthropic",
      symbols: [`${crate}.**Params`, `${crate}.**Request`, `${crate}.**Body`],
      id: [{ name: "model" }],
      uses: [`${crate}::MessagesRequest`],
      statement: 'let request = MessagesRequest { model: "claude-3-5-haiku-latest".to_string() };',
      finds: ["model:claude-3-5-haiku-latest", "service:anthropic"],
    }),
  ),
  rustModel({
    crate: "ollama-rs",
    origin: { registry: "ollama" },
    symbols: [
      `${ollama}.generation.**.ChatMessageRequest.new`,
      `${ollama}.generation.**.GenerationRequest.new`,
    ],
    uses: ["ollama_rs::generation::completion::request::GenerationRequest"],
    statement: 'let request = GenerationRequest::new("llama3.2:latest".to_string(), "Hi".to_string());',
    finds: ["model:llama3.2:latest"],
  }),
  rustModel({
    crate: "ollama-rs",
    origin: { registry: "ollama" },
    symbols: [`${ollama}.generation.**.GenerateEmbeddingsRequest.new`],
    verb: "embed",
    uses: ["ollama_rs::generation::embeddings::request::GenerateEmbeddingsRequest"],
    statement: 'let request = GenerateEmbeddingsRequest::new("nomic-embed-text".to_string(), "Hi".into());',
    finds: ["model:nomic-embed-text"],
  }),
  rustModel({
    crate: "ollama-rs",
    origin: { registry: "ollama" },
    symbols: [
      `${ollama}.Ollama**.pull_model`,
      `${ollama}.Ollama**.pull_model_stream`,
      `${ollama}.Ollama**.show_model_info`,
    ],
    verb: "download",
    uses: ["ollama_rs::Ollama"],
    statement: 'let ollama = Ollama::default();\nollama.pull_model("qwen2.5:7b".into(), false).await?;',
    finds: ["model:qwen2.5:7b", "service:ollama"],
  }),
  rustModel({
    crate: "ollama-rs",
    origin: { registry: "ollama" },
    symbols: [`${ollama}.coordinator.Coordinator.new`],
    id: [{ at: 1 }],
    uses: ["ollama_rs::coordinator::Coordinator"],
    statement: 'let c = Coordinator::new(ollama, "qwen2.5:32b".to_string(), history);',
    finds: ["model:qwen2.5:32b"],
  }),
  rustPrompt({
    crate: "ollama-rs",
    symbols: [
      `${ollama}.generation.chat.ChatMessage.system`,
      `${ollama}.generation.**.GenerationRequest.new().**.system`,
    ],
    uses: ["ollama_rs::generation::chat::ChatMessage"],
    statement: 'let m = ChatMessage::system("You answer every question in verse.".to_string());',
    finds: ["prompt:system prompt"],
  }),
  rustClient({
    crate: "ollama-rs",
    provider: "ollama",
    symbols: [
      `${ollama}.Ollama.new`,
      `${ollama}.Ollama.default`,
      `${ollama}.Ollama.try_new`,
      `${ollama}.Ollama.from_url`,
    ],
    uses: ["ollama_rs::Ollama"],
    statement: "let ollama = Ollama::default();",
  }),
  rustModel({
    crate: "genai",
    origin: { gateway: "genai", separator: ":", fallback: "ollama" },
    symbols: ["genai.Client**.exec_chat", "genai.Client**.exec_chat_stream"],
    uses: ["genai::Client"],
    statement:
      'let client = Client::default();\nlet answer = client.exec_chat("claude-3-5-haiku-latest", request, None).await?;',
    finds: ["model:claude-3-5-haiku-latest", "service:anthropic"],
  }),
  rustModel({
    crate: "genai",
    origin: { gateway: "genai", separator: ":", fallback: "ollama" },
    symbols: ["genai.Client**.embed", "genai.Client**.embed_batch", "genai.Client**.exec_embed"],
    verb: "embed",
    uses: ["genai::Client"],
    statement:
      'let client = Client::default();\nlet e = client.embed("text-embedding-3-small", "Hi", None).await?;',
    finds: ["model:text-embedding-3-small", "service:openai"],
  }),
  rustPrompt({
    crate: "genai",
    symbols: [
      "genai.chat.ChatMessage.system",
      "genai.chat.ChatRequest.from_system",
      "genai.chat.ChatRequest**.with_system",
    ],
    uses: ["genai::chat::ChatMessage"],
    statement: 'let m = ChatMessage::system("You answer every question in verse.");',
    finds: ["prompt:system prompt"],
  }),
  rustHosted({
    crate: "google-generative-ai-rs",
    provider: "google",
    symbols: [
      "google_generative_ai_rs.v1.api.Client.new_from_model",
      "google_generative_ai_rs.v1.api.Client.new_from_model_response_type",
    ],
    uses: ["google_generative_ai_rs::v1::api::Client"],
    statement: 'let client = Client::new_from_model("gemini-1.5-pro", key);',
    finds: ["model:gemini-1.5-pro", "service:google"],
  }),
  rustHosted({
    crate: "google-ai-rs",
    provider: "google",
    symbols: ["google_ai_rs.Client**.generative_model", "google_ai_rs.**.GenerativeModel.new"],
    id: [{ at: 0 }],
    uses: ["google_ai_rs::Client"],
    statement:
      'let client = Client::new(auth).await?;\nlet model = client.generative_model("gemini-1.5-flash");',
    finds: ["model:gemini-1.5-flash", "service:google"],
  }),
  rustHosted({
    crate: "gemini-rust",
    provider: "google",
    symbols: ["gemini_rust.Gemini.with_model", "gemini_rust.client.Gemini.with_model"],
    id: [{ at: 1 }],
    uses: ["gemini_rust::Gemini"],
    statement: 'let client = Gemini::with_model(key, "models/gemini-2.5-pro".to_string());',
    finds: ["model:models/gemini-2.5-pro", "service:google"],
  }),
  rustHosted({
    crate: "aws-sdk-bedrockruntime",
    provider: "aws-bedrock",
    symbols: [`${bedrock}.Client**.model_id`],
    uses: [`${bedrock}::Client`],
    statement:
      'let client = Client::new(&config);\nlet out = client.converse().model_id("anthropic.claude-3-haiku-20240307-v1:0").send().await?;',
    finds: ["model:anthropic.claude-3-haiku-20240307-v1:0", "service:aws-bedrock"],
  }),
  rustPrompt({
    crate: "aws-sdk-bedrockruntime",
    symbols: [`${bedrock}.types.SystemContentBlock.Text`],
    uses: [`${bedrock}::types::SystemContentBlock`],
    statement: 'let s = SystemContentBlock::Text("You answer every question in verse.".to_string());',
    finds: ["prompt:system prompt"],
  }),
  rustClient({
    crate: "aws-sdk-bedrockruntime",
    provider: "aws-bedrock",
    symbols: [
      `${bedrock}.Client.new`,
      `${bedrock}.Client.from_conf`,
      "aws_sdk_bedrockagentruntime.Client.new",
    ],
    uses: [`${bedrock}::Client`],
    statement: "let client = Client::new(&config);",
  }),
  rustClient({
    crate: "aws-sdk-sagemakerruntime",
    provider: "aws-sagemaker",
    symbols: ["aws_sdk_sagemakerruntime.Client.new", "aws_sdk_sagemakerruntime.Client.from_conf"],
    uses: ["aws_sdk_sagemakerruntime::Client"],
    statement: "let client = Client::new(&config);",
  }),
  rustHosted({
    crate: "replicate-rust",
    provider: "replicate",
    symbols: ["replicate_rust.Replicate.new().run", "replicate_rust.Replicate.new().predictions.create"],
    uses: ["replicate_rust::Replicate"],
    statement: 'let replicate = Replicate::new(config);\nreplicate.run("stability-ai/sdxl", inputs)?;',
    finds: ["model:stability-ai/sdxl", "service:replicate"],
  }),
  rustHosted({
    crate: "cohere-rust",
    provider: "cohere",
    symbols: ["cohere_rust.api.**Request"],
    id: [{ name: "model" }],
    uses: ["cohere_rust::api::chat::ChatRequest"],
    statement: 'let request = ChatRequest { model: Some("command-r".to_string()), ..Default::default() };',
    finds: ["model:command-r", "service:cohere"],
  }),
];
