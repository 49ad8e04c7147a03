import {
  numbersIn,
  scalarIn,
  tableAt,
  tableIn,
  tablesIn,
  vectorIn,
  type FlatTable,
  type FlatVector,
} from "../../syntax/flatbuffer/index.ts";
import { graphFields, modelFields, operatorFields, subgraphOptions } from "./fields.table.ts";
import { maximumCalls, maximumOperators, maximumPorts, maximumSubgraphs, maximumTensors } from "./limits.ts";
import type { Model } from "./model.ts";
import { portOf, readTensor } from "./tensors.ts";

/** Tensors and operators of every subgraph; the signature of the first one, which is the main graph. */
export async function readGraphs(model: Model): Promise<void> {
  let index = 0;
  for await (const graph of tablesIn(model.root, modelFields.subgraphs, maximumSubgraphs)) {
    await readTensors(model, graph);
    await readOperators(model, graph, index);
    if (index === 0) await readPorts(model, graph);
    index += 1;
  }
}

async function readTensors(model: Model, graph: FlatTable): Promise<void> {
  for await (const table of tablesIn(graph, graphFields.tensors, maximumTensors)) {
    await readTensor(model, table);
    if (model.tensors.length > maximumTensors) {
      model.flat.trouble ??= {
        code: "limit-exceeded",
        message: `more than ${maximumTensors} tensors with data`,
        offset: graph.position,
      };
      return;
    }
  }
}

async function readPorts(model: Model, graph: FlatTable): Promise<void> {
  const tensors = await vectorIn(graph, graphFields.tensors);
  if (tensors === undefined) return;
  const inputs = (await numbersIn(graph, graphFields.inputs, "i32", maximumPorts)) ?? [];
  const outputs = (await numbersIn(graph, graphFields.outputs, "i32", maximumPorts)) ?? [];
  for (const index of inputs) await addPort(tensors, index, model.inputs);
  for (const index of outputs) await addPort(tensors, index, model.outputs);
}

async function addPort(tensors: FlatVector, index: number, ports: Model["inputs"]): Promise<void> {
  if (index < 0 || index >= tensors.length) return;
  const table = await tableAt(tensors, index);
  if (table !== undefined) ports.push(await portOf(table));
}

async function readOperators(model: Model, graph: FlatTable, index: number): Promise<void> {
  const { operators, codes, flat } = model;
  for await (const table of tablesIn(graph, graphFields.operators, maximumOperators)) {
    if (flat.trouble !== undefined) return;
    const code = codes[scalarIn(table, operatorFields.code, "u32")];
    if (code === undefined) {
      flat.trouble ??= { code: "malformed", message: "an operator has no code", offset: table.position };
      return;
    }
    operators.set(code.name, (operators.get(code.name) ?? 0) + 1);
    checkLargeOptions(model, table);
    await readCalls(model, table, code.code, index);
  }
}

/** Custom options of models beyond 2 GB lie behind the buffer. */
function checkLargeOptions({ flat }: Model, table: FlatTable): void {
  const offset = scalarIn(table, operatorFields.largeOffset, "u64");
  const size = scalarIn(table, operatorFields.largeSize, "u64");
  if (offset <= 1 || flat.start + offset + size <= flat.end) return;
  flat.trouble ??= {
    code: "truncated",
    message: "the options of an operator reach beyond the end of the file",
    offset: table.position,
  };
}

async function readCalls(model: Model, operator: FlatTable, code: number, index: number): Promise<void> {
  const kind = subgraphOptions.get(code);
  if (kind === undefined) return;
  const options = await tableIn(
    operator,
    kind.isSecond === true ? operatorFields.options2 : operatorFields.options,
  );
  const called = model.calls.get(index) ?? new Set();
  for (const slot of kind.slots) called.add(scalarIn(options, slot, "i32"));
  model.calls.set(index, called);
  if (called.size <= maximumCalls) return;
  const message = `a subgraph calls more than ${maximumCalls} others`;
  model.flat.trouble ??= { code: "limit-exceeded", message, offset: operator.position };
}
