import type { LockAsk, LockNode } from "../../packages/lock-graph.ts";
import type { PackageScope } from "../../packages/listed.ts";
import type { ReachEdge } from "../../packages/reach.ts";
import { readBlockYaml } from "../../syntax/block-yaml/index.ts";
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
import { lockLimits, longestKey, longestSpecifier } from "./limits.ts";
import { npmName } from "./npm-name.ts";
import { pnpmKey, withoutPeers } from "./pnpm-key.ts";

/**
 * `pnpm-lock.yaml` of the versions 5, 6 and 9 (https://github.com/pnpm/spec/tree/master/lockfile). In version 9 what a
 * package is (`packages`) and what it needs with certain peers (`snapshots`) stand apart.
 */
export function readPnpmLock(path: string, bytes: Uint8Array): LockReading {
  const { documents, problems } = readBlockYaml(new TextDecoder().decode(bytes), lockLimits);
  const nodes = new Map<string, LockNode>();
  const asks: LockAsk[] = [];
  for (const value of documents) {
    if (linedAt(value, "lockfileVersion") === undefined) continue;
    readDocument(path, value, nodes);
    for (const ask of asksOf(path, value, nodes)) asks.push(ask);
  }
  return { graph: { nodes, asks }, problems: [...problems, ...unknownVersion(documents)] };
}

function unknownVersion(documents: readonly Lined[]): LinedProblem[] {
  const isKnown = documents.some((value) => linedAt(value, "lockfileVersion") !== undefined);
  return isKnown || documents.length === 0
    ? []
    : [{ code: "malformed", message: "the file has no lockfileVersion and is not read" }];
}

function readDocument(path: string, value: Lined, nodes: Map<string, LockNode>): void {
  const snapshots = [...linedEntries(value, "snapshots")];
  const packages = linedAt(value, "packages");
  const keys = new Set(
    snapshots.length > 0 ? snapshots.map(([key]) => key) : [...linedEntries(packages)].map(([key]) => key),
  );
  for (const [key, needs] of snapshots.length > 0 ? snapshots : linedEntries(packages)) {
    const about = linedAt(packages, key) ?? linedAt(packages, withoutPeers(key)) ?? needs;
    const node = key.length > longestKey ? undefined : nodeOf({ path, key, about, needs, keys });
    if (node !== undefined) nodes.set(key, node);
  }
}

interface Entry {
  readonly path: string;
  readonly key: string;
  readonly about: Lined;
  /** Where its dependencies stand: the same entry before version 9. */
  readonly needs: Lined;
  readonly keys: ReadonlySet<string>;
}

function nodeOf({ path, key, about, needs, keys }: Entry): LockNode | undefined {
  const parts = pnpmKey(key);
  const name = npmName(linedText(about, "name") ?? parts?.name ?? "");
  if (name === undefined || isFolder(key, about)) return undefined;
  const scope = scopeOf(needs);
  const listed = lockedPackage({
    name,
    version: linedText(about, "version") ?? parts?.version,
    path,
    line: about.line,
    hashes: hashesOf(linedText(about, "resolution", "integrity")),
    source: sourceOf(about, parts?.source),
  });
  return { listed, ...(scope === undefined ? {} : { scope }), needs: needsOf(needs, keys) };
}

function isFolder(key: string, about: Lined): boolean {
  const isArchive = /\.(?:tgz|tar\.gz)$/u.test(key);
  return linedText(about, "resolution", "type") === "directory" || (key.startsWith("file:") && !isArchive);
}

function sourceOf(about: Lined, address: string | undefined): string | undefined {
  const repository = linedText(about, "resolution", "repo");
  if (repository !== undefined) {
    const commit = linedText(about, "resolution", "commit");
    return `${repository}${commit === undefined ? "" : `#${commit}`}`.slice(0, longestSpecifier);
  }
  return sourceOfResolved(linedText(about, "resolution", "tarball")) ?? address;
}

/** Versions 5 and 6 say `dev: true` or `false`; version 9 leaves it to who asks. */
function scopeOf(value: Lined): PackageScope | undefined {
  if (linedFlag(value, "optional")) return "optional";
  if (linedFlag(value, "dev")) return "development";
  return linedAt(value, "dev") === undefined ? undefined : "runtime";
}

function needsOf(value: Lined, keys: ReadonlySet<string>): ReachEdge[] {
  return ["dependencies", "optionalDependencies"].flatMap((section) =>
    [...linedEntries(value, section)].flatMap(([name, reference]) => {
      const to = keyOf(name, linedText(reference), keys);
      return to === undefined ? [] : [{ to, ...(section === "dependencies" ? {} : { isOptional: true }) }];
    }),
  );
}

/** A reference is a version, or the whole key for what has another name or comes from elsewhere. */
function keyOf(name: string, reference: string | undefined, keys: ReadonlySet<string>): string | undefined {
  if (reference === undefined || reference.startsWith("link:")) return undefined;
  const candidates = [`${name}@${reference}`, `/${name}@${reference}`, `/${name}/${reference}`, reference];
  return candidates.find((key) => keys.has(key));
}

const ownSections: readonly (readonly [key: string, scope: PackageScope])[] = [
  ["dependencies", "runtime"],
  ["optionalDependencies", "optional"],
  ["devDependencies", "development"],
];

/** Projects are `importers`; a lock of a single project may have their sections at the top. */
function asksOf(path: string, value: Lined, nodes: ReadonlyMap<string, LockNode>): LockAsk[] {
  const keys = new Set(nodes.keys());
  const importers = [...linedEntries(value, "importers")];
  const projects: (readonly [string, Lined])[] = importers.length > 0 ? importers : [[".", value]];
  return projects.flatMap(([relative, project]) => {
    const folder = joinedPath(folderOfPath(path), relative);
    return folder === undefined ? [] : asksOfProject(folder, project, keys);
  });
}

function asksOfProject(folder: string, project: Lined, keys: ReadonlySet<string>): LockAsk[] {
  return ownSections.flatMap(([section, scope]) =>
    [...linedEntries(project, section)].flatMap(([name, value]) => {
      const to = keyOf(name, linedText(value, "version") ?? linedText(value), keys);
      return to === undefined ? [] : [{ folder, to, scope }];
    }),
  );
}
