import type { ApiRow, ArgumentAt } from "../api.ts";
import { hosted, within } from "./python-hosted-shapes.ts";

interface Store {
  readonly product: string;
  readonly library: string;
  /** The library's own clients. */
  readonly own: readonly string[];
  /** Classes of frameworks, as `module:class`. */
  readonly wrapped?: readonly string[];
  readonly collection?: readonly ArgumentAt[];
  readonly example: string;
}

const collectionName: readonly ArgumentAt[] = [
  { name: "collection_name" },
  { name: "index_name" },
  { name: "table_name" },
];
const langchain = ["langchain_community", "langchain", "langchain_classic"];

/** A store is made by its class, or by class methods that fill it or open it. */
const makers = [
  "",
  ".from_documents",
  ".from_texts",
  ".from_existing_index",
  ".from_existing_collection",
  ".load_local",
  ".from_embeddings",
  ".afrom_documents",
];

function store({ product, library, own, wrapped = [], collection = collectionName, example }: Store): ApiRow {
  const frameworks = wrapped.flatMap((one) => {
    const [module = "", name = ""] = one.split(":");
    const modules = module === "langchain" ? langchain : [module];
    return within(
      modules,
      makers.map((maker) => `${name}${maker}`),
    );
  });
  return {
    library: `pypi/${library}`,
    symbols: [...own, ...frameworks],
    makes: { kind: "vector-store", product, collection },
    example,
    finds: [`software:${product}`],
  };
}

const chromaCollections = ["Client", "PersistentClient", "EphemeralClient", "HttpClient"].flatMap((name) =>
  ["create_collection", "get_collection", "get_or_create_collection"].map(
    (member) => `chromadb.${name}().${member}`,
  ),
);

