import type { ApiRow, ArgumentAt } from "../api.ts";
import { gateway, hosted, onlyLibrary, promptText, within } from "./python-hosted-shapes.ts";

/** Where classes of LangChain stood before each provider got a package of its own. */
const before = ["langchain_community", "langchain", "langchain_classic"];

const model: readonly ArgumentAt[] = [{ name: "model" }, { name: "model_name" }, { name: "model_id" }];
const deployment: readonly ArgumentAt[] = [
  { name: "azure_deployment" },
  { name: "deployment_name" },
  { name: "deployment" },
  ...model,
];

interface Classes {
  readonly provider: string;
  /** Module of the provider's own package. */
  readonly module: string;
  readonly names: readonly string[];
  readonly verb?: "embed" | "rerank";
  readonly id?: readonly ArgumentAt[];
  readonly fallback?: string;
  readonly sample: string;
}

function classes({ provider, module, names, verb, id = model, fallback, sample }: Classes): ApiRow {
  const [first = ""] = names;
  const argument = id[0]?.name ?? "model";
  return hosted({
    library: module.replaceAll("_", "-"),
    provider,
    symbols: everywhere(module, names),
    id,
    ...(verb === undefined ? {} : { verb }),
    ...(fallback === undefined ? {} : { fallback }),
    example: `from ${module} import ${first}

llm = ${first}(${argument}="${sample}")
`,
    finds: [`model:${sample}`, `service:${provider}`],
  });
}

