import type { Makes } from "../../catalogue/api.ts";
import { printable } from "../../model/printable.ts";
import type { SymbolValue, Value } from "../value.ts";
import { linksOf, type MatchedCall, valuesOf } from "./chain.ts";
import type { Matching } from "./found.ts";

type RunMakes = Makes & { readonly kind: "training-run" };

/** Searches around pipelines around models. */
const deepest = 5;

/** The class that a run trains: that of the object whose method is called, or what is wrapped in it. */
export function trainedClass(m: Matching, match: MatchedCall, makes: RunMakes): string | undefined {
  if (makes.isNamedByClass !== true) return undefined;
  const object = match.symbol.receiver;
  const inner = object === undefined ? undefined : innermost(m, object, makes, 0);
  const name = classOf(inner ?? match.symbol.path);
  return name === undefined ? undefined : printable(name);
}

/** The symbol of the model that wrappers are put around. */
function innermost(m: Matching, object: SymbolValue, makes: RunMakes, depth: number): string | undefined {
  const [link] = linksOf(object);
  const { wrappers } = makes;
  const name = link?.symbol.path.split(".").at(-1) ?? "";
  if (link === undefined || wrappers?.classes.includes(name) !== true || depth > deepest) return object.path;
  const { arguments: given } = link.call.expr;
  const positional = given.filter((one) => one.name === undefined && one.spread === undefined);
  // A function that puts its arguments together: the last one is trained.
  const last = /^[a-z]/u.test(name) ? positional.at(-1)?.value : undefined;
  const values = last === undefined ? valuesOf(m.e, link, wrappers.inner) : m.e.values(last, link.call.at);
  return values.map((value) => withinValue(m, value, makes, depth + 1)).find((one) => one !== undefined);
}

function withinValue(m: Matching, value: Value, makes: RunMakes, depth: number): string | undefined {
  if (depth > deepest) return undefined;
  if (value.kind === "symbol") return innermost(m, value, makes, depth);
  const last = value.kind === "list" ? value.items.at(-1) : undefined;
  if (last === undefined || value.kind !== "list") return undefined;
  const inner = m.e.values(last, value.at);
  return inner.map((one) => withinValue(m, one, makes, depth + 1)).find((one) => one !== undefined);
}

function classOf(symbol: string): string | undefined {
  return /(?<!\w)[a-z\d_]*([A-Z]\w*)\(\)(?:\.\w+)?$/u.exec(symbol)?.[1];
}
