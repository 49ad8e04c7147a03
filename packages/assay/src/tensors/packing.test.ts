import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { DtypeName } from "./dtype.table.ts";
import { packings } from "./packing.table.ts";
import { summariseTensors } from "./summary.ts";
import type { TensorSummary } from "./summary.ts";
import type { QuantizationHint } from "./packing-rules.ts";
import type { Tensor } from "./tensor.ts";

type Row = readonly [name: string, dtype: DtypeName, shape: readonly number[]];

function summarise(rows: readonly Row[], quantization: QuantizationHint = {}): TensorSummary {
  const tensors = rows.map(([name, dtype, shape]): Tensor => ({
    name,
    dtype,
    shape,
    data: { kind: "absent", reason: "test" },
  }));
  return summariseTensors(tensors, { quantization, fixedBuffers: new Set() });
}

/** All cases hold one weight of 512 outputs by 1024 inputs. */
const outputs = 512;
const inputs = 1024;
const weights = outputs * inputs;

const gptq = (bits: number, withIndex: boolean): Row[] => [
  ["x.qweight", "i32", [(inputs / 32) * bits, outputs]],
  ["x.qzeros", "i32", [8, (outputs / 32) * bits]],
  ["x.scales", "f16", [8, outputs]],
  ...(withIndex ? [["x.g_idx", "i32", [inputs]] as const] : []),
];

const mlx = (bits: number, group: number): Row[] => [
  ["x.weight", "u32", [outputs, (inputs * bits) / 32]],
  ["x.scales", "f16", [outputs, inputs / group]],
  ["x.biases", "f16", [outputs, inputs / group]],
];

