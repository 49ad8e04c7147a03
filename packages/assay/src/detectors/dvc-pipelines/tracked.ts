import { folderOf, joinPath } from "../../code/program-files.ts";
import type { ArtefactDigest } from "../../model/properties.ts";
import type { Place } from "../../model/use.ts";
import { countAt, isRecord, listAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";
import { maxParts, maxTracked } from "./limits.ts";

/** A file or folder that DVC keeps elsewhere and knows by its digest. */
export interface Tracked {
  readonly path: string;
  readonly place: Place;
  readonly digest?: ArtefactDigest;
  readonly sizeBytes?: number;
  /** Where it was imported from. */
  readonly url?: string;
  /** It has a pointer of its own, and is no result of a stage. */
  readonly isPointed: boolean;
}

/** By the path in the tree; what a pointer says comes before the lock file. */
export type TrackedFiles = Map<string, Tracked>;

/** `x.csv.dvc`: the outputs are relative to it (https://dvc.org/doc/user-guide/project-structure/dvc-files). */
export function addPointer(found: TrackedFiles, document: RecipeDocument): void {
  const { values, path } = document;
  const url = addressOf(listAt(values, "deps")?.[0]);
  for (const [at, out] of (listAt(values, "outs") ?? []).slice(0, maxParts).entries()) {
    const one = trackedOf(out, { document, pointer: `/outs/${at}`, folder: folderOf(path) });
    if (one === undefined || found.size >= maxTracked) continue;
    found.set(one.path, { ...one, ...(url === undefined ? {} : { url }), isPointed: true });
  }
}

/** `dvc.lock`: what each stage read and wrote. */
export function addLock(found: TrackedFiles, document: RecipeDocument): void {
  const stages = valueAt(document.values, "stages");
  if (!isRecord(stages)) return;
  for (const [name, stage] of Object.entries(stages)) {
    const pointer = `/stages/${pointerStep(name)}`;
    for (const side of ["deps", "outs"]) addSide(found, document, listAt(stage, side), `${pointer}/${side}`);
  }
}

function addSide(
  found: TrackedFiles,
  document: RecipeDocument,
  parts: readonly unknown[] | undefined,
  pointer: string,
): void {
  for (const [at, part] of (parts ?? []).slice(0, maxParts).entries()) {
    const one = trackedOf(part, {
      document,
      pointer: `${pointer}/${at}`,
      folder: folderOf(document.path),
    });
    if (one !== undefined && !found.has(one.path) && found.size < maxTracked) found.set(one.path, one);
  }
}

interface At {
  readonly document: RecipeDocument;
  readonly pointer: string;
  readonly folder: string;
}

function trackedOf(value: unknown, { document, pointer, folder }: At): Tracked | undefined {
  const written = stringAt(value, "path");
  const path = written === undefined ? undefined : joinPath(folder, written);
  if (path === undefined || path === "") return undefined;
  const digest = digestOf(value);
  const sizeBytes = countAt(value, "size");
  return {
    path,
    place: document.placeAt(`${pointer}/path`),
    ...(digest === undefined ? {} : { digest }),
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
    isPointed: false,
  };
}

/** That of a folder is over the list of its files, and ends with `.dir`. */
function digestOf(value: unknown): ArtefactDigest | undefined {
  const hex = /^([0-9a-f]{32})(?:\.dir)?$/u.exec(stringAt(value, "md5") ?? "")?.[1];
  return hex === undefined ? undefined : { algorithm: "md5", hex };
}

function addressOf(dependency: unknown): string | undefined {
  const from = stringAt(dependency, "repo", "url") ?? stringAt(dependency, "path") ?? "";
  return /^https?:\/\/[^\s@?#]{3,400}$/u.test(from) ? from : undefined;
}
