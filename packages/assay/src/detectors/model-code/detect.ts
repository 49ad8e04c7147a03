import type { FolderFile, FolderInput, FolderReading } from "../detector.ts";
import { codeLicences } from "./code-licences.ts";
import { datasetScripts } from "./dataset-script.ts";
import { importedFiles } from "./imports.ts";
import { judgeFile } from "./judge-file.ts";
import { maxFiles } from "./limits.ts";
import { hasModelConfig, hasWeights, isCodeName, loadedCode, packageCode } from "./names.ts";
import { configurationScripts } from "./python-configuration.ts";
import { namedFiles, type NamedFile } from "./references.ts";
import { servedFiles } from "./serving.ts";

type Judged = Pick<Required<FolderReading>, "hazards" | "problems" | "roles" | "claims">;

/** Judges every Python file that loading what is in this folder would run. */
export async function detectModelCode(by: string, folder: FolderInput): Promise<FolderReading> {
  const named = await namedFiles(folder);
  const served = [...(await servedFiles(folder)), ...(await configurationScripts(folder))];
  const starts = [...named.files, ...served, ...filesByName(folder, named.isModel)];
  const model = await judgeAll(starts, folder, { by, rule: "MODEL-CODE" });
  const scripts = await datasetScripts(folder);
  const known = new Set(model.roles.map(({ path }) => path));
  const others = scripts.filter(({ file }) => !known.has(file.path));
  const dataset = await judgeAll(others, folder, { by, rule: "DATASET-SCRIPT" });
  return {
    claims: model.claims,
    lineage: [],
    findings: [],
    hazards: [...model.hazards, ...dataset.hazards],
    problems: [...model.problems, ...dataset.problems],
    roles: [...model.roles, ...dataset.roles],
  };
}

/** Only beside a model: applications have files of these names, too. */
function filesByName(folder: FolderInput, isModel: boolean): readonly NamedFile[] {
  const { files } = folder;
  const hasConfig = isModel || hasModelConfig(files);
  const isBeside = hasConfig || hasWeights(files) || isServedCode(folder);
  const code = files.filter(
    ({ name }) => (isBeside && loadedCode.test(name)) || (hasConfig && packageCode.test(name)),
  );
  const found = code.map(besideModel);
  if (isMlflowCode(folder)) return files.filter(({ name }) => isCodeName(name)).map(besideModel);
  return isTriton(folder) ? [...found, ...tritonCode(folder)] : found;
}

function besideModel(file: FolderFile): NamedFile {
  return { relative: file.name, file, because: "beside the model" };
}

/** MLflow puts `<model>/code` on the path and imports from it; packages nest a few levels. */
const deepestPackage = 6;

function isMlflowCode(folder: FolderInput): boolean {
  const parts = folder.path.split("/").reverse();
  return parts
    .slice(0, deepestPackage)
    .some((name, up) => name === "code" && folder.find(`${"../".repeat(up + 1)}MLmodel`) !== undefined);
}

/** SageMaker keeps the code in `code/`, below the weights. */
function isServedCode(folder: FolderInput): boolean {
  const above = folder.path.endsWith("/code") || folder.path === "code" ? folder.filesIn?.("..") : [];
  return hasWeights(above ?? []) || hasModelConfig(above ?? []);
}

/** `<model>/<version>` beside `<model>/config.pbtxt`. */
function isTriton(folder: FolderInput): boolean {
  return /(?:^|\/)\d{1,9}$/u.test(folder.path) && folder.find("../config.pbtxt") !== undefined;
}

/**
 * `default_model_filename` may name any of them, backends written in Python have a `model.py`, and the folder of the
 * version is on the import path of all: each file counts, whatever it is called.
 */
function tritonCode({ files }: FolderInput): readonly NamedFile[] {
  const because = "in the version folder of a Triton model";
  return files.filter(({ name }) => isCodeName(name)).map((file) => ({ relative: file.name, file, because }));
}

/** Breadth first over imports; each file once. */
async function judgeAll(
  starts: readonly NamedFile[],
  folder: FolderInput,
  { by, rule }: { readonly by: string; readonly rule: string },
): Promise<Judged> {
  const judged = { hazards: [], problems: [], roles: [], claims: [] } as {
    -readonly [K in keyof Judged]: Judged[K][number][];
  };
  // The first reason counts: what a configuration says comes before what a name suggests.
  const queue = new Map<string, NamedFile>();
  for (const start of starts) if (!queue.has(start.file.path)) queue.set(start.file.path, start);
  // A Map shows what is added to it while it is walked.
  for (const named of queue.values()) {
    const { path } = named.file;
    const { hazards, problems, text } = await judgeFile(named, rule);
    judged.hazards.push(...hazards.map((hazard) => ({ path, hazard })));
    judged.problems.push(...problems.map((problem) => ({ path, problem })));
    judged.roles.push({ path, role: "code" });
    judged.claims.push(...codeLicences(by, path, text));
    for (const next of importedFiles(text, named, folder)) {
      if (queue.has(next.file.path)) continue;
      if (queue.size >= maxFiles) return withRest(judged, path);
      queue.set(next.file.path, { ...next, because: `imported by ${named.relative}` });
    }
  }
  return judged;
}

function withRest(judged: Judged, path: string): Judged {
  const message = `More than ${maxFiles} Python files import each other; the rest is not judged.`;
  return {
    ...judged,
    problems: [...judged.problems, { path, problem: { code: "limit-exceeded", message } }],
  };
}
