import { claimant } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { FileDigest } from "./file-digest.ts";
import { shortHash } from "../model/finding-id.ts";
import type { DraftFile } from "./model-draft.ts";
import type { ReadFile } from "./read-files.ts";

/** Recorded as the reader of what the scan itself measures. */
const by = "scan@1";

/** The entity of one file. Equal content is one entity, however often it is here; content that was not read is not. */
export function fileEntity(draft: DraftFile, file: ReadFile, digest: FileDigest | undefined): Entity {
  const measured = claimant("measured", { by, path: draft.path });
  const declared = claimant("declared", { by, path: draft.path });
  const role = claimant("inferred", { by, path: draft.path })("role", draft.role);
  const pointer = file.reading?.pointer;
  const base = { kind: "file" as const, name: draft.path };
  if (pointer !== undefined) {
    const id = `file:pointer:${pointer.sha256}`;
    const claims = [declared("sha256", pointer.sha256), declared("sizeBytes", pointer.sizeBytes), role];
    return { ...base, id, identifiers: [{ type: "sha256", value: pointer.sha256 }], claims };
  }
  const size = measured("sizeBytes", file.entry.sizeBytes);
  const promised = file.entry.declaredDigest?.replace(/^sha256:/, "");
  const claims = [size, role, ...(promised === undefined ? [] : [declared("sha256", promised)])];
  if (digest?.kind !== "digested") {
    return { ...base, id: `file:unread:${shortHash(draft.path)}`, identifiers: [], claims };
  }
  return {
    ...base,
    id: `file:sha256:${digest.sha256}`,
    identifiers: [{ type: "sha256", value: digest.sha256 }],
    claims: [measured("sha256", digest.sha256), ...claims],
  };
}
