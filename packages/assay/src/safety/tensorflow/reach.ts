import { type GraphBody, type GraphNode, nodeNameOf } from "./graph.ts";

/** Names of the nodes that the given ones need, themselves included. */
export function neededNodes(nodes: ReadonlyMap<string, GraphNode>, roots: Iterable<string>): Set<string> {
  const needed = new Set<string>();
  const open = [...roots];
  for (let input = open.pop(); input !== undefined; input = open.pop()) {
    const name = nodeNameOf(input);
    const node = needed.has(name) ? undefined : nodes.get(name);
    if (node === undefined) continue;
    needed.add(name);
    for (const one of node.inputs) open.push(one);
  }
  return needed;
}

/** Functions that the given ones call, directly or not, themselves included. */
export function calledFunctions(
  calls: ReadonlyMap<string, ReadonlySet<string>>,
  roots: Iterable<string>,
): Set<string> {
  const called = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (called.has(name) || !calls.has(name)) continue;
    called.add(name);
    for (const one of calls.get(name) ?? []) open.push(one);
  }
  return called;
}

/** Functions that the nodes of a graph name, by attribute or as their operation. */
export function functionsOf(nodes: Iterable<GraphNode>): Set<string> {
  const names = new Set<string>();
  for (const node of nodes) {
    names.add(node.operation);
    for (const name of node.functions ?? []) names.add(name);
  }
  return names;
}

/** The functions of one circle of calls, or undefined. Iterative: libraries can be long. */
export function callCycle(calls: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const done = new Set<string>();
  for (const root of calls.keys()) {
    const cycle = cycleFrom(root, calls, done);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

interface Step {
  readonly name: string;
  readonly rest: Iterator<string>;
}

function cycleFrom(
  root: string,
  calls: ReadonlyMap<string, ReadonlySet<string>>,
  done: Set<string>,
): readonly string[] | undefined {
  if (done.has(root)) return undefined;
  const path: Step[] = [{ name: root, rest: iteratorOf(calls, root) }];
  const onPath = new Set([root]);
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const next = step.rest.next();
    if (next.done === true) {
      done.add(step.name);
      onPath.delete(step.name);
      path.pop();
    } else if (onPath.has(next.value)) {
      return path.map(({ name }) => name).slice(path.findIndex(({ name }) => name === next.value));
    } else if (!done.has(next.value) && calls.has(next.value)) {
      path.push({ name: next.value, rest: iteratorOf(calls, next.value) });
      onPath.add(next.value);
    }
  }
  return undefined;
}

function iteratorOf(calls: ReadonlyMap<string, ReadonlySet<string>>, name: string): Iterator<string> {
  return (calls.get(name) ?? new Set<string>()).values();
}

/** Nodes of a body by name; of two with one name the first counts. */
export function nodesByName({ nodes }: GraphBody): Map<string, GraphNode> {
  const map = new Map<string, GraphNode>();
  for (const node of nodes) if (!map.has(node.name)) map.set(node.name, node);
  return map;
}
