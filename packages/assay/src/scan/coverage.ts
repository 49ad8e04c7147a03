import type { Tree } from "../bytes/tree.ts";
import { formatReaders } from "../formats/registry.ts";
import type { Coverage, Problem } from "../model/coverage.ts";
import type { FileRole } from "../model/properties.ts";
import { compareText } from "../model/text-order.ts";
import type { FileDigest } from "./file-digest.ts";
import { folderOf, nameOf } from "./lookup.ts";
import { canonicalStems, shardSuffix } from "./weight-names.table.ts";
import type { ModelDraft } from "./model-draft.ts";
import { withArchives } from "./archive-coverage.ts";
import type { ReadFile } from "./read-files.ts";
import type { ReadFolder } from "./read-folders.ts";
import type { ReadProject } from "./read-project.ts";
import type { ReadingDepth } from "./reading-depth.ts";

/** Endings that other programs use for all kinds of data: they only count inside a model folder. */
const ambiguousEndings: ReadonlySet<string> = new Set([".bin", ".pt", ".data", ".model", ".json", ".dat"]);

/** Endings of texts of all kinds: such a name promises nothing, not even in a model folder. */
const textEndings: ReadonlySet<string> = new Set([
  ".json",
  ".txt",
  ".yaml",
  ".yml",
  ".xml",
  ".csv",
  ".tsv",
  ".jsonl",
  ".py",
]);

export interface CoverageInput {
  readonly tree: Tree;
  readonly files: readonly ReadFile[];
  readonly folders: readonly ReadFolder[];
  readonly projects: readonly ReadProject[];
  readonly drafts: readonly ModelDraft[];
  readonly digests: ReadonlyMap<string, FileDigest>;
  readonly depth: ReadingDepth;
}

/** What was read of every input, and why not more. One entry per path, sorted. */
export function coverageOf(input: CoverageInput): Coverage[] {
  const byDetector = detectorNotes(input);
  const modelFolders = new Set(input.drafts.map(({ folder }) => folder));
  const ofFiles = input.files.map((file) => {
    const note = byDetector.get(file.entry.path);
    return fileCoverage(file, note, input, modelFolders.has(folderOf(file.entry.path)));
  });
  const entries = withArchives(ofFiles, input.files);
  for (const { path, problem } of input.tree.problems) entries.push(unread(path, problem));
  const covered = new Set(entries.map(({ path }) => path));
  for (const path of new Set(input.drafts.flatMap(({ missing }) => missing))) {
    if (!covered.has(path))
      entries.push({ path, read: "none", code: "not-here", reason: "belongs to the model and is not here" });
  }
  return entries.sort((a, b) => compareText(a.path, b.path));
}

interface DetectorNote {
  readonly by: string;
  readonly role?: FileRole;
  readonly problem?: Problem;
}

function detectorNotes({ folders, projects, drafts }: CoverageInput): ReadonlyMap<string, DetectorNote> {
  const notes = new Map<string, DetectorNote>();
  // Weights outside their file (ONNX external data) have no reader of their own: the pass digests them.
  for (const { path, role } of drafts.flatMap(({ files }) => files)) notes.set(path, { by: "scan@1", role });
  const readings = [
    ...projects.map(({ detector, application }) => ({
      detector,
      roles: application.files,
      problems: application.problems,
    })),
    ...folders.map(({ detector, reading }) => ({
      detector,
      roles: reading.roles,
      problems: reading.problems,
    })),
  ];
  for (const { detector, roles, problems } of readings) {
    const by = `${detector.id}@${detector.version}`;
    for (const { path, role } of roles) notes.set(path, { by, role });
    for (const { path, problem } of problems) {
      const known = notes.get(path);
      if (known?.problem === undefined) notes.set(path, { ...known, by, problem });
    }
  }
  return notes;
}

