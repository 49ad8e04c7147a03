import type { Detector } from "../detector.ts";
import { detectIndexes, matches } from "./detect.ts";

/** Which shard holds which tensor, as transformers and diffusers write it. */
export const shardIndex: Detector = {
  id: "shard-index",
  version: 1,
  title: "Shard index",
  support: {
    files: "`*.safetensors.index.json`, `*.bin.index.json`, other `*.index.json` with a `weight_map`",
    reads: "`weight_map`, `metadata.total_size`, `metadata.total_parameters`",
    notRead: "other metadata",
  },
  matches,
  detect: (folder) => detectIndexes("shard-index@1", folder),
};
