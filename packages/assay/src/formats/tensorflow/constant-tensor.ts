import { printable } from "../../model/printable.ts";
import { walkPacked, wireTypes } from "../../syntax/protobuf.ts";
import { pick, type Picked, type Range } from "../../syntax/protobuf-message.ts";
import { type DtypeName, dtypes, storedBytes } from "../../tensors/dtype.table.ts";
import { elementCount, type TensorData, type TensorRole } from "../../tensors/tensor.ts";
import { tensorflowType } from "../../tensors/tensorflow-types.table.ts";
import { maximumDecodedBytes, maximumTensors } from "./limits.ts";
import { readShape } from "./shape.ts";
import { tensorShape } from "./shapes.table.ts";
import { noteProblem, type TensorflowWalk, uniqueName } from "./walk.ts";

/** Reads the TensorProto of a Const node: its text values, and a row in the table of tensors when it is a weight. */
export async function readConstant(
  walk: TensorflowWalk,
  at: Range,
  name: string,
): Promise<readonly string[]> {
  const tensor = await pick(walk.reader, at, tensorShape);
  const dtype = tensorflowType(tensor.type ?? 0)?.dtype;
  const shape = await readShape(walk.reader, tensor.shape);
  // What variables start from before training is no weight.
  const isStart = /(?:^|\/)Initializer\//u.test(name);
  const isWeight =
    !isStart && dtype !== undefined && shape !== undefined && roleOf(dtype, shape) === "parameter";
  const isWhole = walk.reader.wire.trouble === undefined;
  if (isWeight && isWhole) await addWeight(walk, tensor, { name, dtype, shape });
  return tensor.texts;
}

async function addWeight(
  walk: TensorflowWalk,
  tensor: Picked<typeof tensorShape>,
  described: Described,
): Promise<void> {
  const { name, dtype, shape } = described;
  if (!isPossible(shape)) {
    const message = `constant ${printable(name)} has an impossible shape`;
    noteProblem(walk, { code: "malformed", message });
  } else if (walk.tensors.length < maximumTensors) {
    const data = await locate(walk, tensor, described);
    // Nothing learns one number for all places; `bytes` are repeated values that were written out.
    const role = data.kind === "bytes" || data.kind === "absent" ? ({ role: "constant" } as const) : {};
    walk.tensors.push({ name: uniqueName(walk, name), dtype, shape, data, ...role });
  } else if (walk.tensors.length === maximumTensors) {
    noteProblem(walk, { code: "limit-exceeded", message: `more than ${maximumTensors} constants` });
  }
}

/** Text, flags, indices and lone numbers are part of the program; vectors of floats and bytes were learned. */
function roleOf(dtype: DtypeName, shape: readonly number[]): TensorRole {
  const { kind, blockBytes } = dtypes[dtype];
  if (kind === "float" || kind === "complex") return shape.length > 0 ? "parameter" : "constant";
  return kind === "integer" && blockBytes === 1 && shape.length > 1 ? "parameter" : "constant";
}

function isPossible(shape: readonly number[]): boolean {
  return shape.every((size) => size >= 0) && elementCount(shape) <= Number.MAX_SAFE_INTEGER / 16;
}

interface Described {
  readonly name: string;
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
}

async function locate(
  walk: TensorflowWalk,
  tensor: Picked<typeof tensorShape>,
  described: Described,
): Promise<TensorData> {
  const elements = elementCount(described.shape);
  const length = storedBytes(described.dtype, elements) ?? 0;
  const { path } = walk.file;
  const { content } = tensor;
  if (content !== undefined && content.end - content.start === length) {
    return { kind: "slice", path, offset: content.start, length };
  }
  if (content !== undefined && content.end > content.start) {
    return unusable(
      walk,
      described,
      `has ${content.end - content.start} bytes where its shape needs ${length}`,
    );
  }
  const fixed = fixedRuns(tensor, described.dtype);
  const [only] = fixed;
  if (fixed.length === 1 && only !== undefined && only.end - only.start === length) {
    return { kind: "slice", path, offset: only.start, length };
  }
  return repeated(walk, tensor, described, length);
}

function fixedRuns(tensor: Picked<typeof tensorShape>, dtype: DtypeName): readonly Range[] {
  if (dtype === "f32") return tensor.floats;
  return dtype === "f64" ? tensor.doubles : [];
}

/** TensorFlow repeats the last of too few values (tensor.proto); all-equal constants are written so. */
async function repeated(
  walk: TensorflowWalk,
  tensor: Picked<typeof tensorShape>,
  described: Described,
  length: number,
): Promise<TensorData> {
  walk.decodedBytes += length;
  if (walk.decodedBytes > maximumDecodedBytes) {
    return {
      kind: "absent",
      reason: `repeated values beyond ${maximumDecodedBytes} bytes are not written out`,
    };
  }
  const width = dtypes[described.dtype].blockBytes;
  const bytes = Buffer.alloc(length);
  const filled = await decode(walk, tensor, described.dtype, bytes);
  if (filled === undefined) return unusable(walk, described, "has values in a form that is not read");
  // Without any value every element is zero.
  for (let at = filled; at < length && filled > 0; at += width) bytes.copy(bytes, at, filled - width, filled);
  return { kind: "bytes", bytes };
}

/** Writes the values that are there; returns the number of bytes, or undefined for a form that is not read. */
async function decode(
  walk: TensorflowWalk,
  tensor: Picked<typeof tensorShape>,
  dtype: DtypeName,
  bytes: Buffer,
): Promise<number | undefined> {
  const { wire } = walk.reader;
  const [run] =
    dtype === "f32" ? tensor.floats : dtype === "f64" ? tensor.doubles : integerRuns(tensor, dtype);
  if (run === undefined) return 0;
  const width = dtypes[dtype].blockBytes;
  if (width > 8 || run.end - run.start > 10 * bytes.length) return undefined;
  let at = 0;
  const wireType =
    dtype === "f32" ? wireTypes.fixed32 : dtype === "f64" ? wireTypes.fixed64 : wireTypes.varint;
  await walkPacked(wire, { ...run, wireType }, (low, high) => {
    if (at + width > bytes.length) return;
    bytes.writeUIntLE(width >= 4 ? low : low % 2 ** (8 * width), at, Math.min(4, width));
    if (width === 8) bytes.writeUInt32LE(high, at + 4);
    at += width;
  });
  return at;
}

function integerRuns(tensor: Picked<typeof tensorShape>, dtype: DtypeName): readonly Range[] {
  return dtype === "f16" || dtype === "bf16" ? tensor.halves : tensor.integers;
}

function unusable(walk: TensorflowWalk, { name }: Described, reason: string): TensorData {
  noteProblem(walk, { code: "malformed", message: `constant ${printable(name)} ${reason}` });
  return { kind: "absent", reason };
}
