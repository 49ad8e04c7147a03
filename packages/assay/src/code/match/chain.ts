import type { ArgumentAt } from "../../catalogue/api.ts";
import { argumentOf } from "../evaluate/arguments.ts";
import { lastName } from "../evaluate/evaluator.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Argument, Expr } from "../ir.ts";
import type { CallSite, SymbolValue, Value } from "../value.ts";

/** A call that fits a row: the symbol that was called, and the call. */
export interface MatchedCall {
  readonly symbol: SymbolValue;
  readonly call: CallSite;
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
    for (const call of one.of === undefined ? [match.call] : callsBy(match, one.of)) {
      const expr = argumentOf(call, one);
      if (expr !== undefined) return { expr, call, name: one.name ?? one.of ?? String(one.at ?? 0) };
    }
  }
  return undefined;
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
  const paths = wanted.flatMap(({ name }) => (name === undefined ? [] : [name.split(".")]));
  if (paths.length === 0) return [];
  const options = call.expr.arguments.flatMap((given) => optionsOf(e, given, call));
  for (const path of paths) {
    const found = path.reduce<readonly Value[]>(
      (values, key) => values.flatMap((value) => fieldOf(e, value, key)),
      options,
    );
    if (found.length > 0) return found;
  }
  return [];
}

function optionsOf(e: Evaluation, { name, value, spread }: Argument, { at }: CallSite): readonly Value[] {
  const isElsewhere = value.kind === "name" || value.kind === "member" || value.kind === "call";
  const isMixed = value.kind === "dict" && (value.spreads ?? []).length > 0;
  const { language } = at.scope.module;
  // Objects of options of C# have a type of their own, and may be given by name.
  if (language === "csharp") return isElsewhere ? e.values(value, at).filter(isInitialised) : [];
  if (name !== undefined || spread === "list" || !(isElsewhere || isMixed)) return [];
  if (spread === undefined && language !== "javascript") return [];
  return e.values(value, at).filter(isOptions);
}

function isOptions({ kind }: Value): boolean {
  return kind === "dict" || kind === "data";
}

/** `new Options { Model = "x" }` of a library. */
function isInitialised(value: Value): boolean {
  return value.kind === "symbol" && value.call?.expr.isNew === true;
}

function fieldOf(e: Evaluation, value: Value, key: string): readonly Value[] {
  if (isOptions(value)) return e.member([value], key);
  if (value.kind !== "symbol" || value.call?.expr.isNew !== true) return [];
  const { expr, at } = value.call;
  const field = expr.arguments.find((one) => one.name === key);
  return field === undefined ? [] : e.values(field.value, at);
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
  return expr.arguments.flatMap(({ value }) => {
    const body = value.kind === "function" ? value.function.body : [];
    const [first] = body;
    const chain = body.length === 1 && first?.kind === "return" ? first.value : undefined;
    return callsAlong(chain).flatMap((call) => (lastName(call.callee) === name ? [{ expr: call, at }] : []));
  });
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
  const name = symbol.path.replaceAll("()", "").replace(/^global:/u, "");
  return argument === undefined ? `${name}()` : `${name}(${argument})`;
}
