/** The value of a named value that is written as JSON. */
export function metadataText(json: string): string {
  const parsed = parsedOrText(json);
  if (typeof parsed !== "object" || parsed === null || !("value" in parsed)) return json;
  return String(parsed.value);
}

/** Its name. */
export function metadataName(json: string): string {
  const parsed = parsedOrText(json);
  if (typeof parsed !== "object" || parsed === null || !("name" in parsed)) return json;
  return String(parsed.name);
}

function parsedOrText(json: string): unknown {
  if (!json.startsWith("{")) return json;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}
