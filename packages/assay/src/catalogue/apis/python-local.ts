import type { ApiRow } from "../api.ts";
import { datasetApis } from "./python-datasets.table.ts";
import { pythonHubApis } from "./python-hub.table.ts";
import { classicTrainingApis } from "./python-training-classic.table.ts";
import { visionApis } from "./python-models-vision.table.ts";
import { frameworkTrainingApis } from "./python-training-frameworks.table.ts";
import { huggingfaceTrainingApis } from "./python-training-huggingface.table.ts";
import { transformersApis } from "./python-models-transformers.table.ts";

/** Python libraries that load, run and train models where the application runs, and datasets. */
export const pythonLocalApis: readonly ApiRow[] = [
  ...transformersApis,
  ...visionApis,
  ...datasetApis,
  ...huggingfaceTrainingApis,
  ...frameworkTrainingApis,
  ...classicTrainingApis,
  ...pythonHubApis,
];
