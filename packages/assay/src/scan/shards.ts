import type { ShardIndex } from "../detectors/detector.ts";
import type { FindingDraft } from "../model/draft.ts";
import { printable } from "../model/printable.ts";
import type { WeightFile } from "./weight-file.ts";
import { nameOf } from "./lookup.ts";

/** Names of this many are shown; more are counted. */
const mostNamed = 10;

/** Compares what indexes and part numbers promise with the shards that are here. */
export function checkShards(
  members: readonly WeightFile[],
  indexes: readonly ShardIndex[],
  existing: ReadonlySet<string>,
): { readonly findings: readonly FindingDraft[]; readonly missing: readonly string[] } {
  const findings = indexes.flatMap((index) => checkIndex(index, members, existing));
  // An index says more than the numbers in the names; both would name the same missing shard twice.
  if (indexes.length === 0) findings.push(...checkParts(members));
  const promised = indexes.flatMap(({ shards }) => [...shards.keys()]);
  const missing = indexes.length > 0 ? promised.filter((path) => !existing.has(path)) : missingParts(members);
  return { findings, missing };
}

function checkIndex(
  index: ShardIndex,
  members: readonly WeightFile[],
  existing: ReadonlySet<string>,
): FindingDraft[] {
  const missing = [...index.shards.keys()].filter((path) => !existing.has(path));
  const surplus = members
    .map(({ entry }) => entry.path)
    .filter((path) => !index.shards.has(path) && isNumbered(path));
  const findings: FindingDraft[] = [];
  if (missing.length > 0) {
    findings.push(
      finding(
        "SHARD-MISSING",
        "high",
        index.path,
        `the index names ${count(missing, "shard")} that ${missing.length === 1 ? "is" : "are"} not here`,
        missing.map(nameOf),
      ),
    );
  }
  if (surplus.length > 0) {
    findings.push(
      finding(
        "SHARD-SURPLUS",
        "low",
        index.path,
        `${count(surplus, "shard")} of the folder ${surplus.length === 1 ? "is" : "are"} not in the index`,
        surplus.map(nameOf),
      ),
    );
  }
  return [...findings, ...checkTensors(index, members), ...checkTotal(index, members, missing.length > 0)];
}

/** Which tensor is where: the index against the headers of the shards that could be read. */
function checkTensors(index: ShardIndex, members: readonly WeightFile[]): FindingDraft[] {
  const absent: string[] = [];
  const unlisted: string[] = [];
  for (const { entry, reading } of members) {
    const listed = index.shards.get(entry.path);
    if (listed === undefined || reading.problems.length > 0) continue;
    const present = new Set(reading.tensors.map(({ name }) => name));
    const promised = new Set(listed);
    absent.push(...listed.filter((name) => !present.has(name)));
    unlisted.push(...[...present].filter((name) => !promised.has(name)));
  }
  const findings: FindingDraft[] = [];
  if (absent.length > 0) {
    findings.push(
      finding(
        "SHARD-TENSOR-MISSING",
        "high",
        index.path,
        `the index names ${count(absent, "tensor")} that the shard does not hold`,
        absent,
      ),
    );
  }
  if (unlisted.length > 0) {
    findings.push(
      finding(
        "SHARD-TENSOR-UNLISTED",
        "medium",
        index.path,
        `the shards hold ${count(unlisted, "tensor")} that the index does not name`,
        unlisted,
      ),
    );
  }
  return findings;
}

function checkTotal(index: ShardIndex, members: readonly WeightFile[], hasMissing: boolean): FindingDraft[] {
  if (index.totalSizeBytes === undefined || hasMissing) return [];
  // By place: tied tensors have one storage under several names.
  const places = new Map<string, number>();
  for (const { reading } of members) {
    // A pointer or a broken shard: the sum would compare what is here with what should be.
    if (reading.problems.length > 0) return [];
    for (const { data } of reading.tensors) {
      if (data.kind !== "slice") return [];
      places.set(`${data.offset}+${data.length} ${data.path}`, data.length);
    }
  }
  let stored = 0;
  for (const lengthBytes of places.values()) stored += lengthBytes;
  if (stored === index.totalSizeBytes) return [];
  const message = `the index says ${index.totalSizeBytes} bytes of tensors, the shards hold ${stored}`;
  return [finding("SHARD-TOTAL", "low", index.path, message, [])];
}

/** Split files that carry their own number and count. */
function checkParts(members: readonly WeightFile[]): FindingDraft[] {
  const groups = new Map<string, WeightFile[]>();
  for (const file of members) {
    const group = file.reading.split?.group;
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), file]);
  }
  return [...groups].flatMap(([group, parts]) => checkGroup(group, parts));
}

function checkGroup(group: string, parts: readonly WeightFile[]): FindingDraft[] {
  const missing = missingNumbers(parts);
  if (missing.length === 0) return [];
  const promised = promisedParts(parts);
  const names = missing.map((part) => `part ${part + 1} of ${promised}`);
  const message = `${new Set(parts.map(({ reading }) => reading.split?.index)).size} of ${promised} parts are here`;
  return [finding("SHARD-MISSING", "high", parts[0]?.entry.path ?? group, message, names)];
}

function promisedParts(parts: readonly WeightFile[]): number {
  return Math.max(...parts.map(({ reading }) => reading.split?.count ?? 0));
}

/** A hostile count must not make a list of its length: the first few are enough to say that the model is not whole. */
function missingNumbers(parts: readonly WeightFile[]): readonly number[] {
  const here = new Set(parts.map(({ reading }) => reading.split?.index));
  const missing: number[] = [];
  for (let part = 0; part < promisedParts(parts) && missing.length <= mostNamed; part += 1) {
    if (!here.has(part)) missing.push(part);
  }
  return missing;
}

/** The paths that the missing parts would have by the pattern of those that are here. */
function missingParts(members: readonly WeightFile[]): readonly string[] {
  const [first] = members.filter(({ reading }) => reading.split !== undefined);
  if (first === undefined) return [];
  const pattern = /(?<!\d)\d+(?=-of-\d)/;
  return missingNumbers(members).map((part) => {
    const digits = pattern.exec(nameOf(first.entry.path))?.[0].length ?? 5;
    const number = String(part + 1).padStart(digits, "0");
    const name = nameOf(first.entry.path);
    return first.entry.path.slice(0, first.entry.path.length - name.length) + name.replace(pattern, number);
  });
}

function finding(
  rule: string,
  severity: FindingDraft["severity"],
  path: string,
  message: string,
  names: readonly string[],
): FindingDraft {
  const shown = names.slice(0, mostNamed).map(printable);
  const more = names.length > mostNamed ? [`and ${names.length - mostNamed} more`] : [];
  return {
    rule,
    kind: "integrity",
    severity,
    location: { path },
    message,
    evidence: [...shown, ...more],
    remedy: "Download the repository again, or correct the index.",
  };
}

function isNumbered(path: string): boolean {
  return /\d-of-\d/.test(nameOf(path));
}

function count(items: readonly string[], what: string): string {
  return `${items.length} ${what}${items.length === 1 ? "" : "s"}`;
}
