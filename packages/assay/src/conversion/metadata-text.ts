import { jsonOf } from "../bom/json-of.ts";

/** The value of a named value that is written as JSON. */
export function metadataText(json: string): string {
  return memberOf(json, "value");
}

/** Its name. */
export function metadataName(json: string): string {
  return memberOf(json, "name");
}

function memberOf(json: string, key: "name" | "value"): string {
  const parsed = json.startsWith("{") ? jsonOf(json) : undefined;
  if (typeof parsed !== "object" || parsed === null || !(key in parsed)) return json;
  return String((parsed as Readonly<Record<string, unknown>>)[key]);
}
