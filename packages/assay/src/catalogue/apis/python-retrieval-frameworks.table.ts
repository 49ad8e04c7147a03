import type { ApiRow, ArgumentAt } from "../api.ts";
import { hosted, onlyLibrary, promptText, within } from "./python-hosted-shapes.ts";

interface Named {
  readonly library: string;
  readonly provider: string;
  /** Modules in which the classes stand, the one of the example first. */
  readonly modules: readonly string[];
  readonly classes: readonly string[];
  readonly id: readonly ArgumentAt[];
  readonly verb?: string;
  readonly fallback?: string;
  readonly sample: string;
}

function named({ library, provider, modules, classes, id, verb, fallback, sample }: Named): ApiRow {
  const [module = ""] = modules;
  const [first = ""] = classes;
  return hosted({
    library,
    provider,
    symbols: within(modules, classes),
    id,
    ...(verb === undefined ? {} : { verb }),
    ...(fallback === undefined ? {} : { fallback }),
    example: `from ${module} import ${first}

component = ${first}(${id[0]?.name ?? "model"}="${sample}")
`,
    finds: [`model:${sample}`, `service:${provider}`],
  });
}

const model: readonly ArgumentAt[] = [{ name: "model" }, { name: "model_name" }];
const modelFirst: readonly ArgumentAt[] = [{ name: "model" }, { name: "model_name" }, { name: "model_id" }];
const engine: readonly ArgumentAt[] = [
  { name: "engine" },
  { name: "deployment_name" },
  { name: "azure_deployment" },
  { name: "model" },
];
const azure: readonly ArgumentAt[] = [{ name: "azure_deployment" }, { name: "model" }];

