import type { FolderReading } from "../detectors/detector.ts";
import { folderOf, isArchiveRoot } from "./lookup.ts";
import type { ReadFolder } from "./read-folders.ts";

/** What all detectors together say about one folder. */
export interface FolderContext {
  readonly path: string;
  readonly isModel: boolean;
  readonly isRepository: boolean;
  readonly readings: readonly FolderReading[];
}

/** One context per folder that any detector had something to say about. */
export function folderContexts(folders: readonly ReadFolder[]): ReadonlyMap<string, FolderContext> {
  const contexts = new Map<string, FolderContext>();
  for (const { path, reading } of folders) {
    const known = contexts.get(path);
    contexts.set(path, {
      path,
      isModel: known?.isModel === true || reading.isModel === true,
      isRepository: known?.isRepository === true || reading.isRepository === true,
      readings: [...(known?.readings ?? []), reading],
    });
  }
  return contexts;
}

/**
 * The readings that speak about a model in `folder`: those of the folder itself; for files in a folder that is no model
 * itself (`onnx/`) those of the model above, too; and what a repository's card and licence say about everything below it.
 */
export function readingsFor(
  folder: string,
  contexts: ReadonlyMap<string, FolderContext>,
): readonly FolderReading[] {
  const own = contexts.get(folder)?.readings ?? [];
  const repository = nearestAbove(folder, contexts, "isRepository");
  const fromAbove = repository?.readings ?? [];
  const fromPlace = placeReadings(folder, contexts);
  if (contexts.get(folder)?.isModel === true)
    return [...own, ...fromAbove.flatMap(onlyLicence), ...fromPlace];
  const modelRoot = nearestAbove(folder, contexts, "isModel");
  const fromModel = modelRoot?.readings.map(withoutRuns) ?? [];
  const fromRepository = repository === modelRoot ? [] : fromAbove.filter(reachesBelow);
  return [
    ...own,
    ...fromModel,
    ...fromRepository,
    ...fromPlace.filter((one) => modelRoot?.readings.includes(one) !== true),
  ];
}

/** What the place of the tree says of all that lies in it, archives included. */
function placeReadings(
  folder: string,
  contexts: ReadonlyMap<string, FolderContext>,
): readonly FolderReading[] {
  const found: FolderReading[] = [];
  for (let path = folder; path !== "";) {
    path = folderOf(path);
    const readings = contexts.get(path)?.readings ?? [];
    found.push(...readings.filter(({ reach }) => reach === "all"));
  }
  return found;
}

function reachesBelow({ reach }: FolderReading): boolean {
  return reach === "below";
}

/** A part of a pipeline is under the licence of its repository; task, metrics and lineage of the card are the whole's. */
function onlyLicence(reading: FolderReading): readonly FolderReading[] {
  const claims = reading.claims.filter(
    ({ property }) => property === "license" || property === "licenseLink",
  );
  return reachesBelow(reading) ? [{ claims, lineage: [], findings: [], problems: [], roles: [] }] : [];
}

/** The run produced the model of the folder, not each of its conversions; a registry says it of all that was registered. */
function withoutRuns(reading: FolderReading): FolderReading {
  if (reading.isOfPlace === true) return reading;
  return { ...reading, lineage: reading.lineage.filter(({ kind }) => kind !== "produced") };
}

/** The nearest folder strictly above that is marked so, within the archive that the folder is in. */
export function nearestAbove(
  folder: string,
  contexts: ReadonlyMap<string, FolderContext>,
  mark: "isModel" | "isRepository",
): FolderContext | undefined {
  for (let path = folder; path !== "" && !isArchiveRoot(path);) {
    path = folderOf(path);
    const context = contexts.get(path);
    if (context?.[mark] === true) return context;
  }
  return undefined;
}
