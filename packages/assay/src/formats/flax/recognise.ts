/**
 * True when the head begins with MessagePack maps whose keys lead to an array of Flax: an extension value of type 1 or
 * 3 with `[shape, dtype, bytes]`. Enough maps are followed to reach the first array; nothing else looks like that.
 */
export function recognisesFlax(head: Uint8Array): boolean {
  let at = 0;
  for (let steps = 0; steps < mostSteps && at < head.length; steps += 1) {
    const first = head[at] ?? 0;
    if (first >= 0xc7 && first <= 0xd8 && steps > 0) return isArray(head, at);
    const next = afterMapAndKey(head, at);
    if (next === undefined) return false;
    at = next;
  }
  return false;
}

/** Maps inside maps before the first leaf. */
const mostSteps = 200;

/** Passes the head of a map (when there is one) and a key, or a scalar; undefined for anything else. */
function afterMapAndKey(head: Uint8Array, at: number): number | undefined {
  const first = head[at] ?? 0;
  const mapHead = headOfMap(first);
  if (mapHead !== undefined) return at + mapHead;
  if (at === 0) return undefined;
  if (first >= 0xa0 && first <= 0xbf) return afterText(head, at + 1, first & 0x1f);
  if (first === 0xd9) return afterText(head, at + 2, head[at + 1] ?? 0);
  return first < 0x80 || bodiless.has(first) ? at + 1 : undefined;
}

/** Small numbers, nil and booleans stand before the first array at times: steps, empty states, the chunk mark. */
const bodiless = new Set([0xc0, 0xc2, 0xc3]);

function headOfMap(first: number): number | undefined {
  if (first >= 0x80 && first <= 0x8f) return 1;
  if (first === 0xde) return 3;
  return first === 0xdf ? 5 : undefined;
}

function afterText(head: Uint8Array, from: number, length: number): number | undefined {
  for (let index = from; index < from + length; index += 1) {
    if ((head[index] ?? 0) < 0x20) return undefined;
  }
  return from + length;
}

const lengthBytes: ReadonlyMap<number, number> = new Map([
  [0xc7, 1],
  [0xc8, 2],
  [0xc9, 4],
  [0xd8, 0],
]);

function isArray(head: Uint8Array, at: number): boolean {
  const bytes = lengthBytes.get(head[at] ?? 0);
  if (bytes === undefined) return false;
  const type = head[at + 1 + bytes];
  const body = at + 2 + bytes;
  const rank = (head[body + 1] ?? 0) - 0x90;
  return (type === 1 || type === 3) && head[body] === 0x93 && rank >= 0 && rank <= 8;
}
