import type { DatasetDraft } from "./dataset-draft.ts";
import { recordsOf } from "./dataset-records.ts";
import type { ScanOptions } from "./options.ts";

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
