import type { Quantization } from "../../model/properties.ts";
import { dtypes, type DtypeName } from "../../tensors/dtype.table.ts";
import type { OnnxWalk } from "./onnx-walk.ts";

/** How the graph shows that it is quantized; undefined = it does not. */
export function quantizationOf(walk: OnnxWalk): Quantization | undefined {
  const schemes = schemesOf(walk);
  if (schemes.length === 0) return undefined;
  const weights = weightDtypes(walk);
  const named = weights.map((dtype) => dtypeNames.get(dtype) ?? dtype);
  const bits = onlyValue(walk.bits) ?? onlyValue(new Set(weights.map(bitsOf)));
  const groupSize = onlyValue(walk.blockSizes);
  const detail = blockwise(schemes) ? (bits === undefined ? [] : [`${bits}-bit`]) : named;
  return {
    method: "onnx",
    scheme: [schemes.join(" + "), detail.join("/")].filter((part) => part !== "").join(" "),
    ...(bits === undefined ? {} : { bits }),
    ...(groupSize === undefined ? {} : { groupSize }),
  };
}

/** Names that people use for the element types of quantized weights. */
const dtypeNames: ReadonlyMap<DtypeName, string> = new Map<DtypeName, string>([
  ["u8", "uint8"],
  ["i8", "int8"],
  ["u16", "uint16"],
  ["i16", "int16"],
  ["u4", "uint4"],
  ["i4", "int4"],
  ["u2", "uint2"],
  ["i2", "int2"],
  ["f8_e4m3", "float8e4m3fn"],
  ["f8_e4m3fnuz", "float8e4m3fnuz"],
  ["f8_e5m2", "float8e5m2"],
  ["f8_e5m2fnuz", "float8e5m2fnuz"],
  ["f4", "float4e2m1"],
]);

const blockwiseOperators = ["MatMulNBits", "MatMulBnb4", "MatMulFpQ4", "GatherBlockQuantized", "QMoE"];

const dynamicOperators: ReadonlySet<string> = new Set([
  "DynamicQuantizeLinear",
  "MatMulInteger",
  "ConvInteger",
  "com.microsoft::DynamicQuantizeMatMul",
  "com.microsoft::DynamicQuantizeLSTM",
  "com.microsoft::MatMulIntegerToFloat",
]);

const operatorOriented = /^(?:QLinear\w+|com\.microsoft::(?:QLinear\w+|QGemm|QAttention|QEmbed\w+))$/;

function schemesOf(walk: OnnxWalk): readonly string[] {
  const operators = [...walk.operators.keys()];
  const has = (name: string): boolean =>
    walk.operators.has(name) || walk.operators.has(`com.microsoft::${name}`);
  const schemes = blockwiseOperators.filter((name) => walk.operators.has(`com.microsoft::${name}`));
  if (operators.some((name) => operatorOriented.test(name))) schemes.push("QOperator");
  if (operators.some((name) => dynamicOperators.has(name))) schemes.push("dynamic");
  const isOperatorOnly = schemes.includes("QOperator") || schemes.includes("dynamic");
  if (has("DequantizeLinear") && has("QuantizeLinear") && !isOperatorOnly) schemes.push("QDQ");
  if (has("DequantizeLinear") && !has("QuantizeLinear") && schemes.length === 0) schemes.push("weight-only");
  return schemes;
}

function blockwise(schemes: readonly string[]): boolean {
  return schemes.some((scheme) => blockwiseOperators.includes(scheme));
}

/** Element types of the tensors in weight slots; 32-bit integers there are biases. */
function weightDtypes(walk: OnnxWalk): readonly DtypeName[] {
  const found = new Set<DtypeName>();
  for (const { tensor, useKey } of walk.tensors) {
    if (walk.uses.get(useKey) === "weight" && dtypeNames.has(tensor.dtype)) found.add(tensor.dtype);
  }
  return [...found].sort();
}

function bitsOf(dtype: DtypeName): number {
  const { blockBytes, blockElements } = dtypes[dtype];
  return (8 * blockBytes) / blockElements;
}

function onlyValue(values: ReadonlySet<number>): number | undefined {
  return values.size === 1 ? [...values][0] : undefined;
}
