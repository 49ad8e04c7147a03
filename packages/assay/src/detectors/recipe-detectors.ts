import type { ProjectDetector } from "./project-detector.ts";
import { bicep } from "./bicep/index.ts";
import { codecarbon } from "./codecarbon/index.ts";
import { databaseSchemas } from "./database-schemas/index.ts";
import { dvcPipelines } from "./dvc-pipelines/index.ts";
import { helm } from "./helm/index.ts";
import { kubernetes } from "./kubernetes/index.ts";
import { modelLists } from "./model-lists/index.ts";
import { machineTasks } from "./machine-tasks/index.ts";
import { pipelineJobs } from "./pipeline-jobs/index.ts";
import { servingConfigs } from "./serving-configs/index.ts";
import { running } from "./running/index.ts";
import { systemdUnits } from "./systemd-units/index.ts";
import { terraform } from "./terraform/index.ts";
import { trackedRuns } from "./tracked-runs/index.ts";
import { trainingConfig } from "./training-config/index.ts";

/** Recipes, pipelines, experiments and agent files, in the order of their reports. */
export const recipeDetectors: readonly ProjectDetector[] = [
  trainingConfig,
  servingConfigs,
  modelLists,
  databaseSchemas,
  kubernetes,
  helm,
  terraform,
  bicep,
  systemdUnits,
  running,
  machineTasks,
  dvcPipelines,
  trackedRuns,
  pipelineJobs,
  codecarbon,
];
