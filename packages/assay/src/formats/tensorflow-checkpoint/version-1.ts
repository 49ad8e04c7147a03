import { claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import { startLoadedWalk } from "../../syntax/protobuf.ts";
import {
  integer,
  messageReader,
  type MessageReader,
  pick,
  range,
  ranges,
  text,
} from "../../syntax/protobuf-message.ts";
import type { Range } from "../../syntax/protobuf-message.ts";
import { elementCount, type Tensor } from "../../tensors/tensor.ts";
import { tensorflowType } from "../../tensors/tensorflow-types.table.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { isTrainingVariable } from "../variable-names.ts";
import { maximumMetaBytes, maximumTensors, textLimits, wireLimits } from "./limits.ts";

/** Fields of tensorflow/core/util/saved_tensor_slice.proto. */
const headerShape = { meta: range(1) } as const;
const metaShape = { tensors: ranges(1, maximumTensors) } as const;
const variableShape = { name: text(1), shape: range(2), type: integer(3) } as const;
const shapeShape = { dimensions: ranges(2, 254) } as const;
const dimensionShape = { size: integer(1) } as const;

const reason = "values of a version 1 checkpoint are not located";

/** Reads the list of variables of a version 1 checkpoint. Where their values are in its blocks is not looked at. */
export async function readVersion1(
  file: FormatInput,
  header: Uint8Array,
  by: string,
): Promise<FormatReading> {
  const problems: Problem[] = [];
  const tensors = header.length > maximumMetaBytes ? [] : await variablesOf(header, problems);
  if (header.length > maximumMetaBytes) {
    problems.push({ code: "limit-exceeded", message: `a list of ${header.length} bytes was not read` });
  }
  const names = new Set(tensors.map(({ name }) => name));
  const claim = claimant("measured", { by, path: file.path });
  return {
    format: "tensorflow-checkpoint",
    claims: [claim("format", "tensorflow-checkpoint"), claim("formatVersion", "V1")],
    tensors: tensors.map((tensor) =>
      isTrainingVariable(tensor.name, names) ? { ...tensor, role: "constant" } : tensor,
    ),
    lineage: [],
    findings: [],
    problems: [{ code: "unsupported", message: reason }, ...problems],
  };
}

async function variablesOf(header: Uint8Array, problems: Problem[]): Promise<Tensor[]> {
  const reader = messageReader(startLoadedWalk(header, wireLimits), textLimits);
  const { meta } = await pick(reader, { start: 0, end: header.length }, headerShape);
  const tensors: Tensor[] = [];
  if (meta === undefined) return tensors;
  const list = await pick(reader, meta, metaShape);
  for (const at of list.tensors) {
    const tensor = await readVariable(reader, at);
    if (typeof tensor !== "string") tensors.push(tensor);
    else if (problems.length < 20) problems.push({ code: "malformed", message: tensor });
  }
  if (reader.wire.trouble !== undefined) problems.push(reader.wire.trouble);
  return tensors;
}

/** The variable, or what is wrong with it. */
async function readVariable(reader: MessageReader, at: Range): Promise<Tensor | string> {
  const { name = "", shape: shapeAt, type = 0 } = await pick(reader, at, variableShape);
  const dtype = tensorflowType(type)?.dtype;
  if (dtype === undefined) return `${printable(name)} has element type ${type}`;
  const shape = shapeAt === undefined ? [] : await readShape(reader, shapeAt);
  const isPossible = shape.every((size) => size >= 0) && elementCount(shape) <= Number.MAX_SAFE_INTEGER / 16;
  if (!isPossible) return `${printable(name)} has an impossible shape`;
  return { name, dtype, shape, data: { kind: "absent", reason } };
}

async function readShape(reader: MessageReader, at: Range): Promise<number[]> {
  const shape: number[] = [];
  const { dimensions } = await pick(reader, at, shapeShape);
  for (const dimension of dimensions) shape.push((await pick(reader, dimension, dimensionShape)).size ?? 0);
  return shape;
}
