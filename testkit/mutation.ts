/** A repeatable source of whole numbers below a bound (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000) * below);
  };
}

/** Values that parsers stumble over: ends of ranges, sign bits, counts beyond any file. */
const interesting = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];

type Random = (below: number) => number;
type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

/** Headers are at the front and directories at the back: most mutations go there. */
function place(bytes: Uint8Array, random: Random): number {
  const near = Math.min(bytes.length, 2048);
  const zone = random(4);
  if (zone === 0) return random(bytes.length);
  return zone === 3 ? bytes.length - 1 - random(near) : random(near);
}

const mutations: readonly Mutation[] = [
  function flipBit(bytes, random) {
    const at = place(bytes, random);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    return bytes;
  },
  function setByte(bytes, random) {
    bytes[place(bytes, random)] = random(256);
    return bytes;
  },
  function setNumber(bytes, random) {
    const value = interesting[random(interesting.length)] ?? 0;
    const width = [1, 2, 4, 8][random(4)] ?? 1;
    const at = place(bytes, random);
    for (let index = 0; index < width && at + index < bytes.length; index += 1) {
      bytes[at + index] = index < 4 ? (value >>> (8 * index)) & 0xff : value >>> 31 === 1 ? 0xff : 0;
    }
    return bytes;
  },
  function cutOff(bytes, random) {
    return bytes.subarray(0, random(bytes.length));
  },
  function insert(bytes, random) {
    const at = place(bytes, random);
    const extra = Uint8Array.from({ length: 1 + random(64) }, () => random(256));
    return joined(bytes.subarray(0, at), extra, bytes.subarray(at));
  },
  function remove(bytes, random) {
    const at = place(bytes, random);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + random(64)));
  },
  function repeat(bytes, random) {
    const at = place(bytes, random);
    const end = Math.min(bytes.length, at + 1 + random(256));
    return joined(bytes.subarray(0, end), bytes.subarray(at, end), bytes.subarray(end));
  },
];

/** A copy with one to four mutations. */
export function mutated(original: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = Uint8Array.from(original);
  for (let count = 1 + random(4); count > 0 && bytes.length > 0; count -= 1) {
    const mutate = mutations[random(mutations.length)];
    if (mutate !== undefined) bytes = mutate(bytes, random);
  }
  return Uint8Array.from(bytes);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
