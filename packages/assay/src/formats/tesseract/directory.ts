import { maxComponents } from "./limits.ts";

/** Where the components are; an absent one has no entry. */
export interface Directory {
  readonly bigEndian: boolean;
  readonly places: ReadonlyMap<number, { readonly offset: number; readonly end: number }>;
}

/**
 * The table of offsets at the start of the file: a count, then a 64-bit offset for each component, -1 = absent. Strict:
 * offsets ascend, the first component follows the table at once, and all are in the file.
 */
export function directoryOf(head: Uint8Array, sizeBytes: number): Directory | undefined {
  return parse(head, sizeBytes, true) ?? parse(head, sizeBytes, false);
}

function parse(head: Uint8Array, sizeBytes: number, littleEndian: boolean): Directory | undefined {
  if (head.length < 4) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const count = view.getInt32(0, littleEndian);
  if (count < 4 || count > maxComponents || head.length < 4 + 8 * count) return undefined;
  const offsets: [component: number, offset: number][] = [];
  for (let component = 0; component < count; component += 1) {
    const offset = Number(view.getBigInt64(4 + 8 * component, littleEndian));
    if (offset !== -1) offsets.push([component, offset]);
  }
  if (!areSound(offsets, 4 + 8 * count, sizeBytes)) return undefined;
  const places = offsets.map(
    ([component, offset], index) =>
      [component, { offset, end: offsets[index + 1]?.[1] ?? sizeBytes }] as const,
  );
  return { bigEndian: !littleEndian, places: new Map(places) };
}

function areSound(
  offsets: readonly (readonly [number, number])[],
  start: number,
  sizeBytes: number,
): boolean {
  const isAscending = offsets.every(
    ([, offset], index) => index === 0 || offset >= (offsets[index - 1]?.[1] ?? 0),
  );
  return isAscending && offsets[0]?.[1] === start && (offsets.at(-1)?.[1] ?? sizeBytes) < sizeBytes;
}
