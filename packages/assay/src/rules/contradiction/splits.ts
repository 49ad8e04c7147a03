import type { ClaimOf } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import { properties } from "../../model/properties.table.ts";
import { claimsOn } from "../../model/resolve.ts";
import { splitNames } from "../../model/split-names.table.ts";
import type { JudgedFinding } from "../rule.ts";
import { placeOf, usual } from "./side.ts";

/**
 * The user lists all splits of a dataset; where files or cards show others, one of them is wrong. Files among themselves
 * are no contradiction: each shows its own split.
 */
export function splitConflict(entity: Entity): readonly JudgedFinding[] {
  const claims = claimsOn(entity, "split");
  const asserted = claims.filter(({ basis }) => basis === "asserted");
  const found = claims.filter(({ basis }) => ["measured", "attested", "declared"].includes(basis));
  if (asserted.length === 0 || found.length === 0) return [];
  const [said, shown] = [namesOf(asserted), namesOf(found)];
  if (said.size === shown.size && [...said].every((name) => shown.has(name))) return [];
  const sides = [...sidesOf(found), ...sidesOf(asserted)];
  const { path, line } = asserted[0]?.source ?? {};
  return [
    {
      ...usual,
      kind: "contradiction",
      subject: entity.id,
      ...(path === undefined ? {} : { location: { path, ...(line === undefined ? {} : { line }) } }),
      message: `${properties.split.title}: ${sides.join(", ")}`,
      evidence: sides,
    },
  ];
}

/** `val` and `dev` are `validation`. */
export function sameSplit(name: string): string {
  return splitNames.get(name.toLowerCase()) ?? name.toLowerCase();
}

type Split = ClaimOf<"split">;

/** Whatever they are called: `val` is `validation`. */
function namesOf(claims: readonly Split[]): ReadonlySet<string> {
  return new Set(claims.map(nameIn).map(sameSplit));
}

function nameIn({ value }: Split): string {
  return value.kind === "known" ? value.value : value.kind;
}

/** Files of large datasets are many. */
const mostPlaces = 5;

function sidesOf(claims: readonly Split[]): readonly string[] {
  const byPlace = new Map<string, Set<string>>();
  for (const claim of claims) {
    const place = placeOf(claim.source);
    byPlace.set(place, (byPlace.get(place) ?? new Set()).add(printable(nameIn(claim))));
  }
  const sides = [...byPlace].map(([place, names]) => `${place} says ${[...names].join(", ")}`);
  const more = sides.length - mostPlaces;
  return more > 0 ? [...sides.slice(0, mostPlaces), `${more} more`] : sides;
}
