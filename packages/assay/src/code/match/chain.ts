import type { ArgumentAt } from "../../catalogue/api.ts";
import { argumentOf } from "../evaluate/arguments.ts";
import { fieldsSetOn } from "../evaluate/later-fields.ts";
import { valuesInStructures } from "./structures.ts";
import { lastName } from "../evaluate/last-name.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Argument, Expr } from "../ir.ts";
import type { CallSite, SymbolValue, Value } from "../value.ts";

/** A call that fits a row: the symbol that was called, and the call. */
export interface MatchedCall {
  readonly symbol: SymbolValue;
  readonly call: CallSite;
}

/** Where a call stands. */
export function placeOf({ call }: MatchedCall): { readonly path: string; readonly line: number } {
  return { path: call.at.scope.module.path, line: call.expr.line };
}

/** An argument that a row asks for, where it is written. */
export interface FoundArgument {
  readonly expr: Expr;
  readonly call: CallSite;
  /** Name or position, to be shown. */
  readonly name: string;
}

/** The first of several arguments that is given. */
export function findArgument(
  match: MatchedCall,
  wanted: readonly ArgumentAt[] | undefined,
): FoundArgument | undefined {
  for (const one of wanted ?? []) {
    if (one.receiver === true) {
      const { callee } = match.call.expr;
      if (callee.kind === "member") return { expr: callee.object, call: match.call, name: "self" };
      continue;
    }
    for (const call of callsFor(match, one)) {
      const expr = argumentOf(call, one);
      if (expr !== undefined) return { expr, call, name: shownArgument(one) };
    }
  }
  return undefined;
}

function shownArgument({ name, of, option, at }: ArgumentAt): string {
  return name ?? of ?? option ?? String(at ?? 0);
}

/** The calls that may have an argument: the matched one, others of its chain, or its functional options. */
function callsFor(match: MatchedCall, { of, option }: ArgumentAt): readonly CallSite[] {
  if (of !== undefined) return callsBy(match, of);
  if (option === undefined) return [match.call];
  const { expr, at } = match.call;
  return expr.arguments.flatMap(({ value }) =>
    value.kind === "call" && lastName(value.callee) === option ? [{ expr: value, at }] : [],
  );
}

export function valuesOf(
  e: Evaluation,
  match: MatchedCall,
  wanted: readonly ArgumentAt[] | undefined,
): readonly Value[] {
  const found = findArgument(match, wanted);
  return found === undefined
    ? valuesBehind(e, match.call, wanted ?? [])
    : e.values(found.expr, found.call.at);
}

/** An object of options that stands elsewhere: `create(options)`, `create({ ...defaults })`, `create(**options)`. */
function valuesBehind(e: Evaluation, call: CallSite, wanted: readonly ArgumentAt[]): readonly Value[] {
  const structured = valuesInStructures(e, call, wanted);
  if (structured.length > 0) return structured;
  const paths = wanted.flatMap(({ name }) => (name === undefined ? [] : [name.split(".")]));
  if (paths.length === 0) return [];
  const options = call.expr.arguments.flatMap((given) => optionsOf(e, given, call));
  for (const path of paths) {
    const found = path.reduce<readonly Value[]>(
      (values, key) => e.member(values.filter(isOptions), key),
      options,
    );
    const set = path.length === 1 ? entriesSet(e, call, path[0] ?? "") : [];
    if (found.length + set.length > 0) return [...found, ...set];
  }
  return [];
}

/** `kwargs["model"] = "x"` before `create(**kwargs)`. */
function entriesSet(e: Evaluation, { expr, at }: CallSite, key: string): readonly Value[] {
  return expr.arguments.flatMap(({ spread, value }) =>
    spread === "dict" ? fieldsSetOn(e, value, key, at) : [],
  );
}

function optionsOf(e: Evaluation, { name, value, spread }: Argument, { at }: CallSite): readonly Value[] {
  if (name !== undefined || spread === "list" || !hasOptionsElsewhere(value)) return [];
  if (spread === undefined && at.scope.module.language !== "javascript") return [];
  return e.values(value, at).filter(isOptions);
}

/** What stands for an object that is made elsewhere, or takes some of its entries from there. */
function hasOptionsElsewhere(value: Expr): boolean {
  if (value.kind === "dict") return (value.spreads ?? []).length > 0;
  return value.kind === "name" || value.kind === "member" || value.kind === "call";
}

function isOptions({ kind }: Value): boolean {
  return kind === "dict" || kind === "data";
}

/** The calls of one chain, innermost last: `A.builder().name(x).build()` has `build`, `name`, `builder`. */
export function callsOf({ symbol, call }: MatchedCall): readonly CallSite[] {
  const found = [call];
  for (let at: SymbolValue | undefined = symbol; at !== undefined && found.length < 64; at = at.receiver) {
    if (at.call !== undefined) found.push(at.call);
  }
  return found;
}

/** Calls of one name in the chain, or in a function that fills a builder: `client.converse(r -> r.modelId(x))`. */
function callsBy(match: MatchedCall, name: string): readonly CallSite[] {
  const own = callsOf(match).filter((call) => nameOf(call) === name);
  if (own.length > 0) return own;
  const { expr, at } = match.call;
  return expr.arguments.flatMap(({ value }) =>
    filling(value).flatMap((filled) =>
      callsAlong(filled).flatMap((call) => (lastName(call.callee) === name ? [{ expr: call, at }] : [])),
    ),
  );
}

/** What a function does that fills a builder: its one value, in Kotlin each statement. */
function filling(value: Expr): readonly Expr[] {
  if (value.kind !== "function") return [];
  const { body, receiver } = value.function;
  const done = body.flatMap((one) => (one.kind === "return" || one.kind === "expression" ? [one.value] : []));
  return receiver !== undefined || (body.length === 1 && body[0]?.kind === "return") ? done : [];
}

/** The calls of a chain as it is written: `r.a(x).b(y)`. */
function callsAlong(start: Expr | undefined): readonly CallSite["expr"][] {
  const found: CallSite["expr"][] = [];
  let at = start;
  while (at !== undefined && found.length < 64) {
    if (at.kind === "call") found.push(at);
    at = at.kind === "call" ? at.callee : at.kind === "member" ? at.object : undefined;
  }
  return found;
}

/** Every call of a chain with the symbol that was called in it. */
export function linksOf(symbol: SymbolValue): readonly MatchedCall[] {
  const found: MatchedCall[] = [];
  for (let at: SymbolValue | undefined = symbol; at !== undefined && found.length < 64; at = at.receiver) {
    if (at.call === undefined) continue;
    const called = at.receiver ?? { kind: "symbol", path: at.path.replace(/\(\)$/u, "") };
    found.push({ symbol: called, call: at.call });
  }
  return found;
}

function nameOf({ expr }: CallSite): string | undefined {
  return lastName(expr.callee);
}

/** `transformers.AutoModel.from_pretrained(pretrained_model_name_or_path)`: what a person calls the call. */
export function shownCall({ symbol }: MatchedCall, argument: string | undefined): string {
  const name = symbol.path
    .replaceAll("()", "")
    .replaceAll(".this.", ".")
    .replace(/^global:/u, "");
  return argument === undefined ? `${name}()` : `${name}(${argument})`;
}
