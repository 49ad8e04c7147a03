import type { ArgumentAt } from "../../catalogue/api.ts";
import { argumentOf } from "../evaluate/arguments.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { lastName } from "../evaluate/last-name.ts";
import { fieldsSetLater, fieldsSetOn } from "../evaluate/later-fields.ts";
import type { Expr } from "../ir.ts";
import type { At, CallSite, SymbolValue, Value } from "../value.ts";

/** Options of one call that are looked at. */
const mostOptions = 32;

/**
 * Structures and functional options that stand elsewhere: `client.Chat(ctx, request)`, `New(options...)`, with what is set
 * on them later: `config.BaseURL = url`.
 */
export function valuesInStructures(
  e: Evaluation,
  call: CallSite,
  wanted: readonly ArgumentAt[],
): readonly Value[] {
  const { language } = call.at.scope.module;
  if (language !== "go" && language !== "rust" && language !== "csharp") return [];
  const isAny = language === "csharp";
  const given = call.expr.arguments.filter(
    ({ name, value }) => (isAny || name === undefined) && value.kind !== "text",
  );
  const made = given.flatMap(({ value }) => structures(e, e.values(value, call.at)));
  for (const one of wanted) {
    const { name, option, of } = one;
    if (name !== undefined) {
      const set = given.flatMap(({ value }) => fieldsSetOn(e, value, name, call.at));
      const found = [...set, ...made.flatMap((structure) => argumentIn(e, structure, one))];
      if (found.length > 0) return found;
    }
    const called = option ?? of;
    const options = called === undefined ? [] : made.filter(({ expr }) => lastName(expr.callee) === called);
    const found = options.flatMap((structure) => argumentIn(e, structure, one));
    if (found.length > 0) return found;
  }
  return [];
}

/** The structures that a call takes, written in it or elsewhere. */
export function takenStructures(e: Evaluation, call: CallSite): readonly object[] {
  const { language } = call.at.scope.module;
  if (language !== "go" && language !== "rust") return [];
  return call.expr.arguments.flatMap(({ value }) =>
    value.kind === "call" && value.isNew === true
      ? [value]
      : value.kind === "name" || value.kind === "member" || value.kind === "call"
        ? structures(e, e.values(value, call.at)).flatMap(({ expr }) =>
            expr.isNew === true || language === "rust" ? [expr] : [],
          )
        : [],
  );
}

/** The literals and calls that made the values, also those in a list of options. */
function structures(e: Evaluation, values: readonly Value[]): readonly CallSite[] {
  return values
    .flatMap((value): readonly Value[] =>
      value.kind === "list"
        ? value.items.slice(0, mostOptions).flatMap((item) => e.values(item, value.at))
        : [value],
    )
    .flatMap((value) => (value.kind === "symbol" ? callsIn(value) : []))
    .slice(0, mostOptions);
}

/** In Rust a structure is built by a chain of calls; elsewhere the last one has made it. */
function callsIn(symbol: SymbolValue): readonly CallSite[] {
  const found: CallSite[] = [];
  for (
    let at: SymbolValue | undefined = symbol;
    at !== undefined && found.length < mostOptions;
    at = at.receiver
  ) {
    if (at.call !== undefined) found.push(at.call);
    if (symbol.call?.at.scope.module.language !== "rust") break;
  }
  return found;
}

/** What the arguments of a call are made by, and the constants in their fields and options. */
export function symbolsWithin(e: Evaluation, call: CallSite): readonly string[] {
  const values = call.expr.arguments
    .filter(({ value }) => value.kind !== "text")
    .flatMap(({ value }) => e.values(value, call.at));
  const made = structures(e, values);
  const makers = made.flatMap(({ expr, at }) => symbolPaths(e, expr.callee, at));
  const constants = made.flatMap(({ expr, at }) =>
    expr.arguments.flatMap(({ value }) => (value.kind === "member" ? symbolPaths(e, value, at) : [])),
  );
  return [...makers, ...constants];
}

function symbolPaths(e: Evaluation, expr: Expr, at: At): readonly string[] {
  return e.values(expr, at).flatMap((value) => (value.kind === "symbol" ? [value.path] : []));
}

function argumentIn(e: Evaluation, structure: CallSite, one: ArgumentAt): readonly Value[] {
  const later = one.name === undefined ? [] : fieldsSetLater(e, structure, one.name);
  if (later.length > 0) return later;
  if (one.option === undefined && one.of === undefined && structure.expr.isNew !== true) return [];
  const expr = argumentOf(structure, one);
  if (expr === undefined) return [];
  const values = e.values(expr, structure.at);
  return values.length > 0 ? values : unresolved(e, expr, structure.at);
}

/** What is given and leads to nothing is not told by the text alone. */
function unresolved(e: Evaluation, expr: Expr, at: At): readonly Value[] {
  if (!["name", "member", "call", "index"].includes(expr.kind)) return [];
  const place = { path: at.scope.module.path, line: expr.line };
  return [{ kind: "unknown", expression: e.textOf(expr, at), reason: "expression", place }];
}
