import type { Node } from "../../syntax/source-code/index.ts";
import type { Assignment, CommandLine } from "../command-line.ts";
import type { Word, WordValue } from "../word.ts";
import type { Variables } from "./variables.ts";

/** One script while it is read. */
export interface Walk {
  readonly firstLine: number;
  readonly commands: CommandLine[];
  readonly assignments: Assignment[];
  readonly functions: Map<string, Node>;
  readonly called: Set<string>;
  /** What was there before the script: `ENV` of an image, a `.env` file. */
  readonly given: ReadonlyMap<string, WordValue>;
  variables: Variables;
  exported: ReadonlyMap<string, WordValue>;
  /** Arguments of the function that is being read; undefined outside. */
  parameters: readonly Word[] | undefined;
  visits: number;
  depth: number;
  calls: number;
  copied: number;
  isCut: boolean;
  /** Reads the commands within `$(...)`. */
  visit(node: Node): void;
}

/** Children without holes. */
export function childrenOf(node: Node): readonly Node[] {
  return node.children.filter((child) => child !== null);
}

export function lineOf(walk: Walk, node: Node): number {
  return node.row + walk.firstLine;
}
