import { BrokenStream } from "./feed.ts";
import { takeForward, type BackwardBits, type ForwardBits } from "./zstd-bits.ts";

/** A decoding table of finite state entropy (RFC 8878, 4.1). */
export interface FseTable {
  readonly accuracy: number;
  readonly symbols: Uint8Array;
  readonly widths: Uint8Array;
  readonly bases: Uint16Array;
}

/** Reads the probabilities of symbols and makes their table; `used` is how many bytes they took. */
export function readFseTable(
  bytes: Uint8Array,
  highestAccuracy: number,
  mostSymbols: number,
): { readonly table: FseTable; readonly used: number } {
  const bits = { bytes, bit: 0 };
  const accuracy = takeForward(bits, 4) + 5;
  if (accuracy > highestAccuracy) throw damaged();
  const probabilities: number[] = [];
  for (let left = 2 ** accuracy; left > 0;) {
    const probability = readProbability(bits, left);
    left -= Math.abs(probability);
    probabilities.push(probability);
    if (probability === 0) repeatZero(bits, probabilities);
    if (left < 0 || probabilities.length > mostSymbols) throw damaged();
  }
  return { table: fseTableOf(probabilities, accuracy), used: Math.ceil(bits.bit / 8) };
}

/** Small values take one bit less; -1 stands for "less than one". */
function readProbability(bits: ForwardBits, left: number): number {
  const width = 32 - Math.clz32(left + 1);
  const low = takeForward(bits, width - 1);
  const threshold = 2 ** width - 2 - left;
  if (low < threshold) return low - 1;
  const value = low + takeForward(bits, 1) * 2 ** (width - 1);
  return (value >= 2 ** (width - 1) ? value - threshold : value) - 1;
}

/** How many more zeros follow a zero; three means that another count follows. */
function repeatZero(bits: ForwardBits, probabilities: number[]): void {
  for (;;) {
    const count = takeForward(bits, 2);
    for (let index = 0; index < count; index += 1) probabilities.push(0);
    if (count < 3) return;
    if (probabilities.length > 256) throw damaged();
  }
}

/** Spreads the symbols over the states. */
export function fseTableOf(probabilities: readonly number[], accuracy: number): FseTable {
  const size = 2 ** accuracy;
  const symbols = new Uint8Array(size);
  let high = size;
  for (const [symbol, probability] of probabilities.entries()) {
    if (probability === -1) symbols[--high] = symbol;
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  for (const [symbol, probability] of probabilities.entries()) {
    for (let index = 0; index < probability; index += 1) {
      symbols[at] = symbol;
      do at = (at + step) & (size - 1);
      while (at >= high);
    }
  }
  if (at !== 0) throw damaged();
  return { accuracy, symbols, ...transitions(symbols, probabilities, accuracy) };
}

/** For each state how many bits lead to the next one, and from where they count. */
function transitions(
  symbols: Uint8Array,
  probabilities: readonly number[],
  accuracy: number,
): Pick<FseTable, "widths" | "bases"> {
  const next = probabilities.map(Math.abs);
  const widths = new Uint8Array(symbols.length);
  const bases = new Uint16Array(symbols.length);
  for (const [state, symbol] of symbols.entries()) {
    const count = next[symbol] ?? 1;
    next[symbol] = count + 1;
    const width = accuracy - (31 - Math.clz32(count));
    widths[state] = width;
    bases[state] = count * 2 ** width - symbols.length;
  }
  return { widths, bases };
}

/** A table of one symbol. */
export function fseTableOfOne(symbol: number): FseTable {
  return {
    accuracy: 0,
    symbols: Uint8Array.of(symbol),
    widths: new Uint8Array(1),
    bases: new Uint16Array(1),
  };
}

/** A state of a table, on a stream of bits. */
export class FseState {
  readonly #table: FseTable;
  readonly #bits: BackwardBits;
  #state: number;

  constructor(table: FseTable, bits: BackwardBits) {
    this.#table = table;
    this.#bits = bits;
    this.#state = bits.take(table.accuracy);
  }

  get symbol(): number {
    return this.#table.symbols[this.#state] ?? 0;
  }

  advance(): void {
    const state = this.#state;
    this.#state = (this.#table.bases[state] ?? 0) + this.#bits.take(this.#table.widths[state] ?? 0);
  }
}

function damaged(): BrokenStream {
  return new BrokenStream("malformed", "a Zstandard table is damaged");
}
