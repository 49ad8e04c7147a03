/** Where the configurations of the quantization libraries say the same thing; a dot leads into a nested object. */
export const bitKeys: readonly string[] = [
  "bits",
  "w_bit",
  "weight_bits",
  "num_bits",
  "nbits",
  "quant_config.weight_quant_params.nbits",
];

export const groupSizeKeys: readonly string[] = [
  "group_size",
  "q_group_size",
  "quant_config.weight_quant_params.group_size",
  "global_quant_config.weight.group_size",
];

/** Name of the variant of the method, as people call it. */
export const schemeKeys: readonly string[] = [
  "quant_algo",
  "bnb_4bit_quant_type",
  "fmt",
  "forward_dtype",
  "global_quant_config.weight.dtype",
  "quant_type",
  "quant_type.default._type",
  "weights",
  "codebook",
  "format",
  "mode",
  "checkpoint_format",
  "packing_format",
];

/** Where the data that guided the rounding is named. */
export const datasetKeys: readonly string[] = [
  "dataset",
  "calibration.dataset",
  "calibration_dataset",
  "calib_dataset",
  "calib_data",
];

/** Methods whose name fixes the bits per weight. */
export const bitsByMethod: Readonly<Record<string, number>> = {
  fp8: 8,
  fbgemm_fp8: 8,
  eetq: 8,
  mxfp4: 4,
  nvfp4: 4,
};
