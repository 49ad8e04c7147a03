import type { InflatedStore } from "../bytes/inflated-source.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import type { FormatReading } from "../formats/format.ts";
import type { Hazard } from "../model/hazard.ts";
import type { Problem } from "../model/coverage.ts";
import { stopIfInterrupted } from "../model/interruption.ts";
import { deepestArchive, mostMembersOfScan } from "./archive-limits.ts";
import { relativeLookup } from "./lookup.ts";
import { memberEntries } from "./member-entries.ts";
import { problemOf } from "./problem.ts";
import { emptyReading, isWorthOpening, type Lookup, type OpenedContainer, readFile } from "./read-file.ts";
import type { ReadFile, ReadFilesOptions } from "./read-result.ts";

/** What is counted over all files of one scan. */
export interface ReadScene {
  readonly options: ReadFilesOptions;
  readonly store: InflatedStore;
  /** Whether files of the tree lie below this folder already. */
  isTaken(folder: string): boolean;
  readonly counts: { members: number; tensors: number };
  readonly mostTensors: number;
}

/** Where a file is: what can be reached from it, and in how many archives it lies. */
export interface ReadPlace {
  readonly lookup: Lookup;
  readonly depth: number;
}

/**
 * Reads a file, and the members of it, and of them, when it is an archive. The file comes first.
 * @throws AssayError `interrupted`
 */
export async function readEntry(entry: TreeEntry, place: ReadPlace, scene: ReadScene): Promise<ReadFile[]> {
  const { cache, headersOnly, signal } = scene.options;
  stopIfInterrupted(signal);
  try {
    if (entry.preview !== undefined && !(await isWorthOpening(entry))) return [{ entry }];
  } catch (error) {
    return [{ entry, problem: problemOf(error) }];
  }
  const { file, opened } = await readFile(entry, {
    ...{ cache, headersOnly, lookup: place.lookup },
    ...(signal === undefined ? {} : { signal }),
  });
  const counted = countTensors(file, scene);
  return opened === undefined ? [counted] : readMembers(counted, opened, place, scene);
}

async function readMembers(
  file: ReadFile,
  opened: OpenedContainer,
  place: ReadPlace,
  scene: ReadScene,
): Promise<ReadFile[]> {
  const { entry } = file;
  if (place.depth === 0) scene.store.grant(entry.sizeBytes);
  const { members, limit } = withinLimits(opened, place, scene);
  const entries = memberEntries(members, {
    outer: entry,
    root: rootFor(entry.path, scene),
    store: scene.store,
    sibling: (path) => place.lookup(entry.path, path),
  });
  const inside = { lookup: relativeLookup({ entries }), depth: place.depth + 1 };
  const files: ReadFile[] = [];
  for (const member of entries) {
    // One by one: an archive in it can have more members than a call takes arguments.
    for (const file of await readEntry(member, inside, scene)) files.push(file);
  }
  if (isOnlyJoined(opened)) return [file, ...files.filter(isOfInterest)];
  return [asArchive(file, opened, files, limit), ...files];
}

interface Limited {
  readonly members: OpenedContainer["reading"]["members"];
  readonly limit?: { readonly hazard: Hazard; readonly problem: Problem };
}

function withinLimits({ reading }: OpenedContainer, { depth }: ReadPlace, { counts }: ReadScene): Limited {
  const { members } = reading;
  if (members.length === 0) return { members };
  if (depth >= deepestArchive) {
    return {
      members: [],
      limit: limitOf("ARCHIVE-TOO-DEEP", `lies in ${depth} archives and was not opened`),
    };
  }
  const room = mostMembersOfScan - counts.members;
  counts.members += Math.min(room, members.length);
  if (members.length <= room) return { members };
  const message = `the archives of this scan have more than ${mostMembersOfScan} members`;
  return { members: members.slice(0, room), limit: limitOf("ARCHIVE-BOMB", message) };
}

function limitOf(rule: string, message: string): NonNullable<Limited["limit"]> {
  return { hazard: { rule, verdict: "unknown", message }, problem: { code: "limit-exceeded", message } };
}

/** A file of the tree that is called like the inside of an archive must not be mistaken for it. */
function rootFor(path: string, { isTaken }: ReadScene): string {
  let root = `${path}!`;
  while (isTaken(root)) root += "!";
  return root;
}

/** A manifest is no archive: unless its pieces make something it is what it was before. */
function isOnlyJoined({ reading }: OpenedContainer): boolean {
  return reading.members.length > 0 && reading.members.every(({ data }) => data.kind === "joined");
}

/** Something that a reader, or a container with something in it, took or failed on. */
export function isOfInterest({ reading, problem }: ReadFile): boolean {
  return reading !== undefined || problem !== undefined;
}

/** An archive in which nobody knows anything, and which does no harm, is just another file. */
function asArchive(
  file: ReadFile,
  { container, reading }: OpenedContainer,
  files: readonly ReadFile[],
  limit: Limited["limit"],
): ReadFile {
  const known = files.filter(isOfInterest).length;
  const by = `${container.id}@${container.version}`;
  const archive = { by, title: container.title, members: reading.members.length, known };
  const { problem, ...rest } = file;
  const limits = limit === undefined ? [] : [limit];
  const own = emptyReading(
    reading.format,
    [...reading.hazards, ...limits.map(({ hazard }) => hazard)],
    [...(problem === undefined ? [] : [problem]), ...reading.problems, ...limits.map((one) => one.problem)],
  );
  const merged = mergeReadings(file.reading, { ...own, claims: reading.claims ?? [] });
  return known === 0 && isNothing(merged) ? { ...file, archive } : { ...rest, archive, reading: merged };
}

/** What a file is by its front, and what it is as an archive. */
function mergeReadings(front: FormatReading | undefined, own: FormatReading): FormatReading {
  if (front === undefined) return own;
  return {
    ...front,
    claims: [...front.claims, ...own.claims],
    hazards: [...(front.hazards ?? []), ...(own.hazards ?? [])],
    problems: [...front.problems, ...own.problems],
  };
}

function isNothing({ role, hazards = [], problems }: FormatReading): boolean {
  return role === "other" && hazards.length === 0 && problems.length === 0;
}

function countTensors(file: ReadFile, { counts, mostTensors }: ReadScene): ReadFile {
  const { reading } = file;
  counts.tensors += reading?.tensors.length ?? 0;
  if (reading === undefined || reading.tensors.length === 0 || counts.tensors <= mostTensors) return file;
  const message = `the tree holds more than ${mostTensors} tensors; those of this file are not counted`;
  const problems: readonly Problem[] = [...reading.problems, { code: "limit-exceeded", message }];
  return { ...file, reading: { ...reading, tensors: [], problems } };
}
