import type { Entry, Settings } from "../manifest/settings.ts";
import type { ModelDraft } from "./model-draft.ts";

/** The place below the scanned root of a path that stands in `assay.yaml`; undefined = it lies outside. */
export function placeOf(written: string, { places }: Settings): string | undefined {
  if (places === undefined) return tidied(written);
  return places.find(([path]) => path === written)?.[1];
}

/** Under which names others refer to what lies at a place, and the file that says so. */
export interface AssertedNames {
  readonly models: ReadonlyMap<string, string>;
  readonly datasets: ReadonlyMap<string, string>;
  readonly path: string;
}

export function assertedNames(settings: Settings): AssertedNames {
  return {
    models: namesIn(settings.models, settings),
    datasets: namesIn(settings.datasets, settings),
    path: settings.path,
  };
}

function namesIn(entries: readonly Entry[], settings: Settings): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ path, id }) => {
      const place = path === undefined || id === undefined ? undefined : placeOf(path, settings);
      return place === undefined || id === undefined ? [] : [[place, id] as const];
    }),
  );
}

/** By its folder, or by a file of it: a stand-alone file is a model. */
export function assertedName(
  { path, files }: ModelDraft,
  names: ReadonlyMap<string, string>,
): string | undefined {
  const places = [path, ...files.filter(({ role }) => role === "weights").map((file) => file.path)];
  return places.map((place) => names.get(place)).find((name) => name !== undefined);
}

/** Where the user says that there is data. */
export function assertedData(settings: Settings): ReadonlySet<string> {
  return new Set(
    settings.datasets.flatMap(({ path }) => (path === undefined ? [] : (placeOf(path, settings) ?? []))),
  );
}

/** `./data/` as an inventory has it: `data`, and the root as nothing. */
function tidied(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
}
