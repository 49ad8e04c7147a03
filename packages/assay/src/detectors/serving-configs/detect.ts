import type { Application } from "../../model/use.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { documentOf, type RecipeDocument } from "../recipe-document.ts";
import { maxRecipeFileBytes } from "../recipe-limits.ts";
import { closeReport, openReport, type Report } from "../recipe-report.ts";
import { isRecipeName, scannedFiles } from "../recipe-scan.ts";
import { embeddedIn } from "./embedded.ts";
import { bentofile } from "./bentofile.ts";
import { litellm } from "./litellm.ts";
import { llamaStack } from "./llama-stack.ts";
import { localai } from "./localai.ts";
import { mlserver } from "./mlserver.ts";
import { modelfile } from "./modelfile.ts";
import { textKind, type TextKind } from "./names.ts";
import { openvino } from "./openvino.ts";
import { rayServe } from "./ray-serve.ts";
import type { Reader } from "./reader.ts";
import { tensorflowServing } from "./tensorflow-serving.ts";
import { triton, tritonVllm } from "./triton.ts";
import { torchserve, torchserveModel } from "./torchserve.ts";

/** The first that knows a configuration reads it. */
const readers: readonly Reader[] = [
  litellm,
  llamaStack,
  rayServe,
  openvino,
  mlserver,
  tritonVllm,
  torchserve,
  torchserveModel,
  bentofile,
  localai,
];

/** Every form has one of these in its text. */
const marks = [
  "litellm_params",
  "provider_type",
  "import_path",
  "model_loading_config",
  "model_config_list",
  "mediapipe_config_list",
  "implementation",
  "load_models",
  "model_store",
  "_address",
  "models=",
  "minWorkers",
  "maxWorkers",
  "batchSize",
  "deviceType",
  "service",
  "parameters",
  '"model"',
];

/** Servers of models, as their configurations describe them: what is loaded, by which engine, and where it is passed on to. */
export async function detectServingConfigs(by: string, project: ProjectInput): Promise<Application> {
  const report = openReport(by);
  for await (const { file, documents } of scannedFiles(project, report, isRecipeName, marks)) {
    for (const document of documents) await noteDocument(report, { file, document, project });
  }
  for (const file of project.matching) await noteText(report, file, project);
  return closeReport(report);
}

interface Read {
  readonly file: FolderFile;
  readonly document: RecipeDocument;
  readonly project: ProjectInput;
}

async function noteDocument(report: Report, { file, document, project }: Read): Promise<void> {
  const isOne = readers.some((read) => read({ report, document, project }));
  const inside = isOne ? [] : await embeddedIn(file, document);
  const found = inside.filter((one) => readers.some((read) => read({ report, project, ...one })));
  if (!isOne && found.length === 0) return;
  report.files.set(document.path, "config");
  const problems = [document, ...found.map((one) => one.document)].flatMap((one) => one.problems);
  report.problems.push(...problems.map((problem) => ({ path: document.path, problem })));
}

async function noteText(report: Report, file: FolderFile, project: ProjectInput): Promise<void> {
  const kind = textKind(file.path);
  if (kind === undefined || file.sizeBytes > maxRecipeFileBytes) return;
  const reading = await readWhole(file, maxRecipeFileBytes);
  if (!reading.ok) return;
  const text = new TextDecoder("utf-8").decode(reading.bytes);
  const document = documentOf(file.path, text, undefined, new Map());
  const isOne = textReaders[kind]({ report, document, project });
  if (isOne) report.files.set(file.path, "config");
  if (isOne || kind !== "tensorflow-serving" || !text.includes("model_config_list")) return;
  const message = "The file names model_config_list, and is not in the text format of protocol buffers.";
  report.files.set(file.path, "config");
  report.problems.push({ path: file.path, problem: { code: "malformed", message } });
}

const textReaders: Readonly<Record<TextKind, Reader>> = {
  triton,
  "tensorflow-serving": tensorflowServing,
  modelfile,
};
