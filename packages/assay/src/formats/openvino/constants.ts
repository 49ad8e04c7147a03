import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import { storedBytes, type DtypeName } from "../../tensors/dtype.table.ts";
import { elementCount, type Tensor, type TensorData } from "../../tensors/tensor.ts";
import type { SiblingFile } from "../format.ts";
import { elementTypes } from "./element-types.table.ts";
import { maxExamples, maxRank, maxTensors } from "./limits.ts";
import type { Layer } from "./walk.ts";

/** The tensors of the constants and what is wrong with them. */
export interface Constants {
  readonly weights: SiblingFile | undefined;
  readonly tensors: Tensor[];
  readonly problems: Problem[];
  faults: number;
  /** True when a constant has bytes in the weights file. */
  needsWeights: boolean;
}

/** Notes the constants of one layer: a Const of IR 10 and later, or the blobs of older ones. */
export function noteConstants(constants: Constants, layer: Layer): void {
  if (layer.type === "Const") noteConstant(constants, layer.name, layer.data);
  for (const { name, place } of layer.blobs) noteBlob(constants, `${layer.name}/${name}`, place);
}

function noteConstant(constants: Constants, name: string, data: ReadonlyMap<string, string>): void {
  const dtype = elementTypes.get(data.get("element_type") ?? "");
  const shape = shapeOf(data.get("shape") ?? "");
  if (dtype === undefined || shape === undefined) {
    return fault(constants, "unsupported", `the type or shape of constant ${printable(name)} is not known`);
  }
  addTensor(constants, { name, dtype, shape, place: data });
}

/** Blobs say how many bytes they have and no shape. */
function noteBlob(constants: Constants, name: string, place: ReadonlyMap<string, string>): void {
  const dtype = elementTypes.get(place.get("precision") ?? "FP32") ?? "u8";
  const one = storedBytes(dtype, 1) ?? 1;
  addTensor(constants, { name, dtype, shape: [Math.floor(numberOf(place.get("size")) / one)], place });
}

interface Constant {
  readonly name: string;
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
  readonly place: ReadonlyMap<string, string>;
}

function addTensor(constants: Constants, { name, dtype, shape, place }: Constant): void {
  if (constants.tensors.length >= maxTensors) {
    return fault(constants, "limit-exceeded", `the graph has more than ${maxTensors} constants`);
  }
  const offset = numberOf(place.get("offset"));
  const length = numberOf(place.get("size"));
  const needed = storedBytes(dtype, elementCount(shape));
  if (Number.isNaN(offset + length) || (dtype !== "string" && needed !== undefined && needed !== length)) {
    return fault(constants, "malformed", `the place of constant ${printable(name)} does not fit its shape`);
  }
  if (length > 0) constants.needsWeights = true;
  const data = dataOf(constants, name, offset, length);
  const isConstant = neverLearned.has(dtype) || shape.length === 0;
  constants.tensors.push({ name, dtype, shape, data, ...(isConstant ? { role: "constant" } : {}) });
}

/** Shapes, axes, indexes and texts. */
const neverLearned: ReadonlySet<DtypeName> = new Set([
  "i64",
  "i32",
  "u64",
  "u32",
  "i16",
  "u16",
  "bool",
  "string",
]);

function dataOf(constants: Constants, name: string, offset: number, length: number): TensorData {
  const { weights } = constants;
  if (weights === undefined) return { kind: "absent", reason: "the .bin file with the weights is not here" };
  if (offset + length <= weights.sizeBytes) return { kind: "slice", path: weights.path, offset, length };
  fault(
    constants,
    "truncated",
    `constant ${printable(name)} ends behind the end of ${printable(weights.path)}`,
  );
  return { kind: "absent", reason: "the .bin file ends before its bytes do" };
}

function fault(constants: Constants, code: Problem["code"], message: string): void {
  constants.faults += 1;
  if (constants.faults <= maxExamples) constants.problems.push({ code, message });
}

function numberOf(text: string | undefined): number {
  const value = text !== undefined && /^\d{1,16}$/u.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : Number.NaN;
}

/** `3, 4`; a scalar has an empty shape. */
function shapeOf(text: string): number[] | undefined {
  if (text.trim() === "") return [];
  const shape = text.split(",").map((part) => numberOf(part.trim()));
  const isSound = shape.length <= maxRank && Number.isSafeInteger(elementCount(shape));
  return isSound ? shape : undefined;
}
