import type { ByteSource } from "./byte-source.ts";

/** Several sources in a row as one; closing it closes them all. */
export function joinedSource(parts: readonly ByteSource[]): ByteSource {
  const starts: number[] = [];
  let sizeBytes = 0;
  for (const part of parts) {
    starts.push(sizeBytes);
    sizeBytes += part.sizeBytes;
  }
  const gap = parts.find((part) => part.gap !== undefined)?.gap;
  return {
    sizeBytes,
    version: parts.map(({ version }) => version).join("+"),
    ...(gap === undefined ? {} : { gap }),
    readInto: (offset, target) => readAcross({ parts, starts }, offset, target),
    currentVersion: async () => (await Promise.all(parts.map((part) => part.currentVersion()))).join("+"),
    close: async () => {
      for (const part of parts) await part.close();
    },
  };
}

interface Row {
  readonly parts: readonly ByteSource[];
  readonly starts: readonly number[];
}

async function readAcross({ parts, starts }: Row, offset: number, target: Uint8Array): Promise<number> {
  let filled = 0;
  for (let index = partAt(starts, offset); index < parts.length && filled < target.length; index += 1) {
    const part = parts[index];
    if (part === undefined) break;
    const from = offset + filled - (starts[index] ?? 0);
    const wanted = Math.max(0, Math.min(target.length - filled, part.sizeBytes - from));
    const count = await part.readInto(from, target.subarray(filled, filled + wanted));
    filled += count;
    if (count < wanted) break;
  }
  return filled;
}

/** The last part that starts at or before the offset. */
function partAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
