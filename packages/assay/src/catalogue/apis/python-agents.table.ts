import type { ApiRow, ArgumentAt, Origin } from "../api.ts";
import { hostedRow } from "./hosted-rows.ts";

const model: readonly ArgumentAt[] = [{ name: "model" }, { name: "model_name" }];

interface Chat {
  readonly provider: string;
  readonly packageName: string;
  readonly classes: readonly string[];
  readonly example: string;
}

/** LangChain's classes of one provider, in the package of the provider and in those where they stood before. */
function langchain({ provider, packageName, classes, example }: Chat): ApiRow {
  const places = [`${packageName}.**`, "langchain_community.**", "langchain.**"];
  return hostedRow({
    library: `pypi/${packageName.replaceAll("_", "-")}`,
    provider,
    symbols: classes.flatMap((name) => places.map((place) => `${place}.${name}`)),
    id: [...model, { name: "model_id" }, { name: "azure_deployment" }, { name: "deployment_name" }],
    example: `from ${packageName} import ${classes[0] ?? ""}\n${classes[0] ?? ""}(model="${example}")\n`,
    finds: [`model:${example}`, `service:${provider}`],
  });
}

const hub: Origin = { hub: true, organisation: "sentence-transformers" };

const store = (product: string, library: string, symbols: readonly string[], example: string): ApiRow => ({
  library,
  symbols,
  makes: { kind: "vector-store", product },
  example,
  finds: [`software:${product}`],
});

