import type { ResourceRow } from "./resource-row.ts";

/** Custom resources that name models, stores, agents and accelerators. */
export const resources: readonly ResourceRow[] = [
  {
    group: /^kubeai\.org$/u,
    kinds: ["Model"],
    title: "KubeAI Model",
    engineAt: "spec.engine",
    names: [
      { at: "spec.url", origin: "served" },
      { at: "spec.adapters.*.url", origin: "served" },
    ],
    hardware: ["spec.resourceProfile"],
    settings: "spec",
  },
  {
    group: /^kaito\.sh$/u,
    kinds: ["Workspace"],
    title: "KAITO Workspace",
    names: [
      { at: "inference.preset.name", origin: { registry: "kaito" } },
      { at: "tuning.preset.name", origin: { registry: "kaito" } },
      { at: "inference.adapters.*.source.name", origin: "hub-only" },
      { at: "tuning.input.urls.*", origin: "dataset" },
    ],
    hardware: ["resource.instanceType"],
    settings: "resource",
  },
  {
    group: /^kaito\.sh$/u,
    kinds: ["RAGEngine"],
    title: "KAITO RAGEngine",
    names: [{ at: "spec.embedding.local.modelID", origin: "served" }],
    hardware: ["spec.compute.instanceType"],
  },
  {
    group: /^serving\.kserve\.io$/u,
    kinds: ["LLMInferenceService", "LLMInferenceServiceConfig"],
    title: "KServe LLMInferenceService",
    engine: "kserve",
    names: [
      { at: "spec.model.uri", origin: "served" },
      { at: "spec.model.lora.adapters.*.uri", origin: "served" },
      { at: "spec.baseRefs.*.model.uri", origin: "served" },
    ],
  },
  {
    group: /^serving\.kserve\.io$/u,
    kinds: ["LocalModelCache", "ClusterLocalModel", "TrainedModel"],
    title: "KServe model",
    names: [
      { at: "spec.sourceModelUri", origin: "served" },
      { at: "spec.model.storageUri", origin: "served" },
    ],
  },
  {
    group: /^mlops\.seldon\.io$/u,
    kinds: ["Model"],
    title: "Seldon Model",
    engine: "seldon-core",
    names: [{ at: "spec.storageUri", origin: "served" }],
    settings: "spec",
  },
  {
    group: /^apps\.nvidia\.com$/u,
    kinds: ["NIMCache"],
    title: "NIMCache",
    names: [
      { at: "spec.source.hf.modelName", origin: "hub-only" },
      { at: "spec.source.ngc.modelEndpoint", origin: "hub-only" },
    ],
    settings: "spec.source.ngc.model",
  },
  {
    group: /^ollama\.ayaka\.io$/u,
    kinds: ["Model"],
    title: "Ollama operator Model",
    engine: "ollama",
    names: [{ at: "spec.image", origin: "ollama" }],
    isWhole: true,
  },
  {
    group: /^production-stack\.vllm\.ai$/u,
    kinds: ["VLLMRuntime"],
    title: "vLLM production stack runtime",
    engine: "vllm",
    names: [{ at: "spec.model.modelURL", origin: "served" }],
    settings: "spec.vllmConfig",
  },
  {
    group: /^production-stack\.vllm\.ai$/u,
    kinds: ["LoraAdapter"],
    title: "vLLM production stack adapter",
    names: [
      { at: "spec.baseModel", origin: "hub-only" },
      { at: "spec.adapterSource.repository", origin: "served" },
    ],
  },
  {
    group: /^model\.aibrix\.ai$/u,
    kinds: ["ModelAdapter"],
    title: "AIBrix ModelAdapter",
    names: [
      { at: "spec.baseModel", origin: "hub-only" },
      { at: "spec.artifactURL", origin: "served" },
    ],
  },
  {
    group: /^llm-d\.ai$/u,
    kinds: ["ModelService"],
    title: "llm-d ModelService",
    names: [{ at: "spec.modelArtifacts.uri", origin: "served" }],
  },
  {
    group: /^ome\.io$/u,
    kinds: ["BaseModel", "ClusterBaseModel", "FineTunedWeight"],
    title: "OME model",
    names: [{ at: "spec.storage.storageUri", origin: "served" }],
  },
  {
    group: /^llmaz\.io$/u,
    kinds: ["OpenModel"],
    title: "llmaz OpenModel",
    names: [
      { at: "spec.source.modelHub.modelID", origin: "served" },
      { at: "spec.source.uri", origin: "served" },
    ],
  },
  {
    group: /^(?:trainer\.)?kubeflow\.org$/u,
    kinds: ["TrainJob"],
    title: "Kubeflow TrainJob",
    names: [
      { at: "spec.initializer.model.storageUri", origin: "served" },
      { at: "spec.initializer.dataset.storageUri", origin: "dataset" },
      { at: "spec.modelConfig.input.storageUri", origin: "served" },
      { at: "spec.datasetConfig.storageUri", origin: "dataset" },
    ],
  },
  {
    group: /^kagent\.dev$/u,
    kinds: ["ModelConfig"],
    title: "kagent ModelConfig",
    names: [{ at: "spec.model", origin: "hosted", providerAt: "spec.provider" }],
  },
  {
    group: /^kagent\.dev$/u,
    kinds: ["Agent"],
    title: "kagent Agent",
    agent: { prompt: ["spec.systemMessage", "spec.declarative.systemMessage"] },
  },
  {
    group: /^(?:kagent\.dev|toolhive\.stacklok\.(?:dev|com)|mcp\.\w[\w.-]{1,60})$/u,
    kinds: ["MCPServer", "RemoteMCPServer", "ToolServer"],
    title: "MCP server",
    isTool: true,
  },
  {
    group: /^core\.k8sgpt\.ai$/u,
    kinds: ["K8sGPT"],
    title: "K8sGPT",
    names: [{ at: "spec.ai.model", origin: "hosted", providerAt: "spec.ai.backend" }],
    isWhole: true,
  },
  {
    group:
      /^(?:gateway\.kgateway\.dev|gateway\.gloo\.solo\.io|gateway\.networking\.k8s\.io|aigateway\.envoyproxy\.io)$/u,
    kinds: ["Backend", "AgentgatewayBackend", "Upstream", "AIServiceBackend", "AIGatewayRoute"],
    title: "AI gateway backend",
    names: ["openai", "anthropic", "gemini", "mistral", "azureopenai", "bedrock", "vertexai"].flatMap(
      (provider) =>
        ["spec.ai", "spec.ai.llm", "spec.ai.llm.provider", "spec.ai.provider"].map((at) => ({
          at: `${at}.${provider}.model`,
          origin: "hosted" as const,
        })),
    ),
  },
  {
    group: /^inference\.networking(?:\.x)?-?k8s\.io$|^inference\.networking\.(?:x-)?k8s\.io$/u,
    kinds: ["InferenceModel"],
    title: "Gateway API InferenceModel",
    names: [
      { at: "spec.modelName", origin: "hub-only" },
      { at: "spec.targetModels.*.name", origin: "hub-only" },
    ],
  },
  {
    group: /^llamastack\.io$/u,
    kinds: ["LlamaStackDistribution"],
    title: "Llama Stack distribution",
    engine: "llama-stack",
    settings: "spec.server.distribution",
  },
  { group: /^milvus\.io$/u, kinds: ["Milvus", "MilvusCluster"], title: "Milvus", store: "milvus" },
  {
    group: /^(?:qdrant\.(?:io|tech|operator))$/u,
    kinds: ["QdrantCluster"],
    title: "Qdrant",
    store: "qdrant",
  },
];