const stores: readonly Store[] = [
  {
    product: "in-memory",
    library: "langchain-core",
    own: [],
    wrapped: [
      "langchain_core:InMemoryVectorStore",
      "langchain:InMemoryVectorStore",
      "langchain:DocArrayInMemorySearch",
      "langchain:SKLearnVectorStore",
      "haystack.document_stores:InMemoryDocumentStore",
      "llama_index:SimpleVectorStore",
      "semantic_kernel.connectors:InMemoryStore",
      "semantic_kernel.connectors:InMemoryCollection",
    ],
    example: "from langchain_core.vectorstores import InMemoryVectorStore\nInMemoryVectorStore(embeddings)\n",
  },
  {
    product: "chroma",
    library: "chromadb",
    own: [
      "Client",
      "PersistentClient",
      "EphemeralClient",
      "HttpClient",
      "AsyncHttpClient",
      "CloudClient",
    ].map((name) => `chromadb.${name}`),
    wrapped: [
      "langchain_chroma:Chroma",
      "langchain:Chroma",
      "llama_index.vector_stores:ChromaVectorStore",
      "haystack_integrations.document_stores:ChromaDocumentStore",
      "semantic_kernel.connectors:ChromaCollection",
      "semantic_kernel.connectors:ChromaStore",
    ],
    example: `from langchain_chroma import Chroma

store = Chroma.from_documents([], embedding, collection_name="manuals")
`,
  },
  {
    product: "chroma",
    library: "chromadb",
    own: chromaCollections,
    collection: [{ name: "name" }, { at: 0 }],
    example: `import chromadb

client = chromadb.PersistentClient(path="./db")
collection = client.get_or_create_collection("manuals")
`,
  },
  {
    product: "pinecone",
    library: "pinecone",
    own: [
      "pinecone.Pinecone",
      "pinecone.PineconeAsyncio",
      "pinecone.grpc.PineconeGRPC",
      "pinecone.init",
      "pinecone.Index",
    ],
    wrapped: [
      "langchain_pinecone:PineconeVectorStore",
      "langchain_pinecone:Pinecone",
      "langchain:Pinecone",
      "llama_index.vector_stores:PineconeVectorStore",
      "haystack_integrations.document_stores:PineconeDocumentStore",
      "semantic_kernel.connectors:PineconeStore",
    ],
    example: `from pinecone import Pinecone

index = Pinecone(api_key="k").Index("manuals")
`,
  },
  {
    product: "qdrant",
    library: "qdrant-client",
    own: [
      "qdrant_client.QdrantClient",
      "qdrant_client.AsyncQdrantClient",
      "qdrant_client.qdrant_client.QdrantClient",
    ],
    wrapped: [
      "langchain_qdrant:QdrantVectorStore",
      "langchain_qdrant:Qdrant",
      "langchain:Qdrant",
      "llama_index.vector_stores:QdrantVectorStore",
      "haystack_integrations.document_stores:QdrantDocumentStore",
      "semantic_kernel.connectors:QdrantStore",
    ],
    example: `from qdrant_client import QdrantClient

client = QdrantClient(url="http://localhost:6333")
`,
  },
  {
    product: "weaviate",
    library: "weaviate-client",
    own: [
      "weaviate.Client",
      "weaviate.WeaviateClient",
      "weaviate.connect_to_local",
      "weaviate.connect_to_wcs",
      "weaviate.connect_to_weaviate_cloud",
      "weaviate.connect_to_custom",
      "weaviate.connect_to_embedded",
    ],
    wrapped: [
      "langchain_weaviate:WeaviateVectorStore",
      "langchain:Weaviate",
      "llama_index.vector_stores:WeaviateVectorStore",
      "haystack_integrations.document_stores:WeaviateDocumentStore",
      "semantic_kernel.connectors:WeaviateStore",
    ],
    example: `import weaviate

client = weaviate.connect_to_local()
`,
  },
  {
    product: "milvus",
    library: "pymilvus",
    own: [
      "pymilvus.MilvusClient",
      "pymilvus.AsyncMilvusClient",
      "pymilvus.connections.connect",
      "pymilvus.Collection",
    ],
    wrapped: [
      "langchain_milvus:Milvus",
      "langchain_milvus:Zilliz",
      "langchain:Milvus",
      "langchain:Zilliz",
      "llama_index.vector_stores:MilvusVectorStore",
      "milvus_haystack:MilvusDocumentStore",
    ],
    example: `from pymilvus import MilvusClient

client = MilvusClient("milvus.db")
`,
  },
  {
    product: "pgvector",
    library: "pgvector",
    own: [
      ...within(
        ["pgvector"],
        [
          "register_vector",
          "register_vector_async",
          "Vector",
          "HALFVEC",
          "VECTOR",
          "VectorField",
          "HnswIndex",
          "IvfflatIndex",
        ],
      ),
    ],
    wrapped: [
      "langchain_postgres:PGVector",
      "langchain_postgres:PGVectorStore",
      "langchain:PGVector",
      "llama_index.vector_stores:PGVectorStore.from_params",
      "llama_index.vector_stores:PGVectorStore",
      "haystack_integrations.document_stores:PgvectorDocumentStore",
    ],
    example: `from pgvector.psycopg import register_vector

register_vector(connection)
`,
  },
  {
    product: "faiss",
    library: "faiss-cpu",
    own: ["faiss.Index*", "faiss.index_factory", "faiss.read_index", "faiss.write_index"],
    wrapped: [
      "langchain:FAISS",
      "llama_index.vector_stores:FaissVectorStore",
      "semantic_kernel.connectors:FaissStore",
    ],
    example: `import faiss

index = faiss.IndexFlatL2(768)
`,
  },
  {
    product: "lancedb",
    library: "lancedb",
    own: ["lancedb.connect", "lancedb.connect_async"],
    wrapped: ["langchain:LanceDB", "llama_index.vector_stores:LanceDBVectorStore"],
    example: `import lancedb

db = lancedb.connect("data/lance")
`,
  },
  {
    product: "elasticsearch",
    library: "langchain-elasticsearch",
    own: [],
    wrapped: [
      "langchain_elasticsearch:ElasticsearchStore",
      "langchain:ElasticsearchStore",
      "langchain:ElasticVectorSearch",
      "llama_index.vector_stores:ElasticsearchStore",
      "haystack_integrations.document_stores:ElasticsearchDocumentStore",
    ],
    example: `from langchain_elasticsearch import ElasticsearchStore

store = ElasticsearchStore(index_name="manuals", embedding=embedding)
`,
  },
  {
    product: "opensearch",
    library: "langchain-community",
    own: [],
    wrapped: [
      "langchain:OpenSearchVectorSearch",
      "llama_index.vector_stores:OpensearchVectorStore",
      "llama_index.vector_stores:OpensearchVectorClient",
      "haystack_integrations.document_stores:OpenSearchDocumentStore",
    ],
    example: `from langchain_community.vectorstores import OpenSearchVectorSearch

store = OpenSearchVectorSearch(opensearch_url="u", index_name="manuals", embedding_function=embedding)
`,
  },
  {
    product: "redis",
    library: "redisvl",
    own: [
      "redisvl.index.SearchIndex",
      "redisvl.index.AsyncSearchIndex",
      "redisvl.index.SearchIndex.from_dict",
      "redisvl.index.SearchIndex.from_yaml",
    ],
    wrapped: [
      "langchain_redis:RedisVectorStore",
      "langchain_community.vectorstores:Redis",
      "langchain.vectorstores:Redis",
      "llama_index.vector_stores:RedisVectorStore",
    ],
    example: `from langchain_redis import RedisVectorStore

store = RedisVectorStore(embedding, index_name="manuals")
`,
  },
  {
    product: "azure-ai-search",
    library: "azure-search-documents",
    own: within(["azure.search.documents"], ["VectorizedQuery", "VectorizableTextQuery", "VectorSearch"]),
    wrapped: [
      "langchain:AzureSearch",
      "llama_index.vector_stores:AzureAISearchVectorStore",
      "semantic_kernel.connectors:AzureAISearchStore",
    ],
    example: `from azure.search.documents.models import VectorizedQuery

query = VectorizedQuery(vector=vector, k_nearest_neighbors=3, fields="embedding")
`,
  },
  {
    product: "mongodb-atlas",
    library: "langchain-mongodb",
    own: [],
    wrapped: [
      "langchain_mongodb:MongoDBAtlasVectorSearch",
      "langchain:MongoDBAtlasVectorSearch",
      "llama_index.vector_stores:MongoDBAtlasVectorSearch",
    ],
    example: `from langchain_mongodb import MongoDBAtlasVectorSearch

store = MongoDBAtlasVectorSearch(collection, embedding, index_name="manuals")
`,
  },
  {
    product: "supabase",
    library: "vecs",
    own: ["vecs.create_client"],
    wrapped: ["langchain:SupabaseVectorStore", "llama_index.vector_stores:SupabaseVectorStore"],
    example: `import vecs

client = vecs.create_client("postgresql://localhost/db")
`,
  },
  {
    product: "databricks-vector-search",
    library: "databricks-vectorsearch",
    own: within(["databricks.vector_search"], ["VectorSearchClient"]),
    wrapped: ["databricks_langchain:DatabricksVectorSearch", "langchain:DatabricksVectorSearch"],
    example: `from databricks.vector_search.client import VectorSearchClient

client = VectorSearchClient()
`,
  },
  {
    product: "marqo",
    library: "marqo",
    own: ["marqo.Client"],
    wrapped: ["langchain:Marqo"],
    example: "import marqo\n\nclient = marqo.Client()\n",
  },
  {
    product: "vespa",
    library: "pyvespa",
    own: ["vespa.application.Vespa"],
    wrapped: ["langchain:VespaStore"],
    example: 'from vespa.application import Vespa\n\napp = Vespa(url="http://localhost", port=8080)\n',
  },
  {
    product: "turbopuffer",
    library: "turbopuffer",
    own: ["turbopuffer.Turbopuffer", "turbopuffer.Namespace", "turbopuffer.AsyncTurbopuffer"],
    example: "import turbopuffer\n\nclient = turbopuffer.Turbopuffer()\n",
  },
  {
    product: "annoy",
    library: "annoy",
    own: ["annoy.AnnoyIndex"],
    wrapped: ["langchain:Annoy"],
    example: 'from annoy import AnnoyIndex\n\nindex = AnnoyIndex(40, "angular")\n',
  },
  {
    product: "hnswlib",
    library: "hnswlib",
    own: ["hnswlib.Index"],
    example: 'import hnswlib\n\nindex = hnswlib.Index(space="cosine", dim=128)\n',
  },
  {
    product: "usearch",
    library: "usearch",
    own: ["usearch.index.Index"],
    wrapped: ["langchain:USearch"],
    example: "from usearch.index import Index\n\nindex = Index(ndim=3)\n",
  },
  {
    product: "scann",
    library: "scann",
    own: ["scann.scann_ops_pybind.builder"],
    wrapped: ["langchain:ScaNN"],
    example: 'import scann\n\nbuilder = scann.scann_ops_pybind.builder(data, 10, "dot_product")\n',
  },
  {
    product: "sqlite-vec",
    library: "sqlite-vec",
    own: ["sqlite_vec.load"],
    wrapped: ["langchain:SQLiteVec"],
    example: "import sqlite_vec\n\nsqlite_vec.load(connection)\n",
  },
  {
    product: "voyager",
    library: "voyager",
    own: ["voyager.Index"],
    example: "import voyager\n\nindex = voyager.Index(voyager.Space.Cosine, num_dimensions=5)\n",
  },
];

