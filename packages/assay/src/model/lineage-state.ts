import type { Entity } from "./entity.ts";
import { claimsOn } from "./resolve.ts";

/** Recorded as the reader of what following the declared lineage shows. */
export const lineageFollower = "lineage@1";

/** Name of the `metadata` that says what became of a repository that was followed. */
export const lineageStateName = "lineage";

/** `read at 1a2b3c…`, `not there`, `gated`, `renamed to org/name, read at …`; undefined where nobody followed it. */
export function lineageState(entity: Entity): string | undefined {
  const states = claimsOn(entity, "metadata").flatMap(({ value, source }) =>
    source.by === lineageFollower && value.kind === "known" && value.value.name === lineageStateName
      ? [String(value.value.value)]
      : [],
  );
  return states.length === 0 ? undefined : [...new Set(states)].join("; ");
}