describe("packed weights count as what they encode", () => {
  it.each<[string, Row[], string, QuantizationHint?]>([
    ["GPTQ, 4 bits", gptq(4, true), "i4 (gptq)"],
    ["GPTQ, 3 bits", gptq(3, true), "i3 (gptq)"],
    ["GPTQ, 8 bits, told by the zero points", gptq(8, false), "i8 (gptq)"],
    [
      "AWQ",
      [
        ["x.qweight", "i32", [inputs, outputs / 8]],
        ["x.qzeros", "i32", [8, outputs / 8]],
        ["x.scales", "f16", [8, outputs]],
      ],
      "i4 (awq)",
    ],
    [
      "Marlin",
      [
        ["x.B", "i32", [inputs / 16, outputs * 2]],
        ["x.s", "f16", [8, outputs]],
      ],
      "i4 (gptq)",
    ],
    [
      "bitsandbytes, NF4",
      [
        ["x.weight", "u8", [weights / 2, 1]],
        ["x.weight.absmax", "u8", [weights / 64]],
        ["x.weight.nested_absmax", "f32", [32]],
        ["x.weight.nested_quant_map", "f32", [256]],
        ["x.weight.quant_map", "f32", [16]],
        ["x.weight.quant_state.bitsandbytes__nf4", "u8", [100]],
      ],
      "nf4 (bitsandbytes)",
    ],
    [
      "bitsandbytes, FP4 stored as bf16",
      [
        ["x.weight", "bf16", [weights / 4, 1]],
        ["x.weight.absmax", "f32", [weights / 64]],
        ["x.weight.quant_state.bitsandbytes__fp4", "u8", [100]],
      ],
      "fp4 (bitsandbytes)",
    ],
    [
      "bitsandbytes, 8 bits",
      [
        ["x.weight", "i8", [outputs, inputs]],
        ["x.SCB", "f32", [outputs]],
        ["x.weight_format", "u8", []],
      ],
      "i8 (bitsandbytes)",
    ],
    [
      "compressed-tensors, groups told",
      [
        ["x.weight_packed", "i32", [outputs, inputs / 8]],
        ["x.weight_scale", "bf16", [outputs, inputs / 128]],
        ["x.weight_shape", "i64", [2]],
      ],
      "i4 (compressed-tensors)",
      { groupSize: 128 },
    ],
    [
      "compressed-tensors, bits told",
      [
        ["x.weight_packed", "i32", [outputs, inputs / 4]],
        ["x.weight_scale", "bf16", [outputs, 1]],
        ["x.weight_shape", "i64", [2]],
      ],
      "i8 (compressed-tensors)",
      { bits: 8 },
    ],
    [
      "compressed-tensors, told by the permutation",
      [
        ["x.weight_packed", "i32", [outputs, inputs / 8]],
        ["x.weight_scale", "bf16", [outputs, 8]],
        ["x.weight_g_idx", "i32", [inputs]],
        ["x.weight_shape", "i64", [2]],
      ],
      "i4 (compressed-tensors)",
    ],
    [
      "compressed-tensors, NVFP4",
      [
        ["x.weight_packed", "u8", [outputs, inputs / 2]],
        ["x.weight_scale", "f8_e4m3", [outputs, inputs / 16]],
        ["x.weight_global_scale", "f32", [1]],
        ["x.input_global_scale", "f32", [1]],
      ],
      "f4 (nvfp4)",
    ],
    [
      "ModelOpt, NVFP4",
      [
        ["x.weight", "u8", [outputs, inputs / 2]],
        ["x.weight_scale", "f8_e4m3", [outputs, inputs / 16]],
        ["x.weight_scale_2", "f32", []],
        ["x.input_scale", "f32", []],
      ],
      "f4 (nvfp4)",
    ],
    [
      "MXFP4 of gpt-oss",
      [
        ["x.gate_up_proj_blocks", "u8", [4, 128, 32, 32]],
        ["x.gate_up_proj_scales", "u8", [4, 128, 64]],
      ],
      "f4 (mxfp4)",
      {},
    ],
    [
      "FP8 with block scales",
      [
        ["x.weight", "f8_e4m3", [outputs, inputs]],
        ["x.weight_scale_inv", "f32", [4, 8]],
      ],
      "f8_e4m3",
    ],
    [
      "FP4 in bytes with E8M0 scales",
      [
        ["x.weight", "i8", [outputs, inputs / 2]],
        ["x.scale", "f8_e8m0", [outputs, inputs / 32]],
      ],
      "f4 (mxfp4)",
    ],
    [
      "8-bit whole numbers with scales",
      [
        ["x.weight", "i8", [outputs, inputs]],
        ["x.weight_scale", "bf16", [outputs, 1]],
      ],
      "i8 (int8)",
    ],
    ["MLX, the group told", mlx(4, 64), "i4 (mlx)", { groupSize: 64, bits: 8 }],
    ["MLX, 6 bits", mlx(6, 64), "i6 (mlx)", { groupSize: 64 }],
    ["MLX, the bits told", mlx(8, 64), "i8 (mlx)", { bits: 8 }],
    [
      "MLX, mxfp4",
      [
        ["x.weight", "u32", [outputs, inputs / 8]],
        ["x.scales", "u8", [outputs, inputs / 32]],
      ],
      "i4 (mlx)",
    ],
    [
      "HQQ",
      [
        ["x.W_q", "u8", [weights / 64 / 2, 64]],
        ["x.scale", "f16", [weights / 64, 1]],
        ["x.zero", "f16", [weights / 64, 1]],
        ["x.nbits", "i32", []],
      ],
      "i4 (hqq)",
    ],
    [
      "EXL2",
      [
        ["x.q_weight", "i32", [150, outputs]],
        ["x.q_scale", "i32", [32, outputs / 8]],
        ["x.q_scale_max", "f16", [32]],
        ["x.q_groups", "i16", [64]],
        ["x.q_invperm", "i32", [inputs]],
      ],
      "exl2",
    ],
    [
      "EXL3",
      [
        ["x.trellis", "i16", [inputs / 16, outputs / 16, 48]],
        ["x.suh", "f16", [inputs]],
        ["x.svh", "f16", [outputs]],
      ],
      "i3 (exl3)",
    ],
    [
      "AQLM",
      [
        ["x.codes", "i16", [outputs, inputs / 8, 1]],
        ["x.codebooks", "f16", [1, 65536, 1, 8]],
        ["x.scales", "f16", [outputs, 1, 1, 1]],
      ],
      "aqlm",
    ],
    [
      "ONNX Runtime, 8 bits",
      [
        ["x_quantized", "u8", [inputs, outputs]],
        ["x_scale", "f32", []],
        ["x_zero_point", "u8", []],
      ],
      "i8 (onnx)",
    ],
    [
      "ONNX Runtime, 4 bits",
      [
        ["x_Q4", "u8", [outputs, inputs / 32, 16]],
        ["x_scales", "f32", [(outputs * inputs) / 32]],
      ],
      "i4 (onnx)",
    ],
  ])("%s", (title, rows, dtype, hint) => {
    const summary = summarise(rows, hint);
    const expected = title.startsWith("MXFP4 of") ? 4 * 128 * 32 * 32 * 2 : weights;
    expect(summary.parametersByDtype).toEqual({ [dtype]: expected });
    expect(summary.dtype).toBe(dtype);
    expect(summary.unresolved).toBeUndefined();
    expect(summary.layers.map(({ kind }) => kind)).toContain("quantization-parameter");
  });

  it.each<[string, Row[]]>([
    ["MLX without group and bits", mlx(4, 64)],
    [
      "an unknown packing under a known name",
      [
        ["x.qweight", "i16", [4, 4]],
        ["x.scales", "f16", [4]],
      ],
    ],
    [
      "bits that fit nothing",
      [
        ["x.weight_packed", "i32", [3, 3]],
        ["x.weight_shape", "i64", [2]],
      ],
    ],
  ])("%s stays unresolved, and that is said", (_, rows) => {
    const summary = summarise(rows);
    expect(summary.parameters).toBe(0);
    expect(summary.unresolved?.tensors).toEqual([rows[0]?.[0]]);
  });

  it("takes a learned scale for a weight when no quantized weight stands beside it", () => {
    const summary = summarise([
      ["block.scale", "f32", [64]],
      ["block.weight", "f32", [64, 64]],
      ["block.weight_scale", "f32", [64]],
      ["experts_scales", "f32", [8]],
    ]);
    expect(summary.parameters).toBe(64 + 64 * 64 + 64 + 8);
  });

  it("never gives an impossible number, for any shapes and hints", () => {
    const dimension = fc.oneof(fc.nat(70), fc.constantFrom(0, 2 ** 31, 2 ** 52));
    const shape = fc
      .array(dimension, { maxLength: 4 })
      .filter((sizes) => Number.isSafeInteger(product(sizes)));
    const dtype = fc.constantFrom<DtypeName[]>("u8", "i8", "i16", "i32", "u32", "f16", "f8_e8m0", "f8_e4m3");
    const endings = [...new Set(packings.flatMap(({ codes, parameters }) => [codes, ...parameters]))];
    const row = fc.tuple(fc.constantFrom(...endings.map((ending) => `x${ending}`)), dtype, shape);
    const hint = fc.record({
      bits: fc.integer({ min: -1, max: 40 }),
      groupSize: fc.integer({ min: -1, max: 256 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ([name]) => name, maxLength: 6 }), hint, (rows, given) => {
        const { parameters, weightBytes } = summarise(rows, given);
        expect(Number.isInteger(parameters) && parameters >= 0).toBe(true);
        expect(Number.isInteger(weightBytes) && weightBytes >= 0).toBe(true);
      }),
      { seed: 8, numRuns: 1000 },
    );
  });
});

function product(sizes: readonly number[]): number {
  let count = 1;
  for (const size of sizes) count *= size;
  return count;
}
