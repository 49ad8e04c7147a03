import type { Assignment } from "../../commands/command-line.ts";
import { type Node, parseSource } from "../../syntax/source-code/index.ts";
import type { ScriptPiece } from "../script-pieces.ts";
import { assignmentOf, type MakeVariables, setVariable, shellText, shellVariables } from "./variables.ts";

/** A makefile: its recipes are given out when all variables are known. */
export interface Makefile {
  readonly variables: MakeVariables;
  readonly assignments: readonly Assignment[];
  /** Files that it includes, as written. */
  readonly includes: readonly string[];
  readonly recipes: readonly { readonly text: string; readonly line: number }[];
  readonly problem?: string;
}

/** Nodes that are visited: generated makefiles have some ten thousand. */
const mostNodes = 200_000;

/** Reads the structure of a makefile; nothing is evaluated. */
export async function readMakefile(source: string): Promise<Makefile> {
  const parsed = await parseSource("make", source);
  const made: Reading = { variables: new Map(), assignments: [], includes: [], recipes: [], left: mostNodes };
  if (!("root" in parsed)) return { ...made, problem: parsed.message };
  visit(made, parsed.root, 0);
  return made;
}

/** Recipes as scripts of the shell. */
export function piecesOf({ recipes }: Makefile, variables: MakeVariables): readonly ScriptPiece[] {
  const known = shellVariables(variables);
  return recipes.map(({ text, line }) => ({ text: shellText(text, variables), line, variables: known }));
}

interface Reading {
  readonly variables: MakeVariables;
  readonly assignments: Assignment[];
  readonly includes: string[];
  readonly recipes: { text: string; line: number }[];
  left: number;
}

function visit(made: Reading, node: Node, depth: number): void {
  made.left -= 1;
  if (made.left < 0 || depth > 60) return;
  if (node.type === "variable_assignment") return assign(made, node);
  if (node.type === "include_directive") return include(made, node);
  if (node.type === "recipe_line") return recipe(made, node);
  for (const child of node.children) if (child?.isNamed === true) visit(made, child, depth + 1);
}

/** `NAME ?= value`; of `target: NAME = value` the part behind the target. */
function assign(made: Reading, node: Node): void {
  const [, name, operator = "=", value = ""] =
    /^(?:[^=\n]{0,300}:\s)?\s*(?:export\s+|override\s+)?([\w.-]{1,100})\s*([:?+!]{0,3}=)[ \t]*((?:[^\n\\]|\\[\s\S])*)/u.exec(
      node.text,
    ) ?? [];
  if (name === undefined) return;
  const [written = ""] = value.replace(/\\\r?\n\s*/gu, " ").split(/\s#/u, 1);
  const plain = written.trim();
  setVariable(made.variables, name, plain, operator);
  made.assignments.push(assignmentOf(name, plain, node.line));
}

function include(made: Reading, node: Node): void {
  const files = node.text
    .replace(/^-?s?include\s+/u, "")
    .trim()
    .split(/\s+/u);
  made.includes.push(...files.slice(0, 20));
}

/** Marks of make in front of a line: `@` quiet, `-` go on, `+` always. */
function recipe(made: Reading, node: Node): void {
  const text = node.text.replace(/^[\t ]*[@+-]{1,3}[\t ]*/u, "");
  if (text.trim() !== "") made.recipes.push({ text, line: node.line });
}
