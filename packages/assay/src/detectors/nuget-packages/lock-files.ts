import type { LockAsk, LockGraph, LockNode } from "../../packages/lock-graph.ts";
import type { ReachEdge } from "../../packages/reach.ts";
import { readLinedJson } from "../../syntax/lined-json.ts";
import { linedAt, linedEntries, linedText, type Lined, type LinedProblem } from "../../syntax/lined-value.ts";
import { folderOfPath } from "../package-files.ts";
import { lockLimits } from "./limits.ts";
import { isPackageName, isVersion } from "./versions.ts";

export interface NugetLock {
  readonly graph: LockGraph;
  readonly problems: readonly LinedProblem[];
}

/**
 * `packages.lock.json` (https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies).
 * `contentHash` is of the package without its signature, so of no file that anybody has: it is left out.
 */
export function readPackagesLock(path: string, bytes: Uint8Array): NugetLock {
  const { value, problem } = readLinedJson(bytes, { limits: lockLimits });
  const folder = folderOfPath(path);
  const nodes = new Map<string, LockNode>();
  const asks: LockAsk[] = [];
  for (const [framework, packages] of linedEntries(value, "dependencies"))
    for (const [name, entry] of linedEntries(packages)) {
      const id = idOf(framework, name);
      const version = linedText(entry, "resolved");
      if (linedText(entry, "type") === "Project" || version === undefined) continue;
      const node = nodeOf({ path, name, version, entry, framework });
      if (node !== undefined) nodes.set(id, node);
      if (linedText(entry, "type") === "Direct") asks.push({ folder, to: id, scope: "runtime" });
    }
  return { graph: { nodes, asks }, problems: problem === undefined ? [] : [problem] };
}

/** Names are compared without regard to case; each framework has a graph of its own. */
function idOf(framework: string, name: string): string {
  return `${framework}\n${name.toLowerCase()}`;
}

interface Entry {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly entry: Lined;
  readonly framework: string;
  readonly project?: string;
}

function nodeOf({ path, name, version, entry, framework, project }: Entry): LockNode | undefined {
  if (!isPackageName(name) || !isVersion(version)) return undefined;
  const needs = [...linedEntries(entry, "dependencies")].map(([needed]): ReachEdge => ({
    to: idOf(framework, needed),
  }));
  const listed = {
    type: "nuget" as const,
    name,
    version,
    path,
    line: entry.line,
    ...(project === undefined ? {} : { project }),
  };
  return { listed, scope: "runtime", needs };
}

/**
 * `project.assets.json`, which restoring writes into `obj`, and `*.deps.json`, which building writes beside the program:
 * `targets` has `name/version` for each framework, `libraries` says which are packages.
 */
export function readAssets(path: string, bytes: Uint8Array): NugetLock {
  const { value, problem } = readLinedJson(bytes, { limits: lockLimits, skip: isUnwanted });
  const isAssets = path.endsWith("project.assets.json");
  const folder = folderOfPath(path).replace(/(?:^|\/)obj$/u, "");
  const nodes = new Map<string, LockNode>();
  for (const [framework, packages] of linedEntries(value, "targets"))
    for (const [key, entry] of linedEntries(packages)) {
      const [name = "", version = ""] = key.split("/");
      const type = linedText(entry, "type") ?? linedText(linedAt(value, "libraries", key), "type");
      if (type !== "package") continue;
      const node = nodeOf({
        path,
        name,
        version,
        entry,
        framework,
        ...(isAssets ? { project: folder } : {}),
      });
      if (node !== undefined) nodes.set(idOf(framework, name), node);
    }
  return { graph: { nodes, asks: [] }, problems: problem === undefined ? [] : [problem] };
}

/** Lists of files are most of it. */
function isUnwanted(at: readonly string[]): boolean {
  if (at.length === 1) return at[0] !== "targets" && at[0] !== "libraries";
  if (at.length !== (at[0] === "targets" ? 4 : 3)) return false;
  return at.at(-1) !== "type" && at.at(-1) !== "dependencies";
}
