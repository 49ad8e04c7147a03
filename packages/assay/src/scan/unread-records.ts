import type { Tree } from "../bytes/tree.ts";
import { splitOfPath } from "../formats/dataset-split.ts";
import { printable } from "../model/printable.ts";
import type { UnreadFile } from "./dataset-draft.ts";
import { isMetadata } from "./media-folder.ts";
import type { ReadFile } from "./read-files.ts";

/** Names that promise records. Not `.json`, `.txt` and `.tar`, which are as likely about the data. */
const recordNames =
  /\.(?:csv|tsv|jsonl|ndjson|parquet|arrow|feather|avro|orc)(?:\.(?:gz|bz2|xz|zst|lz4|lzma))?$/iu;

/**
 * Files that are named like records and of which none are read: a dataset is not known while one of them is not.
 * Empty ones hold nothing to be missed; of compressed ones the member is what counts.
 */
export function unreadRecords(files: readonly ReadFile[]): readonly UnreadFile[] {
  return files.flatMap((file) => {
    const { path } = file.entry;
    if (!recordNames.test(path) || isMetadata(path) || !isUnread(file)) return [];
    return [withSplit({ path, reason: reasonOf(file) })];
  });
}

/** Those that could not even be listed; what the user left out is not missed. */
export function unlistedRecords(problems: Tree["problems"]): readonly UnreadFile[] {
  return problems.flatMap(({ path, problem }) =>
    recordNames.test(path) && problem.code !== "excluded"
      ? [withSplit({ path, reason: printable(problem.message) })]
      : [],
  );
}

function withSplit(file: UnreadFile): UnreadFile {
  const split = splitOfPath(file.path);
  return split === undefined ? file : { ...file, split };
}

function isUnread({ entry, reading, archive, partOf }: ReadFile): boolean {
  const isNothing = entry.sizeBytes === 0 && !/\.(?:parquet|arrow|feather|avro|orc)$/iu.test(entry.path);
  const isOpened = archive !== undefined && archive.members > 0;
  return reading?.dataset === undefined && partOf === undefined && !isNothing && !isOpened;
}

function reasonOf({ problem, reading }: ReadFile): string {
  const { message } = problem ?? reading?.problems[0] ?? {};
  return printable(
    message ??
      "is named like a table, and none that is read was recognised in it: rows of the same length, two or more, with two columns or more, in UTF-8",
  );
}
