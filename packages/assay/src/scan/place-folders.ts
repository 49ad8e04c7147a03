import type { PlaceFacts, Tree } from "../bytes/tree.ts";
import type { ReadFolder } from "./read-folders.ts";

/** What the place of the tree says, as one more reading of its folder: it is told apart by nobody but its source. */
export function placeFolders({ facts = [] }: Tree): readonly ReadFolder[] {
  return facts.map((one) => ({ path: one.path, detector: detectorOf(one), reading: readingOf(one) }));
}

function detectorOf({ by }: PlaceFacts): ReadFolder["detector"] {
  const [id = by, version = "1"] = by.split("@");
  return { id, version: Number(version) };
}

function readingOf({
  isModel,
  holdsForAll,
  claims,
  lineage,
  findings,
  dataset,
}: PlaceFacts): ReadFolder["reading"] {
  return {
    ...(isModel ? { isModel } : {}),
    ...(holdsForAll === true ? { reach: "all" as const } : { isRepository: true, reach: "below" as const }),
    ...{ claims, lineage },
    findings: [],
    isOfPlace: true,
    fileFindings: findings,
    problems: [],
    roles: [],
    ...(dataset === undefined ? {} : { dataset }),
  };
}
