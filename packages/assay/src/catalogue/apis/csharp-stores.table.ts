import type { ApiRow, ArgumentAt } from "../api.ts";
import { extensionsIn, sharpLines, sharpStore } from "./csharp-shapes.ts";

const kernel = "Microsoft.SemanticKernel";
const connectors = `${kernel}.Connectors`;
/** Methods of builders of kernels, and of collections of services. */
const homes = [kernel, "Microsoft.Extensions.DependencyInjection"];

interface Product {
  readonly product: string;
  /** The end of the package's name and of its namespace. */
  readonly connector: string;
  /** What its classes and methods have in front of `VectorStore` and `Collection`. */
  readonly prefixes: readonly string[];
  /** Namespaces that earlier versions had. */
  readonly before?: readonly string[];
  /** Classes of the years before. */
  readonly memory?: readonly string[];
}

const products: readonly Product[] = [
  { product: "qdrant", connector: "Qdrant", prefixes: ["Qdrant"], memory: ["QdrantMemoryStore"] },
  {
    product: "redis",
    connector: "Redis",
    prefixes: ["Redis", "RedisJson", "RedisHashSet"],
    memory: ["RedisMemoryStore"],
  },
  {
    product: "azure-ai-search",
    connector: "AzureAISearch",
    prefixes: ["AzureAISearch"],
    memory: ["AzureAISearchMemoryStore", "AzureCognitiveSearchMemoryStore"],
  },
  { product: "pinecone", connector: "Pinecone", prefixes: ["Pinecone"], memory: ["PineconeMemoryStore"] },
  { product: "weaviate", connector: "Weaviate", prefixes: ["Weaviate"], memory: ["WeaviateMemoryStore"] },
  {
    product: "pgvector",
    connector: "PgVector",
    before: ["Postgres"],
    prefixes: ["Postgres"],
    memory: ["PostgresMemoryStore"],
  },
  { product: "in-memory", connector: "InMemory", prefixes: ["InMemory"] },
  { product: "chroma", connector: "Chroma", prefixes: ["Chroma"], memory: ["ChromaMemoryStore"] },
  { product: "milvus", connector: "Milvus", prefixes: ["Milvus"], memory: ["MilvusMemoryStore"] },
  {
    product: "mongodb-atlas",
    connector: "MongoDB",
    prefixes: ["Mongo", "MongoDB"],
    memory: ["MongoDBMemoryStore"],
  },
  {
    product: "azure-cosmos-db",
    connector: "CosmosNoSql",
    before: ["CosmosMongoDB", "AzureCosmosDBNoSQL", "AzureCosmosDBMongoDB"],
    prefixes: ["CosmosNoSql", "CosmosMongo", "AzureCosmosDBNoSQL", "AzureCosmosDBMongoDB"],
  },
  {
    product: "sqlite-vec",
    connector: "SqliteVec",
    before: ["Sqlite"],
    prefixes: ["Sqlite"],
    memory: ["SqliteMemoryStore"],
  },
  {
    product: "sql-server",
    connector: "SqlServer",
    prefixes: ["SqlServer"],
    memory: ["SqlServerMemoryStore"],
  },
];

const collection: readonly ArgumentAt[] = [
  { name: "collectionName" },
  { name: "name" },
  { name: "CollectionName" },
];

const connectorStores = products.map((row) => {
  const { product, connector, prefixes, before = [], memory = [] } = row;
  const namespaces = [connector, ...before].map((name) => `${connectors}.${name}`);
  const classes = prefixes.flatMap((prefix) =>
    ["VectorStore", "Collection", "VectorStoreRecordCollection"].map((name) => `${prefix}${name}`),
  );
  return sharpStore({
    library: `${connectors}.${connector}`,
    product,
    symbols: [
      ...namespaces.flatMap((namespace) => [...classes, ...memory].map((name) => `${namespace}.${name}`)),
      ...extensionsIn(
        homes,
        classes.flatMap((name) => [`Add${name}`, `AddKeyed${name}`]),
      ),
    ],
    usings: [`${connectors}.${connector}`],
    statement: `var store = new ${prefixes[0] ?? ""}VectorStore(client);`,
    collection,
  });
});

