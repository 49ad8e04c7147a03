import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { isDigest } from "./descriptor.ts";

/** An image or artefact of a registry (distribution specification, "Pulling manifests"). */
export interface Reference {
  /** `https://registry.example:5000`; plain HTTP for this machine only. */
  readonly origin: string;
  /** As people write it: `docker.io`, `localhost:5000`. */
  readonly registry: string;
  readonly repository: string;
  /** A tag or a digest. */
  readonly version: string;
}

const scheme = /^(docker|oci):\/\/(.+)$/su;
const repositoryName = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/u;

/**
 * Reads `docker://[registry/]name[:tag|@digest]` and `oci://registry/name[:tag|@digest]`. Names without a registry are
 * those of Docker Hub, as Docker reads them.
 * @throws AssayError `usage`
 */
export function parseReference(target: string): Reference {
  const [, kind, rest = ""] = scheme.exec(target) ?? [];
  assertNoPassword(kind, rest);
  const [named = "", digest] = rest.split("@", 2);
  const { registry, path: place } = splitRegistry(named);
  if (kind === "oci" && registry === undefined)
    throw malformed(target, "names no registry: oci://registry.example/name:tag");
  const [path = "", tag] = splitTag(place);
  const repository = repositoryOf(registry, path);
  assertNames(target, repository, tag, digest);
  const version = digest ?? tag ?? "latest";
  return { ...hostOf(registry ?? "docker.io", target), repository, version };
}

/** What stands in front of an `@` before the first slash is a user, perhaps with a password, and is never repeated. */
function assertNoPassword(kind: string | undefined, rest: string): void {
  if (/^[^/@]*@[^/]*\//u.test(rest))
    throw new AssayError(
      "usage",
      `${kind ?? ""}://…@${printable(rest.replace(/^[^/]*@/u, ""))}: write it without user and password (docker login keeps them)`,
    );
}

/** Images of Docker Hub without an owner are those of its library. */
function repositoryOf(registry: string | undefined, path: string): string {
  const isOfHub = registry === undefined || registry === "docker.io";
  return isOfHub && !path.includes("/") ? `library/${path}` : path;
}

/** Docker's rule: what has a dot or a colon in front of the first slash is a registry. */
function splitRegistry(named: string): { readonly registry?: string; readonly path: string } {
  const slash = named.indexOf("/");
  const first = slash < 0 ? "" : named.slice(0, slash);
  return /[.:]|^localhost$/u.test(first)
    ? { registry: first, path: named.slice(slash + 1) }
    : { path: named };
}

function assertNames(
  target: string,
  repository: string,
  tag: string | undefined,
  digest: string | undefined,
): void {
  if (repository.length > 255 || !repositoryName.test(repository))
    throw malformed(target, "is no name of a repository");
  if (digest !== undefined && !isDigest(digest)) throw malformed(target, "has no digest behind @");
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/u.test(tag)) throw malformed(target, "has no tag behind :");
}

/** The reference in one line, without its version. */
export function repositoryText({ registry, repository }: Reference): string {
  return `${registry}/${repository}`;
}

function splitTag(text: string): readonly [string, string | undefined] {
  const colon = text.indexOf(":", text.lastIndexOf("/") + 1);
  return colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
}

/** Docker's rule: only registries of this machine speak without encryption. */
function hostOf(registry: string, target: string): Pick<Reference, "origin" | "registry"> {
  const host = registry === "docker.io" || registry === "index.docker.io" ? "registry-1.docker.io" : registry;
  const isHere = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/u.test(host);
  const origin = `${isHere ? "http" : "https"}://${host}`;
  if (!URL.canParse(origin) || new URL(origin).pathname !== "/") throw malformed(target, "names no registry");
  return { origin: new URL(origin).origin, registry };
}

function malformed(target: string, why: string): AssayError {
  return new AssayError("usage", `${printable(target)}: ${why}`);
}
