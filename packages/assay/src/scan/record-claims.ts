import { type Claim, type Claimant, claimant } from "../model/claim.ts";
import type { FindingDraft } from "../model/draft.ts";
import { groupedDigits } from "../model/grouped-digits.ts";
import { printable } from "../model/printable.ts";
import type { RecordsSummary, SharedRecords, SplitTally } from "../records/summarise-records.ts";

/** What the reading of all records says. Of records that were not all read there is no root, and that is said. */
export function recordClaims(records: RecordsSummary, path: string): readonly Claim[] {
  const source = { by: "records@1", path };
  const claim = claimant("measured", source);
  const splits = records.typed.splits.flatMap((split) => splitClaims(split, claim));
  if (!records.isComplete) {
    const value = { kind: "unresolved", expression: whatIsMissing(records) } as const;
    return [
      { property: "rows", value, basis: "measured", source },
      { property: "recordsRoot", value, basis: "measured", source },
      ...splits,
    ];
  }
  return [
    claim("rows", records.rows),
    claim("distinctRows", records.typed.all.distinct),
    claim("recordsRoot", `r1:${records.typed.all.root}`),
    claim("textRecordsRoot", `t1:${records.text.all.root}`),
    ...splits,
  ];
}

function splitClaims({ split, isComplete, rows, root }: SplitTally, claim: Claimant): readonly Claim[] {
  if (!isComplete) return [];
  return [
    claim("splitRows", { name: split, value: rows }),
    claim("splitRecordsRoot", { name: split, value: `r1:${root}` }),
  ];
}

function whatIsMissing({ files, rows }: RecordsSummary): string {
  const broken = files.filter(({ problem }) => problem !== undefined);
  const [first] = broken;
  const reason = first === undefined ? "" : `: ${printable(first.path)}: ${printable(first.problem ?? "")}`;
  return `${broken.length} of ${files.length} files were not read to their end; ${rows} rows were read${reason}`;
}

/** A share below it is noise of most real sets: greetings, empty answers. */
const notable = 0.01;

/** Records that two splits share: what is measured on the one was seen in the other. */
export function leakageFindings(records: RecordsSummary): readonly FindingDraft[] {
  return records.text.shared.map((shared) => {
    const { seen, evaluated, rows, of } = leakOf(shared, records.text.splits);
    const share = rows / Math.max(of, 1);
    return {
      rule: "DATASET-SPLITS-OVERLAP",
      kind: "integrity",
      severity: share < notable ? "low" : "medium",
      message: `${groupedDigits(rows)} of ${groupedDigits(of)} records of ${printable(evaluated)} are in ${printable(seen)} too.`,
      evidence: [
        `${groupedDigits(shared.distinct)} different records are in both splits`,
        ...(records.isComplete ? [] : ["not all records were read: there may be more"]),
      ],
      remedy: `Remove the records of ${printable(evaluated)} from ${printable(seen)}, and measure again.`,
    };
  });
}

interface Leak {
  readonly seen: string;
  readonly evaluated: string;
  readonly rows: number;
  readonly of: number;
}

/** The split that training sees is the one called train, else the larger one. */
function leakOf({ splits, rows }: SharedRecords, tallies: readonly SplitTally[]): Leak {
  const sizeOf = (name: string): number => tallies.find(({ split }) => split === name)?.rows ?? 0;
  const [first, second] = splits;
  const isFirstSeen = first === "train" || (second !== "train" && sizeOf(first) >= sizeOf(second));
  return isFirstSeen
    ? { seen: first, evaluated: second, rows: rows[1], of: sizeOf(second) }
    : { seen: second, evaluated: first, rows: rows[0], of: sizeOf(first) };
}
