import { groupedDigits } from "../../model/grouped-digits.ts";
import type { ClaimOf } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { claimsOn, strongestClaim } from "../../model/resolve.ts";
import type { JudgedFinding } from "../rule.ts";

/**
 * Labels are marketing numbers: "7B" is 6.74 billion for Llama 2 and 8.54 billion for Gemma. Only a label that is off by
 * more than this factor says that these are other weights.
 */
export const toleratedFactor = 1.5;

/** Names with a mixture count (`8x7B`) or an active share (`30B-A3B`) have no single number to compare. */
const label = /(?:^|[-_ /])(\d{1,4}(?:\.\d{1,2})?)([kmbt])(?=$|[-_. /])/gi;
const ambiguous = /\dx\d|[-_]a\d+(?:\.\d+)?b/i;

const factors: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

/** Compares declared size labels, and sizes in declared names, with the counted parameters. */
export function judge(inventory: Inventory): readonly JudgedFinding[] {
  return inventory.entities.filter(({ kind }) => kind === "model").flatMap(mismatches);
}

function mismatches(entity: Entity): JudgedFinding[] {
  const counted = strongestClaim(entity, "parameters");
  if (counted?.basis !== "measured" || counted.value.kind !== "known" || isAdapter(entity)) return [];
  const parameters = counted.value.value;
  const claims = [...claimsOn(entity, "sizeLabel"), ...claimsOn(entity, "name")];
  return claims.flatMap((claim) => mismatch(entity, claim, parameters));
}

function mismatch(entity: Entity, claim: ClaimOf<"sizeLabel" | "name">, parameters: number): JudgedFinding[] {
  if (claim.value.kind !== "known") return [];
  const promised = parametersIn(claim.value.value);
  if (promised === undefined || isClose(promised, parameters)) return [];
  const text = printable(claim.value.value);
  const place = printable(claim.source.path ?? claim.source.by);
  return [
    {
      rule: "SIZE-LABEL",
      kind: "contradiction",
      severity: "low",
      subject: entity.id,
      ...(claim.source.path === undefined ? {} : { location: { path: claim.source.path } }),
      message: `${place} says ${text}, the tensors hold ${groupedDigits(parameters)} parameters`,
      evidence: [`${claim.basis} by ${place}: ${text}`, `measured: ${parameters}`],
      remedy: "Check that these are the weights you wanted, and that no shard is missing.",
    },
  ];
}

/** An adapter is named after the model it adapts, and is far smaller. */
function isAdapter(entity: Entity): boolean {
  return claimsOn(entity, "adapter").length > 0;
}

/** The number of parameters that a name or label promises, or undefined when it promises none, or several. */
export function parametersIn(text: string): number | undefined {
  if (ambiguous.test(text)) return undefined;
  const matches = [...text.matchAll(label)];
  const [match] = matches;
  if (matches.length !== 1 || match?.[1] === undefined || match[2] === undefined) return undefined;
  return Number(match[1]) * (factors[match[2].toLowerCase()] ?? Number.NaN);
}

function isClose(promised: number, counted: number): boolean {
  return promised / counted < toleratedFactor && counted / promised < toleratedFactor;
}
