import type { ApiRow } from "../api.ts";
import { hostedRow } from "./hosted-rows.ts";
import { javascriptHostedApis } from "./javascript-hosted.table.ts";

/** One provider package of the AI SDK: `openai("gpt-4o")`, `openai.embedding("…")`, `createOpenAI()("…")`. */
function aiSdk(library: string, name: string, create: string, provider: string): ApiRow {
  return hostedRow({
    library: `npm/${library}`,
    provider,
    symbols: [
      `${library}:${name}`,
      `${library}:${name}.*`,
      `${library}:${create}()`,
      `${library}:${create}().*`,
    ],
    id: [{ at: 0 }],
    example: `import { ${name} } from "${library}";\nconst m = ${name}("some-model-1");\n`,
    finds: ["model:some-model-1", `service:${provider}`],
  });
}

function langchainJs(library: string, names: readonly string[], provider: string): ApiRow {
  const [first = ""] = names;
  return hostedRow({
    library: `npm/${library}`,
    provider,
    symbols: names.map((name) => `${library}:${name}`),
    id: [{ name: "model" }, { name: "modelName" }, { name: "azureOpenAIApiDeploymentName" }],
    example: `import { ${first} } from "${library}";\nnew ${first}({ model: "some-model-1" });\n`,
    finds: ["model:some-model-1", `service:${provider}`],
  });
}

const store = (product: string, library: string, symbols: readonly string[], example: string): ApiRow => ({
  library: `npm/${library}`,
  symbols,
  makes: { kind: "vector-store", product },
  example,
  finds: [`software:${product}`],
});

