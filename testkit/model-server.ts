import { loopbackServer, type LoopbackServer } from "./loopback-server.ts";

/** JSON answers by `GET /path`, shaped as the documentation of such servers shows them. */
export type ModelAnswers = Readonly<Record<string, unknown>>;

/** vLLM's list: what was loaded (`root`), and what clients call it (`id`). */
export const vllmAnswers: ModelAnswers = {
  "GET /v1/models": {
    object: "list",
    data: [
      {
        id: "support-bot",
        object: "model",
        created: 1_700_000_000,
        owned_by: "vllm",
        root: "Qwen/Qwen3-8B",
        parent: null,
        max_model_len: 8192,
      },
    ],
  },
};

/** Ollama: what is stored, and what is loaded; it also answers as OpenAI does. */
export const ollamaAnswers: ModelAnswers = {
  "GET /v1/models": {
    object: "list",
    data: [{ id: "tiny:latest", object: "model", created: 1_700_000_000, owned_by: "library" }],
  },
  "GET /api/tags": {
    models: [
      {
        name: "tiny:latest",
        model: "tiny:latest",
        modified_at: "2026-01-02T03:04:05Z",
        size: 129_000,
        digest: "a".repeat(64),
        details: { format: "gguf", family: "llama", parameter_size: "107K", quantization_level: "Q8_0" },
      },
    ],
  },
  "GET /api/ps": { models: [] },
};

export const tritonAnswers: ModelAnswers = {
  "GET /v2": { name: "triton", version: "2.60.0", extensions: ["model_repository"] },
  "POST /v2/repository/index": [
    { name: "ranker", version: "1", state: "READY" },
    { name: "old", version: "1", state: "UNAVAILABLE", reason: "unloaded" },
  ],
};

export const torchServeAnswers: ModelAnswers = {
  "GET /models": { models: [{ modelName: "noop", modelUrl: "noop-v1.0.mar" }] },
};

export const tgiAnswers: ModelAnswers = {
  "GET /info": {
    model_id: "Qwen/Qwen3-8B",
    model_sha: "0123456789abcdef0123456789abcdef01234567",
    model_dtype: "float16",
    model_pipeline_tag: "text-generation",
    version: "3.0.0",
  },
};

/** A server of models on a free port: 404 for what it does not know. */
export function modelServer(answers: ModelAnswers): Promise<LoopbackServer> {
  return loopbackServer((request, response) => {
    const answer = answers[`${request.method ?? ""} ${request.url ?? ""}`];
    response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" });
    response.end(answer === undefined ? '"not found"' : JSON.stringify(answer));
  });
}
