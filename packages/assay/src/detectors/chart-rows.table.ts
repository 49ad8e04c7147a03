/** What a chart installs, as far as it has to do with AI. */
export interface ChartRow {
  /** Names of charts, without the repository in front. */
  readonly names: readonly string[];
  readonly category: string;
  /** The program that serves (`servingEngine`). */
  readonly engine?: string;
  /** The product that stores vectors (`vectorStore`). */
  readonly store?: string;
}

export const charts: readonly ChartRow[] = [
  {
    names: ["vllm", "vllm-stack", "production-stack", "vllm-production-stack"],
    category: "serving",
    engine: "vllm",
  },
  { names: ["text-generation-inference", "tgi"], category: "serving", engine: "tgi" },
  { names: ["text-embeddings-inference", "tei"], category: "serving", engine: "tei" },
  { names: ["ollama"], category: "serving", engine: "ollama" },
  { names: ["local-ai", "localai"], category: "serving", engine: "localai" },
  { names: ["litellm", "litellm-helm"], category: "serving", engine: "litellm" },
  {
    names: ["triton", "triton-inference-server", "tritoninferenceserver"],
    category: "serving",
    engine: "triton",
  },
  { names: ["nim-llm", "text-embedding-nim", "text-reranking-nim"], category: "serving", engine: "nim" },
  { names: ["llama-stack", "llamastack"], category: "serving", engine: "llama-stack" },
  { names: ["kserve", "kserve-crd", "kserve-resources"], category: "serving", engine: "kserve" },
  {
    names: ["seldon-core-operator", "seldon-core-v2-setup", "seldon-core-v2-runtime"],
    category: "serving",
    engine: "seldon-core",
  },
  {
    names: ["kuberay-operator", "ray-cluster", "kuberay-apiserver"],
    category: "framework",
    engine: "ray-serve",
  },
  { names: ["kubeai", "models"], category: "serving", engine: "kubeai" },
  { names: ["yatai", "yatai-deployment", "bento-deployment"], category: "serving", engine: "bentoml" },
  { names: ["torchserve"], category: "serving", engine: "torchserve" },
  { names: ["xinference"], category: "serving", engine: "xinference" },
  { names: ["llm-d", "llm-d-modelservice", "llm-d-infra"], category: "serving", engine: "vllm" },
  { names: ["qdrant"], category: "vector-store", store: "qdrant" },
  { names: ["weaviate"], category: "vector-store", store: "weaviate" },
  { names: ["milvus", "milvus-operator"], category: "vector-store", store: "milvus" },
  { names: ["chromadb", "chroma"], category: "vector-store", store: "chroma" },
  { names: ["vespa"], category: "vector-store", store: "vespa" },
  { names: ["marqo"], category: "vector-store", store: "marqo" },
  {
    names: [
      "gpu-operator",
      "nvidia-device-plugin",
      "amd-gpu",
      "dcgm-exporter",
      "gpu-feature-discovery",
      "nvidia-dra-driver-gpu",
      "network-operator",
      "k8s-nim-operator",
    ],
    category: "accelerator",
  },
  {
    names: ["open-webui", "librechat", "anything-llm", "anythingllm", "lobe-chat", "chatbot-ui"],
    category: "interface",
  },
  {
    names: ["flowise", "n8n", "dify", "langflow", "kagent", "kagent-crds", "k8sgpt-operator", "k8sgpt"],
    category: "agent",
  },
  {
    names: [
      "langfuse",
      "mlflow",
      "phoenix",
      "arize-phoenix",
      "langsmith",
      "wandb",
      "operator-wandb",
      "clearml",
      "aim",
      "opik",
    ],
    category: "tracking",
  },
  { names: ["training-operator", "kubeflow-trainer", "trainer", "volcano", "kueue"], category: "framework" },
];

/** The row of a chart by its name (`qdrant/qdrant`, `oci://ghcr.io/x/charts/qdrant`); undefined for any other. */
export function chartRow(name: string): ChartRow | undefined {
  const bare = bareChart(name).toLowerCase();
  return charts.find(({ names }) => names.includes(bare));
}

/** The name of a chart without its repository and version. */
export function bareChart(name: string): string {
  const last = name.split("/").findLast((part) => part !== "") ?? name;
  return last.replace(/-\d[\w.+-]{0,40}\.tgz$/u, "").replace(/:.{1,60}$/u, "");
}
