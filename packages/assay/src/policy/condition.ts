import type { ASTNode, Environment as CelEnvironment, ParseResult } from "@marcbachmann/cel-js";
import { printable } from "../model/printable.ts";
import { wildcard } from "../model/wildcard.ts";
import { allowedFunctions } from "./cel-functions.table.ts";
import { CelElement } from "./cel-values.ts";
import { childrenOf, guard, guardedText } from "./guarded-condition.ts";
import { conditionLimits, guardedLimits, longestCondition, mostAdditions, mostSteps } from "./limits.ts";
import { viewTypes } from "./view-fields.table.ts";

/** What is wrong with a condition, and where in its text it begins. */
export interface ConditionMistake {
  readonly message: string;
  readonly offset: number;
}

/** The value that a condition has for one subject, or why it has none. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown; readonly steps: number }
  | { readonly ok: false; readonly message: string; readonly steps: number };

export type Condition = (view: unknown) => Outcome;

export type Compiled =
  | { readonly ok: true; readonly condition: Condition; readonly type: string }
  | { readonly ok: false; readonly mistake: ConditionMistake };

export interface ConditionCompiler {
  /** A condition over one variable of one type of the view. Never throws for any text. */
  readonly compile: (text: string, variable: string, type: string) => Compiled;
}

/** The engine is loaded by who has policies. */
export async function conditionCompiler(): Promise<ConditionCompiler> {
  const { Environment, ParseError, TypeError } = await import("@marcbachmann/cel-js");
  const budget: Budget = { left: 0 };
  const written = typedEnvironment(new Environment({ limits: conditionLimits }));
  const guarded = withGuard(typedEnvironment(new Environment({ limits: guardedLimits })), budget);
  const mistakeOf = (error: unknown): ConditionMistake => {
    if (error instanceof RangeError) return { message: "the condition is nested too deeply", offset: 0 };
    if (!(error instanceof ParseError || error instanceof TypeError)) throw error;
    return { message: firstLine(error.summary), offset: error.range?.start ?? 0 };
  };
  const compiled = (text: string, variable: string, type: string): Compiled => {
    const parsed = written.clone().registerVariable(variable, type).parse(text);
    const mistake = firstForbidden(parsed.ast);
    if (mistake !== undefined) return { ok: false, mistake };
    const checked = parsed.check();
    if (checked.error !== undefined) return { ok: false, mistake: mistakeOf(checked.error) };
    const counted = guarded.clone().registerVariable(variable, type).parse(guardedText(parsed.ast));
    return { ok: true, type: checked.type ?? "dyn", condition: bounded(counted, variable, budget) };
  };
  return {
    compile: (text, variable, type) => {
      if (text.length > longestCondition) {
        const message = `a condition has at most ${longestCondition} characters`;
        return { ok: false, mistake: { message, offset: 0 } };
      }
      try {
        return compiled(text, variable, type);
      } catch (error) {
        return { ok: false, mistake: mistakeOf(error) };
      }
    },
  };
}

/** Steps that an evaluation may still take; below zero = it took too many. */
interface Budget {
  left: number;
}

function typedEnvironment(environment: CelEnvironment): CelEnvironment {
  for (const [name, fields] of Object.entries(viewTypes)) {
    const types = Object.entries(fields).map(([field, { type }]) => [field, type] as const);
    const constructor = name === "Element" ? { ctor: CelElement } : {};
    environment.registerType(name, { ...constructor, fields: Object.fromEntries(types) });
  }
  return environment.registerFunction("string.glob(string): bool", (text: string, pattern: string) =>
    wildcard(pattern)(text),
  );
}

/** The condition of the user cannot name the guard: its name is not among the functions that are allowed. */
function withGuard(environment: CelEnvironment, budget: Budget): CelEnvironment {
  return environment.registerFunction(`${guard}(int, T): T`, (cost: bigint, value: unknown) => {
    budget.left -= Number(cost) * Math.max(1, sizeOf(value));
    return budget.left < 0 ? emptied(value) : value;
  });
}

/** Loops go through lists and through the keys of maps. */
function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (value instanceof Map) return new Map();
  return isPlainMap(value) ? {} : value;
}

/** A map that the condition itself writes; things of the view have types, and types have constructors of their own. */
function isPlainMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value === "string") return value.length / 16;
  if (value instanceof Map) return value.size;
  return isPlainMap(value) ? Object.keys(value).length : 1;
}

function bounded(counted: ParseResult, variable: string, budget: Budget): Condition {
  return (view) => {
    budget.left = mostSteps;
    try {
      const value: unknown = counted({ [variable]: view });
      const steps = mostSteps - budget.left;
      if (budget.left < 0)
        return { ok: false, message: `the condition takes more than ${mostSteps} steps`, steps };
      return { ok: true, value, steps };
    } catch (error) {
      const summary = error instanceof Error && "summary" in error ? error.summary : undefined;
      const message = summary ?? (error instanceof Error ? error.message : error);
      return { ok: false, message: firstLine(String(message)), steps: mostSteps - budget.left };
    }
  };
}

/** The first call of a function that there is not, number that is too large, or one addition too many. */
function firstForbidden(ast: ASTNode): ConditionMistake | undefined {
  let additions = 0;
  const look = (node: ASTNode): ConditionMistake | undefined => {
    if (node.op === "+" && (additions += 1) > mostAdditions)
      return { message: `a condition has at most ${mostAdditions} additions`, offset: node.start };
    const mistake = forbidden(node);
    if (mistake !== undefined) return mistake;
    for (const child of childrenOf(node)) {
      const inner = look(child);
      if (inner !== undefined) return inner;
    }
    return undefined;
  };
  return look(ast);
}

function forbidden(node: ASTNode): ConditionMistake | undefined {
  if (isTooLarge(node)) return { message: "a whole number has 64 bits", offset: node.start };
  const name = node.op === "call" || node.op === "rcall" ? node.args[0] : undefined;
  return name === undefined || allowedFunctions.has(name) ? undefined : unknownFunction(name, node);
}

/** The engine takes any digits. The least number of 64 bits is written as a minus and one more than the greatest. */
function isTooLarge({ args, input, start }: ASTNode): boolean {
  const isNegated = (input ?? "").slice(0, start).trimEnd().endsWith("-");
  return typeof args === "bigint" && args > greatestInt + (isNegated ? 1n : 0n);
}

const greatestInt = 2n ** 63n - 1n;

function unknownFunction(name: string, { start, end, input }: ASTNode): ConditionMistake {
  const called = (input ?? "").slice(start, end).lastIndexOf(`${name}(`);
  const hint = name === "matches" ? "; glob takes a pattern with *" : "";
  return {
    message: `there is no function ${printable(name)}${hint}`,
    offset: start + Math.max(0, called),
  };
}

function firstLine(text: string): string {
  return printable(text.split("\n", 1)[0] ?? "");
}
