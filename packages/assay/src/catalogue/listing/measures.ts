import type { Listing, ListingMap, Surroundings } from "./listing.ts";
import { isOfChoice, isOfMeasures } from "./names.ts";

/** A table of numbers by model: under a name that says of what, or of nothing else and not to choose by. */
export function isMeasuring<P>({ entries }: ListingMap<P>, { names }: Surroundings): boolean {
  const hasNumbers = ({ kind }: Listing<P>): boolean => kind === "other";
  const isNumber = (value: Listing<P>): boolean => value.kind === "other" && value.isNumber === true;
  if (entries.every(({ value }) => isNumber(value)) && !names.some(isOfChoice)) return true;
  return (
    names.some(isOfMeasures) &&
    entries.every(
      ({ value }) =>
        hasNumbers(value) ||
        (value.kind === "map" && value.entries.every((inner) => hasNumbers(inner.value))) ||
        (value.kind === "list" && value.items.every(hasNumbers)),
    )
  );
}
