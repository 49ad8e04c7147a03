import { fseTableOf, type FseTable } from "./zstd-fse.ts";

/** One of the three kinds of codes of a sequence (RFC 8878, 3.1.1.3.2). */
export interface SequenceCodes {
  readonly highestAccuracy: number;
  readonly mostSymbols: number;
  readonly predefined: FseTable;
  /** What a code stands for: a base, and how many bits are added to it. */
  readonly bases: readonly number[];
  readonly widths: readonly number[];
}

function upTo(count: number, from = 0): number[] {
  return Array.from({ length: count }, (_, index) => index + from);
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}

export const literalLengths: SequenceCodes = {
  highestAccuracy: 9,
  mostSymbols: 36,
  predefined: fseTableOf(
    [
      ...[4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2],
      ...[2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1],
    ],
    6,
  ),
  bases: [
    ...upTo(16),
    ...[
      16, 18, 20, 22, 24, 28, 32, 40, 48, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536,
    ],
  ],
  widths: [...zeros(16), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
};

export const matchLengths: SequenceCodes = {
  highestAccuracy: 9,
  mostSymbols: 53,
  predefined: fseTableOf(
    [1, 4, 3, 2, 2, 2, 2, 2, 2, ...new Array<number>(37).fill(1), -1, -1, -1, -1, -1, -1, -1],
    6,
  ),
  bases: [
    ...upTo(32, 3),
    ...[
      35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027, 2051, 4099, 8195, 16_387, 32_771,
      65_539,
    ],
  ],
  widths: [...zeros(32), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
};

/** A code is the number of bits below the highest one. */
export const offsets: SequenceCodes = {
  highestAccuracy: 8,
  mostSymbols: 32,
  predefined: fseTableOf(
    [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
    5,
  ),
  bases: upTo(32).map((code) => 2 ** code),
  widths: upTo(32),
};
