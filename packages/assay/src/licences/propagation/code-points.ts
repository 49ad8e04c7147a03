import { claimsOn } from "../../model/resolve.ts";
import { printable } from "../../model/printable.ts";
import { entryOf } from "../terms/licence-table.ts";
import type { LicenceEntry } from "../terms/licence-entry.ts";
import { empty, type Judged } from "./judged.ts";
import { type Point, point, softened } from "./point.ts";
import { clauseIf } from "./said.ts";
import { isBound, keeps, type Subject } from "./subject.ts";
import { usePoints } from "./use-points.ts";

/**
 * Code that is loaded with a model, under a licence of its own: whether it binds the model that it belongs to, nobody has settled, so it
 * is for people to read.
 */
export function codeBeside(subject: Subject): readonly Judged[] {
  return [...codeOf(subject)].flatMap(([expression, path]) => {
    const entry = entryOf(expression);
    if (entry === undefined) return [];
    const points = softened(pointsOf(entry, subject));
    const way = [`with ${printable(path)}`];
    return points.length === 0
      ? []
      : [
          {
            ...empty(subject, "code"),
            points,
            way,
            terms: printable(expression),
            addresses: [entry.url],
            path,
          },
        ];
  });
}

/** Expressions that heads of files beside it name, each with the first file. */
function codeOf({ entity }: Subject): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { value, source } of claimsOn(entity, "metadata")) {
    if (value.kind !== "known" || value.value.name !== "code licence") continue;
    const expression = String(value.value.value);
    if (!found.has(expression)) found.set(expression, source.path ?? "");
  }
  return found;
}

function pointsOf(entry: LicenceEntry, subject: Subject): readonly Point[] {
  const clause = clauseIf(entry, "copyleft", "share-alike");
  const isSame = keeps(subject, ({ entry: own }) => (own === entry ? "yes" : "no")) === "yes";
  const isAsked = clause !== undefined && !isSame && isBound(entry, subject);
  const text = "what is given on with it, as one work, stays under the same or a compatible licence";
  return [...(isAsked ? [point("review", text, clause)] : []), ...usePoints(entry, subject.use)];
}
