import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { properties } from "../../model/properties.table.ts";
import { canonicalText } from "../../model/canonical-text.ts";
import { comparableLicence } from "../comparable-licence.ts";
import { documentOf } from "./with-document.ts";

/**
 * The questions about an entity that documents answer differently. Where all say the same, even several things, there is
 * nothing to judge that was not judged in each of them.
 */
export function disputedQuestions({ claims }: Entity): ReadonlySet<string> {
  const answers = new Map<string, Map<string, Set<string>>>();
  for (const claim of claims) {
    const question = questionOf(claim);
    if (question === undefined) continue;
    const byDocument = answers.get(question) ?? new Map<string, Set<string>>();
    const values = byDocument.get(documentOf(claim)) ?? new Set<string>();
    answers.set(
      question,
      byDocument.set(documentOf(claim), values.add(canonicalText(comparable(claim).value))),
    );
  }
  return new Set(
    [...answers].filter(([, byDocument]) => isDisputed([...byDocument.values()])).map(([key]) => key),
  );
}

/** The entity with those of its comparable claims that are disputed; licences in one way of writing. */
export function disputedPart(entity: Entity, questions: ReadonlySet<string>): Entity {
  const claims = entity.claims.filter((claim) => {
    const question = questionOf(claim);
    return question === undefined || questions.has(question);
  });
  return { ...entity, claims: claims.map(comparable) };
}

function isDisputed(answers: readonly ReadonlySet<string>[]): boolean {
  const [first, ...others] = answers;
  if (first === undefined) return false;
  return others.some((other) => other.size !== first.size || [...other].some((value) => !first.has(value)));
}

/** Of named values each name is a question. */
function questionOf(claim: Claim): string | undefined {
  if (claim.value.kind !== "known") return undefined;
  if (claim.property === "hyperparameter") return `hyperparameter ${claim.value.value.name}`;
  return properties[claim.property].compare === "never" ? undefined : claim.property;
}

function comparable(claim: Claim): Claim {
  if (claim.property !== "license" || claim.value.kind !== "known") return claim;
  return { ...claim, value: { kind: "known", value: comparableLicence(claim.value.value) } };
}
