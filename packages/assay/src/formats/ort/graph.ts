import { printable } from "../../model/printable.ts";
import type { ModelPort } from "../../model/properties.ts";
import {
  flatTrouble,
  numbersIn,
  scalarIn,
  tableIn,
  tablesIn,
  textIn,
  textsIn,
  vectorIn,
  type FlatBuffer,
  type FlatTable,
} from "../../syntax/flatbuffer/index.ts";
import { dtypes, type DtypeName } from "../../tensors/dtype.table.ts";
import { elementCount, type Tensor, type TensorData } from "../../tensors/tensor.ts";
import {
  attributeFields,
  dataTypes,
  dimensionFields,
  graphFields,
  nodeFields,
  tensorFields,
  tensorKind,
  tensorTypeFields,
  typeFields,
  valueFields,
} from "./fields.table.ts";
import {
  maximumAttributes,
  maximumDepth,
  maximumNodes,
  maximumPorts,
  maximumRank,
  maximumTensors,
} from "./limits.ts";

/** What the graphs of one file hold together. */
export interface Graphs {
  readonly path: string;
  readonly flat: FlatBuffer;
  readonly operators: Map<string, number>;
  readonly foreign: Set<string>;
  readonly tensors: Tensor[];
  readonly inputs: ModelPort[];
  readonly outputs: ModelPort[];
}

/** Reads a graph and the graphs inside its nodes. */
export async function readGraph(graphs: Graphs, graph: FlatTable, depth: number): Promise<void> {
  if (depth > maximumDepth) {
    return flatTrouble(
      graphs.flat,
      "limit-exceeded",
      `graphs nest more than ${maximumDepth} deep`,
      graph.position,
    );
  }
  for await (const tensor of tablesIn(graph, graphFields.initializers, maximumTensors)) {
    await readInitializer(graphs, tensor);
  }
  if ((await vectorIn(graph, graphFields.sparse))?.length) {
    const data: TensorData = { kind: "absent", reason: "sparse initializers were not read" };
    graphs.tensors.push({ name: "sparse initializers", dtype: "f32", shape: [0], data });
  }
  for await (const node of tablesIn(graph, graphFields.nodes, maximumNodes)) {
    if (graphs.flat.trouble !== undefined) return;
    await readNode(graphs, node, depth);
  }
  if (depth === 0) await readPorts(graphs, graph);
}

async function readNode(graphs: Graphs, node: FlatTable, depth: number): Promise<void> {
  const domain = (await textIn(node, nodeFields.domain)) ?? "";
  const operator = (await textIn(node, nodeFields.operator)) ?? "";
  const name = domain === "" || domain === "ai.onnx" ? operator : `${domain}::${operator}`;
  graphs.operators.set(name, (graphs.operators.get(name) ?? 0) + 1);
  graphs.foreign.add(domain);
  for await (const attribute of tablesIn(node, nodeFields.attributes, maximumAttributes)) {
    const inner = await tableIn(attribute, attributeFields.graph);
    if (inner !== undefined) await readGraph(graphs, inner, depth + 1);
    for await (const one of tablesIn(attribute, attributeFields.graphs, maximumAttributes)) {
      await readGraph(graphs, one, depth + 1);
    }
  }
}

async function readInitializer(graphs: Graphs, tensor: FlatTable): Promise<void> {
  const { flat, tensors } = graphs;
  const name = (await textIn(tensor, tensorFields.name)) ?? "";
  const shape = (await numbersIn(tensor, tensorFields.dims, "i64", maximumRank)) ?? [];
  const dtype = dataTypes[scalarIn(tensor, tensorFields.type, "i32")];
  if (tensors.length >= maximumTensors) {
    return flatTrouble(flat, "limit-exceeded", `more than ${maximumTensors} initializers`, tensor.position);
  }
  if (dtype === undefined || !shape.every((size) => size >= 0)) {
    return flatTrouble(
      flat,
      "malformed",
      `initializer ${printable(name)} has no known type or size`,
      tensor.position,
    );
  }
  const data = dtype === "string" ? unreadText : await dataOf(graphs, tensor, { name, dtype, shape });
  if (data !== undefined) tensors.push({ name, dtype, shape, data, ...roleOf(dtype) });
}

const unreadText: TensorData = {
  kind: "absent",
  reason: "text values have no fixed width and were not read",
};

/** Shapes, axes, conditions and texts are values of the program. */
function roleOf(dtype: DtypeName): Pick<Tensor, "role"> {
  return dtype === "i64" || dtype === "bool" || dtype === "string" ? { role: "constant" } : {};
}

async function dataOf(
  { flat, path }: Graphs,
  tensor: FlatTable,
  {
    name,
    dtype,
    shape,
  }: { readonly name: string; readonly dtype: DtypeName; readonly shape: readonly number[] },
): Promise<TensorData | undefined> {
  const raw = await vectorIn(tensor, tensorFields.raw, 1);
  const { blockBytes, blockElements } = dtypes[dtype];
  const length = Math.ceil((elementCount(shape) / blockElements) * blockBytes);
  if (raw === undefined && length > 0) {
    const where =
      scalarIn(tensor, tensorFields.external, "i64", -1) >= 0 ? "in another file" : "not in the file";
    return { kind: "absent", reason: `the data of ${printable(name)} are ${where}` };
  }
  const found = raw?.length ?? 0;
  if (found === length) return { kind: "slice", path, offset: raw?.position ?? 0, length };
  const message = `initializer ${printable(name)} has ${found} bytes, its shape needs ${length}`;
  return flatTrouble(flat, "malformed", message, tensor.position);
}

/** Inputs and outputs are names; their types are in the list of values. */
async function readPorts(graphs: Graphs, graph: FlatTable): Promise<void> {
  const inputs = await textsIn(graph, graphFields.inputs, maximumPorts);
  const outputs = await textsIn(graph, graphFields.outputs, maximumPorts);
  const wanted = new Set([...inputs, ...outputs]);
  const initializers = new Set(graphs.tensors.map(({ name }) => name));
  const ports = new Map<string, ModelPort>();
  for await (const value of tablesIn(graph, graphFields.values, maximumNodes)) {
    const name = (await textIn(value, valueFields.name)) ?? "";
    if (wanted.has(name)) ports.set(name, await portOf(value, name));
  }
  const portNamed = (name: string): ModelPort => ports.get(name) ?? { name };
  graphs.inputs.push(...inputs.filter((name) => !initializers.has(name)).map(portNamed));
  graphs.outputs.push(...outputs.map(portNamed));
}

async function portOf(value: FlatTable, name: string): Promise<ModelPort> {
  const type = await tableIn(value, valueFields.type);
  if (scalarIn(type, typeFields.kind, "u8") !== tensorKind) return { name };
  const tensor = await tableIn(type, typeFields.value);
  const dtype = dataTypes[scalarIn(tensor, tensorTypeFields.element, "i32")];
  const shape: (number | string)[] = [];
  for await (const dimension of tablesIn(await tableIn(tensor, tensorTypeFields.shape), 0, maximumRank)) {
    const size = await tableIn(dimension, 0);
    const kind = scalarIn(size, dimensionFields.kind, "i8");
    shape.push(
      kind === 1
        ? scalarIn(size, dimensionFields.value, "i64")
        : ((await textIn(size, dimensionFields.name)) ?? "?"),
    );
  }
  return { name, ...(dtype === undefined ? {} : { dtype }), shape };
}