/** Chat models, completions, embeddings and rerankers of providers. */
const providers: readonly Classes[] = [
  {
    provider: "openai",
    module: "langchain_openai",
    names: ["ChatOpenAI", "OpenAIChat"],
    fallback: "gpt-3.5-turbo",
    sample: "gpt-4o",
  },
  { provider: "openai", module: "langchain_openai", names: ["OpenAI"], sample: "gpt-3.5-turbo-instruct" },
  {
    provider: "openai",
    module: "langchain_openai",
    names: ["OpenAIEmbeddings"],
    verb: "embed",
    fallback: "text-embedding-ada-002",
    sample: "text-embedding-3-large",
  },
  {
    provider: "azure-openai",
    module: "langchain_openai",
    names: ["AzureChatOpenAI", "AzureOpenAI"],
    id: deployment,
    sample: "chat-prod",
  },
  {
    provider: "azure-openai",
    module: "langchain_openai",
    names: ["AzureOpenAIEmbeddings"],
    id: deployment,
    verb: "embed",
    sample: "embeddings-prod",
  },
  {
    provider: "anthropic",
    module: "langchain_anthropic",
    names: ["ChatAnthropic", "AnthropicLLM", "Anthropic"],
    sample: "claude-3-5-sonnet-20241022",
  },
  {
    provider: "google",
    module: "langchain_google_genai",
    names: ["ChatGoogleGenerativeAI", "GoogleGenerativeAI"],
    sample: "gemini-1.5-pro",
  },
  {
    provider: "google",
    module: "langchain_google_genai",
    names: ["GoogleGenerativeAIEmbeddings"],
    verb: "embed",
    sample: "models/text-embedding-004",
  },
  {
    provider: "google",
    module: "langchain_community",
    names: ["ChatGooglePalm", "GooglePalm", "GooglePalmEmbeddings"],
    sample: "models/chat-bison-001",
  },
  {
    provider: "google-vertex",
    module: "langchain_google_vertexai",
    names: ["ChatVertexAI", "VertexAI", "ChatAnthropicVertex"],
    sample: "gemini-1.5-flash-002",
  },
  {
    provider: "google-vertex",
    module: "langchain_google_vertexai",
    names: ["VertexAIEmbeddings"],
    verb: "embed",
    sample: "text-embedding-005",
  },
  {
    provider: "aws-bedrock",
    module: "langchain_aws",
    names: [
      "ChatBedrock",
      "ChatBedrockConverse",
      "BedrockLLM",
      "Bedrock",
      "BedrockChat",
      "ChatAnthropicBedrock",
    ],
    sample: "amazon.nova-pro-v1:0",
  },
  {
    provider: "aws-bedrock",
    module: "langchain_aws",
    names: ["BedrockEmbeddings"],
    verb: "embed",
    fallback: "amazon.titan-embed-text-v1",
    sample: "amazon.titan-embed-text-v2:0",
  },
  {
    provider: "cohere",
    module: "langchain_cohere",
    names: ["ChatCohere", "Cohere"],
    sample: "command-r-plus",
  },
  {
    provider: "cohere",
    module: "langchain_cohere",
    names: ["CohereEmbeddings"],
    verb: "embed",
    sample: "embed-english-v3.0",
  },
  {
    provider: "cohere",
    module: "langchain_cohere",
    names: ["CohereRerank"],
    verb: "rerank",
    sample: "rerank-english-v3.0",
  },
  {
    provider: "mistral",
    module: "langchain_mistralai",
    names: ["ChatMistralAI"],
    sample: "mistral-large-latest",
  },
  {
    provider: "mistral",
    module: "langchain_mistralai",
    names: ["MistralAIEmbeddings"],
    verb: "embed",
    fallback: "mistral-embed",
    sample: "mistral-embed",
  },
  { provider: "groq", module: "langchain_groq", names: ["ChatGroq"], sample: "llama-3.1-8b-instant" },
  {
    provider: "together",
    module: "langchain_together",
    names: ["ChatTogether", "Together", "TogetherEmbeddings"],
    sample: "meta-llama/Llama-3-70b-chat-hf",
  },
  {
    provider: "fireworks",
    module: "langchain_fireworks",
    names: ["ChatFireworks", "Fireworks", "FireworksEmbeddings"],
    sample: "accounts/fireworks/models/mixtral-8x7b-instruct",
  },
  { provider: "deepseek", module: "langchain_deepseek", names: ["ChatDeepSeek"], sample: "deepseek-chat" },
  { provider: "xai", module: "langchain_xai", names: ["ChatXAI"], sample: "grok-3" },
  {
    provider: "nvidia",
    module: "langchain_nvidia_ai_endpoints",
    names: ["ChatNVIDIA", "NVIDIA"],
    sample: "meta/llama-3.1-70b-instruct",
  },
  {
    provider: "nvidia",
    module: "langchain_nvidia_ai_endpoints",
    names: ["NVIDIAEmbeddings"],
    verb: "embed",
    sample: "nvidia/nv-embedqa-e5-v5",
  },
  {
    provider: "nvidia",
    module: "langchain_nvidia_ai_endpoints",
    names: ["NVIDIARerank"],
    verb: "rerank",
    sample: "nvidia/nv-rerankqa-mistral-4b-v3",
  },
  {
    provider: "watsonx",
    module: "langchain_ibm",
    names: ["ChatWatsonx", "WatsonxLLM"],
    id: [{ name: "model_id" }, { name: "model" }],
    sample: "ibm/granite-3-8b-instruct",
  },
  {
    provider: "watsonx",
    module: "langchain_ibm",
    names: ["WatsonxEmbeddings", "WatsonxRerank"],
    id: [{ name: "model_id" }, { name: "model" }],
    verb: "embed",
    sample: "ibm/slate-125m-english-rtrvr",
  },
  { provider: "perplexity", module: "langchain_perplexity", names: ["ChatPerplexity"], sample: "sonar" },
  { provider: "cerebras", module: "langchain_cerebras", names: ["ChatCerebras"], sample: "llama-3.3-70b" },
  {
    provider: "sambanova",
    module: "langchain_sambanova",
    names: ["ChatSambaNova", "ChatSambaNovaCloud", "SambaNovaCloud"],
    sample: "Meta-Llama-3.1-8B-Instruct",
  },
  {
    provider: "ai21",
    module: "langchain_ai21",
    names: ["ChatAI21", "AI21LLM", "AI21"],
    sample: "jamba-1.5-mini",
  },
  {
    provider: "upstage",
    module: "langchain_upstage",
    names: ["ChatUpstage", "UpstageEmbeddings"],
    sample: "solar-pro",
  },
  {
    provider: "openrouter",
    module: "langchain_openrouter",
    names: ["ChatOpenRouter"],
    sample: "anthropic/claude-3.5-sonnet",
  },
  {
    provider: "databricks",
    module: "databricks_langchain",
    names: ["ChatDatabricks", "DatabricksEmbeddings"],
    id: [{ name: "endpoint" }, ...model],
    sample: "databricks-meta-llama-3-3-70b-instruct",
  },
  {
    provider: "voyageai",
    module: "langchain_voyageai",
    names: ["VoyageAIEmbeddings", "VoyageEmbeddings"],
    verb: "embed",
    sample: "voyage-3",
  },
  {
    provider: "voyageai",
    module: "langchain_voyageai",
    names: ["VoyageAIRerank"],
    verb: "rerank",
    sample: "rerank-2",
  },
  {
    provider: "nomic",
    module: "langchain_nomic",
    names: ["NomicEmbeddings"],
    verb: "embed",
    sample: "nomic-embed-text-v1.5",
  },
  {
    provider: "jina",
    module: "langchain_community",
    names: ["JinaEmbeddings", "JinaRerank"],
    id: [{ name: "model_name" }, { name: "model" }],
    verb: "embed",
    sample: "jina-embeddings-v2-base-en",
  },
  {
    provider: "dashscope",
    module: "langchain_community",
    names: ["ChatTongyi", "Tongyi"],
    sample: "qwen-max",
  },
  {
    provider: "dashscope",
    module: "langchain_community",
    names: ["DashScopeEmbeddings"],
    verb: "embed",
    fallback: "text-embedding-v1",
    sample: "text-embedding-v2",
  },
  {
    provider: "zhipu",
    module: "langchain_community",
    names: ["ChatZhipuAI", "ZhipuAIEmbeddings"],
    sample: "glm-4",
  },
  {
    provider: "baidu-qianfan",
    module: "langchain_community",
    names: ["QianfanChatEndpoint", "QianfanLLMEndpoint", "QianfanEmbeddingsEndpoint"],
    sample: "ERNIE-Bot-turbo",
  },
  {
    provider: "moonshot",
    module: "langchain_community",
    names: ["MoonshotChat", "Moonshot"],
    sample: "moonshot-v1-8k",
  },
  {
    provider: "tencent-hunyuan",
    module: "langchain_community",
    names: ["ChatHunyuan"],
    sample: "hunyuan-pro",
  },
  {
    provider: "minimax",
    module: "langchain_community",
    names: ["MiniMaxChat", "Minimax", "MiniMaxEmbeddings"],
    sample: "abab6.5s-chat",
  },
  { provider: "01-ai", module: "langchain_community", names: ["ChatYi", "YiLLM"], sample: "yi-large" },
  {
    provider: "deepinfra",
    module: "langchain_community",
    names: ["ChatDeepInfra", "DeepInfra", "DeepInfraEmbeddings"],
    sample: "meta-llama/Llama-2-70b-chat-hf",
  },
  {
    provider: "anyscale",
    module: "langchain_community",
    names: ["ChatAnyscale", "Anyscale", "AnyscaleEmbeddings"],
    sample: "meta-llama/Llama-2-7b-chat-hf",
  },
  {
    provider: "friendli",
    module: "langchain_community",
    names: ["ChatFriendli", "Friendli"],
    sample: "meta-llama-3.1-8b-instruct",
  },
  {
    provider: "replicate",
    module: "langchain_community",
    names: ["Replicate"],
    sample: "meta/llama-2-13b-chat",
  },
  {
    provider: "snowflake-cortex",
    module: "langchain_community",
    names: ["ChatSnowflakeCortex"],
    sample: "mistral-large2",
  },
  {
    provider: "oci-generative-ai",
    module: "langchain_community",
    names: ["ChatOCIGenAI", "OCIGenAI", "OCIGenAIEmbeddings"],
    id: [{ name: "model_id" }],
    sample: "cohere.command-r-plus",
  },
  {
    provider: "aleph-alpha",
    module: "langchain_community",
    names: ["AlephAlpha"],
    sample: "luminous-extended",
  },
  {
    provider: "nlpcloud",
    module: "langchain_community",
    names: ["NLPCloud", "NLPCloudEmbeddings"],
    id: [{ name: "model_name" }],
    sample: "finetuned-gpt-neox-20b",
  },
  {
    provider: "netmind",
    module: "langchain_netmind",
    names: ["ChatNetmind"],
    sample: "deepseek-ai/DeepSeek-V3",
  },
  {
    provider: "netmind",
    module: "langchain_netmind",
    names: ["NetmindEmbeddings"],
    verb: "embed",
    sample: "nvidia/NV-Embed-v2",
  },
  { provider: "nebius", module: "langchain_nebius", names: ["ChatNebius"], sample: "Qwen/Qwen3-30B-A3B" },
  {
    provider: "nebius",
    module: "langchain_nebius",
    names: ["NebiusEmbeddings"],
    verb: "embed",
    sample: "BAAI/bge-en-icl",
  },
  { provider: "clova-studio", module: "langchain_naver", names: ["ChatClovaX"], sample: "HCX-005" },
  {
    provider: "clova-studio",
    module: "langchain_naver",
    names: ["ClovaXEmbeddings"],
    verb: "embed",
    sample: "bge-m3",
  },
  {
    provider: "prediction-guard",
    module: "langchain_predictionguard",
    names: ["ChatPredictionGuard", "PredictionGuard", "PredictionGuardEmbeddings"],
    sample: "Hermes-3-Llama-3.1-8B",
  },
  { provider: "dashscope", module: "langchain_qwq", names: ["ChatQwQ", "ChatQwen"], sample: "qwq-plus" },
  {
    provider: "cloudflare",
    module: "langchain_cloudflare",
    names: ["ChatCloudflareWorkersAI", "CloudflareWorkersAI", "CloudflareWorkersAIEmbeddings"],
    sample: "@cf/meta/llama-3.3-70b-instruct-fp8-fast",
  },
  {
    provider: "runpod",
    module: "langchain_runpod",
    names: ["ChatRunPod", "RunPod"],
    id: [{ name: "model_name" }, { name: "model" }],
    sample: "acme-chat",
  },
  { provider: "baichuan", module: "langchain_community", names: ["ChatBaichuan"], sample: "Baichuan2-Turbo" },
  {
    provider: "octoai",
    module: "langchain_community",
    names: ["ChatOctoAI", "OctoAIEndpoint"],
    sample: "mixtral-8x7b-instruct",
  },
  {
    provider: "volcengine",
    module: "langchain_community",
    names: ["VolcEngineMaasChat", "VolcEngineMaasLLM", "VolcanoEmbeddings"],
    sample: "skylark-chat",
  },
  { provider: "maritaca", module: "langchain_community", names: ["ChatMaritalk"], sample: "sabia-3" },
  {
    provider: "yandexgpt",
    module: "langchain_community",
    names: ["ChatYandexGPT", "YandexGPT"],
    id: [{ name: "model_name" }],
    sample: "yandexgpt-lite",
  },
  {
    provider: "eden-ai",
    module: "langchain_community",
    names: ["ChatEdenAI", "EdenAI", "EdenAiEmbeddings"],
    sample: "gpt-3.5-turbo-instruct-eden",
  },
  { provider: "reka", module: "langchain_community", names: ["ChatReka"], sample: "reka-flash" },
  {
    provider: "writer",
    module: "langchain_community",
    names: ["ChatWriter", "Writer"],
    sample: "palmyra-x-004",
  },
  {
    provider: "azure-ai-foundry",
    module: "langchain_azure_ai",
    names: ["AzureAIChatCompletionsModel", "AzureAIEmbeddingsModel"],
    sample: "Phi-4",
  },
];

