import { printable } from "../../model/printable.ts";
import type { ModelPort } from "../../model/properties.ts";
import {
  hasField,
  numbersIn,
  scalarIn,
  tableIn,
  textIn,
  vectorIn,
  type FlatTable,
} from "../../syntax/flatbuffer/index.ts";
import { dtypes, type DtypeName } from "../../tensors/dtype.table.ts";
import { elementCount, type Tensor, type TensorData } from "../../tensors/tensor.ts";
import { quantizationFields, tensorFields, tensorTypes } from "./fields.table.ts";
import { maximumRank } from "./limits.ts";
import type { BufferPlace, Model } from "./model.ts";

/** Adds the tensor when it has data of its own: buffer 0 means "computed while running". */
export async function readTensor(model: Model, table: FlatTable): Promise<void> {
  const quantized = await noteQuantization(model, table);
  const external = scalarIn(table, tensorFields.externalBuffer, "u32");
  const index = scalarIn(table, tensorFields.buffer, "u32");
  const place = model.buffers[index];
  const dtype = tensorTypes[scalarIn(table, tensorFields.type, "i8")];
  if (external > 0) return addExternal(model, table, external, dtype);
  if (place === undefined || dtype === undefined || model.usedBuffers.has(index)) return;
  model.usedBuffers.add(index);
  const shape = await shapeOf(table);
  const name = (await textIn(table, tensorFields.name)) ?? "";
  const data = dataOf(model, table, { dtype, shape, place, name });
  model.tensors.push({ name, dtype, shape, data, ...roleOf(dtype, quantized, data) });
}

/** Name, type and shape of an input or output; -1 in the shape signature is a free dimension. */
export async function portOf(table: FlatTable): Promise<ModelPort> {
  const dtype = tensorTypes[scalarIn(table, tensorFields.type, "i8")];
  const signature = await numbersIn(table, tensorFields.shapeSignature, "i32", maximumRank);
  const shape = signature === undefined || signature.length === 0 ? await shapeOf(table) : signature;
  return {
    name: (await textIn(table, tensorFields.name)) ?? "",
    ...(dtype === undefined ? {} : { dtype }),
    shape: shape.map((size) => (size < 0 ? "?" : size)),
  };
}

async function shapeOf(table: FlatTable): Promise<readonly number[]> {
  return (await numbersIn(table, tensorFields.shape, "i32", maximumRank)) ?? [];
}

interface Found {
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
  readonly place: BufferPlace;
  readonly name: string;
}

function dataOf(model: Model, table: FlatTable, { dtype, shape, place, name }: Found): TensorData {
  if (dtype === "string")
    return { kind: "absent", reason: "text values have no fixed width and were not read" };
  if (hasField(table, tensorFields.sparsity)) {
    return { kind: "absent", reason: "sparse values are not in row-major order" };
  }
  const { blockBytes, blockElements } = dtypes[dtype];
  const needed = Math.ceil((elementCount(shape) / blockElements) * blockBytes);
  if (needed === place.length) return { kind: "slice", path: model.path, ...place };
  const reason = `${printable(name)} has ${place.length} bytes, its shape needs ${needed}`;
  model.flat.trouble ??= { code: "malformed", message: reason, offset: place.offset };
  return { kind: "absent", reason };
}

/** Shapes, axes and texts are values of the program; integers with a scale are weights. */
function roleOf(dtype: DtypeName, isQuantized: boolean, data: TensorData): Pick<Tensor, "role"> {
  const isProgram = dtype === "string" || dtype === "bool" || /^[iu](?:32|64)$/u.test(dtype);
  const isText = data.kind === "absent" && dtype === "string";
  return isText || (isProgram && !isQuantized) ? { role: "constant" } : {};
}

function addExternal(
  model: Model,
  table: FlatTable,
  id: number,
  dtype: DtypeName | undefined,
): Promise<void> {
  return shapeOf(table).then(async (shape) => {
    const name = (await textIn(table, tensorFields.name)) ?? "";
    const place = model.external.get(id);
    const reason = `the data are in the external buffer ${printable(place?.file ?? "?")}`;
    if (dtype !== undefined) model.tensors.push({ name, dtype, shape, data: { kind: "absent", reason } });
  });
}

const integerBits: Readonly<Partial<Record<DtypeName, number>>> = {
  i8: 8,
  u8: 8,
  i16: 16,
  i4: 4,
  i2: 2,
  u4: 4,
};

/** Notes how a tensor with data is quantized; true = it has a scale. */
async function noteQuantization(model: Model, table: FlatTable): Promise<boolean> {
  const quantization = await tableIn(table, tensorFields.quantization);
  if (quantization === undefined) return false;
  const details = scalarIn(quantization, quantizationFields.detailsType, "u8");
  const scales = (await vectorIn(quantization, quantizationFields.scale, 4))?.length ?? 0;
  if (scales === 0 && details < 2) return false;
  const hasData = model.buffers[scalarIn(table, tensorFields.buffer, "u32")] !== undefined;
  const dtype = tensorTypes[scalarIn(table, tensorFields.type, "i8")];
  const bits = dtype === undefined ? undefined : integerBits[dtype];
  if (bits !== undefined) model.schemes.add(schemeOf(details, scales, hasData));
  if (bits !== undefined && hasData) model.bits.add(bits);
  return true;
}

function schemeOf(details: number, scales: number, hasData: boolean): string {
  if (!hasData) return "activations";
  if (details >= 2) return "blockwise";
  return scales > 1 ? "per-channel" : "per-tensor";
}
