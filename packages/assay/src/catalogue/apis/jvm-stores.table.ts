import type { ApiRow } from "../api.ts";
import { javaLines, jvmStore, simpleName } from "./jvm-shapes.ts";

/** A client of a product: its class is made by a constructor or a builder. */
function store(product: string, library: string, classes: readonly string[], statement: string): ApiRow {
  const [first = ""] = classes;
  const made = classes.flatMap((name) => [name, `${name}.builder().**.build`, `${name}.Builder().**.build`]);
  return jvmStore(product, library, made, javaLines([first], statement.replace("$", simpleName(first))));
}

/** Stores of vectors by their own clients. */
export const jvmStoreApis: readonly ApiRow[] = [
  store("qdrant", "io.qdrant/client", ["io.qdrant.client.QdrantClient"], "new $(grpc);"),
  store(
    "pinecone",
    "io.pinecone/pinecone-client",
    ["io.pinecone.clients.Pinecone", "io.pinecone.PineconeClient"],
    'new $.Builder("key").build();',
  ),
  store(
    "milvus",
    "io.milvus/milvus-sdk-java",
    ["io.milvus.client.MilvusServiceClient", "io.milvus.v2.client.MilvusClientV2"],
    "new $(config);",
  ),
  store(
    "weaviate",
    "io.weaviate/client",
    ["io.weaviate.client.WeaviateClient", "technology.semi.weaviate.client.WeaviateClient"],
    "new $(config);",
  ),
  store(
    "chroma",
    "io.github.amikos-tech/chromadb-java-client",
    ["tech.amikos.chromadb.Client"],
    "new $(url);",
  ),
  store("pgvector", "com.pgvector/pgvector", ["com.pgvector.PGvector"], "new $(values);"),
  store(
    "vespa",
    "com.yahoo.vespa/vespa-feed-client",
    ["ai.vespa.feed.client.FeedClient"],
    "$.builder().build();",
  ),
  jvmStore(
    "azure-ai-search",
    "com.azure/azure-search-documents",
    ["com.azure.search.documents.SearchClientBuilder().**.buildClient"],
    javaLines(
      ["com.azure.search.documents.SearchClientBuilder"],
      "new SearchClientBuilder().endpoint(e).buildClient();",
    ),
  ),
];
