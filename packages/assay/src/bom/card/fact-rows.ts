import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { properties } from "../../model/properties.table.ts";
import type { PropertyName, PropertyValue } from "../../model/properties.ts";
import { claimsOn, strongestClaim } from "../../model/resolve.ts";
import { inline, type Row } from "./markdown-parts.ts";

/** How a value of a property is said in a cell, as Markdown. */
type Sayer<P extends PropertyName> = (value: PropertyValue<P>) => string;

export interface FactRow<P extends PropertyName> {
  readonly property: P;
  readonly title: string;
  readonly say: Sayer<P>;
  /** True for what a reader expects: without a value the row says that it is not known. */
  readonly isExpected: boolean;
}

/** A row of a table of facts: texts and numbers say themselves. */
export function fact<P extends PropertyName>(
  property: P,
  {
    title,
    say,
    isExpected = false,
  }: { readonly title?: string; readonly say?: Sayer<P>; readonly isExpected?: boolean } = {},
): readonly FactRow<never>[] {
  const row: FactRow<P> = {
    property,
    title: title ?? properties[property].title,
    say: say ?? plainly,
    isExpected,
  };
  // The table mixes properties; each row pairs its own with a function of its own type of value.
  return [row as unknown as FactRow<never>];
}

export function plainly(value: unknown): string {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return groupedDigits(value);
  return inline(typeof value === "object" ? JSON.stringify(value) : String(value));
}

/** The rows that say something; several values of a set are several rows. */
export function factRows(entity: Entity, rows: readonly FactRow<never>[]): readonly Row[] {
  return rows.flatMap(({ property, title, say, isExpected }): readonly Row[] => {
    const found = claimsToSay(entity, property);
    if (found.length === 0) return isExpected ? [{ cells: [title, "not known"], claim: undefined }] : [];
    return found.map((claim) => ({
      cells: [title, valueWords(claim, say as (value: unknown) => string)],
      claim,
    }));
  });
}

/** The strongest claim of a property that has one value, every distinct value of a set. */
function claimsToSay(entity: Entity, property: PropertyName): readonly Claim[] {
  if (properties[property].cardinality === "one") {
    const claim = strongestClaim(entity, property);
    return claim === undefined ? [] : [claim as unknown as Claim];
  }
  const distinct = new Map<string, Claim>();
  for (const claim of claimsOn(entity, property)) {
    const key = JSON.stringify(claim.value);
    if (!distinct.has(key)) distinct.set(key, claim as unknown as Claim);
  }
  return [...distinct.values()].slice(0, mostValues);
}

/** More values of one property than a reader of a card wants; the inventory has all. */
const mostValues = 50;

/** Four different things: known, unresolved, withheld, not applicable. */
function valueWords({ value }: Claim, say: (value: unknown) => string): string {
  switch (value.kind) {
    case "known":
      return say(value.value);
    case "unresolved":
      return `not resolved: ${inline(value.expression)}`;
    case "withheld":
      return "withheld";
    case "not-applicable":
      return "not applicable";
  }
}
