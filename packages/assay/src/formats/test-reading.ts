import type { PropertyName } from "../model/properties.ts";
import type { FormatReading } from "./format.ts";

/** For tests: the known values that a reading claims for a property, in order. */
export function valuesOf(reading: FormatReading | undefined, property: PropertyName): unknown[] {
  return (reading?.claims ?? [])
    .filter((claim) => claim.property === property)
    .map(({ value }) => (value.kind === "known" ? value.value : undefined));
}

/** For tests: hyperparameters (or another named property) by name. */
export function namedValues(
  reading: FormatReading | undefined,
  property: "hyperparameter" | "metadata" | "trainingParameter" = "hyperparameter",
): Record<string, unknown> {
  const entries = valuesOf(reading, property) as { readonly name: string; readonly value: unknown }[];
  return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
}

/** For tests: rule and verdict of each hazard. */
export function verdictsOf(reading: FormatReading | undefined): string[] {
  return (reading?.hazards ?? []).map(({ rule, verdict }) => `${rule} ${verdict}`);
}
