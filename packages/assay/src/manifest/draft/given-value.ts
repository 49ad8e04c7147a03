import { fieldSchema } from "../value-schema.ts";
import type { Field } from "../field.ts";
import { yamlScalar } from "./yaml-scalar.ts";

/** What somebody typed as the value of a field: YAML for the file, or what is wrong with it. */
export type GivenValue =
  { readonly kind: "yaml"; readonly yaml: string } | { readonly kind: "wrong"; readonly reason: string };

/** True for fields whose value can be typed in one line. */
export function isAskable({ value, becomes }: Field): boolean {
  return value.kind !== "record" && value.kind !== "records" && becomes.kind !== "identity";
}

export function givenValue(field: Field, typed: string): GivenValue {
  const value = valueOf(field, typed.trim());
  const result = fieldSchema(field).safeParse(value);
  if (!result.success) {
    return { kind: "wrong", reason: result.error.issues[0]?.message ?? "this cannot be read" };
  }
  return { kind: "yaml", yaml: yamlOf(value) };
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

function yamlOf(value: string | number | readonly string[]): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return yamlScalar(value);
  return `[${value.map(yamlScalar).join(", ")}]`;
}
