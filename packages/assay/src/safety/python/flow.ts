import type { Node } from "../../syntax/source-code/index.ts";
import type { ModuleFacts, Scope } from "./facts.ts";
import { mostRounds } from "./limits.ts";
import type { FoundRisk } from "./risks.ts";

/** Says whether something that came out of a source call can be in an expression. */
export type Flow = (node: Node) => boolean;

/**
 * Follows what source calls (decoding, downloading) return: through variables of one function or of the module, and
 * through functions that return it. No order of statements: code that runs twice has none.
 */
export function flowFrom(sources: readonly FoundRisk[], facts: ModuleFacts): Flow {
  const starts = new Set(sources.map(({ node }) => node.startIndex));
  if (starts.size === 0) return () => false;
  const variables = new Set<string>();
  let sorted = sortedNumbers(starts);
  for (let round = 0; round < mostRounds; round += 1) {
    const before = starts.size;
    noteVariables(facts, sorted, variables);
    const functions = givingFunctions(facts, sorted);
    for (const { name, start, scope } of facts.mentions) {
      if (functions.has(name) || variables.has(key(scope, name)) || variables.has(key(undefined, name)))
        starts.add(start);
    }
    sorted = sortedNumbers(starts);
    if (starts.size === before) break;
  }
  return (node) => holdsAny(sorted, node);
}

function noteVariables(facts: ModuleFacts, sorted: readonly number[], variables: Set<string>): void {
  for (const { names, value, scope } of facts.assignments) {
    if (!holdsAny(sorted, value)) continue;
    for (const name of names) variables.add(key(scope, name));
  }
}

function givingFunctions(facts: ModuleFacts, sorted: readonly number[]): Set<string> {
  const giving = facts.returns.filter(({ value }) => holdsAny(sorted, value));
  return new Set(giving.map(({ scope }) => scope.function?.split(".").at(-1) ?? ""));
}

function key(scope: Scope | undefined, name: string): string {
  return `${scope?.function ?? ""} ${name}`;
}

function sortedNumbers(numbers: ReadonlySet<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** Whether any of the sorted places lies in the node. */
function holdsAny(sorted: readonly number[], node: Node): boolean {
  const { startIndex, endIndex } = node;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < startIndex) low = middle + 1;
    else high = middle;
  }
  return (sorted[low] ?? Infinity) < endIndex;
}
