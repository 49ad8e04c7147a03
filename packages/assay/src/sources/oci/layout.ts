import path from "node:path";
import { openFile } from "../../bytes/file-source.ts";
import type { FileSystem } from "../../bytes/file-system.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { type Blob, blobPath, type BlobStore } from "./blob.ts";

/** What a place that holds images offers: its index, and blobs by digest. */
export interface ImagePlace {
  /** What the place is called, for people and as the name of the tree. */
  readonly name: string;
  readonly index: Blob;
  readonly store: BlobStore;
}

/**
 * A folder in the OCI image layout (image-layout.md): `oci-layout`, `index.json`, `blobs/`.
 * @throws AssayError `unreadable` when it is none
 */
export function openLayout(folder: string, fileSystem: FileSystem): ImagePlace {
  const index = fileAt(fileSystem, folder, "index.json");
  if (index === undefined)
    throw new AssayError("unreadable", `${printable(folder)}: ${whyNoLayout(folder, fileSystem)}`);
  return {
    name: path.basename(path.resolve(folder)) || "image",
    index,
    store: { find: ({ digest }) => fileAt(fileSystem, folder, blobPath(digest)) },
  };
}

function whyNoLayout(folder: string, fileSystem: FileSystem): string {
  try {
    return fileSystem.statSync(folder).isDirectory()
      ? "is no OCI image layout: it has no index.json"
      : "is a file, and an OCI image layout is a folder (docker-archive: reads archives of docker save)";
  } catch {
    return "there is no such folder";
  }
}

/** A regular file; a link could lead anywhere on this machine, and nobody writes layouts with links. */
function fileAt(fileSystem: FileSystem, folder: string, relative: string): Blob | undefined {
  const place = path.join(folder, relative);
  try {
    const stat = fileSystem.lstatSync(place);
    if (!stat.isFile()) return undefined;
    return {
      path: relative,
      sizeBytes: stat.size,
      place: Buffer.from(path.resolve(place)),
      open: () => Promise.resolve().then(() => openFile(fileSystem, place)),
    };
  } catch {
    return undefined;
  }
}
