import { AssayError } from "../model/error.ts";
import type { MeasuredRecords, MeasureOptions, RecordSource } from "../records/measure-records.ts";
import type { RecordStream } from "../records/record.ts";
import type { DatasetDraft, DatasetFile, UnreadFile } from "./dataset-draft.ts";
import { mediaRecords } from "./media-records.ts";

/** Reads the records of a dataset. The caller closes what it gets. @throws AssayError `interrupted` | `read-error` */
export async function recordsOf(draft: DatasetDraft, options: MeasureOptions = {}): Promise<MeasuredRecords> {
  const { measureRecords } = await import("../records/measure-records.ts");
  return measureRecords(filesOf(draft, options.signal), options);
}

function filesOf(draft: DatasetDraft, signal: AbortSignal | undefined): readonly RecordSource[] {
  const unread = draft.unread ?? [];
  return [...readable(draft, signal), ...unread.map((file) => ({ ...file, records: () => broken(file) }))];
}

async function* broken({ reason }: UnreadFile): RecordStream {
  yield { kind: "problem", reason };
}

function readable({ files, media }: DatasetDraft, signal: AbortSignal | undefined): readonly RecordSource[] {
  const tables = (file: DatasetFile): RecordStream => withoutErrors(streamOf(file, signal));
  if (media !== undefined) {
    return mediaRecords(media, tables).map((file) => ({
      ...file,
      records: () => withoutErrors(file.records()),
    }));
  }
  return files.map((file) => {
    const { split } = file.reading.dataset;
    return {
      path: file.entry.path,
      ...(split === undefined ? {} : { split }),
      records: () => tables(file),
    };
  });
}

async function* streamOf({ entry, reader }: DatasetFile, signal: AbortSignal | undefined): RecordStream {
  if (reader.records === undefined) {
    yield { kind: "problem", reason: `the records of ${reader.title} are not read` };
    return;
  }
  const source = await entry.open();
  try {
    yield* reader.records({ source, path: entry.path, ...(signal === undefined ? {} : { signal }) });
    if (source.gap !== undefined) yield { kind: "problem", reason: source.gap.message };
    if ((await source.currentVersion()) !== source.version)
      yield { kind: "problem", reason: "the file changed while it was read" };
  } finally {
    await source.close();
  }
}

/** What goes wrong with a file is said of it; only an interruption ends the reading. */
async function* withoutErrors(records: RecordStream): RecordStream {
  try {
    yield* records;
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === "interrupted") throw error;
    yield { kind: "problem", reason: error.message };
  }
}
