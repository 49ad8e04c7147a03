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
