import { maxDimension, maxWords, minDimension } from "./limits.ts";

export interface Vectors {
  readonly kind: "text" | "binary";
  readonly words: number;
  readonly dimension: number;
}

/**
 * The header `words dimension` and a first word with exactly so many numbers; the size must fit. Strict, since any text
 * could begin with two numbers.
 */
export function vectorsOf(head: Uint8Array, sizeBytes: number): Vectors | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  const match = /^([1-9]\d{0,8}) ([1-9]\d{0,4})\r?\n/u.exec(bytes.toString("latin1", 0, 20));
  if (match === null) return undefined;
  const words = Number(match[1]);
  const dimension = Number(match[2]);
  if (words > maxWords || dimension < minDimension || dimension > maxDimension) return undefined;
  const rest = bytes.subarray(match[0].length);
  if (isText(rest, dimension, head.length === sizeBytes)) {
    // A number takes at least a digit and a blank.
    return words * (2 * dimension + 2) <= sizeBytes + 2 * dimension
      ? { kind: "text", words, dimension }
      : undefined;
  }
  const isLongEnough = sizeBytes >= match[0].length + words * (4 * dimension + 2);
  return isLongEnough && isBinary(rest, dimension) ? { kind: "binary", words, dimension } : undefined;
}

/** The first line: a word, then the numbers. A line longer than the head counts when what is seen of it fits. */
function isText(rest: Buffer, dimension: number, isWhole: boolean): boolean {
  const end = rest.indexOf(0x0a);
  if (end < 0 && isWhole) return false;
  const line = rest.toString("latin1", 0, end < 0 ? rest.lastIndexOf(0x20) : end).trimEnd();
  const [word = "", ...numbers] = line.split(" ");
  const isCount =
    end < 0 ? numbers.length <= dimension && numbers.length >= 16 : numbers.length === dimension;
  return word !== "" && isCount && numbers.every((text) => /^-?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/iu.test(text));
}

/** A word, a blank, little-endian floats, an optional line break, and another word with floats when the head has room. */
function isBinary(rest: Buffer, dimension: number): boolean {
  const second = afterEntry(rest, 0, dimension);
  if (second === undefined) return false;
  const next = rest[second] === 0x0a ? second + 1 : second;
  return next + 4 * dimension + 64 > rest.length || afterEntry(rest, next, dimension) !== undefined;
}

function afterEntry(bytes: Buffer, from: number, dimension: number): number | undefined {
  const blank = bytes.subarray(from, from + 200).indexOf(0x20);
  if (blank < 1) return undefined;
  const word = bytes.subarray(from, from + blank);
  if (word.some((byte) => byte < 0x20 || byte === 0x7f)) return undefined;
  const start = from + blank + 1;
  const seen = Math.min(dimension, Math.floor((bytes.length - start) / 4));
  const values = Array.from({ length: Math.max(0, seen) }, (_, index) =>
    bytes.readFloatLE(start + 4 * index),
  );
  const isVector = values.every(isWeight) && values.some((value) => value !== 0);
  return isVector ? start + 4 * dimension : undefined;
}

/** Vectors are near zero; other bytes give huge numbers, tiny ones or none. */
function isWeight(value: number): boolean {
  const size = Math.abs(value);
  return value === 0 || (size < 1000 && size > 1e-12);
}
