import type { z } from "zod";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { assertSuccess, jsonOf } from "../../network/answers.ts";
import type { Answer, HttpClient } from "../../network/http-client.ts";
import {
  artefactsAnswer,
  downloadUriAnswer,
  errorAnswer,
  type LoggedModel,
  loggedModelAnswer,
  type ModelVersion,
  modelVersionAnswer,
  type RegisteredModel,
  registeredModelAnswer,
  type Run,
  runAnswer,
} from "./api-shapes.ts";
import type { TrackingServer } from "./settings.ts";

export type ArtefactsAnswer = z.infer<typeof artefactsAnswer>;

/** What a scan asks a tracking server (MLflow REST API 2.0). Every question says `@throws` as `ask` does. */
export class MlflowApi {
  readonly #client: HttpClient;
  readonly #server: TrackingServer;

  constructor(client: HttpClient, server: TrackingServer) {
    this.#client = client;
    this.#server = server;
  }

  get endpoint(): string {
    return this.#server.endpoint;
  }

  /** For requests to the server itself; the client lets it follow to no other host. */
  get headers(): Readonly<Record<string, string>> {
    const { authorization } = this.#server;
    return authorization === undefined ? {} : { authorization };
  }

  /** The address of a question, which is the source of what it says. */
  url(question: string, query: Readonly<Record<string, string>> = {}): string {
    const text = Object.entries(query)
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
      .join("&");
    return `${this.endpoint}/api/2.0/${question}${text === "" ? "" : `?${text}`}`;
  }

  async modelVersion(name: string, version: string): Promise<ModelVersion> {
    const url = this.url("mlflow/model-versions/get", { name, version });
    return (await this.#ask(url, modelVersionAnswer, `version ${version} of ${name}`)).model_version;
  }

  async aliased(name: string, alias: string): Promise<ModelVersion> {
    const url = this.url("mlflow/registered-models/alias", { name, alias });
    return (await this.#ask(url, modelVersionAnswer, `the alias ${alias} of ${name}`)).model_version;
  }

  async registeredModel(name: string): Promise<RegisteredModel> {
    const url = this.url("mlflow/registered-models/get", { name });
    return (await this.#ask(url, registeredModelAnswer, name)).registered_model;
  }

  async downloadUri(name: string, version: string): Promise<string> {
    const url = this.url("mlflow/model-versions/get-download-uri", { name, version });
    return (await this.#ask(url, downloadUriAnswer, `the place of version ${version} of ${name}`))
      .artifact_uri;
  }

  async loggedModel(id: string): Promise<LoggedModel> {
    const url = this.url(`mlflow/logged-models/${encodeURIComponent(id)}`);
    return (await this.#ask(url, loggedModelAnswer, `the model ${id}`)).model.info;
  }

  async run(id: string): Promise<Run> {
    const url = this.url("mlflow/runs/get", { run_id: id });
    return (await this.#ask(url, runAnswer, `the run ${id}`)).run;
  }

  /** One folder of artefacts, or one page of it. */
  artefacts(url: string): Promise<ArtefactsAnswer> {
    return this.#ask(url, artefactsAnswer, "the artefacts");
  }

  /** @throws AssayError `not-found`, `permission-denied`, `network`, `bad-answer` */
  async #ask<T extends z.ZodType>(url: string, shape: T, what: string): Promise<z.infer<T>> {
    const headers = { accept: "application/json", ...this.headers };
    const answer = await this.#client.request({ url, headers });
    this.#refuse(answer, printable(what));
    const parsed = shape.safeParse(jsonOf(answer, printable(what)));
    if (parsed.success) return parsed.data;
    const { host } = new URL(answer.url);
    throw new AssayError("bad-answer", `${host} does not answer as MLflow does for ${printable(what)}`);
  }

  /** An alias that is not there is a wrong parameter, everything else has a code of its own. */
  #refuse(answer: Answer, what: string): void {
    const { status } = answer;
    if (status < 400) return assertSuccess(answer, what);
    const { host } = new URL(answer.url);
    const { error_code: code, message = "" } = saidIn(answer);
    const isAbsent = code === "RESOURCE_DOES_NOT_EXIST" || (status === 400 && message.includes("not found"));
    if (isAbsent) throw new AssayError("not-found", `${host} has no such thing as ${what}`);
    if (status === 401 || status === 403)
      throw new AssayError("permission-denied", `${host} denies access to ${what}: ${this.#hint()}`);
    assertSuccess(answer, what);
  }

  #hint(): string {
    return this.#server.authorization === undefined
      ? "set MLFLOW_TRACKING_URI to this server, and MLFLOW_TRACKING_TOKEN or MLFLOW_TRACKING_USERNAME and _PASSWORD"
      : "what was given (MLFLOW_TRACKING_TOKEN, or user and password) does not open it";
  }
}

function saidIn(answer: Answer): z.infer<typeof errorAnswer> {
  try {
    const parsed = errorAnswer.safeParse(jsonOf(answer, "an error"));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
