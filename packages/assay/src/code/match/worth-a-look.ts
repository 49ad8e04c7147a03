import { lastName } from "../evaluate/last-name.ts";
import type { Argument, Expr } from "../ir.ts";
import type { ModuleScopes } from "../scope.ts";
import { goPackage, symbolRoot } from "../symbol-pattern.ts";
import type { CallSite } from "../value.ts";
import { registryNames } from "./handed-providers.ts";
import { mayBeAlias } from "./own-function.ts";
import { mayBeAddress } from "./request-use.ts";
import { requestNames } from "./requests.table.ts";
import { riskyNames } from "./risks.ts";
import type { RowIndex } from "./rows.ts";
import { shellCallNames } from "./shell-calls.table.ts";

const alwaysLookedAt: ReadonlySet<string> = new Set([
  ...riskyNames,
  ...shellCallNames,
  ...registryNames,
  "__init__",
]);

const requests: ReadonlySet<string> = new Set(requestNames);

/** Methods that texts and tables of Python have as well: every file is full of them. */
const ofTables: ReadonlySet<string> = new Set(["get", "find"]);

/** Calls of a file that may call something of a library, as they are written: to ask whose each is takes much longer. */
export function callsWorthALook(
  rows: RowIndex,
  scopes: ModuleScopes,
  { isTest, calls }: { readonly isTest: boolean; readonly calls: readonly CallSite[] },
): readonly CallSite[] {
  const isOpen = importsOpen(rows, scopes);
  return calls.filter((call) =>
    // Tests look into what functions give back, and so ask for files that prompts are put together from.
    !isTest && isLookUp(call) ? mayBeLibrary(rows, call, scopes) : isOpen || isWorthALook(rows, call, scopes),
  );
}

/** Whether a file imports a package of which any call may be one of a row. */
function importsOpen({ openRoots }: RowIndex, { imports }: ModuleScopes): boolean {
  return imports.some(({ module }) => openRoots.has(goPackage(module)) || openRoots.has(symbolRoot(module)));
}

function isWorthALook({ callNames }: RowIndex, { expr, at }: CallSite, scopes: ModuleScopes): boolean {
  const name = lastName(expr.callee);
  if (name === undefined) return expr.callee.kind === "call";
  if (callNames.has(name) || alwaysLookedAt.has(name) || requests.has(name)) return true;
  return expr.callee.kind === "name" && mayBeAlias(name, at, scopes);
}

/** `text.find(word)`, `table.get("key", {})`: a request would have an address in its place. */
function isLookUp({ expr: { callee, arguments: given }, at }: CallSite): boolean {
  if (at.scope.module.language !== "python" || callee.kind !== "member") return false;
  return ofTables.has(callee.name) && !(requests.has(callee.name) && mayRequest(given));
}

function mayRequest([first, ...others]: readonly Argument[]): boolean {
  if (first === undefined || first.name !== undefined || first.spread !== undefined) return true;
  return mayBeAddress(first.value) || others.some(({ name }) => name === "url");
}

/** `Dataset.get("name")`, `client.models.get("name")`: what rows have before the name, or what the file imports. */
function mayBeLibrary({ holdersOf }: RowIndex, { expr }: CallSite, { imports }: ModuleScopes): boolean {
  if (expr.callee.kind !== "member") return true;
  const holders = holdersOf(expr.callee.name);
  if (holders.has("") || holders.has(lastName(expr.callee.object) ?? "")) return true;
  const first = firstName(expr.callee);
  return imports.some(({ local }) => local === first);
}

function firstName(callee: Expr): string | undefined {
  let at = callee;
  while (at.kind === "member") at = at.object;
  return at.kind === "name" ? at.name : undefined;
}
