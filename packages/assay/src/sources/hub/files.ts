import type { ListedEntry, RepositoryInfo } from "./api-shapes.ts";
import { isSafePath, type ListedFile } from "../listed-file.ts";

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
