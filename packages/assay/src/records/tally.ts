import { RecordsRoot } from "./records-root.ts";
import { KeyedSketchBuilder, type Sketch, SketchBuilder } from "./sketch.ts";

/** What one pass over the sorted records of a set says of it. */
export interface Tally {
  readonly rows: number;
  readonly distinct: number;
  /** Hex, 64 digits. */
  readonly root: string;
  readonly sketch: Sketch;
}

export interface TallyOptions {
  /** Makes the sketch a keyed one. */
  readonly key?: Uint8Array;
  readonly sketchSize?: number;
}

/** Adds up the distinct records of one set. */
export class TallyBuilder {
  readonly #root = new RecordsRoot();
  readonly #plain: SketchBuilder;
  readonly #keyed: KeyedSketchBuilder | undefined;
  #rows = 0;
  #distinct = 0;

  constructor({ key, sketchSize }: TallyOptions = {}) {
    this.#plain = new SketchBuilder(sketchSize);
    if (key !== undefined) this.#keyed = new KeyedSketchBuilder(key, sketchSize);
  }

  /** Called in the order of the hashes. */
  add(record: Buffer, count: number): void {
    this.#rows += count;
    this.#distinct += 1;
    this.#root.append(record, count);
    if (this.#keyed !== undefined) this.#keyed.add(record, count);
    else if (!this.#plain.isFull) this.#plain.add(record.readBigUInt64BE(0), count);
  }

  tally(): Tally {
    return {
      rows: this.#rows,
      distinct: this.#distinct,
      root: this.#root.hex(),
      sketch: (this.#keyed ?? this.#plain).sketch(),
    };
  }
}