/** Python: stores of vectors, by their own clients and in frameworks; embedders of stores. */
export const storeApis: readonly ApiRow[] = [
  ...stores.map(store),
  hosted({
    library: "chromadb",
    provider: "openai",
    symbols: within(["chromadb"], ["OpenAIEmbeddingFunction"]),
    id: [{ name: "model_name" }],
    verb: "embed",
    fallback: "text-embedding-ada-002",
    example: `from chromadb.utils import embedding_functions

embedder = embedding_functions.OpenAIEmbeddingFunction(api_key="k", model_name="text-embedding-3-small")
`,
    finds: ["model:text-embedding-3-small", "service:openai"],
  }),
  {
    library: "pypi/chromadb",
    symbols: within(["chromadb"], ["SentenceTransformerEmbeddingFunction"]),
    makes: {
      kind: "model",
      origin: { hub: true, organisation: "sentence-transformers" },
      id: [{ name: "model_name" }, { at: 0 }],
      fallback: "all-MiniLM-L6-v2",
      verb: "embed",
    },
    example: `from chromadb.utils import embedding_functions

embedder = embedding_functions.SentenceTransformerEmbeddingFunction(model_name="all-mpnet-base-v2")
`,
    finds: ["model:sentence-transformers/all-mpnet-base-v2"],
  },
  {
    library: "pypi/txtai",
    symbols: ["txtai.Embeddings", "txtai.embeddings.Embeddings"],
    makes: { kind: "model", origin: { hub: true }, id: [{ name: "path" }], verb: "embed" },
    example: `from txtai import Embeddings

embeddings = Embeddings(path="acme/embed-small")
`,
    finds: ["model:acme/embed-small"],
  },
];
