import { printable } from "../../model/printable.ts";
import { fail, position, type Cursor } from "./cursor.ts";
import { longestKeyBytes, mostKeptBytes, mostKeys } from "./limits.ts";
import { note } from "./notes.ts";
import { readName, type LongText } from "./text.ts";
import { readValue, type List, type Scalar, type Value } from "./value.ts";
import type { ValueTypeName } from "./value-type.table.ts";

export interface Entry {
  readonly key: string;
  readonly type: ValueTypeName;
  readonly value: Value;
  /** Offset in the file of the key. */
  readonly offset: number;
}

/** The key-value pairs of one file, and which of them somebody has made use of. */
export interface Metadata {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly used: Set<string>;
}

/** Reads up to `count` pairs; stops at the first fault. */
export async function readMetadata(cursor: Cursor, count: number): Promise<Metadata> {
  const entries = new Map<string, Entry>();
  let kept = 0;
  for (let index = 0; index < Math.min(count, mostKeys) && !cursor.failed; index++) {
    const entry = await readEntry(cursor, index);
    if (cursor.failed) break;
    kept += keptBytes(entry);
    if (kept > mostKeptBytes)
      fail(cursor, "GGUF-LIMIT", `the metadata has more than ${mostKeptBytes} bytes of text`);
    if (entries.has(entry.key)) noteDuplicate(cursor, entry);
    else entries.set(entry.key, entry);
  }
  if (count > mostKeys)
    fail(cursor, "GGUF-LIMIT", `the header claims ${count} keys; at most ${mostKeys} are read`);
  return { entries, used: new Set() };
}

export function textAt(metadata: Metadata, key: string): string | undefined {
  const entry = metadata.entries.get(key);
  if (entry?.type !== "string" || typeof entry.value !== "string") return undefined;
  metadata.used.add(key);
  return entry.value === "" ? undefined : entry.value;
}

export function numberAt(metadata: Metadata, key: string): number | undefined {
  return useIf(metadata, key, (value): value is number => typeof value === "number");
}

export function flagAt(metadata: Metadata, key: string): boolean | undefined {
  return useIf(metadata, key, (value): value is boolean => typeof value === "boolean");
}

export function listAt(metadata: Metadata, key: string): List | undefined {
  return useIf(metadata, key, (value): value is List => typeof value === "object" && value.kind === "list");
}

export function longTextAt(metadata: Metadata, key: string): LongText | undefined {
  return useIf(
    metadata,
    key,
    (value): value is LongText => typeof value === "object" && value.kind === "long-text",
  );
}

/** The texts of a list of strings; empty when there is none. */
export function textsAt(metadata: Metadata, key: string): readonly string[] {
  const items: readonly Scalar[] = listAt(metadata, key)?.items ?? [];
  return items.filter((item): item is string => typeof item === "string" && item !== "");
}

function useIf<T extends Value>(
  metadata: Metadata,
  key: string,
  is: (value: Value) => value is T,
): T | undefined {
  const value = metadata.entries.get(key)?.value;
  if (value === undefined || !is(value)) return undefined;
  metadata.used.add(key);
  return value;
}

async function readEntry(cursor: Cursor, index: number): Promise<Entry> {
  const offset = position(cursor);
  const key = await readName(cursor, longestKeyBytes, `metadata key ${index}`);
  if (!cursor.failed && !/^[\u0021-\u007e]+$/u.test(key)) {
    note(
      cursor.notes,
      "GGUF-KEY-NAME",
      `metadata key ${index} (${printable(key)}) is no plain ASCII name`,
      offset,
    );
  }
  const { type, value } = await readValue(cursor, key);
  return { key, type, value, offset };
}

function noteDuplicate(cursor: Cursor, entry: Entry): void {
  const message = `the key ${printable(entry.key)} occurs twice; loaders differ in which one they take`;
  note(cursor.notes, "GGUF-DUPLICATE-KEY", message, entry.offset);
}

/** An item of a list without its text. Also bounds the time for lists of empty strings. */
const itemBytes = 32;

/** A rough measure of the memory an entry holds. */
function keptBytes(entry: Entry): number {
  const { key, value } = entry;
  if (typeof value === "string") return key.length + value.length;
  if (typeof value !== "object" || value.kind !== "list") return key.length;
  let bytes = key.length;
  for (const item of value.items ?? []) bytes += itemBytes + (typeof item === "string" ? item.length : 0);
  return bytes;
}
