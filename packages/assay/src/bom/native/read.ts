import type { Claim, ClaimValue } from "../../model/claim.ts";
import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { parseJson, type JsonLimits } from "../../syntax/json.ts";
import { pointerTo } from "../../syntax/json-pointer.ts";
import type { ClaimJson } from "../claim-json.ts";
import type { Issue, Validation } from "../document.ts";
import { mostIssues } from "../rule-issues.ts";
import { contradictions } from "./contradictions.ts";
import { nativeSchema, valueKeys, type NativeDocument } from "./schema.ts";

/**
 * A document of a 100,000-file tree holds some 5 million values in 150 MB of text. Nesting is ten levels by the schema;
 * the rest is room for keys that a later version may add.
 */
const documentLimits: JsonLimits = {
  maxBytes: 256 * 1024 * 1024,
  maxDepth: 32,
  maxValues: 20_000_000,
  maxObjects: 4_000_000,
};

/**
 * The inventory of a native document. Throws an AssayError `invalid-document` that names every place (up to 100) where
 * the text breaks the schema or contradicts itself.
 */
export function readNativeText(text: string): Inventory {
  return inventoryOf(text, "This");
}

/** The same of a document as text or parsed; `name` says which one is wrong. */
export function inventoryOf(input: unknown, name: string): Inventory {
  const { document, errors } = check(input);
  if (document !== undefined) return inventoryIn(document);
  const places = errors.map(
    ({ pointer, message }) => `${pointer === "" ? "/" : printable(pointer)}: ${message}`,
  );
  throw new AssayError("invalid-document", `${name} is no valid Assay document: ${places.join(" ")}`);
}

/** Checks a native document, as text or parsed. Never throws for bad documents. */
export function validateNative(input: unknown): Validation {
  const { document, version, errors } = check(input);
  return { valid: document !== undefined, format: "assay", version, errors, warnings: [] };
}

interface Checked {
  /** Only when there are no errors. */
  readonly document?: NativeDocument;
  readonly version: string;
  readonly errors: readonly Issue[];
}

function check(input: unknown): Checked {
  const { value, issues } = typeof input === "string" ? parsed(input) : { value: input, issues: [] };
  if (issues.length > 0) return { version: "", errors: issues };
  const result = nativeSchema.safeParse(value, { reportInput: true });
  const version = versionOf(value);
  if (!result.success) return { version, errors: schemaIssues(result.error.issues) };
  // The parsed JSON itself, not zod's copy: a copy loses keys such as __proto__ that hostile headers bring.
  const document = value as NativeDocument;
  const errors = contradictions(document).slice(0, mostIssues);
  return errors.length > 0 ? { version, errors } : { document, version, errors };
}

function parsed(text: string): { value: unknown; issues: readonly Issue[] } {
  const result = parseJson(text, documentLimits);
  if (!result.ok) {
    const message = `This is no JSON that we read: ${result.message}.`;
    return { value: undefined, issues: [{ pointer: "", rule: "document/json", message }] };
  }
  const issues = result.duplicateKeys.map((pointer) => ({
    pointer,
    rule: "document/duplicate-key",
    message: "This key stands twice in one object.",
  }));
  return { value: result.value, issues };
}

type ZodIssue = NonNullable<ReturnType<typeof nativeSchema.safeParse>["error"]>["issues"][number];

function schemaIssues(issues: readonly ZodIssue[]): Issue[] {
  return issues.slice(0, mostIssues).map((issue) => ({
    pointer: pointerTo(issue.path.map(String)),
    rule: `schema/${issue.code}`,
    message: `${printable(issue.message)}.`,
  }));
}

function versionOf(value: unknown): string {
  const isNumbered = typeof value === "object" && value !== null && "assay" in value;
  return isNumbered && typeof value.assay === "number" ? String(value.assay) : "";
}

function inventoryIn(document: NativeDocument): Inventory {
  const { assay, tool, subject, references, findings, coverage, documents, policies } = document;
  return {
    assay,
    tool,
    subject,
    entities: document.entities.map((entity) => ({ ...entity, claims: entity.claims.map(claimOfJson) })),
    relations: document.relations.map((relation) => ({
      ...relation,
      claims: relation.claims.map(claimOfJson),
    })),
    references,
    findings,
    coverage,
    ...(documents === undefined ? {} : { documents }),
    ...(policies === undefined ? {} : { policies }),
  };
}

function claimOfJson(json: ClaimJson): Claim {
  const rest = Object.entries(json).filter(([key]) => !(valueKeys as readonly string[]).includes(key));
  // The schema has held the value against its property; TypeScript cannot see that through the union.
  return { ...Object.fromEntries(rest), value: valueOfJson(json) } as unknown as Claim;
}

function valueOfJson(json: ClaimJson): ClaimValue<unknown> {
  if (json.value !== undefined) return { kind: "known", value: json.value };
  if (json.unresolved !== undefined) return { kind: "unresolved", expression: json.unresolved };
  if (json.withheld !== undefined) return { kind: "withheld", commitment: json.withheld };
  return { kind: "not-applicable" };
}