/** JavaScript and TypeScript libraries. */
export const javascriptApis: readonly ApiRow[] = [
  ...javascriptHostedApis,
  {
    library: "npm/ollama",
    symbols: ["ollama:default.*", "ollama:Ollama().*"],
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ name: "model" }], verb: "infer" },
    example: 'import ollama from "ollama";\nollama.chat({ model: "llama3.2", messages: [] });\n',
    finds: ["model:llama3.2"],
  },
  {
    library: "npm/@huggingface/transformers",
    symbols: ["@huggingface/transformers", "@xenova/transformers"].flatMap((name) => [
      `${name}:pipeline`,
      `${name}:default.pipeline`,
    ]),
    makes: {
      kind: "model",
      origin: { hub: true },
      id: [{ at: 1 }],
      verb: "load",
      says: { task: [{ at: 0 }], dtype: [{ name: "dtype" }] },
      revision: [{ name: "revision" }],
    },
    example:
      'import { pipeline } from "@huggingface/transformers";\nawait pipeline("summarization", "acme/small-sum");\n',
    finds: ["model:acme/small-sum"],
  },
  {
    library: "npm/@huggingface/transformers",
    symbols: ["@huggingface/transformers:*.from_pretrained", "@xenova/transformers:*.from_pretrained"],
    makes: {
      kind: "model",
      origin: { hub: true },
      id: [{ at: 0 }],
      verb: "load",
      revision: [{ name: "revision" }],
    },
    example:
      'import { AutoTokenizer } from "@xenova/transformers";\nawait AutoTokenizer.from_pretrained("acme/small");\n',
    finds: ["model:acme/small"],
  },
  {
    library: "npm/@huggingface/inference",
    symbols: ["@huggingface/inference:HfInference().*", "@huggingface/inference:InferenceClient().*"],
    makes: { kind: "model", origin: { hub: true }, id: [{ name: "model" }], verb: "infer" },
    example:
      'import { HfInference } from "@huggingface/inference";\nnew HfInference().textGeneration({ model: "acme/chat-7b", inputs: "x" });\n',
    finds: ["model:acme/chat-7b"],
  },
  {
    library: "npm/onnxruntime-web",
    symbols: ["onnxruntime-web:InferenceSession.create", "onnxruntime-node:InferenceSession.create"],
    makes: { kind: "model", origin: { file: true }, id: [{ at: 0 }], verb: "load" },
    example: 'import * as ort from "onnxruntime-web";\nawait ort.InferenceSession.create("./net.onnx");\n',
    finds: ["reference:./net.onnx"],
  },
  {
    library: "npm/@mlc-ai/web-llm",
    symbols: ["@mlc-ai/web-llm:CreateMLCEngine", "@mlc-ai/web-llm:CreateWebWorkerMLCEngine"],
    makes: { kind: "model", origin: { registry: "web-llm" }, id: [{ at: 0 }], verb: "load" },
    example:
      'import { CreateMLCEngine } from "@mlc-ai/web-llm";\nawait CreateMLCEngine("Llama-3.2-1B-Instruct-q4f32_1-MLC");\n',
    finds: ["model:Llama-3.2-1B-Instruct-q4f32_1-MLC"],
  },
  {
    library: "npm/ai",
    symbols: ["generateText", "streamText", "generateObject", "streamObject", "embed", "embedMany"].map(
      (name) => `ai:${name}`,
    ),
    makes: { kind: "prompt", text: [{ name: "system" }], role: "system" },
    example:
      'import { generateText } from "ai";\nawait generateText({ model: m, system: "You answer questions about tea." });\n',
    finds: ["prompt:system prompt"],
  },
  aiSdk("@ai-sdk/openai", "openai", "createOpenAI", "openai"),
  aiSdk("@ai-sdk/anthropic", "anthropic", "createAnthropic", "anthropic"),
  aiSdk("@ai-sdk/google", "google", "createGoogleGenerativeAI", "google"),
  aiSdk("@ai-sdk/google-vertex", "vertex", "createVertex", "google-vertex"),
  aiSdk("@ai-sdk/mistral", "mistral", "createMistral", "mistral"),
  aiSdk("@ai-sdk/groq", "groq", "createGroq", "groq"),
  aiSdk("@ai-sdk/xai", "xai", "createXai", "xai"),
  aiSdk("@ai-sdk/deepseek", "deepseek", "createDeepSeek", "deepseek"),
  aiSdk("@ai-sdk/cohere", "cohere", "createCohere", "cohere"),
  aiSdk("@ai-sdk/azure", "azure", "createAzure", "azure-openai"),
  aiSdk("@ai-sdk/amazon-bedrock", "bedrock", "createAmazonBedrock", "aws-bedrock"),
  aiSdk("@ai-sdk/fireworks", "fireworks", "createFireworks", "fireworks"),
  aiSdk("@ai-sdk/togetherai", "togetherai", "createTogetherAI", "together"),
  aiSdk("@ai-sdk/perplexity", "perplexity", "createPerplexity", "perplexity"),
  aiSdk("@openrouter/ai-sdk-provider", "openrouter", "createOpenRouter", "openrouter"),
  langchainJs("@langchain/openai", ["ChatOpenAI", "OpenAI", "OpenAIEmbeddings"], "openai"),
  langchainJs("@langchain/openai", ["AzureChatOpenAI", "AzureOpenAIEmbeddings"], "azure-openai"),
  langchainJs("@langchain/anthropic", ["ChatAnthropic"], "anthropic"),
  langchainJs(
    "@langchain/google-genai",
    ["ChatGoogleGenerativeAI", "GoogleGenerativeAIEmbeddings"],
    "google",
  ),
  langchainJs("@langchain/groq", ["ChatGroq"], "groq"),
  langchainJs("@langchain/mistralai", ["ChatMistralAI", "MistralAIEmbeddings"], "mistral"),
  langchainJs("@langchain/cohere", ["ChatCohere", "CohereEmbeddings"], "cohere"),
  {
    library: "npm/@openai/agents",
    symbols: ["@openai/agents:Agent"],
    makes: {
      kind: "agent",
      name: [{ name: "name" }],
      model: [{ name: "model" }],
      prompt: [{ name: "instructions" }],
      tools: [{ name: "tools" }],
    },
    example:
      'import { Agent } from "@openai/agents";\nnew Agent({ name: "Helper", instructions: "You help people with their tea orders.", model: "gpt-4o" });\n',
    finds: ["agent:Helper", "model:gpt-4o", "service:openai", "prompt:system prompt"],
  },
  {
    library: "npm/@modelcontextprotocol/sdk",
    symbols: [
      "@modelcontextprotocol/sdk/server/mcp.js:McpServer",
      "@modelcontextprotocol/sdk/server/index.js:Server",
    ],
    makes: { kind: "tool", name: [{ name: "name" }] },
    example:
      'import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";\nnew McpServer({ name: "weather", version: "1.0.0" });\n',
    finds: ["tool:weather"],
  },
  store(
    "chroma",
    "chromadb",
    ["chromadb:ChromaClient", "@langchain/community/vectorstores/chroma:Chroma.*"],
    'import { ChromaClient } from "chromadb";\nnew ChromaClient();\n',
  ),
  store(
    "pinecone",
    "@pinecone-database/pinecone",
    ["@pinecone-database/pinecone:Pinecone", "@langchain/pinecone:PineconeStore.*"],
    'import { Pinecone } from "@pinecone-database/pinecone";\nnew Pinecone();\n',
  ),
  store(
    "qdrant",
    "@qdrant/js-client-rest",
    ["@qdrant/js-client-rest:QdrantClient", "@langchain/qdrant:QdrantVectorStore.*"],
    'import { QdrantClient } from "@qdrant/js-client-rest";\nnew QdrantClient({});\n',
  ),
  store(
    "weaviate",
    "weaviate-client",
    ["weaviate-client:default.connectTo*", "weaviate-ts-client:default.client"],
    'import weaviate from "weaviate-client";\nawait weaviate.connectToLocal();\n',
  ),
];
