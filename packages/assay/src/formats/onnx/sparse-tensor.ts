import { walkMessage, wireTypes } from "../../syntax/protobuf.ts";
import { sparseFields } from "./fields.table.ts";
import type { OnnxWalk } from "./onnx-walk.ts";
import { visitTensor, type TensorOwner } from "./tensor-proto.ts";

/** Reads a SparseTensorProto as two tensors: the stored values under its name, and their positions (`name.indices`). */
export function visitSparse(
  walk: OnnxWalk,
  range: { readonly start: number; readonly end: number },
  owner: TensorOwner,
): Promise<void> | undefined {
  return walkMessage(walk.wire, range.start, range.end, (field) => {
    if (field.wireType !== wireTypes.bytes) return undefined;
    if (field.number === sparseFields.values) return visitTensor(walk, field, owner);
    // Indices usually have no name of their own; they are named after the values, which come first when written in order.
    if (field.number === sparseFields.indices) {
      const name = owner.name ?? lastName(walk, owner);
      return visitTensor(walk, field, { ...owner, name, suffix: ".indices" });
    }
    return undefined;
  });
}

function lastName(walk: OnnxWalk, owner: TensorOwner): string {
  const last = walk.tensors.at(-1)?.useKey ?? "";
  return last.slice(owner.scope.namespace.length);
}
