import type { RecordsSummary } from "../records/summarise-records.ts";
import type { DatasetDraft } from "./dataset-draft.ts";
import { recordsOf } from "./dataset-records.ts";
import type { ScanOptions } from "./options.ts";
import type { ReadFile } from "./read-files.ts";

/** Reads all records of every dataset, one dataset after the other, when the user asks for it. */
export async function measureDatasets(
  drafts: readonly DatasetDraft[],
  { records, signal, onProgress }: ScanOptions,
): Promise<readonly DatasetDraft[]> {
  if (records !== true || drafts.length === 0) return drafts;
  const { summariseRecords } = await import("../records/summarise-records.ts");
  const measured: DatasetDraft[] = [];
  for (const draft of drafts) {
    const found = await recordsOf(draft, {
      ...(signal === undefined ? {} : { signal }),
      onRows: (rows) => onProgress?.({ phase: "records", rows, path: draft.path }),
    });
    try {
      measured.push({ ...draft, records: summariseRecords(found) });
    } finally {
      found.close();
    }
  }
  return measured;
}

/** The files with what the reading of records found wrong: such a file was not read in full. */
export function withRecordProblems(
  files: readonly ReadFile[],
  drafts: readonly DatasetDraft[],
): readonly ReadFile[] {
  const reasons = new Map(drafts.flatMap(({ records }) => (records === undefined ? [] : reasonsIn(records))));
  if (reasons.size === 0) return files;
  return files.map((file) => {
    const reason = reasons.get(file.entry.path);
    if (reason === undefined) return file;
    if (file.reading === undefined)
      return { ...file, problem: file.problem ?? { code: "malformed" as const, message: reason } };
    const message = `the records were not all read: ${reason}`;
    const problems = [...file.reading.problems, { code: "malformed" as const, message }];
    return { ...file, reading: { ...file.reading, problems } };
  });
}

function reasonsIn({ files }: RecordsSummary): (readonly [string, string])[] {
  return files.flatMap(({ path, problem }) => (problem === undefined ? [] : [[path, problem] as const]));
}
