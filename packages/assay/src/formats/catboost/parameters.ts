import type { NamedValue } from "../../model/properties.ts";
import { parseJson } from "../../syntax/json.ts";
import { maximumParameters } from "./limits.ts";

/** Groups of the parameters that tell about the machine, or say the same again. */
const leftOut: ReadonlySet<string> = new Set([
  "flat_params",
  "metadata",
  "output_options",
  "pool_metainfo_options",
  "system_options",
]);

const jsonLimits = { maxBytes: 4 * 1024 * 1024, maxDepth: 32, maxValues: 100_000, maxObjects: 20_000 };

/** The training parameters (`params`): scalars of nested objects under dotted names. */
export function trainingParameters(text: string): readonly NamedValue[] {
  const parsed = parseJson(text, jsonLimits);
  if (!parsed.ok) return [];
  const values: NamedValue[] = [];
  collect(parsed.value, "", values);
  return values;
}

/** Names of the classes (`class_params`). */
export function classNames(text: string): readonly string[] {
  const parsed = parseJson(text, jsonLimits);
  if (!parsed.ok || typeof parsed.value !== "object" || parsed.value === null) return [];
  const names: unknown = Object.entries(parsed.value).find(([key]) => key === "class_names")?.[1];
  return Array.isArray(names) ? names.map(String) : [];
}

/** The depth is bounded by the JSON limits. */
function collect(value: unknown, name: string, values: NamedValue[]): void {
  if (values.length >= maximumParameters || Array.isArray(value)) return;
  if (typeof value === "object" && value !== null) {
    const prefix = name === "" ? "" : `${name}.`;
    for (const [key, inner] of Object.entries(value)) {
      if (!leftOut.has(`${prefix}${key}`)) collect(inner, `${prefix}${key}`, values);
    }
  } else if (isScalar(value)) values.push({ name, value });
}

function isScalar(value: unknown): value is string | number | boolean {
  return (
    (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean"
  );
}
