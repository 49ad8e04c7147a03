import { printable } from "../../model/printable.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import type { Issue, Validation } from "../document.ts";

/** A log of 100,000 findings has some 100 MB. */
const limits = { maxBytes: 256 * 1024 * 1024, maxDepth: 64, maxValues: 20_000_000, maxObjects: 2_000_000 };

/** Checks a SARIF log, as text or parsed, against the official schema. Never throws for bad documents. */
export async function validateSarif(document: unknown): Promise<Validation> {
  const parsed = typeof document === "string" ? parseJson(document, limits) : undefined;
  if (parsed !== undefined && !parsed.ok)
    return result("", [
      { pointer: "", rule: "document/json", message: `No usable JSON: ${parsed.message}.` },
    ]);
  const log: unknown = parsed === undefined ? document : parsed.value;
  if (!isRecord(log))
    return result("", [{ pointer: "", rule: "document/object", message: "A SARIF log is a JSON object." }]);
  const { validateSchema } = await import("./generated/sarif-2.1.0.js");
  const issues = validateSchema(log).errors.map(({ instancePath, keyword, message }) => ({
    pointer: instancePath,
    rule: `schema/${keyword}`,
    message: printable(message ?? "is not valid"),
  }));
  return result(typeof log["version"] === "string" ? log["version"] : "", issues);
}

function result(version: string, errors: readonly Issue[]): Validation {
  return { valid: errors.length === 0, format: "sarif", version, errors, warnings: [] };
}
