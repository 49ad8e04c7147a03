import type { LockAsk } from "../../packages/lock-graph.ts";
import { packagesOfGraph } from "../../packages/lock-graph.ts";
import type { FolderFile } from "../detector.ts";
import {
  addListed,
  filesWithin,
  folderOfPath,
  notePackageProblems,
  packageBytes,
  type PackageFiles,
} from "../package-files.ts";
import { readBunLock } from "./bun-lock.ts";
import { readDenoLock } from "./deno-lock.ts";
import { readDenoManifest } from "./deno-manifest.ts";
import { lockLimits, manifestLimits, maxFiles } from "./limits.ts";
import type { LockReading } from "./lock-reading.ts";
import { packagesOfManifest, readManifest } from "./manifest.ts";
import { nodeFileKind, type NodeFileKind } from "./names.ts";
import { readNpmLock } from "./npm-lock.ts";
import { readPnpmLock } from "./pnpm-lock.ts";
import { readPnpmWorkspace, workspacesOf, type Workspaces } from "./workspaces.ts";
import { answerTo, readYarnBerry } from "./yarn-berry.ts";
import { readYarnClassic } from "./yarn-classic.ts";

/** Reads all manifests, then the lock files, which some of them explain. */
export async function readNodePackages(reading: PackageFiles): Promise<void> {
  const files = filesWithin(reading, maxFiles).flatMap((file) => {
    const kind = nodeFileKind(file.path);
    return kind === undefined ? [] : [{ file, kind }];
  });
  const workspaces = await readWorkspaces(reading, files);
  for (const manifest of workspaces.manifests)
    addListed(reading, packagesOfManifest(manifest, workspaces.contextOf(manifest)));
  for (const { file, kind } of files) await readOther(reading, file, kind, workspaces);
}

interface KnownFile {
  readonly file: FolderFile;
  readonly kind: NodeFileKind;
}

async function readWorkspaces(reading: PackageFiles, files: readonly KnownFile[]): Promise<Workspaces> {
  const manifests = [];
  const pnpm = [];
  for (const { file, kind } of files) {
    if (kind !== "manifest" && kind !== "pnpm-workspace") continue;
    const bytes = await packageBytes(reading, file, manifestLimits.maxBytes);
    if (bytes === undefined) continue;
    if (kind === "manifest") {
      const manifest = readManifest(file.path, bytes);
      notePackageProblems(reading, file, manifest.problem === undefined ? [] : [manifest.problem]);
      manifests.push(manifest);
    } else {
      const workspace = readPnpmWorkspace(file.path, bytes);
      notePackageProblems(reading, file, workspace.problems);
      pnpm.push(workspace);
    }
  }
  return workspacesOf(
    manifests,
    pnpm,
    files.filter(({ kind }) => isLock(kind)).map(({ file }) => folderOfPath(file.path)),
  );
}

function isLock(kind: NodeFileKind): boolean {
  return kind.endsWith("-lock");
}

async function readOther(
  reading: PackageFiles,
  file: FolderFile,
  kind: NodeFileKind,
  workspaces: Workspaces,
): Promise<void> {
  if (kind === "manifest" || kind === "pnpm-workspace") return;
  if (kind === "bun-binary-lock") return noteBinaryLock(reading, file);
  const bytes = await packageBytes(reading, file, lockLimits.maxBytes);
  if (bytes === undefined) return;
  if (kind === "deno-manifest") {
    const { listed, problem } = readDenoManifest(file.path, bytes);
    notePackageProblems(reading, file, problem === undefined ? [] : [problem]);
    addListed(reading, listed);
    return;
  }
  const { graph, problems } =
    kind === "yarn-lock" ? readYarnLock(file.path, bytes, workspaces) : readers[kind](file.path, bytes);
  notePackageProblems(reading, file, problems);
  addListed(reading, packagesOfGraph(graph));
}

const readers: Readonly<
  Record<
    "npm-lock" | "pnpm-lock" | "bun-lock" | "deno-lock",
    (path: string, bytes: Uint8Array) => LockReading
  >
> = {
  "npm-lock": readNpmLock,
  "pnpm-lock": readPnpmLock,
  "bun-lock": readBunLock,
  "deno-lock": readDenoLock,
};

/** The lock of Yarn does not say who asks: the manifests do. */
function readYarnLock(path: string, bytes: Uint8Array, workspaces: Workspaces): LockReading {
  const text = new TextDecoder().decode(bytes);
  const isBerry = /^__metadata:/mu.test(text);
  const { nodes, answers, problems } = isBerry ? readYarnBerry(path, text) : readYarnClassic(path, text);
  const asks = workspaces.governedBy(folderOfPath(path)).flatMap((manifest) => {
    const { overrides } = workspaces.contextOf(manifest);
    return manifest.asked.flatMap(({ alias, written, scope }): LockAsk[] => {
      const override = overrides.get(alias);
      const to =
        answerTo(answers, alias, written) ??
        (override === undefined ? undefined : answerTo(answers, alias, override));
      return to === undefined ? [] : [{ folder: folderOfPath(manifest.path), to, scope }];
    });
  });
  return { graph: { nodes, asks }, problems };
}

function noteBinaryLock(reading: PackageFiles, file: FolderFile): void {
  const folder = folderOfPath(file.path);
  if (reading.project.filesIn(folder).some(({ name }) => name === "bun.lock")) return;
  const message =
    "bun.lockb is a binary lock file and is not read; `bun install --save-text-lockfile` writes bun.lock, which is.";
  reading.problems.push({ path: file.path, problem: { code: "unsupported", message } });
}
