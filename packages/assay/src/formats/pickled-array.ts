import { readItems, readName, readNode, readText, readValue } from "../syntax/pickle/index.ts";
import type { CallNode, Heap, Ref } from "../syntax/pickle/index.ts";
import type { DtypeName } from "../tensors/dtype.table.ts";
import { elementCount } from "../tensors/tensor.ts";

/** A NumPy array inside a pickle, and where its elements are in the bytes that were run. */
export interface PickledArray {
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
  readonly isFortran: boolean;
  readonly bigEndian: boolean;
  /** Undefined when the elements are not bytes as they are (text in protocols 0 to 2, out-of-band buffers). */
  readonly place: { readonly offset: number; readonly length: number } | undefined;
}

/** What a pickled `numpy.dtype` says. */
export interface ArrayType {
  /** Undefined for elements that are no numbers: text, records, times. */
  readonly dtype: DtypeName | undefined;
  readonly itemBytes: number;
  readonly bigEndian: boolean;
  /** Elements, or fields of them, are Python objects: they are pickles, not bytes. */
  readonly hasObjects: boolean;
}

const dtypes: Readonly<Record<string, DtypeName>> = {
  ...{
    b1: "bool",
    "?": "bool",
    i1: "i8",
    i2: "i16",
    i4: "i32",
    i8: "i64",
    u1: "u8",
    u2: "u16",
    u4: "u32",
    u8: "u64",
  },
  ...{ f2: "f16", f4: "f32", f8: "f64", c8: "c64", c16: "c128" },
};

/** Records inside records. */
const deepestFields = 8;

/** Bytes of an element by its code: `f8`, `S10`, `U3` (four bytes a character), `V16`, `M8`, `O8`. */
function codeBytes(code: string): number {
  const size = Number(code.slice(1));
  return Number.isSafeInteger(size) ? size * (code.startsWith("U") ? 4 : 1) : 0;
}

/** `numpy.dtype(code, False, True)` with the state `(version, byte order, subtype, names, fields, size, ...)`. */
export function arrayType(heap: Heap, ref: Ref | undefined, depth = deepestFields): ArrayType | undefined {
  const node = readNode(heap, ref);
  if (depth === 0 || node?.kind !== "call" || readName(heap, node.callee) !== "numpy.dtype") return undefined;
  const code = codeOf(heap, node);
  const state = readItems(heap, node.states.at(-1)) ?? [];
  return {
    dtype: isPlain(heap, state) ? plainType(code) : undefined,
    itemBytes: sizeOf(heap, state) ?? codeBytes(code),
    bigEndian: readText(heap, state[1]) === ">",
    hasObjects: code.startsWith("O") || fieldsHaveObjects(heap, state, depth - 1),
  };
}

function codeOf(heap: Heap, call: CallNode): string {
  return readText(heap, readItems(heap, call.args)?.[0])?.replace(/^[<>|=]/, "") ?? "";
}

function plainType(code: string): DtypeName | undefined {
  return Object.hasOwn(dtypes, code) ? dtypes[code] : undefined;
}

/** Records say their size in the state; -1 stands for that of the code. */
function sizeOf(heap: Heap, state: readonly Ref[]): number | undefined {
  const size = state[5] === undefined ? undefined : readValue(heap, state[5]);
  return typeof size === "number" && size > 0 ? size : undefined;
}

/** No subtype and no fields. */
function isPlain(heap: Heap, state: readonly Ref[]): boolean {
  return readNode(heap, state[2]) === undefined && readNode(heap, state[4]) === undefined;
}

function fieldsHaveObjects(heap: Heap, state: readonly Ref[], depth: number): boolean {
  const subtype = readItems(heap, state[2])?.[0];
  if (subtype !== undefined && arrayType(heap, subtype, depth)?.hasObjects === true) return true;
  const fields = readNode(heap, state[4]);
  if (fields?.kind !== "dict") return false;
  return fields.entries.some(
    (entry) => arrayType(heap, readItems(heap, entry)?.[0], depth)?.hasObjects === true,
  );
}

/** A tuple of sizes; undefined when it is none or cannot be counted. */
export function arrayShape(heap: Heap, ref: Ref | undefined): readonly number[] | undefined {
  const sizes: number[] = [];
  for (const item of readItems(heap, ref) ?? [-1]) {
    const size = readValue(heap, item);
    if (typeof size !== "number" || size < 0 || sizes.length === mostDimensions) return undefined;
    sizes.push(size);
  }
  return readItems(heap, ref) === undefined || !Number.isSafeInteger(elementCount(sizes) * 64)
    ? undefined
    : sizes;
}

/** NumPy's own limit (NPY_MAXDIMS since 2.0). */
const mostDimensions = 64;

/** An array of numbers that a call makes: `_reconstruct` with its state, or `_frombuffer`. */
export function pickledArray(heap: Heap, call: CallNode): PickledArray | undefined {
  const name = readName(heap, call.callee) ?? "";
  if (/^numpy\.(_?core)\.multiarray\._reconstruct$/.test(name)) return fromState(heap, call);
  return /^numpy\.(_?core)\.numeric\._frombuffer$/.test(name) ? fromBuffer(heap, call) : undefined;
}

/** BUILD with `(version, shape, dtype, is Fortran, bytes)`. */
function fromState(heap: Heap, call: CallNode): PickledArray | undefined {
  const state = readItems(heap, call.states.at(-1)) ?? [];
  return arrayOf(heap, {
    shape: state[1],
    dtype: state[2],
    bytes: state[4],
    isFortran: readValue(heap, state[3] ?? 0) === true,
  });
}

/** `_frombuffer(buffer, dtype, shape, order)` */
function fromBuffer(heap: Heap, call: CallNode): PickledArray | undefined {
  const args = readItems(heap, call.args) ?? [];
  return arrayOf(heap, {
    shape: args[2],
    dtype: args[1],
    bytes: args[0],
    isFortran: readText(heap, args[3]) === "F",
  });
}

interface ArrayParts {
  readonly shape: Ref | undefined;
  readonly dtype: Ref | undefined;
  readonly bytes: Ref | undefined;
  readonly isFortran: boolean;
}

function arrayOf(heap: Heap, parts: ArrayParts): PickledArray | undefined {
  const type = arrayType(heap, parts.dtype);
  const shape = arrayShape(heap, parts.shape);
  if (type?.dtype === undefined || shape === undefined) return undefined;
  const bytes = readNode(heap, parts.bytes);
  const isWhole = bytes?.kind === "bytes" && bytes.length === elementCount(shape) * type.itemBytes;
  return {
    dtype: type.dtype,
    shape,
    isFortran: parts.isFortran,
    bigEndian: type.bigEndian,
    place: isWhole ? { offset: bytes.offset, length: bytes.length } : undefined,
  };
}
