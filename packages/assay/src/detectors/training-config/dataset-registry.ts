import { addressed, hubDataset, inTree, registryDataset } from "../../catalogue/things.ts";
import { isRecord, stringAt } from "../../syntax/json-access.ts";
import type { FolderFile } from "../detector.ts";
import { hubId } from "../../catalogue/hub-name.ts";
import { documentsOf } from "../recipe-scan.ts";
import { pathsOf, type Named, type NamePlace } from "../recipe-names.ts";

/** What `dataset_info.json` of LLaMA-Factory says about its names. */
export interface DatasetRegistry {
  readonly path: string;
  readonly entries: Readonly<Record<string, unknown>>;
}

/** The registry that a recipe uses: in `dataset_dir` (default `data`) as seen from the recipe or a folder around it. */
export async function registryFor(
  folder: string | undefined,
  place: NamePlace,
): Promise<DatasetRegistry | undefined> {
  const file = registryFile(folder ?? "data", place);
  if (file === undefined) return undefined;
  const [document] = (await documentsOf(file)) ?? [];
  return isRecord(document?.values) ? { path: file.path, entries: document.values } : undefined;
}

function registryFile(folder: string, place: NamePlace): FolderFile | undefined {
  return pathsOf(`${folder}/dataset_info.json`, place)
    .map((path) => place.project.find(path))
    .find((file) => file !== undefined);
}

/** A short name as the registry resolves it: a hub id, a file beside the registry, an address; else a reference. */
export function shortNamed(name: string, registry: DatasetRegistry | undefined, place: NamePlace): Named {
  const entry =
    registry !== undefined && Object.hasOwn(registry.entries, name) ? registry.entries[name] : undefined;
  if (registry === undefined || !isRecord(entry)) return { kind: "reference", expression: name };
  const hub = hubId(stringAt(entry, "hf_hub_url") ?? "", "dataset");
  if (hub !== undefined) return { kind: "thing", thing: hubDataset(hub) };
  const scope = stringAt(entry, "ms_hub_url");
  if (scope !== undefined && scope !== "")
    return { kind: "thing", thing: registryDataset("modelscope", scope) };
  return fileNamed(entry, name, { ...place, path: registry.path });
}

function fileNamed(entry: Readonly<Record<string, unknown>>, name: string, place: NamePlace): Named {
  const cloud = stringAt(entry, "cloud_file_name");
  if (cloud !== undefined && URL.canParse(cloud))
    return { kind: "thing", thing: addressed("dataset", cloud) };
  const file = stringAt(entry, "file_name") ?? "";
  const path = pathsOf(file, place).find(
    (one) => place.project.find(one) !== undefined || (one !== "" && place.project.hasFolder(one)),
  );
  return path === undefined
    ? { kind: "reference", expression: name }
    : { kind: "thing", thing: inTree("dataset", path) };
}
