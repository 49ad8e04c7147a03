/** How a client of a framework is configured: below which key, and what it speaks to. */
export interface VendorKey {
  /** Parts of the key below the root of the framework, as `keyParts` makes them. */
  readonly parts: readonly string[];
  readonly origin: VendorOrigin;
}

/** Where the names of models are looked up. */
export type VendorOrigin =
  | { readonly provider: string }
  | { readonly registry: "ollama" }
  /** Weights of the hub that the library loads itself. */
  | { readonly hub: true }
  /** Nothing says who hosts it but the id. */
  | { readonly family: true };

/** A framework: where its keys begin, and its clients. */
export interface Framework {
  readonly root: readonly string[];
  readonly vendors: readonly VendorKey[];
}

const vendor = (key: string, origin: VendorOrigin): VendorKey => ({ parts: key.split("."), origin });
const hosted = (key: string, provider: string): VendorKey => vendor(key, { provider });

/** Spring AI and Spring AI Alibaba. */
const springAi: Framework = {
  root: ["spring", "ai"],
  vendors: [
    hosted("openai", "openai"),
    hosted("openaisdk", "openai"),
    hosted("azure.openai", "azure-openai"),
    hosted("anthropic", "anthropic"),
    vendor("ollama", { registry: "ollama" }),
    hosted("mistralai", "mistral"),
    hosted("deepseek", "deepseek"),
    hosted("google.genai", "google"),
    hosted("vertex.ai", "google-vertex"),
    hosted("bedrock", "aws-bedrock"),
    hosted("minimax", "minimax"),
    hosted("moonshot", "moonshot"),
    hosted("zhipuai", "zhipu"),
    hosted("qianfan", "baidu-qianfan"),
    hosted("dashscope", "dashscope"),
    hosted("oci.genai", "oci-generative-ai"),
    hosted("watsonx.ai", "watsonx"),
    hosted("stabilityai", "stability"),
    hosted("elevenlabs", "elevenlabs"),
    hosted("huggingface", "huggingface"),
    vendor("postgresml", { hub: true }),
  ],
};

/** The extension of Quarkus. */
const quarkus: Framework = {
  root: ["quarkus", "langchain4j"],
  vendors: [
    hosted("openai", "openai"),
    hosted("azureopenai", "azure-openai"),
    hosted("anthropic", "anthropic"),
    vendor("ollama", { registry: "ollama" }),
    hosted("mistralai", "mistral"),
    hosted("ai.gemini", "google"),
    hosted("google.genai", "google"),
    hosted("vertexai", "google-vertex"),
    hosted("bedrock", "aws-bedrock"),
    hosted("cohere", "cohere"),
    hosted("watsonx", "watsonx"),
    hosted("huggingface", "huggingface"),
    vendor("jlama", { hub: true }),
    vendor("llama3", { hub: true }),
    vendor("gpullama3", { hub: true }),
  ],
};

/** Starters of Spring Boot, Micronaut and Helidon. */
const langchain4j: readonly VendorKey[] = [
  hosted("openai", "openai"),
  hosted("openaiofficial", "openai"),
  hosted("azureopenai", "azure-openai"),
  hosted("anthropic", "anthropic"),
  vendor("ollama", { registry: "ollama" }),
  hosted("mistralai", "mistral"),
  hosted("googleaigemini", "google"),
  hosted("googlegenai", "google"),
  hosted("vertexaigemini", "google-vertex"),
  hosted("vertexai", "google-vertex"),
  hosted("bedrock", "aws-bedrock"),
  hosted("cohere", "cohere"),
  hosted("githubmodels", "github-models"),
  hosted("huggingface", "huggingface"),
  hosted("voyageai", "voyageai"),
  hosted("jina", "jina"),
  hosted("watsonx", "watsonx"),
  hosted("dashscope", "dashscope"),
  hosted("qianfan", "baidu-qianfan"),
  hosted("zhipuai", "zhipu"),
];