const everywhere = (module: string, names: readonly string[]): readonly string[] =>
  within([...new Set([module, ...before])], names);

interface Local {
  readonly module: string;
  readonly names: readonly string[];
  readonly verb: string;
  readonly organisation?: string;
  readonly id: readonly ArgumentAt[];
  readonly fallback?: string;
}

function onHub({ module, names, verb, organisation, id, fallback }: Local): ApiRow {
  const [first = ""] = names;
  const shown = first.split(".")[0] ?? first;
  return {
    library: `pypi/${module.replaceAll("_", "-")}`,
    symbols: everywhere(module, names),
    makes: {
      kind: "model",
      origin: organisation === undefined ? { hub: true } : { hub: true, organisation },
      id,
      verb,
      ...(fallback === undefined ? {} : { fallback }),
    },
    example: `from ${module} import ${shown}

loaded = ${first}(${id[0]?.name ?? "model"}="acme/sample-1b")
`,
    finds: ["model:acme/sample-1b"],
  };
}

const name: readonly ArgumentAt[] = [{ name: "model_name" }, { name: "model" }];

/** Models of the hub that run here, or on the hub's own servers. */
const hubClasses: readonly Local[] = [
  {
    module: "langchain_huggingface",
    names: ["HuggingFaceEmbeddings", "SentenceTransformerEmbeddings"],
    verb: "embed",
    organisation: "sentence-transformers",
    id: name,
    fallback: "sentence-transformers/all-mpnet-base-v2",
  },
  {
    module: "langchain_community",
    names: ["HuggingFaceBgeEmbeddings"],
    verb: "embed",
    id: name,
    fallback: "BAAI/bge-large-en",
  },
  {
    module: "langchain_community",
    names: ["HuggingFaceInstructEmbeddings"],
    verb: "embed",
    id: name,
    fallback: "hkunlp/instructor-large",
  },
  {
    module: "langchain_community",
    names: ["HuggingFaceCrossEncoder"],
    verb: "rerank",
    id: [{ name: "model_name" }],
  },
  {
    module: "langchain_community",
    names: ["FastEmbedEmbeddings"],
    verb: "embed",
    id: [{ name: "model_name" }],
    fallback: "BAAI/bge-small-en-v1.5",
  },
  {
    module: "langchain_huggingface",
    names: ["HuggingFaceEndpointEmbeddings"],
    verb: "embed",
    id: [{ name: "repo_id" }, { name: "model" }],
  },
  {
    module: "langchain_huggingface",
    names: ["HuggingFacePipeline.from_model_id", "MLXPipeline.from_model_id"],
    verb: "load",
    id: [{ name: "model_id" }],
  },
  {
    module: "langchain_huggingface",
    names: ["HuggingFaceEndpoint", "HuggingFaceHub"],
    verb: "infer",
    id: [{ name: "repo_id" }, { name: "model" }],
  },
  { module: "langchain_community", names: ["VLLM", "Aphrodite"], verb: "load", id: [{ name: "model" }] },
];

