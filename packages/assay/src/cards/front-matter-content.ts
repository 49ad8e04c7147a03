import type { Claim } from "../model/claim.ts";
import type { LineageDraft } from "../model/draft.ts";
import { baseModels } from "./base-models.ts";
import { type Card, declared, isSet, textAt, textsAt } from "./card.ts";
import { pointerTo } from "../syntax/json-pointer.ts";
import { plainKeys } from "./card-keys.table.ts";
import { trainingData } from "./datasets.ts";
import { descriptionClaims } from "./description.ts";
import { emissionClaims } from "./emissions.ts";
import { licenceClaims } from "./licence.ts";
import { evaluation } from "./model-index.ts";
import { otherClaims } from "./other-keys.ts";

/** What the front matter of a model card says. Its problems are noted in the card. */
export function frontMatterContent(card: Card): CardSays {
  const { claims, lineage } = evaluation(card);
  return {
    claims: [
      ...plainClaims(card),
      ...licenceClaims(card),
      ...descriptionClaims(card),
      ...gatedClaims(card),
      ...emissionClaims(card),
      ...claims,
      ...otherClaims(card),
    ],
    lineage: [...baseModels(card), ...trainingData(card), ...lineage],
  };
}

/** Of the model, and of what it has to do with. */
export interface CardSays {
  readonly claims: readonly Claim[];
  readonly lineage: readonly LineageDraft[];
}

function plainClaims(card: Card): Claim[] {
  return plainKeys.flatMap(([key, property]) => {
    const isOne = property === "library" || property === "task";
    const one = isOne ? textAt(card, key) : undefined;
    const texts = isOne ? (one === undefined ? [] : [one]) : textsAt(card, key);
    return texts.map(({ text, pointer }) => declared(card, pointer, property, text));
  });
}

/** Any `extra_gated_*` key is part of the form that the hub shows before it gives access. */
function gatedClaims(card: Card): Claim[] {
  const key = Object.keys(card.values).find(
    (name) => name.startsWith("extra_gated_") && isSet(card.values[name]),
  );
  return key === undefined ? [] : [declared(card, pointerTo([key]), "gated", true)];
}
