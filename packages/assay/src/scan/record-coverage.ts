import type { Coverage } from "../model/coverage.ts";
import { compareText } from "../model/text-order.ts";
import type { RecordsSummary } from "../records/summarise-records.ts";
import { coverageOf, type CoverageInput } from "./coverage.ts";
import type { DatasetDraft } from "./dataset-draft.ts";
import type { ReadFile } from "./read-files.ts";

/** What was read of every input, the records of datasets included. */
export function coverageWithRecords(input: CoverageInput, datasets: readonly DatasetDraft[]): Coverage[] {
  const files = withRecordProblems(input.files, datasets);
  return withMediaCoverage(coverageOf({ ...input, files }), datasets);
}

/** The files with what the reading of records found wrong: such a file was not read in full. */
function withRecordProblems(
  files: readonly ReadFile[],
  drafts: readonly DatasetDraft[],
): readonly ReadFile[] {
  const reasons = new Map(drafts.flatMap(({ records }) => (records === undefined ? [] : reasonsIn(records))));
  if (reasons.size === 0) return files;
  return files.map((file) => {
    const reason = reasons.get(file.entry.path);
    if (reason === undefined) return file;
    if (file.reading === undefined)
      return { ...file, problem: file.problem ?? { code: "malformed" as const, message: reason } };
    const message = `the records were not all read: ${reason}`;
    const problems = [...file.reading.problems, { code: "malformed" as const, message }];
    return { ...file, reading: { ...file.reading, problems } };
  });
}

/**
 * Single files of a dataset were read when its records were, each to its end; where one could not be read, the folder
 * has a gap, which names the file.
 */
function withMediaCoverage(coverage: Coverage[], drafts: readonly DatasetDraft[]): Coverage[] {
  const read = new Map<string, Coverage>();
  for (const { media, records } of drafts) {
    if (media === undefined || records === undefined) continue;
    const gap = records.files.find(({ problem }) => problem !== undefined);
    if (gap?.problem !== undefined) read.set(gap.path, gapOf(gap.path, gap.problem));
    else
      for (const { entry } of media.files)
        read.set(entry.path, { path: entry.path, read: "full", by: "records@1" });
  }
  if (read.size === 0) return coverage;
  const others = coverage.filter(({ path }) => !read.has(path));
  return [...others, ...read.values()].sort((a, b) => compareText(a.path, b.path));
}

function gapOf(path: string, problem: string): Coverage {
  const reason = `the records were not all read: ${problem}`;
  return { path, read: "none", by: "records@1", code: "malformed", reason };
}

function reasonsIn({ files }: RecordsSummary): (readonly [string, string])[] {
  return files.flatMap(({ path, problem }) => (problem === undefined ? [] : [[path, problem] as const]));
}
