import type { Makes } from "../../catalogue/api.ts";
import { fitsPattern } from "../symbol-pattern.ts";
import type { Value } from "../value.ts";
import { findArgument, type FoundArgument, type MatchedCall, valuesOf } from "./chain.ts";
import { constantOf } from "./constant-text.ts";
import type { Matching } from "./found.ts";
import { membersOfEnum } from "../evaluate/handed-objects.ts";
import { openedPath } from "./opened.ts";
import { mostEntries } from "../evaluate/evaluation.ts";

export type ModelMakes = Makes & { readonly kind: "model" | "dataset" };

/** The texts that name it: the argument, the symbol itself, or what the library takes without one. */
export function idValues(m: Matching, match: MatchedCall, makes: ModelMakes): readonly Value[] {
  const place = { path: match.call.at.scope.module.path, line: match.call.expr.line };
  if (makes.isSymbol !== undefined) {
    const at = makes.isSymbol === "owner" ? -2 : -1;
    const name = constantOf(m, match.symbol.path) ?? match.symbol.path.split(/[.:]/u).at(at) ?? "";
    return [{ kind: "text", value: name, place }];
  }
  const found = findArgument(match, makes.id);
  if (found !== undefined) {
    const given = givenValues(m, match, makes);
    const values = makes.tail === undefined ? given : tailsOf(m, found, makes.tail, given);
    if (values.length > 0) return values;
    return found.expr.kind === "name" ||
      found.expr.kind === "member" ||
      found.expr.kind === "call" ||
      found.expr.kind === "index"
      ? [{ kind: "unknown", expression: m.e.textOf(found.expr, found.call.at), reason: "expression", place }]
      : [];
  }
  const spread = valuesOf(m.e, match, makes.id).flatMap((value) => itemsIn(m, value));
  if (spread.length > 0) return spread;
  const fields = fieldsOfClass(m, match, makes);
  if (fields.length > 0) return fields;
  // Spread options may well name one.
  const isOpen = match.call.expr.arguments.some((one) => one.spread !== undefined);
  // Without any argument that could name another one it is no default.
  const isDefault = makes.id.length > 0;
  const fallback =
    isOpen || isReplaced(m, makes) ? undefined : (textFallback(m, match, makes) ?? makes.fallback);
  return fallback === undefined ? [] : [{ kind: "text", value: fallback, place, isDefault }];
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
  const isAnyMember = value.kind === "object" && value.def.isEnum === true && value.call === undefined;
  if (isAnyMember && value.at.scope.module.language === "python") return membersOfEnum(m.e, value);
  return [value];
}
