import {
  signedOf,
  startLoadedWalk,
  textOf,
  walkMessage,
  wireTypes,
  type FieldVisitor,
  type WireField,
  type WireWalk,
} from "../../syntax/protobuf.ts";
import {
  functionFields,
  graphFields,
  modelFields,
  nodeFields,
  opsetFields,
  tensorFields,
  valueInfoFields,
} from "./fields.table.ts";

/** IR version 13 is current (2026); versions far beyond are more likely something else. */
const largestIrVersion = 20;
/** Depth and fields that 4 KiB of a real model can have. */
const limits = { depth: 8, fields: 4096 };
/** Producer, version and domain are short. */
const longestHeaderText = 1024;

/** What the beginning of a file shows. */
interface Evidence {
  /** Something that ONNX does not write. Parsers of protobuf skip it, so it may hide a model. */
  isOdd: boolean;
  hasIrVersion: boolean;
  hasOpset: boolean;
  hasGraph: boolean;
  hasFunctions: boolean;
  hasProducer: boolean;
  hasDocumentation: boolean;
  /** Structures inside graph or functions that are as ONNX writes them. */
  structures: number;
}

/**
 * ONNX has no magic number. A file is recognised when all that `head` shows is a ModelProto, and it has either an IR
 * version together with a graph (or operator set), or a graph whose nodes, tensors or signature can be nothing else.
 * Three of those are enough when something does not belong.
 */
export function recognisesOnnx(head: Uint8Array, sizeBytes: number): boolean {
  const walk = startLoadedWalk(head, limits);
  const evidence: Evidence = {
    isOdd: false,
    hasIrVersion: false,
    hasOpset: false,
    hasGraph: false,
    hasFunctions: false,
    hasProducer: false,
    hasDocumentation: false,
    structures: 0,
  };
  void walkMessage(walk, 0, head.length, (field) => {
    const isPossible = modelChecks.get(field.number)?.(walk, field, evidence) ?? false;
    if (!isPossible) evidence.isOdd = true;
    return undefined;
  });
  if (walk.trouble?.code === "malformed") return false;
  if (evidence.isOdd) return evidence.hasGraph && evidence.structures >= 3;
  // A head that is the whole file has to end where a field ends, unless a model was cut off.
  const isComplete = walk.trouble === undefined || sizeBytes > head.length;
  return isComplete ? isEnough(evidence) : evidence.hasIrVersion && evidence.structures > 0;
}

function isEnough(evidence: Evidence): boolean {
  const { hasIrVersion, hasOpset, hasGraph, hasFunctions, structures } = evidence;
  // A long documentation comes before the graph and may fill the head.
  if (hasIrVersion && evidence.hasProducer && evidence.hasDocumentation) return true;
  if (hasIrVersion) return structures > 0 || (hasOpset && (hasGraph || hasFunctions));
  return structures > 1 || (structures > 0 && hasOpset);
}

type Check = (walk: WireWalk, field: WireField, evidence: Evidence) => boolean;

const isHeaderText: Check = (walk, field) => isText(walk, field, longestHeaderText);
const isBytes: Check = (_, field) => field.wireType === wireTypes.bytes;

/** What each field of ModelProto must look like. */
const modelChecks: ReadonlyMap<number, Check> = new Map<number, Check>([
  [modelFields.irVersion, isIrVersion],
  [modelFields.producerName, isProducer],
  [modelFields.producerVersion, isHeaderText],
  [modelFields.domain, isHeaderText],
  [modelFields.modelVersion, (_, field) => isVarint(field)],
  [modelFields.documentation, isDocumentation],
  [modelFields.graph, isGraph],
  [modelFields.opsetImport, isOpset],
  [modelFields.metadata, isMetadata],
  [modelFields.trainingInfo, isBytes],
  [modelFields.functions, isFunction],
  [modelFields.configuration, isBytes],
]);

/** What each field of GraphProto must look like. */
const graphChecks: ReadonlyMap<number, Check> = new Map<number, Check>([
  [graphFields.node, isNode],
  [graphFields.name, isBytes],
  [graphFields.initializer, isTensor],
  [graphFields.documentation, isBytes],
  [graphFields.input, isValueInfo],
  [graphFields.output, isValueInfo],
  [graphFields.valueInfo, isValueInfo],
  [graphFields.quantizationAnnotation, isBytes],
  [graphFields.sparseInitializer, isBytes],
  [graphFields.metadata, isBytes],
]);

