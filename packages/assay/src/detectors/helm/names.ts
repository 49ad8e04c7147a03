import { syntaxOf } from "../recipe-document.ts";
import { isRecipeName } from "../recipe-scan.ts";

/** What a file is to Helm. */
export type HelmFile = "chart" | "values" | "other";

const chartFile = /(?:^|\/)(?:Chart\.(?:ya?ml|lock)|requirements\.ya?ml)$/u;

/** `values.yaml`, `values-prod.yaml`, `llm-values.yaml`, `values/prod.yaml`, and the same of a test of charts. */
const valuesFile =
  /(?:^|\/)(?:[\w.-]{0,80}values[\w.-]{0,80}|values\/[\w./-]{1,120}|helm\/(?:[\w-]{1,60}\/){0,2}[\w-]{1,60})\.ya?ml$/iu;

/** By path alone. */
export function helmFile(path: string): HelmFile | undefined {
  if (/(?:^|\/)templates\//u.test(path)) return undefined;
  if (chartFile.test(path)) return "chart";
  if (syntaxOf(path) !== "yaml" || path.endsWith(".lock")) return undefined;
  if (valuesFile.test(path)) return "values";
  return isRecipeName(path) ? "other" : undefined;
}

export function matches(path: string): boolean {
  return helmFile(path) !== undefined;
}
