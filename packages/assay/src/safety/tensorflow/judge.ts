import type { Hazard } from "../../model/hazard.ts";
import { isForeignPath, textsOfInput, unknownText } from "./constants.ts";
import type { GraphBody, GraphNode } from "./graph.ts";
import { nodeNameOf } from "./graph.ts";
import { type Argument, operations } from "./operations.table.ts";
import { calledFunctions, callCycle, functionsOf, neededNodes, nodesByName } from "./reach.ts";
import type { Sighting } from "./sighting.ts";
import { customOperationHazard, cycleHazard, operationHazard } from "./verdicts.ts";

/** Judges one graph with its functions: bodies are added one by one, and only what is suspicious is kept of each. */
export interface GraphJudgement {
  /** Names of distinct operations and functions. */
  readonly operations: Set<string>;
  readonly calls: Map<string, ReadonlySet<string>>;
  readonly sightings: Sighting[];
  /** Constants that look like paths out of the model, wherever they are. */
  readonly foreignPaths: Set<string>;
  dropped: number;
}

/** What is known of the graph from outside. */
export interface GraphSetting {
  /** Nodes of the main graph that a caller asks for: outputs of signatures, initialisers. Undefined = not said. */
  readonly served?: readonly string[];
  /** Constants that a loader replaces by files of the model (`asset_file_def`). */
  readonly assets: ReadonlySet<string>;
  /** Operations that the runtime has beyond TensorFlow's own. */
  readonly known?: ReadonlySet<string>;
}

/** Real graphs have a handful; of a hostile one this many are enough. */
const mostSightings = 200;
const mostForeignPaths = 20;

export function startGraphJudgement(): GraphJudgement {
  return { operations: new Set(), calls: new Map(), sightings: [], foreignPaths: new Set(), dropped: 0 };
}

/** Looks through the body of a function or the main graph. Nothing of it is kept but what is suspicious. */
export function judgeBody(judgement: GraphJudgement, body: GraphBody, assets: ReadonlySet<string>): void {
  const names = functionsOf(body.nodes);
  for (const name of names) judgement.operations.add(name);
  if (body.name !== "") judgement.calls.set(body.name, names);
  noteForeignPaths(judgement, body.nodes, assets);
  const risky = body.nodes.filter(({ operation }) => operations.has(operation));
  if (risky.length === 0) return;
  const nodes = nodesByName(body);
  for (const node of risky) noteSighting(judgement, body.name, nodes, node, assets);
}

/** All hazards of the graph, when every function and then the main graph were judged. */
export function finishGraphJudgement(
  judgement: GraphJudgement,
  main: GraphBody,
  setting: GraphSetting,
): Hazard[] {
  const isServed = servedTest(judgement, main, setting);
  const hazards = judgement.sightings.flatMap((sighting) => {
    const hazard = operationHazard(sighting, isServed(sighting), judgement.foreignPaths);
    return hazard === undefined ? [] : [hazard];
  });
  const custom = customOperationHazard(judgement.operations, new Set(judgement.calls.keys()), setting.known);
  if (custom !== undefined) hazards.push(custom);
  const cycle = callCycle(judgement.calls);
  if (cycle !== undefined) hazards.push(cycleHazard(cycle));
  return hazards;
}

function noteForeignPaths(
  judgement: GraphJudgement,
  nodes: readonly GraphNode[],
  assets: ReadonlySet<string>,
): void {
  for (const { name, texts } of nodes) {
    if (texts === undefined || assets.has(name)) continue;
    for (const text of texts) {
      if (judgement.foreignPaths.size >= mostForeignPaths) return;
      if (text.length > 2 && isForeignPath(text)) judgement.foreignPaths.add(text);
    }
  }
}

function noteSighting(
  judgement: GraphJudgement,
  body: string,
  nodes: ReadonlyMap<string, GraphNode>,
  node: GraphNode,
  assets: ReadonlySet<string>,
): void {
  const rule = operations.get(node.operation);
  if (rule === undefined) return;
  if (judgement.sightings.length >= mostSightings) {
    judgement.dropped += 1;
    return;
  }
  const values = rule.arguments.map((argument) => ({
    label: argument.label,
    texts: argumentTexts(nodes, node, argument, assets),
  }));
  const { name, operation, offset } = node;
  judgement.sightings.push({
    body,
    node: name,
    operation,
    rule,
    values,
    ...(offset === undefined ? {} : { offset }),
  });
}

function argumentTexts(
  nodes: ReadonlyMap<string, GraphNode>,
  node: GraphNode,
  argument: Argument,
  assets: ReadonlySet<string>,
): readonly string[] | undefined {
  if ("attribute" in argument) return node.attributes?.get(argument.attribute);
  const input = node.inputs.filter((name) => !name.startsWith("^"))[argument.input];
  // A loader puts the path of the asset in place of this constant.
  if (input === undefined || assets.has(nodeNameOf(input))) return undefined;
  const texts = textsOfInput(nodes, input);
  return texts?.every((text) => text === unknownText) === true ? undefined : texts;
}

/** Whether a node can run when the model serves: it or its function is needed by what a caller asks for. */
function servedTest(
  { calls }: GraphJudgement,
  main: GraphBody,
  { served }: GraphSetting,
): (sighting: Sighting) => boolean {
  if (served === undefined) return () => false;
  const nodes = nodesByName(main);
  const needed = neededNodes(nodes, served);
  const neededHere = main.nodes.filter(({ name }) => needed.has(name));
  const running = calledFunctions(calls, functionsOf(neededHere));
  const reachable = calledFunctions(calls, functionsOf(main.nodes));
  // A function that no node of the graph calls is there to be called from Python.
  return ({ body, node }) => (body === "" ? needed.has(node) : running.has(body) || !reachable.has(body));
}
