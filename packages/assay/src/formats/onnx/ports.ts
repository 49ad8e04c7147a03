import type { ModelPort } from "../../model/properties.ts";
import {
  afterwards,
  signedOf,
  stopWalk,
  walkMessage,
  wireTypes,
  type FieldVisitor,
  type WireField,
} from "../../syntax/protobuf.ts";
import { dataTypes } from "./data-types.table.ts";
import {
  dimensionFields,
  mapTypeFields,
  shapeFields,
  tensorTypeFields,
  typeFields,
  valueInfoFields,
} from "./fields.table.ts";
import { maximumPorts, maximumRank } from "./limits.ts";
import { keepsText, nameOf, type OnnxWalk } from "./onnx-walk.ts";

type Waiting = Promise<void> | undefined;

interface TypeDraft {
  dtype?: string;
  shape?: (number | string)[];
}

/** Reads a ValueInfoProto: an input or output of the graph. */
export function visitPort(walk: OnnxWalk, field: WireField, ports: ModelPort[]): Waiting {
  if (ports.length >= maximumPorts) {
    stopWalk(walk.wire, "limit-exceeded", `more than ${maximumPorts} inputs or outputs`, field.at);
    return undefined;
  }
  let name = "";
  const type: TypeDraft = {};
  const visited = inside(walk, field, (part) => {
    if (part.number === valueInfoFields.name) name = nameOf(walk, part);
    return part.number === valueInfoFields.type ? readType(walk, part, type) : undefined;
  });
  return afterwards(visited, () => {
    const isKept = keepsText(walk, name + (type.dtype ?? "") + (type.shape ?? []).join(), field.at);
    if (isKept) ports.push({ name, ...type });
    return undefined;
  });
}

function readType(walk: OnnxWalk, field: WireField, into: TypeDraft): Waiting {
  return inside(walk, field, (part) => {
    switch (part.number) {
      case typeFields.tensor:
        return readTensorType(walk, part, into);
      case typeFields.sparse:
        return wrapped(readTensorType(walk, part, into), "sparse", into);
      case typeFields.sequence:
        return readElementType(walk, part, "sequence", into);
      case typeFields.optional:
        return readElementType(walk, part, "optional", into);
      case typeFields.map:
        return readMapType(walk, part, into);
      case typeFields.opaque:
        into.dtype = "opaque";
        return undefined;
      default:
        return undefined;
    }
  });
}

function readElementType(walk: OnnxWalk, field: WireField, wrapper: string, into: TypeDraft): Waiting {
  const read = inside(walk, field, (part) => (part.number === 1 ? readType(walk, part, into) : undefined));
  return wrapped(read, wrapper, into);
}

function wrapped(read: Waiting, wrapper: string, into: TypeDraft): Waiting {
  return afterwards(read, () => {
    into.dtype = `${wrapper}(${into.dtype ?? "unknown"})`;
    return undefined;
  });
}

function readMapType(walk: OnnxWalk, field: WireField, into: TypeDraft): Waiting {
  let key = "unknown";
  const value: TypeDraft = {};
  const read = inside(walk, field, (part) => {
    if (part.number === mapTypeFields.key) key = elementName(part);
    return part.number === mapTypeFields.value ? readType(walk, part, value) : undefined;
  });
  return afterwards(read, () => {
    into.dtype = `map(${key}, ${value.dtype ?? "unknown"})`;
    return undefined;
  });
}

function readTensorType(walk: OnnxWalk, field: WireField, into: TypeDraft): Waiting {
  return inside(walk, field, (part) => {
    if (part.number === tensorTypeFields.element) into.dtype = elementName(part);
    if (part.number !== tensorTypeFields.shape) return undefined;
    const shape: (number | string)[] = [];
    into.shape = shape;
    return inside(walk, part, (item) =>
      item.number === shapeFields.dimension ? readDimension(walk, item, shape) : undefined,
    );
  });
}

function readDimension(walk: OnnxWalk, field: WireField, shape: (number | string)[]): Waiting {
  if (shape.length >= maximumRank) {
    stopWalk(walk.wire, "limit-exceeded", `a shape has more than ${maximumRank} dimensions`, field.at);
    return undefined;
  }
  // Neither value nor name: a dimension that nobody knows.
  let dimension: number | string = "?";
  const read = inside(walk, field, (part) => {
    if (part.number === dimensionFields.value && part.wireType === wireTypes.varint)
      dimension = signedOf(part);
    if (part.number === dimensionFields.parameter) dimension = nameOf(walk, part) || "?";
    return undefined;
  });
  return afterwards(read, () => {
    // Some exporters write -1 for a free dimension.
    shape.push(typeof dimension === "string" || dimension >= 0 ? dimension : "?");
    return undefined;
  });
}

function elementName(field: WireField): string {
  return dataTypes.get(field.low)?.dtype ?? `type ${field.low}`;
}

function inside(walk: OnnxWalk, field: WireField, visit: FieldVisitor): Waiting {
  if (field.wireType !== wireTypes.bytes) return undefined;
  return walkMessage(walk.wire, field.start, field.end, visit);
}
