import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { isSafePath } from "../listed-file.ts";
import { configuredUri, type Environment, isServer, serverAt, type TrackingServer } from "./settings.ts";
import { uriDecoded } from "../../model/uri-decoded.ts";

/** What of a server is meant, as MLflow writes it. */
export type MlflowName =
  /** `models:/name/3` */
  | { readonly kind: "version"; readonly name: string; readonly version: string }
  /** `models:/name@champion` */
  | { readonly kind: "alias"; readonly name: string; readonly alias: string }
  /** `models:/name/Production`, `models:/name/latest` */
  | { readonly kind: "stage"; readonly name: string; readonly stage: string }
  /** `models:/m-0123…`: a model that a run logged, registered or not. */
  | { readonly kind: "logged"; readonly id: string }
  /** `runs:/<run id>/path` */
  | { readonly kind: "run"; readonly id: string; readonly path: string };

export interface MlflowTarget {
  readonly server: TrackingServer;
  readonly name: MlflowName;
  /** As MLflow writes it. */
  readonly text: string;
}

const addressed = /^mlflow\+(https?:\/\/[^#]{1,2000})(?:#(.{0,1000}))?$/su;

/** Whether a target is written as one of MLflow; says nothing about whether it is well written. */
export function isMlflowTarget(text: string): boolean {
  return /^(?:(?:models|runs):|mlflow\+https?:)\//u.test(text);
}

/** @throws AssayError `usage` when it names no model or run, or no server. */
export function parseMlflowTarget(text: string, environment: Environment): MlflowTarget {
  const [, address, fragment = ""] = addressed.exec(text) ?? [];
  const named = address === undefined ? text : uriDecoded(fragment);
  const name = nameOf(named);
  if (name === undefined) throw notUnderstood(text);
  const server = serverAt(address ?? serverFor(text, environment), environment);
  return { server, name, text: named };
}

/** @throws AssayError `usage` */
function serverFor(text: string, environment: Environment): string {
  const uri = configuredUri(environment);
  const said = `${printable(text)}: `;
  if (uri === undefined)
    throw new AssayError(
      "usage",
      `${said}set MLFLOW_TRACKING_URI to the server, or name it: mlflow+https://host#${printable(text)}`,
    );
  if (isServer(uri)) return uri;
  const isFolder = /^(?:file:|\.{0,2}\/|[\w-]{2,}$)/iu.test(uri);
  const instead = isFolder ? "scan that folder itself" : "it is asked only through a tracking server";
  throw new AssayError(
    "usage",
    `${said}MLFLOW_TRACKING_URI names no server (http:// or https://): ${instead}`,
  );
}

function nameOf(text: string): MlflowName | undefined {
  const [, scheme = "", rest = ""] = /^(models|runs):\/(.{1,1000})$/su.exec(text) ?? [];
  if (/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(rest)) return undefined;
  return scheme === "runs" ? runOf(rest) : scheme === "models" ? modelOf(rest) : undefined;
}

function runOf(rest: string): MlflowName | undefined {
  const [, id = "", path = ""] = /^([0-9a-f]{32})(?:\/(.{0,800}))?$/su.exec(rest) ?? [];
  const bare = path.replace(/\/{1,10}$/u, "");
  return id === "" || (bare !== "" && !isSafePath(bare)) ? undefined : { kind: "run", id, path: bare };
}

/** Names of registered models have neither slash nor colon. */
function modelOf(rest: string): MlflowName | undefined {
  const [, logged] = /^(m-[0-9a-f]{32})$/u.exec(rest) ?? [];
  if (logged !== undefined) return { kind: "logged", id: logged };
  const [, name = "", sign = "", what = ""] = /^([^/:@]{1,500})([/@])([\w.-]{1,255})$/u.exec(rest) ?? [];
  if (name === "") return undefined;
  if (sign === "@") return { kind: "alias", name, alias: what };
  return /^\d{1,18}$/u.test(what)
    ? { kind: "version", name, version: what }
    : { kind: "stage", name, stage: what };
}

/** Never the address: it may hold a password. */
function notUnderstood(text: string): AssayError {
  const [, address] = addressed.exec(text) ?? [];
  const shown = address === undefined ? printable(text) : "the part after # of the address";
  return new AssayError(
    "usage",
    `${shown}: models:/name/version, models:/name@alias or runs:/run-id/path is expected`,
  );
}
