import type { ArgumentAt } from "../../catalogue/api.ts";
import { type Claim, claimant } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Value } from "../value.ts";
import { findArgument, type MatchedCall } from "./chain.ts";
import type { Matching } from "./found.ts";

/** Properties of the vocabulary that are plain texts; anything else that a call says is a setting. */
const textProperties = ["task", "dtype", "split", "language", "revision", "library"] as const;
type TextProperty = (typeof textProperties)[number];

function isTextProperty(name: string): name is TextProperty {
  return (textProperties as readonly string[]).includes(name);
}

/** More values than this are no choice but a table. */
const mostValues = 4;

/** A text once, whatever number of places it stands in. */
function eachOnce(values: readonly Value[]): readonly Value[] {
  const texts = new Set<string>();
  return values.filter((value) => {
    if (value.kind !== "text") return true;
    const isNew = !texts.has(value.value);
    texts.add(value.value);
    return isNew;
  });
}

/** What the other arguments of a call say of the thing. */
export function saidClaims(
  m: Matching,
  match: MatchedCall,
  says: Readonly<Record<string, readonly ArgumentAt[]>>,
): readonly Claim[] {
  return Object.entries(says).flatMap(([name, wanted]) => {
    const found = findArgument(match, wanted);
    if (found === undefined) return [];
    const place = { path: found.call.at.scope.module.path, line: found.expr.line };
    const declare = claimant("declared", { by: m.by, ...place });
    return eachOnce(m.e.values(found.expr, found.call.at))
      .slice(0, mostValues)
      .flatMap((value): Claim[] => {
        const text = plainOf(value);
        if (text === undefined || String(text).length > 200) return [];
        if (isTextProperty(name)) return [declare(name, printable(String(text)))];
        return [declare("setting", { name, value: typeof text === "string" ? printable(text) : text })];
      });
  });
}

/** A plain value, or the name of a constant of a library: `torch.float16`. */
function plainOf(value: Value): string | number | boolean | undefined {
  if (value.kind === "text" || value.kind === "number" || value.kind === "boolean") return value.value;
  return value.kind === "symbol" && value.call === undefined ? value.path.split(/[.:]/u).at(-1) : undefined;
}
