import { createHash } from "node:crypto";
import { type ByteSource } from "../bytes/byte-source.ts";
import { piecesOf } from "../bytes/pieces-of.ts";
import { textBlocks } from "../bytes/text-blocks.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import { grouped } from "../model/grouped.ts";
import { printable } from "../model/printable.ts";
import type { RecordSource } from "../records/measure-records.ts";
import type { DataRecord, RecordBatch, RecordStream, RecordValue } from "../records/record.ts";
import { folderOf } from "./lookup.ts";
import type { MediaFile, MediaFolder } from "./dataset-draft.ts";

/** Rows of tables about media that are held in memory. */
const mostRowsAboutMedia = 500_000;
const longestLineBytes = 32 * 1024 * 1024;

/** The records of a folder of single files, one part for each split. */
export function mediaRecords(
  media: MediaFolder,
  readTable: (file: MediaFolder["metadata"][number]) => RecordStream,
): readonly RecordSource[] {
  const splits = grouped(media.files, (file) => file.split);
  let said: Promise<Said | string> | undefined;
  return [...splits].map(([split, files]) => ({
    path: media.path === "" ? "." : media.path,
    ...(split === undefined ? {} : { split }),
    records: () =>
      media.kind === "text"
        ? lineRecords(files)
        : fileRecords(media, files, () => (said ??= saidOf(media, readTable))),
  }));
}

/** One record a line; blank lines are left out. */
async function* lineRecords(files: readonly MediaFile[]): RecordStream {
  for (const { entry } of files) {
    for await (const batch of linesIn(entry)) {
      yield batch;
      if (batch.kind === "problem") return;
    }
  }
}

async function* linesIn(entry: TreeEntry): RecordStream {
  const source = await entry.open();
  try {
    const blocks = textBlocks(source, longestLineBytes);
    let next = await blocks.next();
    for (; next.done !== true; next = await blocks.next())
      yield { kind: "records", records: linesOf(next.value) };
    if (next.value !== undefined) yield problem(entry, next.value);
  } finally {
    await source.close();
  }
}

function linesOf(block: string): DataRecord[] {
  return block.split("\n").flatMap((line) => {
    const text = line.endsWith("\r") ? line.slice(0, -1) : line;
    return text.trim() === "" ? [] : [new Map([["text", text]])];
  });
}

function problem({ path }: TreeEntry, reason: string): RecordBatch {
  return { kind: "problem", reason: `${printable(path)}: ${reason}` };
}

/** What the tables say of each file, by its path. */
type Said = ReadonlyMap<string, DataRecord>;

async function saidOf(
  { metadata, unread }: MediaFolder,
  readTable: (file: MediaFolder["metadata"][number]) => RecordStream,
): Promise<Said | string> {
  const [first] = unread;
  if (first !== undefined) return `${printable(first)} is no table that is read`;
  const said = new Map<string, DataRecord>();
  for (const table of metadata) {
    const reason = await addRows(said, table, readTable(table));
    if (reason !== undefined) return `${printable(table.entry.path)} ${reason}`;
  }
  return said;
}

/** Adds the rows of a table by the paths of their files, or says why not. */
async function addRows(
  said: Map<string, DataRecord>,
  { entry }: MediaFolder["metadata"][number],
  records: RecordStream,
): Promise<string | undefined> {
  const folder = folderOf(entry.path);
  for await (const batch of records) {
    if (batch.kind === "problem") return batch.reason;
    for (const row of batch.records) {
      const name = row.get("file_name");
      if (typeof name !== "string") return "has a row without file_name";
      said.set(folder === "" ? name : `${folder}/${name}`, row);
    }
    if (said.size > mostRowsAboutMedia) return `makes more than ${mostRowsAboutMedia} rows about files`;
  }
  return undefined;
}

/** One record a file: its digest, its label or what the tables say of it. Its name is left out: it is no content. */
async function* fileRecords(
  { kind }: MediaFolder,
  files: readonly MediaFile[],
  tables: () => Promise<Said | string>,
): RecordStream {
  const said = await tables();
  if (typeof said === "string") return yield { kind: "problem", reason: said };
  for (const { entry, label } of files) {
    const record = new Map<string, RecordValue>(label === undefined ? [] : [["label", label]]);
    for (const [name, value] of said.get(entry.path) ?? []) if (name !== "file_name") record.set(name, value);
    record.set(kind, await digestOf(entry));
    yield { kind: "records", records: [record] };
  }
}

async function digestOf(entry: TreeEntry): Promise<string> {
  const source: ByteSource = await entry.open();
  try {
    const hash = createHash("sha256");
    for await (const piece of piecesOf(source, { offset: 0, length: source.sizeBytes })) hash.update(piece);
    return `sha256:${hash.digest("hex")}`;
  } finally {
    await source.close();
  }
}
