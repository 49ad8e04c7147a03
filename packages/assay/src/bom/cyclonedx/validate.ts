import { isRecord } from "../../syntax/json-access.ts";
import { type JsonLimits, parseJson } from "../../syntax/json.ts";
import type { Issue, Validation } from "../document.ts";
import { cut, manyMore, ruleIssues } from "../rule-issues.ts";
import { indexOf } from "./bom-index.ts";
import { semanticRules } from "./rules/rules.table.ts";
import { withLaterFields } from "./later-fields.ts";
import { issuesOfSchema } from "../schema-issues.ts";
import { validators } from "./validators.ts";

/**
 * A document of a 100,000-file tree has some 400,000 objects in 100 MB of text. Nesting: two levels for each component
 * inside a component; the deepest parts of the schema itself need some ten.
 */
const documentLimits: JsonLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxDepth: 100,
  maxValues: 20_000_000,
  maxObjects: 2_000_000,
};

/** Checks a document, as text or parsed, against its official schema and our rules. Never throws for bad documents. */
export async function validateCyclonedx(document: unknown): Promise<Validation> {
  if (typeof document !== "string") return validateParsed(document);
  const parsed = parseJson(document, documentLimits);
  if (!parsed.ok) return refused("", "document/json", `The document is no usable JSON: ${parsed.message}.`);
  const repeated = parsed.duplicateKeys.map((pointer) => ({
    pointer,
    rule: "document/duplicate-key",
    message: "This key stands twice in one object; readers disagree on which one counts.",
  }));
  const { version, errors, warnings } = await validateParsed(parsed.value);
  return validation(version, [...repeated, ...errors], warnings);
}

async function validateParsed(document: unknown): Promise<Validation> {
  if (!isRecord(document)) return refused("", "document/object", "A CycloneDX document is a JSON object.");
  const index = indexOf(document, documentLimits.maxDepth);
  if (index === undefined) {
    return refused("", "document/depth", `The document nests deeper than ${documentLimits.maxDepth} levels.`);
  }
  const version = typeof document["specVersion"] === "string" ? document["specVersion"] : "";
  const load = Object.hasOwn(validators, version) ? validators[version] : undefined;
  if (load === undefined) {
    const known = Object.keys(validators).join(", ");
    return refused(
      version,
      "document/version",
      `specVersion must be one of ${known} to be checked.`,
      "/specVersion",
    );
  }
  const { validateSchema } = await load();
  const { errors, isCut } = validateSchema(document);
  const schemaIssues = [
    ...withLaterFields(issuesOfSchema(errors, document), version),
    ...(isCut ? [manyMore] : []),
  ];
  const found = ruleIssues("cyclonedx", semanticRules, index, schemaIssues);
  return validation(version, [...schemaIssues, ...found.errors], found.warnings);
}

function refused(version: string, rule: string, message: string, pointer = ""): Validation {
  return validation(version, [{ pointer, rule, message }], []);
}

function validation(version: string, errors: readonly Issue[], warnings: readonly Issue[]): Validation {
  return {
    valid: errors.length === 0,
    format: "cyclonedx",
    version,
    errors: cut(errors),
    warnings: cut(warnings),
  };
}
