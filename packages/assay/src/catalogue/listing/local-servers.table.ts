/** Servers of models that people run themselves, by the words that names of settings have for them. */
export const localServers: Readonly<Record<string, string>> = {
  llamacpp: "llama.cpp",
  llama_cpp: "llama.cpp",
  llamafile: "llamafile",
  lmstudio: "lmstudio",
  lm_studio: "lmstudio",
  localai: "localai",
  local_ai: "localai",
  mlc_llm: "mlc-llm",
  mlcllm: "mlc-llm",
  mlx: "mlx",
  tgi: "text-generation-inference",
  triton: "triton",
  ollama: "ollama",
  sglang: "sglang",
  tabbyapi: "tabbyapi",
  koboldcpp: "koboldcpp",
  lemonade: "lemonade",
  vllm: "vllm",
  xinference: "xinference",
};

/** Those that have weights of the hub under their names there; Ollama has a registry of its own. */
export const ownServers: ReadonlySet<string> = new Set(
  [...Object.values(localServers), "infinity"].filter((name) => name !== "ollama"),
);
