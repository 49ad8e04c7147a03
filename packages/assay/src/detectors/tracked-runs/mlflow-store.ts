import { inTree, registryModel } from "../../catalogue/things.ts";
import type { Thing } from "../../model/use.ts";
import { parseJson } from "../../syntax/json.ts";
import { stringAt } from "../../syntax/json-access.ts";
import type { ProjectInput } from "../project-detector.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import { recipeJsonLimits } from "../recipe-limits.ts";
import { datasetNamed, type Named } from "../recipe-names.ts";
import type { Report } from "../recipe-report.ts";
import { scannedFiles } from "../recipe-scan.ts";
import { maxStored } from "./limits.ts";
import { trackerFile } from "./paths.ts";

/** The `meta.yaml` files of one folder of runs, by what they describe. */
export interface MlflowStore {
  /** Folder of each run to its description. */
  readonly runs: ReadonlyMap<string, RecipeDocument>;
  /** Folder of the run to what it was given or gave. */
  readonly inputs: ReadonlyMap<string, readonly RecipeDocument[]>;
  readonly outputs: ReadonlyMap<string, readonly RecipeDocument[]>;
  readonly datasets: ReadonlyMap<string, RecipeDocument>;
  /** Id of the run to versions of registered models. */
  readonly versions: ReadonlyMap<string, readonly RecipeDocument[]>;
  /** Folders with an `MLmodel`. */
  readonly models: readonly string[];
}

interface OpenStore {
  readonly runs: Map<string, RecipeDocument>;
  readonly inputs: Map<string, RecipeDocument[]>;
  readonly outputs: Map<string, RecipeDocument[]>;
  readonly datasets: Map<string, RecipeDocument>;
  readonly versions: Map<string, RecipeDocument[]>;
}

export async function mlflowStore(report: Report, project: ProjectInput): Promise<MlflowStore> {
  const store: OpenStore = {
    runs: new Map(),
    inputs: new Map(),
    outputs: new Map(),
    datasets: new Map(),
    versions: new Map(),
  };
  const isStored = (path: string): boolean => trackerFile(path) === "mlflow";
  for await (const { file, documents } of scannedFiles(project, report, isStored, [])) {
    const [document] = documents;
    if (document !== undefined) keep(store, file.path, document);
  }
  const models = store.runs.size === 0 ? [] : project.paths.filter((path) => path.endsWith("/MLmodel"));
  return { ...store, models: models.map((path) => path.slice(0, -"/MLmodel".length)) };
}

function keep(store: OpenStore, path: string, document: RecipeDocument): void {
  const parts = path.split("/").slice(0, -1);
  const [id = "", kind = ""] = [parts.at(-1), parts.at(-2)];
  const owner = parts.slice(0, -2).join("/");
  const run = stringAt(document.values, "run_id");
  if (kind === "inputs" || kind === "outputs") add(store[kind], owner, document);
  else if (kind === "datasets") store.datasets.set(id, document);
  else if (id.startsWith("version-")) add(store.versions, run ?? "", document);
  else if (run !== undefined) store.runs.set(parts.join("/"), document);
}

function add(found: Map<string, RecipeDocument[]>, key: string, document: RecipeDocument): void {
  const known = found.get(key);
  if (known === undefined) found.set(key, [document]);
  else if (known.length < maxStored) known.push(document);
}

/** Models that a run logged: in its own folder, or beside it by its outputs (MLflow 3). */
export function loggedModels(store: MlflowStore, folder: string): readonly Thing[] {
  const experiment = folder.slice(0, folder.lastIndexOf("/"));
  const beside = (store.outputs.get(folder) ?? []).map(
    ({ values }) => `${experiment}/models/${stringAt(values, "destination_id") ?? ""}/artifacts`,
  );
  return store.models
    .filter((path) => path.startsWith(`${folder}/artifacts/`) || beside.includes(path))
    .map((path) => inTree("model", path));
}

/** The registered model of a version. */
export function registeredModel({ values }: RecipeDocument): Thing | undefined {
  const name = stringAt(values, "name");
  return name === undefined || name === "" || name.length > 200 ? undefined : registryModel("mlflow", name);
}

/** Where the data of a run came from: the hub, an address, a file of the tree; else only its name is known. */
export function datasetOf(document: RecipeDocument, project: ProjectInput): Named {
  const { values, path } = document;
  const written = stringAt(values, "source") ?? "";
  const parsed = parseJson(written, recipeJsonLimits);
  const source = parsed.ok ? parsed.value : undefined;
  const from =
    stringAt(source, "path") ??
    stringAt(source, "url") ??
    stringAt(source, "uri") ??
    stringAt(source, "name");
  const named = from === undefined ? undefined : datasetNamed(from, { project, path });
  if (named !== undefined && named.kind === "thing") return named;
  const name = stringAt(values, "name");
  return name === undefined ? { kind: "nothing" } : { kind: "reference", expression: name };
}
