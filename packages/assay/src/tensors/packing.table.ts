import type { DtypeName } from "./dtype.table.ts";
import type { CountRuleName } from "./packing-rules.ts";

/** How one quantization method stores a weight: a tensor of codes and the parameters that decode it. */
export interface PackingRow {
  readonly method: string;
  /** End of the name of the tensor that holds the codes; what stands before is the base of all names of the weight. */
  readonly codes: string;
  /** Dtypes the codes can have; absent = any. */
  readonly dtypes?: readonly DtypeName[];
  /** Endings behind the base of which one must be there: the row applies only then. */
  readonly requires: readonly string[];
  /** Endings behind the base that are quantization parameters, no weights. */
  readonly parameters: readonly string[];
  readonly rule: CountRuleName;
  /** Bits per weight, for the rule `fixed-bits`. */
  readonly bits?: number;
  /** Element type that is encoded, e.g. nf4; absent = by the bits: i4, i8. */
  readonly element?: string;
  /** Repository and file that this row's facts come from. */
  readonly source: string;
}

const scales = [
  ".input_scale",
  ".output_scale",
  ".input_zero_point",
  ".input_global_scale",
  ".activation_scale",
];
const kvScales = [".k_scale", ".v_scale", ".kv_scale", ".q_scale", ".prob_output_scale"];
const float8: readonly DtypeName[] = ["f8_e4m3", "f8_e5m2", "f8_e4m3fnuz", "f8_e5m2fnuz"];

const bitsandbytes = [
  ".absmax",
  ".quant_map",
  ".nested_absmax",
  ".nested_quant_map",
  ".quant_state.bitsandbytes__nf4",
  ".quant_state.bitsandbytes__fp4",
];

