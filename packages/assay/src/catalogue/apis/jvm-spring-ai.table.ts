import type { ApiRow } from "../api.ts";
import { builtModel, javaLines, jvmStore, simpleName } from "./jvm-shapes.ts";

const ai = "org.springframework.ai";

const setters = ["model", "deploymentName", "withModel", "withDeploymentName", "modelName"];

interface Provided {
  /** The part of the artifact's name after `spring-ai-`. */
  readonly artifact: string;
  readonly provider: string;
  /** The package below `org.springframework.ai` that holds the options. */
  readonly folder: string;
  /** A class of options in it. */
  readonly shown: string;
  /** Calls that point the clients elsewhere. */
  readonly pointedBy?: readonly string[];
}

/** The options of one provider's models, which name the model; and its models, which speak to the provider. */
function provided({ artifact, provider, folder, shown, pointedBy }: Provided): readonly ApiRow[] {
  const base = `${ai}.${folder}`;
  const library = `org.springframework.ai/spring-ai-${artifact}`;
  const pointed = pointedBy === undefined ? {} : { pointedBy };
  const full = `${base}.${shown}`;
  const named = builtModel({
    library,
    origin: { provider },
    classes: [`${base}.**.*Options`, `${base}.*Options`],
    shown: full,
    setters,
    ...pointed,
  });
  const model = full.replace(/Options$/u, "Model");
  return [
    named,
    {
      library: `maven/${library}`,
      symbols: [
        `${base}.**.*Model.builder().**.build`,
        ...["call", "stream", "embed", "embedForResponse"].map((name) => `${base}.**.*Model().**.${name}`),
      ],
      makes: { kind: "model", origin: { provider }, id: [], verb: "infer", ...pointed },
      example: javaLines([model], `${simpleName(model)}.builder().build();`),
      finds: [`service:${provider}`],
    },
    {
      library: `maven/${library}`,
      symbols: [`${full}.create().**.withModel`, `${full}().setModel`, `${full}().setDeploymentName`],
      makes: { kind: "model", origin: { provider }, id: [{ at: 0 }], verb: "infer", ...pointed },
      example: javaLines([full], `var o = new ${simpleName(full)}();\n    o.setModel("some-model-1");`),
      finds: ["model:some-model-1", `service:${provider}`],
    },
  ];
}

function store(product: string, artifact: string, name: string, setter?: string): ApiRow {
  const full = `${ai}.${name}`;
  return jvmStore(
    product,
    `org.springframework.ai/spring-ai-${artifact}`,
    [`${full}.builder().**.build`, full],
    javaLines([full], `${simpleName(name)}.builder(embeddings).build();`),
    setter === undefined ? undefined : [{ of: setter, at: 0 }],
  );
}

function promptRow(symbols: readonly string[], role: string, type: string, statement: string): ApiRow {
  return {
    library: "maven/org.springframework.ai/spring-ai-client-chat",
    symbols,
    makes: { kind: "prompt", text: [{ at: 0 }, { of: "text", at: 0 }], role },
    example: javaLines([type], `${statement};`),
    finds: [`prompt:${role} prompt`],
  };
}

const ollamaOptions = ["OllamaOptions", "OllamaChatOptions", "OllamaEmbeddingOptions"].map(
  (name) => `${ai}.ollama.api.${name}`,
);

