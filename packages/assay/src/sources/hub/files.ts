import type { ListedEntry, RepositoryInfo } from "./api-shapes.ts";

/** One file as the hub lists it. */
export interface ListedFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Hex; of large files, which the hub keeps by it. */
  readonly sha256?: string;
  /** SHA-1 by which git names the file, or the pointer to it. */
  readonly gitBlob?: string;
}

/** Undefined for what is no file, and for one that the listing does not describe whole. */
export function fileOfEntry({ type, path, size, oid, lfs }: ListedEntry): ListedFile | undefined {
  const sizeBytes = lfs?.size ?? size;
  if (type !== "file" || sizeBytes === undefined || !isSafePath(path)) return undefined;
  return {
    path,
    sizeBytes,
    ...(lfs === undefined ? {} : { sha256: lfs.oid }),
    ...(oid !== undefined && /^[0-9a-f]{40}$/.test(oid) ? { gitBlob: oid } : {}),
  };
}

/** From `siblings` with `?blobs=true`, which stays public where the tree is not. */
export function filesOfSiblings({ siblings = [] }: RepositoryInfo): readonly ListedFile[] {
  return siblings.flatMap(({ rfilename: path, size, blobId, lfs }) => {
    const sizeBytes = lfs?.size ?? size;
    if (sizeBytes === undefined || !isSafePath(path)) return [];
    const named = lfs === undefined ? {} : { sha256: lfs.sha256 };
    return [{ path, sizeBytes, ...named, ...(blobId === undefined ? {} : { gitBlob: blobId }) }];
  });
}

/** A path of git: relative, without steps, and nothing that a terminal or a file system would obey. */
function isSafePath(path: string): boolean {
  if (path.length > 4096 || /[\u0000-\u001f\u007f\\]|\p{Surrogate}/u.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
