import { compareText } from "../model/text-order.ts";
import { compareDigits } from "./digits.ts";

/** A piece of a version. Pieces of different rank are ordered by rank, others by their number or their text. */
export interface Token {
  readonly rank: number;
  /** Digits, of any length. */
  readonly digits?: string;
  readonly text?: string;
}

/** Order of two sequences, piece by piece; the shorter one is taken to go on with `padding`. */
export function compareTokens(a: readonly Token[], b: readonly Token[], padding: Token): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const order = compareToken(a[index] ?? padding, b[index] ?? padding);
    if (order !== 0) return order;
  }
  return 0;
}

function compareToken(a: Token, b: Token): number {
  return (
    a.rank - b.rank ||
    compareDigits(a.digits ?? "0", b.digits ?? "0") ||
    compareText(a.text ?? "", b.text ?? "")
  );
}
