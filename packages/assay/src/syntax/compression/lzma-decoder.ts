import { BrokenStream } from "./feed.ts";
import type { LzmaWindow } from "./lzma-window.ts";
import type { RangeDecoder } from "./range-decoder.ts";

/** Literal context bits, literal position bits, position bits. */
export interface LzmaProperties {
  readonly lc: number;
  readonly lp: number;
  readonly pb: number;
}

/** One byte holds all three: (pb * 5 + lp) * 9 + lc. */
export function lzmaProperties(byte: number): LzmaProperties {
  if (byte >= 9 * 5 * 5) throw new BrokenStream("malformed", "the LZMA properties do not exist");
  const rest = Math.floor(byte / 9);
  return { lc: byte % 9, lp: rest % 5, pb: Math.floor(rest / 5) };
}

const states = 12;
const largestPositions = 16;
const lengthStates = 4;
const endOfStream = 0xffffffff;

/** The decoder proper, after lzma-specification.txt of the LZMA SDK (public domain). */
export class LzmaDecoder {
  readonly #properties: LzmaProperties;
  readonly #isMatch = odds(states * largestPositions);
  readonly #isRep = odds(states);
  readonly #isRep0 = odds(states);
  readonly #isRep1 = odds(states);
  readonly #isRep2 = odds(states);
  readonly #isRep0Long = odds(states * largestPositions);
  readonly #slots = odds(lengthStates * 64);
  readonly #positions = odds(128);
  readonly #align = odds(16);
  readonly #matchLength = new LengthDecoder();
  readonly #repLength = new LengthDecoder();
  readonly #literals: Uint16Array;
  #state = 0;
  #reps = [0, 0, 0, 0];
  /** Of a match that did not fit into the last piece. */
  #pending = 0;

  constructor(properties: LzmaProperties) {
    this.#properties = properties;
    this.#literals = odds(0x300 << (properties.lc + properties.lp));
  }

  /** True while a match waits for room. */
  get isPending(): boolean {
    return this.#pending > 0;
  }

  /** Decodes one symbol, or goes on with a match. False at the end mark. */
  step(range: RangeDecoder, window: LzmaWindow): boolean {
    if (this.#pending > 0) {
      this.#copy(window, this.#pending);
      return true;
    }
    const position = window.total & ((1 << this.#properties.pb) - 1);
    const slot = this.#state * largestPositions + position;
    if (range.bit(this.#isMatch, slot) === 0) {
      this.#literal(range, window);
      return true;
    }
    const isRep = range.bit(this.#isRep, this.#state) === 1;
    return isRep ? this.#repeat(range, window, position) : this.#match(range, window, position);
  }

  #literal(range: RangeDecoder, window: LzmaWindow): void {
    const { lc, lp } = this.#properties;
    const previous = window.isEmpty ? 0 : window.back(0);
    const context = ((window.total & ((1 << lp) - 1)) << lc) + (previous >> (8 - lc));
    const start = 0x300 * context;
    let symbol = 1;
    if (this.#state >= 7) {
      let match = window.back(this.#reps[0] ?? 0);
      while (symbol < 0x100) {
        const expected = (match >> 7) & 1;
        match <<= 1;
        const bit = range.bit(this.#literals, start + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== expected) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | range.bit(this.#literals, start + symbol);
    window.put(symbol & 0xff);
    if (this.#state < 4) this.#state = 0;
    else this.#state -= this.#state < 10 ? 3 : 6;
  }

  #match(range: RangeDecoder, window: LzmaWindow, position: number): boolean {
    const [rep0 = 0, rep1 = 0, rep2 = 0] = this.#reps;
    const length = this.#matchLength.decode(range, position);
    this.#state = this.#state < 7 ? 7 : 10;
    const distance = this.#distance(range, length);
    this.#reps = [distance, rep0, rep1, rep2];
    if (distance === endOfStream) return false;
    this.#copy(window, length + 2);
    return true;
  }

  #repeat(range: RangeDecoder, window: LzmaWindow, position: number): boolean {
    if (window.isEmpty) throw new BrokenStream("malformed", "an LZMA match comes before all data");
    if (range.bit(this.#isRep0, this.#state) === 0) {
      if (range.bit(this.#isRep0Long, this.#state * largestPositions + position) === 0) {
        this.#state = this.#state < 7 ? 9 : 11;
        this.#copy(window, 1);
        return true;
      }
    } else this.#chooseRep(range);
    const length = this.#repLength.decode(range, position);
    this.#state = this.#state < 7 ? 8 : 11;
    this.#copy(window, length + 2);
    return true;
  }

  /** The distance that was used earlier becomes the latest one. */
  #chooseRep(range: RangeDecoder): void {
    let place = 1;
    if (range.bit(this.#isRep1, this.#state) === 1) place = 2 + range.bit(this.#isRep2, this.#state);
    const [distance = 0] = this.#reps.splice(place, 1);
    this.#reps.unshift(distance);
  }

  #distance(range: RangeDecoder, length: number): number {
    const slot = range.tree(this.#slots, Math.min(length, lengthStates - 1) * 64, 6);
    if (slot < 4) return slot;
    const count = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** count;
    if (slot < 14) return base + range.reverseTree(this.#positions, base - slot, count);
    return base + range.direct(count - 4) * 16 + range.reverseTree(this.#align, 0, 4);
  }

  #copy(window: LzmaWindow, length: number): void {
    this.#pending = length - window.copy(this.#reps[0] ?? 0, length);
  }
}

class LengthDecoder {
  readonly #choice = odds(2);
  readonly #low = odds(largestPositions * 8);
  readonly #middle = odds(largestPositions * 8);
  readonly #high = odds(256);

  decode(range: RangeDecoder, position: number): number {
    if (range.bit(this.#choice, 0) === 0) return range.tree(this.#low, position * 8, 3);
    if (range.bit(this.#choice, 1) === 0) return 8 + range.tree(this.#middle, position * 8, 3);
    return 16 + range.tree(this.#high, 0, 8);
  }
}

function odds(count: number): Uint16Array {
  return new Uint16Array(count).fill(1024);
}