const llamaIndex: readonly Named[] = [
  {
    library: "llama-index-llms-openai",
    provider: "openai",
    modules: [
      "llama_index.llms.openai",
      "llama_index.llms",
      "llama_index.core.llms",
      "llama_index.legacy.llms",
    ],
    classes: ["OpenAI", "OpenAIResponses"],
    id: model,
    sample: "gpt-4o-mini",
  },
  {
    library: "llama-index-embeddings-openai",
    provider: "openai",
    modules: ["llama_index.embeddings.openai", "llama_index.embeddings", "llama_index.legacy.embeddings"],
    classes: ["OpenAIEmbedding"],
    id: [...model, { name: "model_type" }],
    verb: "embed",
    fallback: "text-embedding-ada-002",
    sample: "text-embedding-3-small",
  },
  {
    library: "llama-index-llms-azure-openai",
    provider: "azure-openai",
    modules: ["llama_index.llms.azure_openai", "llama_index.llms"],
    classes: ["AzureOpenAI"],
    id: engine,
    sample: "chat-prod",
  },
  {
    library: "llama-index-embeddings-azure-openai",
    provider: "azure-openai",
    modules: ["llama_index.embeddings.azure_openai", "llama_index.embeddings"],
    classes: ["AzureOpenAIEmbedding"],
    id: [{ name: "deployment_name" }, { name: "azure_deployment" }, { name: "model" }],
    verb: "embed",
    sample: "embeddings-prod",
  },
  {
    library: "llama-index-llms-anthropic",
    provider: "anthropic",
    modules: ["llama_index.llms.anthropic", "llama_index.llms"],
    classes: ["Anthropic"],
    id: model,
    sample: "claude-3-opus-20240229",
  },
  {
    library: "llama-index-llms-gemini",
    provider: "google",
    modules: ["llama_index.llms.gemini", "llama_index.llms.google_genai", "llama_index.llms"],
    classes: ["Gemini", "GoogleGenAI"],
    id: model,
    sample: "models/gemini-1.5-flash",
  },
  {
    library: "llama-index-embeddings-gemini",
    provider: "google",
    modules: [
      "llama_index.embeddings.gemini",
      "llama_index.embeddings.google_genai",
      "llama_index.embeddings.google",
    ],
    classes: ["GeminiEmbedding", "GoogleGenAIEmbedding"],
    id: [{ name: "model_name" }],
    verb: "embed",
    sample: "models/embedding-001",
  },
  {
    library: "llama-index-llms-vertex",
    provider: "google-vertex",
    modules: ["llama_index.llms.vertex"],
    classes: ["Vertex"],
    id: model,
    sample: "gemini-1.5-pro",
  },
  {
    library: "llama-index-llms-bedrock-converse",
    provider: "aws-bedrock",
    modules: ["llama_index.llms.bedrock", "llama_index.llms.bedrock_converse", "llama_index.llms"],
    classes: ["Bedrock", "BedrockConverse"],
    id: model,
    sample: "anthropic.claude-3-haiku-20240307-v1:0",
  },
  {
    library: "llama-index-embeddings-bedrock",
    provider: "aws-bedrock",
    modules: ["llama_index.embeddings.bedrock"],
    classes: ["BedrockEmbedding"],
    id: [{ name: "model_name" }, { name: "model" }],
    verb: "embed",
    sample: "amazon.titan-embed-text-v2:0",
  },
  {
    library: "llama-index-llms-mistralai",
    provider: "mistral",
    modules: ["llama_index.llms.mistralai", "llama_index.llms"],
    classes: ["MistralAI"],
    id: model,
    sample: "mistral-large-latest",
  },
  {
    library: "llama-index-embeddings-mistralai",
    provider: "mistral",
    modules: ["llama_index.embeddings.mistralai"],
    classes: ["MistralAIEmbedding"],
    id: [{ name: "model_name" }],
    verb: "embed",
    sample: "mistral-embed",
  },
  {
    library: "llama-index-llms-cohere",
    provider: "cohere",
    modules: ["llama_index.llms.cohere", "llama_index.llms"],
    classes: ["Cohere"],
    id: model,
    sample: "command-r-plus",
  },
  {
    library: "llama-index-embeddings-cohere",
    provider: "cohere",
    modules: ["llama_index.embeddings.cohere", "llama_index.embeddings"],
    classes: ["CohereEmbedding"],
    id: [{ name: "model_name" }],
    verb: "embed",
    sample: "embed-english-v3.0",
  },
  {
    library: "llama-index-postprocessor-cohere-rerank",
    provider: "cohere",
    modules: ["llama_index.postprocessor.cohere_rerank", "llama_index.postprocessor"],
    classes: ["CohereRerank"],
    id: [{ name: "model" }],
    verb: "rerank",
    sample: "rerank-english-v3.0",
  },
  {
    library: "llama-index-llms-groq",
    provider: "groq",
    modules: ["llama_index.llms.groq"],
    classes: ["Groq"],
    id: model,
    sample: "llama-3.3-70b-versatile",
  },
  {
    library: "llama-index-llms-together",
    provider: "together",
    modules: ["llama_index.llms.together"],
    classes: ["TogetherLLM"],
    id: model,
    sample: "mistralai/Mixtral-8x7B-Instruct-v0.1",
  },
  {
    library: "llama-index-llms-fireworks",
    provider: "fireworks",
    modules: ["llama_index.llms.fireworks"],
    classes: ["Fireworks"],
    id: model,
    sample: "accounts/fireworks/models/firefunction-v1",
  },
  {
    library: "llama-index-llms-deepseek",
    provider: "deepseek",
    modules: ["llama_index.llms.deepseek"],
    classes: ["DeepSeek"],
    id: model,
    sample: "deepseek-chat",
  },
  {
    library: "llama-index-llms-perplexity",
    provider: "perplexity",
    modules: ["llama_index.llms.perplexity"],
    classes: ["Perplexity"],
    id: model,
    sample: "sonar-pro",
  },
  {
    library: "llama-index-llms-openrouter",
    provider: "openrouter",
    modules: ["llama_index.llms.openrouter"],
    classes: ["OpenRouter"],
    id: model,
    sample: "gryphe/mythomax-l2-13b",
  },
  {
    library: "llama-index-llms-replicate",
    provider: "replicate",
    modules: ["llama_index.llms.replicate", "llama_index.llms"],
    classes: ["Replicate"],
    id: [{ name: "model" }],
    sample: "meta/llama-2-13b-chat",
  },
  {
    library: "llama-index-llms-nvidia",
    provider: "nvidia",
    modules: ["llama_index.llms.nvidia"],
    classes: ["NVIDIA"],
    id: model,
    sample: "meta/llama-3.1-8b-instruct",
  },
  {
    library: "llama-index-embeddings-nvidia",
    provider: "nvidia",
    modules: ["llama_index.embeddings.nvidia"],
    classes: ["NVIDIAEmbedding"],
    id: model,
    verb: "embed",
    sample: "nvidia/nv-embedqa-e5-v5",
  },
  {
    library: "llama-index-llms-dashscope",
    provider: "dashscope",
    modules: ["llama_index.llms.dashscope"],
    classes: ["DashScope"],
    id: [{ name: "model_name" }, { name: "model" }],
    sample: "qwen-max",
  },
  {
    library: "llama-index-llms-ibm",
    provider: "watsonx",
    modules: ["llama_index.llms.ibm"],
    classes: ["WatsonxLLM"],
    id: [{ name: "model_id" }],
    sample: "ibm/granite-13b-instruct-v2",
  },
  {
    library: "llama-index-embeddings-voyageai",
    provider: "voyageai",
    modules: ["llama_index.embeddings.voyageai"],
    classes: ["VoyageEmbedding"],
    id: [{ name: "model_name" }],
    verb: "embed",
    sample: "voyage-3",
  },
  {
    library: "llama-index-embeddings-jinaai",
    provider: "jina",
    modules: ["llama_index.embeddings.jinaai", "llama_index.postprocessor.jinaai_rerank"],
    classes: ["JinaEmbedding", "JinaRerank"],
    id: [{ name: "model" }],
    verb: "embed",
    sample: "jina-embeddings-v3",
  },
  {
    library: "llama-index-llms-cerebras",
    provider: "cerebras",
    modules: ["llama_index.llms.cerebras"],
    classes: ["Cerebras"],
    id: model,
    sample: "llama-3.3-70b",
  },
  {
    library: "llama-index-llms-sambanovasystems",
    provider: "sambanova",
    modules: ["llama_index.llms.sambanovasystems"],
    classes: ["SambaNovaCloud"],
    id: model,
    sample: "Meta-Llama-3.1-8B-Instruct",
  },
  {
    library: "llama-index-llms-nebius",
    provider: "nebius",
    modules: ["llama_index.llms.nebius"],
    classes: ["NebiusLLM"],
    id: model,
    sample: "meta-llama/Llama-3.3-70B-Instruct",
  },
  {
    library: "llama-index-embeddings-nebius",
    provider: "nebius",
    modules: ["llama_index.embeddings.nebius"],
    classes: ["NebiusEmbedding"],
    id: model,
    verb: "embed",
    sample: "BAAI/bge-en-icl",
  },
  {
    library: "llama-index-embeddings-netmind",
    provider: "netmind",
    modules: ["llama_index.embeddings.netmind"],
    classes: ["NetmindEmbedding"],
    id: model,
    verb: "embed",
    sample: "BAAI/bge-m3",
  },
  {
    library: "llama-index-llms-anyscale",
    provider: "anyscale",
    modules: ["llama_index.llms.anyscale", "llama_index.llms"],
    classes: ["Anyscale"],
    id: model,
    sample: "meta-llama/Llama-2-70b-chat-hf",
  },
  {
    library: "llama-index-llms-deepinfra",
    provider: "deepinfra",
    modules: ["llama_index.llms.deepinfra"],
    classes: ["DeepInfraLLM"],
    id: model,
    sample: "mistralai/Mixtral-8x22B-Instruct-v0.1",
  },
  {
    library: "llama-index-llms-upstage",
    provider: "upstage",
    modules: ["llama_index.llms.upstage"],
    classes: ["Upstage"],
    id: model,
    sample: "solar-mini",
  },
  {
    library: "llama-index-llms-zhipuai",
    provider: "zhipu",
    modules: ["llama_index.llms.zhipuai", "llama_index.embeddings.zhipuai"],
    classes: ["ZhipuAI", "ZhipuAIEmbedding"],
    id: model,
    sample: "glm-4",
  },
  {
    library: "llama-index-llms-friendli",
    provider: "friendli",
    modules: ["llama_index.llms.friendli"],
    classes: ["Friendli"],
    id: model,
    sample: "mixtral-8x7b-instruct-v0-1",
  },
  {
    library: "llama-index-llms-databricks",
    provider: "databricks",
    modules: ["llama_index.llms.databricks"],
    classes: ["Databricks"],
    id: model,
    sample: "databricks-dbrx-instruct",
  },
  {
    library: "llama-index-llms-azure-inference",
    provider: "azure-ai-foundry",
    modules: ["llama_index.llms.azure_inference", "llama_index.embeddings.azure_inference"],
    classes: ["AzureAICompletionsModel", "AzureAIEmbeddingsModel"],
    id: model,
    sample: "Phi-4",
  },
  {
    library: "llama-index-embeddings-cloudflare-workersai",
    provider: "cloudflare",
    modules: ["llama_index.embeddings.cloudflare_workersai"],
    classes: ["CloudflareEmbedding"],
    id: model,
    verb: "embed",
    sample: "@cf/baai/bge-base-en-v1.5",
  },
  {
    library: "llama-index-embeddings-dashscope",
    provider: "dashscope",
    modules: ["llama_index.embeddings.dashscope"],
    classes: ["DashScopeEmbedding"],
    id: model,
    verb: "embed",
    sample: "text-embedding-v2",
  },
  {
    library: "llama-index-embeddings-nomic",
    provider: "nomic",
    modules: ["llama_index.embeddings.nomic"],
    classes: ["NomicEmbedding"],
    id: model,
    verb: "embed",
    sample: "nomic-embed-text-v1.5",
  },
  {
    library: "llama-index-embeddings-together",
    provider: "together",
    modules: ["llama_index.embeddings.together"],
    classes: ["TogetherEmbedding"],
    id: model,
    verb: "embed",
    sample: "togethercomputer/m2-bert-80M-8k-retrieval",
  },
  {
    library: "llama-index-embeddings-fireworks",
    provider: "fireworks",
    modules: ["llama_index.embeddings.fireworks"],
    classes: ["FireworksEmbedding"],
    id: model,
    verb: "embed",
    sample: "nomic-ai/nomic-embed-text-v1.5",
  },
];

