import { acceleratorNamed } from "../../catalogue/accelerators.table.ts";
import { hardware, inTree, packageThing, trainingRun } from "../../catalogue/things.ts";
import type { Claim } from "../../model/claim.ts";
import { printable } from "../../model/printable.ts";
import type { Place, Thing } from "../../model/use.ts";
import { isRecord, numberAt, stringAt } from "../../syntax/json-access.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { pathsOf } from "../recipe-names.ts";
import { declaredAt, noteLink, noteUse, type Report } from "../recipe-report.ts";
import { documentsOf } from "../recipe-scan.ts";
import { leavesOf } from "../recipe-walk.ts";
import { noteNamedParameters, runParameterClaims, saysTraining, type RunParameter } from "../run-parts.ts";
import { commitClaims } from "./commit.ts";
import { computeFindings } from "./compute.ts";
import { isLearning } from "./learning.ts";
import { maxMetrics, maxRuns } from "./limits.ts";
import { trackerFile } from "./paths.ts";
import { tooManyRuns } from "./too-many.ts";

const title = "Weights & Biases run";

/** Runs that the library of Weights & Biases left in the tree. */
export async function noteWandbRuns(report: Report, project: ProjectInput): Promise<void> {
  const folders = new Set<string>();
  for (const { path } of project.matching) {
    if (trackerFile(path) !== "wandb") continue;
    folders.add(path.slice(0, path.lastIndexOf("/")));
    if (folders.size <= maxRuns) continue;
    report.problems.push({ path, problem: tooManyRuns });
    break;
  }
  for (const folder of [...folders].slice(0, maxRuns)) await noteRun(report, project, folder);
}

/** What the library left of one run. */
interface Recorded {
  /** The file that stands for the run. */
  readonly described: RecipeDocument;
  readonly metadata: RecipeDocument | undefined;
  readonly parameters: readonly RunParameter[];
  readonly script: Script;
}

async function noteRun(report: Report, project: ProjectInput, folder: string): Promise<void> {
  const recorded = await recordedIn(project, folder);
  if (recorded === undefined) return;
  const { described, metadata, parameters, script } = recorded;
  const place = described.placeAt("");
  const id = /run-\d{8}_\d{6}-(\w+)\/files$/u.exec(folder)?.[1] ?? "run";
  // A recorded run is one of many that its script made: never one with what the script describes.
  const run = trainingRun(described.path, id);
  const claims = [
    ...runParameterClaims(report, parameters),
    ...(await metricClaims(report, project, `${folder}/wandb-summary.json`)),
    ...commitClaims(
      report,
      metadata?.placeAt("/git/commit") ?? place,
      stringAt(metadata?.values, "git", "commit"),
    ),
  ];
  noteUse(report, run, place, title, { claims });
  report.findings.push(...computeFindings(run, place, claims));
  noteUse(report, packageThing("pypi", "wandb"), place, title);
  if (script.path !== undefined) noteLink(report, run, inTree("file", script.path), "uses", { place });
  noteNamedParameters(report, run, parameters, { project, path: described.path, title });
  report.files.set(described.path, "training-state");
  if (metadata === undefined) return;
  report.files.set(metadata.path, "training-state");
  noteHardware(report, run, metadata);
}

async function recordedIn(project: ProjectInput, folder: string): Promise<Recorded | undefined> {
  const config = await read(project, `${folder}/config.yaml`);
  const metadata = await read(project, `${folder}/wandb-metadata.json`);
  const described = config ?? metadata;
  if (described === undefined) return undefined;
  const parameters = config === undefined ? [] : parametersOf(config);
  const script = scriptOf(project, metadata);
  const isTraining = isLearning(parameters) || saysTraining("", script.name);
  return isTraining ? { described, metadata, parameters, script } : undefined;
}

async function read(project: ProjectInput, path: string): Promise<RecipeDocument | undefined> {
  const file = project.find(path);
  const [document] = file === undefined ? [] : ((await documentsOf(file)) ?? []);
  return isRecord(document?.values) ? document : undefined;
}

/** Every entry is `{value}`, with a description in older files; `_wandb` is about the library. */
function parametersOf(config: RecipeDocument): readonly RunParameter[] {
  return leavesOf(config.values).flatMap(({ pointer, keys, value }) => {
    const [name = "", inner, ...rest] = keys;
    if (name.startsWith("_") || inner !== "value") return [];
    return [{ name: [name, ...rest].join("."), value, place: config.placeAt(pointer) }];
  });
}

interface Script {
  readonly name: string;
  readonly path?: string;
}

/** `codePath` is relative to the repository; `program` may be a path of a machine. */
function scriptOf(project: ProjectInput, metadata: RecipeDocument | undefined): Script {
  const written = stringAt(metadata?.values, "codePath") ?? stringAt(metadata?.values, "program") ?? "";
  const path = pathsOf(written, { path: metadata?.path ?? "" }).find(
    (one) => project.find(one) !== undefined,
  );
  return { name: written, ...(path === undefined ? {} : { path }) };
}

async function metricClaims(report: Report, project: ProjectInput, path: string): Promise<readonly Claim[]> {
  const summary = await read(project, path);
  if (summary === undefined) return [];
  return leavesOf(summary.values)
    .filter(({ keys, value }) => typeof value === "number" && keys[0]?.startsWith("_") === false)
    .slice(0, maxMetrics)
    .map(({ pointer, keys, value }) =>
      declaredAt(report, summary.placeAt(pointer), "metric", {
        type: printable(keys.join(".").slice(0, 200)),
        value: Number(value),
      }),
    );
}

/** What the run ran on. */
function noteHardware(report: Report, run: Thing, metadata: RecipeDocument): void {
  const written = stringAt(metadata.values, "gpu");
  const name = written === undefined ? undefined : acceleratorNamed(written);
  if (name === undefined) return;
  const count = numberAt(metadata.values, "gpu_count") ?? numberAt(metadata.values, "gpuCount");
  const place: Place = metadata.placeAt("/gpu");
  const claims =
    count === undefined ? [] : [declaredAt(report, place, "setting", { name: "count", value: count })];
  noteUse(report, hardware(name), place, `${title}: gpu`, { claims });
  noteLink(report, run, hardware(name), "uses", { place, detail: "hardware" });
}
