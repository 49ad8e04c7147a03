import {
  afterwards,
  inOrder,
  stopWalk,
  walkMessage,
  wireTypes,
  type WireField,
} from "../../syntax/protobuf.ts";
import type { NodeContext } from "./attribute-draft.ts";
import { visitAttribute, type GraphVisitor } from "./attribute.ts";
import { nodeFields } from "./fields.table.ts";
import { maximumOperators, maximumPieces, maximumSlots } from "./limits.ts";
import { keepsText, nameOf, noteUse, operatorKey, type OnnxWalk, type Scope } from "./onnx-walk.ts";
import { inputSlots, type Slots } from "./slots.table.ts";

interface NodeDraft {
  operator: string;
  domain: string;
  name: string;
  output: string | undefined;
  readonly inputs: string[];
  readonly attributes: { readonly start: number; readonly end: number }[];
}

/**
 * Reads a NodeProto: counts its operator, notes what its slots say about its inputs, then enters its attributes. Those
 * come second because the order of fields is free, and they cannot be named without the operator and the output.
 */
export function visitNode(
  walk: OnnxWalk,
  scope: Scope,
  place: { readonly start: number; readonly end: number; readonly index: number },
  enterGraph: GraphVisitor,
): Promise<void> | undefined {
  const draft: NodeDraft = {
    operator: "",
    domain: "",
    name: "",
    output: undefined,
    inputs: [],
    attributes: [],
  };
  const visited = walkMessage(walk.wire, place.start, place.end, (field) => {
    readField(walk, draft, field);
    return undefined;
  });
  return afterwards(visited, () => {
    const operator = operatorKey(draft.domain, draft.operator);
    countOperator(walk, scope, operator, place.start);
    noteSlots(walk, scope, draft.inputs, inputSlots.get(operator));
    const context = contextOf(scope, draft, operator, place.index);
    return inOrder(draft.attributes.length, (index) => {
      const range = draft.attributes[index];
      return range === undefined ? undefined : visitAttribute(walk, context, range, enterGraph);
    });
  });
}

function readField(walk: OnnxWalk, draft: NodeDraft, field: WireField): void {
  if (field.wireType !== wireTypes.bytes) return;
  switch (field.number) {
    case nodeFields.input:
      if (draft.inputs.length < maximumSlots) draft.inputs.push(nameOf(walk, field));
      return;
    case nodeFields.output:
      draft.output ??= nameOf(walk, field);
      return;
    case nodeFields.name:
      draft.name = nameOf(walk, field);
      return;
    case nodeFields.operator:
      draft.operator = nameOf(walk, field);
      return;
    case nodeFields.domain:
      draft.domain = nameOf(walk, field);
      return;
    case nodeFields.attribute:
      addAttribute(walk, draft, field);
  }
}

function addAttribute(walk: OnnxWalk, draft: NodeDraft, field: WireField): void {
  draft.attributes.push({ start: field.start, end: field.end });
  if (draft.attributes.length <= maximumPieces) return;
  stopWalk(walk.wire, "limit-exceeded", `a node has more than ${maximumPieces} attributes`, field.at);
}

function countOperator(walk: OnnxWalk, scope: Scope, operator: string, offset: number): void {
  // Half a node at the end of a cut file.
  if (operator === "") return;
  const known = walk.operators.get(operator);
  if (known === undefined) {
    if (walk.operators.size >= maximumOperators) {
      stopWalk(walk.wire, "limit-exceeded", `more than ${maximumOperators} different operators`, offset);
      return;
    }
    if (!keepsText(walk, operator, offset)) return;
  }
  walk.operators.set(operator, (known ?? 0) + 1);
  if (scope.calls?.has(operator) === false && keepsText(walk, operator, offset)) scope.calls.add(operator);
}

function noteSlots(walk: OnnxWalk, scope: Scope, inputs: readonly string[], slots: Slots | undefined): void {
  if (slots === undefined) return;
  inputs.forEach((name, index) => {
    if (name === "") return;
    if (slots.constant?.includes(index) === true) noteUse(walk, scope, name, "constant");
    if (slots.quantization?.includes(index) === true) noteUse(walk, scope, name, "quantization");
    if (slots.weight?.includes(index) === true) noteUse(walk, scope, name, "weight");
  });
}

function contextOf(scope: Scope, draft: NodeDraft, operator: string, index: number): NodeContext {
  const named = draft.output ?? "";
  const label = named === "" ? draft.name : named;
  return {
    scope,
    operator,
    domain: draft.domain,
    label: label === "" ? `${operator}_${index}` : label,
  };
}
