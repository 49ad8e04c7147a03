import type { Hazard } from "../../model/hazard.ts";
import { judgeKerasConfig } from "../../safety/keras/index.ts";
import {
  finishGraphJudgement,
  type GraphNode,
  judgeBody,
  startGraphJudgement,
} from "../../safety/tensorflow/index.ts";
import { isRecord, listAt, recordAt, stringAt, stringsAt, valueAt } from "../../syntax/json-access.ts";

/** What the topology shows: operations of a graph or classes of layers, and what they could do. */
export interface Topology {
  readonly kind: "graph" | "layers";
  readonly operators: ReadonlyMap<string, number>;
  readonly hazards: readonly Hazard[];
}

/** Operations that the converter makes and TensorFlow itself does not have. */
const converterOperations: ReadonlySet<string> = new Set(["FusedDepthwiseConv2dNative", "Prelu"]);

/** `modelTopology` of a graph model (GraphDef as JSON) or of a layers model (a Keras configuration). */
export function readTopology(topology: unknown): Topology | undefined {
  if (!isRecord(topology)) return undefined;
  return listAt(topology, "node") === undefined ? readLayers(topology) : readGraph(topology);
}

function readGraph(topology: Readonly<Record<string, unknown>>): Topology {
  const operators = new Map<string, number>();
  const judgement = startGraphJudgement();
  for (const definition of listAt(topology, "library", "function") ?? []) {
    const nodes = nodesOf(listAt(definition, "nodeDef") ?? [], operators);
    judgeBody(judgement, { name: stringAt(definition, "signature", "name") ?? "?", nodes }, new Set());
  }
  const main = { name: "", nodes: nodesOf(listAt(topology, "node") ?? [], operators) };
  judgeBody(judgement, main, new Set());
  const setting = { assets: new Set<string>(), known: converterOperations };
  return { kind: "graph", operators, hazards: finishGraphJudgement(judgement, main, setting) };
}

function nodesOf(values: readonly unknown[], operators: Map<string, number>): GraphNode[] {
  return values.filter(isRecord).map((value) => {
    const operation = stringAt(value, "op") ?? "";
    operators.set(operation, (operators.get(operation) ?? 0) + 1);
    const attributes = recordAt(value, "attr") ?? {};
    const texts = stringsAt(attributes, "value", "tensor", "stringVal").slice(0, 16).map(decoded);
    const functions = Object.values(attributes).flatMap((one) => stringAt(one, "func", "name") ?? []);
    return {
      name: stringAt(value, "name") ?? "",
      operation,
      inputs: stringsAt(value, "input"),
      attributes: textAttributes(attributes),
      ...(operation === "Const" && texts.length > 0 ? { texts } : {}),
      ...(functions.length > 0 ? { functions } : {}),
    };
  });
}

function textAttributes(
  attributes: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(attributes)) {
    const texts = [...stringsAt(value, "s"), ...stringsAt(value, "list", "s")].slice(0, 16);
    if (texts.length > 0) found.set(key, texts.map(decoded));
  }
  return found;
}

/** Protobuf's JSON form writes bytes in base64. */
function decoded(text: string): string {
  return Buffer.from(text.slice(0, 8192), "base64").toString("utf8");
}

function readLayers(topology: Readonly<Record<string, unknown>>): Topology {
  const model = valueAt(topology, "model_config") ?? topology;
  const operators = new Map<string, number>();
  const open: unknown[] = [model];
  // Classes of layers at any depth of nested models; other objects of Keras have no layers around them.
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    const config = valueAt(value, "config");
    const layers = Array.isArray(config) ? config : (listAt(config, "layers") ?? []);
    for (const layer of layers) {
      const name = stringAt(layer, "class_name");
      if (name !== undefined) operators.set(name, (operators.get(name) ?? 0) + 1);
      open.push(layer);
    }
  }
  return { kind: "layers", operators, hazards: judgeKerasConfig(model) };
}
