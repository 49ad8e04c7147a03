import { creationInfoId, type Relationship } from "./elements.ts";
import type { Scope } from "./scope.ts";

/** One Relationship element. Its id comes from what it says, so that the same statement is one element. */
export function relationshipOf(
  scope: Scope,
  from: string,
  relationshipType: Relationship["relationshipType"],
  to: readonly string[],
  extra: Pick<Relationship, "comment" | "completeness"> = {},
): Relationship {
  const key = JSON.stringify([from.slice(scope.namespace.length), relationshipType, extra.comment]);
  return {
    type: "Relationship",
    spdxId: scope.spdxId("relationship", key),
    creationInfo: creationInfoId,
    from,
    relationshipType,
    to: to.length < 2 ? to : [...new Set(to)].sort(),
    ...extra,
  };
}
