import type { Tree, TreeEntry } from "../bytes/tree.ts";
import type { ScanOptions } from "./options.ts";

/** Small enough to be read whole wherever it is. A hub keeps what is larger than 10 MB as a large file, by its SHA-256. */
const smallRemoteBytes = 16 * 1024 * 1024;

/** Who reads the header of a file that small has read all of it: the digest that its place promises is checked, too. */
const smallPromisedBytes = 128 * 1024;

/** How much of the files of one scan is read, as the user wants it. */
export interface ReadingDepth {
  /** Weights of this file are left unread: only its header counts. */
  isHeaderOnly(entry: TreeEntry): boolean;
  /** All its bytes are read even if it holds no weights. */
  isReadWhole(entry: TreeEntry): boolean;
}

/** `--headers-only` is about weights; of what is elsewhere, data and all that is large is left there, too, but for `--full`. */
export function readingDepth({ headersOnly, full }: ScanOptions): ReadingDepth {
  const isLeft = ({ isRemote }: TreeEntry): boolean => isRemote === true && full !== true;
  return {
    isHeaderOnly: (entry) => headersOnly === true || isLeft(entry),
    isReadWhole: (entry) =>
      !isLeft(entry) ||
      entry.sizeBytes <= (promisedSha256(entry) === undefined ? smallRemoteBytes : smallPromisedBytes),
  };
}

/** Whether only headers were read of weights that are in the tree. */
export function isHeadersOnlyScan(tree: Tree, options: ScanOptions): boolean {
  const depth = readingDepth(options);
  return options.headersOnly === true || tree.entries.some((entry) => depth.isHeaderOnly(entry));
}

/** The SHA-256 (hex) that the place of a file promises. */
export function promisedSha256({ declaredDigest }: TreeEntry): string | undefined {
  return declaredDigest?.startsWith("sha256:") === true ? declaredDigest.slice("sha256:".length) : undefined;
}
