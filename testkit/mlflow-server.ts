import type http from "node:http";
import { loopbackServer, type LoopbackServer, sendRange } from "./loopback-server.ts";

export interface MlflowVersion {
  readonly source: string;
  /** Where its artefacts lie; default: `source`. */
  readonly artefacts?: string;
  readonly runId?: string;
  readonly stage?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface MlflowModel {
  readonly versions: Readonly<Record<string, MlflowVersion>>;
  readonly aliases?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

export interface MlflowOptions {
  readonly models?: Readonly<Record<string, MlflowModel>>;
  /** `run` of `runs/get`. */
  readonly runs?: Readonly<Record<string, unknown>>;
  /** `model` of `logged-models/<id>`. */
  readonly logged?: Readonly<Record<string, unknown>>;
  /** Bytes by their path below the root of the proxied artefacts. */
  readonly artefacts?: Readonly<Record<string, Uint8Array | string>>;
  /** Artefacts that the server reads from its storage by the run: run id to paths below the run's root. */
  readonly stored?: Readonly<Record<string, Readonly<Record<string, Uint8Array | string>>>>;
  /** What `Authorization` must be. */
  readonly authorization?: string;
  /** As MLflow 2 sends artefacts: whole, in pieces, without a length. */
  readonly ignoresRanges?: boolean;
  /** Entries of a page of stored artefacts. */
  readonly pageSize?: number;
}

/** A tracking server that answers as MLflow 3.17 does (`testkit/fixtures/mlflow/registry.json` is what a real one said). */
export function mlflowServer(options: MlflowOptions): Promise<LoopbackServer> {
  return loopbackServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://mlflow");
    if (options.authorization !== undefined && request.headers.authorization !== options.authorization)
      return void response.writeHead(401, { "content-type": "text/html" }).end("You are not authenticated.");
    answer({ request, response, options, url, query: url.searchParams });
  });
}

interface Call {
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
  readonly options: MlflowOptions;
  readonly url: URL;
  readonly query: URLSearchParams;
}

const questions: ReadonlyMap<string, (call: Call) => void> = new Map([
  ["/api/2.0/mlflow/registered-models/get", registeredModel],
  ["/api/2.0/mlflow/registered-models/alias", alias],
  ["/api/2.0/mlflow/model-versions/get", modelVersion],
  ["/api/2.0/mlflow/model-versions/get-download-uri", downloadUri],
  ["/api/2.0/mlflow/runs/get", run],
  ["/api/2.0/mlflow/artifacts/list", storedArtefacts],
  ["/api/2.0/mlflow-artifacts/artifacts", artefacts],
  ["/get-artifact", storedArtefact],
]);

const prefixes: readonly (readonly [string, (call: Call, rest: string) => void])[] = [
  ["/api/2.0/mlflow/logged-models/", loggedModel],
  ["/api/2.0/mlflow-artifacts/artifacts/", artefact],
];

function answer(call: Call): void {
  const path = decodeURIComponent(call.url.pathname);
  const question = questions.get(path);
  if (question !== undefined) return question(call);
  const known = prefixes.find(([prefix]) => path.startsWith(prefix));
  if (known !== undefined) return known[1](call, path.slice(known[0].length));
  call.response.writeHead(404, { "content-type": "text/html" }).end("<!doctype html><h1>Not Found</h1>");
}

