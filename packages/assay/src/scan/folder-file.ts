import { type BlockCache, cachedSource } from "../bytes/cached-source.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import type { FolderFile } from "../detectors/detector.ts";
import { nameOf } from "./lookup.ts";

/** A file as detectors see it; its bytes come through the block cache. */
export function folderFile(entry: TreeEntry, cache: BlockCache): FolderFile {
  return {
    path: entry.path,
    name: nameOf(entry.path),
    sizeBytes: entry.sizeBytes,
    ...(entry.layer === undefined ? {} : { layer: entry.layer }),
    source: async () => cachedSource(await entry.open(), { cache, contentKey: entry.contentKey }),
  };
}
