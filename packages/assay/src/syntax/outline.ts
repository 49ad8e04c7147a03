import type { JsonPath } from "./json-access.ts";

/** What to do with one value of a large document: look inside, build it in memory, or step over it. */
export type OutlineChoice = "enter" | "keep" | "skip";

/**
 * Reads a document of any size for a few of its values. `choose` is asked for every value that an entered container
 * holds; the path is reused, so that a visitor copies what it wants to keep of it.
 */
export interface OutlineVisitor {
  choose(path: JsonPath, kind: OutlineKind): OutlineChoice;
  keep(path: JsonPath, value: unknown): void;
  /** After an entered container: how many members it had. */
  leave?(path: JsonPath, members: number): void;
}

export type OutlineKind = "object" | "array" | "scalar";

export interface OutlineLimits {
  /** Of entered and kept containers. */
  readonly maxDepth: number;
  readonly maxKeyBytes: number;
  /** Of one kept value, as it stands in the file. */
  readonly maxKeptBytes: number;
  /** Values of any kind inside one kept value. */
  readonly maxKeptValues: number;
  /** Members of all entered containers. */
  readonly maxMembers: number;
}

export interface OutlineTrouble {
  readonly code: "malformed" | "truncated" | "limit-exceeded";
  readonly message: string;
  readonly offset: number;
}

/** Ends a walk from any depth; never leaves the two walkers. */
export class OutlineStop extends Error {
  readonly trouble: OutlineTrouble;

  constructor(code: OutlineTrouble["code"], message: string, offset: number) {
    super(message);
    this.trouble = { code, message, offset };
  }
}