const memoryDatabases: readonly (readonly [string, string])[] = [
  ["azure-ai-search", "AzureAISearch"],
  ["qdrant", "Qdrant"],
  ["pgvector", "Postgres"],
  ["redis", "Redis"],
  ["elasticsearch", "Elasticsearch"],
  ["mongodb-atlas", "MongoDbAtlas"],
  ["sql-server", "SqlServer"],
];

/** Kernel Memory. */
const kernelMemory = memoryDatabases.map(([product, name]) =>
  sharpStore({
    library: `Microsoft.KernelMemory.MemoryDb.${name}`,
    product,
    symbols: extensionsIn(["Microsoft.KernelMemory"], [`With${name}MemoryDb`, `Add${name}AsMemoryDb`]),
    usings: ["Microsoft.KernelMemory"],
    statement: `var memory = new KernelMemoryBuilder().With${name}MemoryDb(config).Build();`,
  }),
);

/** Stores of vectors: their own clients, and the connectors of Semantic Kernel and Kernel Memory. */
export const csharpStoreApis: readonly ApiRow[] = [
  ...connectorStores,
  ...kernelMemory,
  sharpStore({
    library: "Qdrant.Client",
    product: "qdrant",
    symbols: ["Qdrant.Client.QdrantClient", "Qdrant.Client.Grpc.QdrantGrpcClient"],
    usings: ["Qdrant.Client"],
    statement: 'var client = new QdrantClient("localhost");',
  }),
  sharpStore({
    library: "Pinecone.Client",
    product: "pinecone",
    symbols: ["Pinecone.PineconeClient"],
    usings: ["Pinecone"],
    statement: "var client = new PineconeClient(key);",
  }),
  sharpStore({
    library: "Milvus.Client",
    product: "milvus",
    symbols: ["Milvus.Client.MilvusClient"],
    usings: ["Milvus.Client"],
    statement: 'var client = new MilvusClient("localhost", 19530);',
  }),
  sharpStore({
    library: "ChromaDB.Client",
    product: "chroma",
    symbols: ["ChromaDB.Client.ChromaClient", "ChromaDB.Client.ChromaCollectionClient"],
    usings: ["ChromaDB.Client"],
    statement: "var client = new ChromaClient(options, http);",
  }),
  sharpStore({
    library: "Weaviate.Client",
    product: "weaviate",
    symbols: [
      "Weaviate.Client.WeaviateClient",
      "Weaviate.Client.Connect.*",
      "Weaviate.Client.WeaviateClientBuilder.*",
    ],
    usings: ["Weaviate.Client"],
    statement: "var client = new WeaviateClient(config);",
  }),
  sharpStore({
    library: "Pgvector",
    product: "pgvector",
    symbols: [
      "Pgvector.Vector",
      ...extensionsIn(
        ["Pgvector.EntityFrameworkCore", "Npgsql", "Pgvector.Npgsql", "Microsoft.EntityFrameworkCore"],
        ["UseVector", "L2Distance", "CosineDistance", "MaxInnerProduct"],
      ),
    ],
    usings: ["Pgvector"],
    statement: "var vector = new Vector(numbers);",
  }),
  sharpStore({
    library: "Azure.Search.Documents",
    product: "azure-ai-search",
    symbols: [
      "Azure.Search.Documents.Models.VectorizedQuery",
      "Azure.Search.Documents.Models.VectorizableTextQuery",
      "Azure.Search.Documents.Models.SearchQueryVector",
      "Azure.Search.Documents.Indexes.Models.VectorSearch",
      "Azure.Search.Documents.Indexes.Models.VectorSearchField",
    ],
    usings: ["Azure.Search.Documents.Models"],
    statement:
      'var query = new VectorizedQuery(numbers) { KNearestNeighborsCount = 3, Fields = { "vector" } };',
  }),
  {
    library: "nuget/NRedisStack",
    symbols: ["NRedisStack.Search.Schema().**.AddVectorField", "NRedisStack.Search.Schema.VectorField"],
    makes: { kind: "vector-store", product: "redis" },
    example: sharpLines(
      ["NRedisStack.Search"],
      'var schema = new Schema().AddTextField("text").AddVectorField("vector", algorithm, attributes);',
    ),
    finds: ["software:redis"],
  },
];
