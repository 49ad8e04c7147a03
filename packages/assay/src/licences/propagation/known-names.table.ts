/** Models of a publisher that all came under one licence, by their names on the hub. */
interface KnownNames {
  /** The whole name, anchored. */
  readonly pattern: RegExp;
  readonly expression: string;
  /** Where the publisher says so. */
  readonly source?: string;
}

/** The readme of the family: "except for the 3B and 72B variants"; the cards of those two name their licences. */
const qwenReadme = "https://github.com/QwenLM/Qwen2.5, README, License Agreement";

/** Longer text is no name on the hub. */
const longestName = 100;

/**
 * The licence under which a well-known model was published, by its name alone. It is a presumption: what follows from it
 * needs review. Only names whose publisher never used another licence for them.
 */
export function presumedLicence(name: string): string | undefined {
  if (name.length > longestName) return undefined;
  return knownNames.find(({ pattern }) => pattern.test(name))?.expression;
}

const knownNames: readonly KnownNames[] = [
  { pattern: /^meta-llama\/Llama-2-[\w.-]+$/i, expression: "LicenseRef-llama2" },
  { pattern: /^meta-llama\/Meta-Llama-3-[\w.-]+$/i, expression: "LicenseRef-llama3" },
  { pattern: /^meta-llama\/(?:Meta-)?Llama-3\.1-[\w.-]+$/i, expression: "LicenseRef-llama3.1" },
  { pattern: /^meta-llama\/Llama-3\.2-[\w.-]+$/i, expression: "LicenseRef-llama3.2" },
  { pattern: /^meta-llama\/Llama-3\.3-[\w.-]+$/i, expression: "LicenseRef-llama3.3" },
  { pattern: /^meta-llama\/Llama-4-[\w.-]+$/i, expression: "LicenseRef-llama4" },
  { pattern: /^google\/gemma-(?:2b|7b|1\.1|2|3)(?:-[\w.-]+)?$/i, expression: "LicenseRef-gemma" },
  { pattern: /^bigscience\/bloom(?:z?-[\w.-]+)?$/i, expression: "LicenseRef-bigscience-bloom-rail-1.0" },
  { pattern: /^bigcode\/starcoder(?:base|2-\w+)?$/i, expression: "LicenseRef-bigcode-openrail-m" },
  {
    pattern: /^(?:runwayml|stable-diffusion-v1-5)\/stable-diffusion-v1-5$/i,
    expression: "LicenseRef-creativeml-openrail-m",
    source: "https://huggingface.co/runwayml/stable-diffusion-v1-5, model card",
  },
  { pattern: /^CompVis\/stable-diffusion-v1-[\w.-]+$/i, expression: "LicenseRef-creativeml-openrail-m" },
  {
    pattern: /^stabilityai\/stable-diffusion-xl-(?:base|refiner)-1\.0$/i,
    expression: "LicenseRef-openrail-plus-plus",
  },
  { pattern: /^black-forest-labs\/FLUX\.1-dev$/i, expression: "LicenseRef-flux-1-dev-non-commercial" },
  { pattern: /^databricks\/dbrx-(?:base|instruct)$/i, expression: "LicenseRef-databricks-open-model" },
  { pattern: /^mistralai\/(?:Mistral-7B|Mixtral-8x7B)-[\w.-]+$/i, expression: "Apache-2.0" },
  {
    pattern: /^(?:CohereForAI|CohereLabs)\/aya-(?:23-(?:8B|35B)|expanse-(?:8b|32b))$/i,
    expression: "CC-BY-NC-4.0",
    source: "https://huggingface.co/CohereLabs/aya-expanse-32b and aya-23-8B, model cards",
  },
  {
    pattern: /^(?:CohereForAI|CohereLabs)\/aya-101$/i,
    expression: "Apache-2.0",
    source: "https://huggingface.co/CohereLabs/aya-101, model card",
  },
  {
    pattern: /^Qwen\/Qwen2\.5-(?:0\.5|1\.5|7|14|32)B(?:-Instruct)?(?:-(?:GGUF|AWQ|GPTQ-Int[48]))?$/i,
    expression: "Apache-2.0",
    source: qwenReadme,
  },
  {
    pattern: /^Qwen\/Qwen2\.5-3B(?:-Instruct)?(?:-(?:GGUF|AWQ|GPTQ-Int[48]))?$/i,
    expression: "LicenseRef-qwen-research",
    source: "https://huggingface.co/Qwen/Qwen2.5-3B-Instruct, model card and LICENSE",
  },
  { pattern: /^Qwen\/Qwen2\.5-72B(?:-[\w.-]+)?$/i, expression: "LicenseRef-qwen" },
  { pattern: /^Qwen\/Qwen2-72B(?:-[\w.-]+)?$/i, expression: "LicenseRef-tongyi-qianwen" },
];
