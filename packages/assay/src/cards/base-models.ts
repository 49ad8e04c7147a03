import { claimant } from "../model/claim.ts";
import type { LineageDraft } from "../model/draft.ts";
import { baseModelOf } from "../catalogue/base-model.ts";
import { type Card, type CardText, declared, noteProblem, sourceAt, textAt, textsAt } from "./card.ts";
import { hubRelationWords, relationOfHub } from "./hub-relations.ts";
import { inferredRelation } from "./inferred-relation.ts";
import { isNoAnswer } from "./placeholder.ts";

/** What the card says the model derives from: `base_model` with its relation, and the older `finetuned_from`. */
export function baseModels(card: Card): LineageDraft[] {
  const named = distinct(namesAt(card, "base_model"));
  const relation = declaredRelation(card);
  const bases = named.flatMap((base) => derivation(card, base, relation, named.length));
  const older = namesAt(card, "finetuned_from").flatMap((base) => {
    return derivation(card, base, "fine-tune", 1);
  });
  return [...bases, ...older];
}

/** Without words that stand where nobody named a model. */
function namesAt(card: Card, key: string): readonly CardText[] {
  return textsAt(card, key).filter(({ text }) => !isNoAnswer(text) && !/^(?:none|null)$/iu.test(text));
}

function declaredRelation(card: Card): string | undefined {
  const text = textAt(card, "base_model_relation");
  if (text === undefined) return undefined;
  const relation = relationOfHub.get(text.text.toLowerCase());
  if (relation === undefined) noteProblem(card, text.pointer, `is none of ${hubRelationWords}`);
  return relation;
}

function derivation(
  card: Card,
  { text, pointer }: CardText,
  relation: string | undefined,
  bases: number,
): LineageDraft[] {
  const base = baseModelOf(text, card.place);
  if (base === undefined) return [];
  const { target } = base;
  const claims = [declared(card, pointer, "detail", relation ?? "unknown")];
  if (relation !== undefined) return [{ kind: "derivedFrom", detail: relation, target, claims }];
  const inferred = inferredRelation(card, bases);
  if (inferred === undefined) return [{ kind: "derivedFrom", detail: "unknown", target, claims }];
  const infer = claimant("inferred", sourceAt(card, inferred.pointer), inferredConfidence);
  return [
    {
      kind: "derivedFrom",
      detail: inferred.relation,
      target,
      claims: [...claims, infer("detail", inferred.relation)],
    },
  ];
}

/** The hub guesses by the same signs; cards with a wrong tag are not rare. */
const inferredConfidence = 0.8;

function distinct(texts: readonly CardText[]): readonly CardText[] {
  const first = new Map<string, CardText>();
  for (const text of texts) if (!first.has(text.text)) first.set(text.text, text);
  return [...first.values()];
}
