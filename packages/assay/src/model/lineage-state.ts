import type { Entity } from "./entity.ts";
import { claimsOn, valueOf } from "./resolve.ts";

/** Recorded as the reader of what following the declared lineage shows. */
export const lineageFollower = "lineage@1";

/** Name of the `metadata` that says what became of a repository that was followed. */
export const lineageStateName = "lineage";

/** `read at 1a2b3c…`, `not there, or private`, `gated`, `renamed from org/name`; none where nobody followed it. */
export function lineageStates(entity: Entity): readonly string[] {
  const states = claimsOn(entity, "metadata").flatMap(({ value, source }) =>
    source.by === lineageFollower && value.kind === "known" && value.value.name === lineageStateName
      ? [String(value.value.value)]
      : [],
  );
  return [...new Set(states)];
}

/** It lies in another repository than what was scanned, and was read there. */
export function isElsewhere(entity: Entity): boolean {
  return valueOf(entity, "usage") !== "present" && lineageStates(entity).length > 0;
}
