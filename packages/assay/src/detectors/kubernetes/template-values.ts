import { isRecord, valueAt } from "../../syntax/json-access.ts";

/** What a template of a chart may ask for. */
export interface ChartScope {
  /** `values.yaml` of the chart. */
  readonly values: unknown;
  readonly chart: { readonly name?: string; readonly version?: string; readonly appVersion?: string };
}

/** Steps of one pipeline, and of the arguments of one function. */
const maxSteps = 20;

/**
 * The text that a simple action of a template gives: a value of the chart, a default, quotes, `printf`. Undefined for all
 * else: functions of other templates, loops, what is known when it is installed.
 */
export function actionText(action: string, scope: ChartScope): string | undefined {
  const steps = splitOutside(action.trim(), "|");
  if (steps.length === 0 || steps.length > maxSteps) return undefined;
  let value = stepValue(steps[0] ?? "", scope, undefined);
  for (const step of steps.slice(1)) value = stepValue(step, scope, { piped: value });
  return value === undefined || isRecord(value) || Array.isArray(value) || value === null
    ? undefined
    : String(value as string);
}

interface Piped {
  readonly piped: unknown;
}

function stepValue(step: string, scope: ChartScope, given: Piped | undefined): unknown {
  const [name = "", ...rest] = splitOutside(step.trim(), " ").slice(0, maxSteps);
  const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
  if (call === undefined) return given === undefined && rest.length === 0 ? operand(name, scope) : undefined;
  const args = rest.map((word) => operand(word, scope));
  return call(given === undefined ? args : [...args, given.piped]);
}

/** A quoted text, a number, a value, or an action in brackets. */
function operand(word: string, scope: ChartScope): unknown {
  const quoted = /^"((?:[^"\\]|\\.)*)"$|^`([^`]*)`$/u.exec(word);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? "";
  if (/^-?\d{1,15}(?:\.\d{1,10})?$/u.test(word)) return Number(word);
  if (word === "true" || word === "false") return word === "true";
  if (word.startsWith("(") && word.endsWith(")")) return actionText(word.slice(1, -1), scope);
  return pathValue(word, scope);
}

function pathValue(word: string, { values, chart }: ChartScope): unknown {
  const [, root, path = ""] = /^\$?\.(Values|Chart)((?:\.[\w-]{1,100}){1,12})$/u.exec(word) ?? [];
  const steps = path.split(".").slice(1);
  if (root === "Values") return valueAt(values, ...steps);
  if (root !== "Chart") return undefined;
  const fields: Readonly<Record<string, string | undefined>> = {
    Name: chart.name,
    Version: chart.version,
    AppVersion: chart.appVersion,
  };
  const [field = ""] = steps;
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

type Call = (args: readonly unknown[]) => unknown;

const last: Call = (args) => args.at(-1);

const filled = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && value !== false && value !== 0;

/** Functions of Sprig and Helm that change nothing of what counts here, or that choose. */
const calls: Readonly<Record<string, Call>> = {
  quote: last,
  squote: last,
  toString: last,
  int: last,
  int64: last,
  trim: last,
  tpl: ([text]) => text,
  required: last,
  print: (args) => (args.every((one) => one !== undefined) ? args.join("") : undefined),
  default: ([fallback, value]) => (filled(value) ? value : fallback),
  coalesce: (args) => args.find(filled),
  lower: (args) => (typeof args.at(-1) === "string" ? String(args.at(-1)).toLowerCase() : undefined),
  printf: ([format, ...args]) => (typeof format === "string" ? formatted(format, args) : undefined),
};

function formatted(format: string, args: readonly unknown[]): string | undefined {
  let at = 0;
  let isWhole = true;
  const text = format.replace(/%[svdq]/gu, () => {
    const value = args[at];
    at += 1;
    if (value === undefined || value === null || typeof value === "object") isWhole = false;
    return String(value as string);
  });
  return isWhole && at <= args.length ? text : undefined;
}

/** Quoted texts, and everything else letter by letter. */
const piece = /"(?:[^"\\]|\\.)*"|`[^`]*`|[^]/gu;

/** Parts between separators that stand in no quotes and no brackets. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const [one] of text.matchAll(piece)) {
    if (one === "(") depth += 1;
    if (one === ")") depth -= 1;
    if (one === separator && depth === 0) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${one}`);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
