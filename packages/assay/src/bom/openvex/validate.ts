import { printable } from "../../model/printable.ts";
import { listAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { parseJson } from "../../syntax/json.ts";
import { vexJsonLimits } from "../../vex/limits.ts";
import { justificationOfOpenvex, stateOfOpenvex } from "../../vex/openvex-words.table.ts";
import type { Issue, Validation } from "../document.ts";

const mostIssues = 100;

/** Checks a document, as text or parsed, against the tables of the specification (0.2.0). Never throws. */
export function validateOpenvex(input: unknown): Validation {
  const parsed = typeof input === "string" ? parseJson(input, vexJsonLimits) : undefined;
  if (parsed?.ok === false) {
    const message = `No usable JSON: ${printable(parsed.message)}.`;
    return verdict([{ pointer: "", rule: "document/json", message }], "");
  }
  const document = parsed === undefined ? input : parsed.value;
  const context = stringAt(document, "@context") ?? "";
  const version = /\/v(\d{1,3}(?:\.\d{1,3}){1,2})$/u.exec(context)?.[1] ?? "";
  return verdict([...headIssues(document, context), ...statementIssues(document)], version);
}

function verdict(issues: readonly Issue[], version: string): Validation {
  const errors = issues.slice(0, mostIssues);
  return { valid: errors.length === 0, format: "openvex", version, errors, warnings: [] };
}

function headIssues(document: unknown, context: string): readonly Issue[] {
  const missing = ["@id", "author", "timestamp"].filter((key) => (stringAt(document, key) ?? "") === "");
  return [
    ...(context.startsWith("https://openvex.dev/ns")
      ? []
      : [issue("/@context", "context", "The context is https://openvex.dev/ns/v0.2.0.")]),
    ...missing.map((key) => issue(`/${key}`, "required", `${key} is missing.`)),
    ...(isTime(stringAt(document, "timestamp"))
      ? []
      : [issue("/timestamp", "timestamp", "The timestamp is no time (RFC 3339).")]),
    ...(Number.isInteger(valueAt(document, "version"))
      ? []
      : [issue("/version", "required", "version is a whole number.")]),
    ...(listAt(document, "statements") === undefined
      ? [issue("/statements", "required", "statements is a list.")]
      : []),
  ];
}

function isTime(text: string | undefined): boolean {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}T/u.test(text) && !Number.isNaN(Date.parse(text));
}

function* statementIssues(document: unknown): Iterable<Issue> {
  for (const [index, statement] of (listAt(document, "statements") ?? []).entries()) {
    const at = `/statements/${index}`;
    const status = stringAt(statement, "status") ?? "";
    if ((stringAt(statement, "vulnerability", "name") ?? "") === "")
      yield issue(`${at}/vulnerability`, "required", "The vulnerability has no name.");
    if (!stateOfOpenvex.has(status))
      yield issue(`${at}/status`, "status", `There is no status "${printable(status)}".`);
    yield* reasonIssues(statement, status, at);
  }
}

/** "Status Labels": `not_affected` needs a reason, `affected` what to do. */
function* reasonIssues(statement: unknown, status: string, at: string): Iterable<Issue> {
  const justification = stringAt(statement, "justification");
  const has = (key: string): boolean => (stringAt(statement, key) ?? "") !== "";
  if (status === "not_affected" && justification === undefined && !has("impact_statement"))
    yield issue(at, "reason", "not_affected needs a justification or an impact_statement.");
  if (justification !== undefined && !justificationOfOpenvex.has(justification))
    yield issue(
      `${at}/justification`,
      "justification",
      `There is no justification "${printable(justification)}".`,
    );
  if (status === "affected" && !has("action_statement"))
    yield issue(at, "action", "affected needs an action_statement.");
}

function issue(pointer: string, what: string, message: string): Issue {
  return { pointer, rule: `openvex/${what}`, message };
}
