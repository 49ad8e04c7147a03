import {
  afterwards,
  inOrder,
  signedOf,
  stopWalk,
  walkMessage,
  wireTypes,
  type WireField,
} from "../../syntax/protobuf.ts";
import type { AttributeDraft, NodeContext } from "./attribute-draft.ts";
import { visitValues } from "./attribute-values.ts";
import { attributeFields } from "./fields.table.ts";
import { maximumPieces } from "./limits.ts";
import { nameOf, noteUse, type OnnxWalk, type Scope } from "./onnx-walk.ts";
import { visitSparse } from "./sparse-tensor.ts";
import { visitTensor, type TensorOwner } from "./tensor-proto.ts";
import { addRun } from "./typed-data.ts";

/** Enters a graph inside an attribute (`visitGraph`, handed down so that the files need no cycle). */
export type GraphVisitor = (
  walk: OnnxWalk,
  start: number,
  end: number,
  scope: Scope,
) => Promise<void> | undefined;

/** Reads an AttributeProto: tensors, number lists that are weights, and the graphs inside it. */
export function visitAttribute(
  walk: OnnxWalk,
  node: NodeContext,
  range: { readonly start: number; readonly end: number },
  enterGraph: GraphVisitor,
): Promise<void> | undefined {
  const draft: AttributeDraft = {
    name: "",
    texts: 0,
    isTextList: false,
    floats: [],
    integers: [],
    nested: [],
  };
  const visited = walkMessage(walk.wire, range.start, range.end, (field) => {
    readField(walk, draft, field);
    return undefined;
  });
  return afterwards(visited, () => {
    noteQuantization(walk, node, draft);
    const values = visitValues(walk, node, draft);
    noteFill(walk, node, draft.name);
    return afterwards(values, () =>
      inOrder(draft.nested.length, (index) => visitNested(walk, node, draft, index, enterGraph)),
    );
  });
}

const nestedFields: ReadonlySet<number> = new Set([
  attributeFields.tensor,
  attributeFields.graph,
  attributeFields.tensors,
  attributeFields.graphs,
  attributeFields.sparse,
  attributeFields.sparses,
]);

function readField(walk: OnnxWalk, draft: AttributeDraft, field: WireField): void {
  const { low, high, number, wireType } = field;
  if (number === attributeFields.name) draft.name = nameOf(walk, field);
  if (number === attributeFields.float && wireType === wireTypes.fixed32) {
    draft.single = { dtype: "f32", low, high };
  }
  if (number === attributeFields.integer && wireType === wireTypes.varint) {
    draft.single = { dtype: "i64", low, high };
    draft.integer = signedOf(field);
  }
  if (number === attributeFields.text || number === attributeFields.texts) {
    draft.texts += 1;
    draft.isTextList = number === attributeFields.texts;
  }
  if (!addLists(draft, field)) {
    stopWalk(walk.wire, "limit-exceeded", `an attribute is in more than ${maximumPieces} pieces`, field.at);
  }
}

function addLists(draft: AttributeDraft, field: WireField): boolean {
  if (field.number === attributeFields.floats) return addRun(draft.floats, field, wireTypes.fixed32);
  if (field.number === attributeFields.integers) return addRun(draft.integers, field, wireTypes.varint);
  if (!nestedFields.has(field.number) || field.wireType !== wireTypes.bytes) return true;
  draft.nested.push({ field: field.number, start: field.start, end: field.end });
  return draft.nested.length <= maximumPieces;
}

/** Quantized operators say how many bits a weight has, and how many weights share a scale. */
function noteQuantization(walk: OnnxWalk, node: NodeContext, draft: AttributeDraft): void {
  if (draft.integer === undefined || draft.integer <= 0 || !quantizedOperators.has(node.operator)) return;
  if (draft.name === "bits") walk.bits.add(draft.integer);
  if (draft.name === "block_size") walk.blockSizes.add(draft.integer);
}

/** ConstantOfShape's tensor is the value that it fills its output with. */
function noteFill(walk: OnnxWalk, { scope, operator, label }: NodeContext, attribute: string): void {
  if (operator !== "ConstantOfShape" || attribute !== "value") return;
  noteUse(walk, scope, `${label}.${attribute}`, "constant");
}

const quantizedOperators: ReadonlySet<string> = new Set([
  "DequantizeLinear",
  "com.microsoft::DequantizeLinear",
  "com.microsoft::MatMulNBits",
  "com.microsoft::MatMulBnb4",
  "com.microsoft::GatherBlockQuantized",
]);

function visitNested(
  walk: OnnxWalk,
  node: NodeContext,
  draft: AttributeDraft,
  index: number,
  enterGraph: GraphVisitor,
): Promise<void> | undefined {
  const nested = draft.nested[index];
  if (nested === undefined) return undefined;
  const position = draft.nested.length > 1 || isList(nested.field) ? `[${index}]` : "";
  switch (nested.field) {
    case attributeFields.graph:
    case attributeFields.graphs:
      return enterGraph(walk, nested.start, nested.end, innerScope(node, draft.name + position));
    case attributeFields.sparse:
    case attributeFields.sparses:
      return visitSparse(walk, nested, ownerOf(node, draft.name + position));
    default:
      return visitTensor(walk, nested, ownerOf(node, draft.name + position));
  }
}

function isList(field: number): boolean {
  return (
    field === attributeFields.tensors || field === attributeFields.graphs || field === attributeFields.sparses
  );
}

/** The tensor of a Constant is the value that the node puts out; others are named after their attribute. */
function ownerOf(node: NodeContext, attribute: string): TensorOwner {
  const { scope, operator, label } = node;
  const isValue = operator === "Constant" && (attribute === "value" || attribute === "sparse_value");
  if (isValue) return { scope, origin: "constant-node", name: label };
  return { scope, origin: "attribute", name: `${label}.${attribute}` };
}

function innerScope(node: NodeContext, attribute: string): Scope {
  const { scope, label } = node;
  const kind = scope.kind === "main" ? "nested" : scope.kind;
  return { ...scope, kind, prefix: `${scope.prefix}${label}.${attribute}/` };
}
