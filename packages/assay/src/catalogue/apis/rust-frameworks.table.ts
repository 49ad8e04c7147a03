import type { ApiRow, Origin } from "../api.ts";
import { rustAgent, rustClient, rustHosted, rustModel, rustPrompt, rustTool } from "./rust-shapes.ts";

/** Rig, and its core when it is used by itself. */
const rig = (path: string): readonly string[] => [`rig.${path}`, `rig_core.${path}`];

const rigProviders: readonly (readonly [module: string, origin: Origin])[] = [
  ["openai", { provider: "openai" }],
  ["anthropic", { provider: "anthropic" }],
  ["gemini", { provider: "google" }],
  ["cohere", { provider: "cohere" }],
  ["mistral", { provider: "mistral" }],
  ["groq", { provider: "groq" }],
  ["deepseek", { provider: "deepseek" }],
  ["xai", { provider: "xai" }],
  ["perplexity", { provider: "perplexity" }],
  ["azure", { provider: "azure-openai" }],
  ["together", { provider: "together" }],
  ["hyperbolic", { provider: "hyperbolic" }],
  ["moonshot", { provider: "moonshot" }],
  ["openrouter", { provider: "openrouter" }],
  ["voyageai", { provider: "voyageai" }],
  ["galadriel", { provider: "galadriel" }],
  ["minimax", { provider: "minimax" }],
  ["zai", { provider: "zhipu" }],
  ["huggingface", { hub: true }],
  ["ollama", { registry: "ollama" }],
];

const rigVerbs: readonly (readonly [verb: string, methods: readonly string[]])[] = [
  ["infer", ["agent", "completion_model", "extractor", "completion_request"]],
  ["embed", ["embedding_model", "embeddings", "embedding_model_with_ndims"]],
  ["transcribe", ["transcription_model"]],
  ["draw", ["image_generation_model"]],
  ["speak", ["audio_generation_model"]],
];

function found(origin: Origin, id: string): readonly string[] {
  return [`model:${id}`, ...("provider" in origin ? [`service:${origin.provider}`] : [])];
}

function rigModels([module, origin]: (typeof rigProviders)[number]): readonly ApiRow[] {
  const id = "hub" in origin ? "acme/chat-7b" : "some-model-1";
  return rigVerbs.map(([verb, methods]) =>
    rustModel({
      crate: "rig-core",
      origin,
      symbols: methods.flatMap((method) => rig(`providers.${module}.**Client**.${method}`)),
      verb,
      uses: [`rig::providers::${module}`],
      statement: `let client = ${module}::Client::new("k");\nlet it = client.${methods[0] ?? ""}("${id}");`,
      finds: found(origin, id),
    }),
  );
}

/** Chat models of langchain-rust. */
const langchainModels: readonly (readonly [symbol: string, origin: Origin, use: string])[] = [
  ["llm.**OpenAI", { provider: "openai" }, "langchain_rust::llm::openai::OpenAI"],
  ["llm.**Claude", { provider: "anthropic" }, "langchain_rust::llm::claude::Claude"],
  ["llm.**Deepseek", { provider: "deepseek" }, "langchain_rust::llm::deepseek::Deepseek"],
  ["llm.**Qwen", { provider: "dashscope" }, "langchain_rust::llm::qwen::Qwen"],
  ["llm.**Ollama", { registry: "ollama" }, "langchain_rust::llm::client::Ollama"],
];

const langchainEmbedders: readonly (readonly [type: string, origin: Origin])[] = [
  ["OpenAiEmbedder", { provider: "openai" }],
  ["OllamaEmbedder", { registry: "ollama" }],
];

/** Integrations of Swiftide. */
const swiftideModels: readonly (readonly [module: string, type: string, origin: Origin])[] = [
  ["openai", "OpenAI", { provider: "openai" }],
  ["anthropic", "Anthropic", { provider: "anthropic" }],
  ["gemini", "Gemini", { provider: "google" }],
  ["groq", "Groq", { provider: "groq" }],
  ["ollama", "Ollama", { registry: "ollama" }],
  ["open_router", "OpenRouter", { provider: "openrouter" }],
  ["dashscope", "Dashscope", { provider: "dashscope" }],
  ["aws_bedrock", "AwsBedrock", { provider: "aws-bedrock" }],
  ["aws_bedrock_v2", "AwsBedrock", { provider: "aws-bedrock" }],
];

