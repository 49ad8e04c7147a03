import type { CallExpr, Expr, FunctionDef, Parameter, Span } from "../ir.ts";
import type { Program } from "../program.ts";
import type { Scope, Subclass } from "../scope.ts";
import type { At, CallSite, Value } from "../value.ts";

/** What the parts of the evaluator ask each other for. */
export interface Evaluation {
  readonly program: Program;
  /** Everything that an expression may stand for; bounded in work and number. */
  values(expr: Expr, at: At): readonly Value[];
  /** Follows an import; one that leads back to itself leads nowhere. */
  through(followed: object, run: () => readonly Value[]): readonly Value[];
  /** Says that the answer may be another one when more files are loaded: it is not kept for the next round. */
  isOpen(): void;
  /** Says that a file was asked for that is not loaded. */
  isWanting(): void;
  /** How often that was said, by kept answers too: who sees it grow has asked something that more files may answer. */
  readonly wants: number;
  /** Evaluates while the parameters of a function stand for the arguments of one call. */
  within(def: FunctionDef, call: CallSite, run: () => readonly Value[]): readonly Value[];
  /** The call that is being looked into, when there is one for this function. */
  callInto(def: FunctionDef): CallSite | undefined;
  /** Evaluates outside the innermost call: its arguments are expressions of the caller. */
  outside(def: FunctionDef, run: () => readonly Value[]): readonly Value[];
  /** What `.name` of any of these values stands for. */
  member(values: readonly Value[], name: string): readonly Value[];
  /** What is found under a key or position of any of these values. */
  part(values: readonly Value[], key: string | number): readonly Value[];
  /** Objects of the type that an annotation names. */
  instances(type: Expr, at: At): readonly Value[];
  parameter(parameter: Parameter, scope: Scope): readonly Value[];
  /** Calls of the whole program whose callee ends in this name. */
  callsNamed(name: string): readonly CallSite[];
  /** Extension methods of the application with this name. */
  extensionsNamed(name: string): readonly { readonly def: FunctionDef; readonly scope: Scope }[];
  /**
   * Those of the calls with such names that lead to one of these functions or classes; `withEntries`: also calls of entries
   * of tables, `LOADERS[kind](…)`, when one of the names is such an entry.
   */
  callersOf(callees: readonly object[], names: readonly string[], withEntries: boolean): readonly CallSite[];
  /** Classes of Python whose base has this name. */
  subclassesNamed(name: string): readonly Subclass[];
  /** The call of a function that is written where it is called. */
  directCall(def: FunctionDef): CallSite | undefined;
  scopeOfFunction(def: FunctionDef, scope: Scope): Scope | undefined;
  scopeOfClass(def: object, scope: Scope): Scope | undefined;
  /** The source of an expression on one line, shortened. */
  textOf(expr: Span, at: At): string;
}

export type Call = CallExpr & Span;

/** Texts that are put together out of parts. */
export const mostValues = 16;

/** Entries of a table that is looked up by something only the running program knows; of a longer one nobody can say which count. */
export const mostEntries = 96;

/** Expressions longer than this are shortened where they are shown. */
const longestExpression = 120;

/** The source of an expression on one line, shortened. */
export function shownExpression(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > longestExpression ? `${line.slice(0, longestExpression)}…` : line;
}

/** An unknown value beside a text: the text is what counts when nobody sets anything else. */
export function withDefaults(values: readonly Value[]): readonly Value[] {
  const text = values.find((value) => value.kind === "text");
  if (text === undefined || !values.some(({ kind }) => kind === "unknown")) return values;
  return values.map((value) => {
    if (value.kind === "unknown" && value.default === undefined) return { ...value, default: text.value };
    return value.kind === "text" ? { ...value, isDefault: true } : value;
  });
}

/** A variable of the environment and a text, both possible: `if v := os.Getenv("X"); v != "" { return v }; return "default"`. */
export function withSettings(values: readonly Value[]): readonly Value[] {
  const isSetting = values.some((value) => value.kind === "unknown" && value.reason === "environment");
  return isSetting ? withDefaults(values) : values;
}
