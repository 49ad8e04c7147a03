import type { Problem } from "../../model/coverage.ts";
import { parseSource } from "../../syntax/source-code/index.ts";
import type { Assignment, CommandLine } from "../command-line.ts";
import type { WordValue } from "../word.ts";
import { plainCommands } from "./plain-commands.ts";
import { noVariables } from "./variables.ts";
import { visit, visitUncalled } from "./walk.ts";
import type { Walk } from "./walk-state.ts";

/** What was there before the script, and where it begins. */
export interface ShellOptions {
  /** Line of the file where the text begins. */
  readonly firstLine?: number;
  /** Values that its variables have: `ENV` of an image, variables of a Makefile, a `.env` file. */
  readonly variables?: ReadonlyMap<string, WordValue>;
}

export interface ShellReading {
  readonly commands: readonly CommandLine[];
  readonly assignments: readonly Assignment[];
  readonly problem?: Problem;
}

/** The simple commands of a shell script, expanded as far as the text alone says. Nothing is executed. */
export async function readShell(source: string, options: ShellOptions = {}): Promise<ShellReading> {
  const { firstLine = 1, variables: environment = new Map() } = options;
  const plain = plainCommands(source, { firstLine, environment });
  if (plain !== undefined) return { commands: plain, assignments: [] };
  const parsed = await parseSource("bash", source);
  if (!("root" in parsed)) {
    const message = `The script is not read: ${parsed.message}.`;
    return { commands: [], assignments: [], problem: { code: parsed.code, message } };
  }
  const walk = newWalk(options);
  visit(walk, parsed.root);
  visitUncalled(walk);
  return { commands: walk.commands, assignments: walk.assignments, ...problemOf(walk) };
}

/** The simple commands of a shell script. */
export async function commandsOfShell(
  source: string,
  options: ShellOptions = {},
): Promise<readonly CommandLine[]> {
  return (await readShell(source, options)).commands;
}

function newWalk({ firstLine = 1, variables = new Map() }: ShellOptions): Walk {
  const walk: Walk = {
    firstLine,
    commands: [],
    assignments: [],
    functions: new Map(),
    called: new Set(),
    given: variables,
    variables: noVariables(),
    exported: variables,
    parameters: undefined,
    visits: 0,
    depth: 0,
    calls: 0,
    copied: 0,
    isCut: false,
    visit: (node) => {
      for (const child of node.children) if (child?.isNamed === true) visit(walk, child);
    },
  };
  return walk;
}

function problemOf(walk: Walk): { readonly problem?: Problem } {
  if (!walk.isCut) return {};
  const message = "The script has more commands or nesting than the limits allow; the rest is not read.";
  return { problem: { code: "limit-exceeded", message } };
}
