/** A kind of node of a flow that runs a model: its provider, or how its models are found. */
export interface FlowProvider {
  /** Part of the node's type, in one spelling (letters and digits, lower case). */
  readonly type: RegExp;
  /** Undefined: ids of the hub. */
  readonly provider?: string;
  readonly registry?: string;
}

/** n8n, Flowise, LangFlow and Dify name their nodes after the provider. */
export const flowProviders: readonly FlowProvider[] = [
  { type: /azure(?:chat)?openai|azureopenai/u, provider: "azure-openai" },
  { type: /openrouter/u, provider: "openrouter" },
  { type: /huggingface/u },
  { type: /ollama/u, registry: "ollama" },
  { type: /bedrock/u, provider: "aws-bedrock" },
  { type: /vertex/u, provider: "google-vertex" },
  { type: /anthropic/u, provider: "anthropic" },
  { type: /gemini|googlegenerative|googlepalm/u, provider: "google" },
  { type: /mistral/u, provider: "mistral" },
  { type: /cohere/u, provider: "cohere" },
  { type: /groq/u, provider: "groq" },
  { type: /deepseek/u, provider: "deepseek" },
  { type: /grok|xai/u, provider: "xai" },
  { type: /perplexity/u, provider: "perplexity" },
  { type: /together/u, provider: "together" },
  { type: /fireworks/u, provider: "fireworks" },
  { type: /nvidia/u, provider: "nvidia" },
  { type: /voyage/u, provider: "voyageai" },
  { type: /tongyi|dashscope|qwen/u, provider: "dashscope" },
  { type: /zhipu/u, provider: "zhipu" },
  { type: /moonshot/u, provider: "moonshot" },
  { type: /openai/u, provider: "openai" },
];

/** Products that store vectors, by a part of the node's type. */
export const flowStores: readonly (readonly [type: RegExp, product: string])[] = [
  [/pinecone/u, "pinecone"],
  [/qdrant/u, "qdrant"],
  [/weaviate/u, "weaviate"],
  [/chroma/u, "chroma"],
  [/milvus/u, "milvus"],
  [/faiss/u, "faiss"],
  [/supabase/u, "supabase"],
  [/pgvector|postgresvector|vectorstorepg/u, "pgvector"],
  [/elasticsearch/u, "elasticsearch"],
  [/opensearch/u, "opensearch"],
  [/mongodbatlas|mongodbvector/u, "mongodb-atlas"],
  [/redisvector|vectorstoreredis/u, "redis"],
  [/zep/u, "zep"],
  [/lancedb/u, "lancedb"],
  [/astradb/u, "astradb"],
];

/** Inputs of a node that name the model. */
export const modelInputs: readonly string[] = [
  "model",
  "modelName",
  "model_name",
  "modelId",
  "model_id",
  "deploymentName",
  "azureOpenAIApiDeploymentName",
  "azure_deployment",
  "name",
];

/** Inputs of a node whose text is for a model. */
export const promptInputs: readonly string[] = [
  "systemMessage",
  "systemMessagePrompt",
  "system_message",
  "system_prompt",
  "agentInstructions",
  "promptValues",
  "template",
  "text",
  "prompt",
  "humanMessagePrompt",
];
