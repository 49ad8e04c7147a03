import type { RecordStream } from "../records/record.ts";
import type { MeasureOptions, MeasuredRecords, RecordFile } from "../records/measure-records.ts";
import { AssayError } from "../model/error.ts";
import type { DatasetDraft, DatasetFile } from "./dataset-draft.ts";

/** Reads the records of a dataset. The caller closes what it gets. @throws AssayError `interrupted` | `read-error` */
export async function recordsOf(draft: DatasetDraft, options: MeasureOptions = {}): Promise<MeasuredRecords> {
  const { measureRecords } = await import("../records/measure-records.ts");
  return measureRecords(
    draft.files.map((file) => recordFile(file, options.signal)),
    options,
  );
}

function recordFile(file: DatasetFile, signal: AbortSignal | undefined): RecordFile {
  const { path } = file.entry;
  const { split } = file.reading.dataset;
  return {
    path,
    ...(split === undefined ? {} : { split }),
    records: () => streamOf(file, signal),
  };
}

async function* streamOf({ entry, reader }: DatasetFile, signal: AbortSignal | undefined): RecordStream {
  if (reader.records === undefined) {
    yield { kind: "problem", reason: `the records of ${reader.title} are not read` };
    return;
  }
  try {
    const source = await entry.open();
    try {
      yield* reader.records({ source, path: entry.path, ...(signal === undefined ? {} : { signal }) });
      if (source.gap !== undefined) yield { kind: "problem", reason: source.gap.message };
      if ((await source.currentVersion()) !== source.version)
        yield { kind: "problem", reason: "the file changed while it was read" };
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    yield { kind: "problem", reason: error.message };
  }
}
