import type { ResourceRow } from "./row.ts";

/** Names that model servers of Databricks and LiteLLM give to providers. */
const providers: Readonly<Record<string, string>> = {
  openai: "openai",
  anthropic: "anthropic",
  cohere: "cohere",
  "amazon-bedrock": "aws-bedrock",
  bedrock: "aws-bedrock",
  azure: "azure-openai",
  "google-cloud-vertex-ai": "google-vertex",
  vertex_ai: "google-vertex",
  gemini: "google",
  mistral: "mistral",
  groq: "groq",
  ai21labs: "ai21",
};

/** Resources of other providers. */
export const otherResources: readonly ResourceRow[] = [
  {
    types: ["pinecone_index", "pinecone_collection"],
    store: "pinecone",
    fields: [{ at: "embed.model", means: { kind: "hosted", provider: "pinecone" } }],
    settings: ["name", "dimension", "metric", "vector_type"],
  },
  {
    types: ["qdrant-cloud_accounts_cluster", "qdrant-cloud_accounts_*"],
    store: "qdrant",
    settings: ["name", "version"],
  },
  { types: ["zillizcloud_cluster", "zillizcloud_*"], store: "milvus" },
  { types: ["weaviate_*"], store: "weaviate" },
  {
    types: ["mongodbatlas_search_index"],
    when: { at: "type", is: /^vectorSearch$/u },
    store: "mongodb-atlas",
  },
  { types: ["upstash_vector_index"], store: "upstash-vector" },
  { types: ["cloudflare_vectorize_index", "cloudflare_vectorize_*"], store: "cloudflare-vectorize" },
  {
    types: ["databricks_vector_search_endpoint", "databricks_vector_search_index"],
    store: "databricks-vector-search",
    settings: ["name", "index_type"],
  },
  { types: ["postgresql_extension"], when: { at: "name", is: /^vector$/u }, store: "pgvector" },
  {
    types: ["databricks_model_serving"],
    service: "databricks",
    fields: [
      {
        at: "config.served_entities.external_model.name",
        means: {
          kind: "beside",
          at: "config.served_entities.external_model.provider",
          providers,
          otherwise: "databricks",
        },
      },
    ],
    settings: [
      "name",
      "config.served_entities.entity_name",
      "config.served_entities.entity_version",
      "config.served_entities.workload_type",
    ],
  },
  {
    types: ["huggingface_endpoint", "huggingface-spaces_*"],
    service: "huggingface",
    fields: [
      { at: "model.repository", means: { kind: "served" } },
      { at: "compute.accelerator_type", means: { kind: "accelerator" } },
    ],
    settings: ["name", "model.task", "model.framework", "compute.instance_type", "compute.instance_size"],
  },
  {
    types: ["litellm_model"],
    service: "litellm",
    fields: [
      {
        at: "base_model",
        means: { kind: "beside", at: "custom_llm_provider", providers, otherwise: "litellm" },
      },
    ],
    settings: ["model_name"],
  },
  {
    types: ["scaleway_inference_deployment"],
    service: "scaleway",
    fields: [
      { at: "model_name", means: { kind: "hosted", provider: "scaleway" } },
      { at: "node_type", means: { kind: "accelerator" } },
    ],
  },
  {
    types: ["scaleway_inference_model"],
    service: "scaleway",
    fields: [{ at: "url", means: { kind: "served" } }],
  },
  {
    types: ["snowflake_cortex_search_service"],
    service: "snowflake-cortex",
    fields: [{ at: "embedding_model", means: { kind: "hosted", provider: "snowflake-cortex" } }],
  },
  { types: ["oci_generative_ai_*"], service: "oci-generative-ai" },
  { types: ["cloudflare_ai_gateway"], service: "cloudflare-ai-gateway" },
  {
    types: ["openai_*"],
    service: "openai",
    fields: [{ at: "model", means: { kind: "hosted", provider: "openai" } }],
  },
  { types: ["langfuse_*"], service: "langfuse" },
  {
    types: ["runpod_pod", "runpod_endpoint", "runpod_template"],
    service: "runpod",
    containers: true,
    fields: [{ at: "gpu_type_ids", means: { kind: "accelerator", countAt: "gpu_count" } }],
  },
  {
    types: ["lambdalabs_instance", "lambda_instance"],
    fields: [{ at: "instance_type_name", means: { kind: "accelerator" } }],
  },
  { types: ["docker_container", "docker_service", "kubernetes_*", "nomad_job"], containers: true },
];
