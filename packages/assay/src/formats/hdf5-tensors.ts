import type { Problem } from "../model/coverage.ts";
import { printable } from "../model/printable.ts";
import type { Hdf5Dataset, Hdf5Object, Hdf5Type } from "../syntax/hdf5/index.ts";
import type { DtypeName } from "../tensors/dtype.table.ts";
import { storedBytes } from "../tensors/dtype.table.ts";
import { elementCount } from "../tensors/tensor.ts";
import type { Tensor, TensorData } from "../tensors/tensor.ts";

/** Where the HDF5 file is within a file of the tree. */
export interface Hdf5Place {
  readonly path: string;
  /** Offset of its first byte; undefined = it is compressed, so that no slice of the tree has its bytes. */
  readonly offset: number | undefined;
  readonly sizeBytes: number;
}

/** One dataset as a tensor; undefined for records, lists and references, which are no weights. */
export function tensorOf(
  object: Hdf5Object,
  name: string,
  place: Hdf5Place,
  problems: Problem[],
): Tensor | undefined {
  const { dataset } = object;
  const dtype = dataset?.type === undefined ? undefined : dtypeOf(dataset.type, object);
  if (dataset?.shape === undefined || dtype === undefined) return undefined;
  const bytes = storedBytes(dtype, elementCount(dataset.shape));
  if (bytes === undefined) {
    problems.push({ code: "malformed", message: `${printable(object.path)}: the shape is too large` });
    return undefined;
  }
  const { shape } = dataset;
  return { name, dtype, shape, data: dataOf(dataset, object.path, bytes, { place, problems }) };
}

interface Where {
  readonly place: Hdf5Place;
  readonly problems: Problem[];
}

function dataOf(dataset: Hdf5Dataset, path: string, bytes: number, { place, problems }: Where): TensorData {
  const { layout } = dataset;
  const stored = offsetOf(dataset);
  const isPacked = layout.kind === "chunked" ? { isPacked: true as const } : {};
  if (typeof stored === "string") return { kind: "absent", reason: stored, ...isPacked };
  if (isText(dataset.type)) return { kind: "absent", reason: "text", isPacked: true };
  const isShort = "sizeBytes" in layout && layout.sizeBytes < bytes;
  if (isShort || stored + bytes > place.sizeBytes) {
    problems.push({ code: "truncated", message: `${printable(path)}: the data are not all in the file` });
    return { kind: "absent", reason: "the data are not all in the file" };
  }
  if (place.offset === undefined)
    return { kind: "absent", reason: "the member is compressed", isPacked: true };
  return {
    kind: "slice",
    path: place.path,
    offset: place.offset + stored,
    length: bytes,
    ...(isBigEndian(dataset.type) ? { bigEndian: true } : {}),
  };
}

/** The offset of contiguous values, or why there is none. */
function offsetOf({ layout, externalFiles, filters }: Hdf5Dataset): number | string {
  if (externalFiles.length > 0 || layout.kind === "virtual") return "the values are in another file";
  switch (layout.kind) {
    case "compact":
      return layout.offset;
    case "contiguous":
      return layout.offset ?? "no values were written; the fill value counts";
    case "chunked":
      if (layout.onlyChunk !== undefined) return layout.onlyChunk;
      return filters.length > 0
        ? `compressed in chunks (${printable(filters.map(({ name }) => name).join(", "))})`
        : "stored in chunks";
    case "unknown":
      return "the data layout cannot be read";
  }
}

function isText(type: Hdf5Type | undefined): boolean {
  return type?.kind === "string" || type?.kind === "variable-string";
}

function isBigEndian(type: Hdf5Type | undefined): boolean {
  switch (type?.kind) {
    case "compound":
      return isBigEndian(type.members[0]?.type);
    case "complex":
    case "enum":
      return isBigEndian(type.base);
    case "integer":
    case "float":
      return type.sizeBytes > 1 && type.isBigEndian;
    default:
      return false;
  }
}

function dtypeOf(type: Hdf5Type, object: Hdf5Object): DtypeName | undefined {
  switch (type.kind) {
    case "integer":
      return integers[`${type.isSigned ? "i" : "u"}${type.sizeBytes * 8}`];
    case "float":
      return floats[`${type.sizeBytes}/${type.exponentBits}/${type.mantissaBits}`];
    case "enum":
      return type.names.join() === "FALSE,TRUE" ? "bool" : dtypeOf(type.base, object);
    case "compound":
      return complexOf(type.members.map((member) => dtypeOf(member.type, object)));
    case "complex":
      return complexOf([dtypeOf(type.base, object), dtypeOf(type.base, object)]);
    default:
      return isText(type) ? "string" : rawDtype(type, object);
  }
}

/** Keras writes bfloat16, which NumPy does not know, as two raw bytes and says so in an attribute. */
function rawDtype(type: Hdf5Type, object: Hdf5Object): DtypeName | undefined {
  const isBfloat = object.attributes.get("dtype")?.value === "bfloat16";
  return type.kind === "opaque" && type.sizeBytes === 2 && isBfloat ? "bf16" : undefined;
}

function complexOf(parts: readonly (DtypeName | undefined)[]): DtypeName | undefined {
  const [real, imaginary] = parts;
  if (parts.length !== 2 || real !== imaginary) return undefined;
  return real === "f32" ? "c64" : real === "f64" ? "c128" : undefined;
}

const integers: Readonly<Record<string, DtypeName>> = {
  i8: "i8",
  u8: "u8",
  i16: "i16",
  u16: "u16",
  i32: "i32",
  u32: "u32",
  i64: "i64",
  u64: "u64",
};

/** By bytes, bits of the exponent and bits of the mantissa. */
const floats: Readonly<Record<string, DtypeName>> = {
  "8/11/52": "f64",
  "4/8/23": "f32",
  "2/5/10": "f16",
  "2/8/7": "bf16",
  "1/4/3": "f8_e4m3",
  "1/5/2": "f8_e5m2",
};
