import type { NamedPart, ValueAt } from "../program-row.ts";

/** The first of these options. */
export const option = (...names: readonly string[]): readonly ValueAt[] =>
  names.map((name) => ({ option: name }));

/** A model of the hub, the tree or an address that a program loads. */
export const model = (...from: readonly (string | ValueAt)[]): NamedPart => ({
  kind: "model",
  from: places(from),
});

/** A model that is loaded from the hub by name and revision. */
export const hubModelAt = (...from: readonly (string | ValueAt)[]): NamedPart => ({
  ...model(...from),
  revision: [{ option: "--revision" }],
});

export const dataset = (...from: readonly (string | ValueAt)[]): NamedPart => ({
  kind: "dataset",
  from: places(from),
});

export function places(from: readonly (string | ValueAt)[]): readonly ValueAt[] {
  return from.map((place) => (typeof place === "string" ? { option: place } : place));
}
