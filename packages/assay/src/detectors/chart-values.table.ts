/** How a value of a chart is to be taken. */
export type ValueMeaning =
  /** An id of the hub, a path or an address; what is none is a reference. */
  | "served"
  /** The same, but a plain name is nothing: many keys of this name are something else. */
  | "unmistakable"
  | "ollama"
  /** A number of GPUs. */
  | "gpus";

interface ValueRow {
  /** Over the keys that lead to a value, with dots between them and without indexes. */
  readonly keys: RegExp;
  readonly means: ValueMeaning;
  /** The program that serves it. */
  readonly engine?: string;
}

/** The first that fits counts. */
export const valueRows: readonly ValueRow[] = [
  { keys: /(?:^|\.)modelSpec\.modelURL$/u, means: "served", engine: "vllm" },
  {
    keys: /(?:^|\.)modelSpec\.(?:vllmConfig\.)?(?:draftModel|speculativeModel)$/u,
    means: "unmistakable",
    engine: "vllm",
  },
  { keys: /(?:^|\.)modelSpec\.requestGPU$/u, means: "gpus" },
  {
    keys: /(?:^|\.)ollama\.(?:models|models\.pull|models\.run|models\.create\.name|defaultModel)$|^models\.(?:pull|run)$/u,
    means: "ollama",
    engine: "ollama",
  },
  { keys: /(?:^|\.)ollama\.gpu\.number$/u, means: "gpus" },
  { keys: /(?:^|\.)modelArtifacts\.uri$/u, means: "served", engine: "vllm" },
  { keys: /(?:^|\.)(?:modelRepositoryPath|modelRepository)$/u, means: "unmistakable", engine: "triton" },
  {
    keys: /(?:^|\.)(?:model|models|llm|embedding|embeddings|embedder|reranker|rerank|tei|tgi|vllm|inference|huggingface|hf)\.(?:id|modelId|modelID|model_id|repo|repoId|huggingfaceId|hfId|uri|url|source|name|path|model)$/u,
    means: "unmistakable",
  },
  {
    keys: /(?:^|\.)(?:[a-z]\w{0,40}Model(?:Id|ID|Name|Path|Uri|URI|Url|URL|Repo)?|model(?:Id|ID|Name|Path|Uri|URI|Url|URL|Repo|_id|_name|_path)?|hf_?[mM]odel(?:_?[iI]d)?|[a-z_]{2,40}_model(?:_id|_name)?)$/u,
    means: "unmistakable",
  },
];
