import { compareText } from "../model/text-order.ts";
import { entryName } from "./entry-name.ts";
import type { Lock, LockEntry } from "./lock-schema.ts";
import { entriesDigest } from "./read-lock.ts";

/** The lock of these entries: sorted, so that equal content has equal bytes. */
export function lockOf(entries: readonly LockEntry[]): Lock {
  const sorted = entries
    .map(sortedEntry)
    .sort((a, b) => compareText(a.target, b.target) || compareText(entryName(a), entryName(b)));
  return { assayLock: 1, entriesSha256: entriesDigest(sorted), entries: sorted };
}

/** JSON with one line for each file and model: what changed is what a diff shows. */
export function writeLock({ assayLock, entriesSha256, entries }: Lock): string {
  const body = entries.map(entryText).join(",\n");
  const list = body === "" ? "[]" : `[\n${body}\n  ]`;
  return `{\n  "assayLock": ${assayLock},\n  "entriesSha256": "${entriesSha256}",\n  "entries": ${list}\n}\n`;
}

function sortedEntry(entry: LockEntry): LockEntry {
  const { target, kind, purl, requested, revision, digest, models, files } = entry;
  return {
    target,
    kind,
    ...(purl === undefined ? {} : { purl }),
    ...(requested === undefined ? {} : { requested }),
    ...(revision === undefined ? {} : { revision }),
    ...(digest === undefined ? {} : { digest }),
    ...(models === undefined ? {} : { models: models.toSorted((a, b) => compareText(a.name, b.name)) }),
    ...(files === undefined ? {} : { files: files.toSorted((a, b) => compareText(a.path, b.path)) }),
  };
}

function entryText(entry: LockEntry): string {
  const fields = Object.entries(entry).map(([key, value]) => `      "${key}": ${valueText(value)}`);
  return `    {\n${fields.join(",\n")}\n    }`;
}

function valueText(value: LockEntry[keyof LockEntry]): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.length === 0) return "[]";
  return `[\n${value.map((item) => `        ${JSON.stringify(item)}`).join(",\n")}\n      ]`;
}
