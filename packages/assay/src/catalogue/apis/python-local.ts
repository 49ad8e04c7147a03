import type { ApiRow } from "../api.ts";
import { datasetApis } from "./python-datasets.table.ts";
import { hardwareApis } from "./python-hardware.table.ts";
import { hubApis } from "./python-hubs.table.ts";
import { audioApis } from "./python-models-audio.table.ts";
import { besideApis } from "./python-models-beside.table.ts";
import { runtimeApis } from "./python-models-runtime.table.ts";
import { textApis } from "./python-models-text.table.ts";
import { transformersApis } from "./python-models-transformers.table.ts";
import { visionApis } from "./python-models-vision.table.ts";
import { classicTrainingApis } from "./python-training-classic.table.ts";
import { pipelineTrainingApis } from "./python-training-pipelines.table.ts";
import { runPartApis } from "./python-training-parts.table.ts";
import { frameworkTrainingApis } from "./python-training-frameworks.table.ts";
import { huggingfaceTrainingApis } from "./python-training-huggingface.table.ts";
import { loopTrainingApis } from "./python-training-loops.table.ts";

/** Python libraries that load, run and train models where the application runs, and datasets. */
export const pythonLocalApis: readonly ApiRow[] = [
  ...transformersApis,
  ...visionApis,
  ...audioApis,
  ...besideApis,
  ...textApis,
  ...runtimeApis,
  ...hubApis,
  ...datasetApis,
  ...huggingfaceTrainingApis,
  ...frameworkTrainingApis,
  ...classicTrainingApis,
  ...loopTrainingApis,
  ...pipelineTrainingApis,
  ...runPartApis,
  ...hardwareApis,
];
