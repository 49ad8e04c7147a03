import type { ClassDef, CodeModule, DictEntry, Expr, FunctionDef } from "./ir.ts";
import type { At, CallSite } from "./scope.ts";

export type { At, CallSite };

/** What an expression may stand for. Several values stand side by side; each is possible. */
export type Value =
  | TextValue
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "none" }
  | SymbolValue
  | { readonly kind: "function"; readonly def: FunctionDef; readonly at: At; readonly self?: Value }
  | { readonly kind: "class"; readonly def: ClassDef; readonly at: At }
  | ObjectValue
  | { readonly kind: "list"; readonly items: readonly Expr[]; readonly at: At }
  | {
      readonly kind: "dict";
      readonly entries: readonly DictEntry[];
      readonly spreads: readonly Expr[];
      readonly at: At;
    }
  | { readonly kind: "module"; readonly module: CodeModule }
  /** A package of Go: files that see the names of each other (`neighbourKey`). */
  | { readonly kind: "package"; readonly key: string }
  | DataValue
  | SettingsValue
  | UnknownValue;

/** Text, and where its first literal stands. */
export interface TextValue {
  readonly kind: "text";
  readonly value: string;
  readonly place: { readonly path: string; readonly line: number };
  /** True when it is what counts only if nobody sets something else: the default of an environment variable. */
  readonly isDefault?: boolean;
}

/** Something of a library: `transformers.AutoModel`; the result of a call ends in `()` and knows the call. */
export interface SymbolValue {
  readonly kind: "symbol";
  readonly path: string;
  /** What the last member was taken from. */
  readonly receiver?: SymbolValue;
  /** The call whose result this is. */
  readonly call?: CallSite;
}

/** An instance of a class of the application. */
export interface ObjectValue {
  readonly kind: "object";
  readonly def: ClassDef;
  readonly at: At;
  /** The call that made it, where it is known. */
  readonly call?: CallSite;
}

/** A value of a configuration file that the code loads. */
export interface DataValue {
  readonly kind: "data";
  readonly value: unknown;
  readonly path: string;
  readonly pointer: string;
  readonly lineOf: (pointer: string) => number | undefined;
}

/** The settings of an application of the JVM below a key. */
export interface SettingsValue {
  readonly kind: "settings";
  readonly prefix: string;
}

/** Nobody can tell without running it. */
export interface UnknownValue {
  readonly kind: "unknown";
  /** The expression as it is written, shortened. */
  readonly expression: string;
  /** `environment`, `parameter`, `expression`. */
  readonly reason: "environment" | "parameter" | "expression";
  /** Name of the environment variable or parameter. */
  readonly variable?: string;
  readonly default?: string;
  readonly place: { readonly path: string; readonly line: number };
  /** As much of a text as is written: the rest is filled in by the running program. */
  readonly written?: WrittenText;
}

/** A text with places to fill in, or the expression that makes one. */
export type WrittenText =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "template"; readonly expr: Expr & { readonly kind: "template" }; readonly at: At };
