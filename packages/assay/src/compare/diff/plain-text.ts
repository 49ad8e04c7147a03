import { canonicalText } from "../../model/canonical-text.ts";

/** Content as text in which a number is what it looks like: formats that know only text write 0.1 as "0.1". */
export function plainText(value: unknown): string {
  return typeof value === "object" ? canonicalText(withTexts(value)) : JSON.stringify(String(value));
}

function withTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item)]));
  }
  return String(value);
}
