import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import type { ChatTemplate } from "../../model/properties.ts";
import { claimsOn } from "../../model/resolve.ts";
import type { JudgedFinding } from "../rule.ts";

/** Lines of the difference that are shown; the templates themselves are in the files. */
const mostLines = 12;

/** Compares the templates of every derived model with those of its base, when both are in the inventory. */
export function judge({ entities, relations }: Inventory): readonly JudgedFinding[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return relations.flatMap(({ kind, from, to }) => {
    const derived = kind === "derivedFrom" ? byId.get(from) : undefined;
    const base = byId.get(to);
    return derived === undefined || base === undefined ? [] : driftsOf(derived, base);
  });
}

function driftsOf(derived: Entity, base: Entity): readonly JudgedFinding[] {
  const ofBase = templatesOf(base);
  return [...templatesOf(derived)].flatMap(([name, own]) => {
    const other = ofBase.get(name);
    const isSame = other === undefined || other.template.sha256 === own.template.sha256;
    return isSame ? [] : driftOf(derived, base, own, other);
  });
}

interface FoundTemplate {
  readonly template: ChatTemplate;
  readonly claim: Claim;
}

function templatesOf(entity: Entity): ReadonlyMap<string, FoundTemplate> {
  const found = new Map<string, FoundTemplate>();
  for (const claim of claimsOn(entity, "chatTemplate")) {
    if (claim.value.kind !== "known" || found.has(claim.value.value.name)) continue;
    found.set(claim.value.value.name, { template: claim.value.value, claim: claim as Claim });
  }
  return found;
}

/** Nothing is said of a difference in layout only: such templates do the same. */
function driftOf(
  derived: Entity,
  base: Entity,
  { template, claim }: FoundTemplate,
  other: FoundTemplate,
): readonly JudgedFinding[] {
  if (template.outline === undefined || other.template.outline === undefined) return [];
  const added = linesOnlyIn(template.outline, other.template.outline).map((line) => `+ ${line}`);
  const removed = linesOnlyIn(other.template.outline, template.outline).map((line) => `- ${line}`);
  const difference = [...added, ...removed];
  if (difference.length === 0) return [];
  const { path } = claim.source;
  return [
    {
      rule: "TEMPLATE-DRIFT",
      kind: "provenance",
      severity: added.length > 0 ? "medium" : "low",
      subject: derived.id,
      ...(path === undefined ? {} : { location: { path } }),
      message: `The chat template "${printable(template.name)}" is not that of ${printable(base.name)}: ${added.length} lines added, ${removed.length} left out.`,
      evidence: difference.slice(0, mostLines).map((line) => printable(line)),
      remedy: "Read the added lines; when nothing explains them, give the base model's template explicitly.",
    },
  ];
}

function linesOnlyIn(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return [...new Set(lines)].filter((line) => !known.has(line));
}
