import type { ApiRow } from "../api.ts";
import { rustStore } from "./rust-shapes.ts";

/** Stores of Rig: crate, type, product. */
const rigStores: readonly (readonly [crate: string, type: string, product: string])[] = [
  ["rig_qdrant", "QdrantVectorStore", "qdrant"],
  ["rig_lancedb", "LanceDbVectorIndex", "lancedb"],
  ["rig_mongodb", "MongoDbVectorIndex", "mongodb-atlas"],
  ["rig_neo4j", "Neo4jVectorIndex", "neo4j"],
  ["rig_sqlite", "SqliteVectorStore", "sqlite-vec"],
  ["rig_surrealdb", "SurrealVectorStore", "surrealdb"],
  ["rig_milvus", "MilvusVectorStore", "milvus"],
  ["rig_postgres", "PostgresVectorStore", "pgvector"],
];

const langchainStores: readonly (readonly [module: string, product: string])[] = [
  ["qdrant", "qdrant"],
  ["pgvector", "pgvector"],
  ["opensearch", "opensearch"],
  ["sqlite_vss", "sqlite-vss"],
  ["sqlite_vec", "sqlite-vec"],
  ["surrealdb", "surrealdb"],
];

const swiftideStores: readonly (readonly [module: string, type: string, product: string])[] = [
  ["qdrant", "Qdrant", "qdrant"],
  ["lancedb", "LanceDB", "lancedb"],
  ["pgvector", "PgVector", "pgvector"],
];

const collection = [{ at: 0 }];

/** Rust: stores of vectors. */
export const rustStoreApis: readonly ApiRow[] = [
  ...rigStores.map(([crate, type, product]) =>
    rustStore({
      crate: crate.replaceAll("_", "-"),
      product,
      symbols: [`${crate}.${type}.*`],
      uses: [`${crate}::${type}`],
      statement: `let store = ${type}::new(a, b).await?;`,
    }),
  ),
  ...langchainStores.map(([module, product]) =>
    rustStore({
      crate: "langchain-rust",
      product,
      symbols: [`langchain_rust.vectorstore.${module}.StoreBuilder.new`],
      uses: [`langchain_rust::vectorstore::${module}::StoreBuilder`],
      statement: "let store = StoreBuilder::new();",
    }),
  ),
  ...swiftideStores.map(([module, type, product]) =>
    rustStore({
      crate: "swiftide",
      product,
      symbols: [`swiftide.integrations.${module}.${type}.*`, `swiftide_integrations.${module}.${type}.*`],
      uses: [`swiftide::integrations::${module}::${type}`],
      statement: `let store = ${type}::builder();`,
    }),
  ),
  rustStore({
    crate: "qdrant-client",
    product: "qdrant",
    symbols: [
      "qdrant_client.Qdrant.from_url",
      "qdrant_client.Qdrant.new",
      "qdrant_client.client.QdrantClient.from_url",
      "qdrant_client.client.QdrantClient.new",
      "qdrant_client.prelude.QdrantClient.from_url",
    ],
    uses: ["qdrant_client::Qdrant"],
    statement: 'let client = Qdrant::from_url("http://localhost:6334").build()?;',
  }),
  rustStore({
    crate: "qdrant-client",
    product: "qdrant",
    symbols: [
      "qdrant_client.qdrant.CreateCollectionBuilder.new",
      "qdrant_client.qdrant.UpsertPointsBuilder.new",
      "qdrant_client.qdrant.SearchPointsBuilder.new",
      "qdrant_client.qdrant.QueryPointsBuilder.new",
    ],
    collection,
    uses: ["qdrant_client::qdrant::CreateCollectionBuilder"],
    statement: 'let c = CreateCollectionBuilder::new("documents");',
  }),
  rustStore({
    crate: "lancedb",
    product: "lancedb",
    symbols: ["lancedb.connect", "vectordb.connect", "lancedb.connection.connect"],
    uses: ["lancedb"],
    statement: 'let db = lancedb::connect("data/vectors").execute().await?;',
  }),
  rustStore({
    crate: "milvus-sdk-rust",
    product: "milvus",
    symbols: ["milvus.client.Client.new", "milvus.client.ClientBuilder.new"],
    uses: ["milvus::client::Client"],
    statement: 'let client = Client::new("http://localhost:19530").await?;',
  }),
  rustStore({
    crate: "weaviate-community",
    product: "weaviate",
    symbols: ["weaviate_community.WeaviateClient.new", "weaviate_community.WeaviateClient.builder"],
    uses: ["weaviate_community::WeaviateClient"],
    statement: 'let client = WeaviateClient::builder("http://localhost:8080").build()?;',
  }),
  rustStore({
    crate: "pinecone-sdk",
    product: "pinecone",
    symbols: [
      "pinecone_sdk.pinecone.default_client",
      "pinecone_sdk.pinecone.PineconeClientConfig",
      "pinecone_sdk.pinecone.PineconeClient.new",
    ],
    uses: ["pinecone_sdk::pinecone::PineconeClientConfig"],
    statement: 'let config = PineconeClientConfig { api_key: Some("k".to_string()), ..Default::default() };',
  }),
  rustStore({
    crate: "pgvector",
    product: "pgvector",
    symbols: ["pgvector.Vector.from", "pgvector.Vector.new", "pgvector.HalfVector.from*"],
    uses: ["pgvector::Vector"],
    statement: "let v = Vector::from(vec![1.0, 2.0]);",
  }),
  rustStore({
    crate: "chromadb",
    product: "chroma",
    symbols: ["chromadb.**ChromaClient.new", "chromadb.**ChromaClient.default"],
    uses: ["chromadb::client::ChromaClient"],
    statement: "let client = ChromaClient::new(Default::default()).await?;",
  }),
  rustStore({
    crate: "usearch",
    product: "usearch",
    symbols: ["usearch.Index.new", "usearch.new_index", "usearch.ffi.new_index"],
    uses: ["usearch::Index"],
    statement: "let index = Index::new(&options)?;",
  }),
  rustStore({
    crate: "faiss",
    product: "faiss",
    symbols: ["faiss.index_factory", "faiss.index.index_factory", "faiss.**.read_index"],
    uses: ["faiss::index_factory"],
    statement: 'let index = index_factory(8, "Flat", metric)?;',
  }),
];
