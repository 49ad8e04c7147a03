import type { LockGraph, LockNode } from "../../packages/lock-graph.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import type { LinedProblem } from "../../syntax/lined-value.ts";
import type { NpmName } from "./npm-name.ts";

/** What a reader of a lock file made of it. */
export interface LockReading {
  readonly graph: LockGraph;
  readonly problems: readonly LinedProblem[];
}

/** A package of the npm registry as a lock has it; what is undefined or empty is left out. */
export function lockedPackage(parts: {
  readonly name: NpmName;
  readonly version: string | undefined;
  readonly path: string;
  readonly line: number;
  readonly hashes?: NonNullable<ListedPackage["hashes"]>;
  readonly source?: string | undefined;
}): LockNode["listed"] {
  const { name, version, path, line, hashes = [], source = "" } = parts;
  return {
    type: "npm",
    ...name,
    ...(version === undefined ? {} : { version }),
    path,
    line,
    ...(hashes.length === 0 ? {} : { hashes }),
    ...(source === "" ? {} : { source }),
  };
}

/** The folder of a file. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** A folder as a lock names it, relative to the scanned root; undefined when it leads out of the tree. */
export function joinPath(lockPath: string, relative: string): string | undefined {
  const steps = folderOf(lockPath)
    .split("/")
    .filter((step) => step !== "");
  for (const step of relative.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join("/");
}