const haystack: readonly Named[] = [
  {
    library: "haystack-ai",
    provider: "openai",
    modules: ["haystack.components.generators", "haystack.components.generators.chat"],
    classes: [
      "OpenAIGenerator",
      "OpenAIChatGenerator",
      "OpenAIResponsesChatGenerator",
      "DALLEImageGenerator",
    ],
    id: modelFirst,
    sample: "gpt-4o-mini",
  },
  {
    library: "haystack-ai",
    provider: "openai",
    modules: ["haystack.components.embedders"],
    classes: ["OpenAITextEmbedder", "OpenAIDocumentEmbedder"],
    id: [{ name: "model" }],
    verb: "embed",
    fallback: "text-embedding-ada-002",
    sample: "text-embedding-3-small",
  },
  {
    library: "haystack-ai",
    provider: "openai",
    modules: ["haystack.components.audio"],
    classes: ["RemoteWhisperTranscriber"],
    id: [{ name: "model" }],
    verb: "transcribe",
    fallback: "whisper-1",
    sample: "whisper-1",
  },
  {
    library: "haystack-ai",
    provider: "azure-openai",
    modules: ["haystack.components.generators", "haystack.components.generators.chat"],
    classes: ["AzureOpenAIGenerator", "AzureOpenAIChatGenerator"],
    id: azure,
    sample: "chat-prod",
  },
  {
    library: "haystack-ai",
    provider: "azure-openai",
    modules: ["haystack.components.embedders"],
    classes: ["AzureOpenAITextEmbedder", "AzureOpenAIDocumentEmbedder"],
    id: azure,
    verb: "embed",
    sample: "embeddings-prod",
  },
  {
    library: "anthropic-haystack",
    provider: "anthropic",
    modules: ["haystack_integrations.components.generators.anthropic"],
    classes: ["AnthropicGenerator", "AnthropicChatGenerator"],
    id: [{ name: "model" }],
    sample: "claude-3-5-sonnet-20240620",
  },
  {
    library: "cohere-haystack",
    provider: "cohere",
    modules: ["haystack_integrations.components.embedders.cohere"],
    classes: ["CohereTextEmbedder", "CohereDocumentEmbedder"],
    id: [{ name: "model" }],
    verb: "embed",
    sample: "embed-english-v3.0",
  },
  {
    library: "cohere-haystack",
    provider: "cohere",
    modules: ["haystack_integrations.components.generators.cohere"],
    classes: ["CohereGenerator", "CohereChatGenerator"],
    id: [{ name: "model" }],
    sample: "command-r",
  },
  {
    library: "mistral-haystack",
    provider: "mistral",
    modules: ["haystack_integrations.components.generators.mistral"],
    classes: ["MistralChatGenerator"],
    id: [{ name: "model" }],
    sample: "mistral-small-latest",
  },
  {
    library: "google-genai-haystack",
    provider: "google",
    modules: [
      "haystack_integrations.components.generators.google_genai",
      "haystack_integrations.components.generators.google_ai",
    ],
    classes: ["GoogleGenAIChatGenerator", "GoogleAIGeminiGenerator", "GoogleAIGeminiChatGenerator"],
    id: [{ name: "model" }],
    sample: "gemini-2.0-flash",
  },
  {
    library: "amazon-bedrock-haystack",
    provider: "aws-bedrock",
    modules: ["haystack_integrations.components.generators.amazon_bedrock"],
    classes: ["AmazonBedrockGenerator", "AmazonBedrockChatGenerator"],
    id: [{ name: "model" }],
    sample: "anthropic.claude-3-haiku-20240307-v1:0",
  },
];

