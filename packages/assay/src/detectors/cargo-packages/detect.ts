import type { Application } from "../../model/use.ts";
import { packagesOfGraph } from "../../packages/lock-graph.ts";
import type { PackageScope } from "../../packages/listed.ts";
import { strongerScope } from "../../packages/reach.ts";
import type { FolderFile } from "../detector.ts";
import {
  addListed,
  closePackageFiles,
  filesWithin,
  folderOfPath,
  notePackageProblems,
  openPackageFiles,
  packageText,
  type PackageFiles,
} from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { maxFiles, maxLockBytes, maxManifestBytes } from "./limits.ts";
import { readCargoLock, type OwnCrate } from "./lock.ts";
import { cratesOf, listedCrate, readManifest, type CargoManifest, type CargoWorkspace } from "./manifest.ts";
import { cargoFileKind } from "./names.ts";

/** Crates of Rust projects, from `Cargo.toml` and `Cargo.lock`. */
export async function detectCargoPackages(by: string, project: ProjectInput): Promise<Application> {
  const reading = openPackageFiles(project);
  const files = filesWithin(reading, maxFiles);
  const manifests = await readManifests(reading, files);
  const byFolder = new Map(manifests.map((manifest) => [folderOfPath(manifest.path), manifest]));
  for (const manifest of manifests) {
    const crates = cratesOf(manifest, workspaceOf(manifest, byFolder));
    addListed(
      reading,
      crates.map((crate) => listedCrate(manifest.path, crate)),
    );
  }
  for (const file of files) {
    if (cargoFileKind(file.path) !== "lock") continue;
    const text = await packageText(reading, file, maxLockBytes);
    if (text === undefined) continue;
    const { graph, problems } = readCargoLock(file.path, text, ownCrates(file.path, byFolder));
    notePackageProblems(reading, file, problems);
    addListed(reading, packagesOfGraph(graph));
  }
  return closePackageFiles(reading, by);
}

async function readManifests(reading: PackageFiles, files: readonly FolderFile[]): Promise<CargoManifest[]> {
  const manifests: CargoManifest[] = [];
  for (const file of files) {
    if (cargoFileKind(file.path) !== "manifest") continue;
    const text = await packageText(reading, file, maxManifestBytes);
    if (text === undefined) continue;
    const manifest = readManifest(file.path, text);
    notePackageProblems(reading, file, manifest.problems);
    manifests.push(manifest);
  }
  return manifests;
}

type ByFolder = ReadonlyMap<string, CargoManifest>;

/** The nearest root above a manifest, or itself. */
function workspaceOf({ path, shared, patches }: CargoManifest, byFolder: ByFolder): CargoWorkspace {
  for (let folder = folderOfPath(path); ; folder = folderOfPath(folder)) {
    const candidate = byFolder.get(folder);
    if (candidate?.isWorkspace === true) return candidate;
    if (folder === "") return { shared, patches };
  }
}

/** The crates of the application below a lock, by name. */
function ownCrates(lockPath: string, byFolder: ByFolder): ReadonlyMap<string, OwnCrate> {
  const root = folderOfPath(lockPath);
  const own = new Map<string, OwnCrate>();
  for (const [folder, manifest] of byFolder) {
    const isBelow = root === "" || folder === root || folder.startsWith(`${root}/`);
    if (manifest.name === undefined || !isBelow) continue;
    own.set(manifest.name, { folder, scopes: scopesOf(manifest, byFolder) });
  }
  return own;
}

function scopesOf(manifest: CargoManifest, byFolder: ByFolder): ReadonlyMap<string, PackageScope> {
  const scopes = new Map<string, PackageScope>();
  for (const { name, scope } of cratesOf(manifest, workspaceOf(manifest, byFolder)))
    scopes.set(name, strongerScope(scopes.get(name) ?? scope, scope));
  return scopes;
}
