import type { PlaceFacts } from "../bytes/tree.ts";
import type { Identifier } from "../model/entity.ts";
import type { ModelDraft } from "./model-draft.ts";

/** What the place of a model calls it. */
export interface PlacedName {
  readonly name: string;
  /** None for a part of what the place names. */
  readonly identifiers: readonly Identifier[];
}

/**
 * The name of a model by the place that it lies in: the whole that the place names when it is the only model there or lies
 * at its root, else that name and the path in it.
 */
export function placedName(
  draft: ModelDraft,
  drafts: readonly ModelDraft[],
  facts: readonly PlaceFacts[],
): PlacedName | undefined {
  const place = facts.find(({ path, identity }) => identity !== undefined && isBelow(draft, path));
  if (place?.identity === undefined) return undefined;
  const { name, identifiers } = place.identity;
  const isAlone = drafts.filter((one) => isBelow(one, place.path)).length === 1;
  if (isAlone || draft.key === place.path) return { name, identifiers };
  const inside = place.path === "" ? draft.path : draft.path.slice(place.path.length + 1);
  return { name: `${name}/${inside}`, identifiers: [] };
}

function isBelow({ path }: ModelDraft, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}
