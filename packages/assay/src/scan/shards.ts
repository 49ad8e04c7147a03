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
): { readonly findings: readonly FindingDraft[]; readonly isIncomplete: boolean } {
  const findings = indexes.flatMap((index) => checkIndex(index, members, existing));
  // An index says more than the numbers in the names; both would name the same missing shard twice.
  if (indexes.length === 0) findings.push(...checkParts(members));
  return { findings, isIncomplete: findings.some(({ rule }) => rule === "SHARD-MISSING") };
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
  let stored = 0;
  for (const { reading } of members) {
    // A pointer or a broken shard: the sum would compare what is here with what should be.
    if (reading.problems.length > 0) return [];
    for (const { data } of reading.tensors) {
      if (data.kind !== "slice") return [];
      stored += data.length;
    }
  }
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
  const promised = Math.max(...parts.map(({ reading }) => reading.split?.count ?? 0));
  const here = new Set(parts.map(({ reading }) => reading.split?.index));
  const missing: string[] = [];
  // A hostile count must not make a list of its length.
  for (let part = 0; part < promised && missing.length <= mostNamed; part += 1) {
    if (!here.has(part)) missing.push(`part ${part + 1} of ${promised}`);
  }
  if (missing.length === 0) return [];
  const message = `${here.size} of ${promised} parts are here`;
  return [finding("SHARD-MISSING", "high", parts[0]?.entry.path ?? group, message, missing)];
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
