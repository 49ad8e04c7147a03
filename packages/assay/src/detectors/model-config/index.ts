import { configRules } from "../config-rules.table.ts";
import type { Detector } from "../detector.ts";
import { detectConfig, matches } from "./detect.ts";

/** What transformers, diffusers, timm, MLX and the quantization tools write beside weights. */
export const modelConfig: Detector = {
  id: "model-config",
  version: 1,
  title: "Model configuration",
  support: {
    formats: [
      { name: "transformers configuration", metadata: true },
      { name: "diffusers component configuration", metadata: true },
      { name: "timm configuration", metadata: true },
      { name: "MLX quantized configuration", metadata: true },
      { name: "GPTQ configuration", metadata: true },
      { name: "AWQ configuration", metadata: true },
      { name: "EXL2 configuration", metadata: true },
      { name: "EXL3 configuration", metadata: true },
      { name: "bitsandbytes configuration", metadata: true },
      { name: "compressed-tensors configuration", metadata: true },
      { name: "FP8 configuration", metadata: true },
      { name: "AQLM configuration", metadata: true },
      { name: "HQQ configuration", metadata: true },
      { name: "torchao configuration", metadata: true },
      { name: "ModelOpt configuration", metadata: true },
      { name: "Quark configuration", metadata: true },
      { name: "generation configuration", metadata: true },
      { name: "processor configuration", metadata: true },
    ],
    files:
      "`config.json` of a model, `generation_config.json`, `preprocessor_config.json`, `processor_config.json`, `video_preprocessor_config.json`, `quantize_config.json`, `quant_config.json`, `hf_quant_config.json`",
    reads:
      "architecture, precision, hyperparameters, context length, quantization and calibration data, inputs, generation defaults, references to custom code",
    notRead: "the custom code itself, label names, defaults that a file leaves out",
  },
  rules: configRules,
  matches,
  detect: detectConfig,
};