/** Rust: frameworks for applications of language models. */
export const rustFrameworkApis: readonly ApiRow[] = [
  ...rigProviders.flatMap(rigModels),
  ...rigProviders.flatMap(([module, origin]) =>
    "provider" in origin
      ? [
          rustClient({
            crate: "rig-core",
            provider: origin.provider,
            symbols: rig(`providers.${module}.Client.*`),
            uses: [`rig::providers::${module}`],
            statement: `let client = ${module}::Client::from_env();`,
          }),
        ]
      : [],
  ),
  rustAgent({
    crate: "rig-core",
    symbols: [...rig("providers.**.agent().**.build"), ...rig("agent.AgentBuilder.new().**.build")],
    name: [{ of: "name", at: 0 }],
    model: [{ receiver: true }, { of: "new", at: 0 }],
    prompt: [
      { of: "preamble", at: 0 },
      { of: "append_preamble", at: 0 },
    ],
    tools: [{ of: "tool", at: 0 }],
    uses: ["rig::providers::openai"],
    statement:
      'let client = openai::Client::from_env();\nlet agent = client.agent("gpt-4o").name("poet").preamble("You answer every question in verse.").build();',
    finds: ["agent:poet", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  }),
  rustPrompt({
    crate: "rig-core",
    symbols: [
      ...rig("providers.**.extractor().**.preamble"),
      ...rig("providers.**.completion_request().**.preamble"),
    ],
    uses: ["rig::providers::openai"],
    statement:
      'let client = openai::Client::new("k");\nlet e = client.extractor::<Person>("gpt-4o").preamble("You find the people in a text.").build();',
    finds: ["model:gpt-4o", "prompt:system prompt", "service:openai"],
  }),
  ...langchainModels.map(([symbol, origin, use]) =>
    rustModel({
      crate: "langchain-rust",
      origin,
      symbols: [`langchain_rust.${symbol}.*().**.with_model`],
      uses: [use],
      statement: `let llm = ${use.split("::").at(-1) ?? ""}::default().with_model("some-model-1");`,
      finds: found(origin, "some-model-1"),
    }),
  ),
  ...langchainEmbedders.map(([type, origin]) =>
    rustModel({
      crate: "langchain-rust",
      origin,
      symbols: [`langchain_rust.embedding.**.${type}.*().**.with_model`],
      verb: "embed",
      uses: [`langchain_rust::embedding::${type}`],
      statement: `let e = ${type}::default().with_model("some-model-1");`,
      finds: found(origin, "some-model-1"),
    }),
  ),
  rustPrompt({
    crate: "langchain-rust",
    symbols: ["langchain_rust.schemas.**.Message.new_system_message"],
    uses: ["langchain_rust::schemas::Message"],
    statement: 'let m = Message::new_system_message("You answer every question in verse.");',
    finds: ["prompt:system prompt"],
  }),
  rustPrompt({
    crate: "langchain-rust",
    symbols: ["langchain_rust.template_fstring", "langchain_rust.template_jinja2"],
    role: "user",
    uses: ["langchain_rust::template_fstring"],
    statement: 'let t = template_fstring!("Summarise this text in one line: {text}", "text");',
    finds: ["prompt:user prompt"],
  }),
  ...swiftideModels.map(([module, type, origin]) =>
    rustModel({
      crate: "swiftide",
      origin,
      symbols: [
        `swiftide.integrations.${module}.${type}**.default_prompt_model`,
        `swiftide.integrations.${module}.${type}**.with_default_prompt_model`,
        `swiftide_integrations.${module}.${type}**.default_prompt_model`,
      ],
      uses: [`swiftide::integrations::${module}::${type}`],
      statement: `let llm = ${type}::builder().default_prompt_model("some-model-1").build()?;`,
      finds: found(origin, "some-model-1"),
    }),
  ),
  ...swiftideModels.map(([module, type, origin]) =>
    rustModel({
      crate: "swiftide",
      origin,
      symbols: [
        `swiftide.integrations.${module}.${type}**.default_embed_model`,
        `swiftide.integrations.${module}.${type}**.with_default_embed_model`,
        `swiftide_integrations.${module}.${type}**.default_embed_model`,
      ],
      verb: "embed",
      uses: [`swiftide::integrations::${module}::${type}`],
      statement: `let llm = ${type}::builder().default_embed_model("some-model-1").build()?;`,
      finds: found(origin, "some-model-1"),
    }),
  ),
  rustAgent({
    crate: "swiftide",
    symbols: ["swiftide.agents.Agent.builder().**.build", "swiftide_agents.Agent.builder().**.build"],
    name: [{ of: "name", at: 0 }],
    model: [{ of: "llm", at: 0 }],
    prompt: [{ of: "system_prompt", at: 0 }],
    tools: [{ of: "tools", at: 0 }],
    uses: ["swiftide::agents::Agent"],
    statement:
      'let a = Agent::builder().name("poet").system_prompt("You answer every question in verse.").build()?;',
    finds: ["agent:poet", "prompt:system prompt"],
  }),
  rustModel({
    crate: "llm",
    origin: {
      gateway: "llm",
      separator: "/",
      providerAt: [{ of: "backend", at: 0 }],
    },
    symbols: ["llm.builder.LLMBuilder.new().**.model"],
    uses: ["llm::builder::{LLMBackend, LLMBuilder}"],
    statement:
      'let llm = LLMBuilder::new().backend(LLMBackend::Anthropic).model("claude-3-5-haiku-latest").build()?;',
    finds: ["model:claude-3-5-haiku-latest", "service:anthropic"],
  }),
  rustHosted({
    crate: "llm",
    provider: "azure-openai",
    symbols: ["llm.builder.LLMBuilder.new().**.deployment_id"],
    uses: ["llm::builder::{LLMBackend, LLMBuilder}"],
    statement:
      'let llm = LLMBuilder::new().backend(LLMBackend::AzureOpenAI).deployment_id("gpt-4o-prod").build()?;',
    finds: ["model:gpt-4o-prod", "service:azure-openai"],
  }),
  rustPrompt({
    crate: "llm",
    symbols: ["llm.builder.LLMBuilder.new().**.system"],
    uses: ["llm::builder::LLMBuilder"],
    statement: 'let llm = LLMBuilder::new().system("You answer every question in verse.");',
    finds: ["prompt:system prompt"],
  }),
  rustTool({
    crate: "rmcp",
    symbols: ["rmcp.model.ServerInfo", "rmcp.model.InitializeResult"],
    name: [{ name: "server_info.name" }],
    uses: ["rmcp::model::{Implementation, ServerInfo}"],
    statement:
      'let info = ServerInfo { server_info: Implementation { name: "weather".into(), version: "1".into() }, ..Default::default() };',
    finds: ["tool:weather"],
  }),
  rustTool({
    crate: "rmcp",
    symbols: ["rmcp.model.ServerInfo.*().**.with_server_info"],
    name: [{ option: "new", at: 0 }],
    uses: ["rmcp::model::{Implementation, ServerInfo}"],
    statement:
      'let info = ServerInfo::new(capabilities).with_server_info(Implementation::new("weather", "1.0.0"));',
    finds: ["tool:weather"],
  }),
  rustTool({
    crate: "rmcp",
    symbols: ["rmcp.model.Tool.new"],
    name: [{ at: 0 }],
    uses: ["rmcp::model::Tool"],
    statement: 'let t = Tool::new("get_forecast", "The weather of tomorrow", schema);',
    finds: ["tool:get_forecast"],
  }),
  rustHosted({
    crate: "kalosm",
    provider: "openai",
    symbols: [
      "kalosm**.OpenAICompatibleChatModel.builder().**.with_model",
      "kalosm**.OpenAICompatibleEmbeddingModel.builder().**.with_model",
    ],
    uses: ["kalosm::language::OpenAICompatibleChatModel"],
    statement: 'let llm = OpenAICompatibleChatModel::builder().with_model("gpt-4o").build();',
    finds: ["model:gpt-4o", "service:openai"],
  }),
  rustModel({
    crate: "kalosm",
    origin: { hub: true },
    symbols: ["kalosm**.FileSource.huggingface"],
    verb: "download",
    uses: ["kalosm::language::FileSource"],
    statement:
      'let s = FileSource::huggingface("bartowski/Llama-3.2-1B-Instruct-GGUF".to_string(), "main".to_string(), "a.gguf".to_string());',
    finds: ["model:bartowski/Llama-3.2-1B-Instruct-GGUF"],
  }),
];
