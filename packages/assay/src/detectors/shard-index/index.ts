import type { Detector } from "../detector.ts";
import { detectIndexes, matches } from "./detect.ts";
import { shardIndexRules } from "./rules.table.ts";

/** Which shard holds which tensor, as transformers and diffusers write it. */
export const shardIndex: Detector = {
  id: "shard-index",
  version: 1,
  title: "Shard index",
  support: {
    formats: [{ name: "shard index (safetensors, PyTorch, Flax, TensorFlow)", metadata: true }],
    files: "`*.safetensors.index.json`, `*.bin.index.json`, other `*.index.json` with a `weight_map`",
    reads: "`weight_map`, `metadata.total_size`, `metadata.total_parameters`",
    notRead: "other metadata",
  },
  rules: shardIndexRules,
  matches,
  detect: (folder) => detectIndexes("shard-index@1", folder),
};
