import type { Application } from "../../model/use.ts";
import { identityOf, type ListedPackage } from "../../packages/listed.ts";
import { listedPackage } from "../../packages/listed-package.ts";
import { recordAt, stringAt } from "../../syntax/json-access.ts";
import type { FolderFile } from "../detector.ts";
import { readJson } from "../json-file.ts";
import { addListed, closePackageFiles, filesWithin, openPackageFiles } from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { manifestLimits, maxFiles, mostNeeds } from "./limits.ts";

/** All packages that lie in folders `node_modules`, with what each finds when it asks for another. */
export async function detectNodeModules(by: string, project: ProjectInput): Promise<Application> {
  const reading = openPackageFiles(project);
  const found = new Map<string, Installed>();
  for (const file of filesWithin(reading, maxFiles, "installed packages")) {
    const result = await readJson(file, manifestLimits);
    if (!result.ok) {
      reading.problems.push({ path: file.path, problem: result.problem });
      continue;
    }
    reading.read.add(file.path);
    const installed = installedBy(file, result.value);
    if (installed !== undefined) found.set(folderOf(file.path), installed);
  }
  addListed(
    reading,
    [...found].map(([folder, one]) => ({ ...one.entry, needs: needsOf(folder, one, found) })),
  );
  return closePackageFiles(reading, by);
}

interface Installed {
  readonly entry: ListedPackage;
  readonly asks: readonly string[];
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function installedBy({ path }: FolderFile, manifest: unknown): Installed | undefined {
  const [, namespace, name] =
    /^(?:(@[\w.~-]{1,213})\/)?([\w~-][\w.~-]{0,213})$/u.exec(stringAt(manifest, "name") ?? "") ?? [];
  const version = /^\d+\.\d+\.\d+(?!\d)[\w.+-]{0,100}$/u.exec(stringAt(manifest, "version") ?? "")?.[0];
  if (name === undefined || version === undefined) return undefined;
  const asks = ["dependencies", "optionalDependencies", "peerDependencies"].flatMap((key) =>
    Object.keys(recordAt(manifest, key) ?? {}),
  );
  const entry = listedPackage({
    type: "npm",
    namespace,
    name,
    version,
    license: stringAt(manifest, "license")?.slice(0, 300),
    scope: "runtime",
    listing: "installed",
    path,
    project: path.slice(0, path.indexOf("node_modules/")).replace(/\/$/u, ""),
  });
  return { entry, asks: [...new Set(asks)].slice(0, mostNeeds) };
}

/** As Node.js looks for a module: in the package itself, then in each folder above (modules, "Loading from node_modules folders"). */
function needsOf(
  folder: string,
  { asks }: Installed,
  found: ReadonlyMap<string, Installed>,
): readonly string[] {
  const places = placesAbove(folder);
  return asks.flatMap((ask) => {
    const there = places.map((place) => found.get(`${place}${ask}`)).find((one) => one !== undefined);
    return there === undefined ? [] : [identityOf(there.entry)];
  });
}

function placesAbove(folder: string): readonly string[] {
  const places = [`${folder}/node_modules/`];
  for (
    let at = folder.lastIndexOf("node_modules/");
    at >= 0;
    at = at === 0 ? -1 : folder.lastIndexOf("node_modules/", at - 1)
  )
    places.push(folder.slice(0, at + "node_modules/".length));
  return places;
}
