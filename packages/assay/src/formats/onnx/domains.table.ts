/** The default operator domain has two names. */
export const defaultDomains: ReadonlySet<string> = new Set(["", "ai.onnx"]);

/** Classical machine learning: its weights are float lists in attributes. */
export const classicalDomain = "ai.onnx.ml";

/**
 * Operator domains that ONNX and ONNX Runtime bring themselves (onnx/onnx docs/Operators*.md, microsoft/onnxruntime
 * include/onnxruntime/core/graph/constants.h). Any other domain needs code that is not part of them.
 */
export const standardDomains: ReadonlySet<string> = new Set([
  ...defaultDomains,
  classicalDomain,
  "ai.onnx.training",
  "ai.onnx.preview",
  "ai.onnx.preview.training",
  "com.microsoft",
  "com.microsoft.experimental",
  "com.microsoft.nchwc",
  "com.ms.internal.nhwc",
]);
