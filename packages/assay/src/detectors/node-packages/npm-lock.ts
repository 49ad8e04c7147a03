import type { LockAsk, LockGraph, LockNode } from "../../packages/lock-graph.ts";
import type { PackageScope } from "../../packages/listed.ts";
import type { ReachEdge } from "../../packages/reach.ts";
import { readLinedJson } from "../../syntax/lined-json.ts";
import {
  linedAt,
  linedEntries,
  linedFlag,
  linedText,
  type Lined,
  type LinedProblem,
} from "../../syntax/lined-value.ts";
import { folderOfPath, joinedPath } from "../package-files.ts";
import { sourceOfResolved } from "./address.ts";
import { hashesOf } from "./integrity.ts";
import { lockedPackage, type LockReading } from "./lock-reading.ts";
import { lockLimits, longestKey } from "./limits.ts";
import { npmName } from "./npm-name.ts";
import { parseSpecifier } from "./specifier.ts";

/**
 * `package-lock.json` and `npm-shrinkwrap.json` of every version: 1 has a tree of `dependencies`, 3 a map of folders
 * (`packages`), 2 both (https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json).
 */
export function readNpmLock(path: string, bytes: Uint8Array): LockReading {
  let hasPackages = false;
  const { value, problem } = readLinedJson(bytes, {
    limits: lockLimits,
    skip: (at) => {
      if (at.length > 1) return !isWanted(at);
      if (at[0] === "packages") hasPackages = true;
      return at[0] !== "packages" && (at[0] !== "dependencies" || hasPackages);
    },
  });
  const folders = linedAt(value, "packages") === undefined ? foldersOfTree(value) : foldersOf(value);
  return { graph: graphOf(path, folders), problems: problemsOf(problem) };
}

function problemsOf(problem: LinedProblem | undefined): LinedProblem[] {
  return problem === undefined ? [] : [problem];
}

const wanted = new Set([
  ...["name", "version", "resolved", "integrity", "dev", "optional", "devOptional", "link", "extraneous"],
  ...["dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "peerDependenciesMeta"],
  "requires",
]);

/** Fields of packages stand at the third step, in version 1 at every second step after that. */
function isWanted(at: readonly string[]): boolean {
  const isField = at[0] === "packages" ? at.length === 3 : at.length % 2 === 1;
  return !isField || wanted.has(at.at(-1) ?? "");
}

/** Folders of a project by path, relative to the lock; "" = the project itself. */
type Folders = ReadonlyMap<string, Lined>;

function foldersOf(value: Lined | undefined): Folders {
  return new Map([...linedEntries(value, "packages")].filter(([key]) => key.length <= longestKey));
}

/** The tree of version 1 as the folders that it stands for. */
function foldersOfTree(root: Lined | undefined): Folders {
  const folders = new Map<string, Lined>();
  const open: { readonly prefix: string; readonly value: Lined | undefined }[] = [
    { prefix: "", value: root },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [name, value] of linedEntries(next.value, "dependencies")) {
      const key = `${next.prefix}node_modules/${name}`;
      if (key.length > longestKey || value.kind !== "object") continue;
      folders.set(key, value);
      open.push({ prefix: `${key}/`, value });
    }
  }
  return folders;
}

function graphOf(path: string, folders: Folders): LockGraph {
  const nodes = new Map<string, LockNode>();
  for (const [key, value] of folders) {
    const node = nodeOf(path, key, value, folders);
    if (node !== undefined) nodes.set(key, node);
  }
  return { nodes, asks: asksOf(path, folders) };
}

