import { maxDepth } from "../limits.ts";
import { calledName, pathOf, plainText, type Call, type Expression } from "./syntax.ts";
import { withoutOwner, type Definitions, type ScriptValue } from "./values.ts";

/** Where names are looked up: the script itself first, then what it can see. */
export interface Scope {
  readonly definitions: readonly Definitions[];
  /** Properties of Gradle (`gradle.properties`), and versions of catalogs by their path (`libs.versions.name`). */
  property(name: string): string | undefined;
  /** Expressions that may still be looked at: lists of lists of lists would never end. */
  readonly budget: { left: number };
}

/** For one script. */
export const evaluationBudget = 200_000;

/** What stands for a part of a text that is not known. */
export const hole = "\u0000";

/** The value of an expression; undefined when something that it needs is not known. */
export function evaluate(expression: Expression, scope: Scope, depth = 0): ScriptValue | undefined {
  scope.budget.left -= 1;
  if (depth > maxDepth || scope.budget.left < 0) return undefined;
  switch (expression.kind) {
    case "text":
      return wholeText(expression, scope, depth);
    case "index":
      return valueAtKey(expression, scope, depth);
    case "call":
      return valueOfCall(expression, scope, depth);
    case "list":
      return listOf(expression.items, scope, depth);
    case "map":
      return mapOf(expression.entries, scope, depth);
    case "either":
      return first(expression.options, scope, depth);
    default:
      return valueOfPath(expression, scope, depth);
  }
}

function wholeText(expression: Expression, scope: Scope, depth: number): string | undefined {
  const text = textWithHoles(expression, scope, depth);
  return text.includes(hole) ? undefined : text;
}

function first(options: readonly Expression[], scope: Scope, depth: number): ScriptValue | undefined {
  for (const option of options) {
    const value = evaluate(option, scope, depth + 1);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Longer texts are no coordinates. */
const longestText = 2_000;

/** A text whose unknown parts are holes: `group:artifact:` with one is a library whose version nobody knows. */
export function textWithHoles(expression: Expression, scope: Scope, depth = 0): string {
  if (expression.kind !== "text") {
    const value = evaluate(expression, scope, depth);
    return typeof value === "string" ? value : hole;
  }
  let text = "";
  for (const part of expression.parts) {
    text += typeof part === "string" ? part : textWithHoles(part, scope, depth + 1);
    if (text.length > longestText) return hole;
  }
  return text;
}

/** Calls on a value that are the value: providers of Gradle, conversions. */
const transparent = new Set([
  "get",
  "getOrNull",
  "orNull",
  "toString",
  "trim",
  "asString",
  "forUseAtConfigurationTime",
]);

function valueOfPath(expression: Expression, scope: Scope, depth: number): ScriptValue | undefined {
  const path = pathOf(expression);
  if (path !== undefined)
    return path.length > longestPath ? undefined : lookUp(withoutOwner(path), scope, depth);
  if (expression.kind !== "member") return undefined;
  const owner = evaluate(expression.of, scope, depth + 1);
  return transparent.has(expression.name) ? owner : memberOf(owner, [expression.name]);
}

/** Names of `a.b.c`. */
const longestPath = 20;

function lookUp(path: readonly string[], scope: Scope, depth: number): ScriptValue | undefined {
  const property = scope.property(path.join("."));
  for (const definitions of scope.definitions) {
    for (let length = path.length; length > 0; length -= 1) {
      const name = path.slice(0, length).join(".");
      if (!definitions.has(name)) continue;
      const defined = definitions.get(name);
      // Assigned in different ways: nobody can tell which one holds.
      if (defined === undefined) return undefined;
      return memberOf(evaluate(defined, scope, depth + 1), path.slice(length)) ?? property;
    }
  }
  return property;
}

function memberOf(value: ScriptValue | undefined, path: readonly string[]): ScriptValue | undefined {
  let current = value;
  for (const name of path) {
    if (transparent.has(name)) continue;
    current = typeof current === "object" && current.kind === "map" ? current.entries.get(name) : undefined;
  }
  return current;
}

function valueAtKey(
  { of, key }: Expression & { readonly kind: "index" },
  scope: Scope,
  depth: number,
): ScriptValue | undefined {
  const name = evaluate(key, scope, depth + 1);
  if (typeof name !== "string") return undefined;
  const path = pathOf(of);
  if (path !== undefined && isOwner(path)) return lookUp([name], scope, depth);
  return memberOf(evaluate(of, scope, depth + 1), [name]);
}

/** `ext["name"]`, `properties["name"]` */
function isOwner(path: readonly string[]): boolean {
  return path.every((name) => ["ext", "extra", "project", "rootProject", "properties"].includes(name));
}

/** Calls that look a property up by its name. */
const lookUps = new Set(["property", "findProperty", "getProperty", "gradleProperty", "extra"]);

function valueOfCall(call: Call, scope: Scope, depth: number): ScriptValue | undefined {
  const { callee } = call;
  const name = calledName(call);
  const text = plainText(call.arguments[0]?.value);
  if (lookUps.has(name) && text !== undefined) return lookUp([text], scope, depth);
  return callee.kind === "member" && (text !== undefined || call.arguments.length === 0)
    ? (valueOfMember(callee.of, name, text, { scope, depth }) ?? valueOfCollection(name, call, scope, depth))
    : valueOfCollection(name, call, scope, depth);
}

/** `map.get("key")`, `provider.get()`, `text.trim()`. */
function valueOfMember(
  of: Expression,
  name: string,
  key: string | undefined,
  { scope, depth }: { readonly scope: Scope; readonly depth: number },
): ScriptValue | undefined {
  if (key === undefined) return transparent.has(name) ? evaluate(of, scope, depth + 1) : undefined;
  if (name !== "getValue" && name !== "get") return undefined;
  return valueAtKey({ kind: "index", of, key: { kind: "text", parts: [key] } }, scope, depth);
}

function valueOfCollection(name: string, call: Call, scope: Scope, depth: number): ScriptValue | undefined {
  const values = call.arguments.map(({ value }) => value);
  if (/^(?:list|set|array|mutableList|immutableList)Of$|^listOfNotNull$/u.test(name))
    return listOf(values, scope, depth);
  if (!/^(?:mutable)?[mM]apOf$|^hashMapOf$/u.test(name)) return undefined;
  const entries = values.flatMap((value) => (value.kind === "map" ? value.entries : []));
  return mapOf(entries, scope, depth);
}

function listOf(items: readonly Expression[], scope: Scope, depth: number): ScriptValue {
  return { kind: "list", items: items.flatMap((item) => evaluate(item, scope, depth + 1) ?? []) };
}

function mapOf(
  entries: readonly (readonly [Expression, Expression])[],
  scope: Scope,
  depth: number,
): ScriptValue {
  const found = new Map<string, ScriptValue>();
  for (const [key, value] of entries) {
    const name = evaluate(key, scope, depth + 1);
    const known = evaluate(value, scope, depth + 1);
    if (typeof name === "string" && known !== undefined) found.set(name, known);
  }
  return { kind: "map", entries: found };
}
