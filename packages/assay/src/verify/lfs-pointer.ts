import { readUpTo } from "../bytes/byte-source.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import { problemOf } from "../scan/problem.ts";

/** "Pointer files must be less than 1024 bytes in size" (specification of Git LFS). */
const mostPointerBytes = 1024;

/** SHA-256 of the bytes that a Git LFS pointer stands for; undefined for any other file and for what cannot be read. */
export async function pointedDigest(entry: TreeEntry): Promise<string | undefined> {
  if (entry.sizeBytes >= mostPointerBytes) return undefined;
  try {
    return pointedBy(await startOf(entry));
  } catch (error) {
    problemOf(error);
    return undefined;
  }
}

function pointedBy(text: string): string | undefined {
  if (!text.startsWith("version https://git-lfs.github.com/spec/v1")) return undefined;
  return /^oid sha256:([0-9a-f]{64})\r?$/mu.exec(text)?.[1];
}

async function startOf(entry: TreeEntry): Promise<string> {
  const source = await entry.open();
  try {
    return Buffer.from(await readUpTo(source, 0, mostPointerBytes)).toString("latin1");
  } finally {
    await source.close();
  }
}
