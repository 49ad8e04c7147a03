import type { Detector } from "../detector.ts";
import { detectConfig, matches } from "./detect.ts";

/** What transformers, diffusers, timm, MLX and the quantization tools write beside weights. */
export const modelConfig: Detector = {
  id: "model-config",
  version: 1,
  title: "Model configuration",
  support: {
    files:
      "`config.json` of a model, `generation_config.json`, `preprocessor_config.json`, `processor_config.json`, `video_preprocessor_config.json`, `quantize_config.json`, `quant_config.json`, `hf_quant_config.json`",
    reads:
      "architecture, precision, hyperparameters, context length, quantization and calibration data, inputs, generation defaults, references to custom code",
    notRead: "the custom code itself, label names, defaults that a file leaves out",
  },
  matches,
  detect: detectConfig,
};
