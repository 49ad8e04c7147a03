import { isRecord } from "../../syntax/json-access.ts";
import { readYaml } from "../../syntax/yaml.ts";
import { fieldSchema } from "../value-schema.ts";
import type { Field } from "../field.ts";
import { yamlScalar } from "./yaml-scalar.ts";

/** What somebody typed as the value of a field: YAML for the file, or what is wrong with it. */
export type GivenValue =
  { readonly kind: "yaml"; readonly yaml: string } | { readonly kind: "wrong"; readonly reason: string };

/** True for fields whose value can be typed in one line. */
export function isAskable({ value, becomes }: Field): boolean {
  return value.kind !== "record" && becomes.kind !== "identity";
}

export async function givenValue(field: Field, typed: string): Promise<GivenValue> {
  const isList = field.value.kind === "records";
  const value = isList ? await recordsIn(typed.trim()) : valueOf(field, typed.trim());
  const result = fieldSchema(field).safeParse(value);
  if (result.success) return { kind: "yaml", yaml: yamlOf(value) };
  const [issue] = result.error.issues;
  if (isList && (issue === undefined || issue.path.length < 2))
    return { kind: "wrong", reason: `write it like ${field.example}` };
  const place = issue === undefined || !isList ? "" : `${issue.path.map(String).join(".")}: `;
  return { kind: "wrong", reason: `${place}${issue?.message ?? "this cannot be read"}` };
}

/** A list in the flow style of YAML, as the example has it; one alone needs no brackets. */
async function recordsIn(typed: string): Promise<unknown> {
  const { value, problems } = await readYaml(typed.startsWith("{") ? `[${typed}]` : typed);
  return problems.length === 0 ? value : undefined;
}

/** Names and words are told apart by commas; a text stays one. */
function valueOf({ value: { kind } }: Field, typed: string): string | number | readonly string[] {
  if (kind === "count") return /^\d{1,15}$/u.test(typed) ? Number(typed) : typed;
  if (kind !== "choices" && kind !== "links") return typed;
  const items = typed
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  return items.length === 1 ? (items[0] ?? "") : items;
}

function yamlOf(value: unknown): string {
  if (typeof value === "string") return yamlScalar(value);
  if (Array.isArray(value)) return `[${value.map(yamlOf).join(", ")}]`;
  if (!isRecord(value)) return String(value);
  const fields = Object.entries(value).map(([key, one]) => `${yamlScalar(key)}: ${yamlOf(one)}`);
  return `{ ${fields.join(", ")} }`;
}
