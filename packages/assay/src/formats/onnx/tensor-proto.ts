import { printable } from "../../model/printable.ts";
import {
  afterwards,
  signedOf,
  stopWalk,
  walkMessage,
  wireTypes,
  walkPacked,
  type WireField,
} from "../../syntax/protobuf.ts";
import type { TensorData, TensorRole } from "../../tensors/tensor.ts";
import { elementCount } from "../../tensors/tensor.ts";
import { dataTypes, type DataType } from "./data-types.table.ts";
import { entryFields, tensorFields } from "./fields.table.ts";
import { maximumPieces, maximumRank, maximumTensors } from "./limits.ts";
import { noteProblem } from "./notes.ts";
import { keepsText, nameOf, type OnnxWalk, type Scope, type TensorOrigin } from "./onnx-walk.ts";
import { locateData } from "./tensor-data.ts";
import type { TensorDraft } from "./tensor-draft.ts";
import { addRun } from "./typed-data.ts";

/** Whose tensor it is. */
export interface TensorOwner {
  readonly scope: Scope;
  readonly origin: TensorOrigin;
  /** Name of the value; absent = the tensor's own name. */
  readonly name?: string;
  /** Follows the tensor's own name (the indices of a sparse tensor). */
  readonly suffix?: string;
}

/** Reads the TensorProto between two offsets into the table of tensors, without its weights. */
export function visitTensor(
  walk: OnnxWalk,
  range: { readonly start: number; readonly end: number },
  owner: TensorOwner,
): Promise<void> | undefined {
  const draft: TensorDraft = {
    at: range.start,
    name: "",
    dimensions: [],
    dataType: 0,
    runs: [],
    external: new Map(),
    isExternal: false,
    isSegment: false,
  };
  const visited = walkMessage(walk.wire, range.start, range.end, (field) => readField(walk, draft, field));
  return afterwards(visited, () => {
    const name = (owner.name ?? draft.name) + (owner.suffix ?? "");
    return finishTensor(walk, { ...draft, name }, owner);
  });
}

/** Adds a row to the table of tensors under a name that no other row has. */
export function addTensor(
  walk: OnnxWalk,
  owner: TensorOwner,
  row: {
    readonly name: string;
    readonly dtype: DataType["dtype"];
    readonly shape: readonly number[];
    readonly data: TensorData;
  },
): void {
  if (walk.tensors.length >= maximumTensors) {
    stopWalk(walk.wire, "limit-exceeded", `more than ${maximumTensors} tensors`, 0);
    return;
  }
  const { scope, origin } = owner;
  if (origin === "initializer" && scope.kind === "main") walk.header.initializerNames.add(row.name);
  const name = uniqueName(walk, scope.prefix + row.name);
  if (!keepsText(walk, name)) return;
  walk.tensorNames.add(name);
  const role: TensorRole = scope.kind === "training" ? "constant" : "parameter";
  const tensor = { ...row, name, ...(role === "parameter" ? {} : { role }) };
  walk.tensors.push({ tensor, origin, useKey: scope.namespace + row.name });
}

function uniqueName(walk: OnnxWalk, name: string): string {
  if (!walk.tensorNames.has(name)) return name;
  walk.duplicateNames.push(name);
  // The number of rows so far is larger than any number used before for this name.
  return `${name}#${walk.tensors.length}`;
}

function readField(walk: OnnxWalk, draft: TensorDraft, field: WireField): Promise<void> | undefined {
  switch (field.number) {
    case tensorFields.dimension:
      return readDimensions(walk, draft, field);
    case tensorFields.dataType:
      if (isVarint(field)) draft.dataType = field.low | 0;
      return undefined;
    case tensorFields.name:
      draft.name = nameOf(walk, field);
      return undefined;
    case tensorFields.rawData:
      if (field.wireType === wireTypes.bytes) draft.raw = { start: field.start, end: field.end };
      return undefined;
    case tensorFields.dataLocation:
      draft.isExternal = isVarint(field) && field.low === 1;
      return undefined;
    case tensorFields.externalData:
      return readEntry(walk, draft, field);
    default:
      return readValues(walk, draft, field);
  }
}

