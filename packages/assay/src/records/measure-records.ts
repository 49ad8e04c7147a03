import { setImmediate } from "node:timers/promises";
import { stopIfInterrupted } from "./broken-records.ts";
import { CanonicalWriter } from "./canonical-record.ts";
import { HashSorter } from "./hash-sorter.ts";
import { mostParts } from "./limits.ts";
import type { DataRecord, RecordStream } from "./record.ts";
import { recordHashes } from "./record-hash.ts";
import type { SortedHashes } from "./sorted-hashes.ts";

/** One file of a dataset, to be read once. */
export interface RecordSource {
  readonly path: string;
  /** The split that it belongs to; absent = none is said. */
  readonly split?: string;
  records(): RecordStream;
}

export interface MeasuredFile {
  readonly path: string;
  readonly split?: string;
  /** Read before the trouble, when there was some. */
  readonly rows: number;
  /** Why not all records were read. */
  readonly problem?: string;
}

/** All records of a dataset, hashed and in order. The parts of the hashes are positions in `splits`. */
export interface MeasuredRecords {
  /** `undefined` stands for files of no split. */
  readonly splits: readonly (string | undefined)[];
  readonly files: readonly MeasuredFile[];
  readonly typed: SortedHashes;
  readonly text: SortedHashes;
  /** Removes the temporary files. */
  close(): void;
}

export interface MeasureOptions {
  readonly signal?: AbortSignal;
  readonly onRows?: (rows: number) => void;
  /** For tests: records that are sorted in memory. */
  readonly mostInMemory?: number;
}

/**
 * Reads all files, one after the other, within a bounded memory. What is wrong with one file is said of it, and the
 * others are read.
 * @throws AssayError `interrupted`, or `read-error` when there is no room for temporary files.
 */
export async function measureRecords(
  files: readonly RecordSource[],
  options: MeasureOptions = {},
): Promise<MeasuredRecords> {
  const measuring = new Measuring(options);
  try {
    const measured: MeasuredFile[] = [];
    for (const file of files) measured.push(await measuring.measureFile(file));
    return measuring.finish(measured);
  } catch (error) {
    measuring.discard();
    throw error;
  }
}

/** How many records are read between two looks at the signal. */
const rowsBetweenLooks = 10_000;

class Measuring {
  readonly #options: MeasureOptions;
  readonly #typed: HashSorter;
  readonly #text: HashSorter;
  readonly #writer = new CanonicalWriter();
  readonly #splits: (string | undefined)[] = [];
  #rows = 0;

  constructor(options: MeasureOptions) {
    this.#options = options;
    this.#typed = new HashSorter(options.mostInMemory);
    this.#text = new HashSorter(options.mostInMemory);
  }

  async measureFile(file: RecordSource): Promise<MeasuredFile> {
    const { path, split } = file;
    const named = { path, ...(split === undefined ? {} : { split }) };
    const before = this.#rows;
    const problem = await this.#readAll(file);
    return { ...named, rows: this.#rows - before, ...(problem === undefined ? {} : { problem }) };
  }

  finish(files: readonly MeasuredFile[]): MeasuredRecords {
    const typed = this.#typed.finish();
    const text = this.#text.finish();
    return {
      splits: this.#splits,
      files,
      typed,
      text,
      close: () => {
        typed.close();
        text.close();
      },
    };
  }

  discard(): void {
    this.#typed.discard();
    this.#text.discard();
  }

  async #readAll({ split, records }: RecordSource): Promise<string | undefined> {
    const part = this.#partOf(split);
    if (part === undefined) return `the dataset has more than ${mostParts} splits`;
    const before = this.#rows;
    for await (const batch of records()) {
      // What decompresses as it goes makes batches without ever waiting: nobody else would have a turn, an interruption neither.
      await setImmediate();
      this.#look();
      if (batch.kind === "problem") return batch.reason;
      for (const record of batch.records) {
        const problem = this.#add(record, part);
        if (problem !== undefined) return `record ${this.#rows - before + 1} ${problem}`;
      }
    }
    return undefined;
  }

  #add(record: DataRecord, part: number): string | undefined {
    const forms = this.#writer.forms(record);
    if (typeof forms === "string") return forms;
    const { typed, text } = recordHashes(forms);
    if (!this.#typed.add(typed, part) || !this.#text.add(text, part)) return "is beyond what can be sorted";
    this.#rows += 1;
    if (this.#rows % rowsBetweenLooks === 0) this.#look();
    return undefined;
  }

  #look(): void {
    stopIfInterrupted(this.#options.signal);
    this.#options.onRows?.(this.#rows);
  }

  #partOf(split: string | undefined): number | undefined {
    const known = this.#splits.indexOf(split);
    if (known >= 0) return known;
    if (this.#splits.length === mostParts) return undefined;
    return this.#splits.push(split) - 1;
  }
}
