/** One question that a kind of server answers, without changing anything. */
export interface Question {
  readonly path: string;
  readonly method: "GET" | "POST";
  readonly body?: string;
  /** File of the tree that holds the answer; its reader knows it by this name. */
  readonly file: string;
}

/** Questions of documented interfaces, in the order in which they are asked. */
export const questions: readonly Question[] = [
  // OpenAI-compatible servers: vLLM, SGLang, llama.cpp, LM Studio, Ollama.
  { path: "/v1/models", method: "GET", file: "v1-models.json" },
  // Ollama: what is there, and what is loaded.
  { path: "/api/tags", method: "GET", file: "api-tags.json" },
  { path: "/api/ps", method: "GET", file: "api-ps.json" },
  // Triton: who it is, and its models; the index is asked for with POST by the protocol.
  { path: "/v2", method: "GET", file: "v2.json" },
  { path: "/v2/repository/index", method: "POST", body: "{}", file: "repository-index.json" },
  // TorchServe (management address).
  { path: "/models", method: "GET", file: "models.json" },
  // text-generation-inference, text-embeddings-inference.
  { path: "/info", method: "GET", file: "info.json" },
];