/** Spring AI. */
export const springAiApis: readonly ApiRow[] = [
  ...provided({
    artifact: "openai",
    provider: "openai",
    folder: "openai",
    shown: "OpenAiChatOptions",
    pointedBy: [
      `${ai}.openai.api.*Api**.baseUrl`,
      `${ai}.openai.*Options.builder().**.baseUrl`,
      "setting:spring.ai.openai.base-url",
    ],
  }),
  ...provided({
    artifact: "azure-openai",
    provider: "azure-openai",
    folder: "azure.openai",
    shown: "AzureOpenAiChatOptions",
  }),
  ...provided({
    artifact: "anthropic",
    provider: "anthropic",
    folder: "anthropic",
    shown: "AnthropicChatOptions",
    pointedBy: [`${ai}.anthropic.api.AnthropicApi**.baseUrl`, "setting:spring.ai.anthropic.base-url"],
  }),
  ...provided({
    artifact: "mistral-ai",
    provider: "mistral",
    folder: "mistralai",
    shown: "MistralAiChatOptions",
  }),
  ...provided({
    artifact: "deepseek",
    provider: "deepseek",
    folder: "deepseek",
    shown: "DeepSeekChatOptions",
  }),
  ...provided({
    artifact: "google-genai",
    provider: "google",
    folder: "google.genai",
    shown: "GoogleGenAiChatOptions",
  }),
  ...provided({
    artifact: "vertex-ai-gemini",
    provider: "google-vertex",
    folder: "vertexai",
    shown: "gemini.VertexAiGeminiChatOptions",
  }),
  ...provided({
    artifact: "bedrock-converse",
    provider: "aws-bedrock",
    folder: "bedrock",
    shown: "converse.BedrockChatOptions",
  }),
  ...provided({ artifact: "minimax", provider: "minimax", folder: "minimax", shown: "MiniMaxChatOptions" }),
  ...provided({
    artifact: "moonshot",
    provider: "moonshot",
    folder: "moonshot",
    shown: "MoonshotChatOptions",
  }),
  ...provided({ artifact: "zhipuai", provider: "zhipu", folder: "zhipuai", shown: "ZhiPuAiChatOptions" }),
  ...provided({
    artifact: "qianfan",
    provider: "baidu-qianfan",
    folder: "qianfan",
    shown: "QianFanChatOptions",
  }),
  ...provided({
    artifact: "oci-genai",
    provider: "oci-generative-ai",
    folder: "oci",
    shown: "cohere.OCICohereChatOptions",
  }),
  ...provided({
    artifact: "watsonx-ai",
    provider: "watsonx",
    folder: "watsonx",
    shown: "WatsonxAiChatOptions",
  }),
  ...provided({
    artifact: "stability-ai",
    provider: "stability",
    folder: "stabilityai",
    shown: "StabilityAiImageOptions",
  }),
  ...provided({
    artifact: "elevenlabs",
    provider: "elevenlabs",
    folder: "elevenlabs",
    shown: "ElevenLabsTextToSpeechOptions",
  }),
  {
    library: "maven/org.springframework.ai/spring-ai-bedrock-converse",
    symbols: [`${ai}.bedrock.converse.BedrockProxyChatModel.builder().**.build`],
    makes: { kind: "service", provider: "aws-bedrock" },
    example: javaLines(
      [`${ai}.bedrock.converse.BedrockProxyChatModel`],
      "BedrockProxyChatModel.builder().build();",
    ),
    finds: ["service:aws-bedrock"],
  },
  builtModel({
    library: "org.springframework.ai/spring-ai-ollama",
    origin: { registry: "ollama" },
    classes: ollamaOptions,
    shown: `${ai}.ollama.api.OllamaOptions`,
    setters: ["model", "withModel"],
  }),
  {
    library: "maven/org.springframework.ai/spring-ai-ollama",
    symbols: ollamaOptions.flatMap((name) => [`${name}.create().**.withModel`, `${name}().setModel`]),
    makes: { kind: "model", origin: { registry: "ollama" }, id: [{ at: 0 }], verb: "infer" },
    example: javaLines([`${ai}.ollama.api.OllamaOptions`], 'OllamaOptions.create().withModel("llama3.2");'),
    finds: ["model:llama3.2"],
  },
  {
    library: "maven/org.springframework.ai/spring-ai-huggingface",
    symbols: [`${ai}.huggingface.HuggingfaceChatModel`],
    makes: { kind: "service", provider: "huggingface" },
    example: javaLines(
      [`${ai}.huggingface.HuggingfaceChatModel`],
      "new HuggingfaceChatModel(key, basePath);",
    ),
    finds: ["service:huggingface"],
  },
  {
    library: "maven/org.springframework.ai/spring-ai-transformers",
    symbols: [`${ai}.transformers.TransformersEmbeddingModel`],
    makes: {
      kind: "model",
      origin: { hub: true },
      id: [],
      fallback: "sentence-transformers/all-MiniLM-L6-v2",
      replacedBy: [`${ai}.transformers.TransformersEmbeddingModel().setModelResource`],
      verb: "embed",
    },
    example: javaLines(
      [`${ai}.transformers.TransformersEmbeddingModel`],
      "new TransformersEmbeddingModel();",
    ),
    finds: ["model:sentence-transformers/all-MiniLM-L6-v2"],
  },
  {
    library: "maven/org.springframework.ai/spring-ai-transformers",
    symbols: [`${ai}.transformers.TransformersEmbeddingModel().setModelResource`],
    makes: { kind: "model", origin: { file: true }, id: [{ at: 0 }], verb: "embed" },
    example: javaLines(
      [`${ai}.transformers.TransformersEmbeddingModel`],
      'var m = new TransformersEmbeddingModel();\n    m.setModelResource("https://example.org/small/model.onnx");',
    ),
    finds: ["model:model.onnx"],
  },
  builtModel({
    library: "org.springframework.ai/spring-ai-postgresml",
    origin: { hub: true },
    classes: [`${ai}.postgresml.PostgresMlEmbeddingOptions`],
    setters: ["transformer", "withTransformer"],
    id: "acme/embedder-small",
    verb: "embed",
  }),
  builtModel({
    library: "org.springframework.ai/spring-ai-model",
    origin: { gateway: "spring-ai", separator: ":" },
    classes: [
      `${ai}.chat.prompt.ChatOptions`,
      `${ai}.model.tool.ToolCallingChatOptions`,
      `${ai}.model.tool.DefaultToolCallingChatOptions`,
      `${ai}.embedding.EmbeddingOptions`,
      `${ai}.embedding.EmbeddingOptionsBuilder`,
      `${ai}.image.ImageOptionsBuilder`,
    ],
    setters: ["model", "withModel"],
    id: "gpt-4o-mini",
    finds: ["model:gpt-4o-mini", "service:openai"],
  }),
  {
    library: "maven/com.alibaba.cloud.ai/spring-ai-alibaba-starter-dashscope",
    symbols: [
      "com.alibaba.cloud.ai.dashscope.**.*Options.builder().**.build",
      "com.alibaba.cloud.ai.dashscope.**.*Model.builder().**.build",
    ],
    makes: {
      kind: "model",
      origin: { provider: "dashscope" },
      id: setters.map((of) => ({ of, at: 0 })),
      verb: "infer",
    },
    example: javaLines(
      ["com.alibaba.cloud.ai.dashscope.chat.DashScopeChatOptions"],
      'DashScopeChatOptions.builder().withModel("some-model-1").build();',
    ),
    finds: ["model:some-model-1", "service:dashscope"],
  },
  {
    library: "maven/com.alibaba.cloud.ai/spring-ai-alibaba-agent-framework",
    symbols: [
      "com.alibaba.cloud.ai.graph.agent.**.*Agent.builder().**.build",
      "com.alibaba.cloud.ai.graph.agent.*Agent.builder().**.build",
    ],
    makes: {
      kind: "agent",
      name: [{ of: "name", at: 0 }],
      model: [{ of: "model", at: 0 }],
      prompt: [
        { of: "systemPrompt", at: 0 },
        { of: "instruction", at: 0 },
      ],
      tools: [{ of: "tools", at: 0 }],
    },
    example: javaLines(
      ["com.alibaba.cloud.ai.graph.agent.ReactAgent"],
      'ReactAgent.builder().name("tea").systemPrompt("You answer questions about tea.").build();',
    ),
    finds: ["agent:tea", "prompt:system prompt"],
  },
  promptRow(
    [`${ai}.chat.client.ChatClient**.defaultSystem`, `${ai}.chat.client.ChatClient**.system`],
    "system",
    `${ai}.chat.client.ChatClient`,
    'ChatClient.builder(model).defaultSystem("You answer questions about tea.").build()',
  ),
  promptRow(
    [
      `${ai}.chat.messages.SystemMessage`,
      `${ai}.chat.messages.SystemMessage.builder().text`,
      `${ai}.chat.prompt.SystemPromptTemplate`,
      `${ai}.chat.prompt.SystemPromptTemplate.builder().**.template`,
    ],
    "system",
    `${ai}.chat.prompt.SystemPromptTemplate`,
    'new SystemPromptTemplate("You answer questions about {topic}.")',
  ),
  promptRow(
    [
      `${ai}.chat.client.ChatClient**.defaultUser`,
      `${ai}.chat.prompt.PromptTemplate`,
      `${ai}.chat.prompt.PromptTemplate.builder().**.template`,
      `${ai}.chat.prompt.AssistantPromptTemplate`,
    ],
    "user",
    `${ai}.chat.prompt.PromptTemplate`,
    'new PromptTemplate("Write a note about {tea} for the menu.")',
  ),
  {
    ...promptRow(
      [`${ai}.chat.client.ChatClient**.user`],
      "user",
      `${ai}.chat.client.ChatClient`,
      'ChatClient.create(model).prompt().user("Summarize the notes of the week in one short sentence.")',
    ),
    makes: { kind: "prompt", text: [{ at: 0 }, { of: "text", at: 0 }], role: "user", isAsked: true },
  },
  store("simple-vector-store", "vector-store", "vectorstore.SimpleVectorStore"),
  store("pgvector", "pgvector-store", "vectorstore.pgvector.PgVectorStore", "vectorTableName"),
  store("qdrant", "qdrant-store", "vectorstore.qdrant.QdrantVectorStore", "collectionName"),
  store("chroma", "chroma-store", "chroma.vectorstore.ChromaVectorStore", "collectionName"),
  store("milvus", "milvus-store", "vectorstore.milvus.MilvusVectorStore", "collectionName"),
  store("pinecone", "pinecone-store", "vectorstore.pinecone.PineconeVectorStore"),
  store("redis", "redis-store", "vectorstore.redis.RedisVectorStore", "indexName"),
  store("weaviate", "weaviate-store", "vectorstore.weaviate.WeaviateVectorStore"),
  store("elasticsearch", "elasticsearch-store", "vectorstore.elasticsearch.ElasticsearchVectorStore"),
  store("neo4j", "neo4j-store", "vectorstore.neo4j.Neo4jVectorStore", "indexName"),
  store(
    "mongodb-atlas",
    "mongodb-atlas-store",
    "vectorstore.mongodb.atlas.MongoDBAtlasVectorStore",
    "collectionName",
  ),
  store("opensearch", "opensearch-store", "vectorstore.opensearch.OpenSearchVectorStore", "index"),
  store("cassandra", "cassandra-store", "vectorstore.cassandra.CassandraVectorStore", "table"),
  store("azure-ai-search", "azure-store", "vectorstore.azure.AzureVectorStore", "indexName"),
  store("mariadb", "mariadb-store", "vectorstore.mariadb.MariaDBVectorStore", "vectorTableName"),
  store("typesense", "typesense-store", "vectorstore.typesense.TypesenseVectorStore", "collectionName"),
  store("couchbase", "couchbase-store", "vectorstore.couchbase.CouchbaseSearchVectorStore", "collectionName"),
  store("oracle", "oracle-store", "vectorstore.oracle.OracleVectorStore", "tableName"),
  store("gemfire", "gemfire-store", "vectorstore.gemfire.GemFireVectorStore", "indexName"),
  store("s3-vectors", "s3-vector-store", "vectorstore.s3.S3VectorStore", "indexName"),
  store("sap-hana", "hanadb-store", "vectorstore.hanadb.HanaCloudVectorStore"),
];
