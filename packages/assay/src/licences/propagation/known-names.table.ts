/** Models of a publisher that all came under one licence, by their names on the hub. */
interface KnownNames {
  /** The whole name, anchored. */
  readonly pattern: RegExp;
  readonly expression: string;
}

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
  { pattern: /^CompVis\/stable-diffusion-v1-[\w.-]+$/i, expression: "LicenseRef-creativeml-openrail-m" },
  {
    pattern: /^stabilityai\/stable-diffusion-xl-(?:base|refiner)-1\.0$/i,
    expression: "LicenseRef-openrail-plus-plus",
  },
  { pattern: /^black-forest-labs\/FLUX\.1-dev$/i, expression: "LicenseRef-flux-1-dev-non-commercial" },
  { pattern: /^databricks\/dbrx-(?:base|instruct)$/i, expression: "LicenseRef-databricks-open-model" },
  { pattern: /^mistralai\/(?:Mistral-7B|Mixtral-8x7B)-[\w.-]+$/i, expression: "Apache-2.0" },
  { pattern: /^Qwen\/Qwen2\.5-72B(?:-[\w.-]+)?$/i, expression: "LicenseRef-qwen" },
  { pattern: /^Qwen\/Qwen2-72B(?:-[\w.-]+)?$/i, expression: "LicenseRef-tongyi-qianwen" },
];