function send({ response }: Call, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function absent(call: Call, message: string): void {
  send(call, { error_code: "RESOURCE_DOES_NOT_EXIST", message }, 404);
}

function pairs(tags: Readonly<Record<string, string>> = {}): readonly object[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

function asked({ options, query }: Call): { readonly name: string; readonly model: MlflowModel | undefined } {
  const name = query.get("name") ?? "";
  return { name, model: options.models?.[name] };
}

function versionOf(
  name: string,
  { aliases = {}, versions }: MlflowModel,
  version: string,
): object | undefined {
  const known = versions[version];
  if (known === undefined) return undefined;
  return {
    ...{ name, version, creation_timestamp: 1_795_983_178_799, last_updated_timestamp: 1_795_983_180_040 },
    ...{ current_stage: known.stage ?? "None", description: "", source: known.source, status: "READY" },
    ...{ run_id: known.runId ?? "", run_link: "", tags: pairs(known.tags) },
    aliases: Object.entries(aliases).flatMap(([alias, of]) => (of === version ? [alias] : [])),
  };
}

function registeredModel(call: Call): void {
  const { name, model } = asked(call);
  if (model === undefined) return absent(call, `Registered Model with name=${name} not found`);
  const { aliases = {}, tags, versions } = model;
  send(call, {
    registered_model: {
      ...{ name, creation_timestamp: 1_795_983_178_634, description: "Finds fraud.", tags: pairs(tags) },
      latest_versions: Object.keys(versions).map((version) => versionOf(name, model, version)),
      aliases: Object.entries(aliases).map(([one, version]) => ({ alias: one, version })),
    },
  });
}

function alias(call: Call): void {
  const { name, model } = asked(call);
  const version = model?.aliases?.[call.query.get("alias") ?? ""];
  const known = model === undefined || version === undefined ? undefined : versionOf(name, model, version);
  if (known !== undefined) return send(call, { model_version: known });
  const message = `Registered model alias ${call.query.get("alias")} not found.`;
  send(call, { error_code: "INVALID_PARAMETER_VALUE", message }, 400);
}

function modelVersion(call: Call): void {
  const { name, model } = asked(call);
  const version = call.query.get("version") ?? "";
  const known = model === undefined ? undefined : versionOf(name, model, version);
  if (known === undefined) return absent(call, `Model Version (name=${name}, version=${version}) not found`);
  send(call, { model_version: known });
}

function downloadUri(call: Call): void {
  const known = asked(call).model?.versions[call.query.get("version") ?? ""];
  if (known === undefined) return absent(call, "Model Version not found");
  send(call, { artifact_uri: known.artefacts ?? known.source });
}

function run(call: Call): void {
  const id = call.query.get("run_id") ?? "";
  const known = call.options.runs?.[id];
  if (known === undefined) return absent(call, `Run with id=${id} not found`);
  send(call, { run: known });
}

function loggedModel(call: Call, id: string): void {
  const known = call.options.logged?.[id];
  if (known === undefined) return absent(call, `Logged model with ID '${id}' not found.`);
  send(call, { model: known });
}

type Files = Readonly<Record<string, Uint8Array | string>>;

/** The names of what lies in one folder, as the proxy lists them; nothing at all where nothing is. */
function listed(
  files: Files,
  folder: string,
): readonly { path: string; is_dir: boolean; file_size?: number }[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const below = Object.keys(files).filter((path) => path.startsWith(prefix));
  const names = new Set(below.map((path) => path.slice(prefix.length).split("/")[0] ?? ""));
  return [...names].sort().map((path) => {
    const file = files[`${prefix}${path}`];
    return file === undefined
      ? { path, is_dir: true }
      : { path, is_dir: false, file_size: Buffer.from(file).length };
  });
}

function artefacts(call: Call): void {
  const path = call.query.get("path") ?? "";
  if (path.split("/").includes(".."))
    return send(call, { error_code: "INVALID_PARAMETER_VALUE", message: "Invalid path" }, 400);
  const files = listed(call.options.artefacts ?? {}, path);
  send(call, files.length === 0 ? {} : { files });
}

function artefact(call: Call, path: string): void {
  sendFile(call, call.options.artefacts?.[path], path);
}

function sendFile(call: Call, file: Uint8Array | string | undefined, path: string): void {
  const { request, response, options } = call;
  if (file === undefined) return absent(call, `No such artifact: '${path}'`);
  const bytes = Buffer.from(file);
  if (options.ignoresRanges !== true) return sendRange(request, response, bytes);
  response.writeHead(200, { "content-type": "application/octet-stream" });
  response.write(bytes.subarray(0, bytes.length / 2));
  response.end(bytes.subarray(bytes.length / 2));
}

/** The whole path from the run's root, in pages. */
function storedArtefacts(call: Call): void {
  const { query, options } = call;
  const files = options.stored?.[query.get("run_id") ?? ""];
  if (files === undefined)
    return send(call, { error_code: "INTERNAL_ERROR", message: "Unable to locate credentials" }, 500);
  const folder = query.get("path") ?? "";
  const all = listed(files, folder).map(({ path, ...rest }) => ({
    path: folder === "" ? path : `${folder}/${path}`,
    ...rest,
  }));
  const start = Number(query.get("page_token") ?? "0");
  const end = start + (options.pageSize ?? 1000);
  const more = end < all.length ? { next_page_token: String(end) } : {};
  send(call, { root_uri: "s3://bucket/run", files: all.slice(start, end), ...more });
}

function storedArtefact(call: Call): void {
  const path = call.query.get("path") ?? "";
  sendFile(call, call.options.stored?.[call.query.get("run_id") ?? ""]?.[path], path);
}
