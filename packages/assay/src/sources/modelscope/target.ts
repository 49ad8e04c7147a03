import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { isSafePath } from "../listed-file.ts";
import { configuredEndpoint, type Environment, publicEndpoint } from "./settings.ts";
import { uriDecoded } from "../../model/uri-decoded.ts";

/** What the user asks for, before anybody was asked whether it is there. */
export interface ModelscopeTarget {
  readonly kind: "models" | "datasets";
  /** `org/name` */
  readonly repository: string;
  /** A branch, tag or commit; absent = `master`, as for the SDK. */
  readonly revision?: string;
  /** Only this file or folder of it. */
  readonly path?: string;
  /** Where, without a slash at the end. */
  readonly endpoint: string;
}

const scheme = "modelscope://";

/** Whether a target is written as one of ModelScope; says nothing about whether it is well written. */
export function isModelscopeTarget(text: string, environment: Environment): boolean {
  return text.startsWith(scheme) || webAddress(text, environment) !== undefined;
}

/** @throws AssayError `usage` when it names no model or dataset. */
export function parseModelscopeTarget(text: string, environment: Environment): ModelscopeTarget {
  const web = webAddress(text, environment);
  if (web !== undefined) return parseWeb(text, web);
  const endpoint = configuredEndpoint(environment);
  if (!URL.canParse(endpoint))
    throw notUnderstood(endpoint, "MODELSCOPE_ENDPOINT must be an address, as https://modelscope.cn");
  const [place = "", ...revision] = text.slice(scheme.length).split("@");
  const [first, ...others] = place.split("/");
  const isTyped = first === "datasets" || first === "models";
  const kind = first === "datasets" ? "datasets" : "models";
  const segments = isTyped ? others : place.split("/");
  return {
    ...{ kind, endpoint },
    ...named(text, segments),
    ...(revision.length === 0 ? {} : { revision: checkedRevision(text, revision.join("@")) }),
  };
}

/** As a user names it, without revision. */
export function plainTarget({ kind, repository }: ModelscopeTarget): string {
  return `${scheme}${kind === "datasets" ? "datasets/" : ""}${repository}`;
}

/** The page that people look at. */
export function pageOf({ kind, endpoint, repository }: ModelscopeTarget): string {
  return `${endpoint}/${kind}/${repository}`;
}

/** Whether a text can be the name of a repository: two parts of letters, digits, `-`, `_` and `.`. */
export function isRepositoryName(name: string): boolean {
  const parts = name.split("/");
  return (
    parts.length === 2 &&
    parts.every((part) => /^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,127}$/u.test(part) && !part.includes(".."))
  );
}

interface WebAddress {
  readonly endpoint: string;
  readonly kind: ModelscopeTarget["kind"];
  /** After `/models/`, uriDecoded. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

/** An address below `/models/` or `/datasets/` of a public site or of the configured endpoint. */
function webAddress(text: string, environment: Environment): WebAddress | undefined {
  if (!/^https?:\/\//u.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const own = configuredEndpoint(environment);
  const bare = url.origin + url.pathname;
  const endpoint = publicEndpoint(url) ?? (bare.startsWith(`${own}/`) ? own : undefined);
  if (endpoint === undefined) return undefined;
  const path = endpoint === own && bare.startsWith(`${own}/`) ? bare.slice(own.length) : url.pathname;
  const [, kind, ...segments] = path.split("/").map((segment) => uriDecoded(segment));
  if (kind !== "models" && kind !== "datasets") return undefined;
  return { endpoint, kind, segments: segments.filter((part) => part !== ""), query: url.searchParams };
}

/** Pages of a repository that show it as a whole. */
const wholePages: ReadonlySet<string> = new Set(["summary", "files", "quickstart", "feedback"]);

/** `/models/org/name`, `…/files?version=v1`, `…/tree/<revision>/folder`, `…/resolve/<revision>/file`, `…/file/view/<revision>/file`. */
function parseWeb(text: string, { endpoint, kind, segments, query }: WebAddress): ModelscopeTarget {
  const { repository } = named(text, segments.slice(0, 2));
  const rest = segments[2] === "file" ? segments.slice(3) : segments.slice(2);
  const [view, inAddress, ...path] = rest;
  if (view === undefined || wholePages.has(view))
    return {
      kind,
      repository,
      endpoint,
      ...revisionOf(text, valueIn(query, ["version", "Revision", "revision"])),
    };
  if (!["tree", "resolve", "view"].includes(view) || inAddress === undefined)
    throw notUnderstood(text, "an address of a repository, a folder or a file is expected");
  const inside = path.length === 0 ? (valueIn(query, ["fileName", "FilePath"]) ?? "") : path.join("/");
  return { kind, repository, endpoint, ...revisionOf(text, inAddress), ...pathOf(text, inside) };
}

function valueIn(query: URLSearchParams, names: readonly string[]): string | undefined {
  return names.map((name) => query.get(name)).find((value) => value !== null) ?? undefined;
}

function named(
  text: string,
  segments: readonly string[],
): Pick<ModelscopeTarget, "repository"> & Pick<ModelscopeTarget, "path"> {
  const [owner = "", name = "", ...path] = segments;
  const repository = `${owner}/${name}`;
  if (!isRepositoryName(repository))
    throw notUnderstood(text, "org/name is expected, as in modelscope://org/name@revision");
  return { repository, ...pathOf(text, path.join("/")) };
}

function pathOf(text: string, path: string): Pick<ModelscopeTarget, "path"> {
  const bare = path.replace(/\/{1,10}$/u, "");
  if (bare !== "" && !isSafePath(bare)) throw notUnderstood(text, "the path in the repository is none");
  return bare === "" ? {} : { path: bare };
}

function revisionOf(text: string, revision: string | undefined): Pick<ModelscopeTarget, "revision"> {
  return revision === undefined ? {} : { revision: checkedRevision(text, revision) };
}

function checkedRevision(text: string, revision: string): string {
  if (/^\w[\w./+-]{0,199}$/u.test(revision) && !revision.includes("..")) return revision;
  throw notUnderstood(text, "the revision after @ is no branch, tag or commit");
}

function notUnderstood(text: string, reason: string): AssayError {
  return new AssayError("usage", `${printable(text)}: ${reason}`);
}
