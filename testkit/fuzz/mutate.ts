import { mutated } from "../mutation.ts";
import { concat, packed, type Chance } from "./random.ts";

type Mutation = (bytes: Uint8Array, other: Uint8Array, chance: Chance) => Uint8Array;

/** Numbers that stand at the ends of ranges, and beyond any file. */
const numbers = [
  0n,
  1n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0x8000n,
  0xffffn,
  0x10000n,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  0x100000000n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
] as const;

const mutations: readonly [Mutation, ...Mutation[]] = [
  function general(bytes, _other, chance) {
    return mutated(bytes, (below) => chance.number(below));
  },
  function wideNumber(bytes, _other, chance) {
    const value = packed(chance.pick(numbers), chance.pick([1, 2, 4, 8]), chance.once(2));
    return over(bytes, placeIn(bytes, chance), value);
  },
  function nearbyNumber(bytes, _other, chance) {
    const at = placeIn(bytes, chance);
    const copy = Uint8Array.from(bytes);
    copy[at] = (copy[at] ?? 0) + chance.number(71) - 35;
    return copy;
  },
  function pieceOfOther(bytes, other, chance) {
    const from = placeIn(other, chance);
    const piece = other.subarray(from, from + 1 + chance.number(chance.pick([16, 128, 4096])));
    const at = placeIn(bytes, chance);
    const kept = chance.once(2) ? at : at + piece.length;
    return concat(bytes.subarray(0, at), piece, bytes.subarray(kept));
  },
  function headOfOther(bytes, other, chance) {
    const at = chance.number(Math.min(bytes.length, other.length) + 1);
    return concat(bytes.subarray(0, at), other.subarray(at));
  },
  function moved(bytes, _other, chance) {
    const from = placeIn(bytes, chance);
    return over(bytes, placeIn(bytes, chance), bytes.subarray(from, from + 1 + chance.number(32)));
  },
  function textNumber(bytes, _other, chance) {
    const digits = chance.pick(["-1", "0", "1e999", "99999999999999999999", "4294967296", "0x10", "NaN"]);
    return over(bytes, placeIn(bytes, chance), Buffer.from(digits));
  },
  function repeatedOften(bytes, _other, chance) {
    const at = placeIn(bytes, chance);
    const piece = bytes.subarray(at, at + 1 + chance.number(24));
    const pieces = Array.from({ length: chance.pick([4, 40, 400, 4000]) }, () => piece);
    return concat(bytes.subarray(0, at), ...pieces, bytes.subarray(at));
  },
];

/** No input is longer: what is wrong with a reader shows in small files, and quickly. */
const mostBytes = 640 * 1024;

/** A copy with one to five changes, some of them out of another input, and at times with a word that readers know. */
export function changed(
  bytes: Uint8Array,
  other: Uint8Array,
  chance: Chance,
  token: Uint8Array = new Uint8Array(0),
): Uint8Array {
  let result = token.length > 0 && chance.once(3) ? withToken(bytes, token, chance) : bytes;
  for (let left = 1 + chance.number(5); left > 0 && result.length > 0; left -= 1) {
    result = chance.pick(mutations)(result, other, chance);
  }
  return Uint8Array.from(result.subarray(0, mostBytes));
}

/** The token over what is there, in its place, or as the text between two quotation marks. */
function withToken(bytes: Uint8Array, token: Uint8Array, chance: Chance): Uint8Array {
  const at = placeIn(bytes, chance);
  if (chance.once(3)) return over(bytes, at, token);
  const quote = bytes.indexOf(0x22, at);
  const end = bytes.indexOf(0x22, quote + 1);
  if (quote < 0 || end < 0 || chance.once(2)) return concat(bytes.subarray(0, at), token, bytes.subarray(at));
  return concat(bytes.subarray(0, quote + 1), token, bytes.subarray(end));
}

/** Headers are at the front and directories at the back. */
function placeIn(bytes: Uint8Array, chance: Chance): number {
  const near = Math.max(1, Math.min(bytes.length, chance.pick([16, 128, 2048])));
  if (chance.once(3)) return chance.number(Math.max(1, bytes.length));
  return chance.once(3) ? Math.max(0, bytes.length - 1 - chance.number(near)) : chance.number(near);
}

function over(bytes: Uint8Array, at: number, value: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(value.subarray(0, Math.max(0, copy.length - at)), Math.min(at, copy.length));
  return copy;
}
