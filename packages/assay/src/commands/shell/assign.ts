import type { Node } from "../../syntax/source-code/index.ts";
import { joinValues, type WordValue } from "../word.ts";
import { valueOf, wordsOf } from "./expand.ts";
import { mostWords } from "./limits.ts";
import { setArray, setScalar } from "./variables.ts";
import { childrenOf, lineOf, type Walk } from "./walk-state.ts";

/** The environment of one command, with a variable that is written in front of it. */
export function withAssignment(
  walk: Walk,
  node: Node,
  environment: ReadonlyMap<string, WordValue>,
): ReadonlyMap<string, WordValue> {
  const [name, value] = assignmentOf(walk, node);
  if (value === undefined) return environment;
  walk.assignments.push({ name, value, line: lineOf(walk, node) });
  return new Map([...environment, [name, value]]);
}

/** `A=x`, `A+=x`, `A=(x y)`. */
export function assign(walk: Walk, node: Node): void {
  const isUpdate = childrenOf(node).some(({ type }) => type === "+=");
  const value = childrenOf(node).at(-1);
  if (value?.type === "array") {
    const name = nameOf(node);
    const words = childrenOf(value)
      .filter(({ isNamed, type }) => isNamed && type !== "comment")
      .flatMap((item) => wordsOf(walk, item));
    const before = isUpdate ? (walk.variables.arrays.get(name) ?? []) : [];
    setArray(walk.variables, name, [...before, ...words].slice(0, mostWords));
    return;
  }
  const [name, found = { kind: "text", value: "" }] = assignmentOf(walk, node);
  const known = walk.variables.scalars.get(name);
  const whole = isUpdate && known !== undefined ? joinValues([known, found], node.text) : found;
  setScalar(walk.variables, name, whole);
  walk.assignments.push({ name, value: whole, line: lineOf(walk, node) });
  if (walk.exported.has(name)) walk.exported = new Map([...walk.exported, [name, whole]]);
}

function nameOf(node: Node): string {
  const [named] = childrenOf(node);
  return (named?.type === "subscript" ? named.firstChild?.text : named?.text) ?? "";
}

function assignmentOf(walk: Walk, node: Node): readonly [string, WordValue | undefined] {
  const value = childrenOf(node)
    .slice(1)
    .find(({ isNamed, type }) => isNamed && type !== "array");
  return [nameOf(node), value === undefined ? undefined : valueOf(walk, value)];
}

/** `export`, `declare`, `local`, `readonly`. */
export function visitDeclaration(walk: Walk, node: Node): void {
  const isExport = /^export\b|^declare\s+-\w*x/u.test(node.text.slice(0, 40));
  for (const child of childrenOf(node)) {
    if (child.type === "variable_assignment") assign(walk, child);
    const name = child.type === "variable_assignment" ? nameOf(child) : child.text;
    const value = walk.variables.scalars.get(name);
    if (isExport && value !== undefined) walk.exported = new Map([...walk.exported, [name, value]]);
  }
}
