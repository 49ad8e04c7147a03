import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { parsePurl } from "../../model/purl.ts";
import { type Environment, type KnownHost, knownHosts } from "./known-hosts.ts";
import { uriDecoded } from "../../model/uri-decoded.ts";

/** A repository and what of it is meant, before anybody was asked whether it is there. */
export interface GitTarget {
  /** Where the protocol is spoken: `https://github.com/owner/name.git`, without a slash at the end. */
  readonly url: string;
  /** A branch, tag, `refs/…` or commit; absent = what the repository calls HEAD. */
  readonly ref?: string;
  /** Of a page: a ref and maybe a path below it. Only the refs of the repository tell where the one ends. */
  readonly refAndPath?: string;
  /** Only this folder or file. */
  readonly path?: string;
}

/** Whether a target is written as a git repository; says nothing about whether it is well written. */
export function isGitTarget(text: string, environment: Environment): boolean {
  if (
    /^(?:git\+\w{1,10}|git|ssh):\/\//iu.test(text) ||
    /^[\w.-]{1,64}@(?!sha\d)[\w.-]{1,253}:(?!\/\/)/u.test(text)
  )
    return true;
  if (/^pkg:(?:github|bitbucket|gitlab)\//u.test(text) || prefixed(text, environment) !== undefined)
    return true;
  return /^https?:\/\//iu.test(text) && URL.canParse(text) && fromAddress(text, environment) !== undefined;
}

/** @throws AssayError `usage` when it names no repository, or one that is reached in another way than over https */
export function parseGitTarget(text: string, environment: Environment): GitTarget {
  refuseOthers(text);
  const target = text.startsWith("pkg:")
    ? fromPurl(text, environment)
    : (prefixed(text, environment) ??
      fromAddress(text.replace(/^git\+/iu, ""), environment, /^git\+/iu.test(text)));
  if (target === undefined) throw notUnderstood(text, "an address of a repository is expected");
  // Of a page only the first name is asked for: what follows is compared with names of refs and files.
  for (const ref of [target.ref, target.refAndPath?.split("/", 1)[0]])
    if (ref !== undefined && !isRef(ref))
      throw notUnderstood(text, "what stands after @ or # is no branch, tag or commit");
  return target;
}

function refuseOthers(text: string): void {
  if (/^(?:git\+ssh|ssh):|^[\w.-]{1,64}@[\w.-]{1,253}:/iu.test(text))
    throw notUnderstood(
      text,
      "repositories are not read over ssh: write https:// (tokens come from the environment)",
    );
  if (/^git:/iu.test(text)) throw notUnderstood(text, "git:// is neither encrypted nor read: write https://");
  if (/^git\+file:/iu.test(text))
    throw notUnderstood(
      text,
      "the history of a repository on this machine is not read: scan the folder of its files",
    );
  if (/^git\+/iu.test(text) && !/^git\+https?:\/\//iu.test(text))
    throw notUnderstood(text, "git repositories are read over https only");
  const address = text.replace(/^git\+/iu, "");
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && (url.username !== "" || url.password !== ""))
    throw new AssayError("usage", `${url.host}: give a token by the environment, not in the address`);
}

/** `github:owner/name`, with `#ref` or `@ref`, as npm and Nix know it. */
function prefixed(text: string, environment: Environment): GitTarget | undefined {
  const [, prefix = "", rest = ""] = /^([a-z]{1,20}):([\w.-][^:]{0,2000})$/u.exec(text) ?? [];
  const host = knownHosts(environment).findLast((row) => row.prefix === prefix);
  if (host === undefined || prefix === "") return undefined;
  const { bare, ...wanted } = splitRef(rest);
  const path = bare.replace(/\.git$/u, "");
  return isRepositoryPath(path, host) ? { url: `${host.origin}/${path}.git`, ...wanted } : undefined;
}

function fromPurl(text: string, environment: Environment): GitTarget | undefined {
  const parsed = parsePurl(text);
  if (!parsed.ok) throw notUnderstood(text, parsed.message);
  const { type, namespace, name, version, subpath } = parsed.purl;
  const host = knownHosts(environment).findLast(({ prefix }) => prefix === type);
  if (host === undefined || namespace === undefined) return undefined;
  return {
    url: `${host.origin}/${namespace}/${name}.git`,
    ...(version === undefined ? {} : { ref: version }),
    ...(subpath === undefined ? {} : { path: subpath }),
  };
}

/** `isSaid` = the user wrote `git+`: whatever is there is a repository. */
function fromAddress(text: string, environment: Environment, isSaid = false): GitTarget | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const { bare, ...wanted } = splitRef(uriDecoded(url.pathname) + uriDecoded(url.hash));
  const path = bare.replace(/^\/{1,10}|\/{1,10}$/gu, "");
  const host = knownHosts(environment).find(({ origin }) => origin === url.origin.replace("://www.", "://"));
  const page = fromPage(url, path, host);
  if (page !== undefined) return page;
  const found = (host === undefined ? undefined : ofHost(host, path)) ?? ofAny(url, path, isSaid);
  return found === undefined ? undefined : { url: found, ...wanted };
}

