/**
 * Namespaces of operators that come with PyTorch and its own libraries. Source: torch/csrc/jit/runtime/register_*.cpp and
 * aten/src/ATen/native (PyTorch 2.8), torchvision and torchaudio.
 */
export const builtInNamespaces: ReadonlySet<string> = new Set([
  "aten",
  "prim",
  "prims",
  "quantized",
  "_quantized",
  "sparse",
  "mkldnn",
  "mkldnn_prepacked",
  "onednn",
  "static_runtime",
  "prepacked",
  "vulkan_prepack",
  "metal_prepack",
  "xnnpack",
  "rnn",
  "cuda",
  "torch",
  "inductor",
  "profiler",
  "debugprims",
  "rngprims",
  "torchvision",
  "torchaudio",
  "image",
]);

/** Operators that touch files. Source: torch/csrc/jit/runtime/register_special_ops.cpp, native_functions.yaml, torchvision io. */
export const fileOperators: ReadonlySet<string> = new Set([
  "aten::save",
  "aten::load",
  "aten::from_file",
  "aten::_load_from_bytes",
  "image::read_file",
  "image::write_file",
  "torch::save",
]);
