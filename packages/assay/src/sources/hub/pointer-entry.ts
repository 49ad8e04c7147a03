import { createHash } from "node:crypto";
import { memorySource } from "../../bytes/memory-source.ts";
import type { TreeEntry } from "../../bytes/tree.ts";
import type { ListedFile } from "../listed-file.ts";
import type { RemotePlace } from "../remote-entry.ts";

/**
 * Of a large file that we may not read: the pointer that git has in its place. The listing says all that stands in it, and
 * its git blob id proves that we write it as it is.
 */
export function pointerEntry(file: ListedFile, place: Pick<RemotePlace, "saidOf">): TreeEntry | undefined {
  const { path, sizeBytes, sha256, gitBlob } = file;
  if (sha256 === undefined) return undefined;
  const text = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${sizeBytes}\n`;
  const bytes = Buffer.from(text);
  const measured = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  if (gitBlob !== undefined && gitBlob !== measured) return undefined;
  return {
    ...{ path, sizeBytes: bytes.length, contentKey: `pointer:${sha256}`, said: place.saidOf(file) },
    open: () => Promise.resolve(memorySource(bytes, sha256)),
  };
}
