import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { valuesOf } from "../../model/resolve.ts";
import { derivationsIn, placeOfDerivation } from "../derivations.ts";
import type { JudgedFinding } from "../rule.ts";

/** A family is often uploaded in one go, in any order. */
const toleratedMilliseconds = 24 * 60 * 60 * 1000;

/** Compares the times at which the hub says that the repositories were made. */
export function judge(inventory: Inventory): readonly JudgedFinding[] {
  return derivationsIn(inventory).flatMap((derivation) => {
    const { derived, base } = derivation;
    const [own, other] = [createdAt(derived), createdAt(base)];
    if (own === undefined || other === undefined || other.time - own.time <= toleratedMilliseconds) return [];
    return [
      {
        rule: "BASE-YOUNGER",
        kind: "contradiction",
        severity: "low",
        subject: derived.id,
        ...placeOfDerivation(derivation),
        message: `${printable(derived.name)} was made on ${own.day}, its base ${printable(base.name)} only on ${other.day}`,
        evidence: [],
        remedy: "Compare the base with the one that the publisher used: it may be a copy.",
      },
    ];
  });
}

function createdAt(entity: Entity): { readonly time: number; readonly day: string } | undefined {
  const found = valuesOf(entity, "metadata").find(({ name }) => name === "huggingface.createdAt");
  const time = Date.parse(String(found?.value ?? ""));
  return Number.isNaN(time) ? undefined : { time, day: new Date(time).toISOString().slice(0, 10) };
}
