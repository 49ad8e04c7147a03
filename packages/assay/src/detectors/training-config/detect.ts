import { inTree, packageThing } from "../../catalogue/things.ts";
import { isRecord, listAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { joinApplications, type Application } from "../../model/use.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { modelFolderFile } from "../recipe-names.table.ts";
import type { NamePlace } from "../recipe-names.ts";
import {
  closeReport,
  declaredAt,
  noteReference,
  noteUse,
  openReport,
  type Report,
} from "../recipe-report.ts";
import { isRecipeName, scannedFiles } from "../recipe-scan.ts";
import { valuesAt } from "../recipe-walk.ts";
import type { ProjectInput } from "../project-detector.ts";
import { composed } from "./compose.ts";
import { shapeOf, speaks, type Dialect, type Shape } from "./dialect.ts";
import { commonMarks, dialects, ownDialect } from "./dialects.table.ts";
import { partsOf, type Part } from "./gather.ts";
import { noteSettings } from "./plain-settings.ts";
import { datasetNamed } from "../recipe-names.ts";
import { howOf, noteLibrary, noteRun, partClaims, revisionOf } from "./run.ts";
import { lengthKeys, rateKeys } from "../training-keys.table.ts";
import { specialParts } from "./special.ts";

const marks = [...new Set([...commonMarks, ...dialects.flatMap((dialect) => dialect.marks)])];

/** How the models of an application were trained, and which models its configurations name. */
export async function detectTrainingConfigs(by: string, project: ProjectInput): Promise<Application> {
  const whole = openReport(by);
  const found = new Map<string, Report>();
  const primaries: RecipeDocument[] = [];
  for await (const { documents } of scannedFiles(project, whole, isRecipeName, marks)) {
    for (const document of documents) {
      if (listAt(document.values, "defaults") !== undefined) primaries.push(document);
      else await noteDocument(reportOf(found, by, document), document, project);
    }
  }
  for (const document of primaries) {
    const { document: full, taken } = await composed(document, project);
    await noteDocument(reportOf(found, by, document), full, project);
    // A group that went into a run is no run of its own.
    if (hasFound(found.get(document.path))) for (const path of taken) found.delete(path);
  }
  return joinApplications([closeReport(whole), ...[...found.values()].map(closeReport)]);
}

function reportOf(found: Map<string, Report>, by: string, { path }: RecipeDocument): Report {
  const report = found.get(path) ?? openReport(by);
  found.set(path, report);
  return report;
}

function hasFound(report: Report | undefined): boolean {
  return report?.uses.some(({ thing }) => thing.kind === "training-run") === true;
}

async function noteDocument(report: Report, document: RecipeDocument, project: ProjectInput): Promise<void> {
  const { path, values } = document;
  const place: NamePlace = { project, path };
  if (!isRecord(values) || isModelsOwn(document, project)) return;
  const shape = shapeOf(values);
  const dialect = dialects.find((one) => speaks(shape, one)) ?? (trains(shape) ? ownDialect : undefined);
  const before = report.uses.length;
  if (dialect === undefined || (dialect === ownDialect && isOfPipeline(document, project)))
    noteSettings(report, document, shape, place);
  else await noteSpoken(report, { document, shape, dialect, place });
  if (report.uses.length === before) return;
  report.files.set(path, "config");
  report.problems.push(...document.problems.map((problem) => ({ path, problem })));
}

interface Spoken {
  readonly document: RecipeDocument;
  readonly shape: Shape;
  readonly dialect: Dialect;
  readonly place: NamePlace;
}

async function noteSpoken(report: Report, spoken: Spoken): Promise<void> {
  const { document, shape, dialect, place } = spoken;
  if (dialect.describes === "dataset") return noteDataset(report, spoken);
  if (dialect.describes === "settings") return noteProgramSettings(report, spoken);
  const special = await specialParts(document, dialect, place);
  const parts = withoutDoubles([...special, ...partsOf(shape, dialect, place)]);
  if (dialect.describes === "evaluation") return noteEvaluation(report, spoken, parts);
  if (dialect === ownDialect) return noteOwn(report, spoken, parts);
  noteRun(report, { document, shape, dialect, parts, place });
  noteDeepspeed(report, spoken);
}

/** A rate and a length of training. */
function trains({ keys }: Shape): boolean {
  return [...rateKeys].some((key) => keys.has(key)) && [...lengthKeys].some((key) => keys.has(key));
}

/** By its own program's keys: a run only when something is named that it starts from or learns from. */
function noteOwn(report: Report, { document, shape, dialect, place }: Spoken, parts: readonly Part[]): void {
  const sure = parts.filter(
    ({ named }) => named.kind === "thing" || (named.kind === "reference" && named.expression.includes("$")),
  );
  if (sure.some(({ named }) => named.kind === "thing")) {
    noteRun(report, { document, shape, dialect, parts: sure, place });
  }
}

/** Parameters of a pipeline of DVC: its stages are the runs. */
function isOfPipeline({ path }: RecipeDocument, project: ProjectInput): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name === "params.yaml" && project.find(`${path.slice(0, -name.length)}dvc.yaml`) !== undefined;
}

