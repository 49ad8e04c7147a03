import type { Node } from "../../syntax/source-code/index.ts";
import { builtins } from "./calls.table.ts";
import { constantText } from "./constant-text.ts";
import type { ModuleFacts } from "./facts.ts";
import { importedNames } from "./imported-names.ts";
import { deepestExpression, mostMeanings, mostRounds } from "./limits.ts";

/** What the names of a module stand for. */
export interface Names {
  /** `os` or `o` to `os`; `run` to `subprocess.run`. */
  readonly meanings: ReadonlyMap<string, ReadonlySet<string>>;
  /** Modules whose names all come in: `from os import *`. */
  readonly stars: readonly string[];
  /** Functions and classes of the module itself, with the place from which they hide a builtin. */
  readonly own: ReadonlyMap<string, number>;
}

/** Follows imports and plain assignments through the module, whatever their scope: code can hide nothing in a branch. */
export function namesOf(facts: ModuleFacts): Names {
  const meanings = new Map<string, Set<string>>();
  const imports = facts.imports.map(importedNames);
  for (const { name, meaning } of imports.flatMap(({ bindings }) => bindings)) add(meanings, name, meaning);
  const stars = imports.flatMap(({ star }) => (star === undefined ? [] : [star])).slice(0, mostMeanings);
  const own = new Map(facts.definitions.map(({ name, start }) => [name, start]));
  const names = { meanings, stars, own };
  for (let round = 0; round < mostRounds && followAssignments(facts, names, meanings); round += 1);
  return names;
}

/** True when something new was learned. */
function followAssignments(facts: ModuleFacts, names: Names, meanings: Map<string, Set<string>>): boolean {
  let changed = false;
  for (const { names: targets, value } of facts.assignments) {
    const found = meaningsOf(value, names);
    for (const target of targets)
      for (const meaning of found) changed = add(meanings, target, meaning) || changed;
  }
  return changed;
}

/** Full names that an expression may stand for; empty = unknown. */
export function meaningsOf(node: Node, names: Names, depth = 0): readonly string[] {
  if (depth > deepestExpression) return [];
  return (resolvers[node.type] ?? unknown)(node, names, depth + 1);
}

type Resolver = (node: Node, names: Names, depth: number) => readonly string[];

const unknown: Resolver = () => [];
const inner: Resolver = (node, names, depth) => {
  const child = node.namedChild(0);
  return child === null ? [] : meaningsOf(child, names, depth);
};

const resolvers: Readonly<Record<string, Resolver | undefined>> = {
  identifier: identifierMeanings,
  exec: () => ["builtins.exec"],
  attribute: attributeMeanings,
  subscript: subscriptMeanings,
  call: callMeanings,
  parenthesized_expression: inner,
  await: inner,
  named_expression: (node, names, depth) => fieldMeanings(node, "value", names, depth),
  conditional_expression: (node, names, depth) =>
    node.namedChildren
      .flatMap((child) => (child === null ? [] : meaningsOf(child, names, depth)))
      .slice(0, mostMeanings),
};

function identifierMeanings(node: Node, names: Names): readonly string[] {
  const name = node.text;
  const known = [...(names.meanings.get(name) ?? [])];
  if (name === "__builtins__") known.push("builtins");
  if (builtins.has(name) && (names.own.get(name) ?? Infinity) > node.startIndex)
    known.push(`builtins.${name}`);
  return [...known, ...names.stars.map((module) => `${module}.${name}`)].slice(0, mostMeanings);
}

function fieldMeanings(node: Node, field: string, names: Names, depth: number): readonly string[] {
  const child = node.childForFieldName(field);
  return child === null ? [] : meaningsOf(child, names, depth);
}

function attributeMeanings(node: Node, names: Names, depth: number): readonly string[] {
  const attribute = node.childForFieldName("attribute")?.text ?? "";
  const targets = fieldMeanings(node, "object", names, depth);
  // `module.__dict__` holds the same names as the module, and a function's `__call__` is the function.
  if (attribute === "__dict__" || attribute === "__call__") return targets;
  return targets.map((target) => `${target}.${attribute}`);
}

/** `__builtins__["eval"]`, `vars(os)["system"]`, `sys.modules["os"]`, `globals()["os"]` */
function subscriptMeanings(node: Node, names: Names, depth: number): readonly string[] {
  const index = node.childForFieldName("subscript");
  const key = index === null ? undefined : constantText(index)?.text;
  if (key === undefined) return [];
  return fieldMeanings(node, "value", names, depth).flatMap((target) => {
    if (target === "sys.modules") return [key];
    if (target === "builtins.globals()" || target === "builtins.locals()") return globalMeanings(key, names);
    return [`${target}.${key}`];
  });
}

function globalMeanings(key: string, names: Names): string[] {
  const known = names.meanings.get(key);
  if (known !== undefined) return [...known];
  return key === "__builtins__" ? ["builtins"] : builtins.has(key) ? [`builtins.${key}`] : [];
}

function callMeanings(node: Node, names: Names, depth: number): readonly string[] {
  const callees = fieldMeanings(node, "function", names, depth);
  const args = node.childForFieldName("arguments");
  return callees.flatMap((callee) => resultsOf(callee, args, names, depth)).slice(0, mostMeanings);
}

function resultsOf(callee: string, args: Node | null, names: Names, depth: number): readonly string[] {
  const first = args?.namedChild(0) ?? null;
  if (first === null) return [`${callee}()`];
  if (importers.has(callee)) return [constantText(first)?.text ?? `${callee}()`];
  if (callee === "builtins.vars" || callee === "functools.partial") return meaningsOf(first, names, depth);
  return callee === "builtins.getattr" ? memberMeanings(first, args, names, depth) : [`${callee}()`];
}

/** `getattr(os, "system")` */
function memberMeanings(target: Node, args: Node | null, names: Names, depth: number): readonly string[] {
  const second = args?.namedChild(1) ?? null;
  const attribute = second === null ? undefined : constantText(second)?.text;
  if (attribute === undefined) return [];
  return meaningsOf(target, names, depth).map((meaning) => `${meaning}.${attribute}`);
}

const importers: ReadonlySet<string> = new Set([
  "builtins.__import__",
  "importlib.import_module",
  "importlib.__import__",
]);

function add(meanings: Map<string, Set<string>>, name: string, meaning: string): boolean {
  const known = meanings.get(name) ?? new Set<string>();
  if (known.has(meaning) || known.size >= mostMeanings || meaning.length > 200) return false;
  meanings.set(name, known.add(meaning));
  return true;
}
