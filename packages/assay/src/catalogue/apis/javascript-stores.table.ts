import type { ApiRow } from "../api.ts";
import { store } from "./javascript-shapes.ts";

const collection = [
  { name: "collectionName" },
  { name: "indexName" },
  { name: "tableName" },
  { name: "name" },
  { name: "namespace" },
];

interface Product {
  readonly product: string;
  readonly library: string;
  /** The library's own clients. */
  readonly own: readonly string[];
  /** LangChain: the file of the community package, or a package of its own, and the class. */
  readonly chain?: readonly (readonly [module: string, name: string])[];
  /** LlamaIndex, Mastra: package and class. */
  readonly others?: readonly string[];
  readonly example: string;
}

const langchainMakers = [
  "",
  ".fromDocuments",
  ".fromTexts",
  ".fromExistingIndex",
  ".fromExistingCollection",
  ".initialize",
  ".load",
];

function langchainSymbols([module, name]: readonly [module: string, name: string]): readonly string[] {
  const modules = module.startsWith("@")
    ? [module]
    : [`@langchain/community/vectorstores/${module}`, `langchain/vectorstores/${module}`];
  return modules.flatMap((one) => langchainMakers.map((maker) => `${one}:${name}${maker}`));
}

const products: readonly Product[] = [
  {
    product: "chroma",
    library: "chromadb",
    own: [
      "chromadb:ChromaClient",
      "chromadb:CloudClient",
      "chromadb:AdminClient",
      "chromadb-client:ChromaClient",
    ],
    chain: [["chroma", "Chroma"]],
    others: [
      "@llamaindex/chroma:ChromaVectorStore",
      "llamaindex:ChromaVectorStore",
      "@mastra/chroma:ChromaVector",
      "genkitx-chromadb:chroma",
    ],
    example: 'import { ChromaClient } from "chromadb";\nnew ChromaClient();\n',
  },
  {
    product: "pinecone",
    library: "@pinecone-database/pinecone",
    own: ["@pinecone-database/pinecone:Pinecone", "@pinecone-database/pinecone:PineconeClient"],
    chain: [
      ["@langchain/pinecone", "PineconeStore"],
      ["pinecone", "PineconeStore"],
    ],
    others: [
      "@llamaindex/pinecone:PineconeVectorStore",
      "llamaindex:PineconeVectorStore",
      "@mastra/pinecone:PineconeVector",
      "genkitx-pinecone:pinecone",
    ],
    example: 'import { Pinecone } from "@pinecone-database/pinecone";\nnew Pinecone();\n',
  },
  {
    product: "qdrant",
    library: "@qdrant/js-client-rest",
    own: ["@qdrant/js-client-rest:QdrantClient", "@qdrant/js-client-grpc:QdrantClient"],
    chain: [
      ["@langchain/qdrant", "QdrantVectorStore"],
      ["qdrant", "QdrantVectorStore"],
    ],
    others: [
      "@llamaindex/qdrant:QdrantVectorStore",
      "llamaindex:QdrantVectorStore",
      "@mastra/qdrant:QdrantVector",
    ],
    example: 'import { QdrantClient } from "@qdrant/js-client-rest";\nnew QdrantClient({});\n',
  },
  {
    product: "weaviate",
    library: "weaviate-client",
    own: [
      "weaviate-client:default.connectTo*",
      "weaviate-client:connectTo*",
      "weaviate-client:default.client",
      "weaviate-ts-client:default.client",
    ],
    chain: [
      ["@langchain/weaviate", "WeaviateStore"],
      ["weaviate", "WeaviateStore"],
    ],
    others: ["@llamaindex/weaviate:WeaviateVectorStore", "llamaindex:WeaviateVectorStore"],
    example: 'import weaviate from "weaviate-client";\nawait weaviate.connectToLocal();\n',
  },
  {
    product: "milvus",
    library: "@zilliz/milvus2-sdk-node",
    own: ["@zilliz/milvus2-sdk-node:MilvusClient", "@zilliz/milvus2-sdk-node:HttpClient"],
    chain: [
      ["milvus", "Milvus"],
      ["milvus", "Zilliz"],
    ],
    others: ["@llamaindex/milvus:MilvusVectorStore", "llamaindex:MilvusVectorStore"],
    example:
      'import { MilvusClient } from "@zilliz/milvus2-sdk-node";\nnew MilvusClient({ address: "localhost:19530" });\n',
  },
  {
    product: "pgvector",
    library: "pgvector",
    own: [
      "pgvector/pg:registerTypes",
      "pgvector/pg:registerType",
      "pgvector/pg:default.registerTypes",
      "pgvector:toSql",
      "pgvector:default.toSql",
      "pgvector/knex:*",
      "drizzle-orm/pg-core:vector",
    ],
    chain: [
      ["pgvector", "PGVectorStore"],
      ["neon", "NeonPostgres"],
      ["vercel_postgres", "VercelPostgres"],
      ["prisma", "PrismaVectorStore"],
      ["typeorm", "TypeORMVectorStore"],
    ],
    others: ["@llamaindex/postgres:PGVectorStore", "llamaindex:PGVectorStore", "@mastra/pg:PgVector"],
    example: 'import { vector } from "drizzle-orm/pg-core";\nvector("embedding", { dimensions: 1536 });\n',
  },
  {
    product: "supabase",
    library: "@supabase/supabase-js",
    own: [],
    chain: [["supabase", "SupabaseVectorStore"]],
    others: ["@llamaindex/supabase:SupabaseVectorStore"],
    example:
      'import { SupabaseVectorStore } from "@langchain/community/vectorstores/supabase";\nawait SupabaseVectorStore.fromTexts([], [], e, { tableName: "documents" });\n',
  },
  {
    product: "redis",
    library: "@langchain/redis",
    own: [],
    chain: [
      ["@langchain/redis", "RedisVectorStore"],
      ["redis", "RedisVectorStore"],
    ],
    example:
      'import { RedisVectorStore } from "@langchain/redis";\nnew RedisVectorStore(e, { redisClient, indexName: "docs" });\n',
  },
  {
    product: "mongodb-atlas",
    library: "@langchain/mongodb",
    own: [],
    chain: [
      ["@langchain/mongodb", "MongoDBAtlasVectorSearch"],
      ["mongodb_atlas", "MongoDBAtlasVectorSearch"],
    ],
    others: [
      "@llamaindex/mongodb:MongoDBAtlasVectorSearch",
      "llamaindex:MongoDBAtlasVectorSearch",
      "@mastra/mongodb:MongoDBVector",
    ],
    example:
      'import { MongoDBAtlasVectorSearch } from "@langchain/mongodb";\nnew MongoDBAtlasVectorSearch(e, { collection, indexName: "docs" });\n',
  },
  {
    product: "upstash",
    library: "@upstash/vector",
    own: [
      "@upstash/vector:Index",
      "@upstash/vector/cloudflare:Index",
      "@upstash/vector/nodejs:Index",
      "@upstash/rag-chat:RAGChat",
      // A search that embeds by itself.
      "@upstash/search:Search",
      "@upstash/search/cloudflare:Search",
      "@upstash/search/nodejs:Search",
    ],
    chain: [["upstash", "UpstashVectorStore"]],
    others: ["@llamaindex/upstash:UpstashVectorStore", "@mastra/upstash:UpstashVector"],
    example: 'import { Index } from "@upstash/vector";\nnew Index({ url: "x", token: "y" });\n',
  },
  {
    product: "lancedb",
    library: "@lancedb/lancedb",
    own: [
      "@lancedb/lancedb:connect",
      "@lancedb/lancedb:default.connect",
      "vectordb:connect",
      "vectordb:default.connect",
    ],
    chain: [["lancedb", "LanceDB"]],
    others: ["@mastra/lance:LanceVectorStore"],
    example: 'import * as lancedb from "@lancedb/lancedb";\nawait lancedb.connect("data/lance");\n',
  },
  {
    product: "turbopuffer",
    library: "@turbopuffer/turbopuffer",
    own: ["@turbopuffer/turbopuffer:Turbopuffer", "@turbopuffer/turbopuffer:default"],
    chain: [["turbopuffer", "TurbopufferVectorStore"]],
    others: ["@mastra/turbopuffer:TurbopufferVector"],
    example: 'import { Turbopuffer } from "@turbopuffer/turbopuffer";\nnew Turbopuffer({ region: "x" });\n',
  },
  {
    product: "vectra",
    library: "vectra",
    own: ["vectra:LocalIndex", "vectra:LocalDocumentIndex"],
    example: 'import { LocalIndex } from "vectra";\nnew LocalIndex("index");\n',
  },
  {
    product: "hnswlib",
    library: "hnswlib-node",
    own: [
      "hnswlib-node:HierarchicalNSW",
      "hnswlib-node:BruteforceSearch",
      "hnswlib-node:default.HierarchicalNSW",
    ],
    chain: [["hnswlib", "HNSWLib"]],
    example: 'import { HierarchicalNSW } from "hnswlib-node";\nnew HierarchicalNSW("l2", 384);\n',
  },
  {
    product: "faiss",
    library: "faiss-node",
    own: ["faiss-node:IndexFlatL2", "faiss-node:IndexFlatIP", "faiss-node:Index", "faiss-node:default.*"],
    chain: [["faiss", "FaissStore"]],
    example: 'import { IndexFlatL2 } from "faiss-node";\nnew IndexFlatL2(384);\n',
  },
  {
    product: "elasticsearch",
    library: "@langchain/community",
    own: [],
    chain: [["elasticsearch", "ElasticVectorSearch"]],
    others: ["@llamaindex/elastic-search:ElasticSearchVectorStore"],
    example:
      'import { ElasticVectorSearch } from "@langchain/community/vectorstores/elasticsearch";\nnew ElasticVectorSearch(e, { client });\n',
  },
  {
    product: "opensearch",
    library: "@langchain/community",
    own: [],
    chain: [["opensearch", "OpenSearchVectorStore"]],
    others: ["@mastra/opensearch:OpenSearchVector"],
    example:
      'import { OpenSearchVectorStore } from "@langchain/community/vectorstores/opensearch";\nnew OpenSearchVectorStore(e, { client });\n',
  },
  {
    product: "azure-ai-search",
    library: "@langchain/community",
    own: [],
    chain: [["azure_aisearch", "AzureAISearchVectorStore"]],
    others: ["@llamaindex/azure:AzureAISearchVectorStore", "llamaindex:AzureAISearchVectorStore"],
    example:
      'import { AzureAISearchVectorStore } from "@langchain/community/vectorstores/azure_aisearch";\nnew AzureAISearchVectorStore(e, {});\n',
  },
  {
    product: "astra-db",
    library: "@datastax/astra-db-ts",
    own: ["@datastax/astra-db-ts:DataAPIClient", "@datastax/astra-db-ts:AstraDB"],
    chain: [["astradb", "AstraDBVectorStore"]],
    others: [
      "@llamaindex/astra:AstraDBVectorStore",
      "llamaindex:AstraDBVectorStore",
      "@mastra/astra:AstraVector",
    ],
    example: 'import { DataAPIClient } from "@datastax/astra-db-ts";\nnew DataAPIClient("t");\n',
  },
  {
    product: "cloudflare-vectorize",
    library: "@langchain/cloudflare",
    own: [],
    chain: [["@langchain/cloudflare", "CloudflareVectorizeStore"]],
    others: ["@mastra/vectorize:CloudflareVector"],
    example:
      'import { CloudflareVectorizeStore } from "@langchain/cloudflare";\nnew CloudflareVectorizeStore(e, { index });\n',
  },
  {
    product: "in-memory",
    library: "langchain",
    own: [],
    chain: [
      ["memory", "MemoryVectorStore"],
      ["@langchain/classic/vectorstores/memory", "MemoryVectorStore"],
    ],
    others: ["llamaindex:SimpleVectorStore"],
    example:
      'import { MemoryVectorStore } from "langchain/vectorstores/memory";\nawait MemoryVectorStore.fromDocuments(docs, embeddings);\n',
  },
  {
    product: "neo4j",
    library: "@langchain/community",
    own: [],
    chain: [["neo4j_vector", "Neo4jVectorStore"]],
    example:
      'import { Neo4jVectorStore } from "@langchain/community/vectorstores/neo4j_vector";\nawait Neo4jVectorStore.initialize(e, {});\n',
  },
  {
    product: "typesense",
    library: "@langchain/community",
    own: [],
    chain: [["typesense", "Typesense"]],
    example:
      'import { Typesense } from "@langchain/community/vectorstores/typesense";\nnew Typesense(e, {});\n',
  },
  {
    product: "cassandra",
    library: "@langchain/community",
    own: [],
    chain: [["cassandra", "CassandraStore"]],
    example:
      'import { CassandraStore } from "@langchain/community/vectorstores/cassandra";\nnew CassandraStore(e, {});\n',
  },
  {
    product: "libsql",
    library: "@langchain/community",
    own: [],
    chain: [["libsql", "LibSQLVectorStore"]],
    others: ["@mastra/libsql:LibSQLVector"],
    example:
      'import { LibSQLVector } from "@mastra/libsql";\nnew LibSQLVector({ connectionUrl: "file:a.db" });\n',
  },
  {
    product: "sqlite-vec",
    library: "sqlite-vec",
    own: ["sqlite-vec:load", "sqlite-vec:default.load", "sqlite-vss:load"],
    example: 'import * as sqliteVec from "sqlite-vec";\nsqliteVec.load(db);\n',
  },
  {
    product: "vectara",
    library: "@langchain/community",
    own: [],
    chain: [["vectara", "VectaraStore"]],
    example:
      'import { VectaraStore } from "@langchain/community/vectorstores/vectara";\nnew VectaraStore({});\n',
  },
  {
    product: "orama",
    library: "@orama/orama",
    own: ["@orama/orama:create", "@oramacloud/client:OramaClient"],
    example: 'import { create } from "@orama/orama";\ncreate({ schema: { embedding: "vector[384]" } });\n',
  },
  {
    product: "usearch",
    library: "usearch",
    own: ["usearch:Index", "usearch:default.Index"],
    chain: [["usearch", "USearch"]],
    example: 'import { Index } from "usearch";\nnew Index({ metric: "l2sq", dimensions: 3 });\n',
  },
];

/** JavaScript: stores of vectors. */
export const javascriptStoreApis: readonly ApiRow[] = [
  {
    library: "npm/@supabase/supabase-js",
    symbols: [
      "@supabase/supabase-js:createClient().rpc",
      "@supabase/ssr:createServerClient().rpc",
      "@supabase/ssr:createBrowserClient().rpc",
    ],
    makes: { kind: "vector-store", product: "supabase" },
    when: {
      argument: [{ at: 0 }],
      like: /^(?:match|search|hybrid_search|vector|semantic|similar|kw_match)_?\w*$/u,
    },
    example:
      'import { createClient } from "@supabase/supabase-js";\ncreateClient("u", "k").rpc("match_documents", { query_embedding: [1] });\n',
    finds: ["software:supabase"],
  },
  ...products.map(({ product, library, own, chain = [], others = [], example }) =>
    store({
      product,
      library,
      symbols: [...own, ...chain.flatMap(langchainSymbols), ...others],
      collection,
      example,
    }),
  ),
];
