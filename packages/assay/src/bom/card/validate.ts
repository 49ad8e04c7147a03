import { cardKind } from "../../cards/card-kind.ts";
import { type CardContent, parseCard } from "../../cards/card-text.ts";
import type { Issue, Validation } from "../document.ts";
import { cut } from "../rule-issues.ts";
import { type CardRule, datasetRules, modelRules, sharedRules } from "./rules.ts";

/** Checks the front matter of a model or dataset card as the hub takes it; never throws. */
export async function validateCard(document: unknown): Promise<Validation> {
  if (typeof document !== "string") {
    const issue = { pointer: "", rule: "document/text", message: "A card is a text." };
    return { valid: false, format: "card", version: "", errors: [issue], warnings: [] };
  }
  const content = await parseCard(document, true);
  const errors: Issue[] = content.problems.map(({ message }) => ({
    pointer: "",
    rule: "card/front-matter",
    message,
    fix: "Correct the YAML between the two lines of dashes.",
  }));
  const warnings: Issue[] = [];
  for (const rule of rulesFor(content)) {
    const list = rule.severity === "error" ? errors : warnings;
    for (const found of rule.check(content.values ?? {})) list.push(placed(content, rule, found));
  }
  return {
    valid: errors.length === 0,
    format: "card",
    version: "",
    errors: cut(errors),
    warnings: cut(warnings),
  };
}

function rulesFor({ values }: CardContent): readonly CardRule[] {
  const isDataset = values !== undefined && cardKind(Object.keys(values), "neither") === "dataset";
  return [...sharedRules, ...(isDataset ? datasetRules : modelRules)];
}

/** With the line of the key, or of the nearest key around it. */
function placed({ lines }: CardContent, rule: CardRule, found: Omit<Issue, "rule">): Issue {
  let at = found.pointer;
  while (at !== "" && !lines.has(at)) at = at.slice(0, at.lastIndexOf("/"));
  const line = lines.get(at);
  return { ...found, rule: `card/${rule.id}`, ...(line === undefined ? {} : { line }) };
}
