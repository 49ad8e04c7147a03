import { isRecord } from "../../syntax/json-access.ts";
import type { Issue, Validation } from "../document.ts";
import { withLines } from "../pointer-lines.ts";
import { cut, manyMore, ruleIssues } from "../rule-issues.ts";
import { issuesOfSchema } from "../schema-issues.ts";
import { spdx2Index } from "./index-of.ts";
import { spdx2Rules } from "./rules.table.ts";
import type { TagValueDocument } from "./tag-value.ts";

/** Checks an SPDX 2 document against the official schema of 2.3 and our rules. Never throws for bad documents. */
export async function validateSpdx2(value: unknown, tagValue?: TagValueDocument): Promise<Validation> {
  const document = tagValue?.document ?? value;
  if (!isRecord(document)) {
    const issue = { pointer: "", rule: "document/object", message: "An SPDX document is a JSON object." };
    return { valid: false, format: "spdx", version: "", errors: [issue], warnings: [] };
  }
  const written = document["spdxVersion"];
  const version = typeof written === "string" ? written.replace(/^SPDX-/i, "") : "";
  if (version !== "2.3" && version !== "2.2") return refused(version, tagValue);
  const schema = await schemaErrors(document, version);
  const found = ruleIssues("spdx2", spdx2Rules, spdx2Index(document), schema);
  const errors = [...(tagValue?.issues ?? []), ...schema, ...found.errors];
  return withLinesOf(
    { valid: errors.length === 0, format: "spdx", version, errors, warnings: found.warnings },
    tagValue,
  );
}

function refused(version: string, tagValue: TagValueDocument | undefined): Validation {
  const issue = {
    pointer: "/spdxVersion",
    rule: "document/version",
    message: "spdxVersion must be SPDX-2.2 or SPDX-2.3 to be checked.",
  };
  return withLinesOf({ valid: false, format: "spdx", version, errors: [issue], warnings: [] }, tagValue);
}

/** The schema of 2.3 allows all that 2.2 has; what 2.2 demands beyond it, a rule says. */
async function schemaErrors(document: object, version: string): Promise<readonly Issue[]> {
  const { validateSchema } = await import("./generated/spdx-2.3.js");
  const checked = version === "2.3" ? document : { ...document, spdxVersion: "SPDX-2.3" };
  const { errors, isCut } = validateSchema(checked);
  const issues = issuesOfSchema(errors, checked);
  return isCut ? [...issues, manyMore] : issues;
}

function withLinesOf(validation: Validation, tagValue: TagValueDocument | undefined): Validation {
  const lineOf = tagValue?.lineOf ?? (() => undefined);
  const errors = withLines(cut(validation.errors), lineOf);
  return { ...validation, errors, warnings: withLines(cut(validation.warnings), lineOf) };
}
