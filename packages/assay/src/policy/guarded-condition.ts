import type { ASTNode } from "@marcbachmann/cel-js";
import { loops } from "./cel-functions.table.ts";

/** The function that counts what goes through lists. */
export const guard = "guarded_";

/**
 * The condition written again, with every list that is gone through, searched or compared handed to `guarded_(cost, list)` first: the engine
 * has no bound on what an evaluation costs, and its loops go on after an error, but none goes through a list that the guard has emptied.
 */
export function guardedText(node: ASTNode): string {
  switch (node.op) {
    case "value":
      return literal(node.args);
    case "id":
      return node.args;
    case ".":
    case ".?":
      return `(${guardedText(node.args[0])})${node.op}${node.args[1]}`;
    case "call":
      return `${node.args[0]}(${listText(node.args[1])})`;
    case "rcall":
      return methodText(...node.args);
    default:
      return compoundText(node);
  }
}

type Simple = "value" | "id" | "." | ".?" | "call" | "rcall";

function compoundText(node: Exclude<ASTNode, { readonly op: Simple }>): string {
  switch (node.op) {
    case "[]":
    case "[?]":
      return `(${guardedText(node.args[0])})[${guardedText(node.args[1])}]`;
    case "list":
      return `[${listText(node.args)}]`;
    case "map":
      return `{${node.args.map((entry) => entry.map(guardedText).join(": ")).join(", ")}}`;
    case "?:":
      return `(${guardedText(node.args[0])} ? ${guardedText(node.args[1])} : ${guardedText(node.args[2])})`;
    case "!_":
      return `(!(${guardedText(node.args)}))`;
    case "-_":
      return `(-(${guardedText(node.args)}))`;
    default:
      return binaryText(node.op, node.args);
  }
}

function methodText(name: string, receiver: ASTNode, args: readonly ASTNode[]): string {
  const text = guardedText(receiver);
  const cost = 1 + args.reduce((sum, arg) => sum + countOf(arg), 0);
  const target = loops.has(name) ? guarded(cost, text) : `(${text})`;
  return `${target}.${name}(${listText(args)})`;
}

const sized: ReadonlySet<string> = new Set(["==", "!=", "+"]);

function binaryText(op: string, [left, right]: readonly [ASTNode, ASTNode]): string {
  const texts = [guardedText(left), guardedText(right)] as const;
  const first = sized.has(op) ? guarded(1, texts[0]) : `(${texts[0]})`;
  const second = sized.has(op) || op === "in" ? guarded(1, texts[1]) : `(${texts[1]})`;
  return `(${first} ${op} ${second})`;
}

function guarded(cost: number, text: string): string {
  return `${guard}(${cost}, ${text})`;
}

function listText(nodes: readonly ASTNode[]): string {
  return nodes.map(guardedText).join(", ");
}

/** JSON's escapes are CEL's too. */
function literal(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Number.isInteger(value) ? value.toFixed(1) : String(value);
  if (value instanceof Uint8Array)
    return `b"${[...value].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")}"`;
  return typeof value === "object" && value !== null && "value" in value
    ? `${String(value.value)}u`
    : String(value);
}

/** Nodes of a condition. */
export function countOf(node: ASTNode): number {
  return 1 + childrenOf(node).reduce((sum, child) => sum + countOf(child), 0);
}

/** What a node is made of, in the order of the text. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case "value":
    case "id":
      return [];
    case ".":
    case ".?":
      return [node.args[0]];
    case "call":
      return node.args[1];
    case "rcall":
      return [node.args[1], ...node.args[2]];
    case "map":
      return node.args.flat();
    case "!_":
    case "-_":
      return [node.args];
    default:
      return node.args;
  }
}
