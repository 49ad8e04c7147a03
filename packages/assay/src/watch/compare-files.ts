import type { ObservedFile, RepositoryObservation } from "../model/observation.ts";
import { compareText } from "../model/text-order.ts";
import type { EventDraft, EventFile } from "./event.ts";
import type { EventKind } from "./event-kinds.table.ts";
import { isWeights, unsafeKind } from "./unsafe-names.table.ts";

/** What happened to files. Each file is told of in one event: the one that matters most. */
export function fileEvents(
  before: RepositoryObservation,
  after: RepositoryObservation,
): readonly EventDraft[] {
  const { added, removed, changed } = differences(before, after);
  const isReplaced = added.some(isWeightFile) && removed.some(isWeightFile);
  const weights = [
    ...changed.filter(isWeightFile),
    ...(isReplaced ? [...added, ...removed].filter(isWeightFile) : []),
  ];
  const told = new Set(weights);
  const others = (files: readonly EventFile[]): readonly EventFile[] =>
    files.filter((file) => !told.has(file));
  const [unsafe, plain] = split(others(added));
  const [code, rest] = split(others(changed));
  const at = after.revision ?? "the default branch";
  return [
    ...draft("weights-changed-under-same-tag", weights, `weights changed under ${at}`),
    ...draft("unsafe-file-appeared", unsafe, "a file that can run code when it is loaded appeared"),
    ...draft("code-changed", code, "code changed"),
    ...draft("files-added", plain, "files were added"),
    ...draft("files-removed", others(removed), "files were removed"),
    ...draft("files-changed", rest, "files changed"),
  ];
}

/** Classes of its own that a configuration began to name: loading with trust_remote_code runs them. */
export function ownCodeEvents(
  before: RepositoryObservation,
  after: RepositoryObservation,
): readonly EventDraft[] {
  if (before.ownCode === undefined || after.ownCode === undefined) return [];
  const known = new Set(before.ownCode);
  const appeared = after.ownCode.filter((name) => !known.has(name));
  if (appeared.length === 0) return [];
  return [
    {
      kind: "unsafe-file-appeared",
      message: "a configuration names classes of the repository's own code (auto_map)",
      before: before.ownCode,
      after: after.ownCode,
    },
  ];
}

function draft(kind: EventKind, files: readonly EventFile[], message: string): readonly EventDraft[] {
  if (files.length === 0) return [];
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  return [{ kind, message, before: null, after: null, files: sorted }];
}

function split(files: readonly EventFile[]): readonly [readonly EventFile[], readonly EventFile[]] {
  const isUnsafe = ({ path }: EventFile): boolean => unsafeKind(path) !== undefined;
  return [files.filter(isUnsafe), files.filter((file) => !isUnsafe(file))];
}

function isWeightFile({ path }: EventFile): boolean {
  return isWeights(path);
}

interface Differences {
  readonly added: readonly EventFile[];
  readonly removed: readonly EventFile[];
  readonly changed: readonly EventFile[];
}

/** Of a list that is not whole nobody can say what it lacks. */
function differences(before: RepositoryObservation, after: RepositoryObservation): Differences {
  const old = new Map(before.files.map((file) => [file.path, file]));
  const now = new Map(after.files.map((file) => [file.path, file]));
  const changed = after.files.flatMap((file) => {
    const was = old.get(file.path);
    return was !== undefined && isChanged(was, file) ? [eventFile(file.path, was, file)] : [];
  });
  const added = after.files.filter(({ path }) => !old.has(path));
  const removed = before.files.filter(({ path }) => !now.has(path));
  return {
    changed,
    added: before.isPartial === true ? [] : added.map((file) => eventFile(file.path, undefined, file)),
    removed: after.isPartial === true ? [] : removed.map((file) => eventFile(file.path, file, undefined)),
  };
}

/** Digests of two kinds (a small file that is kept as a large one now) say nothing; then sizes do. */
function isChanged(was: ObservedFile, now: ObservedFile): boolean {
  const isComparable =
    was.digest !== undefined &&
    now.digest !== undefined &&
    algorithmOf(was.digest) === algorithmOf(now.digest);
  if (isComparable) return was.digest !== now.digest;
  return was.sizeBytes !== undefined && now.sizeBytes !== undefined && was.sizeBytes !== now.sizeBytes;
}

function algorithmOf(digest: string): string {
  return digest.slice(0, digest.indexOf(":"));
}

function eventFile(path: string, was: ObservedFile | undefined, now: ObservedFile | undefined): EventFile {
  return { path, before: digestText(was), after: digestText(now) };
}

function digestText(file: ObservedFile | undefined): string | null {
  if (file === undefined) return null;
  return file.digest ?? `${file.sizeBytes ?? "?"} bytes`;
}