function ofAny(url: URL, path: string, isSaid: boolean): string | undefined {
  // Azure DevOps: `/organisation/project/_git/name`.
  const isOwnForm = path.endsWith(".git") || /\/_git\/[^/]{1,255}$/u.test(path);
  const isRepository = isSaid || (isOwnForm && url.search === "");
  return isRepository && path !== "" ? `${url.origin}/${path}` : undefined;
}

function ofHost(host: KnownHost, path: string): string | undefined {
  const plain = path.replace(/\.git$/u, "");
  return isRepositoryPath(plain, host) ? `${host.origin}/${plain}.git` : undefined;
}

/** `owner/name/tree/main/src` */
function fromPage(url: URL, path: string, host: KnownHost | undefined): GitTarget | undefined {
  for (const view of host?.views ?? anyViews) {
    const at = path.indexOf(view);
    const rest = at < 0 ? "" : path.slice(at + view.length);
    const repository = path.slice(0, Math.max(0, at)).replace(/\.git$/u, "");
    const isRepository = host === undefined ? repository !== "" : isRepositoryPath(repository, host);
    if (rest !== "" && isRepository)
      return { url: `${host?.origin ?? url.origin}/${repository}.git`, refAndPath: rest };
  }
  return undefined;
}

/** Pages of GitLab on any host: no other program has `/-/` there. */
const anyViews = ["/-/tree/", "/-/blob/", "/-/commit/"];

/** `owner/name`; of hosts with groups also `group/group/name`. */
function isRepositoryPath(path: string, { hasGroups }: KnownHost): boolean {
  const parts = path.split("/");
  const isLong = hasGroups === true ? parts.length <= 20 : parts.length === 2;
  return (
    parts.length >= 2 &&
    isLong &&
    parts.every((part) => /^[\w.~-]{1,255}$/u.test(part) && !/^(?:\.{1,2}|-)$/u.test(part))
  );
}

interface SplitRef {
  readonly bare: string;
  readonly ref?: string;
  readonly path?: string;
}

/** `name@ref`, `name#ref`; pip's `#egg=…&subdirectory=…` and Docker's `#ref:folder`. */
function splitRef(text: string): SplitRef {
  const [front = "", fragment = ""] = text.split("#", 2);
  const at = front.search(/(?<=[^/])@/u);
  const bare = at < 0 ? front : front.slice(0, at);
  const [tail, folder] = splitFragment(fragment);
  const ref = at < 0 ? tail : front.slice(at + 1);
  const path = folder.replace(/^\/{1,10}|\/{1,10}$/gu, "");
  return { bare, ...(ref === "" ? {} : { ref }), ...(path === "" ? {} : { path }) };
}

/** The ref and the folder after `#`. */
function splitFragment(fragment: string): readonly [string, string] {
  if (fragment.includes("=")) return ["", new URLSearchParams(fragment).get("subdirectory") ?? ""];
  const [ref = "", folder = ""] = fragment.split(":", 2);
  return [ref, folder];
}

/** As `git check-ref-format` has it, and nothing that could be more than one line or word of the protocol. */
function isRef(text: string): boolean {
  return /^[\w][\w./+@%=,-]{0,999}$/u.test(text) && !text.includes("..") && !text.includes("@{");
}

function notUnderstood(text: string, reason: string): AssayError {
  return new AssayError("usage", `${printable(text.replace(/\/\/[^/@]{1,300}@/u, "//"))}: ${reason}`);
}
