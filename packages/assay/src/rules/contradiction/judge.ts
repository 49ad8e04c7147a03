import { canonicalText } from "../../model/canonical-text.ts";
import type { Claim, Source } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Severity } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { properties } from "../../model/properties.table.ts";
import type { PropertyName } from "../../model/properties.ts";
import { valueOf } from "../../model/resolve.ts";
import type { JudgedFinding } from "../rule.ts";
import { placeOf, usual } from "./side.ts";
import { sameSplit, splitConflict } from "./splits.ts";

/** One finding for each property of each entity on which claims disagree. Nothing is dropped: both sides stay. */
export function judge(inventory: Inventory): readonly JudgedFinding[] {
  return inventory.entities.flatMap((entity) => [...conflictsOf(entity), ...splitConflict(entity)]);
}

/** Where a disagreement is more than untidy. */
const special: Readonly<Partial<Record<PropertyName, { rule: string; severity: Severity; remedy: string }>>> =
  {
    license: {
      rule: "LICENCE-CONFLICT",
      severity: "medium",
      remedy: "Ask the publisher which licence holds; until then assume the stricter one.",
    },
    weightsId: {
      rule: "WEIGHTS-CONFLICT",
      severity: "high",
      remedy:
        "The formats of this repository hold different weights: find out which one is the model that was evaluated.",
    },
  };

function conflictsOf(entity: Entity): JudgedFinding[] {
  const findings: JudgedFinding[] = [];
  for (const [key, claims] of claimsByQuestion(entity)) {
    const sides = distinctSides(claims);
    if (sides.length < 2) continue;
    findings.push(findingOn(entity, key, sides));
  }
  return findings;
}

/** Claims that answer one question: the same property, and for named values the same name. */
function claimsByQuestion(entity: Entity): ReadonlyMap<string, readonly Claim[]> {
  const questions = new Map<string, Claim[]>();
  for (const claim of entity.claims) {
    const key = questionOf(claim, entity);
    if (key === undefined) continue;
    const known = questions.get(key);
    if (known === undefined) questions.set(key, [claim]);
    else known.push(claim);
  }
  return questions;
}

function questionOf(claim: Claim, entity: Entity): string | undefined {
  if (claim.value.kind !== "known" || claim.basis === "mentioned" || claim.basis === "inferred")
    return undefined;
  if (claim.property === "hyperparameter") return `hyperparameter ${claim.value.value.name}`;
  if (claim.property === "splitRows")
    return `${properties.splitRows.title} ${sameSplit(claim.value.value.name)}`;
  // The configuration of a quantized model names the type it computes in, not the one it stores.
  if (claim.property === "dtype" && valueOf(entity, "quantization") !== undefined) return undefined;
  return properties[claim.property].compare === "never" ? undefined : claim.property;
}

/** The first claim of each distinct value, in order. */
function distinctSides(claims: readonly Claim[]): readonly Claim[] {
  const sides = new Map<string, Claim>();
  for (const claim of claims) {
    const value = comparable(claim);
    if (!sides.has(value)) sides.set(value, claim);
  }
  return [...sides.values()];
}

/** Of records the content, in whatever order a document has their keys; numbers also as documents write them, as text. */
function comparable(claim: Claim): string {
  const value: unknown = claim.property === "layers" ? inOneOrder(valueIn(claim)) : valueIn(claim);
  const text = typeof value === "object" ? canonicalText(value) : String(value);
  // The text of a GNU licence does not say whether later versions are meant: only a tag does.
  if (claim.property === "license") return text.replace(/-(?:only|or-later)$/, "");
  return properties[claim.property].compare === "ignore-case" ? text.toLowerCase() : text;
}

/** Layers are counted by kind: the order of the kinds says nothing, and not every document format keeps it. */
function inOneOrder(value: unknown): unknown {
  return Array.isArray(value) ? value.map(canonicalText).sort() : value;
}

function findingOn(entity: Entity, question: string, sides: readonly Claim[]): JudgedFinding {
  const [first, second] = sides;
  const { rule, severity, remedy } = (first && special[first.property]) ?? usual;
  const title = first === undefined || isNamed(first) ? question : properties[first.property].title;
  const location =
    second?.source.path === undefined ? {} : { location: locationOf(second.source, second.source.path) };
  return {
    rule,
    kind: rule === "LICENCE-CONFLICT" ? "licence" : "contradiction",
    severity,
    subject: entity.id,
    ...location,
    message: `${title}: ${sides.map(side).join(", ")}`,
    evidence: sides.map((claim) => `${claim.basis} by ${placeOf(claim.source)}: ${shown(claim)}`),
    remedy,
  };
}

function locationOf(source: Source, path: string): { readonly path: string; readonly line?: number } {
  return { path, ...(source.line === undefined ? {} : { line: source.line }) };
}

function side(claim: Claim): string {
  const verb = claim.basis === "measured" ? "holds" : "says";
  return `${placeOf(claim.source)} ${verb} ${shown(claim)}`;
}

function shown(claim: Claim): string {
  const value = valueIn(claim);
  return printable(typeof value === "string" ? value : JSON.stringify(value));
}

/** Values that have a name of their own, by which they are told apart. */
function isNamed(
  claim: Claim,
): claim is Extract<Claim, { readonly property: "hyperparameter" | "splitRows" }> {
  return claim.property === "hyperparameter" || claim.property === "splitRows";
}

function valueIn(claim: Claim): unknown {
  if (claim.value.kind !== "known") return claim.value.kind;
  return isNamed(claim) ? claim.value.value.value : claim.value.value;
}
