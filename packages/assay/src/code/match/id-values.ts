import type { Makes } from "../../catalogue/api.ts";
import { fitsPattern } from "../symbol-pattern.ts";
import type { ObjectValue, Value } from "../value.ts";
import { findArgument, type FoundArgument, type MatchedCall, placeOf, valuesOf } from "./chain.ts";
import { constantOf } from "./constant-text.ts";
import type { Matching } from "./found.ts";
import { membersOfEnum } from "../evaluate/handed-objects.ts";
import { openedPath } from "./opened.ts";
import { mostEntries } from "../evaluate/evaluation.ts";

export type ModelMakes = Makes & { readonly kind: "model" | "dataset" };

/** The texts that name it: the argument, the symbol itself, or what the library takes without one. */
export function idValues(m: Matching, match: MatchedCall, makes: ModelMakes): readonly Value[] {
  if (makes.isSymbol !== undefined) return [nameInSymbol(m, match, makes.isSymbol)];
  const found = findArgument(match, makes.id);
  if (found !== undefined) return valuesOfArgument(m, match, makes, found);
  const spread = valuesOf(m.e, match, makes.id).flatMap((value) => itemsIn(m, value));
  if (spread.length > 0) return spread;
  const fields = fieldsOfClass(m, match, makes);
  return fields.length > 0 ? fields : defaultIds(m, match, makes);
}

/** The name is a part of the symbol itself, or what the catalogue says of that constant. */
function nameInSymbol(m: Matching, match: MatchedCall, which: true | "owner"): Value {
  const { path } = match.symbol;
  const name = constantOf(m, path) ?? path.split(/[.:]/u).at(which === "owner" ? -2 : -1) ?? "";
  return { kind: "text", value: name, place: placeOf(match) };
}

/** What the argument may be; unknown when it is only known by a name. */
function valuesOfArgument(
  m: Matching,
  match: MatchedCall,
  makes: ModelMakes,
  found: FoundArgument,
): readonly Value[] {
  const given = givenValues(m, match, makes);
  const values = makes.tail === undefined ? given : tailsOf(m, found, makes.tail, given);
  if (values.length > 0 || !namedKinds.has(found.expr.kind)) return values;
  const expression = m.e.textOf(found.expr, found.call.at);
  return [{ kind: "unknown", expression, reason: "expression", place: placeOf(match) }];
}

/** Expressions that stand for something that is told elsewhere. */
const namedKinds: ReadonlySet<string> = new Set(["name", "member", "call", "index"]);

/** What the library takes when nothing names another one. */
function defaultIds(m: Matching, match: MatchedCall, makes: ModelMakes): readonly Value[] {
  // Spread options may well name one.
  const isOpen = match.call.expr.arguments.some((one) => one.spread !== undefined);
  // Without any argument that could name another one it is no default.
  const isDefault = makes.id.length > 0;
  const fallback =
    isOpen || isReplaced(m, makes) ? undefined : (textFallback(m, match, makes) ?? makes.fallback);
  return fallback === undefined ? [] : [{ kind: "text", value: fallback, place: placeOf(match), isDefault }];
}

/** `class Own(ChatOpenAI): model_name = "x"`, of which an object is made without saying more. */
function fieldsOfClass(m: Matching, { call }: MatchedCall, { id }: ModelMakes): readonly Value[] {
  const own = m.e.values(call.expr.callee, call.at).filter(({ kind }) => kind === "class");
  return own.length === 0
    ? []
    : id
        .flatMap(({ name }) => (name === undefined ? [] : m.e.member(own, name)))
        .filter(({ kind }) => kind === "text");
}

function givenValues(m: Matching, match: MatchedCall, { id, origin }: ModelMakes): readonly Value[] {
  const isFile = "file" in origin;
  const given = valuesOf(m.e, match, id);
  const values = isFile ? given.flatMap((value) => openedPath(m, value)) : given;
  return values.flatMap((value) => itemsIn(m, value, isFile));
}

/** `projects/x/models/name` is `name`; the parts before may be unknown. */
function tailsOf(
  m: Matching,
  { expr, call }: FoundArgument,
  tail: string,
  values: readonly Value[],
): readonly Value[] {
  const after = (text: string): string => text.slice(text.lastIndexOf(tail) + tail.length);
  if (expr.kind === "template") {
    const at = expr.parts.findLastIndex((part) => part.kind === "text" && part.value.includes(tail));
    const marked = expr.parts[at];
    if (marked?.kind === "text") {
      const parts = [{ ...marked, value: after(marked.value) }, ...expr.parts.slice(at + 1)];
      return m.e.values({ ...expr, parts }, call.at);
    }
  }
  return values.map((value) =>
    value.kind === "text" && value.value.includes(tail) ? { ...value, value: after(value.value) } : value,
  );
}

/** A call that replaces what the library takes by itself. */
function isReplaced(m: Matching, { replacedBy = [] }: ModelMakes): boolean {
  return replacedBy.some((pattern) =>
    m.e
      .callsNamed(pattern.slice(pattern.lastIndexOf(".") + 1))
      .some(({ expr, at }) =>
        m.e
          .values(expr.callee, at)
          .some((value) => value.kind === "symbol" && fitsPattern(pattern, value.path)),
      ),
  );
}

/** What the library takes for the text of another argument. */
function textFallback(m: Matching, match: MatchedCall, { fallbackBy }: ModelMakes): string | undefined {
  if (fallbackBy === undefined) return undefined;
  const found = valuesOf(m.e, match, fallbackBy.argument).find(({ kind }) => kind === "text");
  return found?.kind === "text" ? fallbackBy.ids.get(found.value) : undefined;
}

function itemsIn(m: Matching, value: Value, isOfFiles = false): readonly Value[] {
  if (isOfFiles && value.kind === "dict" && value.entries.length <= mostEntries)
    return value.entries.flatMap((entry) =>
      m.e.values(entry.value, value.at).flatMap((one) => itemsIn(m, one)),
    );
  if (value.kind === "list" && value.items.length <= mostEntries)
    return value.items.flatMap((item) => m.e.values(item, value.at));
  return value.kind === "object" && isAnyOfEnum(value) ? membersOfEnum(m.e, value) : [value];
}

/** In Python, an object of an enumeration of which nothing says which member it is. */
function isAnyOfEnum({ def, call, at }: ObjectValue): boolean {
  return def.isEnum === true && call === undefined && at.scope.module.language === "python";
}