function fileCoverage(
  file: ReadFile,
  note: DetectorNote | undefined,
  input: CoverageInput,
  isInModel: boolean,
): Coverage {
  const { path } = file.entry;
  if (file.partOf !== undefined) return { path, read: "full", by: "scan@1" };
  if (file.reading === undefined && note === undefined) {
    if (file.problem !== undefined) return unread(path, file.problem);
    return file.isSystem === true ? systemSoftware(path) : notRecognised(path, isInModel);
  }
  const by = readerOf(file, note);
  const problem = firstProblem(file, note, input.digests.get(path));
  if (problem !== undefined) {
    return { ...unread(path, problem, by), read: isPartlyRead(file, note) ? "headers" : "none" };
  }
  return read(path, by, isHeaderOnly(file, input));
}

function read(path: string, by: string | undefined, isHeaderOnly: boolean): Coverage {
  return {
    path,
    read: isHeaderOnly ? "headers" : "full",
    ...(by === undefined ? {} : { by }),
    ...(isHeaderOnly ? { code: "headers-only", reason: "headers only, as asked" } : {}),
  };
}

/** Of a small file that is elsewhere everything was read all the same. */
function isHeaderOnly({ entry, reading }: ReadFile, { depth, digests }: CoverageInput): boolean {
  if (reading === undefined || !depth.isHeaderOnly(entry)) return false;
  return entry.isRemote !== true || digests.get(entry.path)?.kind !== "digested";
}

function readerOf({ reader, archive }: ReadFile, note: DetectorNote | undefined): string | undefined {
  return reader === undefined ? (note?.by ?? archive?.by) : `${reader.id}@${reader.version}`;
}

function firstProblem(
  file: ReadFile,
  note: DetectorNote | undefined,
  digest: FileDigest | undefined,
): Problem | undefined {
  return file.problem ?? digestProblem(digest) ?? file.reading?.problems[0] ?? note?.problem;
}

function digestProblem(digest: FileDigest | undefined): Problem | undefined {
  return digest?.kind === "failed" ? digest.problem : undefined;
}

/** Codes under which nothing of the file was read. */
const unreadCodes: ReadonlySet<Problem["code"]> = new Set([
  "not-here",
  "permission-denied",
  "read-error",
  "limit-exceeded",
  "not-utf8",
]);

/** A header without its weights, or a configuration of which one value was wrong: something, but not all. */
function isPartlyRead(file: ReadFile, note: DetectorNote | undefined): boolean {
  if (file.reading !== undefined) return file.reading.pointer === undefined;
  return note?.role !== undefined && note.problem !== undefined && !unreadCodes.has(note.problem.code);
}

function unread(path: string, problem: Problem, by?: string): Coverage {
  return {
    path,
    read: "none",
    ...(by === undefined ? {} : { by }),
    code: problem.code,
    reason: problem.message,
  };
}

/** Python's own `.pth`: lines of paths, in the folders that the `site` module reads (docs.python.org, library/site). */
const pythonPathFile = /(?:^|\/)(?:site|dist)-packages\/[^/]*\.pth$/;

/** `pytorch_model.bin`, `model-00001-of-00002.bin`, `training_args.bin`: nothing but a model is called that. */
function isCanonical(name: string): boolean {
  const stem = name.replace(/\.[a-z0-9]+$/, "").replace(shardSuffix, "");
  return canonicalStems.has(stem) || /^(?:training_args|optimizer|scheduler|rng_state.*)$/.test(stem);
}

function systemSoftware(path: string): Coverage {
  return { path, read: "none", code: "unrecognised", reason: "is software of the system, and no model" };
}

/** A file that is named like a model and is none is a gap; any other unknown file is just something else. */
function notRecognised(path: string, isInModel: boolean): Coverage {
  const name = pythonPathFile.test(path) ? "" : nameOf(path).toLowerCase();
  const reader = formatReaders.find(({ extensions }) =>
    extensions.some(
      (ending) =>
        !textEndings.has(ending) &&
        name.endsWith(ending) &&
        (isInModel || !ambiguousEndings.has(ending) || isCanonical(name)),
    ),
  );
  if (reader === undefined)
    return { path, read: "none", code: "unrecognised", reason: "no reader recognises the content" };
  return {
    path,
    read: "none",
    code: "malformed",
    reason: `is named like ${reader.title}, but the content is not`,
  };
}
