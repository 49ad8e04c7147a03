import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Thing, Use, Link, ApplicationFinding } from "../../model/use.ts";
import type { Reference } from "../../model/inventory.ts";
import type { ConstantTable } from "../../catalogue/api.ts";
import type { Naming } from "./naming.ts";
import type { Address } from "./server.ts";
import type { RowIndex } from "./rows.ts";
import type { ShellCall } from "./shell-call.ts";

/** What matching adds to, and what it asks. */
export interface Matching {
  readonly e: Evaluation;
  readonly by: string;
  readonly rows: RowIndex;
  readonly constants: ConstantTable;
  readonly found: Found;
  /** True for files that test: what they name is mentioned, not used. */
  readonly isTest: (path: string) => boolean;
}

export function usageIn(m: Matching, path: string): "used" | "mentioned" {
  return m.isTest(path) ? "mentioned" : "used";
}

/** Everything found so far; things that a call makes are kept by the call, so that others can follow values back to them. */
export interface Found {
  readonly uses: Use[];
  readonly links: Link[];
  readonly references: Reference[];
  /** What is among the references already. */
  readonly referenceKeys: Set<string>;
  readonly findings: ApplicationFinding[];
  readonly thingsOfCalls: Map<object, readonly Thing[]>;
  /** Texts that name models, by which it is settled of which provider each is. */
  readonly namings: Naming[];
  /** Structures that a call of a client takes. */
  readonly taken: Set<object>;
  /** By library: the servers that its clients speak to. */
  readonly servers: Map<string, readonly Address[]>;
  /** Keys of runs whose random numbers somebody has to fix, and where those start. */
  readonly randomness: Map<string, "seeded" | "open">;
  /** Seeds and modes that files without a run of their own set: for which of the runs of others, nobody knows. */
  readonly fixedElsewhere: Set<string>;
  /** Programs that the code runs. */
  readonly shellCalls: ShellCall[];
  /** Uses that stand in a table, constant or class which is read only by its name. */
  readonly kept: Map<Use, string>;
  /** By file: the places that ask for files that are not loaded. */
  readonly wanting: Map<string, Set<object>>;
  /** When each use and link was found. */
  readonly turns: Map<Use | Link, Turn>;
}

/** The step of the matching in which something was found, and the file whose turn it was. */
export interface Turn {
  readonly step: number;
  readonly path: string;
}

/** Notes whose turn it was. */
export function inTurn({ uses, links, turns }: Found, turn: Turn, run: () => void): void {
  const before = { uses: uses.length, links: links.length };
  run();
  for (let at = before.uses; at < uses.length; at += 1) noteTurn(uses[at]);
  for (let at = before.links; at < links.length; at += 1) noteTurn(links[at]);

  function noteTurn(one: Use | Link | undefined): void {
    if (one !== undefined) turns.set(one, turn);
  }
}

export function nothingFoundYet(): Found {
  return {
    uses: [],
    links: [],
    references: [],
    referenceKeys: new Set(),
    findings: [],
    thingsOfCalls: new Map(),
    namings: [],
    taken: new Set(),
    servers: new Map(),
    randomness: new Map(),
    fixedElsewhere: new Set(),
    shellCalls: [],
    kept: new Map(),
    wanting: new Map(),
    turns: new Map(),
  };
}