function isIrVersion(_: WireWalk, field: WireField, evidence: Evidence): boolean {
  evidence.hasIrVersion = true;
  return isVarint(field) && signedOf(field) >= 1 && signedOf(field) <= largestIrVersion;
}

function isProducer(walk: WireWalk, field: WireField, evidence: Evidence): boolean {
  const isName = isText(walk, field, longestHeaderText);
  evidence.hasProducer = isName && field.end > field.start;
  return isName;
}

function isDocumentation(_: WireWalk, field: WireField, evidence: Evidence): boolean {
  evidence.hasDocumentation = true;
  return field.wireType === wireTypes.bytes;
}

function isGraph(walk: WireWalk, field: WireField, evidence: Evidence): boolean {
  evidence.hasGraph = true;
  return isMessage(walk, field, (part) => graphChecks.get(part.number)?.(walk, part, evidence) ?? false);
}

function isFunction(walk: WireWalk, field: WireField, evidence: Evidence): boolean {
  evidence.hasFunctions = true;
  return isMessage(walk, field, (part) => {
    if (part.number === functionFields.node) return isNode(walk, part, evidence);
    return part.number >= 1 && part.number <= 14;
  });
}

function isMetadata(walk: WireWalk, field: WireField): boolean {
  return isMessage(walk, field, (part) => part.number <= 2 && part.wireType === wireTypes.bytes);
}

function isOpset(walk: WireWalk, field: WireField, evidence: Evidence): boolean {
  evidence.hasOpset = isMessage(walk, field, (part) => {
    if (part.number === opsetFields.domain) return isText(walk, part, longestHeaderText);
    return part.number === opsetFields.version && isVarint(part);
  });
  return evidence.hasOpset;
}

function isNode(walk: WireWalk, field: WireField, evidence: Evidence): boolean {
  return isMessage(walk, field, (part) => {
    if (part.wireType !== wireTypes.bytes || part.number > nodeFields.devices) return false;
    if (part.number !== nodeFields.operator) return true;
    const operator = textOf(walk, part, longestHeaderText);
    const isOperator = operator === undefined || /^[A-Za-z_][\w.:-]*$/.test(operator);
    if (isOperator && operator !== undefined) evidence.structures += 1;
    return isOperator;
  });
}

function isTensor(walk: WireWalk, field: WireField, evidence: Evidence): boolean {
  return isMessage(walk, field, (part) => {
    if (part.number === tensorFields.dataType && isVarint(part)) {
      evidence.structures += part.low >= 1 && part.low <= 64 ? 1 : 0;
      return part.low <= 64;
    }
    return part.number >= 1 && part.number <= 16;
  });
}

function isValueInfo(walk: WireWalk, field: WireField, evidence: Evidence): boolean {
  let hasName = false;
  return isMessage(walk, field, (part) => {
    if (part.wireType !== wireTypes.bytes || part.number > 4) return false;
    if (part.number === valueInfoFields.name) hasName = isText(walk, part, longestHeaderText);
    if (part.number === valueInfoFields.type && hasName) evidence.structures += 1;
    return true;
  });
}

/** False when one part does not belong; what lies after the head cannot be judged. */
function isMessage(walk: WireWalk, field: WireField, isPart: (part: WireField) => boolean): boolean {
  if (field.wireType !== wireTypes.bytes) return false;
  let isPossible = true;
  const visit: FieldVisitor = (part) => {
    const isExpected = isPart(part);
    isPossible &&= isExpected;
    return undefined;
  };
  void walkMessage(walk, field.start, field.end, visit);
  return isPossible;
}

function isVarint(field: WireField): boolean {
  return field.wireType === wireTypes.varint;
}

/** Short, valid UTF-8 without control characters; or cut off by the end of the head, but still short. */
function isText(walk: WireWalk, field: WireField, longestBytes: number): boolean {
  const isCut = field.wireType === wireTypes.bytes && field.end > walk.window.end;
  if (isCut) return field.end - field.start <= longestBytes;
  const text = textOf(walk, field, longestBytes);
  return text !== undefined && !/[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/.test(text);
}
