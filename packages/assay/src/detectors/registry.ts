import type { Detector } from "./detector.ts";
import type { ProjectDetector } from "./project-detector.ts";
import { bentoml } from "./bentoml/index.ts";
import { ciPipelines } from "./ci-pipelines/index.ts";
import { composeFiles } from "./compose-files/index.ts";
import { containerBuilds } from "./container-builds/index.ts";
import { diffusersPipeline } from "./diffusers-pipeline/index.ts";
import { hydraConfig } from "./hydra-config/index.ts";
import { jvmConfiguration } from "./jvm-configuration/index.ts";
import { licenceFile } from "./licence-file/index.ts";
import { mentions } from "./mentions/index.ts";
import { mlflowModel } from "./mlflow-model/index.ts";
import { modelCode } from "./model-code/index.ts";
import { croissant } from "./croissant/index.ts";
import { kitfile } from "./kitfile/index.ts";
import { modelCard } from "./model-card/index.ts";
import { modelConfig } from "./model-config/index.ts";
import { nemo } from "./nemo/index.ts";
import { nugetPackages } from "./nuget-packages/index.ts";
import { ollama } from "./ollama/index.ts";
import { cargoPackages } from "./cargo-packages/index.ts";
import { goPackages } from "./go-packages/index.ts";
import { jvmPackages } from "./jvm-packages/index.ts";
import { goBinaries } from "./go-binaries/index.ts";
import { javaArchives } from "./java-archives/index.ts";
import { nativeLibraries } from "./native-libraries/index.ts";
import { nodeModules } from "./node-modules/index.ts";
import { ociModel } from "./oci-model/index.ts";
import { ociImage } from "./oci-image/index.ts";
import { systemPackages } from "./system-packages/index.ts";
import { nodePackages } from "./node-packages/index.ts";
import { peftAdapter } from "./peft-adapter/index.ts";
import { secrets } from "./secrets/index.ts";
import { sentenceTransformers } from "./sentence-transformers/index.ts";
import { recipeDetectors } from "./recipe-detectors.ts";
import { agentFiles } from "./agent-files/index.ts";
import { makefiles } from "./makefiles/index.ts";
import { taskFiles } from "./task-files/index.ts";
import { shellScripts } from "./shell-scripts/index.ts";
import { pythonPackages } from "./python-packages/index.ts";
import { sourceCode } from "./source-code/index.ts";
import { spacyModel } from "./spacy-model/index.ts";
import { tokenizer } from "./tokenizer/index.ts";
import { triton } from "./triton/index.ts";
import { trainerState } from "./trainer-state/index.ts";
import { shardIndex } from "./shard-index/index.ts";

/** Every detector. One line each. */
export const detectors: readonly Detector[] = [
  peftAdapter,
  sentenceTransformers,
  diffusersPipeline,
  modelConfig,
  tokenizer,
  modelCard,
  croissant,
  kitfile,
  ociModel,
  licenceFile,
  trainerState,
  shardIndex,
  mlflowModel,
  bentoml,
  nemo,
  spacyModel,
  ollama,
  triton,
  modelCode,
  hydraConfig,
  secrets,
];

/** Every detector of what an application is made of. One line each. */
export const projectDetectors: readonly ProjectDetector[] = [
  sourceCode,
  agentFiles,
  mentions,
  shellScripts,
  jvmConfiguration,
  containerBuilds,
  composeFiles,
  makefiles,
  taskFiles,
  ciPipelines,
  nodePackages,
  pythonPackages,
  goPackages,
  cargoPackages,
  jvmPackages,
  nugetPackages,
  ociImage,
  systemPackages,
  nodeModules,
  goBinaries,
  javaArchives,
  nativeLibraries,
  ...recipeDetectors,
];
