import { configRules } from "../config-rules.table.ts";
import type { Detector } from "../detector.ts";
import { detectPipeline, matches } from "./detect.ts";

/** Pipelines of several models, as the diffusers library saves them. */
export const diffusersPipeline: Detector = {
  id: "diffusers-pipeline",
  version: 1,
  title: "Diffusers pipeline",
  support: {
    formats: [
      { name: "Diffusers pipeline", metadata: true },
      { name: "Diffusers scheduler", metadata: true },
    ],
    files: "`model_index.json`, `scheduler_config.json`",
    reads: "pipeline class, components and their folders, scheduler class, references to custom code",
    notRead: "scheduler settings, the custom code itself",
  },
  rules: configRules,
  matches,
  detect: detectPipeline,
};
