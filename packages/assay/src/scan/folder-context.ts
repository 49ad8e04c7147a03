import type { FolderReading } from "../detectors/detector.ts";
import { folderOf } from "./lookup.ts";
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

/** The readings that speak about a model in `folder`: those of the folder itself, and what reaches down to it. */
export function readingsFor(
  folder: string,
  contexts: ReadonlyMap<string, FolderContext>,
): readonly FolderReading[] {
  const context = contexts.get(folder);
  const modelRoot = context?.isModel === true ? undefined : nearestAbove(folder, contexts, "isModel");
  const repository = nearestAbove(folder, contexts, "isRepository");
  const fromRepository = repository === modelRoot ? [] : belowReaching(repository);
  return [...(context?.readings ?? []), ...(modelRoot?.readings ?? []), ...fromRepository];
}

function belowReaching(context: FolderContext | undefined): readonly FolderReading[] {
  return context?.readings.filter(({ reach }) => reach === "below") ?? [];
}

/** The nearest folder strictly above that is marked so. */
export function nearestAbove(
  folder: string,
  contexts: ReadonlyMap<string, FolderContext>,
  mark: "isModel" | "isRepository",
): FolderContext | undefined {
  for (let path = folder; path !== "";) {
    path = folderOf(path);
    const context = contexts.get(path);
    if (context?.[mark] === true) return context;
  }
  return undefined;
}
