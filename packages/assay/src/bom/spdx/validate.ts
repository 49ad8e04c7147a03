import { parseJson, type JsonLimits } from "../../syntax/json.ts";
import { isDeeperThan } from "../../syntax/json-depth.ts";
import type { Issue, Validation } from "../document.ts";
import { issueList, pointerOf } from "./issues.ts";
import { indexOf, itemsOf, stringOf } from "./node-index.ts";
import { meetOfficialSchema, officialIssues } from "./official-schema.ts";
import type { RuleIssue } from "./rule.ts";
import { spdxRules } from "./rules.ts";
import { isGraph, isObject, structureIssues, type JsonObject } from "./structure.ts";

/**
 * A document of a 100,000-file tree has some 300,000 objects in 200 MB of text. Nesting: graph, element, list, object,
 * list; objects written inside others instead of by reference add two levels each, so 64 allow 30 of them.
 */
const documentLimits: JsonLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxDepth: 64,
  maxValues: 20_000_000,
  maxObjects: 2_000_000,
};

/** Checks a document, as text or parsed, against the official schema and our rules. Never throws for bad documents. */
export function validateSpdx(document: unknown): Validation {
  if (typeof document !== "string") return validateParsed(document);
  const parsed = parseJson(document, documentLimits);
  if (!parsed.ok)
    return validation("", [
      { pointer: "", rule: "document/json", message: `This is no JSON: ${parsed.message}.` },
    ]);
  const repeated = parsed.duplicateKeys.map((pointer) => ({
    pointer,
    rule: "document/duplicate-key",
    message: "This key stands twice in one object; readers disagree on which one counts.",
  }));
  const { version, errors, warnings } = validateParsed(parsed.value);
  return validation(version, [...repeated, ...errors], warnings);
}

function validateParsed(document: unknown): Validation {
  if (!isObject(document)) {
    return validation("", [
      { pointer: "", rule: "document/object", message: "An SPDX document is a JSON object." },
    ]);
  }
  if (isDeeperThan(document, documentLimits.maxDepth)) {
    const message = `The document nests deeper than ${documentLimits.maxDepth} levels.`;
    return validation("", [{ pointer: "", rule: "document/depth", message }]);
  }
  const { errors, warnings } = ruleIssues(document);
  return validation(versionOf(document), [...schemaIssues(document), ...errors], warnings);
}

/** The official schema decides; our own check explains, and is asked only where there is something to explain. */
function schemaIssues(document: JsonObject): readonly Issue[] {
  if (isGraph(document) && meetOfficialSchema(document["@graph"])) return [];
  const structure = structureIssues(document);
  return structure.length === 0 ? officialIssues(document) : structure;
}

function ruleIssues(document: JsonObject): { errors: Issue[]; warnings: Issue[] } {
  const index = indexOf(document);
  const errors = issueList();
  const warnings = issueList();
  for (const { id, severity, check } of spdxRules) {
    const list = severity === "error" ? errors : warnings;
    for (const issue of check(index)) list.add(issueOf(id, issue));
  }
  return { errors: errors.issues, warnings: warnings.issues };
}

function issueOf(rule: string, { place, message, fix }: RuleIssue): Issue {
  return { pointer: pointerOf(place), rule, message, ...(fix === undefined ? {} : { fix }) };
}

/** What the document says of itself: the specVersion of its creation info. */
function versionOf(document: JsonObject): string {
  const graph = itemsOf(document["@graph"] ?? document);
  for (const node of graph) {
    if (isObject(node) && node["type"] === "CreationInfo") return stringOf(node["specVersion"]) ?? "";
  }
  return "";
}

function validation(version: string, errors: readonly Issue[], warnings: readonly Issue[] = []): Validation {
  return { valid: errors.length === 0, format: "spdx", version, errors, warnings };
}
