import type { FolderReading, ShardIndex } from "../detectors/detector.ts";
import type { FindingDraft } from "../model/draft.ts";
import { compareText } from "../model/text-order.ts";
import { folderOf } from "./lookup.ts";
import type { WeightFile } from "./weight-file.ts";
import type { WeightSet } from "./model-draft.ts";
import { checkShards } from "./shards.ts";

/** The weights of one model by format, and what is wrong with their shards. */
export function weightSetsOf(
  files: readonly WeightFile[],
  around: readonly FolderReading[],
  existing: ReadonlySet<string>,
): {
  readonly sets: readonly WeightSet[];
  readonly findings: readonly FindingDraft[];
  readonly missing: readonly string[];
} {
  const byFormat = new Map<string, WeightFile[]>();
  for (const file of files) {
    const known = byFormat.get(file.reading.format);
    if (known === undefined) byFormat.set(file.reading.format, [file]);
    else known.push(file);
  }
  const indexes = around.flatMap((reading) => reading.indexes ?? []);
  const hasPointers = files.some(({ reading }) => reading.pointer !== undefined);
  const sets: WeightSet[] = [];
  const findings: FindingDraft[] = [];
  const missing: string[] = [];
  for (const [format, members] of byFormat) {
    const check = checkShards(members, indexesFor(members, indexes), existing);
    findings.push(...check.findings);
    missing.push(...check.missing);
    sets.push(setOf(format, members, check.missing.length > 0 || hasPointers));
  }
  return { sets: sets.sort(byPreference), findings, missing: [...new Set(missing)] };
}

function setOf(format: string, members: readonly WeightFile[], isIncomplete: boolean): WeightSet {
  const sorted = members.toSorted((a, b) => compareText(a.entry.path, b.entry.path));
  const [first] = sorted;
  return {
    format,
    by: first === undefined ? format : `${first.reader.id}@${first.reader.version}`,
    paths: sorted.map(({ entry }) => entry.path),
    tensors: sorted.flatMap(({ reading }) => reading.tensors),
    isPartial: isIncomplete || sorted.some(({ reading }) => reading.problems.length > 0),
  };
}

/** An index speaks about the shards it lists, or about files of its folder when it lists none that is here. */
function indexesFor(members: readonly WeightFile[], indexes: readonly ShardIndex[]): readonly ShardIndex[] {
  const paths = new Set(members.map(({ entry }) => entry.path));
  return indexes.filter(({ shards }) => [...shards.keys()].some((path) => paths.has(path)));
}

/** Sets with tensors before sets without; then the one with fewer problems; then by name, so that it is stable. */
function byPreference(a: WeightSet, b: WeightSet): number {
  const empty = Number(a.tensors.length === 0) - Number(b.tensors.length === 0);
  const partial = Number(a.isPartial) - Number(b.isPartial);
  if (empty !== 0) return empty;
  if (partial !== 0) return partial;
  return compareText(formatRank(a), formatRank(b));
}

/** Formats that hold nothing but tensors say exactly what is there; those that need an interpreter come after. */
function formatRank(set: WeightSet): string {
  const isExact = set.tensors.every(({ data }) => data.kind === "slice");
  return `${isExact ? 0 : 1}${folderOf(set.paths[0] ?? "")}${set.paths.length > 1 ? 1 : 0}${set.paths[0] ?? ""}`;
}
