import type { PackedFingerprints } from "./packed-fingerprints.ts";
import { unpackedCounts } from "./telling-words.ts";

/** One licence text of the table, ready to compare. */
export interface Fingerprint {
  readonly id: string;
  readonly sketch: readonly number[];
  /** Hashes below this are all in the sketch, if they are in the text at all. */
  readonly sampledBelow: number;
  /** How often each telling word is in the text; undefined where nobody counted. */
  readonly counts?: readonly number[];
}

export interface FingerprintTable {
  /** Unpacked on the first call: most LICENSE files are known by their digest. */
  readonly fingerprints: () => readonly Fingerprint[];
  /** Digest of the normalised words to identifier. */
  readonly digests: ReadonlyMap<string, string>;
  /** Identifiers that stand for the same text, by identifier: `GPL-3.0-only`, `GPL-3.0-or-later`. */
  readonly sameText: ReadonlyMap<string, readonly string[]>;
}

const bytesOfValue = 3;
const everyHash = 2 ** (8 * bytesOfValue);

let loaded: Promise<FingerprintTable> | undefined;

/** Loads the table on first use: it is half a megabyte that most runs of the command line never need. */
export function fingerprintTable(): Promise<FingerprintTable> {
  loaded ??= Promise.all([import("./fingerprints.table.ts"), import("./ai-fingerprints.table.ts")]).then(
    ([{ packedFingerprints }, { packedAiFingerprints }]) =>
      both(unpacked(packedFingerprints), unpacked(packedAiFingerprints)),
  );
  return loaded;
}

function both(one: FingerprintTable, other: FingerprintTable): FingerprintTable {
  let fingerprints: readonly Fingerprint[] | undefined;
  return {
    fingerprints: () => (fingerprints ??= [...one.fingerprints(), ...other.fingerprints()]),
    digests: new Map([...other.digests, ...one.digests]),
    sameText: new Map([...one.sameText, ...other.sameText]),
  };
}

/** The committed form, unpacked. */
export function unpacked(packed: PackedFingerprints): FingerprintTable {
  let fingerprints: readonly Fingerprint[] | undefined;
  return {
    fingerprints: () => (fingerprints ??= fingerprintsOf(packed)),
    digests: new Map(packed.digests.map((entry) => pairOf(entry))),
    sameText: groupsByMember(packed.groups),
  };
}

/** Packs sorted sketches for `PackedFingerprints.sketches`. */
export function packedSketches(sketches: readonly (readonly number[])[]): string {
  const values = sketches.flat();
  const bytes = Buffer.alloc(values.length * bytesOfValue);
  for (const [index, value] of values.entries()) bytes.writeUIntBE(value, index * bytesOfValue, bytesOfValue);
  return bytes.toString("base64");
}

function fingerprintsOf(packed: PackedFingerprints): Fingerprint[] {
  const bytes = Buffer.from(packed.sketches, "base64");
  const fingerprints: Fingerprint[] = [];
  let offset = 0;
  for (const row of packed.rows) {
    const [id = "", count = "0", length = "0", packedCounts] = row.split(" ");
    const counts = unpackedCounts(packedCounts);
    const sketch = valuesOf(bytes, offset, Number(length));
    offset += Number(length) * bytesOfValue;
    const isWhole = count === length;
    const sampledBelow = isWhole ? everyHash : (sketch.at(-1) ?? 0) + 1;
    fingerprints.push({ id, sketch, sampledBelow, ...(counts === undefined ? {} : { counts }) });
  }
  return fingerprints;
}

function valuesOf(bytes: Buffer, offset: number, length: number): number[] {
  const values: number[] = [];
  for (let index = 0; index < length; index += 1) {
    values.push(bytes.readUIntBE(offset + index * bytesOfValue, bytesOfValue));
  }
  return values;
}

function pairOf(entry: string): [string, string] {
  const [digest = "", id = ""] = entry.split(" ");
  return [digest, id];
}

function groupsByMember(groups: readonly string[]): Map<string, readonly string[]> {
  const byMember = new Map<string, readonly string[]>();
  for (const group of groups) {
    const ids = group.split(" ");
    for (const id of ids) byMember.set(id, ids);
  }
  return byMember;
}
