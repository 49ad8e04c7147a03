import type { Expr } from "../ir.ts";
import type { At, Value } from "../value.ts";
import type { Evaluation } from "./evaluation.ts";

/** Names that only wrap the type that counts. */
const wrappers: ReadonlySet<string> = new Set([
  "Optional",
  "Annotated",
  "ClassVar",
  "Final",
  "Mapped",
  "Arc",
  "Box",
  "Option",
  "Rc",
  "Lazy",
  "Provider",
  "Inject",
  "Readonly",
  "Promise",
  "Awaited",
]);

/** Objects of the type that an annotation names. */
export function instancesOf(e: Evaluation, type: Expr, at: At): readonly Value[] {
  if (type.kind === "index") {
    const { object } = type;
    const name = object.kind === "name" || object.kind === "member" ? object.name : "";
    return wrappers.has(name) ? instancesOf(e, type.index, at) : [];
  }
  if (type.kind === "choice" || type.kind === "fallback")
    return type.options.flatMap((one) => instancesOf(e, one, at));
  if (type.kind === "list") return type.items.slice(0, 1).flatMap((one) => instancesOf(e, one, at));
  if (type.kind !== "name" && type.kind !== "member") return [];
  return e.values(type, at).flatMap((value): readonly Value[] => {
    if (value.kind === "class") return [{ kind: "object", def: value.def, at: value.at }];
    const isType =
      value.kind === "symbol" && /[.:]/u.test(value.path) && !/^(?:typing\.|global:)/u.test(value.path);
    return isType ? [{ kind: "symbol", path: `${value.path}()`, receiver: value }] : [];
  });
}
