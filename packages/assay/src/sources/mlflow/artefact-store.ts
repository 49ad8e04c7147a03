import type { MlflowApi } from "./api.ts";

/** How the files of one artefact root are listed and read through the server. */
export interface ArtefactStore {
  /** A folder by its path below the root; "" = the root. */
  readonly listUrl: (folder: string, pageToken: string | undefined) => string;
  readonly fileUrl: (path: string) => string;
}

/**
 * The way to an artefact root through the server: by its proxy for `mlflow-artifacts:` of this server, by the run where it lies below
 * what the run keeps; undefined where there is none. No other host is asked: the credentials are for this one.
 */
export function artefactStore(
  api: MlflowApi,
  uri: string,
  run: { readonly id: string; readonly root: string | undefined } | undefined,
): ArtefactStore | undefined {
  const proxied = proxiedPath(api, uri);
  if (proxied !== undefined) return proxyStore(api, proxied);
  if (run?.root === undefined || run.root === "") return undefined;
  const root = run.root.replace(/\/{1,10}$/u, "");
  if (uri !== root && !uri.startsWith(`${root}/`)) return undefined;
  return runStore(api, run.id, uri.slice(root.length + 1));
}

/** `mlflow-artifacts:/1/models/m-…/artifacts`, `mlflow-artifacts://host/…`, `https://host/api/2.0/mlflow-artifacts/artifacts/…` */
function proxiedPath({ endpoint }: MlflowApi, uri: string): string | undefined {
  const own = `${endpoint}/api/2.0/mlflow-artifacts/artifacts/`;
  if (uri.startsWith(own)) return clean(uri.slice(own.length));
  const [, authority = "", path] = /^mlflow-artifacts:(?:\/\/([^/]{0,300}))?\/(.{0,2000})$/su.exec(uri) ?? [];
  const isOwn = authority === "" || authority === new URL(endpoint).host;
  return path === undefined || !isOwn ? undefined : clean(path);
}

/** The server refuses steps; we do not send them. */
function clean(path: string): string | undefined {
  const parts = path.split("/").filter((part) => part !== "");
  return parts.some((part) => part === "." || part === "..") ? undefined : parts.join("/");
}

function proxyStore(api: MlflowApi, root: string): ArtefactStore {
  return {
    listUrl: (folder) => api.url("mlflow-artifacts/artifacts", { path: joined(root, folder) }),
    fileUrl: (path) => api.url(`mlflow-artifacts/artifacts/${encoded(joined(root, path))}`),
  };
}

/** The server reads the storage with its own credentials. */
function runStore(api: MlflowApi, id: string, root: string): ArtefactStore {
  return {
    listUrl: (folder, token) =>
      api.url("mlflow/artifacts/list", {
        ...{ run_id: id, path: joined(root, folder) },
        ...(token === undefined ? {} : { page_token: token }),
      }),
    fileUrl: (path) =>
      `${api.endpoint}/get-artifact?run_id=${id}&path=${encodeURIComponent(joined(root, path))}`,
  };
}

function joined(root: string, path: string): string {
  return [root, path].filter((part) => part !== "").join("/");
}

function encoded(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
