/** An expression of a build script, as far as names and versions of packages are made of it. */
export type Expression =
  | { readonly kind: "text"; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "member"; readonly of: Expression; readonly name: string }
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression }
  | Call
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [key: Expression, value: Expression])[] }
  /** The first that is known: `a ?: b`. */
  | { readonly kind: "either"; readonly options: readonly Expression[] }
  | { readonly kind: "block"; readonly statements: readonly Statement[] }
  | { readonly kind: "other" };

export interface Call {
  readonly kind: "call";
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** What stands in braces behind it. */
  readonly block?: readonly Statement[];
  readonly line: number;
}

export interface Argument {
  readonly name?: string;
  readonly value: Expression;
  readonly line: number;
  /** As it is written. */
  readonly code: string;
}

export type Statement =
  | { readonly kind: "expression"; readonly value: Expression }
  /** `val a = …`, `a.b = …`: the path of the name. */
  | { readonly kind: "define"; readonly path: readonly string[]; readonly value: Expression }
  /** What may run or not: `if`, `for`, functions; and, with a name, classes and objects. */
  | { readonly kind: "body"; readonly name?: string; readonly statements: readonly Statement[] };

/** The names of `a.b.c`, or of what is called so; undefined when something else stands in front. */
export function pathOf(expression: Expression): readonly string[] | undefined {
  const names: string[] = [];
  for (let current = expression; ;) {
    if (current.kind === "name") return [current.name, ...names.reverse()];
    if (current.kind !== "member") return undefined;
    names.push(current.name);
    current = current.of;
  }
}

/** The text of a string without expressions in it. */
export function plainText(expression: Expression | undefined): string | undefined {
  if (expression?.kind !== "text") return undefined;
  const parts = expression.parts.filter((part) => typeof part === "string");
  return parts.length === expression.parts.length ? parts.join("") : undefined;
}

/** What a string has behind its last expression: the path in `"$rootDir/gradle/a.gradle"`. */
export function textualTail(expression: Expression): string {
  if (expression.kind !== "text") return "";
  const last = expression.parts.at(-1);
  return typeof last === "string" ? last : "";
}

/** The last name of what is called; a string may be called too: `"kapt"(…)`. */
export function calledName({ callee }: Call): string {
  if (callee.kind === "member" || callee.kind === "name") return callee.name;
  return plainText(callee) ?? "";
}

/** The statements that call something. */
export function callsIn(statements: readonly Statement[]): Call[] {
  return statements.flatMap((statement) =>
    statement.kind === "expression" && statement.value.kind === "call" ? [statement.value] : [],
  );
}
