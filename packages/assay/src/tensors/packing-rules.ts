import { dtypes, storedBytes } from "./dtype.table.ts";
import { elementCount } from "./tensor.ts";
import type { Tensor } from "./tensor.ts";

/** What the configuration says about the quantization; used only where the shapes do not tell. */
export interface QuantizationHint {
  readonly method?: string;
  readonly bits?: number;
  readonly groupSize?: number;
}

/** The codes of one weight and a look at the tensors beside them. */
export interface PackedWeight {
  readonly codes: Tensor;
  /** The tensor of the same weight with this ending. */
  part(ending: string): Tensor | undefined;
  readonly hint: QuantizationHint;
  /** From the table's row. */
  readonly bits: number | undefined;
}

/** How many weights the codes stand for. */
export interface PackedCount {
  readonly weights: number;
  /** Bits per weight; absent when they vary or are those of the stored dtype. */
  readonly bits?: number;
  /** When the shapes tell the method better than the names do. */
  readonly method?: string;
}

export type CountRuleName = keyof typeof countRules;

type CountRule = (weight: PackedWeight) => PackedCount | undefined;

const asStored: CountRule = ({ codes }) => ({ weights: elementCount(codes.shape) });

const oneToOne: CountRule = ({ codes }) => {
  const { blockElements, blockBytes } = dtypes[codes.dtype];
  return { weights: elementCount(codes.shape), bits: (blockBytes * 8) / blockElements };
};

const fixedBits: CountRule = ({ codes, bits }) => (bits === undefined ? undefined : byBits(codes, bits));

const hintedBits: CountRule = ({ codes, hint }) => {
  return hint.bits === undefined ? undefined : byBits(codes, hint.bits);
};

/**
 * GPTQ packs along the inputs: qweight [in*bits/32, out], scales [groups, out]. AWQ packs along the outputs: qweight
 * [in, out*bits/32], scales [groups, out]. The shapes tell which, and the bits.
 */
const gptqOrAwq: CountRule = (weight) => {
  const [rows = 0, columns = 0] = weight.codes.shape;
  const outputs = weight.part(".scales")?.shape[1] ?? 0;
  if (columns === outputs) return gptq(weight, rows, outputs);
  if (outputs > columns && columns > 0) return packed(rows * outputs, (32 * columns) / outputs, "awq");
  return hintedBits(weight);
};

function gptq(weight: PackedWeight, rows: number, outputs: number): PackedCount | undefined {
  const inputs = weight.part(".g_idx")?.shape[0] ?? 0;
  if (inputs > 0) return packed(inputs * outputs, (32 * rows) / inputs, "gptq");
  const zeroColumns = weight.part(".qzeros")?.shape[1] ?? 0;
  const bits = zeroColumns > 0 ? (32 * zeroColumns) / outputs : weight.hint.bits;
  return bits === undefined ? undefined : packed(((32 * rows) / bits) * outputs, bits, "gptq");
}

/** Rows are packed on their own: [out, ceil(in*bits/32)]; scales [out, groups], zero points [ceil(out*bits/32), groups]. */
const compressedTensors: CountRule = (weight) => {
  const { codes, part, hint } = weight;
  const rows = elementCount(codes.shape.slice(0, -1));
  const rowBits = containerBits(codes) * (codes.shape.at(-1) ?? 0);
  const inputs = part(".weight_g_idx")?.shape[0] ?? groupedInputs(part(".weight_scale"), hint);
  if (inputs !== undefined) return packed(rows * inputs, Math.floor(rowBits / inputs));
  const bits = hint.bits ?? zeroPointBits(codes, part(".weight_zero_point"));
  return bits === undefined ? undefined : packed(rows * Math.floor(rowBits / bits), bits);
};

function zeroPointBits(codes: Tensor, zeroPoint: Tensor | undefined): number | undefined {
  const zeroRows = zeroPoint?.shape[0] ?? 0;
  const outputs = codes.shape.length === 2 ? (codes.shape[0] ?? 0) : 0;
  return zeroRows > 0 && outputs > 0 ? Math.floor((32 * zeroRows) / outputs) : undefined;
}

function groupedInputs(scale: Tensor | undefined, { groupSize }: QuantizationHint): number | undefined {
  const groups = scale?.shape.at(-1) ?? 0;
  return groupSize !== undefined && groupSize > 0 && groups > 1 ? groups * groupSize : undefined;
}

/**
 * MLX packs along the last dimension: weight [.., in*bits/32], scales [.., in/group]. Only bits * group follows from
 * the shapes. Without biases the scales are those of mxfp4 (group 32), nvfp4 (16) or mxfp8 (32), which shapes do tell.
 */
