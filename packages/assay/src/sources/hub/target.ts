import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { parsePurl } from "../../model/purl.ts";
import { uriDecoded } from "../../model/uri-decoded.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the user asks for, before anybody was asked whether it is there. */
export interface HubTarget {
  readonly kind: "models" | "datasets";
  /** `org/name`; `name` alone for the oldest models, which the hub sends on. */
  readonly repository: string;
  /** A branch, tag, commit or `refs/pr/1`; absent = the default branch. */
  readonly revision?: string;
  /** Only this file or folder of it. */
  readonly path?: string;
  /** Where, without a slash at the end. */
  readonly endpoint: string;
}

export const publicEndpoint = "https://huggingface.co";

/** Where `HF_ENDPOINT` says that the hub is, without a slash at the end. */
export function configuredEndpoint(environment: Environment): string {
  const text = environment["HF_ENDPOINT"] ?? "";
  return text === "" ? publicEndpoint : text.replace(/\/{1,10}$/, "");
}

/** @throws AssayError `usage` when `HF_ENDPOINT` is no address. */
export function checkedEndpoint(environment: Environment): string {
  const endpoint = configuredEndpoint(environment);
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new AssayError("usage", `HF_ENDPOINT must be an address, as ${publicEndpoint}`);
  if (url.username !== "" || url.password !== "")
    throw new AssayError("usage", "HF_ENDPOINT must be an address without user and password");
  return endpoint;
}

/** Whether a target is written as one of a hub; says nothing about whether it is well written. */
export function isHubTarget(text: string, environment: Environment): boolean {
  return (
    text.startsWith("hf://") ||
    text.startsWith("pkg:huggingface/") ||
    webPath(text, environment) !== undefined
  );
}

/** @throws AssayError `usage` when it names no model or dataset. */
export function parseHubTarget(text: string, environment: Environment): HubTarget {
  const endpoint = checkedEndpoint(environment);
  const web = webPath(text, environment);
  if (web !== undefined) return parseWeb(text, web);
  if (text.startsWith("pkg:")) return parsePackage(text, endpoint);
  const [place = "", ...revision] = text.slice("hf://".length).split("@");
  const { kind, repository, rest } = splitKind(text, place.split("/"));
  const path = rest.join("/");
  return {
    ...{ kind, repository, endpoint },
    ...(revision.length === 0 ? {} : { revision: checkedRevision(text, revision.join("@")) }),
    ...(path === "" ? {} : { path }),
  };
}

interface WebPath {
  readonly endpoint: string;
  readonly segments: readonly string[];
}

/** The path of an address below the public hub or the configured one. */
function webPath(text: string, environment: Environment): WebPath | undefined {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare = url.origin + url.pathname;
  const own = configuredEndpoint(environment);
  for (const endpoint of [own, publicEndpoint, "https://www.huggingface.co", "https://hf.co"]) {
    if (!bare.startsWith(`${endpoint}/`)) continue;
    const segments = bare
      .slice(endpoint.length + 1)
      .split("/")
      .filter((part) => part !== "");
    return { endpoint: endpoint === own ? own : publicEndpoint, segments };
  }
  return undefined;
}

/** `/org/name`, `/datasets/org/name/tree/<revision>[/folder]`, `/org/name/blob/<revision>/file`. */
function parseWeb(text: string, { endpoint, segments }: WebPath): HubTarget {
  const decoded = segments.map((segment) => uriDecoded(segment));
  const { kind, repository, rest } = splitKind(text, decoded);
  const [view, revision, ...path] = rest;
  if (view === undefined) return { kind, repository, endpoint };
  if (!["tree", "blob", "resolve", "raw"].includes(view) || revision === undefined)
    throw notUnderstood(text, "an address of a repository, a folder or a file is expected");
  return {
    ...{ kind, repository, endpoint, revision: checkedRevision(text, revision) },
    ...(path.length === 0 ? {} : { path: path.join("/") }),
  };
}

function parsePackage(text: string, configured: string): HubTarget {
  const parsed = parsePurl(text);
  if (!parsed.ok) throw notUnderstood(text, parsed.message);
  const { namespace, name, version, qualifiers, subpath } = parsed.purl;
  const segments = [...(namespace ?? "").split("/").filter((part) => part !== ""), name];
  const { repository } = splitKind(text, segments);
  const endpoint = qualifiers["repository_url"]?.replace(/\/{1,10}$/, "") ?? configured;
  if (!/^https?:\/\//.test(endpoint) || !URL.canParse(endpoint))
    throw notUnderstood(text, "repository_url must begin with https://");
  return {
    ...{ kind: "models" as const, repository, endpoint },
    ...(version === undefined ? {} : { revision: checkedRevision(text, version) }),
    ...(subpath === undefined ? {} : { path: subpath }),
  };
}

interface SplitKind {
  readonly kind: HubTarget["kind"];
  readonly repository: string;
  readonly rest: readonly string[];
}

function splitKind(text: string, segments: readonly string[]): SplitKind {
  const [first = ""] = segments;
  if (first === "spaces") throw notUnderstood(text, "spaces are not read");
  const isTyped = first === "datasets" || first === "models";
  const kind = first === "datasets" ? "datasets" : "models";
  const [namespace = "", name, ...rest] = isTyped ? segments.slice(1) : segments;
  const repository = name === undefined ? namespace : `${namespace}/${name}`;
  if (!repository.split("/").every(isRepositoryName))
    throw notUnderstood(text, "org/name is expected, as in hf://org/name@revision");
  return { kind, repository, rest };
}

/** As the hub allows them: up to 96 letters, digits, `-`, `_` and `.`. */
function isRepositoryName(part: string): boolean {
  return /^[A-Za-z0-9_][\w.-]{0,95}$/.test(part) && !part.includes("..");
}

function checkedRevision(text: string, revision: string): string {
  if (/^[\w][\w./+-]{0,199}$/.test(revision) && !revision.includes("..")) return revision;
  throw notUnderstood(text, "the revision after @ is no branch, tag or commit");
}

function notUnderstood(text: string, reason: string): AssayError {
  return new AssayError("usage", `${printable(text)}: ${reason}`);
}
