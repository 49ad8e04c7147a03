import type { Detector } from "../detector.ts";
import { detectPipeline, matches } from "./detect.ts";

/** Pipelines of several models, as the diffusers library saves them. */
export const diffusersPipeline: Detector = {
  id: "diffusers-pipeline",
  version: 1,
  title: "Diffusers pipeline",
  support: {
    files: "`model_index.json`, `scheduler_config.json`",
    reads: "pipeline class, components and their folders, scheduler class, references to custom code",
    notRead: "scheduler settings, the custom code itself",
  },
  matches,
  detect: detectPipeline,
};
