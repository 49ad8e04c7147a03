/**
 * Providers to which the inference clients of the Hugging Face hub hand requests on, by their names there
 * (https://huggingface.co/docs/inference-providers); without one the hub chooses.
 */
export const inferenceProviders: Readonly<Record<string, string>> = {
  cerebras: "cerebras",
  cohere: "cohere",
  "fal-ai": "fal",
  "featherless-ai": "featherless",
  "fireworks-ai": "fireworks",
  groq: "groq",
  hyperbolic: "hyperbolic",
  nebius: "nebius",
  novita: "novita",
  nscale: "nscale",
  openai: "openai",
  replicate: "replicate",
  sambanova: "sambanova",
  together: "together",
};
