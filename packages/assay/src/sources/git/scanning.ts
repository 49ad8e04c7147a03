import { AssayError } from "../../model/error.ts";
import type { ObjectStore } from "./object-store.ts";

/** A delta that waits for its base. */
export interface Delta {
  readonly headerOffset: number;
  readonly dataOffset: number;
  /** Of the instructions, decoded. */
  readonly sizeBytes: number;
}

/** Deltas by what they stand on: where it begins in the pack, or its name. */
export interface Deltas {
  readonly byOffset: Map<number, Delta[]>;
  readonly byOid: Map<string, Delta[]>;
}

/** A pack that is being read. */
export interface Scanning {
  readonly store: ObjectStore;
  readonly deltas: Deltas;
  /** Names of the objects that are no deltas, by where they begin: deltas name their base by its place. */
  readonly oidAt: Map<number, string>;
  /** What may still be decoded. */
  allowedBytes: number;
}

/** Decoded bytes that are allowed for any pack, and for each byte of it: a bomb decodes to a thousand times its size. */
const freeBytes = 1024 * 1024 * 1024;
const bytesForEachPacked = 100;

export function newScanning(store: ObjectStore): Scanning {
  return {
    store,
    deltas: { byOffset: new Map(), byOid: new Map() },
    oidAt: new Map(),
    allowedBytes: freeBytes + store.pack.sizeBytes * bytesForEachPacked,
  };
}

/** @throws AssayError `network-limit` when the pack decodes to more than packs do */
export function spend(scanning: Scanning, bytes: number): void {
  scanning.allowedBytes -= bytes;
  if (scanning.allowedBytes < 0)
    throw new AssayError(
      "network-limit",
      "the pack of the server decodes to more than a hundred times its size",
    );
}
