import type { LockAsk } from "../../packages/lock-graph.ts";
import { packagesOfGraph } from "../../packages/lock-graph.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { Application } from "../../model/use.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { readBunLock } from "./bun-lock.ts";
import { readDenoLock } from "./deno-lock.ts";
import { readDenoManifest } from "./deno-manifest.ts";
import { lockLimits, maxFiles } from "./limits.ts";
import { folderOf, type LockReading } from "./lock-reading.ts";
import { packagesOfManifest, readManifest } from "./manifest.ts";
import { nodeFileKind, type NodeFileKind } from "./names.ts";
import { readNpmLock } from "./npm-lock.ts";
import { readPnpmLock } from "./pnpm-lock.ts";
import { readPnpmWorkspace, workspacesOf, type Workspaces } from "./workspaces.ts";
import { answerTo, readYarnBerry } from "./yarn-berry.ts";
import { readYarnClassic } from "./yarn-classic.ts";

/** What the files of JavaScript projects list. */
export interface NodePackages {
  readonly listed: readonly ListedPackage[];
  readonly problems: Application["problems"];
  /** Files that were read. */
  readonly files: readonly string[];
}

interface Reading {
  readonly project: ProjectInput;
  readonly listed: ListedPackage[];
  readonly problems: Application["problems"][number][];
  readonly files: string[];
}

/** Reads all manifests, then the lock files, which some of them explain. */
export async function readNodePackages(project: ProjectInput): Promise<NodePackages> {
  const reading: Reading = { project, listed: [], problems: [], files: [] };
  const files = withinLimit(reading);
  const workspaces = await readWorkspaces(reading, files);
  for (const manifest of workspaces.manifests)
    reading.listed.push(...packagesOfManifest(manifest, workspaces.contextOf(manifest)));
  for (const { file, kind } of files) await readOther(reading, file, kind, workspaces);
  return reading;
}

interface KnownFile {
  readonly file: FolderFile;
  readonly kind: NodeFileKind;
}

function withinLimit({ project, problems }: Reading): readonly KnownFile[] {
  const known = project.matching.flatMap((file) => {
    const kind = nodeFileKind(file.path);
    return kind === undefined ? [] : [{ file, kind }];
  });
  const first = known[maxFiles];
  if (first === undefined) return known;
  const message = `The tree has more than ${maxFiles} manifests and lock files; the rest is not read.`;
  problems.push({ path: first.file.path, problem: { code: "limit-exceeded", message } });
  return known.slice(0, maxFiles);
}

async function readWorkspaces(reading: Reading, files: readonly KnownFile[]): Promise<Workspaces> {
  const manifests = [];
  const pnpm = [];
  for (const { file, kind } of files) {
    if (kind !== "manifest" && kind !== "pnpm-workspace") continue;
    const bytes = await bytesOf(reading, file);
    if (bytes === undefined) continue;
    if (kind === "manifest") {
      const manifest = readManifest(file.path, bytes);
      note(reading, file, manifest.problem === undefined ? [] : [manifest.problem]);
      manifests.push(manifest);
    } else {
      const workspace = readPnpmWorkspace(file.path, bytes);
      note(reading, file, workspace.problems);
      pnpm.push(workspace);
    }
  }
  return workspacesOf(
    manifests,
    pnpm,
    files.filter(({ kind }) => isLock(kind)).map(({ file }) => folderOf(file.path)),
  );
}

function isLock(kind: NodeFileKind): boolean {
  return kind.endsWith("-lock");
}

async function bytesOf(reading: Reading, file: FolderFile): Promise<Uint8Array | undefined> {
  if (reading.project.signal?.aborted === true)
    throw new AssayError("interrupted", "the scan was interrupted");
  const read = await readWhole(file, lockLimits.maxBytes);
  if (read.ok) return read.bytes;
  reading.problems.push({ path: file.path, problem: read.problem });
  return undefined;
}

function note(reading: Reading, file: FolderFile, problems: LockReading["problems"]): void {
  reading.files.push(file.path);
  for (const { code, message } of problems)
    reading.problems.push({
      path: file.path,
      problem: { code, message: `${printable(file.name)}: ${message}.` },
    });
}

async function readOther(
  reading: Reading,
  file: FolderFile,
  kind: NodeFileKind,
  workspaces: Workspaces,
): Promise<void> {
  if (kind === "manifest" || kind === "pnpm-workspace") return;
  if (kind === "bun-binary-lock") return noteBinaryLock(reading, file);
  const bytes = await bytesOf(reading, file);
  if (bytes === undefined) return;
  if (kind === "deno-manifest") {
    const { listed, problem } = readDenoManifest(file.path, bytes);
    note(reading, file, problem === undefined ? [] : [problem]);
    reading.listed.push(...listed);
    return;
  }
  const { graph, problems } =
    kind === "yarn-lock" ? readYarnLock(file.path, bytes, workspaces) : readers[kind](file.path, bytes);
  note(reading, file, problems);
  reading.listed.push(...packagesOfGraph(graph));
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
  const asks = workspaces.governedBy(folderOf(path)).flatMap((manifest) => {
    const { overrides } = workspaces.contextOf(manifest);
    return manifest.asked.flatMap(({ alias, written, scope }): LockAsk[] => {
      const override = overrides.get(alias);
      const to =
        answerTo(answers, alias, written) ??
        (override === undefined ? undefined : answerTo(answers, alias, override));
      return to === undefined ? [] : [{ folder: folderOf(manifest.path), to, scope }];
    });
  });
  return { graph: { nodes, asks }, problems };
}

function noteBinaryLock(reading: Reading, file: FolderFile): void {
  const folder = folderOf(file.path);
  if (reading.project.filesIn(folder).some(({ name }) => name === "bun.lock")) return;
  const message =
    "bun.lockb is a binary lock file and is not read; `bun install --save-text-lockfile` writes bun.lock, which is.";
  reading.problems.push({ path: file.path, problem: { code: "unsupported", message } });
}