const mlx: CountRule = ({ codes, part, hint }) => {
  const groups = part(".scales")?.shape.at(-1) ?? 0;
  const bitsTimesGroup = groups > 0 ? (32 * (codes.shape.at(-1) ?? 0)) / groups : 0;
  const bits =
    part(".biases") === undefined ? mlxFloatBits.get(bitsTimesGroup) : mlxBits(bitsTimesGroup, hint);
  return bits === undefined ? undefined : byBits(codes, bits);
};

const mlxFloatBits: ReadonlyMap<number, number> = new Map([
  [16 * 4, 4],
  [32 * 4, 4],
  [32 * 8, 8],
]);

function mlxBits(bitsTimesGroup: number, { bits, groupSize }: QuantizationHint): number | undefined {
  // The group is the same in the whole model, the bits may differ by layer: so the group decides when both are told.
  return groupSize !== undefined && groupSize > 0 ? bitsTimesGroup / groupSize : bits;
}

/** Packed along the first dimension; with groups along the inputs: W_q [n/group*bits/8, group], scale [n/group, 1]. */
const hqq: CountRule = (weight) => {
  const { codes, part } = weight;
  const [groups = 0, ones = 0] = part(".scale")?.shape ?? [];
  const [rows = 0, group = 0] = codes.shape;
  if (containerBits(codes) === 8 && ones === 1 && groups > 1)
    return packed(groups * group, (8 * rows) / groups);
  return hintedBits(weight);
};

/** Bits vary by row group; the inputs are those of the permutation, the outputs the columns. */
const exl2: CountRule = ({ codes, part }) => {
  const inputs = (part(".q_invperm") ?? part(".q_perm"))?.shape[0] ?? 0;
  return unevenly(inputs * (codes.shape[1] ?? 0));
};

/** Tiles of 16 by 16 weights: [in/16, out/16, 16 * bits]. */
const exl3: CountRule = ({ codes }) => {
  const [inputTiles = 0, outputTiles = 0, width = 0] = codes.shape;
  return packed(inputTiles * outputTiles * 256, width / 16);
};

/** Codes [out/og, in/ig, books], codebooks [books, entries, og, ig]. */
const aqlm: CountRule = ({ codes, part }) => {
  const [, , outputGroup = 0, inputGroup = 0] = part(".codebooks")?.shape ?? [];
  const [outputs = 0, inputs = 0] = codes.shape;
  const weights = outputs * outputGroup * inputs * inputGroup;
  return unevenly(weights);
};

const quip: CountRule = ({ part }) => {
  return unevenly((part(".SU")?.shape[0] ?? 0) * (part(".SV")?.shape[0] ?? 0));
};

/** One E8M0 scale for 32 values along the last dimension: two values in a byte, or one. */
const exponentBlocks: CountRule = ({ codes, part }) => {
  const scale = part(".scale");
  const blocks = scale?.shape.at(-1) ?? 0;
  const columns = codes.shape.at(-1) ?? 0;
  if (scale?.dtype === "f8_e8m0" && columns === blocks * 16) return byBits(codes, 4);
  return { weights: elementCount(codes.shape), bits: 8, method: "int8" };
};

/** How many weights a packed tensor stands for, by the way its method packs. Undefined = cannot be told. */
export const countRules = {
  "as-stored": asStored,
  "one-to-one": oneToOne,
  "fixed-bits": fixedBits,
  "hinted-bits": hintedBits,
  "gptq-or-awq": gptqOrAwq,
  "compressed-tensors": compressedTensors,
  mlx,
  hqq,
  exl2,
  exl3,
  aqlm,
  quip,
  "exponent-blocks": exponentBlocks,
} as const satisfies Readonly<Record<string, CountRule>>;

function byBits(codes: Tensor, bits: number): PackedCount | undefined {
  const bytes = storedBytes(codes.dtype, elementCount(codes.shape));
  return bytes === undefined ? undefined : packed((bytes * 8) / bits, bits);
}

/** Refuses what no packing gives: shapes come from a file. */
function packed(weights: number, bits: number, method?: string): PackedCount | undefined {
  const isPossible = Number.isSafeInteger(weights) && weights >= 0 && bits >= 1 && bits <= 8;
  return isPossible ? { weights, bits, ...(method === undefined ? {} : { method }) } : undefined;
}

/** Weights whose bits differ or are those of a codebook. */
function unevenly(weights: number): PackedCount | undefined {
  return Number.isSafeInteger(weights) && weights > 0 ? { weights } : undefined;
}

function containerBits(codes: Tensor): number {
  return dtypes[codes.dtype].blockBytes * 8;
}