const templates = within(
  ["langchain_core", "langchain", "langchain_classic"],
  ["PromptTemplate", "ChatPromptTemplate", "HumanMessagePromptTemplate"],
);
const systemTemplates = within(
  ["langchain_core", "langchain", "langchain_classic"],
  ["SystemMessagePromptTemplate"],
);

/** Classes of agents that are made of a model and tools. */
const agentClasses = [
  ...["OpenAIFunctionsAgent", "OpenAIMultiFunctionsAgent", "ConversationalChatAgent", "ConversationalAgent"],
  ...["ZeroShotAgent", "ChatAgent", "StructuredChatAgent", "ReActDocstoreAgent", "SelfAskWithSearchAgent"],
];

/** Python: LangChain and LangGraph. */
export const langchainApis: readonly ApiRow[] = [
  ...providers.map(classes),
  ...hubClasses.map(onHub),
  {
    library: "pypi/langchain-ollama",
    symbols: everywhere("langchain_ollama", ["ChatOllama", "OllamaLLM", "Ollama"]),
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ name: "model" }], verb: "infer" },
    example: `from langchain_ollama import ChatOllama

llm = ChatOllama(model="llama3.1:8b", temperature=0)
`,
    finds: ["model:llama3.1:8b"],
  },
  {
    library: "pypi/langchain-ollama",
    symbols: everywhere("langchain_ollama", ["OllamaEmbeddings"]),
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ name: "model" }], verb: "embed" },
    example: `from langchain_ollama import OllamaEmbeddings

embeddings = OllamaEmbeddings(model="nomic-embed-text")
`,
    finds: ["model:nomic-embed-text"],
  },
  {
    library: "pypi/langchain-community",
    symbols: within(before, ["LlamaCpp", "ChatLlamaCpp", "LlamaCppEmbeddings", "CTransformers", "GPT4All"]),
    makes: {
      kind: "model",
      origin: { file: true },
      id: [{ name: "model_path" }, { name: "model" }],
      verb: "load",
    },
    example: `from langchain_community.llms import LlamaCpp

llm = LlamaCpp(model_path="https://example.com/weights/chat.gguf")
`,
    finds: ["model:chat.gguf"],
  },
  gateway({
    library: "langchain-litellm",
    gateway: "litellm",
    separator: "/",
    otherwise: "openai",
    symbols: everywhere("langchain_litellm", ["ChatLiteLLM"]),
    id: [{ name: "model" }],
    example: `from langchain_litellm import ChatLiteLLM

llm = ChatLiteLLM(model="anthropic/claude-3-haiku-20240307")
`,
    finds: ["model:claude-3-haiku-20240307", "service:anthropic"],
  }),
  gateway({
    library: "langchain",
    gateway: "langchain",
    separator: ":",
    symbols: within(["langchain", "langchain_classic"], ["init_chat_model"]),
    providerAt: [{ name: "model_provider" }],
    example: `from langchain.chat_models import init_chat_model

llm = init_chat_model("anthropic:claude-3-5-sonnet-latest", temperature=0)
`,
    finds: ["model:claude-3-5-sonnet-latest", "service:anthropic"],
  }),
  gateway({
    library: "langchain",
    gateway: "langchain",
    separator: ":",
    symbols: within(["langchain", "langchain_classic"], ["init_embeddings"]),
    providerAt: [{ name: "provider" }],
    verb: "embed",
    example: `from langchain.embeddings import init_embeddings

embeddings = init_embeddings("openai:text-embedding-3-small")
`,
    finds: ["model:text-embedding-3-small", "service:openai"],
  }),
  promptText({
    library: "langchain-core",
    symbols: within(["langchain_core", "langchain", "langchain_classic"], ["SystemMessage"]),
    text: [{ name: "content" }, { at: 0 }],
    example: `from langchain_core.messages import SystemMessage

message = SystemMessage(content="You answer questions about tea.")
`,
  }),
  promptText({
    library: "langchain-core",
    symbols: systemTemplates.map((one) => `${one}.from_template`),
    text: [{ name: "template" }, { at: 0 }],
    example: `from langchain_core.prompts import SystemMessagePromptTemplate

template = SystemMessagePromptTemplate.from_template("You translate {source} into {target}.")
`,
  }),
  promptText({
    library: "langchain-core",
    symbols: [
      ...templates.map((one) => `${one}.from_template`),
      ...within(["langchain_core", "langchain"], ["PromptTemplate"]),
    ],
    text: [{ name: "template" }, { at: 0 }],
    role: "user",
    example: `from langchain.prompts import PromptTemplate

template = PromptTemplate.from_template("Summarise this text in one line: {text}")
`,
  }),
  {
    library: "pypi/langchain",
    symbols: within(
      ["langchain", "langchain_classic", "langgraph"],
      [
        "create_react_agent",
        "create_agent",
        "create_openai_functions_agent",
        "create_openai_tools_agent",
        "create_tool_calling_agent",
        "create_structured_chat_agent",
        "create_json_chat_agent",
        "create_xml_agent",
        "create_self_ask_with_search_agent",
        "create_conversational_retrieval_agent",
      ],
    ),
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ name: "model" }, { name: "llm" }, { at: 0 }],
      prompt: [{ name: "system_prompt" }, { name: "prompt" }],
      tools: [{ name: "tools" }, { at: 1 }],
    },
    example: `from langchain.agents import create_agent

agent = create_agent("openai:gpt-4o", tools=[], system_prompt="You plan trips by train.", name="planner")
`,
    finds: ["agent:planner", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  },
  {
    library: "pypi/deepagents",
    symbols: [
      ...within(["deepagents"], ["create_deep_agent", "async_create_deep_agent"]),
      ...within(["managed_deepagents"], ["define_deep_agent"]),
    ],
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ name: "model" }],
      prompt: [{ name: "system_prompt" }, { name: "instructions" }],
      tools: [{ name: "tools" }],
    },
    example: `from deepagents import create_deep_agent

agent = create_deep_agent(model="openai:gpt-4o", tools=[], system_prompt="You plan trips by train.", name="planner")
`,
    finds: ["agent:planner", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  },
  {
    library: "pypi/langchain",
    symbols: within(["langchain", "langchain_classic"], ["initialize_agent"]),
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ name: "llm" }, { at: 1 }],
      tools: [{ name: "tools" }, { at: 0 }],
    },
    example: `from langchain.agents import initialize_agent
from langchain_openai import ChatOpenAI

agent = initialize_agent([], ChatOpenAI(model="gpt-4"), verbose=True)
`,
    finds: ["agent:initialize_agent", "model:gpt-4", "service:openai"],
  },
  {
    library: "pypi/langchain-core",
    symbols: within(
      ["langchain", "langchain_core", "langchain_classic"],
      ["Tool", "StructuredTool.from_function", "Tool.from_function"],
    ),
    makes: { kind: "tool", name: [{ name: "name" }, { at: 0 }] },
    example: `from langchain_core.tools import Tool

search = Tool(name="search", func=print, description="Looks things up")
`,
    finds: ["tool:search"],
  },
  onlyLibrary(
    "langchainhub",
    ["langchain.hub.pull", "langchain_classic.hub.pull"],
    'from langchain import hub\n\nprompt = hub.pull("rlm/rag-prompt")\n',
  ),
  {
    library: "pypi/langchain",
    symbols: within(
      ["langchain", "langchain_classic", "langchain_community", "langchain_experimental"],
      [
        ...agentClasses.map((one) => `${one}.from_llm_and_tools`),
        ...["create_sql_agent", "create_csv_agent", "create_pandas_dataframe_agent", "create_openapi_agent"],
        ...["create_json_agent", "create_vectorstore_agent", "create_python_agent", "create_spark_sql_agent"],
      ],
    ),
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ name: "llm" }, { at: 0 }],
      tools: [{ name: "tools" }, { at: 1 }],
    },
    example: `from langchain.agents import OpenAIFunctionsAgent
from langchain_openai import ChatOpenAI

agent = OpenAIFunctionsAgent.from_llm_and_tools(llm=ChatOpenAI(model="gpt-4"), tools=[])
`,
    finds: ["agent:OpenAIFunctionsAgent", "model:gpt-4", "service:openai"],
  },
  {
    library: "pypi/langgraph-supervisor",
    symbols: [
      ...within(["langgraph_supervisor"], ["create_supervisor"]),
      ...within(["langgraph_swarm"], ["create_swarm"]),
      ...within(["langgraph_codeact"], ["create_codeact"]),
    ],
    makes: {
      kind: "agent",
      name: [{ name: "supervisor_name" }, { name: "name" }],
      model: [{ name: "model" }],
      prompt: [{ name: "prompt" }],
      tools: [{ name: "agents" }, { at: 0 }],
    },
    example: `from langgraph_supervisor import create_supervisor

desk = create_supervisor([], model="openai:gpt-4o", prompt="You hand each letter to the right clerk.")
`,
    finds: ["agent:desk", "model:gpt-4o", "prompt:system prompt", "service:openai"],
  },
  {
    library: "pypi/langgraph",
    symbols: ["langgraph.graph.StateGraph", "langgraph.graph.**.StateGraph"],
    makes: { kind: "agent", name: [] },
    example: "from langgraph.graph import StateGraph\n\ntea_desk = StateGraph(dict)\n",
    finds: ["agent:tea_desk"],
  },
];