/** The same thing by the same role twice: a path of the dialect and a common key. */
function withoutDoubles(parts: readonly Part[]): readonly Part[] {
  const found = new Map<string, Part>();
  for (const part of parts) {
    const { named } = part;
    const name = named.kind === "thing" ? named.thing.key : `${part.pointer} ${named.kind}`;
    const key = JSON.stringify([part.kind, part.role, name]);
    if (!found.has(key)) found.set(key, part);
  }
  return [...found.values()];
}

function noteEvaluation(report: Report, { document, dialect }: Spoken, parts: readonly Part[]): void {
  for (const part of parts) {
    const at = document.placeAt(part.pointer);
    if (noteReference(report, part.named, part.kind, at) || part.named.kind !== "thing") continue;
    const claims = partClaims(report, part, at, revisionOf(part));
    noteUse(report, part.named.thing, at, howOf({ dialect }, part), { claims });
  }
  noteLibrary(report, dialect, undefined, document.placeAt(""));
}

/** Values of one configuration of a program that are kept. */
const maxSettings = 40;

function noteProgramSettings(report: Report, { document, shape, dialect }: Spoken): void {
  if (dialect.library === undefined) return;
  const claims = shape.leaves.slice(0, maxSettings).flatMap(({ pointer, value }) => {
    if (typeof value === "string" && value.length > 60) return [];
    const name = pointer.slice(1).replaceAll("/", ".");
    return [declaredAt(report, document.placeAt(pointer), "setting", { name, value })];
  });
  noteUse(
    report,
    packageThing(dialect.library.type, dialect.library.name),
    document.placeAt(""),
    dialect.title,
    { claims },
  );
}

/** A recipe that hands a configuration to DeepSpeed is run by it. */
function noteDeepspeed(report: Report, { document, dialect, shape }: Spoken): void {
  const [found] = valuesAt(shape.values, "deepspeed");
  const isSet = isRecord(found?.value) || (typeof found?.value === "string" && found.value !== "");
  if (!isSet || found === undefined) return;
  noteUse(
    report,
    packageThing("pypi", "deepspeed"),
    document.placeAt(found.pointer),
    howOf({ dialect }, found),
  );
}

/** A description of data: the file itself stands for it, as the programs that take it name it. */
function noteDataset(report: Report, spoken: Spoken): void {
  const { document, dialect } = spoken;
  if (dialect.id === "kohya-dataset") return noteFolders(report, spoken);
  const { values } = document;
  const isDescription =
    typeof valueAt(values, "names") === "object" && /string|object/u.test(typeof valueAt(values, "train"));
  if (!isDescription) return;
  const at = document.placeAt("");
  const url = stringAt(values, "roboflow", "url") ?? downloadOf(values);
  const license = stringAt(values, "roboflow", "license");
  const claims = [
    ...(url === undefined ? [] : [declaredAt(report, at, "url", url.slice(0, 500))]),
    ...(license === undefined ? [] : [declaredAt(report, at, "license", license.slice(0, 200))]),
  ];
  noteUse(report, inTree("dataset", document.path), at, dialect.title, { usage: "declared", claims });
}

function downloadOf(values: unknown): string | undefined {
  const download = stringAt(values, "download")?.trim();
  return download !== undefined && /^https?:\/\/\S+$/u.test(download) ? download : undefined;
}

function noteFolders(report: Report, { document, dialect, place }: Spoken): void {
  for (const found of valuesAt(document.values, "datasets.*.subsets.*.image_dir").slice(0, 100)) {
    if (typeof found.value !== "string") continue;
    const named = datasetNamed(found.value, place);
    const at = document.placeAt(found.pointer);
    if (noteReference(report, named, "dataset", at) || named.kind !== "thing") continue;
    noteUse(report, named.thing, at, howOf({ dialect }, found));
  }
}

/** Files that the detectors of folders read beside a model. */
const fixedNames =
  /^(?:config|adapter_config|tokenizer_config|generation_config|trainer_state|\w{3,10}_results|model_index|modules)\.json$|^(?:axolotl_config|mergekit_config|mergekit_moe_config)\.ya?ml$|^training_args\.yaml$/u;

function isModelsOwn({ path, values }: RecipeDocument, project: ProjectInput): boolean {
  const cut = path.lastIndexOf("/");
  const name = path.slice(cut + 1);
  if (!fixedNames.test(name)) return name === "config.cfg" && isPackaged(path, project);
  if (isRecord(values) && ("architectures" in values || "model_type" in values || "peft_type" in values))
    return name.endsWith(".json");
  const folder = path.slice(0, Math.max(0, cut));
  return project
    .filesIn(folder)
    .some((file) => file.name !== name && file.name !== "config.json" && modelFolderFile.test(file.name));
}

/** A trained pipeline of spaCy has a `meta.json` beside its configuration. */
function isPackaged(path: string, project: ProjectInput): boolean {
  return project.find(`${path.slice(0, path.length - "config.cfg".length)}meta.json`) !== undefined;
}
