import { afterwards, walkMessage, wireTypes, type WireField } from "../../syntax/protobuf.ts";
import { annotationFields, entryFields, graphFields } from "./fields.table.ts";
import { maximumMetadataBytes } from "./limits.ts";
import { visitNode } from "./node.ts";
import { nameOf, noteUse, type OnnxWalk, type Scope } from "./onnx-walk.ts";
import { visitPort } from "./ports.ts";
import { visitSparse } from "./sparse-tensor.ts";
import { visitTensor } from "./tensor-proto.ts";

type Waiting = Promise<void> | undefined;

/** Reads the GraphProto between two offsets, with the graphs inside its nodes. */
export function visitGraph(walk: OnnxWalk, start: number, end: number, scope: Scope): Waiting {
  let nodes = 0;
  return walkMessage(walk.wire, start, end, (field) => {
    if (field.wireType !== wireTypes.bytes) return undefined;
    switch (field.number) {
      case graphFields.node:
        nodes += 1;
        return visitNode(walk, scope, { start: field.start, end: field.end, index: nodes - 1 }, visitGraph);
      case graphFields.initializer:
        return visitTensor(walk, field, { scope, origin: "initializer" });
      case graphFields.sparseInitializer:
        return visitSparse(walk, field, { scope, origin: "initializer" });
      case graphFields.quantizationAnnotation:
        return visitAnnotation(walk, field, scope);
      default:
        return scope.kind === "main" ? visitSignature(walk, field) : undefined;
    }
  });
}

function visitSignature(walk: OnnxWalk, field: WireField): Waiting {
  const { header } = walk;
  if (field.number === graphFields.input) return visitPort(walk, field, header.inputs);
  if (field.number === graphFields.output) return visitPort(walk, field, header.outputs);
  if (field.number === graphFields.name) header.graphName = nameOf(walk, field);
  if (field.number === graphFields.documentation) {
    header.graphDocumentation = nameOf(walk, field, maximumMetadataBytes);
  }
  return undefined;
}

/** TensorAnnotation: the values of its entries are names of scales and zero points. */
function visitAnnotation(walk: OnnxWalk, field: WireField, scope: Scope): Waiting {
  return walkMessage(walk.wire, field.start, field.end, (entry) => {
    if (entry.number !== annotationFields.parameters || entry.wireType !== wireTypes.bytes) return undefined;
    let name = "";
    const visited = walkMessage(walk.wire, entry.start, entry.end, (part) => {
      if (part.number === entryFields.value) name = nameOf(walk, part);
      return undefined;
    });
    return afterwards(visited, () => {
      noteUse(walk, scope, name, "quantization");
      return undefined;
    });
  });
}
