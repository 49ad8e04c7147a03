import type { ApiRow } from "../api.ts";
import { goStore } from "./go-shapes.ts";

const langchain = "github.com/tmc/langchaingo/vectorstores";
const eino = "github.com/cloudwego/eino-ext/components";
const pinecone = "github.com/pinecone-io/go-pinecone/pinecone";
const qdrant = "github.com/qdrant/go-client/qdrant";
const weaviate = "github.com/weaviate/weaviate-go-client/weaviate";
const milvus = "github.com/milvus-io/milvus-sdk-go/client";
const milvusClient = "github.com/milvus-io/milvus/client/milvusclient";
const chroma = "github.com/amikos-tech/chroma-go";
const pgvector = "github.com/pgvector/pgvector-go";
const chromem = "github.com/philippgille/chromem-go";
const background = "ctx := context.Background()\n";

/** The stores of LangChainGo, with what its option for the collection is called. */
const langchainStores: readonly (readonly [name: string, product: string, option?: string])[] = [
  ["chroma", "chroma", "WithNameSpace"],
  ["pgvector", "pgvector", "WithCollectionName"],
  ["pinecone", "pinecone", "WithNameSpace"],
  ["qdrant", "qdrant", "WithCollectionName"],
  ["weaviate", "weaviate", "WithIndexName"],
  ["milvus", "milvus", "WithCollectionName"],
  ["redisvector", "redis", "WithIndexName"],
  ["opensearch", "opensearch"],
  ["azureaisearch", "azure-ai-search"],
  ["mongovector", "mongodb-atlas", "WithIndex"],
];

const einoStores: readonly (readonly [folder: string, product: string])[] = [
  ["indexer/redis", "redis"],
  ["retriever/redis", "redis"],
  ["indexer/milvus", "milvus"],
  ["retriever/milvus", "milvus"],
  ["indexer/milvus2", "milvus"],
  ["retriever/milvus2", "milvus"],
  ["indexer/qdrant", "qdrant"],
  ["retriever/qdrant", "qdrant"],
  ["indexer/es8", "elasticsearch"],
  ["retriever/es8", "elasticsearch"],
  ["indexer/opensearch2", "opensearch"],
  ["retriever/opensearch2", "opensearch"],
  ["indexer/volc_vikingdb", "vikingdb"],
  ["retriever/volc_vikingdb", "vikingdb"],
];

/** Go: stores of vectors. */
export const goStoreApis: readonly ApiRow[] = [
  ...langchainStores.map(([name, product, option]) =>
    goStore({
      module: `${langchain}/${name}`,
      product,
      symbols: [":New"],
      imports: [`${langchain}/${name}`],
      statement: `store, err := ${name}.New()\n_, _ = store, err`,
      ...(option === undefined ? {} : { collection: [{ option, at: 0 }] }),
    }),
  ),
  ...einoStores.map(([folder, product]) => {
    const name = folder.split("/")[1] ?? folder;
    const made = folder.startsWith("indexer") ? "NewIndexer" : "NewRetriever";
    return goStore({
      module: `${eino}/${folder}`,
      product,
      symbols: [`:${made}`],
      imports: ["context", `${eino}/${folder}`],
      statement: `${background}store, err := ${name}.${made}(ctx, nil)\n_, _ = store, err`,
    });
  }),
  goStore({
    module: qdrant,
    product: "qdrant",
    symbols: [
      ":NewClient",
      ":NewPointsClient",
      ":NewCollectionsClient",
      ":NewQdrantClient",
      ":NewGrpcClient",
    ],
    imports: [qdrant],
    statement: 'client, err := qdrant.NewClient(&qdrant.Config{Host: "localhost"})\n_, _ = client, err',
  }),
  goStore({
    module: qdrant,
    product: "qdrant",
    symbols: [":CreateCollection", ":UpsertPoints", ":QueryPoints", ":SearchPoints"],
    collection: [{ name: "CollectionName" }],
    imports: [qdrant],
    statement: '_ = &qdrant.CreateCollection{CollectionName: "documents"}',
  }),
  goStore({
    module: pinecone,
    product: "pinecone",
    symbols: [":NewClient", ":NewClientBase"],
    imports: ["github.com/pinecone-io/go-pinecone/v4/pinecone"],
    statement: 'pc, err := pinecone.NewClient(pinecone.NewClientParams{ApiKey: "k"})\n_, _ = pc, err',
  }),
  goStore({
    module: weaviate,
    product: "weaviate",
    symbols: [":New", ":NewClient"],
    imports: ["github.com/weaviate/weaviate-go-client/v5/weaviate"],
    statement:
      'client, err := weaviate.NewClient(weaviate.Config{Host: "localhost:8080"})\n_, _ = client, err',
  }),
  goStore({
    module: milvus,
    product: "milvus",
    symbols: [":NewClient", ":NewGrpcClient", ":NewDefaultGrpcClient"],
    imports: ["context", "github.com/milvus-io/milvus-sdk-go/v2/client"],
    statement: `${background}c, err := client.NewClient(ctx, client.Config{Address: "localhost:19530"})\n_, _ = c, err`,
  }),
  goStore({
    module: milvusClient,
    product: "milvus",
    symbols: [":New", "github.com/milvus-io/milvus/client:New"],
    imports: ["context", "github.com/milvus-io/milvus/client/v2/milvusclient"],
    statement: `${background}c, err := milvusclient.New(ctx, &milvusclient.ClientConfig{Address: "localhost:19530"})\n_, _ = c, err`,
  }),
  goStore({
    module: chroma,
    product: "chroma",
    symbols: [
      ":NewClient",
      `${chroma}/pkg/api:NewHTTPClient`,
      `${chroma}/pkg/api:NewCloudClient`,
      `${chroma}/pkg/api:NewCloudAPIClient`,
      `${chroma}/pkg/api:NewPersistentClient`,
    ],
    imports: [`chroma ${chroma}/pkg/api/v2`],
    statement: "client, err := chroma.NewHTTPClient()\n_, _ = client, err",
  }),
  goStore({
    module: pgvector,
    product: "pgvector",
    symbols: [":NewVector", ":NewHalfVector", `${pgvector}/pgx:RegisterTypes`],
    imports: [pgvector],
    statement: "_ = pgvector.NewVector([]float32{1, 2, 3})",
  }),
  goStore({
    module: chromem,
    product: "chromem",
    symbols: [":NewDB", ":NewPersistentDB"],
    imports: [chromem],
    statement: "db := chromem.NewDB()\n_ = db",
  }),
];
