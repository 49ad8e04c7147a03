import { type KeptPieces, lastingKey } from "../bytes/kept-pieces.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import type { DigestedFile } from "./file-digest.ts";

/** Below this the file itself is kept, and quickly digested. */
const leastBytes = 1024 * 1024;

/** Another number = the digests of tensors are computed in another way. */
const edition = 1;

/**
 * What an earlier run found out by reading all bytes of a file that cannot change where it lies, when they were those that its place
 * promises: it is not streamed again. `keys` are the ranges that are wanted.
 */
export function keptDigest(
  kept: KeptPieces | undefined,
  entry: TreeEntry,
  keys: readonly string[],
): DigestedFile | undefined {
  const key = keyOf(entry, keys);
  const bytes = key === undefined ? undefined : kept?.find(key, 0)?.bytes;
  if (bytes === undefined) return undefined;
  // Only this program writes it, and the store vouches that it is whole.
  const { sha256, gitBlob, heads } = JSON.parse(Buffer.from(bytes).toString("utf8")) as KeptDigest;
  const decoded = heads.map(
    ([name, text]) => [name, Buffer.from(text, "base64").toString("latin1")] as const,
  );
  const digest: DigestedFile = { kind: "digested", sha256, gitBlob, heads: new Map(decoded) };
  return isAsPromised(entry, digest) ? digest : undefined;
}

/** Keeps what was found out, if the bytes are those that were promised. */
export function keepDigest(
  kept: KeptPieces | undefined,
  entry: TreeEntry,
  keys: readonly string[],
  digest: DigestedFile,
): void {
  const key = keyOf(entry, keys);
  if (key === undefined || !isAsPromised(entry, digest)) return;
  const heads = [...digest.heads].map(
    ([name, head]) => [name, Buffer.from(head, "latin1").toString("base64")] as const,
  );
  const value: KeptDigest = { sha256: digest.sha256, gitBlob: digest.gitBlob, heads };
  kept?.keep(key, { offset: 0, bytes: Buffer.from(JSON.stringify(value)) });
}

interface KeptDigest {
  readonly sha256: string;
  readonly gitBlob: string;
  readonly heads: readonly (readonly [string, string])[];
}

function keyOf({ lastingKey: file, sizeBytes }: TreeEntry, keys: readonly string[]): string | undefined {
  if (file === undefined || sizeBytes < leastBytes) return undefined;
  return lastingKey("digest", edition, file, ...keys);
}

function isAsPromised({ declaredDigest }: TreeEntry, { sha256, gitBlob }: DigestedFile): boolean {
  return (
    declaredDigest === `sha256:${sha256}` || (gitBlob !== "" && declaredDigest === `git-blob:${gitBlob}`)
  );
}
