import type { Finding } from "../api/shapes.ts";

/** What a finding is about, by name: the same content at several places is one file, so that a file is named by the place that is meant. */
export function aboutOf({ entity, place }: Pick<Finding, "entity" | "place">): string | null {
  return entity === null || entity.kind === "file" ? (place ?? entity?.name ?? null) : entity.name;
}
