import { isRecord } from "../../syntax/json-access.ts";
import type { Validation } from "../document.ts";
import { cut, ruleIssues } from "../rule-issues.ts";
import { croissantIndex } from "./index-of.ts";
import { croissantRules } from "./rules.ts";
import { croissantVersion } from "../../cards/croissant-version.ts";

/** Checks a Croissant document against the specification's mandatory properties and references; never throws. */
export function validateCroissant(value: unknown): Validation {
  if (!isRecord(value)) {
    const issue = { pointer: "", rule: "document/object", message: "A Croissant document is a JSON object." };
    return { valid: false, format: "croissant", version: "", errors: [issue], warnings: [] };
  }
  const { errors, warnings } = ruleIssues("croissant", croissantRules, croissantIndex(value), []);
  return {
    valid: errors.length === 0,
    format: "croissant",
    version: croissantVersion(value),
    errors: cut(errors),
    warnings: cut(warnings),
  };
}
