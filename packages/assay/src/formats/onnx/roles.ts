import { dtypes, type DtypeName } from "../../tensors/dtype.table.ts";
import type { Tensor, TensorRole } from "../../tensors/tensor.ts";
import type { OnnxWalk, TensorRecord, TensorUse } from "./onnx-walk.ts";

/**
 * The table of tensors, each with what it is for. The rule, in this order:
 * 1. what an operator's slot says (slots.table.ts): weight, quantization parameter, or constant of the program;
 * 2. by nature: texts, booleans and integers of 16 bits and more are constants (shapes, axes, indices);
 * 3. a floating-point scalar written into a Constant node is a constant of the formula (an epsilon, a factor);
 * 4. everything else (floats, and integers of 8 bits and less, which only quantization uses) is learned.
 */
export function tensorsWithRoles(walk: OnnxWalk): readonly Tensor[] {
  return walk.tensors.map((record) => {
    const role = roleOf(record, walk.uses.get(record.useKey));
    return role === "parameter" ? record.tensor : { ...record.tensor, role };
  });
}

function roleOf(record: TensorRecord, use: TensorUse | undefined): TensorRole {
  const { tensor, origin } = record;
  if (tensor.role !== undefined) return tensor.role;
  if (use === "weight" && dtypes[tensor.dtype].kind !== "string") return "parameter";
  if (use === "quantization") return "quantization-parameter";
  if (use === "constant" || isConstantByNature(tensor.dtype)) return "constant";
  // Initializers of rank 0 may be learned (a temperature); exporters write literals as Constant nodes.
  return origin !== "initializer" && tensor.shape.length === 0 ? "constant" : "parameter";
}

function isConstantByNature(dtype: DtypeName): boolean {
  const { kind, blockBytes } = dtypes[dtype];
  return kind === "string" || kind === "boolean" || (kind === "integer" && blockBytes > 1);
}
