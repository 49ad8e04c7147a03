import { createHash } from "node:crypto";
import { lfsPointer } from "./lfs-pointer.ts";

/** A repository as a made hub has it. */
export interface HubRepository {
  /** Default: models. */
  readonly kind?: "models" | "datasets";
  readonly files: Readonly<Record<string, Uint8Array | string>>;
  /** Files that are kept as large files; default: those of 1,000 bytes and more. */
  readonly large?: readonly string[];
  /** Fields of the record: `tags`, `pipeline_tag`, `gated`, `createdAt`. */
  readonly info?: Readonly<Record<string, unknown>>;
  /** `securityFileStatus` by path. */
  readonly security?: Readonly<Record<string, unknown>>;
  /** Branches and tags beside `main`. */
  readonly revisions?: readonly string[];
  /** Tokens that may read a gated or private one. */
  readonly tokens?: readonly string[];
  readonly isPrivate?: boolean;
  readonly isDisabled?: boolean;
}

/** The commit of every made repository. */
export const hubCommit = "c0ffee0123456789c0ffee0123456789c0ffee01";

/** `GET /api/models/{id}`. */
export function recordOf(name: string, repository: HubRepository, hasBlobs: boolean): unknown {
  return {
    _id: "65f0c0ffee",
    id: name,
    ...(repository.kind === "datasets" ? {} : { modelId: name }),
    author: name.split("/")[0],
    sha: hubCommit,
    lastModified: "2026-03-02T10:00:00.000Z",
    createdAt: "2026-03-01T10:00:00.000Z",
    private: repository.isPrivate === true,
    gated: false,
    disabled: false,
    tags: [],
    downloads: 3,
    likes: 1,
    ...repository.info,
    siblings: Object.keys(repository.files).map((path) => sibling(path, repository, hasBlobs)),
  };
}

function sibling(path: string, repository: HubRepository, hasBlobs: boolean): unknown {
  if (!hasBlobs) return { rfilename: path };
  const { oid, size, lfs } = entryOf(path, repository);
  const large = lfs === undefined ? {} : { lfs: { sha256: lfs.oid, size, pointerSize: lfs.pointerSize } };
  return { rfilename: path, blobId: oid, size, ...large };
}

interface Entry {
  readonly type: "file";
  readonly oid: string;
  readonly size: number;
  readonly path: string;
  readonly lfs?: { readonly oid: string; readonly size: number; readonly pointerSize: number };
}

/** An entry of the tree. */
export function entryOf(path: string, repository: HubRepository): Entry {
  const content = repository.files[path] ?? "";
  const bytes = bytesOf(content);
  const base = { type: "file" as const, size: bytes.length, path };
  if (!isLarge(path, repository)) return { ...base, oid: gitBlob(bytes) };
  const oid = typeof content === "string" ? sha256(bytes) : sha256Once(content);
  const pointer = lfsPointer(oid, bytes.length);
  return { ...base, oid: gitBlob(pointer), lfs: { oid, size: bytes.length, pointerSize: pointer.length } };
}

function isLarge(path: string, { large, files }: HubRepository): boolean {
  return large === undefined ? bytesOf(files[path]).length >= 1000 : large.includes(path);
}

export function bytesOf(content: Uint8Array | string | undefined): Uint8Array {
  return typeof content === "string" ? Buffer.from(content) : (content ?? new Uint8Array(0));
}

const digests = new WeakMap<Uint8Array, string>();

/** Repositories of a bench are large, and asked for often. */
function sha256Once(bytes: Uint8Array): string {
  const known = digests.get(bytes) ?? sha256(bytes);
  digests.set(bytes, known);
  return known;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function gitBlob(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
