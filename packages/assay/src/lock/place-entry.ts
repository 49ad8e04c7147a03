import { provedPlace } from "../bytes/proved-place.ts";
import type { Tree } from "../bytes/tree.ts";
import type { LockEntry } from "./lock-schema.ts";

/** What the place of a tree proves it to be: a repository at a commit. Undefined = it proves nothing. */
export function placeEntry(tree: Tree, target: string): LockEntry | undefined {
  const place = provedPlace(tree);
  if (place === undefined) return undefined;
  const { commit, kind, purl } = place;
  return {
    target: place.target,
    kind,
    ...(purl === undefined ? {} : { purl }),
    ...requestedBy(target, commit),
    revision: commit,
  };
}

/** The branch or tag of `hf://org/name@main`. */
function requestedBy(target: string, commit: string): Pick<LockEntry, "requested"> {
  const requested = /^\w{1,20}:\/\/[^@]{1,400}@([^@]{1,200})$/u.exec(target)?.[1];
  return requested === undefined || requested === commit ? {} : { requested };
}
