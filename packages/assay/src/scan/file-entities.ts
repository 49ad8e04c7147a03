import { type Claim, type Claimant, claimant } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { FileDigest } from "./file-digest.ts";
import { shortHash } from "../model/finding-id.ts";
import type { DraftFile } from "./model-draft.ts";
import type { ReadFile } from "./read-files.ts";
import { promisedSha256 } from "./reading-depth.ts";

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
    const claims = [
      declared("usage", "declared"),
      declared("sha256", pointer.sha256),
      declared("sizeBytes", pointer.sizeBytes),
      role,
    ];
    return { ...base, id, identifiers: [{ type: "sha256", value: pointer.sha256 }], claims };
  }
  // What is elsewhere has the size that its place says.
  const size = (file.entry.isRemote === true ? declared : measured)("sizeBytes", file.entry.sizeBytes);
  const promises = [...promisedClaims(file, declared), ...saidClaims(file, draft.path)];
  const claims = [size, role, ...promises, ...layerClaims(file)];
  if (digest?.kind !== "digested") {
    const promised = file.entry.isRemote === true ? promisedSha256(file.entry) : undefined;
    if (promised !== undefined) {
      const identifiers = [{ type: "sha256" as const, value: promised }];
      return { ...base, id: `file:promised:${promised}`, identifiers, claims };
    }
    return { ...base, id: `file:unread:${shortHash(draft.path)}`, identifiers: [], claims };
  }
  return {
    ...base,
    id: `file:sha256:${digest.sha256}`,
    identifiers: [{ type: "sha256", value: digest.sha256 }],
    claims: [
      measured("sha256", digest.sha256),
      ...(digest.gitBlob === "" ? [] : [measured("gitBlobId", digest.gitBlob)]),
      ...claims,
    ],
  };
}

/** What the place of the file says its bytes are (a hub cache). */
function promisedClaims({ entry }: ReadFile, declared: Claimant): readonly Claim[] {
  if (entry.said !== undefined) return [];
  const [algorithm, hex] = entry.declaredDigest?.split(":") ?? [];
  if (hex === undefined) return [];
  return [algorithm === "sha256" ? declared("sha256", hex) : declared("gitBlobId", hex)];
}

/** What the record of a hub says of the file, read at the address of the record. */
function saidClaims({ entry: { said = [] } }: ReadFile, path: string): readonly Claim[] {
  return said.map((claim) => ({ ...claim, source: { ...claim.source, path } }));
}

/** Which layer of a container image brought the file, and by which command; the command is what the image says. */
function layerClaims({ entry: { path, layer } }: ReadFile): readonly Claim[] {
  if (layer === undefined) return [];
  const { id, createdBy } = layer;
  const brought = claimant("measured", { by, path })("metadata", { name: "image.layer", value: id });
  if (createdBy === undefined) return [brought];
  const said = claimant("declared", { by, path });
  return [brought, said("metadata", { name: "image.layer.createdBy", value: createdBy })];
}

/** Weights that are named and not here, or here and unreadable: the model is not whole without them. */
export function missingEntity(path: string): Entity {
  const claim = claimant("inferred", { by, path });
  return {
    id: `file:unread:${shortHash(path)}`,
    kind: "file",
    name: path,
    identifiers: [],
    claims: [claim("usage", "declared"), claim("role", "weights")],
  };
}
