import { randomNumbers } from "../mutation.ts";

/** Choices that a seed decides. */
export interface Chance {
  /** A whole number from 0 up to but without `below`. */
  number(below: number): number;
  /** True once in `times`. */
  once(times: number): boolean;
  pick<const T extends readonly [unknown, ...unknown[]]>(items: T): T[number];
  bytes(length: number): Uint8Array;
  /** A count or length as parsers meet it: mostly small, at times the end of a range, at times a lie. */
  count(): number;
}

const ends = [0, 1, 127, 128, 255, 256, 32767, 65535, 65536, 0x7fffffff, 0x80000000, 0xffffffff] as const;

/** All choices of one run, repeatable by the seed. */
export function chance(seed: number): Chance {
  const below = randomNumbers(seed);
  const pick: Chance["pick"] = (items) => items[below(items.length)] ?? items[0];
  return {
    number: below,
    once: (times) => below(times) === 0,
    pick,
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
    count: () => (below(6) === 0 ? pick(ends) : below(12)),
  };
}

/** Parts one after the other. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/** A number in `width` bytes; what does not fit is cut. */
export function packed(value: number | bigint, width: number, isBig = false): Uint8Array {
  const bytes = new Uint8Array(width);
  let rest = BigInt.asUintN(64, BigInt(value));
  for (let at = 0; at < width; at += 1, rest >>= 8n)
    bytes[isBig ? width - 1 - at : at] = Number(rest & 0xffn);
  return bytes;
}

export function utf8(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "utf8"));
}
