import { BlockCache } from "../bytes/cached-source.ts";
import { InflatedStore } from "../bytes/inflated-source.ts";
import type { Tree } from "../bytes/tree.ts";
import type { Column } from "../model/properties.ts";
import type { MeasuredRecords } from "../records/measure-records.ts";
import type { DatasetDraft, DatasetFile } from "./dataset-draft.ts";
import { isDatasetFile } from "./dataset-draft.ts";
import { recordsOf } from "./dataset-records.ts";
import { mediaColumns } from "./media-claims.ts";
import { isMetadata, mediaAmong } from "./media-folder.ts";
import type { ScanOptions } from "./options.ts";
import { type ReadFile, readFiles } from "./read-files.ts";
import { withTree } from "./open-target.ts";
import { unlistedRecords, unreadRecords } from "./unread-records.ts";

/** The records of a file or folder that the user says is one dataset, and what its files say of it. */
export interface OpenDataset {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  readonly formats: readonly string[];
  readonly columns: readonly Column[];
  readonly measured: MeasuredRecords;
}

/** Enough for the headers of a dataset's files. */
const cacheBudgetBytes = 16 * 1024 * 1024;

/**
 * Reads all records below a path as one dataset; undefined = there are none, or there are weights. The caller closes `measured`.
 * @throws AssayError `unreadable` | `interrupted` | `read-error`
 */
export function openDataset(target: string, options: ScanOptions = {}): Promise<OpenDataset | undefined> {
  return withTree([target], options, (tree) => openListed(tree, options));
}

async function openListed(listed: Tree, options: ScanOptions): Promise<OpenDataset | undefined> {
  const store = new InflatedStore();
  try {
    const cache = new BlockCache(cacheBudgetBytes);
    const passOn = options.signal === undefined ? {} : { signal: options.signal };
    const read = await readFiles(listed, { cache, store, headersOnly: true, ...passOn });
    if (read.some(isOfModel)) return undefined;
    const draft = draftOf(read, listed.problems);
    return draft === undefined ? undefined : await measure(draft, listed.name, options);
  } finally {
    store.close();
  }
}

/** What the user names is a dataset even where nothing else says so: all files of records are. */
function draftOf(read: readonly ReadFile[], problems: Tree["problems"]): DatasetDraft | undefined {
  const files = read.filter(isDatasetFile);
  const unread = [...unreadRecords(read), ...unlistedRecords(problems)];
  if (files.some(({ entry }) => !isMetadata(entry.path))) return { path: "", files, unread };
  const media = mediaAmong(read, "");
  if (media !== undefined) return { path: "", files: media.metadata, media, unread };
  const isNothing = files.length === 0 && (unread.length === 0 || read.length > 1);
  return isNothing ? undefined : { path: "", files, unread };
}

function isOfModel({ reading }: ReadFile): boolean {
  return reading !== undefined && (reading.role ?? "weights") === "weights";
}

async function measure(draft: DatasetDraft, name: string, options: ScanOptions): Promise<OpenDataset> {
  const { signal, onProgress } = options;
  const { files, media } = draft;
  const all = [...files, ...(media?.files ?? [])];
  const measured = await recordsOf(draft, {
    ...(signal === undefined ? {} : { signal }),
    onRows: (rows) => onProgress?.({ phase: "records", rows, path: name }),
  });
  return {
    name,
    files: all.length,
    bytes: all.reduce((sum, { entry }) => sum + entry.sizeBytes, 0),
    formats: media === undefined ? formatsOf(files) : [`${media.kind}-folder`],
    columns: distinct(
      media === undefined ? files.flatMap(({ reading }) => reading.dataset.columns) : mediaColumns(media),
    ),
    measured,
  };
}

/** `csv`, `jsonl`, `parquet`: the most exact name that the reader gives. */
function formatsOf(files: readonly DatasetFile[]): readonly string[] {
  const names = files.map(({ reading }) => {
    const claims = reading.claims.flatMap((claim) =>
      claim.property === "format" && claim.value.kind === "known" ? [claim.value.value] : [],
    );
    return claims[0] ?? reading.format;
  });
  return [...new Set(names)].sort();
}

function distinct(columns: readonly Column[]): readonly Column[] {
  return [...new Map(columns.map((column) => [JSON.stringify([column.name, column.type]), column])).values()];
}
