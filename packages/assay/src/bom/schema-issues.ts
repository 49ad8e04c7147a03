import { printable } from "../model/printable.ts";
import { valueAt } from "../syntax/json-access.ts";
import { pointerStep, pointerSteps } from "../syntax/json-pointer.ts";
import type { Issue } from "./document.ts";

/** An error of a compiled schema (`scripts/generate.mjs`). */
interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One issue per cause, in the order of the document walk. */
export function issuesOfSchema(errors: readonly SchemaError[], document: unknown): readonly Issue[] {
  const issues = new Map<string, Issue>();
  for (const error of withoutConsequences(errors)) {
    const issue = withValue(issueOf(error), error.keyword, document);
    // `if` and `not` report one exclusion twice.
    const key = excluding.has(error.keyword) ? [issue.pointer] : [issue.pointer, issue.message];
    if (!issues.has(JSON.stringify(key))) issues.set(JSON.stringify(key), issue);
  }
  return [...issues.values()];
}

/** Keywords that are about what one value says: the message shows it. */
const aboutValue: ReadonlySet<string> = new Set(["enum", "const", "format", "pattern", "type"]);

function withValue(issue: Issue, keyword: string, document: unknown): Issue {
  if (!aboutValue.has(keyword)) return issue;
  const value = valueBehind(document, issue.pointer);
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isScalar ? { ...issue, message: `${issue.message} It is "${printable(String(value))}".` } : issue;
}

function valueBehind(document: unknown, pointer: string): unknown {
  return valueAt(document, ...pointerSteps(pointer));
}

const choosing: ReadonlySet<string> = new Set(["oneOf", "anyOf"]);
const excluding: ReadonlySet<string> = new Set(["allOf", "if", "not"]);

/**
 * A failed `oneOf` brings the errors of all its branches in front of it. Those that lie deepest are about what the author
 * meant: the others and the `oneOf` itself are consequences. When the deepest come from two branches, nobody knows what was
 * meant, and only the `oneOf` stays. Inner choices come before outer ones, so one pass settles all.
 */
function withoutConsequences(errors: readonly SchemaError[]): readonly SchemaError[] {
  const kept: SchemaError[] = [];
  for (const error of errors) {
    if (!choosing.has(error.keyword)) {
      kept.push(error);
      continue;
    }
    const ofBranches = new Set(kept.filter((other) => belongsTo(error, other)));
    const causes = causesOf(error, [...ofBranches]);
    const others = kept.filter((other) => !ofBranches.has(other));
    kept.splice(0, kept.length, ...others, ...causes);
  }
  return kept;
}

/** True for an error inside a branch: at or below the same place, and not from a keyword beside the choice. */
function belongsTo(choice: SchemaError, other: SchemaError): boolean {
  const isInside =
    other.instancePath === choice.instancePath || other.instancePath.startsWith(`${choice.instancePath}/`);
  if (!isInside) return false;
  const parent = choice.schemaPath.slice(0, choice.schemaPath.lastIndexOf("/"));
  // What a branch refers to by `$ref` is reported under the path of its own definition.
  return other.schemaPath.startsWith(`${choice.schemaPath}/`) || !other.schemaPath.startsWith(`${parent}/`);
}

function causesOf(choice: SchemaError, ofBranches: readonly SchemaError[]): readonly SchemaError[] {
  const deepest = Math.max(...ofBranches.map(depthOf));
  if (ofBranches.length === 0 || deepest <= depthOf(choice)) return [choice];
  const causes = ofBranches.filter((error) => depthOf(error) === deepest);
  const branches = new Set(causes.map((error) => branchOf(choice, error)));
  return branches.size > 1 ? [choice] : causes;
}

function depthOf({ instancePath }: SchemaError): number {
  return instancePath.split("/").length;
}

/** The number of the branch, as far as the path of the error tells it. */
function branchOf(choice: SchemaError, { schemaPath }: SchemaError): string {
  if (!schemaPath.startsWith(`${choice.schemaPath}/`)) return "";
  return schemaPath.slice(choice.schemaPath.length + 1).split("/")[0] ?? "";
}

function issueOf({ instancePath, keyword, params }: SchemaError): Issue {
  const [below, message, fix] = words(keyword, params);
  return {
    pointer: below === undefined ? instancePath : `${instancePath}/${pointerStep(below)}`,
    rule: `schema/${keyword}`,
    message,
    ...(fix === undefined ? {} : { fix }),
  };
}

type Words = readonly [below: string | undefined, message: string, fix?: string];

function words(keyword: string, params: SchemaError["params"]): Words {
  const row = Object.hasOwn(wordsByKeyword, keyword) ? wordsByKeyword[keyword] : undefined;
  return row === undefined ? [undefined, "The value breaks the schema."] : row(params);
}

/** The keywords that the schemas use; the message names the field, the pointer its place. */
const wordsByKeyword: Readonly<Record<string, (params: SchemaError["params"]) => Words>> = {
  required: ({ missingProperty }) => [undefined, `"${shown(missingProperty)}" is missing.`, "Add it."],
  additionalProperties: ({ additionalProperty }) => [
    String(additionalProperty),
    `"${shown(additionalProperty)}" is not allowed here.`,
    "Remove it, correct its spelling, or move it to properties.",
  ],
  type: ({ type }) => [undefined, `The value must be of type ${shown(type)}.`],
  enum: ({ allowedValues }) => [
    undefined,
    "The value is none of those allowed.",
    `Use ${listed(allowedValues)}.`,
  ],
  const: ({ allowedValue }) => [undefined, `The value must be ${shown(allowedValue)}.`],
  format: ({ format }) => [undefined, `The value is no ${shown(format)}.`],
  pattern: ({ pattern }) => [undefined, `The value must match ${shown(pattern)}.`],
  minLength: ({ limit }) => [undefined, `The text must have at least ${shown(limit)} characters.`],
  maxLength: ({ limit }) => [undefined, `The text must have at most ${shown(limit)} characters.`],
  minItems: ({ limit }) => [undefined, `The list must have at least ${shown(limit)} entries.`],
  maxItems: ({ limit }) => [undefined, `The list must have at most ${shown(limit)} entries.`],
  additionalItems: ({ limit }) => [undefined, `The list must have at most ${shown(limit)} entries.`],
  minimum: ({ limit }) => [undefined, `The number must be at least ${shown(limit)}.`],
  maximum: ({ limit }) => [undefined, `The number must be at most ${shown(limit)}.`],
  uniqueItems: () => [undefined, "The list holds the same entry twice.", "Remove the repetition."],
  oneOf: () => [undefined, "The value fits none, or more than one, of the allowed forms."],
  anyOf: () => [undefined, "The value fits none of the allowed forms."],
  not: () => [undefined, "Fields stand together that exclude each other."],
  if: () => [undefined, "Fields stand together that exclude each other."],
};

/** Long lists (826 licences, ciphers) are not for reading. */
const mostListed = 15;

function listed(values: unknown): string {
  if (!Array.isArray(values)) return "an allowed value";
  if (values.length > mostListed) return `one of the ${values.length} values of the schema`;
  return `one of: ${values.map((value: unknown) => String(value)).join(", ")}`;
}

function shown(value: unknown): string {
  return printable(Array.isArray(value) ? value.join(" or ") : String(value));
}
