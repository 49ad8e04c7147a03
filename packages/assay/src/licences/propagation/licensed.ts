import type { Entity } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import { strongestClaim } from "../../model/resolve.ts";
import type { LicenceEntry } from "../terms/licence-entry.ts";
import { entryOf } from "../terms/licence-table.ts";
import { type Choice, choicesOf } from "./expression-choices.ts";

/** The licence of a thing as far as it is known. */
export type Licensed =
  | {
      readonly kind: "known";
      readonly expression: string;
      readonly choices: readonly Choice[];
      readonly path?: string;
    }
  /** `why` as a sentence about the thing's name: `nobody says under which licence %s is`. */
  | { readonly kind: "unknown"; readonly why: string };

const remembered = new WeakMap<Entity, Licensed>();

/** The strongest claim decides; others that disagree are a finding of their own. */
export function licenceOf(entity: Entity): Licensed {
  const known = remembered.get(entity);
  if (known !== undefined) return known;
  const licensed = read(entity);
  remembered.set(entity, licensed);
  return licensed;
}

function read(entity: Entity): Licensed {
  const claim = strongestClaim(entity, "license");
  const name = printable(entity.name);
  if (claim === undefined || claim.value.kind === "not-applicable")
    return { kind: "unknown", why: `nobody says under which licence ${name} is` };
  if (claim.value.kind === "withheld") return { kind: "unknown", why: `the licence of ${name} is withheld` };
  if (claim.value.kind === "unresolved")
    return { kind: "unknown", why: `the licence of ${name} could not be resolved` };
  const expression = claim.value.value;
  const choices = choicesOf(expression);
  if (choices === undefined)
    return {
      kind: "unknown",
      why: `${printable(expression)}, the licence of ${name}, is no expression that can be judged`,
    };
  const { path } = claim.source;
  return { kind: "known", expression, choices, ...(path === undefined ? {} : { path }) };
}

/** One licence by its expression, and what the table knows of it. */
export interface OneLicence {
  readonly expression: string;
  readonly entry: LicenceEntry | undefined;
}

export function oneLicence(expression: string): OneLicence {
  return { expression, entry: entryOf(expression) };
}