interface OnHub {
  readonly library: string;
  readonly modules: readonly string[];
  readonly classes: readonly string[];
  readonly id: readonly ArgumentAt[];
  readonly verb: string;
}

function onHub({ library, modules, classes, id, verb }: OnHub): ApiRow {
  const [module = ""] = modules;
  const [first = ""] = classes;
  return {
    library: `pypi/${library}`,
    symbols: within(modules, classes),
    makes: { kind: "model", origin: { hub: true }, id, verb },
    example: `from ${module} import ${first}

component = ${first}(${id[0]?.name ?? "model"}="acme/sample-1b")
`,
    finds: ["model:acme/sample-1b"],
  };
}

const hubClasses: readonly OnHub[] = [
  {
    library: "llama-index-embeddings-huggingface",
    modules: [
      "llama_index.embeddings.huggingface",
      "llama_index.embeddings",
      "llama_index.embeddings.huggingface_api",
    ],
    classes: ["HuggingFaceEmbedding", "HuggingFaceInferenceAPIEmbedding"],
    id: [{ name: "model_name" }, { at: 0 }],
    verb: "embed",
  },
  {
    library: "llama-index-embeddings-fastembed",
    modules: ["llama_index.embeddings.fastembed"],
    classes: ["FastEmbedEmbedding"],
    id: [{ name: "model_name" }],
    verb: "embed",
  },
  {
    library: "llama-index-llms-huggingface",
    modules: ["llama_index.llms.huggingface", "llama_index.llms.huggingface_api", "llama_index.llms"],
    classes: ["HuggingFaceLLM", "HuggingFaceInferenceAPI"],
    id: [{ name: "model_name" }],
    verb: "load",
  },
  {
    library: "llama-index-postprocessor-flag-embedding-reranker",
    modules: [
      "llama_index.postprocessor.flag_embedding_reranker",
      "llama_index.core.postprocessor",
      "llama_index.postprocessor",
    ],
    classes: ["FlagEmbeddingReranker", "SentenceTransformerRerank"],
    id: [{ name: "model" }],
    verb: "rerank",
  },
  {
    library: "haystack-ai",
    modules: ["haystack.components.embedders"],
    classes: ["SentenceTransformersTextEmbedder", "SentenceTransformersDocumentEmbedder"],
    id: [{ name: "model" }, { at: 0 }],
    verb: "embed",
  },
  {
    library: "haystack-ai",
    modules: ["haystack.components.generators", "haystack.components.generators.chat"],
    classes: ["HuggingFaceLocalGenerator", "HuggingFaceLocalChatGenerator"],
    id: [{ name: "model" }, { at: 0 }],
    verb: "load",
  },
  {
    library: "haystack-ai",
    modules: ["haystack.components.rankers"],
    classes: [
      "TransformersSimilarityRanker",
      "SentenceTransformersSimilarityRanker",
      "SentenceTransformersDiversityRanker",
    ],
    id: [{ name: "model" }, { at: 0 }],
    verb: "rerank",
  },
  {
    library: "haystack-ai",
    modules: ["haystack.components.readers"],
    classes: ["ExtractiveReader"],
    id: [{ name: "model" }, { at: 0 }],
    verb: "load",
  },
];