const valueTypes: ReadonlyMap<number, number> = new Map([
  [tensorFields.floatData, wireTypes.fixed32],
  [tensorFields.int32Data, wireTypes.varint],
  [tensorFields.int64Data, wireTypes.varint],
  [tensorFields.doubleData, wireTypes.fixed64],
  [tensorFields.uint64Data, wireTypes.varint],
]);

function isVarint(field: WireField): boolean {
  return field.wireType === wireTypes.varint;
}

/** The typed data fields; every other number is skipped. */
function readValues(walk: OnnxWalk, draft: TensorDraft, field: WireField): undefined {
  if (field.number === tensorFields.segment) draft.isSegment = true;
  const valueType = valueTypes.get(field.number);
  if (valueType !== undefined && !addRun(draft.runs, field, valueType)) {
    stopWalk(
      walk.wire,
      "limit-exceeded",
      `the values of a tensor are in over ${maximumPieces} pieces`,
      field.at,
    );
  }
  return undefined;
}

function readDimensions(walk: OnnxWalk, draft: TensorDraft, field: WireField): Promise<void> | undefined {
  // More than the limit is never kept; one more shows that there were too many.
  const add = (low: number, high: number): void => {
    if (draft.dimensions.length <= maximumRank) draft.dimensions.push(signedOf({ low, high }));
  };
  if (field.wireType === wireTypes.bytes) {
    return walkPacked(walk.wire, { start: field.start, end: field.end, wireType: wireTypes.varint }, add);
  }
  if (isVarint(field)) add(field.low, field.high);
  return undefined;
}

function readEntry(walk: OnnxWalk, draft: TensorDraft, field: WireField): Promise<void> | undefined {
  if (field.wireType !== wireTypes.bytes) return undefined;
  let key = "";
  let value = "";
  const visited = walkMessage(walk.wire, field.start, field.end, (part) => {
    if (part.number === entryFields.key) key = nameOf(walk, part);
    if (part.number === entryFields.value) value = nameOf(walk, part);
    return undefined;
  });
  return afterwards(visited, () => {
    if (draft.external.size < maximumPieces) draft.external.set(key, value);
    return undefined;
  });
}

function finishTensor(walk: OnnxWalk, draft: TensorDraft, owner: TensorOwner): Promise<void> | undefined {
  const type = dataTypes.get(draft.dataType);
  if (type === undefined) {
    const message = `tensor ${printable(draft.name)} has data type ${draft.dataType}, which ONNX does not define`;
    return skip(walk, "unsupported", message, draft.at);
  }
  const shape = draft.dimensions;
  if (!isShape(shape)) {
    const message = `tensor ${printable(draft.name)} has an impossible shape [${shape.slice(0, 8).join(", ")}]`;
    return skip(walk, "malformed", message, draft.at);
  }
  const row = { name: draft.name, dtype: type.dtype, shape };
  const data = locateData(walk, draft, type, elementCount(shape));
  if (!(data instanceof Promise)) {
    addTensor(walk, owner, { ...row, data });
    return undefined;
  }
  return data.then((found) => addTensor(walk, owner, { ...row, data: found }));
}

function skip(walk: OnnxWalk, code: "unsupported" | "malformed", message: string, offset: number): undefined {
  // After the end of a cut file a half-read tensor says nothing about itself.
  if (walk.wire.trouble === undefined) noteProblem(walk.notes, { code, message, offset });
  return undefined;
}

/** True when every count of elements, bytes and bits that follows from it is exact. */
function isShape(dimensions: readonly number[]): boolean {
  if (dimensions.length > maximumRank) return false;
  let product = 1;
  for (const dimension of dimensions) {
    if (!Number.isSafeInteger(dimension) || dimension < 0) return false;
    product *= dimension;
  }
  // The widest element has 128 bits.
  return product <= Number.MAX_SAFE_INTEGER / 128;
}
