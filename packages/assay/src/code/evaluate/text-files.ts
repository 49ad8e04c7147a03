import type { Expr } from "../ir.ts";
import { resourcePath } from "../resources.ts";
import { fitsAny } from "../symbol-pattern.ts";
import type { CallSite, SymbolValue, TextValue, Value } from "../value.ts";
import { argumentOf } from "./arguments.ts";
import type { Evaluation } from "./evaluation.ts";
import { want } from "./loaded-files.ts";
import { resourceMakers, textReaders } from "./jvm-models.table.ts";
import { fileReaders } from "./library-models.table.ts";

/** Calls of one chain that are looked at. */
const mostLinks = 16;

/** The text of a file that a call reads; undefined for any other call. */
export function readText(e: Evaluation, symbol: SymbolValue, call: CallSite): readonly Value[] | undefined {
  if (!fitsAny(textReaders, symbol.path) && !fitsAny(fileReaders, symbol.path)) return undefined;
  const given = argumentOf(call, { at: 0 });
  const values = [
    ...(symbol.receiver === undefined ? [] : [symbol.receiver]),
    ...(given === undefined ? [] : e.values(given, call.at)),
  ];
  const found = values.flatMap((value) => textOfFile(e, value, call.at.scope.module.path));
  return found.length > 0 ? found : undefined;
}

/** The text of the file that a value stands for: a path, or a resource. */
export function textOfFile(e: Evaluation, value: Value, from: string): readonly TextValue[] {
  if (value.kind === "text") return textAt(e, value.value, from);
  return value.kind === "symbol" ? locationsOf(e, value).flatMap((one) => textAt(e, one, from)) : [];
}

/** The text of a file by its place, as code that stands in `from` names it. */
export function textAt(e: Evaluation, location: string, from: string): readonly TextValue[] {
  const path = resourcePath(location, from, e.program.files);
  if (path === undefined) return [];
  const text = e.program.texts.get(path);
  if (text === undefined) want(e, path);
  return text === undefined ? [] : [{ kind: "text", value: text, place: { path, line: 1 } }];
}

/** `//go:embed prompt.txt` above a variable: the text of the file; undefined = nothing is embedded. */
export function embeddedText(
  e: Evaluation,
  decorators: readonly Expr[],
  from: string,
): readonly Value[] | undefined {
  for (const one of decorators) {
    if (one.kind !== "call" || one.callee.kind !== "name" || one.callee.name !== "go:embed") continue;
    const path = one.arguments[0]?.value;
    return path?.kind === "text" ? textAt(e, path.value, from) : [];
  }
  return undefined;
}

/** Where a resource lies, by the call that made it, which may be followed by others. */
function locationsOf(e: Evaluation, start: SymbolValue): readonly string[] {
  let at: SymbolValue | undefined = start;
  for (let count = 0; at !== undefined && count < mostLinks; count += 1) {
    const called: string | undefined = at.receiver?.path;
    if (at.call !== undefined && called !== undefined && fitsAny(resourceMakers, called)) {
      const { call } = at;
      const location = argumentOf(call, { at: 0 });
      const values = location === undefined ? [] : e.values(location, call.at);
      return values.flatMap((value) => (value.kind === "text" ? [value.value] : []));
    }
    at = at.receiver;
  }
  return [];
}
