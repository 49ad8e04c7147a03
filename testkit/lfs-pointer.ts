/** A Git LFS pointer, version 1. `lineEnd` and `extra` lines (before the oid) make the unusual ones. */
export function lfsPointer(
  sha256: string,
  sizeBytes: number,
  { lineEnd = "\n", extra = [] }: { lineEnd?: string; extra?: readonly string[] } = {},
): Uint8Array {
  const lines = [
    "version https://git-lfs.github.com/spec/v1",
    ...extra,
    `oid sha256:${sha256}`,
    `size ${sizeBytes}`,
  ];
  return Uint8Array.from(Buffer.from(lines.map((line) => line + lineEnd).join("")));
}
