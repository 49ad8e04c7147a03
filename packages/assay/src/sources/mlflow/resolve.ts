import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { MlflowApi } from "./api.ts";
import type { LoggedModel, ModelVersion, RegisteredModel, Run } from "./api-shapes.ts";
import { mostOutputs } from "./limits.ts";
import type { MlflowName } from "./target.ts";

/** What a name stands for now. */
export interface Resolved {
  readonly version?: ModelVersion;
  readonly registered?: RegisteredModel;
  readonly logged?: LoggedModel;
  readonly run?: Run;
  /** Where the artefacts lie. */
  readonly artefacts: string;
  /** The address of the question that says what the model is. */
  readonly url: string;
  /** What was not told, and why. */
  readonly untold: readonly AssayError[];
}

/** @throws AssayError `not-found`, `permission-denied`, `network`, `bad-answer` */
export async function resolve(api: MlflowApi, name: MlflowName): Promise<Resolved> {
  if (name.kind === "run") return resolveRun(api, name.id, name.path);
  if (name.kind === "logged") return resolveLogged(api, name.id);
  return resolveVersion(api, name);
}

async function resolveRun(api: MlflowApi, id: string, path: string): Promise<Resolved> {
  const run = await api.run(id);
  const root = (run.info.artifact_uri ?? "").replace(/\/{1,10}$/u, "");
  const logged = await loggedBy(api, run, path);
  return {
    run,
    ...(logged === undefined ? {} : { logged }),
    artefacts: logged?.artifact_uri ?? (path === "" ? root : `${root}/${path}`),
    url: api.url("mlflow/runs/get", { run_id: id }),
    untold: [],
  };
}

/** From MLflow 3 on what a run logs as a model lies beside it, and the path is the name that it was logged by. */
async function loggedBy(api: MlflowApi, { outputs }: Run, name: string): Promise<LoggedModel | undefined> {
  if (name === "" || name.includes("/")) return undefined;
  for (const { model_id } of outputs.model_outputs.slice(0, mostOutputs)) {
    const model = await api.loggedModel(model_id);
    if (model.name === name) return model;
  }
  return undefined;
}

async function resolveLogged(api: MlflowApi, id: string): Promise<Resolved> {
  const logged = await api.loggedModel(id);
  const { run, untold } = await runOf(api, logged.source_run_id);
  const url = api.url(`mlflow/logged-models/${id}`);
  return { logged, artefacts: logged.artifact_uri, url, untold, ...(run === undefined ? {} : { run }) };
}

type Registered = Extract<MlflowName, { readonly kind: "version" | "alias" | "stage" }>;

async function resolveVersion(api: MlflowApi, asked: Registered): Promise<Resolved> {
  const found = await api.registeredModel(asked.name);
  const version = await versionOf(api, asked, found);
  const { name, version: number } = version;
  const artefacts = await api.downloadUri(name, number);
  const { run, untold } = await runOf(api, version.run_id);
  const url = api.url("mlflow/model-versions/get", { name, version: number });
  return { version, registered: found, artefacts, url, untold, ...(run === undefined ? {} : { run }) };
}

async function versionOf(api: MlflowApi, asked: Registered, found: RegisteredModel): Promise<ModelVersion> {
  if (asked.kind === "alias") return api.aliased(asked.name, asked.alias);
  if (asked.kind === "version") return api.modelVersion(asked.name, asked.version);
  const latest = [...found.latest_versions].sort((a, b) => Number(b.version) - Number(a.version));
  const stage = asked.stage.toLowerCase();
  const one = latest.find(
    ({ current_stage = "" }) => stage === "latest" || current_stage.toLowerCase() === stage,
  );
  // The list is short of aliases and tags.
  if (one !== undefined) return api.modelVersion(asked.name, one.version);
  const message = `${printable(asked.name)} has no version in the stage ${printable(asked.stage)}`;
  throw new AssayError("not-found", message);
}

/** A run that is gone, or not for us to see, is told of; the model is there all the same. */
async function runOf(
  api: MlflowApi,
  id: string | undefined,
): Promise<Pick<Resolved, "untold"> & { readonly run?: Run }> {
  if (id === undefined || id === "") return { untold: [] };
  try {
    return { run: await api.run(id), untold: [] };
  } catch (error) {
    const isSaid = error instanceof AssayError && passable.has(error.code);
    if (!isSaid) throw error;
    return { untold: [error] };
  }
}

const passable: ReadonlySet<string> = new Set(["not-found", "permission-denied", "bad-answer"]);
