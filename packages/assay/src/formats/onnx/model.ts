import { afterwards, signedOf, walkMessage, wireTypes, type WireField } from "../../syntax/protobuf.ts";
import { entryFields, functionFields, modelFields, opsetFields, trainingFields } from "./fields.table.ts";
import { visitGraph } from "./graph.ts";
import { maximumMetadataBytes, maximumMetadataEntries, maximumOperators } from "./limits.ts";
import { visitNode } from "./node.ts";
import { keepsText, nameOf, operatorKey, type ModelHeader, type OnnxWalk, type Scope } from "./onnx-walk.ts";
import { noteProblem } from "./notes.ts";

type Waiting = Promise<void> | undefined;

/** Reads a whole file as ModelProto into `walk`. */
export async function visitModel(walk: OnnxWalk): Promise<void> {
  let trainings = 0;
  await walkMessage(walk.wire, 0, walk.file.source.sizeBytes, (field) => {
    if (field.wireType === wireTypes.varint) return readNumber(walk.header, field);
    if (field.wireType !== wireTypes.bytes) return undefined;
    switch (field.number) {
      case modelFields.graph:
        walk.header.hasGraph = true;
        return visitGraph(walk, field.start, field.end, { prefix: "", namespace: "", kind: "main" });
      case modelFields.functions:
        return visitFunction(walk, field.start, field.end);
      case modelFields.trainingInfo:
        trainings += 1;
        return visitTraining(walk, field, trainings - 1);
      case modelFields.opsetImport:
        return visitOpset(walk, field);
      case modelFields.metadata:
        return visitMetadata(walk, field);
      default:
        return readText(walk, field);
    }
  });
}

function readNumber(header: ModelHeader, field: WireField): undefined {
  if (field.number === modelFields.irVersion) header.irVersion = signedOf(field);
  if (field.number === modelFields.modelVersion) header.modelVersion = signedOf(field);
  return undefined;
}

function readText(walk: OnnxWalk, field: WireField): undefined {
  const { header } = walk;
  if (field.number === modelFields.producerName) header.producerName = nameOf(walk, field);
  if (field.number === modelFields.producerVersion) header.producerVersion = nameOf(walk, field);
  if (field.number === modelFields.domain) header.domain = nameOf(walk, field);
  if (field.number === modelFields.documentation) {
    header.documentation = nameOf(walk, field, maximumMetadataBytes);
  }
  return undefined;
}

function visitOpset(walk: OnnxWalk, field: WireField): Waiting {
  let domain = "";
  let version = 0;
  const visited = walkMessage(walk.wire, field.start, field.end, (part) => {
    if (part.number === opsetFields.domain) domain = nameOf(walk, part);
    if (part.number === opsetFields.version && part.wireType === wireTypes.varint) version = signedOf(part);
    return undefined;
  });
  return afterwards(visited, () => {
    if (walk.header.opsets.length < maximumOperators && keepsText(walk, domain)) {
      walk.header.opsets.push({ domain, version });
    }
    return undefined;
  });
}

function visitMetadata(walk: OnnxWalk, field: WireField): Waiting {
  const { metadata } = walk.header;
  if (metadata.length >= maximumMetadataEntries) {
    if (metadata.length > maximumMetadataEntries) return undefined;
    const message = `only the first ${maximumMetadataEntries} metadata entries were read`;
    noteProblem(walk.notes, { code: "limit-exceeded", message, offset: field.at });
  }
  let key = "";
  let value = "";
  const visited = walkMessage(walk.wire, field.start, field.end, (part) => {
    if (part.number === entryFields.key) key = nameOf(walk, part);
    if (part.number === entryFields.value) value = nameOf(walk, part, maximumMetadataBytes);
    return undefined;
  });
  return afterwards(visited, () => {
    if (keepsText(walk, key + value, field.at)) metadata.push({ key, value });
    return undefined;
  });
}

function visitTraining(walk: OnnxWalk, field: WireField, index: number): Waiting {
  return walkMessage(walk.wire, field.start, field.end, (part) => {
    if (part.wireType !== wireTypes.bytes) return undefined;
    const name = trainingGraphs.get(part.number);
    if (name === undefined) return undefined;
    const prefix = `training[${index}].${name}/`;
    return visitGraph(walk, part.start, part.end, { prefix, namespace: prefix, kind: "training" });
  });
}

const trainingGraphs: ReadonlyMap<number, string> = new Map([
  [trainingFields.initialization, "initialization"],
  [trainingFields.algorithm, "algorithm"],
]);

/** Reads a FunctionProto twice: its domain comes after its nodes, and their tensors carry its name. */
function visitFunction(walk: OnnxWalk, start: number, end: number): Waiting {
  let name = "";
  let domain = "";
  const named = walkMessage(walk.wire, start, end, (field) => {
    if (field.number === functionFields.name) name = nameOf(walk, field);
    if (field.number === functionFields.domain) domain = nameOf(walk, field);
    return undefined;
  });
  return afterwards(named, () => {
    const key = operatorKey(domain, name);
    const calls = walk.functions.get(key) ?? new Set<string>();
    if (!keepsText(walk, key, start)) return undefined;
    walk.functions.set(key, calls);
    const prefix = `${key}/`;
    return visitBody(walk, start, end, { prefix, namespace: prefix, kind: "function", calls });
  });
}

function visitBody(walk: OnnxWalk, start: number, end: number, scope: Scope): Waiting {
  let nodes = 0;
  return walkMessage(walk.wire, start, end, (field) => {
    if (field.number !== functionFields.node || field.wireType !== wireTypes.bytes) return undefined;
    nodes += 1;
    return visitNode(walk, scope, { start: field.start, end: field.end, index: nodes - 1 }, visitGraph);
  });
}
