import { uriDecoded } from "../../model/uri-decoded.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A server, and what it is asked with. */
export interface TrackingServer {
  /** Without user, password, and a slash at the end. */
  readonly endpoint: string;
  /** For `Authorization`; absent = none is given for this server. */
  readonly authorization?: string;
}

/**
 * The server that the variables of MLflow name: `MLFLOW_REGISTRY_URI`, else `MLFLOW_TRACKING_URI`; undefined when neither does.
 * What they name may be no server: a folder, a database.
 */
export function configuredUri(environment: Environment): string | undefined {
  return [environment["MLFLOW_REGISTRY_URI"], environment["MLFLOW_TRACKING_URI"]]
    .map((text) => (text ?? "").trim())
    .find((text) => text !== "");
}

export function isServer(uri: string): boolean {
  return /^https?:\/\//iu.test(uri) && URL.canParse(uri);
}

/**
 * A server with its credentials: those in its address, else `MLFLOW_TRACKING_USERNAME` and `_PASSWORD`, else `MLFLOW_TRACKING_TOKEN`, in the
 * order of MLflow itself. The variables belong to the server that the variables name, and go nowhere else.
 */
export function serverAt(address: string, environment: Environment): TrackingServer {
  const url = new URL(address);
  const endpoint = bareEndpoint(url);
  const configured = configuredUri(environment);
  const isOwn =
    configured !== undefined && isServer(configured) && bareEndpoint(new URL(configured)) === endpoint;
  const own = isOwn ? credentialsIn(environment) : undefined;
  const authorization = basic(uriDecoded(url.username), uriDecoded(url.password)) ?? own;
  return { endpoint, ...(authorization === undefined ? {} : { authorization }) };
}

function bareEndpoint({ origin, pathname }: URL): string {
  return `${origin}${pathname}`.replace(/\/{1,10}$/u, "");
}

function credentialsIn(environment: Environment): string | undefined {
  const user = environment["MLFLOW_TRACKING_USERNAME"] ?? "";
  const token = (environment["MLFLOW_TRACKING_TOKEN"] ?? "").trim();
  const named = basic(user, environment["MLFLOW_TRACKING_PASSWORD"] ?? "");
  // What can stand in a header.
  return named ?? (/^[\x21-\x7e]{1,4000}$/u.test(token) ? `Bearer ${token}` : undefined);
}

function basic(user: string, password: string): string | undefined {
  return user === "" ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}
