import { readBlockYaml } from "../../syntax/block-yaml/index.ts";
import type { LinedProblem } from "../../syntax/lined-value.ts";
import { folderOfPath } from "../package-files.ts";
import { catalogsOf, noCatalogs, type Catalogs } from "./catalogs.ts";
import { manifestLimits } from "./limits.ts";
import type { ManifestContext, NodeManifest } from "./manifest.ts";

/** How the manifests of a tree belong together. */
export interface Workspaces {
  readonly manifests: readonly NodeManifest[];
  contextOf(manifest: NodeManifest): ManifestContext;
  /** The manifests for which the lock file in a folder speaks: those below it that have no nearer one. */
  governedBy(folder: string): readonly NodeManifest[];
}

export interface PnpmWorkspace {
  readonly folder: string;
  readonly catalogs: Catalogs;
  readonly problems: readonly LinedProblem[];
}

/** `pnpm-workspace.yaml`: its place is the root of a workspace, and it has catalogs. */
export function readPnpmWorkspace(path: string, bytes: Uint8Array): PnpmWorkspace {
  const { documents, problems } = readBlockYaml(new TextDecoder().decode(bytes), manifestLimits);
  return { folder: folderOfPath(path), catalogs: catalogsOf(documents[0]) ?? noCatalogs, problems };
}

export function workspacesOf(
  manifests: readonly NodeManifest[],
  pnpm: readonly PnpmWorkspace[],
  lockFolders: readonly string[],
): Workspaces {
  const roots = rootsOf(manifests, pnpm);
  const locks = new Set(lockFolders);
  const governed = grouped(manifests, ({ path }) =>
    nearest(folderOfPath(path), (folder) => locks.has(folder)),
  );
  for (const manifest of manifests) rootOf(roots, manifest)?.members.add(manifest.name ?? "");
  return {
    manifests,
    contextOf: (manifest) => {
      const root = rootOf(roots, manifest);
      return {
        catalogs: root?.catalogs ?? manifest.catalogs,
        overrides: root?.overrides ?? manifest.overrides,
        isMember: (name) => root?.members.has(name) === true,
      };
    },
    governedBy: (folder) => governed.get(folder) ?? [],
  };
}

interface Root {
  readonly catalogs: Catalogs;
  readonly overrides: ReadonlyMap<string, string>;
  readonly members: Set<string>;
}

function rootsOf(
  manifests: readonly NodeManifest[],
  pnpm: readonly PnpmWorkspace[],
): ReadonlyMap<string, Root> {
  const byFolder = new Map(manifests.map((manifest) => [folderOfPath(manifest.path), manifest]));
  const roots = new Map<string, Root>();
  for (const { path, isWorkspaceRoot, catalogs, overrides } of manifests)
    if (isWorkspaceRoot) roots.set(folderOfPath(path), { catalogs, overrides, members: new Set() });
  for (const { folder, catalogs } of pnpm)
    roots.set(folder, {
      catalogs,
      overrides: byFolder.get(folder)?.overrides ?? new Map<string, string>(),
      members: new Set(),
    });
  return roots;
}

function rootOf(roots: ReadonlyMap<string, Root>, { path }: NodeManifest): Root | undefined {
  const folder = nearest(folderOfPath(path), (candidate) => roots.has(candidate));
  return folder === undefined ? undefined : roots.get(folder);
}

/** The folder itself or the first one above it that is sought. */
function nearest(from: string, isSought: (folder: string) => boolean): string | undefined {
  for (let folder = from; ; folder = folderOfPath(folder)) {
    if (isSought(folder)) return folder;
    if (folder === "") return undefined;
  }
}

function grouped(
  manifests: readonly NodeManifest[],
  keyOf: (manifest: NodeManifest) => string | undefined,
): ReadonlyMap<string, readonly NodeManifest[]> {
  const groups = new Map<string, NodeManifest[]>();
  for (const manifest of manifests) {
    const key = keyOf(manifest);
    if (key === undefined) continue;
    const group = groups.get(key) ?? [];
    group.push(manifest);
    groups.set(key, group);
  }
  return groups;
}