/** Python frameworks for agents and retrieval, and stores of vectors. */
export const pythonAgentApis: readonly ApiRow[] = [
  langchain({
    provider: "openai",
    packageName: "langchain_openai",
    classes: ["ChatOpenAI", "OpenAI", "OpenAIEmbeddings"],
    example: "gpt-4o",
  }),
  langchain({
    provider: "azure-openai",
    packageName: "langchain_openai",
    classes: ["AzureChatOpenAI", "AzureOpenAIEmbeddings"],
    example: "gpt-4o",
  }),
  langchain({
    provider: "anthropic",
    packageName: "langchain_anthropic",
    classes: ["ChatAnthropic"],
    example: "claude-3-5-sonnet-20241022",
  }),
  langchain({
    provider: "google",
    packageName: "langchain_google_genai",
    classes: ["ChatGoogleGenerativeAI", "GoogleGenerativeAIEmbeddings"],
    example: "gemini-1.5-pro",
  }),
  langchain({
    provider: "google-vertex",
    packageName: "langchain_google_vertexai",
    classes: ["ChatVertexAI", "VertexAIEmbeddings"],
    example: "gemini-1.5-pro",
  }),
  langchain({
    provider: "mistral",
    packageName: "langchain_mistralai",
    classes: ["ChatMistralAI", "MistralAIEmbeddings"],
    example: "mistral-small-latest",
  }),
  langchain({
    provider: "groq",
    packageName: "langchain_groq",
    classes: ["ChatGroq"],
    example: "llama-3.1-8b-instant",
  }),
  langchain({
    provider: "cohere",
    packageName: "langchain_cohere",
    classes: ["ChatCohere", "CohereEmbeddings", "CohereRerank"],
    example: "command-r-plus",
  }),
  langchain({
    provider: "aws-bedrock",
    packageName: "langchain_aws",
    classes: ["ChatBedrock", "ChatBedrockConverse", "BedrockEmbeddings"],
    example: "amazon.nova-pro-v1:0",
  }),
  {
    library: "pypi/langchain-ollama",
    symbols: ["ChatOllama", "OllamaEmbeddings", "OllamaLLM", "Ollama"].flatMap((name) => [
      `langchain_ollama.**.${name}`,
      `langchain_community.**.${name}`,
      `langchain.**.${name}`,
    ]),
    makes: { kind: "model", origin: { registry: "ollama" }, id: model, verb: "infer" },
    example: 'from langchain_ollama import ChatOllama\nChatOllama(model="llama3.1")\n',
    finds: ["model:llama3.1"],
  },
  {
    library: "pypi/langchain-huggingface",
    symbols: [
      "HuggingFaceEmbeddings",
      "HuggingFaceBgeEmbeddings",
      "HuggingFaceInstructEmbeddings",
      "SentenceTransformerEmbeddings",
      "HuggingFaceCrossEncoder",
    ].flatMap((name) => [
      `langchain_huggingface.**.${name}`,
      `langchain_community.**.${name}`,
      `langchain.**.${name}`,
    ]),
    makes: { kind: "model", origin: hub, id: [{ name: "model_name" }, { name: "model" }], verb: "embed" },
    example:
      'from langchain_huggingface import HuggingFaceEmbeddings\nHuggingFaceEmbeddings(model_name="acme/embed-1")\n',
    finds: ["model:acme/embed-1"],
  },
  {
    library: "pypi/langchain-huggingface",
    symbols: ["HuggingFaceEndpoint", "HuggingFaceHub", "HuggingFacePipeline.from_model_id"].flatMap(
      (name) => [
        `langchain_huggingface.**.${name}`,
        `langchain_community.**.${name}`,
        `langchain.**.${name}`,
      ],
    ),
    makes: {
      kind: "model",
      origin: { hub: true },
      id: [{ name: "repo_id" }, { name: "model_id" }, { name: "model" }],
      verb: "infer",
    },
    example:
      'from langchain_huggingface import HuggingFaceEndpoint\nHuggingFaceEndpoint(repo_id="acme/chat-7b")\n',
    finds: ["model:acme/chat-7b"],
  },
  {
    library: "pypi/langchain",
    symbols: [
      "langchain.chat_models.init_chat_model",
      "langchain.chat_models.base.init_chat_model",
      "langchain.embeddings.init_embeddings",
    ],
    makes: {
      kind: "model",
      origin: { gateway: "langchain", separator: ":", fallback: "openai" },
      id: [{ at: 0, name: "model" }],
      verb: "infer",
    },
    example:
      'from langchain.chat_models import init_chat_model\ninit_chat_model("anthropic:claude-3-5-sonnet-latest")\n',
    finds: ["model:claude-3-5-sonnet-latest", "service:anthropic"],
  },
  {
    library: "pypi/langchain-core",
    symbols: [
      "langchain_core.messages.SystemMessage",
      "langchain.schema.SystemMessage",
      "langchain_core.prompts.PromptTemplate.from_template",
      "langchain_core.prompts.ChatPromptTemplate.from_template",
    ],
    makes: { kind: "prompt", text: [{ name: "content" }, { name: "template" }, { at: 0 }], role: "system" },
    example:
      'from langchain_core.messages import SystemMessage\nSystemMessage(content="You answer questions about tea.")\n',
    finds: ["prompt:system prompt"],
  },
  hostedRow({
    library: "pypi/llama-index-llms-openai",
    provider: "openai",
    symbols: [
      "llama_index.llms.openai.OpenAI",
      "llama_index.embeddings.openai.OpenAIEmbedding",
      "llama_index.llms.OpenAI",
    ],
    id: model,
    example: 'from llama_index.llms.openai import OpenAI\nOpenAI(model="gpt-4o-mini")\n',
    finds: ["model:gpt-4o-mini", "service:openai"],
  }),
  hostedRow({
    library: "pypi/llama-index-llms-anthropic",
    provider: "anthropic",
    symbols: ["llama_index.llms.anthropic.Anthropic"],
    id: model,
    example: 'from llama_index.llms.anthropic import Anthropic\nAnthropic(model="claude-3-opus-20240229")\n',
    finds: ["model:claude-3-opus-20240229", "service:anthropic"],
  }),
  {
    library: "pypi/llama-index-embeddings-huggingface",
    symbols: ["llama_index.embeddings.huggingface.HuggingFaceEmbedding"],
    makes: { kind: "model", origin: { hub: true }, id: [{ name: "model_name" }, { at: 0 }], verb: "embed" },
    example:
      'from llama_index.embeddings.huggingface import HuggingFaceEmbedding\nHuggingFaceEmbedding(model_name="acme/embed-1")\n',
    finds: ["model:acme/embed-1"],
  },
  {
    library: "pypi/openai-agents",
    symbols: ["agents.Agent"],
    makes: {
      kind: "agent",
      name: [{ name: "name" }, { at: 0 }],
      model: [{ name: "model" }],
      prompt: [{ name: "instructions" }],
      tools: [{ name: "tools" }],
    },
    example:
      'from agents import Agent\nAgent(name="Helper", instructions="You help people with their tea orders.", model="gpt-4o")\n',
    finds: ["agent:Helper", "model:gpt-4o", "service:openai", "prompt:system prompt"],
  },
  {
    library: "pypi/pydantic-ai",
    symbols: ["pydantic_ai.Agent"],
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ at: 0, name: "model" }],
      prompt: [{ name: "system_prompt" }, { name: "instructions" }],
    },
    example: 'from pydantic_ai import Agent\nAgent("openai:gpt-4o", name="helper")\n',
    finds: ["agent:helper", "model:gpt-4o", "service:openai"],
  },
  {
    library: "pypi/crewai",
    symbols: ["crewai.Agent"],
    makes: { kind: "agent", name: [{ name: "role" }], model: [{ name: "llm" }] },
    example: 'from crewai import Agent\nAgent(role="Writer", llm="gpt-4o-mini")\n',
    finds: ["agent:Writer", "model:gpt-4o-mini", "service:openai"],
  },
  {
    library: "pypi/crewai",
    symbols: ["crewai.LLM", "crewai.llm.LLM"],
    makes: {
      kind: "model",
      origin: { gateway: "crewai", separator: "/", fallback: "openai" },
      id: [{ name: "model" }, { at: 0 }],
      verb: "infer",
    },
    example: 'from crewai import LLM\nLLM(model="groq/llama-3.1-8b-instant")\n',
    finds: ["model:llama-3.1-8b-instant", "service:groq"],
  },
  {
    library: "pypi/mcp",
    symbols: [
      "mcp.server.fastmcp.FastMCP",
      "fastmcp.FastMCP",
      "mcp.server.Server",
      "mcp.server.lowlevel.Server",
    ],
    makes: { kind: "tool", name: [{ at: 0, name: "name" }] },
    example: 'from mcp.server.fastmcp import FastMCP\nFastMCP("weather")\n',
    finds: ["tool:weather"],
  },
  store(
    "chroma",
    "pypi/chromadb",
    [
      "chromadb.Client",
      "chromadb.PersistentClient",
      "chromadb.HttpClient",
      "chromadb.EphemeralClient",
      "langchain_chroma.**.Chroma",
      "langchain_chroma.Chroma.*",
      "langchain_community.vectorstores.**Chroma*",
      "langchain_community.vectorstores.Chroma.*",
    ],
    "import chromadb\nchromadb.PersistentClient()\n",
  ),
  store(
    "pinecone",
    "pypi/pinecone",
    ["pinecone.Pinecone", "pinecone.init", "langchain_pinecone.**"],
    "from pinecone import Pinecone\nPinecone()\n",
  ),
  store(
    "qdrant",
    "pypi/qdrant-client",
    ["qdrant_client.QdrantClient", "qdrant_client.AsyncQdrantClient", "langchain_qdrant.**"],
    "from qdrant_client import QdrantClient\nQdrantClient()\n",
  ),
  store(
    "weaviate",
    "pypi/weaviate-client",
    ["weaviate.Client", "weaviate.connect_to_*"],
    "import weaviate\nweaviate.connect_to_local()\n",
  ),
  store(
    "milvus",
    "pypi/pymilvus",
    ["pymilvus.MilvusClient", "pymilvus.connections.connect"],
    "from pymilvus import MilvusClient\nMilvusClient()\n",
  ),
  store(
    "faiss",
    "pypi/faiss-cpu",
    [
      "faiss.Index*",
      "faiss.index_factory",
      "faiss.read_index",
      "langchain_community.vectorstores.FAISS.*",
      "langchain.vectorstores.FAISS.*",
    ],
    "import faiss\nfaiss.IndexFlatL2(8)\n",
  ),
  store(
    "pgvector",
    "pypi/pgvector",
    [
      "pgvector.**.register_vector*",
      "pgvector.sqlalchemy.Vector",
      "langchain_postgres.**.PGVector",
      "langchain_community.vectorstores.**.PGVector",
    ],
    "from pgvector.sqlalchemy import Vector\nVector(3)\n",
  ),
  store(
    "lancedb",
    "pypi/lancedb",
    ["lancedb.connect", "lancedb.connect_async"],
    'import lancedb\nlancedb.connect("x")\n',
  ),
];
