/** Servers of models that people run themselves, by the words that names of settings have for them. */
export const localServers: Readonly<Record<string, string>> = {
  llamacpp: "llama.cpp",
  llama_cpp: "llama.cpp",
  llamafile: "llamafile",
  lmstudio: "lmstudio",
  lm_studio: "lmstudio",
  localai: "localai",
  local_ai: "localai",
  mlx: "mlx",
  ollama: "ollama",
  sglang: "sglang",
  tabbyapi: "tabbyapi",
  koboldcpp: "koboldcpp",
  lemonade: "lemonade",
  vllm: "vllm",
  xinference: "xinference",
};
