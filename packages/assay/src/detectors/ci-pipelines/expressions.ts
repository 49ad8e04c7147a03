import { choice, plainText, text, unresolved, type WordValue } from "../../commands/word.ts";
import { isRecord, valueAt } from "../../syntax/json-access.ts";
import type { PipelineKind } from "./kinds.ts";

/** What templates of a pipeline stand for, where a step stands. */
export interface Scope {
  readonly kind: PipelineKind;
  /** Variables of the environment. */
  readonly environment: ReadonlyMap<string, WordValue>;
  /** `matrix.model`, `inputs.model`, `parameters.model`: each value is possible, or a default. */
  readonly templates: ReadonlyMap<string, WordValue>;
}

export const emptyScope = (kind: PipelineKind): Scope => ({
  kind,
  environment: new Map(),
  templates: new Map(),
});

const githubExpression = /\$\{\{\s{0,20}([\w.-]{1,120})(?:\s*\|\|\s*'([^']{0,200})')?\s{0,20}\}\}/gu;
const anyExpression = /\$\{\{[^{}]{0,400}\}\}/gu;
const circleExpression = /<<\s{0,20}((?:pipeline\.)?parameters\.[\w-]{1,80}|matrix\.[\w-]{1,80})\s{0,20}>>/gu;

/** A script with its templates as variables of the shell, and the values of those. */
export function shellOf(
  written: string,
  scope: Scope,
): { readonly text: string; readonly variables: ReadonlyMap<string, WordValue> } {
  const variables = new Map<string, WordValue>(scope.environment);
  let count = 0;
  const stand = (value: WordValue): string => {
    const known = plainText(value);
    if (known !== undefined) return known;
    count += 1;
    variables.set(`PIPELINE_${count}`, value);
    return `\${PIPELINE_${count}}`;
  };
  const replaced = written
    .replace(githubExpression, (whole, name: string, fallback: string | undefined) =>
      stand(valueOf(whole, name, fallback, scope)),
    )
    .replace(anyExpression, (whole) => stand(unresolved(whole)))
    .replace(circleExpression, (whole, name: string) =>
      stand(scope.templates.get(name.replace(/^pipeline\./u, "")) ?? unresolved(whole)),
    );
  return { text: scope.kind === "azure" ? azureVariables(replaced, scope) : replaced, variables };
}

/** A value with its templates put in. */
export function valueIn(written: string, scope: Scope): WordValue {
  const { text: replaced, variables } = shellOf(written, scope);
  const only = /^\$\{(PIPELINE_\d+)\}$/u.exec(replaced)?.[1];
  if (only !== undefined) return variables.get(only) ?? unresolved(written);
  if (/\$\{PIPELINE_/u.test(replaced)) return unresolved(written);
  return text(replaced);
}

function valueOf(
  whole: string,
  name: string,
  fallback: string | undefined,
  { environment, templates }: Scope,
): WordValue {
  const [context = "", ...rest] = name.split(".");
  const last = rest.join(".");
  const known =
    context === "env"
      ? environment.get(last)
      : templates.get(name.replace(/^github\.event\.inputs\./u, "inputs."));
  return known ?? unresolved(whole, fallback);
}

/** `$(name)` is a variable of Azure Pipelines where one of that name is known. */
function azureVariables(written: string, { environment }: Scope): string {
  return written.replace(/\$\(([A-Za-z_][\w.]{0,80})\)/gu, (whole, name: string) =>
    environment.has(name) ? `\${${name}}` : whole,
  );
}

/** The values that a matrix gives: every one is run. */
export function matrixTemplates(matrix: unknown): ReadonlyMap<string, WordValue> {
  const found = new Map<string, string[]>();
  for (const [key, values] of entriesIn(matrix)) {
    if (!Array.isArray(values) || key === "exclude") continue;
    for (const value of values.slice(0, mostTemplates) as unknown[])
      for (const [name, item] of key === "include" ? entriesIn(value) : [[key, value] as const])
        addValue(found, `matrix.${name}`, item);
  }
  return new Map([...found].map(([name, values]) => [name, choice(values)]));
}

/** Names and values of one matrix that are told apart. */
const mostTemplates = 40;

function entriesIn(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value).slice(0, mostTemplates) : [];
}

function addValue(found: Map<string, string[]>, name: string, value: unknown): void {
  if (typeof value === "string" || typeof value === "number")
    found.set(name, [...(found.get(name) ?? []), String(value)]);
  else for (const [key, item] of entriesIn(value)) addValue(found, `${name}.${key}`.slice(0, 200), item);
}

/** Defaults of what somebody may give when the pipeline is started. */
export function inputTemplates(values: unknown): ReadonlyMap<string, WordValue> {
  const found = new Map<string, WordValue>();
  const sources: readonly (readonly [prefix: string, inputs: unknown])[] = [
    ["inputs", valueAt(values, "on", "workflow_dispatch", "inputs")],
    ["inputs", valueAt(values, "on", "workflow_call", "inputs")],
    ["inputs", valueAt(values, "inputs")],
    ["parameters", valueAt(values, "parameters")],
  ];
  for (const [prefix, inputs] of sources)
    for (const [name, input] of Object.entries(isRecord(inputs) ? inputs : {}).slice(0, 100)) {
      const fallback = valueAt(input, "default");
      const isText = typeof fallback === "string" && fallback !== "";
      found.set(`${prefix}.${name}`, unresolved(`${prefix}.${name}`, isText ? fallback : undefined));
    }
  return found;
}
