import { compareText } from "./text-order.ts";

/** JSON with the keys of every object in order: equal content has equal text, whatever built it. Undefined is left out. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonicalText(item)).join(",")}]`;
  if (typeof value !== "object" || value === null) return plainText(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([left], [right]) => compareText(left, right));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalText(item)}`).join(",")}}`;
}

/** JSON has no NaN and no infinities; a hostile header has. */
function plainText(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) return `"${String(value)}"`;
  return JSON.stringify(value) ?? "null";
}
