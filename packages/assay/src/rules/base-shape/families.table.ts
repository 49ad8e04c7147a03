/**
 * Names of one family: that of transformers (`model_type`) and that of GGUF headers (`general.architecture`), which maps models
 * onto the graphs that llama.cpp knows (convert_hf_to_gguf.py). Only these are compared across formats.
 */
export const families: readonly (readonly string[])[] = [
  [
    "llama",
    "mistral",
    "mixtral",
    "mistral3",
    "deci",
    "smollm",
    "internlm",
    "xverse",
    "aquila",
    "yi",
    "granite",
  ],
  ["bert", "nomic-bert", "nomic_bert", "roberta", "xlm-roberta", "jina-bert-v2", "distilbert"],
  ["qwen2", "qwen2_vl", "qwen2vl", "qwen2_5_vl"],
  ["qwen2_moe", "qwen2moe"],
  ["qwen3", "qwen3_vl", "qwen3vl"],
  ["qwen3_moe", "qwen3moe"],
  ["gemma", "gemma2", "gemma3", "gemma3_text", "gemma3n"],
  ["phi", "phi2", "phi-msft"],
  ["phi3", "phi3small", "phi4"],
  ["gpt2", "gpt-2"],
  ["gpt_neox", "gptneox"],
  ["gptj", "gpt-j"],
  ["falcon", "refinedweb", "refinedwebmodel"],
  ["mpt"],
  ["bloom"],
  ["starcoder", "gpt_bigcode"],
  ["starcoder2"],
  ["stablelm"],
  ["mamba"],
  ["t5", "mt5", "umt5"],
];
