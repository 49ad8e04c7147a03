import { expect, it } from "vitest";
import { presumedLicence } from "./known-names.table.ts";

it.each([
  ["runwayml/stable-diffusion-v1-5", "LicenseRef-creativeml-openrail-m"],
  ["stable-diffusion-v1-5/stable-diffusion-v1-5", "LicenseRef-creativeml-openrail-m"],
  ["CohereForAI/aya-23-8B", "CC-BY-NC-4.0"],
  ["CohereLabs/aya-expanse-32b", "CC-BY-NC-4.0"],
  ["CohereForAI/aya-101", "Apache-2.0"],
  ["Qwen/Qwen2.5-0.5B", "Apache-2.0"],
  ["Qwen/Qwen2.5-1.5B-Instruct-GGUF", "Apache-2.0"],
  ["Qwen/Qwen2.5-32B-Instruct-GPTQ-Int4", "Apache-2.0"],
  ["Qwen/Qwen2.5-3B-Instruct", "LicenseRef-qwen-research"],
  ["Qwen/Qwen2.5-72B-Instruct", "LicenseRef-qwen"],
])("%s is known to be under %s", (name, expression) => {
  expect(presumedLicence(name)).toBe(expression);
});

it.each([
  "Qwen/Qwen2.5-5B",
  "Qwen/Qwen2.5-Coder-7B",
  "Qwen/Qwen2.5-7B-Instruct-1M",
  "CohereForAI/aya-vision-8b",
  "someone/stable-diffusion-v1-5",
  `Qwen/Qwen2.5-7B-${"x".repeat(100)}`,
])("of %s nothing is presumed", (name) => {
  expect(presumedLicence(name)).toBeUndefined();
});
