import { readUpTo } from "../../bytes/byte-source.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { startLoadedWalk } from "../../syntax/protobuf.ts";
import { integer, integers, messageReader, pick } from "../../syntax/protobuf-message.ts";
import { storedBytes } from "../../tensors/dtype.table.ts";
import { elementCount, type Tensor } from "../../tensors/tensor.ts";
import { dataTypes } from "./data-types.table.ts";
import { maximumDescriptionBytes, maximumRank, maximumTensors } from "./limits.ts";

/** `VarType.TensorDesc`. */
const descriptionShape = { type: integer(1), dimensions: integers(2, maximumRank) } as const;
/** u32 version, u64 levels, u32 version, i32 size of the description (paddle/phi/core/framework/dense_tensor_serialize.cc). */
const headBytes = 20;

/** Walks from weight to weight of a combined parameter file, without their values. Names are those given, in order. */
export async function readParameters(
  source: ByteSource,
  path: string,
  names: readonly string[],
): Promise<{ readonly tensors: readonly Tensor[]; readonly problem?: Problem }> {
  const tensors: Tensor[] = [];
  let offset = 0;
  while (offset < source.sizeBytes) {
    const name = names[tensors.length] ?? `parameter_${tensors.length}`;
    const next =
      tensors.length >= maximumTensors ? limitProblem(offset) : await readWeight(source, path, name, offset);
    if ("code" in next) return { tensors, problem: next };
    tensors.push(next.tensor);
    offset = next.end;
  }
  const isComplete = names.length === 0 || names.length === tensors.length;
  if (isComplete) return { tensors };
  const message = `the program names ${names.length} weights, the parameter file holds ${tensors.length}`;
  return { tensors, problem: { code: "malformed", message } };
}

function limitProblem(offset: number): Problem {
  return { code: "limit-exceeded", message: `more than ${maximumTensors} weights`, offset };
}

async function readWeight(
  source: ByteSource,
  path: string,
  name: string,
  offset: number,
): Promise<{ readonly tensor: Tensor; readonly end: number } | Problem> {
  const head = await readUpTo(source, offset, headBytes + maximumDescriptionBytes);
  if (head.length < headBytes) return endsEarly(offset);
  const size = descriptionBytes(head);
  if (size === undefined) {
    const message = "a weight of the parameter file has no head of a known form";
    return { code: "malformed", message, offset };
  }
  const described = await readDescription(head.subarray(headBytes, headBytes + size));
  if (described === undefined) {
    return { code: "malformed", message: "a weight of the parameter file has no type and shape", offset };
  }
  const start = offset + headBytes + size;
  const length = storedBytes(described.dtype, elementCount(described.shape)) ?? 0;
  if (start + length > source.sizeBytes) return endsEarly(offset);
  const data = { kind: "slice", path, offset: start, length } as const;
  return { tensor: { name, ...described, data }, end: start + length };
}

function endsEarly(offset: number): Problem {
  return { code: "truncated", message: "the parameter file ends inside a weight", offset };
}

/** Length of the description that follows the head; undefined for a head of another form. */
function descriptionBytes(head: Uint8Array): number | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  for (let at = 0; at < headBytes - 4; at += 4) if (view.getUint32(at, true) !== 0) return undefined;
  const size = view.getInt32(headBytes - 4, true);
  const isPossible = size >= 0 && size <= maximumDescriptionBytes && headBytes + size <= head.length;
  return isPossible ? size : undefined;
}

async function readDescription(
  description: Uint8Array,
): Promise<Pick<Tensor, "dtype" | "shape"> | undefined> {
  const reader = messageReader(startLoadedWalk(description, { depth: 2, fields: 200 }), {
    longestText: 0,
    mostTextBytes: 0,
  });
  const whole = { start: 0, end: description.length };
  const { type, dimensions } = await pick(reader, whole, descriptionShape);
  const dtype = dataTypes.get(type ?? -1);
  const isPossible =
    dimensions.every((one) => one >= 0) && elementCount(dimensions) <= Number.MAX_SAFE_INTEGER / 16;
  if (dtype === undefined || !isPossible || reader.wire.trouble !== undefined) return undefined;
  return { dtype, shape: dimensions };
}