function nodeOf(path: string, key: string, value: Lined, folders: Folders): LockNode | undefined {
  const isOwn =
    !/(?:^|\/)node_modules\//u.test(key) || linedFlag(value, "link") || linedFlag(value, "extraneous");
  if (isOwn) return undefined;
  const { name: aliasedName, version, source } = versionOf(value);
  const named = aliasedName ?? key.slice(key.lastIndexOf("node_modules/") + "node_modules/".length);
  const name = npmName(linedText(value, "name") ?? named);
  if (name === undefined) return undefined;
  const hashes = hashesOf(linedText(value, "integrity"));
  const listed = lockedPackage({ name, version, path, line: value.line, hashes, source });
  return { listed, scope: scopeOf(value), needs: needsOf(key, value, folders) };
}

interface LockedVersion {
  readonly name?: string;
  readonly version?: string;
  readonly source?: string;
}

/** Version 1 has aliases, repositories and folders where the version stands. */
function versionOf(value: Lined): LockedVersion {
  const written = linedText(value, "version");
  const resolved = sourceOfResolved(linedText(value, "resolved"));
  const source = resolved === undefined ? {} : { source: resolved };
  if (written === undefined) return source;
  if (/^\d/u.test(written)) return { version: written, ...source };
  const { realName, version, source: address } = parseSpecifier(written);
  return {
    ...(realName === undefined ? {} : { name: realName }),
    ...(version === undefined ? {} : { version }),
    ...(address === undefined ? source : { source: address }),
  };
}

function scopeOf(value: Lined): PackageScope {
  if (linedFlag(value, "optional") || linedFlag(value, "devOptional")) return "optional";
  return linedFlag(value, "dev") ? "development" : "runtime";
}

function needsOf(key: string, value: Lined, folders: Folders): ReachEdge[] {
  const names = new Set<string>();
  for (const section of ["dependencies", "requires", "optionalDependencies"])
    for (const [name, range] of linedEntries(value, section)) if (range.kind === "scalar") names.add(name);
  for (const [name] of linedEntries(value, "peerDependencies"))
    if (!linedFlag(value, "peerDependenciesMeta", name, "optional")) names.add(name);
  return [...names].flatMap((name) => {
    const to = resolveFrom(key, name, folders);
    return to === undefined ? [] : [{ to }];
  });
}

/** Where Node looks for a package: in `node_modules` of the folder and of every one above it. */
function resolveFrom(key: string, name: string, folders: Folders): string | undefined {
  for (let folder: string | undefined = key; folder !== undefined; folder = above(folder)) {
    const found = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (folders.has(found)) return found;
  }
  return undefined;
}

function above(folder: string): string | undefined {
  if (folder === "") return undefined;
  const inner = folder.lastIndexOf("/node_modules/");
  if (inner >= 0) return folder.slice(0, inner);
  if (folder.startsWith("node_modules/")) return "";
  return folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
}

const ownSections: readonly (readonly [key: string, scope: PackageScope])[] = [
  ["dependencies", "runtime"],
  ["optionalDependencies", "optional"],
  ["peerDependencies", "runtime"],
  ["devDependencies", "development"],
];

/** What the project and the members of its workspace ask for. Version 1 does not say: whatever lies at the top answers. */
function asksOf(path: string, folders: Folders): LockAsk[] {
  const top = [...folders.keys()].filter((key) => /^node_modules\/(?:@[^/]+\/)?[^/]+$/u.test(key));
  const hasOwn = folders.has("");
  if (!hasOwn) return top.map((to) => ({ folder: folderOfPath(path), to, scope: "runtime" }));
  return [...folders].flatMap(([key, value]) => {
    if (/(?:^|\/)node_modules\//u.test(key)) return [];
    const folder = joinedPath(folderOfPath(path), key);
    return folder === undefined ? [] : asksOfFolder(key, folder, value, folders);
  });
}

function asksOfFolder(key: string, folder: string, value: Lined, folders: Folders): LockAsk[] {
  return ownSections.flatMap(([section, scope]) =>
    [...linedEntries(value, section)].flatMap(([name]) => {
      const to = resolveFrom(key, name, folders);
      return to === undefined ? [] : [{ folder, to, scope }];
    }),
  );
}
