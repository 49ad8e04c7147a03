import { largestHeader, mostDimensions } from "./npy-limits.ts";
import { elementTypeOf } from "./npy-element-type.ts";
import type { ElementType } from "./npy-element-type.ts";
import { parseLiteral } from "./npy-literal.ts";
import type { Literal } from "./npy-literal.ts";

/** The header of one array (NumPy Enhancement Proposal 1, numpy/lib/format.py). */
export interface NpyHeader {
  /** E.g. `1.0`. */
  readonly version: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly isFortran: boolean;
  /** Bytes of the header text alone. */
  readonly textBytes: number;
  /** From the start of the array's bytes to its data. */
  readonly dataOffset: number;
}

/** Why there is no header. */
export interface NpyProblem {
  readonly kind: "needs-more" | "version" | "too-long" | "no-literal" | "values";
  readonly message: string;
  /** Bytes that would be enough, when more are needed. */
  readonly wanted: number;
}

/** `\x93NUMPY` */
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Bytes in front of the length field: the magic and two bytes of version. */
const prefixBytes = 8;

/** True when the bytes start as a `.npy` file does. */
export function isNpy(head: Uint8Array): boolean {
  return head.length >= prefixBytes && magic.every((byte, at) => head[at] === byte);
}

const versions: ReadonlySet<string> = new Set(["1.0", "2.0", "3.0"]);

/** Reads the header from the first bytes of an array. */
export function readHeader(head: Uint8Array): NpyHeader | NpyProblem {
  if (!isNpy(head) || head.length < prefixBytes + 4)
    return problem("needs-more", "the header is cut off", prefixBytes + 4);
  const version = `${head[6] ?? 0}.${head[7] ?? 0}`;
  if (!versions.has(version)) return problem("version", `format version ${version} is unknown`);
  const { textBytes, start } = textRange(head);
  if (textBytes > largestHeader) return problem("too-long", `the header claims ${textBytes} bytes`);
  const dataOffset = start + textBytes;
  if (head.length < dataOffset) return problem("needs-more", "the header is cut off", dataOffset);
  const text = Buffer.from(head.subarray(start, dataOffset)).toString(version === "3.0" ? "utf8" : "latin1");
  const found = valuesOf(text);
  return "kind" in found ? found : { ...found, version, textBytes, dataOffset };
}

/** Version 1 has a length of two bytes, later ones of four. */
function textRange(head: Uint8Array): { readonly textBytes: number; readonly start: number } {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  return head[6] === 1
    ? { textBytes: view.getUint16(prefixBytes, true), start: prefixBytes + 2 }
    : { textBytes: view.getUint32(prefixBytes, true), start: prefixBytes + 4 };
}

function problem(kind: NpyProblem["kind"], message: string, wanted = 0): NpyProblem {
  return { kind, message, wanted };
}

type HeaderValues = Pick<NpyHeader, "type" | "shape" | "isFortran">;

function valuesOf(text: string): HeaderValues | NpyProblem {
  const parsed = parseLiteral(text);
  if ("problem" in parsed) {
    return problem(
      "no-literal",
      `the header is no plain dict at character ${parsed.problem.at}: ${parsed.problem.message}`,
    );
  }
  const { value } = parsed;
  if (!(value instanceof Map) || value.size !== 3)
    return problem("values", "the header is no dict of three keys");
  const members = value as ReadonlyMap<string, Literal>;
  const type = elementTypeOf(members.get("descr"));
  const shape = shapeOf(members.get("shape"));
  const isFortran = members.get("fortran_order");
  if (type === undefined) return problem("values", "the element type is none that NumPy writes");
  if (shape === undefined) return problem("values", "the shape is no list of sizes");
  if (typeof isFortran !== "boolean") return problem("values", "fortran_order is neither True nor False");
  return { type, shape, isFortran };
}

function shapeOf(value: Literal | undefined): readonly number[] | undefined {
  if (!Array.isArray(value) || value.length > mostDimensions) return undefined;
  const sizes = value as readonly Literal[];
  return sizes.every((size): size is number => typeof size === "number" && size >= 0) ? sizes : undefined;
}
