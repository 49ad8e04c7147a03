import { hubRepository } from "./hub-address.ts";
import type { EntityDraft } from "./entity-draft.ts";
import type { Located } from "./record-reader.ts";

/** The page of a repository of the hub names it, and its commit; true when the address says no more than these. */
export function readHubPage(entity: EntityDraft, { value, pointer }: Located<string>): boolean {
  const repository = hubRepository(value);
  if (repository === undefined || repository.kind !== entity.kind) return false;
  entity.identify("huggingface", repository.name);
  const commit = /^\/(?:tree|commit)\/([0-9a-f]{40})$/.exec(repository.path)?.[1];
  if (commit !== undefined) entity.claim("revision", commit, pointer);
  return commit !== undefined || repository.path === "";
}
