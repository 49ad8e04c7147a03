import type { ModelPort } from "../../model/properties.ts";
import {
  flatTrouble,
  hasField,
  numbersIn,
  scalarIn,
  tableAt,
  tableIn,
  tablesIn,
  textIn,
  vectorIn,
  type FlatTable,
  type FlatVector,
} from "../../syntax/flatbuffer/index.ts";
import { storedBytes } from "../../tensors/dtype.table.ts";
import { elementCount } from "../../tensors/tensor.ts";
import {
  maximumChains,
  maximumDelegates,
  maximumInstructions,
  maximumOperators,
  maximumPorts,
  maximumRank,
  maximumTensors,
  maximumValues,
} from "./limits.ts";
import type { Program } from "./found.ts";
import {
  chainFields,
  delegateFields,
  extraFields,
  instructionFields,
  kernelCall,
  operatorFields,
  planFields,
  scalarTypes,
  tensorFields,
  tensorKind,
  valueFields,
} from "./tables.table.ts";

/** One method: its operators, delegates, constants and ports. */
export async function readPlan(program: Program, plan: FlatTable): Promise<void> {
  const name = (await textIn(plan, planFields.name)) ?? "";
  program.methods.push(name);
  await countOperators(program, plan);
  for await (const delegate of tablesIn(plan, planFields.delegates, maximumDelegates)) {
    const id = (await textIn(delegate, delegateFields.id)) ?? "";
    program.delegates.set(id, (program.delegates.get(id) ?? 0) + 1);
  }
  for await (const value of tablesIn(plan, planFields.values, maximumValues)) await readValue(program, value);
  await readPorts(program, plan, name);
}

async function countOperators(program: Program, plan: FlatTable): Promise<void> {
  const names: string[] = [];
  for await (const table of tablesIn(plan, planFields.operators, maximumOperators)) {
    const overload = (await textIn(table, operatorFields.overload)) ?? "";
    const name = (await textIn(table, operatorFields.name)) ?? "";
    const full = overload === "" ? name : `${name}.${overload}`;
    names.push(full);
    program.operators.set(full, program.operators.get(full) ?? 0);
  }
  for await (const chain of tablesIn(plan, planFields.chains, maximumChains))
    await countCalls(program, chain, names);
}

async function countCalls(program: Program, chain: FlatTable, names: readonly string[]): Promise<void> {
  for await (const instruction of tablesIn(chain, chainFields.instructions, maximumInstructions)) {
    if (scalarIn(instruction, instructionFields.type, "u8") !== kernelCall) continue;
    const call = await tableIn(instruction, instructionFields.call);
    const name = names[scalarIn(call, 0, "i32")];
    if (name === undefined) {
      return flatTrouble(program.flat, "malformed", "a call has no operator", instruction.position);
    }
    program.operators.set(name, (program.operators.get(name) ?? 0) + 1);
  }
}

async function readValue(program: Program, value: FlatTable): Promise<void> {
  if (scalarIn(value, valueFields.type, "u8") !== tensorKind) return;
  const tensor = await tableIn(value, valueFields.value);
  const index = scalarIn(tensor, tensorFields.buffer, "u32");
  const extra = await tableIn(tensor, tensorFields.extra);
  if (scalarIn(extra, extraFields.location, "u8") === 1) program.external += 1;
  if (tensor === undefined || index === 0 || program.tensors.has(index)) return;
  // Mutable tensors have their first value in a segment of their own.
  if (hasField(tensor, tensorFields.allocation)) return;
  if (program.tensors.size >= maximumTensors) {
    return flatTrouble(
      program.flat,
      "limit-exceeded",
      `more than ${maximumTensors} constants`,
      tensor.position,
    );
  }
  await addConstant(program, tensor, index, (await textIn(extra, extraFields.name)) ?? `constant ${index}`);
}

async function addConstant(program: Program, tensor: FlatTable, index: number, name: string): Promise<void> {
  const shape = (await numbersIn(tensor, tensorFields.sizes, "i32", maximumRank)) ?? [];
  const dtype = scalarTypes.get(scalarIn(tensor, tensorFields.type, "i8"));
  const place = program.constants[index];
  const length = dtype === undefined ? undefined : storedBytes(dtype, elementCount(shape));
  if (dtype === undefined || place === undefined || length === undefined) {
    return flatTrouble(program.flat, "malformed", "a constant has no data, type or size", tensor.position);
  }
  const room = place.length ?? program.constantEnd - place.offset;
  if (!(length >= 0 && length <= room)) {
    const message = `a constant needs ${length} bytes, ${room} are there`;
    return flatTrouble(program.flat, "malformed", message, tensor.position);
  }
  const slice = { kind: "slice", path: program.path, offset: place.offset, length } as const;
  const data = (await isRowMajor(tensor)) ? slice : ({ kind: "absent", reason: otherOrder } as const);
  program.tensors.set(index, { name, dtype, shape, data });
}

const otherOrder = "the dimensions are stored in another order";

async function isRowMajor(tensor: FlatTable): Promise<boolean> {
  const order = (await numbersIn(tensor, tensorFields.order, "u8", maximumRank)) ?? [];
  return order.every((dimension, at) => dimension === at);
}

/** Ports of `forward`, or of the only method. */
async function readPorts(program: Program, plan: FlatTable, name: string): Promise<void> {
  if (name !== "forward" && program.methods.length > 1) return;
  const values = await vectorIn(plan, planFields.values);
  if (values === undefined) return;
  const inputs = (await numbersIn(plan, planFields.inputs, "i32", maximumPorts)) ?? [];
  const outputs = (await numbersIn(plan, planFields.outputs, "i32", maximumPorts)) ?? [];
  program.inputs.splice(0, Infinity, ...(await portsOf(values, inputs, "input")));
  program.outputs.splice(0, Infinity, ...(await portsOf(values, outputs, "output")));
}

async function portsOf(values: FlatVector, indexes: readonly number[], kind: string): Promise<ModelPort[]> {
  const ports: ModelPort[] = [];
  for (const index of indexes) {
    const value = index < 0 || index >= values.length ? undefined : await tableAt(values, index);
    if (value !== undefined) ports.push(await portOf(value, `${kind} ${ports.length}`));
  }
  return ports;
}

async function portOf(value: FlatTable, name: string): Promise<ModelPort> {
  if (scalarIn(value, valueFields.type, "u8") !== tensorKind) return { name };
  const tensor = await tableIn(value, valueFields.value);
  const dtype = scalarTypes.get(scalarIn(tensor, tensorFields.type, "i8"));
  const sizes = (await numbersIn(tensor, tensorFields.sizes, "i32", maximumRank)) ?? [];
  return { name, ...(dtype === undefined ? {} : { dtype }), shape: sizes };
}
