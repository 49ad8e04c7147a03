import { pathOf, plainText, type Expression, type Statement } from "./syntax.ts";

/** What an expression of a build script is, when all that it needs is known. */
export type ScriptValue =
  | string
  | { readonly kind: "list"; readonly items: readonly ScriptValue[] }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, ScriptValue> };

/** Names of a script to what was assigned to them; undefined for what is assigned in different ways. */
export type Definitions = ReadonlyMap<string, Expression | undefined>;

/** Definitions of one script; a thousand versions are many. */
const maxDefinitions = 20_000;

/**
 * Every assignment of a script by its dotted name, wherever it stands: without `ext` and the like in front, with the names of
 * the objects around it.
 */
export function definitionsOf(statements: readonly Statement[]): Definitions {
  const found = new Map<string, Expression | undefined>();
  collect(found, statements, []);
  return found;
}

type Found = Map<string, Expression | undefined>;

function collect(found: Found, statements: readonly Statement[], prefix: readonly string[]): void {
  for (const statement of statements) {
    if (statement.kind === "define") {
      note(found, [...prefix, ...statement.path], statement.value);
      collectIn(found, statement.value, prefix);
    } else if (statement.kind === "body") {
      const inner = statement.name === undefined ? prefix : [...prefix, statement.name];
      collect(found, statement.statements, inner);
    } else collectIn(found, statement.value, prefix);
  }
}

/** Blocks of calls (`ext { … }`) and `set("name", value)`. */
function collectIn(found: Found, value: Expression, prefix: readonly string[]): void {
  if (value.kind !== "call") return;
  if (value.block !== undefined) collect(found, value.block, prefix);
  const path = pathOf(value.callee) ?? [];
  const [name, given] = value.arguments;
  const text = plainText(name?.value);
  if (path.at(-1) === "set" && text !== undefined && given !== undefined) note(found, [text], given.value);
}

function note(found: Found, path: readonly string[], value: Expression): void {
  if (found.size >= maxDefinitions) return;
  const name = withoutOwner(path).join(".");
  const known = found.get(name);
  const text = plainText(known);
  const isSame = text !== undefined && text === plainText(value);
  found.set(name, found.has(name) && !isSame ? undefined : value);
}

const owners = new Set(["ext", "extra", "project", "rootProject", "this", "gradle", "settings", "companion"]);

/** `rootProject.ext.name` is `name`. */
export function withoutOwner(path: readonly string[]): readonly string[] {
  const first = path.findIndex((name) => !owners.has(name));
  return first < 0 ? path : path.slice(first);
}
