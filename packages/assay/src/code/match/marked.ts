import { type Mark, marksOf, toolTraits } from "../../catalogue/marks.table.ts";
import { agent, tool } from "../../catalogue/things.ts";
import { printable } from "../../model/printable.ts";
import type { Thing } from "../../model/use.ts";
import { argumentOf } from "../evaluate/arguments.ts";
import { returned } from "../evaluate/members.ts";
import type { ClassDef, Expr, FunctionDef } from "../ir.ts";
import { classAround, type ModuleScopes, type Scope } from "../scope.ts";
import { firstFitting, fitsPattern } from "../symbol-pattern.ts";
import type { CallSite, Value } from "../value.ts";
import { type Matching, usageIn } from "./found.ts";

/** Functions and classes that a decorator or annotation makes tools and agents. */
export function matchMarked(m: Matching, { functions, classes }: ModuleScopes): void {
  for (const [def, scope] of functions) matchDecorators(m, def, scope);
  for (const [def, scope] of classes) {
    matchDecorators(m, def, scope);
    if (scope.module.language === "rust") matchTraits(m, def, scope);
  }
}

/** `impl Tool for Adder { const NAME: &str = "add"; … }`. */
function matchTraits(m: Matching, def: ClassDef, scope: Scope): void {
  const at = { scope: scope.parent ?? scope, branches: [] };
  const traits = def.bases.flatMap((base) =>
    m.e.values(base, at).flatMap((value) => (value.kind === "symbol" ? [value.path] : [])),
  );
  const row = toolTraits.find(({ symbols }) =>
    symbols.some((pattern) => traits.some((path) => fitsPattern(pattern, path))),
  );
  if (row === undefined) return;
  const [name] = m.e.member([{ kind: "class", def, at }], row.name).flatMap((value) => textOf(m, value));
  const { path } = scope.module;
  m.found.uses.push({
    thing: tool(printable(name ?? def.name)),
    usage: usageIn(m, path),
    place: { path, line: def.line },
    how: `impl ${traits[0] ?? "Tool"}`,
  });
}

/** A text, or what a function without arguments gives. */
function textOf(m: Matching, value: Value): readonly string[] {
  if (value.kind === "text") return [value.value];
  if (value.kind !== "function") return [];
  return returned(m.e, value).flatMap((it) => (it.kind === "text" ? [it.value] : []));
}

function matchDecorators(m: Matching, def: FunctionDef | ClassDef, scope: Scope): void {
  const at = { scope: scope.parent ?? scope, branches: [] };
  for (const decorator of def.decorators) {
    const callee = decorator.kind === "call" ? decorator.callee : decorator;
    for (const value of m.e.values(callee, at)) {
      if (value.kind !== "symbol") continue;
      const mark = markOf(scope.module.language, value.path);
      const given: CallSite = { expr: callOf(decorator), at };
      if (mark === undefined || !isMarkOf(mark, def, given)) continue;
      addMarked(m, { mark, given, def, scope, decorator: value.path });
      return;
    }
  }
}

function markOf(language: string, path: string): Mark | undefined {
  return firstFitting(marksOf(language), path);
}

function callOf(decorator: Expr): CallSite["expr"] {
  return decorator.kind === "call"
    ? decorator
    : { ...decorator, kind: "call", callee: decorator, arguments: [] };
}

/** Whether a mark means anything on this definition, and has the arguments that it needs. */
function isMarkOf(mark: Mark, def: FunctionDef | ClassDef, given: CallSite): boolean {
  return hasNeeded(mark, given) && (mark.only !== "functions" || "parameters" in def);
}

function hasNeeded({ needs }: Mark, given: CallSite): boolean {
  return needs === undefined || needs.some((name) => argumentOf(given, { name }) !== undefined);
}

interface Marked {
  readonly mark: Mark;
  /** The decorator as a call, for its arguments. */
  readonly given: CallSite;
  readonly def: FunctionDef | ClassDef;
  readonly scope: Scope;
  readonly decorator: string;
}

function addMarked(m: Matching, marked: Marked): void {
  const { def, scope, decorator } = marked;
  const { path } = scope.module;
  m.found.uses.push({
    thing: thingOf(m, marked),
    usage: usageIn(m, path),
    place: { path, line: def.line },
    how: `@${decorator.replaceAll("()", "")}`,
  });
}

/** An agent that is marked by one of its methods has the name of its class. */
function thingOf(m: Matching, { mark, given, def, scope }: Marked): Thing {
  const said = nameIn(m, mark, given);
  if (mark.makes === "tool") return tool(printable(said ?? def.name));
  return agent(printable(said ?? classAround(scope)?.class?.name ?? def.name), scope.module.path);
}

function nameIn(m: Matching, { name = [] }: Mark, given: CallSite): string | undefined {
  for (const one of name) {
    const expr = argumentOf(given, one);
    const value =
      expr === undefined ? undefined : m.e.values(expr, given.at).find(({ kind }) => kind === "text");
    if (value?.kind === "text" && value.value.trim() !== "") return value.value.trim().slice(0, 120);
  }
  return undefined;
}
