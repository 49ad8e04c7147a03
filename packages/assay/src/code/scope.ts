import type { CallExpr, ClassDef, CodeModule, Expr, FunctionDef, Import, Parameter, Span } from "./ir.ts";

/** One level of names: a module, a function or a class. */
export interface Scope {
  readonly kind: "module" | "function" | "class";
  readonly module: CodeModule;
  readonly parent?: Scope | undefined;
  bindings: Map<string, Binding[]>;
  /** `self.x = …`, `this.x = …` in any method, by name: kept by the class. */
  members: Map<string, ValueBinding[]>;
  /** `config.model = …` by `config.model`: fields of what a name stands for, set after it was made. */
  fields: Map<string, ValueBinding[]>;
  readonly function?: FunctionDef | undefined;
  readonly class?: ClassDef | undefined;
  readonly returns: { readonly value: Expr; readonly branches: readonly number[] }[];
}

/** A place in the program from which names are looked up. */
export interface At {
  readonly scope: Scope;
  /** Numbers of the branches around it, outermost first. */
  readonly branches: readonly number[];
}

/** A call as it stands in the code. */
export interface CallSite {
  readonly expr: CallExpr & Span;
  readonly at: At;
}

export type Binding =
  | ValueBinding
  | {
      readonly kind: "import";
      readonly import: Import;
      readonly start: number;
      readonly branches: readonly number[];
    }
  | {
      readonly kind: "function";
      readonly def: FunctionDef;
      readonly start: number;
      readonly branches: readonly number[];
    }
  | {
      readonly kind: "class";
      readonly def: ClassDef;
      readonly start: number;
      readonly branches: readonly number[];
    }
  | {
      readonly kind: "parameter";
      readonly parameter: Parameter;
      readonly start: number;
      readonly branches: readonly number[];
    };

/** `name = value`; `pick` leads from the value to the part that is bound when it is taken apart. */
export interface ValueBinding {
  readonly kind: "value";
  readonly value?: Expr;
  readonly type?: Expr;
  readonly pick: readonly (string | number)[];
  readonly isUpdate: boolean;
  /** The value to take when the part is not there (`{ model = "x" } = options`). */
  readonly decorators: readonly Expr[];
  readonly start: number;
  readonly end: number;
  readonly branches: readonly number[];
  readonly scope: Scope;
}

/** A message of a conversation as it stands in the code: an object, or a pair of a role and a text. */
export interface MessageSite {
  readonly expr: Expr & { readonly kind: "dict" | "list" };
  readonly at: At;
}

/** All names and calls of one module. */
export interface ModuleScopes {
  readonly module: CodeModule;
  readonly scope: Scope;
  readonly functions: ReadonlyMap<FunctionDef, Scope>;
  readonly classes: ReadonlyMap<ClassDef, Scope>;
  readonly calls: readonly CallSite[];
  /** What the result of a call, or a function without a name, is kept as: the name of a variable, a member or a key. */
  readonly keptAs: ReadonlyMap<object, string>;
  /** Functions that stand in a call, by the call that they are given to, or that is one of them. */
  readonly callbacks: ReadonlyMap<FunctionDef, CallSite>;
  /** Literal objects with a role and a content, and pairs of both: messages of a conversation. */
  readonly messages: readonly MessageSite[];
  readonly wildcards: readonly Import[];
  /** Everything that the module imports. */
  readonly imports: readonly Import[];
  /** Names that stand as entries of lists and tables, and as named arguments: what a call of an entry may be of. */
  readonly tabled: ReadonlySet<string>;
}

/** A class that names another one as its base, and where it stands. */
export interface Subclass {
  readonly def: ClassDef;
  readonly base: Expr;
  /** The scope of the class itself. */
  readonly scope: Scope;
}

/** The function that stands directly in a class. */
function methodAround(scope: Scope): Scope | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind === "function" && at.parent?.kind === "class") return at;
  }
  return undefined;
}

export function classAround(scope: Scope): Scope | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent)
    if (at.kind === "class") return at;
  return undefined;
}

/** What a method calls its object: the first parameter in Python and Rust, `this` elsewhere; Go's receiver is a parameter too. */
export function selfName(scope: Scope): string | undefined {
  const method = methodAround(scope);
  const name = method?.function?.parameters[0]?.name;
  // A function of Rust without `self` belongs to the type, not to an object.
  return scope.module.language === "rust" && name !== "self" ? undefined : name;
}
