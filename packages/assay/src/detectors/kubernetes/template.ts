import type { RecipeDocument } from "../recipe-document.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { actionText, type ChartScope } from "./template-values.ts";

/** A template with its simple actions filled in. */
export interface FilledTemplate {
  /** As many lines as the template has. */
  readonly text: string;
  /** Actions that nobody knows the text of, by the number that stands for them. */
  readonly unknown: readonly string[];
}

/** Actions of one template. */
const maxActions = 5_000;

/**
 * A template of a chart as YAML, line by line: lines of nothing but actions (conditions, loops, inserted blocks) are left
 * empty, actions within a line are filled in from the values of the chart, and what is not known gets a mark.
 */
export function filledTemplate(template: string, scope: ChartScope): FilledTemplate {
  const unknown: string[] = [];
  const plain = template.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/gu, (comment) =>
    comment.replace(/[^\n]/gu, ""),
  );
  const lines = joinedActions(plain).split("\n");
  const filled = lines.map((line) => (isOnlyActions(line) ? "" : filledLine(line, scope, unknown)));
  return { text: filled.join("\n"), unknown };
}

/** An action over several lines stands in its first. */
function joinedActions(text: string): string {
  return text.replace(/\{\{[^{}]{0,2000}\}\}/gu, (action) => {
    const breaks = action.split("\n").length - 1;
    return breaks === 0 ? action : `${action.replace(/(?<!\s)\s*\n\s*/gu, " ")}${"\n".repeat(breaks)}`;
  });
}

function isOnlyActions(line: string): boolean {
  return line.includes("{{") && line.replace(actions, "").trim() === "";
}

const actions = /\{\{[^{}\n]{0,2000}\}\}/gu;

function filledLine(line: string, scope: ChartScope, unknown: string[]): string {
  if (!line.includes("{{")) return line;
  return line.replace(actions, (whole) => {
    const action = whole.slice(2, -2).replace(/^-|-$/gu, "").trim();
    if (isControl(action)) return "";
    const text = actionText(action, scope);
    if (text !== undefined && !/[\n"\\]/u.test(text)) return text;
    if (unknown.length >= maxActions) return "";
    unknown.push(action);
    return mark(unknown.length - 1);
  });
}

/** Conditions and loops within a line: what stands between them counts. */
function isControl(action: string): boolean {
  return /^(?:if|else|end|range|with|define|block|template|break|continue)\b|^\$\w+\s*:?=/u.test(action);
}

/** Plain text in every context of YAML. */
function mark(index: number): string {
  return `$(action${index})`;
}

/** Puts the actions that nobody knows back into the values. */
export function withActions(document: RecipeDocument, { unknown }: FilledTemplate): RecipeDocument {
  return { ...document, values: restored(document.values, unknown, 0) };
}

/** As deep as the parser goes. */
const deepest = 70;

function restored(value: unknown, unknown: readonly string[], depth: number): unknown {
  if (typeof value === "string")
    return value.replace(/\$\(action(\d{1,5})\)/gu, (whole, index: string) => {
      const action = unknown[Number(index)];
      return action === undefined ? whole : `{{ ${action} }}`;
    });
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => restored(item, unknown, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, restored(inner, unknown, depth + 1)]),
  );
}
