import { afterwards } from "../../syntax/protobuf.ts";
import { printable } from "../../model/printable.ts";
import type { TensorData } from "../../tensors/tensor.ts";
import type { AttributeDraft, NodeContext } from "./attribute-draft.ts";
import { classicalDomain } from "./domains.table.ts";
import { maximumDecodedBytes } from "./limits.ts";
import { noteProblem } from "./notes.ts";
import type { OnnxWalk } from "./onnx-walk.ts";
import { addTensor, type TensorOwner } from "./tensor-proto.ts";
import { decodeRuns, emptySink, type ValueRun } from "./typed-data.ts";

type ListDtype = "f32" | "i64";

/**
 * Adds the number lists that are values: those of Constant (value_float, value_ints, ...), and the float lists of
 * classical models, whose learned thresholds and coefficients are nowhere else.
 */
export function visitValues(
  walk: OnnxWalk,
  node: NodeContext,
  draft: AttributeDraft,
): Promise<void> | undefined {
  if (node.operator === "Constant" && draft.name.startsWith("value")) return visitConstant(walk, node, draft);
  if (node.domain !== classicalDomain || draft.floats.length === 0) return undefined;
  // Its keys and values are a dictionary, not learned.
  if (node.operator === `${classicalDomain}::LabelEncoder`) return undefined;
  const owner = { scope: node.scope, origin: "attribute", name: `${node.label}.${draft.name}` } as const;
  return addList(walk, owner, draft.floats, "f32");
}

function visitConstant(walk: OnnxWalk, node: NodeContext, draft: AttributeDraft): Promise<void> | undefined {
  const owner = { scope: node.scope, origin: "constant-node", name: node.label } as const;
  if (draft.floats.length > 0) return addList(walk, owner, draft.floats, "f32");
  if (draft.integers.length > 0) return addList(walk, owner, draft.integers, "i64");
  if (draft.texts > 0) addTexts(walk, owner, draft);
  if (draft.single !== undefined && draft.nested.length === 0) addSingle(walk, owner, draft.single);
  return undefined;
}

function addSingle(
  walk: OnnxWalk,
  owner: TensorOwner & { readonly name: string },
  single: NonNullable<AttributeDraft["single"]>,
): void {
  const view = new DataView(new ArrayBuffer(single.dtype === "f32" ? 4 : 8));
  view.setUint32(0, single.low, true);
  if (single.dtype === "i64") view.setUint32(4, single.high, true);
  const data: TensorData = { kind: "bytes", bytes: new Uint8Array(view.buffer) };
  addTensor(walk, owner, { name: owner.name, dtype: single.dtype, shape: [], data });
}

function addTexts(
  walk: OnnxWalk,
  owner: TensorOwner & { readonly name: string },
  draft: AttributeDraft,
): void {
  const shape = draft.isTextList ? [draft.texts] : [];
  const data: TensorData = {
    kind: "absent",
    reason: "text values have no fixed-width bytes and were not read",
  };
  addTensor(walk, owner, { name: owner.name, dtype: "string", shape, data });
}

function addList(
  walk: OnnxWalk,
  owner: TensorOwner & { readonly name: string },
  runs: readonly ValueRun[],
  dtype: ListDtype,
): Promise<void> | undefined {
  const sink = emptySink(walk);
  const width = dtype === "f32" ? 4 : 8;
  return afterwards(decodeRuns(walk, runs, width, sink), () => {
    if (sink.isFull) {
      const message = `the values of ${printable(owner.name)} are beyond the ${maximumDecodedBytes} bytes decoded per file`;
      noteProblem(walk.notes, { code: "limit-exceeded", message });
      return undefined;
    }
    const data: TensorData = { kind: "bytes", bytes: sink.bytes };
    addTensor(walk, owner, { name: owner.name, dtype, shape: [sink.length / width], data });
    return undefined;
  });
}
