import type { MeasuredFile, MeasuredRecords } from "./measure-records.ts";
import { mergeHashes, type PartCount } from "./merge-hashes.ts";
import type { SortedHashes } from "./sorted-hashes.ts";
import { type Tally, TallyBuilder, type TallyOptions } from "./tally.ts";

/** What is known of the records of a dataset: of all, and of each split. */
export interface RecordsSummary {
  /** False = some were not read: then there are no roots, for a root over a part would name another dataset. */
  readonly isComplete: boolean;
  readonly rows: number;
  readonly files: readonly MeasuredFile[];
  readonly typed: FormSummary;
  readonly text: FormSummary;
}

/** The records in one of their two forms. */
export interface FormSummary {
  readonly all: Tally;
  /** Only where files say that they belong to a split. */
  readonly splits: readonly SplitTally[];
  /** Pairs of splits with records in common. */
  readonly shared: readonly SharedRecords[];
}

export interface SplitTally extends Tally {
  readonly split: string;
  readonly isComplete: boolean;
}

/** Records that two splits have in common: train and test should have none. */
export interface SharedRecords {
  readonly splits: readonly [string, string];
  readonly distinct: number;
  /** Rows of the first split that are in the second, and the other way. */
  readonly rows: readonly [number, number];
}

/** Goes once over the sorted records of each form. */
export function summariseRecords(measured: MeasuredRecords, options: TallyOptions = {}): RecordsSummary {
  const { files } = measured;
  return {
    isComplete: files.every(({ problem }) => problem === undefined),
    rows: files.reduce((sum, { rows }) => sum + rows, 0),
    files,
    typed: summariseForm(measured, measured.typed, options),
    text: summariseForm(measured, measured.text, options),
  };
}

function summariseForm(
  { splits, files }: MeasuredRecords,
  hashes: SortedHashes,
  options: TallyOptions,
): FormSummary {
  const all = new TallyBuilder(options);
  // One part is the whole.
  const parts = splits.length > 1 ? splits.map(() => new TallyBuilder(options)) : [];
  const pairs = new PairCounts();
  mergeHashes([{ hashes, firstPart: 0 }], (record, counts) => {
    all.add(
      record,
      counts.reduce((sum, { count }) => sum + count, 0),
    );
    if (parts.length > 0) for (const { part, count } of counts) parts[part]?.add(record, count);
    if (counts.length > 1) pairs.add(counts);
  });
  const whole = all.tally();
  return {
    all: whole,
    splits: splits.flatMap((split, part) => {
      const tally = parts[part]?.tally() ?? whole;
      const isComplete = files.every((file) => file.split !== split || file.problem === undefined);
      return split === undefined ? [] : [{ split, isComplete, ...tally }];
    }),
    shared: pairs.named(splits),
  };
}

/** Counts what two parts share. */
class PairCounts {
  readonly #pairs = new Map<string, { a: number; b: number; distinct: number; rows: [number, number] }>();

  add(counts: readonly PartCount[]): void {
    for (const first of counts) {
      for (const second of counts) {
        if (first.part >= second.part) continue;
        const key = `${first.part} ${second.part}`;
        const pair = this.#pairs.get(key) ?? { a: first.part, b: second.part, distinct: 0, rows: [0, 0] };
        this.#pairs.set(key, pair);
        pair.distinct += 1;
        pair.rows[0] += first.count;
        pair.rows[1] += second.count;
      }
    }
  }

  named(splits: readonly (string | undefined)[]): SharedRecords[] {
    return [...this.#pairs.values()].flatMap(({ a, b, distinct, rows }) => {
      const [first, second] = [splits[a], splits[b]];
      return first === undefined || second === undefined
        ? []
        : [{ splits: [first, second] as const, distinct, rows }];
    });
  }
}
