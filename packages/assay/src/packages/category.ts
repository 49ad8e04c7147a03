/** What AI-relevant packages are for. */
export type PackageCategory =
  /** Defines, trains or runs models: torch, transformers, scikit-learn. */
  | "framework"
  /** Runs computations on accelerators: CUDA libraries, kernels, quantizers, compilers. */
  | "accelerator"
  /** Serves models to others: vLLM, Triton, BentoML. */
  | "serving"
  /** Speaks to hosted models or to a server of models. */
  | "client-sdk"
  /** Chains, agents, retrieval and tool servers around models. */
  | "agent"
  /** Stores and searches vectors. */
  | "vector-store"
  /** Loads, labels, cleans and makes what models learn from. */
  | "data"
  | "evaluation"
  /** Experiments, traces, registries of models. */
  | "tracking"
  /** Turns text into tokens and back. */
  | "tokenizer"
  /** Checks what goes into models and what comes out. */
  | "guardrail"
  /** Shows models to people: demos and chats. */
  | "interface";