/** Frameworks, the longer root first. */
export const frameworks: readonly Framework[] = [
  springAi,
  quarkus,
  { root: ["langchain4j", "community"], vendors: langchain4j },
  { root: ["langchain4j", "providers"], vendors: langchain4j },
  { root: ["langchain4j"], vendors: langchain4j },
  { root: ["embabel", "models"], vendors: [vendor("", { family: true })] },
  {
    root: ["ai", "koog"],
    vendors: [
      hosted("openai", "openai"),
      hosted("anthropic", "anthropic"),
      hosted("google", "google"),
      hosted("mistral", "mistral"),
      hosted("deepseek", "deepseek"),
      hosted("openrouter", "openrouter"),
      vendor("ollama", { registry: "ollama" }),
    ],
  },
];

/** Last parts of keys whose value names a model. */
export const modelKeys: ReadonlySet<string> = new Set([
  ...["model", "modelname", "modelid", "deploymentname", "transformer", "additionalmodels"],
  ...["defaultllm", "defaultembeddingmodel"],
]);

/** Below these keys every value is a model: `embabel.models.llms.best`. */
export const modelFolders: ReadonlySet<string> = new Set(["llms", "embeddingservices"]);

/** Last parts of keys that say where a client speaks to. */
export const addressKeys: ReadonlySet<string> = new Set(["baseurl", "endpoint", "apiendpoint", "url"]);

/** Products that store vectors, by the part of the key. */
export const storeProducts: ReadonlyMap<string, string> = new Map([
  ["azure", "azure-ai-search"],
  ["azureaisearch", "azure-ai-search"],
  ["bedrockknowledgebase", "aws-bedrock-knowledge-base"],
  ["cassandra", "cassandra"],
  ["chroma", "chroma"],
  ["couchbase", "couchbase"],
  ["elasticsearch", "elasticsearch"],
  ["gemfire", "gemfire"],
  ["hanadb", "sap-hana"],
  ["infinispan", "infinispan"],
  ["mariadb", "mariadb"],
  ["milvus", "milvus"],
  ["mongodb", "mongodb-atlas"],
  ["mongodbatlas", "mongodb-atlas"],
  ["neo4j", "neo4j"],
  ["opensearch", "opensearch"],
  ["oracle", "oracle"],
  ["pgvector", "pgvector"],
  ["pinecone", "pinecone"],
  ["qdrant", "qdrant"],
  ["redis", "redis"],
  ["s3", "s3-vectors"],
  ["simple", "simple-vector-store"],
  ["typesense", "typesense"],
  ["weaviate", "weaviate"],
]);

/** Where the stores of a framework are configured; the product is the next part. */
export const storeRoots: readonly (readonly string[])[] = [
  ["spring", "ai", "vectorstore"],
  ["quarkus", "langchain4j"],
  ["langchain4j", "embeddingstores"],
  ["langchain4j"],
];

/** Last parts of keys that name a collection. */
export const collectionKeys: ReadonlySet<string> = new Set([
  ...["collectionname", "indexname", "tablename", "table", "index", "collection", "objectclass"],
]);

/** Clients of tool servers: the name of the server is the next part. */
export const toolServerRoots: readonly (readonly string[])[] = [
  ["spring", "ai", "mcp", "client", "stdio", "connections"],
  ["spring", "ai", "mcp", "client", "sse", "connections"],
  ["spring", "ai", "mcp", "client", "streamablehttp", "connections"],
  ["quarkus", "langchain4j", "mcp"],
  ["langchain4j", "mcp", "clients"],
  ["langchain4j", "mcpclients"],
];

/** Parts behind `quarkus.langchain4j.mcp` that are settings and no names. */
export const notServers: ReadonlySet<string> = new Set([
  "health",
  "registryclient",
  "usenamespaces",
  "generatetoolprovider",
]);

/** A tool server that the application is itself. */
export const ownServerKeys: readonly string[] = [
  "spring.ai.mcp.server.name",
  "quarkus.mcp.server.server-info.name",
];
