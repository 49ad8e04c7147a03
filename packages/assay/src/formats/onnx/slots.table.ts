/** What the inputs of an operator are, by position, where they are not ordinary data. */
export interface Slots {
  /** Sizes, axes, indices, bounds: values of the program. */
  readonly constant?: readonly number[];
  /** Scales, zero points, group indices: they belong to a quantized tensor. */
  readonly quantization?: readonly number[];
  /** Weights even when they are integers: quantized weights and biases. */
  readonly weight?: readonly number[];
}

const constant = (...constants: number[]): Slots => ({ constant: constants });

/**
 * Input slots of ONNX operators (onnx/onnx docs/Operators.md, Changelog.md) and of ONNX Runtime's own
 * (microsoft/onnxruntime docs/ContribOperators.md). An operator that is not here has data inputs only.
 */
export const inputSlots: ReadonlyMap<string, Slots> = new Map<string, Slots>([
  ["Reshape", constant(1)],
  ["Expand", constant(1)],
  ["Tile", constant(1, 2)],
  ["Slice", constant(1, 2, 3, 4)],
  ["Squeeze", constant(1)],
  ["Unsqueeze", constant(1)],
  ["Split", constant(1)],
  ["SplitToSequence", constant(1)],
  ["Pad", constant(1, 2, 3)],
  ["CenterCropPad", constant(1)],
  ["Resize", constant(1, 2, 3)],
  ["Upsample", constant(1)],
  ["MaxUnpool", constant(2)],
  ["AffineGrid", constant(1)],
  ["Gather", constant(1)],
  ["GatherElements", constant(1)],
  ["GatherND", constant(1)],
  ["ScatterElements", constant(1)],
  ["Scatter", constant(1)],
  ["ScatterND", constant(1)],
  ["TopK", constant(1)],
  ["OneHot", constant(1, 2)],
  ["Trilu", constant(1)],
  ["CumSum", constant(1)],
  ["Range", constant(0, 1, 2)],
  ["ConstantOfShape", constant(0)],
  ["Clip", constant(1, 2)],
  ["Dropout", constant(1, 2)],
  ["If", constant(0)],
  ["Loop", constant(0, 1)],
  ["NonMaxSuppression", constant(2, 3, 4)],
  ["SequenceAt", constant(1)],
  ["SequenceInsert", constant(2)],
  ["SequenceErase", constant(1)],
  ["DFT", constant(1, 2)],
  ["STFT", constant(1, 3)],
  ["BlackmanWindow", constant(0)],
  ["HammingWindow", constant(0)],
  ["HannWindow", constant(0)],
  ["MelWeightMatrix", constant(0, 1, 2, 3, 4)],
  ["ReduceSum", constant(1)],
  ["ReduceMean", constant(1)],
  ["ReduceMax", constant(1)],
  ["ReduceMin", constant(1)],
  ["ReduceProd", constant(1)],
  ["ReduceL1", constant(1)],
  ["ReduceL2", constant(1)],
  ["ReduceLogSum", constant(1)],
  ["ReduceLogSumExp", constant(1)],
  ["ReduceSumSquare", constant(1)],
  ["LSTM", constant(4)],
  ["GRU", constant(4)],
  ["RNN", constant(4)],
  // The cosine and sine tables are computed, not learned.
  ["RotaryEmbedding", constant(1, 2, 3)],
  ["QuantizeLinear", { quantization: [1, 2] }],
  ["DequantizeLinear", { weight: [0], quantization: [1, 2] }],
  ["QLinearConv", { weight: [3, 8], quantization: [1, 2, 4, 5, 6, 7] }],
  ["QLinearMatMul", { weight: [0, 3], quantization: [1, 2, 4, 5, 6, 7] }],
  ["MatMulInteger", { weight: [0, 1], quantization: [2, 3] }],
  ["ConvInteger", { weight: [1], quantization: [2, 3] }],
  ["com.microsoft::QuantizeLinear", { quantization: [1, 2] }],
  ["com.microsoft::DequantizeLinear", { weight: [0], quantization: [1, 2] }],
  ["com.microsoft::QLinearAdd", { weight: [0, 3], quantization: [1, 2, 4, 5, 6, 7] }],
  ["com.microsoft::QLinearMul", { weight: [0, 3], quantization: [1, 2, 4, 5, 6, 7] }],
  ["com.microsoft::QLinearSigmoid", { quantization: [1, 2, 3, 4] }],
  ["com.microsoft::QLinearLeakyRelu", { quantization: [1, 2, 3, 4] }],
  ["com.microsoft::QLinearSoftmax", { quantization: [1, 2, 3, 4] }],
  ["com.microsoft::QLinearAveragePool", { quantization: [1, 2, 3, 4] }],
  ["com.microsoft::QLinearGlobalAveragePool", { quantization: [1, 2, 3, 4] }],
  ["com.microsoft::QLinearReduceMean", { quantization: [1, 2, 3, 4] }],
  ["com.microsoft::QLinearConcat", { quantization: [0, 1, 3, 4, 6, 7, 9, 10, 12, 13, 15, 16] }],
  ["com.microsoft::QLinearWhere", { quantization: [2, 3, 5, 6, 7, 8] }],
  ["com.microsoft::QGemm", { weight: [3, 6], quantization: [1, 2, 4, 5, 7, 8] }],
  ["com.microsoft::QAttention", { weight: [1], quantization: [3, 4, 6, 7] }],
  ["com.microsoft::QEmbedLayerNormalization", { weight: [2, 3, 4, 5, 6], quantization: range(8, 18) }],
  ["com.microsoft::DynamicQuantizeMatMul", { weight: [1], quantization: [2, 3] }],
  ["com.microsoft::DynamicQuantizeLSTM", { weight: [1, 2], constant: [4], quantization: [8, 9, 10, 11] }],
  ["com.microsoft::MatMulIntegerToFloat", { weight: [0, 1], quantization: [2, 3, 4, 5] }],
  ["com.microsoft::MatMulNBits", { weight: [1], quantization: [2, 3, 4] }],
  ["com.microsoft::MatMulBnb4", { weight: [1], quantization: [2] }],
  ["com.microsoft::MatMulFpQ4", { weight: [1], constant: [2] }],
  ["com.microsoft::GatherBlockQuantized", { weight: [0], constant: [1], quantization: [2, 3] }],
  ["com.microsoft::QMoE", { weight: [2, 5, 8], quantization: [3, 6, 9, 11, 12, 13] }],
  ["com.microsoft::GroupQueryAttention", constant(5, 6, 7, 8)],
  ["com.microsoft::RotaryEmbedding", constant(1, 2, 3)],
]);

function range(from: number, end: number): readonly number[] {
  return Array.from({ length: end - from }, (_, index) => from + index);
}