/** First row that fits decides. A row with more particular requirements stands before a more general one. */
export const packings: readonly PackingRow[] = [
  {
    method: "gptq",
    codes: ".qweight",
    dtypes: ["i32", "u32"],
    requires: [".scales"],
    parameters: [
      ".scales",
      ".qzeros",
      ".g_idx",
      ".g_idx_sort_indices",
      ".workspace",
      ".channel_scale",
      ".perm",
    ],
    rule: "gptq-or-awq",
    source:
      "AutoGPTQ/AutoGPTQ auto_gptq/nn_modules/qlinear; casper-hansen/AutoAWQ awq/modules/linear/gemm.py",
  },
  {
    method: "svdquant",
    codes: ".qweight",
    dtypes: ["i8"],
    requires: [".wscales"],
    parameters: [".wscales", ".wtscale", ".wcscales", ".smooth_factor", ".smooth_factor_orig"],
    rule: "fixed-bits",
    bits: 4,
    source: "nunchaku-tech/nunchaku nunchaku/models/linear.py: int8 of out by in/2",
  },
  {
    method: "eetq",
    codes: ".qweight",
    dtypes: ["i8"],
    requires: [".weight_scales"],
    parameters: [".weight_scales"],
    rule: "one-to-one",
    source: "NetEase-FuXi/EETQ python/eetq/modules/qlinear.py",
  },
  {
    method: "quantized",
    codes: ".qweight",
    requires: [".scales", ".qzeros", ".scale"],
    parameters: [".scales", ".qzeros", ".scale", ".g_idx"],
    rule: "hinted-bits",
    source: "the name is used by several libraries; only the configuration tells the bits",
  },
  {
    method: "gptq",
    codes: ".B",
    dtypes: ["i32"],
    requires: [".s"],
    parameters: [".s", ".workspace"],
    rule: "fixed-bits",
    bits: 4,
    source: "IST-DASLab/marlin marlin/__init__.py: B is int32 of in/16 by 2*out",
  },
  {
    method: "bitsandbytes",
    codes: "",
    requires: [".quant_state.bitsandbytes__nf4"],
    parameters: bitsandbytes,
    rule: "fixed-bits",
    bits: 4,
    element: "nf4",
    source:
      "bitsandbytes-foundation/bitsandbytes bitsandbytes/functional.py, QuantState.as_dict(packed=True)",
  },
  {
    method: "bitsandbytes",
    codes: "",
    requires: [".quant_state.bitsandbytes__fp4"],
    parameters: bitsandbytes,
    rule: "fixed-bits",
    bits: 4,
    element: "fp4",
    source:
      "bitsandbytes-foundation/bitsandbytes bitsandbytes/functional.py, QuantState.as_dict(packed=True)",
  },
  {
    method: "bitsandbytes",
    codes: ".weight",
    dtypes: ["i8"],
    requires: [".SCB"],
    parameters: [".SCB", ".weight_format"],
    rule: "one-to-one",
    source:
      "bitsandbytes-foundation/bitsandbytes bitsandbytes/nn/modules.py, Linear8bitLt._save_to_state_dict",
  },
  {
    method: "nvfp4",
    codes: ".weight_packed",
    dtypes: ["u8"],
    requires: [".weight_global_scale"],
    parameters: [".weight_scale", ".weight_global_scale", ...scales, ...kvScales],
    rule: "fixed-bits",
    bits: 4,
    element: "f4",
    source: "vllm-project/compressed-tensors compressors/nvfp4_quantized: two values in a byte",
  },
  {
    method: "mxfp4",
    codes: ".weight_packed",
    dtypes: ["u8"],
    requires: [".weight_scale"],
    parameters: [".weight_scale", ...scales, ...kvScales],
    rule: "fixed-bits",
    bits: 4,
    element: "f4",
    source: "vllm-project/compressed-tensors, mxfp4-pack-quantized: two values in a byte",
  },
  {
    method: "compressed-tensors",
    codes: ".weight_packed",
    requires: [".weight_scale", ".weight_shape"],
    parameters: [
      ".weight_scale",
      ".weight_shape",
      ".weight_zero_point",
      ".weight_g_idx",
      ...scales,
      ...kvScales,
    ],
    rule: "compressed-tensors",
    source: "vllm-project/compressed-tensors compressors/quantized_compressors/pack_quantized.py",
  },
  {
    method: "nvfp4",
    codes: ".weight",
    dtypes: ["u8"],
    requires: [".weight_scale_2"],
    parameters: [".weight_scale", ".weight_scale_2", ".pre_quant_scale", ...scales, ...kvScales],
    rule: "fixed-bits",
    bits: 4,
    element: "f4",
    source: "NVIDIA/TensorRT-Model-Optimizer modelopt/torch/quantization/qtensor/nvfp4_tensor.py",
  },
  {
    method: "fp8",
    codes: ".weight",
    dtypes: float8,
    requires: [".weight_scale", ".weight_scale_inv", ".scale", ".scale_weight", ".input_scale"],
    parameters: [
      ".weight_scale",
      ".weight_scale_inv",
      ".scale",
      ".scale_weight",
      ".scale_input",
      ...scales,
      ...kvScales,
    ],
    rule: "as-stored",
    source:
      "deepseek-ai/DeepSeek-V3 inference/fp8_cast_bf16.py; vllm-project/compressed-tensors, float-quantized",
  },
  {
    method: "int8",
    codes: ".weight",
    dtypes: ["i8"],
    requires: [".weight_scale"],
    parameters: [".weight_scale", ".weight_zero_point", ...scales, ...kvScales],
    rule: "one-to-one",
    source: "vllm-project/compressed-tensors, int-quantized and naive-quantized: one value in a byte",
  },
  {
    method: "mxfp4",
    codes: ".weight",
    dtypes: ["i8", "u8"],
    requires: [".scale"],
    parameters: [".scale"],
    rule: "exponent-blocks",
    source: "OCP microscaling formats 1.0: one E8M0 scale for 32 values",
  },
  {
    method: "mxfp4",
    codes: "_blocks",
    dtypes: ["u8"],
    requires: ["_scales"],
    parameters: ["_scales"],
    rule: "fixed-bits",
    bits: 4,
    element: "f4",
    source: "openai/gpt-oss gpt_oss/torch/weights.py: blocks of 16 bytes hold 32 values",
  },
  {
    method: "mlx",
    codes: ".weight",
    dtypes: ["u32"],
    requires: [".scales"],
    parameters: [".scales", ".biases"],
    rule: "mlx",
    source: "ml-explore/mlx python/mlx/nn/layers/quantized.py; docs of mlx.core.quantize",
  },
  {
    method: "hqq",
    codes: ".W_q",
    requires: [".scale", ".zero", ".meta"],
    parameters: hqqParameters(),
    rule: "hqq",
    source: "mobiusml/hqq hqq/core/quantize.py, HQQLinear.state_dict_keys and Quantizer.quantize",
  },
  {
    method: "exl2",
    codes: ".q_weight",
    dtypes: ["i32"],
    requires: [".q_scale"],
    parameters: [".q_scale", ".q_scale_max", ".q_groups", ".q_group_map", ".q_perm", ".q_invperm"],
    rule: "exl2",
    source: "turboderp-org/exllamav2 exllamav2/linear.py",
  },
  {
    method: "exl3",
    codes: ".trellis",
    dtypes: ["i16"],
    requires: [".suh", ".su"],
    parameters: [".suh", ".svh", ".su", ".sv", ".mcg", ".mul1"],
    rule: "exl3",
    source: "turboderp-org/exllamav3 exllamav3/modules/quant/exl3.py: tiles of 16 by 16",
  },
  {
    method: "aqlm",
    codes: ".codes",
    requires: [".codebooks"],
    parameters: [".codebooks", ".scales"],
    rule: "aqlm",
    source: "Vahe1994/AQLM inference_lib/src/aqlm/inference.py",
  },
  {
    method: "quip",
    codes: ".Qidxs",
    requires: [".SU"],
    parameters: [".SU", ".SV", ".codebook_id", ".Wscale", ".scaleWH"],
    rule: "quip",
    source:
      "Cornell-RelaxML/quip-sharp lib/linear/quantized_linear.py: SU is as long as the inputs, SV as the outputs",
  },
  {
    method: "quanto",
    codes: "._data",
    dtypes: ["i8", ...float8],
    requires: ["._scale"],
    parameters: ["._scale", "._shift"],
    rule: "one-to-one",
    source: "huggingface/optimum-quanto optimum/quanto/tensor",
  },
  {
    method: "onnx",
    codes: "_quantized",
    requires: ["_scale"],
    parameters: ["_scale", "_zero_point"],
    rule: "one-to-one",
    source:
      "microsoft/onnxruntime onnxruntime/python/tools/quantization/quant_utils.py, TENSOR_NAME_QUANT_SUFFIX",
  },
  {
    method: "onnx",
    codes: "_Q4",
    dtypes: ["u8", "i4", "u4"],
    requires: ["_scales"],
    parameters: ["_scales", "_zero_points"],
    rule: "fixed-bits",
    bits: 4,
    source: "microsoft/onnxruntime onnxruntime/python/tools/quantization/matmul_nbits_quantizer.py",
  },
];

function hqqParameters(): readonly string[] {
  const names = [
    "scale",
    "zero",
    "meta",
    "scale_q",
    "zero_q",
    "meta_scale",
    "meta_zero",
    "nbits",
    "group_size",
    "axis",
  ];
  const more = [
    "shape",
    "channel_wise",
    "optimize",
    "packing",
    "unpack_view_dtype",
    "view_as_float",
    "compute_dtype",
  ];
  const state = [
    "quant_config",
    "encoded_state_dict",
    "stores_quant_config",
    "offload_meta",
    "quant_scale",
    "quant_zero",
  ];
  return [...names, ...more, ...state].map((name) => `.${name}`);
}
