import type { LineageDraft, TargetDraft } from "../model/draft.ts";
import { hubId } from "../catalogue/hub-name.ts";
import { isAbsolutePath, lastPart } from "../model/local-path.ts";
import { type Card, declared, textsAt } from "./card.ts";
import { namesOfNoDataset } from "./dataset-names.table.ts";
import { isNoAnswer } from "./placeholder.ts";

/** `datasets`: what the model was trained on. The card has no key for the stage of training. */
export function trainingData(card: Card): LineageDraft[] {
  return textsAt(card, "datasets").flatMap(({ text, pointer }) => {
    const target = datasetTarget(text);
    if (target === undefined) return [];
    const claims = [declared(card, pointer, "detail", "unknown")];
    return [{ kind: "trainedOn", detail: "unknown", target, claims }];
  });
}

/**
 * The dataset that a card names: `org/name`, an address on the hub, or one of the hub's old names without organisation
 * (`squad`). Free text is a name only. Undefined for words that name none, and for empty text.
 */
export function datasetTarget(text: string): TargetDraft | undefined {
  const name = isAbsolutePath(text) || text.includes("\\") ? lastPart(text) : text;
  if (name === "" || namesOfNoDataset.has(name.toLowerCase()) || isNoAnswer(name)) return undefined;
  const hub = name === text ? (hubId(text, "dataset") ?? oldName(text)) : undefined;
  if (hub !== undefined) return { kind: "dataset", name: hub, hub };
  if (!isWebAddress(name)) return { kind: "dataset", name };
  return { kind: "dataset", name, identifiers: [{ type: "url", value: name }] };
}

/** Lower case by the custom of those years; a file name (`train.csv`) and a title (`Common Voice`) are none. */
function oldName(text: string): string | undefined {
  return /^[a-z0-9][a-z0-9_-]{1,95}$/u.test(text) ? text : undefined;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//u.test(text) && URL.canParse(text);
}
