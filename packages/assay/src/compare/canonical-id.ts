import { type EntityKind, entityKinds } from "../model/entity.ts";

/** Known by where it stands in one tree, or by a name that everybody can give: the same text in another tree is another thing. */
const placed = /^(?:hf:)?(?:training-run:|agent:|tool:|[a-z-]+:(?:unread|path|name):)/u;

/** A server of the own machine or network is another one on each. */
const local = /^(?:model|service):(?:localhost\b|127\.|0\.0\.0\.0|\[|[^/]*:\d+(?:\/|$))/u;

/**
 * What a kind is one of, for the question whether two entities are one thing: tools list models among libraries, and a file,
 * a dataset and a prompt of the same bytes are three things.
 */
export function kindClass(kind: EntityKind): string {
  return kind === "software" || kind === "model" ? "component" : kind;
}

/**
 * True for an id that names the same thing in every document: a scan made it from content or from a name that a provider,
 * a hub or the catalogue gives. The `bom-ref` of another tool means nothing outside of its document.
 */
export function isCanonicalId(id: string, kind: EntityKind): boolean {
  const named = /^(?:hf:)?([a-z-]+):/u.exec(id)?.[1];
  const own = entityKinds.find((one) => one === named);
  const isOurs = own !== undefined && kindClass(own) === kindClass(kind);
  return isOurs && !placed.test(id) && !local.test(id);
}
