import { compareText } from "../../model/text-order.ts";
import { aspectOf } from "./aspects.table.ts";
import { aspects, type Change, type FactValue } from "./difference.ts";
import type { Fact, Facts } from "./facts.ts";

/** What two inventories say of one thing; and the same as the format of the other document would say it, where that is known. */
export interface FactSides {
  readonly before: Facts;
  readonly after: Facts;
  readonly beforeAsAfter?: Facts;
  readonly afterAsBefore?: Facts;
}

/** A change, and what of the fact differs only because a format does not hold it. */
export interface ComparedFact {
  readonly change: Change;
  readonly isNotHeldBy: { readonly before: boolean; readonly after: boolean };
}

/** Every fact that differs, most telling aspect first. */
export function compareFacts(sides: FactSides): readonly ComparedFact[] {
  const keys = new Set([...sides.before.keys(), ...sides.after.keys()]);
  const compared = [...keys].sort(compareText).flatMap((key) => compareFact(key, sides));
  return compared.sort((a, b) => aspects.indexOf(a.change.aspect) - aspects.indexOf(b.change.aspect));
}

const none: ReadonlyMap<string, FactValue> = new Map();

function compareFact(key: string, sides: FactSides): readonly ComparedFact[] {
  const [before, after] = [sides.before.get(key), sides.after.get(key)];
  const fact = before ?? after;
  if (fact === undefined) return [];
  const gone = missing(before, after);
  const come = missing(after, before);
  if (gone.length + come.length === 0) return [];
  const unheldBefore = gone.filter(([text]) =>
    isNotHeld(text, sides.beforeAsAfter, sides.afterAsBefore, key),
  );
  const unheldAfter = come.filter(([text]) => isNotHeld(text, sides.afterAsBefore, sides.beforeAsAfter, key));
  const valuesOf = (all: Values, without: Values): readonly FactValue[] =>
    all.filter((one) => !without.includes(one)).map(([, value]) => value);
  const change: Change = {
    aspect: aspectOf(fact.what),
    what: fact.what,
    ...(fact.name === undefined ? {} : { name: fact.name }),
    before: valuesOf(gone, unheldBefore),
    after: valuesOf(come, unheldAfter),
  };
  // "before" says more than the format of "after" can: it is not held by after.
  return [{ change, isNotHeldBy: { before: unheldAfter.length > 0, after: unheldBefore.length > 0 } }];
}

type Values = readonly (readonly [string, FactValue])[];

/** In the order of their texts. */
function missing(from: Fact | undefined, other: Fact | undefined): Values {
  const known = other?.values ?? none;
  return [...(from?.values ?? none)]
    .filter(([text]) => !known.has(text))
    .sort(([left], [right]) => compareText(left, right));
}

/** The other format loses the value, or its own format makes it of the other's. */
function isNotHeld(
  text: string,
  reduced: Facts | undefined,
  otherReduced: Facts | undefined,
  key: string,
): boolean {
  const isLost = reduced !== undefined && reduced.get(key)?.values.has(text) !== true;
  return isLost || otherReduced?.get(key)?.values.has(text) === true;
}
