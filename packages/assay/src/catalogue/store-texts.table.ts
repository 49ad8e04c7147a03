/** A text in code that only one store of vectors understands: a path of its interface, an operator or function of its queries, a variable. */
export interface StoreText {
  readonly product: string;
  /** Plain texts, one of which stands in whatever the pattern fits: by them a file is known to be worth parsing. */
  readonly marks: readonly string[];
  readonly pattern: RegExp;
  /** Texts that the tests look at. */
  readonly example: string;
  readonly counterExample: string;
}

/** Stores that are spoken to by requests or statements that somebody wrote out. */
export const storeTexts: readonly StoreText[] = [
  {
    product: "pinecone",
    marks: ["/vectors/upsert", "pinecone.io"],
    pattern:
      /\/vectors\/upsert\b|^(?:https?:\/\/)?(?:[\w.-]{1,100}\.)?(?:api|svc\.[\w.-]{1,60})\.pinecone\.io\b/u,
    example: "/vectors/upsert",
    counterExample: "https://www.pinecone.io/learn",
  },
  {
    product: "qdrant",
    marks: ["/points/search", "/points/query", "/points/scroll", "/points?wait", "cloud.qdrant.io"],
    pattern: /\/points\/(?:search|query|scroll)\b|\/points\?wait=|\.cloud\.qdrant\.io\b/u,
    example: "%s/collections/%s/points/search",
    counterExample: "/points/balance",
  },
  {
    product: "weaviate",
    marks: ["nearVector", "weaviate.network", "weaviate.cloud"],
    pattern: /\bnearVector\s{0,9}:\s{0,9}\{|\.weaviate\.(?:network|cloud)\b/u,
    example: "{ Get { Page(nearVector: { vector: $v }) { text } } }",
    counterExample: "nearVector",
  },
  {
    product: "milvus",
    marks: ["/v2/vectordb/"],
    pattern: /\/v2\/vectordb\/(?:entities|collections)\//u,
    example: "/v2/vectordb/entities/search",
    counterExample: "/v2/vectordb",
  },
  {
    product: "zilliz",
    marks: ["zillizcloud.com", "ZILLIZ_"],
    pattern: /\.zillizcloud\.com\b|^ZILLIZ_(?:CLOUD_)?(?:URI|URL|HOST|ENDPOINT|TOKEN|API_KEY)$/u,
    example: "ZILLIZ_URI",
    counterExample: "ZILLIZ_IS_FAST",
  },
  {
    product: "chroma",
    marks: ["/api/v2/tenants/"],
    pattern: /\/api\/v2\/tenants\/[^/]{1,80}\/databases\//u,
    example: "/api/v2/tenants/default_tenant/databases/default_database/collections",
    counterExample: "/api/v2/tenants/list",
  },
  {
    product: "mongodb-atlas",
    marks: ["$vectorSearch", "knnBeta"],
    pattern: /^\$vectorSearch$|^knnBeta$|"\$vectorSearch"\s{0,9}:/u,
    example: "$vectorSearch",
    counterExample: "see $vectorSearch in the manual",
  },
  {
    product: "azure-cosmos-db",
    marks: ["cosmosSearch", "VectorDistance(", "VECTORDISTANCE("],
    pattern: /^cosmosSearch(?:Options)?$|\bselect\b[^]{0,2000}\bVectorDistance\s?\(\s{0,9}\w{1,60}\./iu,
    example: "SELECT TOP 5 c.text, VectorDistance(c.vectors, @v) AS score FROM c",
    counterExample: "VectorDistance(a.b, c) is what the other side offers",
  },
  {
    product: "pgvector",
    marks: ["_cosine_ops", "_l2_ops", "_ip_ops", "::vector", "<=>", "EXTENSION", "extension"],
    pattern:
      /\bcreate\s{1,9}extension\b[^;]{0,60}\bvector\b|\bvector_(?:cosine|ip|l2)_ops\b|::vector\b|\b(?:select|order\s{1,9}by)\b[^]{0,2000}\s<=>\s/iu,
    example: "SELECT text FROM pages ORDER BY embedding <=> %s LIMIT 5",
    counterExample: "a <=> b",
  },
  {
    product: "analyticdb",
    marks: ["USING ann", "using ann"],
    pattern: /\busing\s{1,9}ann\s?\(/iu,
    example: "CREATE INDEX i ON t USING ann(embedding) WITH (dim=1536)",
    counterExample: "using ann and bob",
  },
  {
    product: "sqlite-vec",
    marks: ["vec0", "vec_distance_"],
    pattern: /\b(?:using|USING)\s{1,9}vec0\b|\bvec_distance_(?:cosine|L1|L2)\s?\(/u,
    example: "create virtual table notes using vec0(embedding float[768])",
    counterExample: "vec0",
  },
  {
    product: "sqlite-vss",
    marks: ["vss0", "vss_search("],
    pattern: /\busing\s{1,9}vss0\b|\bvss_search\s?\(/iu,
    example: "create virtual table v using vss0(embedding(384))",
    counterExample: "vss0",
  },
  {
    product: "libsql",
    marks: ["vector_distance_cos(", "vector_top_k(", "libsql_vector_idx(", "F32_BLOB("],
    pattern: /\b(?:vector_distance_cos|vector_top_k|libsql_vector_idx|F32_BLOB)\s?\(/iu,
    example: "SELECT text FROM notes ORDER BY vector_distance_cos(embedding, vector32(?)) LIMIT 3",
    counterExample: "vector_distance_cos",
  },
  {
    product: "duckdb",
    marks: ["array_cosine_similarity(", "array_cosine_distance(", "list_cosine_similarity("],
    pattern: /\b(?:array_cosine_(?:similarity|distance)|list_cosine_similarity)\s?\(/u,
    example: "SELECT text FROM t ORDER BY array_cosine_similarity(vec, ?::FLOAT[384]) DESC",
    counterExample: "array_cosine",
  },
  {
    product: "redis",
    marks: ["=>[KNN"],
    pattern: /=>\[KNN\s/u,
    example: "*=>[KNN 3 @vector $vec AS score]",
    counterExample: "KNN 3",
  },
  {
    product: "opensearch",
    marks: ["knn_vector"],
    pattern: /^knn_vector$|"type"\s{0,9}:\s{0,9}"knn_vector"/u,
    example: "knn_vector",
    counterExample: "my_knn_vector_field",
  },
  {
    product: "elasticsearch",
    marks: ["dense_vector", "cosineSimilarity(params"],
    pattern: /^dense_vector$|"type"\s{0,9}:\s{0,9}"dense_vector"|\bcosineSimilarity\(params\./u,
    example: "cosineSimilarity(params.query_vector, 'embedding') + 1.0",
    counterExample: "my dense_vector",
  },
  {
    product: "neo4j",
    marks: ["db.index.vector.", "VECTOR INDEX"],
    pattern:
      /\bdb\.index\.vector\.(?:queryNodes|createNodeIndex|queryRelationships)\b|\bcreate\s{1,9}vector\s{1,9}index\b[^]{0,200}\bfor\s?\(/iu,
    example: "CALL db.index.vector.queryNodes('pages', 5, $embedding)",
    counterExample: "db.index.vector",
  },
  {
    product: "surrealdb",
    marks: ["HNSW DIMENSION", "MTREE DIMENSION", "vector::similarity::"],
    pattern: /\b(?:HNSW|MTREE)\s{1,9}DIMENSION\s|\bvector::(?:similarity|distance)::/u,
    example: "DEFINE INDEX i ON page FIELDS embedding HNSW DIMENSION 768",
    counterExample: "DIMENSION 768",
  },
  {
    product: "cassandra",
    marks: ["ANN OF", "ann of"],
    pattern: /\border\s{1,9}by\b[^]{0,200}\bann\s{1,9}of\b/iu,
    example: "SELECT text FROM pages ORDER BY vector ANN OF ? LIMIT 3",
    counterExample: "ann of green gables",
  },
  {
    product: "mariadb",
    marks: ["VEC_DISTANCE"],
    pattern: /\bVEC_DISTANCE(?:_EUCLIDEAN|_COSINE)?\s?\(/u,
    example: "SELECT id FROM t ORDER BY VEC_DISTANCE_COSINE(v, ?)",
    counterExample: "VEC_DISTANCE",
  },
  {
    product: "tidb",
    marks: ["VEC_COSINE_DISTANCE(", "VEC_L2_DISTANCE("],
    pattern: /\bVEC_(?:COSINE|L2)_DISTANCE\(/u,
    example: "SELECT id FROM t ORDER BY VEC_COSINE_DISTANCE(v, ?)",
    counterExample: "VEC_COSINE",
  },
  {
    product: "sql-server",
    marks: ["VECTOR_DISTANCE(", "vector_distance("],
    pattern: /\bVECTOR_DISTANCE\(\s{0,9}'(?:cosine|euclidean|dot)'/iu,
    example: "SELECT id FROM t ORDER BY VECTOR_DISTANCE('cosine', @v, embedding)",
    counterExample: "VECTOR_DISTANCE(a, b)",
  },
  {
    product: "oracle",
    marks: ["VECTOR_DISTANCE(", "vector_distance("],
    pattern:
      /\bVECTOR_DISTANCE\(\s{0,9}\w{1,60}\s{0,9},[^()]{1,80},\s{0,9}(?:COSINE|DOT|EUCLIDEAN)\s{0,9}\)/iu,
    example: "SELECT id FROM t ORDER BY VECTOR_DISTANCE(embedding, :1, COSINE)",
    counterExample: "VECTOR_DISTANCE('cosine', a, b)",
  },
  {
    product: "snowflake",
    marks: ["VECTOR_COSINE_SIMILARITY(", "VECTOR_L2_DISTANCE("],
    pattern: /\bVECTOR_(?:COSINE_SIMILARITY|L2_DISTANCE|INNER_PRODUCT)\s?\(/iu,
    example: "SELECT VECTOR_COSINE_SIMILARITY(a.v, b.v) FROM a, b",
    counterExample: "VECTOR_COSINE",
  },
  {
    product: "bigquery",
    marks: ["VECTOR_SEARCH("],
    pattern: /\bfrom\s{1,9}VECTOR_SEARCH\s?\(/iu,
    example: "SELECT base.text FROM VECTOR_SEARCH(TABLE d.pages, 'v', (SELECT 1))",
    counterExample: "VECTOR_SEARCH()",
  },
  {
    product: "azure-ai-search",
    marks: ["vectorQueries", "search.windows.net"],
    pattern: /^vectorQueries$|\.search\.windows\.net\b/u,
    example: "vectorQueries",
    counterExample: "the vectorQueries of the reader",
  },
];

/** Plain texts by which a file is worth parsing; the commonest words of statements alone are not. */
export const storeMarks: readonly string[] = [...new Set(storeTexts.flatMap(({ marks }) => marks))].filter(
  (mark) => !/^(?:extension|<=>)$/iu.test(mark),
);