/** Python: LlamaIndex and Haystack. */
export const retrievalFrameworkApis: readonly ApiRow[] = [
  ...llamaIndex.map(named),
  ...haystack.map(named),
  ...hubClasses.map(onHub),
  {
    library: "pypi/llama-index-llms-ollama",
    symbols: within(["llama_index.llms", "llama_index.legacy.llms"], ["Ollama"]),
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ name: "model" }], verb: "infer" },
    example: `from llama_index.llms.ollama import Ollama

llm = Ollama(model="llama3.1:latest", request_timeout=120.0)
`,
    finds: ["model:llama3.1:latest"],
  },
  {
    library: "pypi/llama-index-embeddings-ollama",
    symbols: within(["llama_index.embeddings"], ["OllamaEmbedding"]),
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ name: "model_name" }], verb: "embed" },
    example: `from llama_index.embeddings.ollama import OllamaEmbedding

embedding = OllamaEmbedding(model_name="nomic-embed-text")
`,
    finds: ["model:nomic-embed-text"],
  },
  {
    library: "pypi/ollama-haystack",
    symbols: within(
      ["haystack_integrations.components.generators.ollama"],
      ["OllamaGenerator", "OllamaChatGenerator"],
    ),
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ name: "model" }], verb: "infer" },
    example: `from haystack_integrations.components.generators.ollama import OllamaChatGenerator

generator = OllamaChatGenerator(model="zephyr:7b")
`,
    finds: ["model:zephyr:7b"],
  },
  {
    library: "pypi/llama-index-core",
    symbols: within(
      ["llama_index"],
      [
        ...["ReActAgent", "ReActAgent.from_tools", "FunctionAgent", "OpenAIAgent.from_tools", "CodeActAgent"],
        ...["FunctionCallingAgent.from_tools", "FunctionCallingAgentWorker.from_tools"],
        ...["ReActAgentWorker.from_tools", "OpenAIAgentWorker.from_tools", "OpenAIAssistantAgent.from_new"],
        ...["AgentWorkflow", "AgentWorkflow.from_tools_or_functions", "StructuredPlannerAgent"],
      ],
    ),
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ name: "llm" }],
      prompt: [{ name: "system_prompt" }],
      tools: [{ name: "tools" }, { at: 0 }],
    },
    example: `from llama_index.core.agent.workflow import FunctionAgent
from llama_index.llms.openai import OpenAI

agent = FunctionAgent(name="Sums", tools=[], llm=OpenAI(model="gpt-4o"), system_prompt="You add up the day's receipts.")
`,
    finds: ["agent:Sums", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  },
  {
    library: "pypi/haystack-ai",
    symbols: within(["haystack.components.agents"], ["Agent"]),
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ name: "chat_generator" }],
      prompt: [{ name: "system_prompt" }],
      tools: [{ name: "tools" }],
    },
    example: `from haystack.components.agents import Agent
from haystack.components.generators.chat import OpenAIChatGenerator

agent = Agent(chat_generator=OpenAIChatGenerator(model="gpt-4o"), system_prompt="You find books by their covers.")
`,
    finds: ["agent:Agent", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  },
  promptText({
    library: "haystack-ai",
    symbols: within(["haystack"], ["ChatMessage.from_system"]),
    text: [{ name: "text" }, { at: 0 }],
    example: `from haystack.dataclasses import ChatMessage

message = ChatMessage.from_system("You answer only in German sentences.")
`,
  }),
  promptText({
    library: "haystack-ai",
    symbols: [
      ...within(["haystack.components.builders"], ["PromptBuilder"]),
      ...within(
        ["llama_index"],
        [
          "PromptTemplate",
          "RichPromptTemplate",
          "Prompt",
          "RefinePrompt",
          "QuestionAnswerPrompt",
          "SummaryPrompt",
          "TreeInsertPrompt",
          "TreeSelectPrompt",
          "TreeSelectMultiplePrompt",
          "KeywordExtractPrompt",
          "QueryKeywordExtractPrompt",
          "KnowledgeGraphPrompt",
          "SchemaExtractPrompt",
          "TextToSQLPrompt",
          "TableContextPrompt",
          "RefineTableContextPrompt",
          "PandasPrompt",
          "SimpleInputPrompt",
          "RankGPTRerankPrompt",
        ],
      ),
    ],
    text: [{ name: "template" }, { at: 0 }],
    role: "user",
    example: `from haystack.components.builders import PromptBuilder

builder = PromptBuilder(template="Answer by these documents: {{ documents }}")
`,
  }),
  onlyLibrary(
    "llama-index-core",
    ["llama_index.core.VectorStoreIndex.from_documents"],
    "from llama_index.core import VectorStoreIndex\n\nindex = VectorStoreIndex.from_documents([])\n",
  ),
];
