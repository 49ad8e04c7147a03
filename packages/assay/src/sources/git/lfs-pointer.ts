/** A file that is kept elsewhere, by its digest. */
export interface LfsPointer {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** "Pointer files must be less than 1024 bytes in size" (specification of Git LFS). */
export const mostPointerBytes = 1024;

/** What a Git LFS pointer of version 1 says; undefined for any other file. */
export function parsePointer(bytes: Uint8Array): LfsPointer | undefined {
  if (bytes.length >= mostPointerBytes) return undefined;
  const text = Buffer.from(bytes).toString("latin1");
  if (!/^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\r?\n/u.test(text))
    return undefined;
  const sha256 = /^oid sha256:([0-9a-f]{64})\r?$/mu.exec(text)?.[1];
  const size = /^size (\d{1,15})\r?$/mu.exec(text)?.[1];
  return sha256 === undefined || size === undefined ? undefined : { sha256, sizeBytes: Number(size) };
}
