import type http from "node:http";
import { bytesOf, entryOf, hubCommit, type HubRepository, recordOf } from "./hub-records.ts";
import { authorsAnswer, type HubAuthors } from "./hub-authors.ts";
import { lfsPointer } from "./lfs-pointer.ts";
import { loopbackServer, type LoopbackServer, sendRange } from "./loopback-server.ts";

type Request = http.IncomingMessage;
type Response = http.ServerResponse;

export interface HubOptions extends HubAuthors {
  readonly repositories: Readonly<Record<string, HubRepository>>;
  /** Old names and what they are called now. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Entries of a page of the tree. Default: 1,000, as the hub has it. */
  readonly pageSize?: number;
  /** The first so many requests are answered 429, with the hub's `RateLimit` header. */
  readonly rateLimited?: number;
  /** Milliseconds before each answer. */
  readonly delay?: number;
  /** Bytes that the storage sends in place of a large file. */
  readonly corrupt?: Readonly<Record<string, Uint8Array>>;
  /** A mirror that knows no `paths-info`. */
  readonly isSimple?: boolean;
}

export interface HubServer {
  /** For `HF_ENDPOINT`. */
  readonly endpoint: string;
  readonly hub: LoopbackServer;
  /** Where large files are, on another port. */
  readonly storage: LoopbackServer;
  close(): Promise<void>;
}

/**
 * A hub that answers as the documentation of the Hugging Face hub says: records, trees in pages, `resolve` with a redirect to a signed
 * address of a storage, gating, renaming, rate limits, `X-Error-Code`.
 */
export async function hubServer(options: HubOptions): Promise<HubServer> {
  let limited = options.rateLimited ?? 0;
  const blobs = new Map<string, Uint8Array>();
  const storage = await loopbackServer((request, response) =>
    after(options.delay, () => sendBlob(blobs, request, response)),
  );
  const hub = await loopbackServer((request, response) =>
    after(options.delay, () => {
      if (limited > 0) {
        limited -= 1;
        response.writeHead(429, {
          ratelimit: '"api";r=0;t=1',
          "ratelimit-policy": '"fixed window";"api";q=500;w=300',
        });
        return void response.end();
      }
      answer({ request, response, options, blobs, storage: storage.origin });
    }),
  );
  return {
    endpoint: hub.origin,
    hub,
    storage,
    close: async () => {
      await hub.close();
      await storage.close();
    },
  };
}

function after(milliseconds: number | undefined, work: () => void): void {
  if (milliseconds === undefined) work();
  else setTimeout(work, milliseconds);
}

interface Call {
  readonly request: Request;
  readonly response: Response;
  readonly options: HubOptions;
  readonly blobs: Map<string, Uint8Array>;
  readonly storage: string;
}

function sendBlob(blobs: ReadonlyMap<string, Uint8Array>, request: Request, response: Response): void {
  const url = new URL(request.url ?? "/", "http://storage");
  const bytes = blobs.get(url.pathname.slice(1));
  if (request.headers.authorization !== undefined)
    return void response.writeHead(400).end("two ways to sign");
  if (bytes === undefined || url.searchParams.get("signature") !== "valid")
    return void response.writeHead(403).end();
  sendRange(request, response, bytes, { etag: `"${url.pathname.slice(1)}"` });
}

function answer(call: Call): void {
  if (authorsAnswer(call.request, call.response, call.options) === true) return;
  const { url, isApi, kind, segments } = addressOf(call.request);
  const name = segments.slice(0, 2).join("/");
  const renamed = call.options.renamed?.[name];
  if (renamed !== undefined) {
    const location = `${url.pathname.replace(name, renamed)}${url.search}`;
    return void call.response.writeHead(307, { location }).end();
  }
  const repository = call.options.repositories[name];
  if (repository === undefined || (repository.kind ?? "models") !== kind) return absent(call);
  const visit: Visit = { ...call, url, name, repository, rest: segments.slice(2) };
  if (repository.isPrivate === true && !isAllowed(visit)) return absent(call);
  if (isApi) api(visit);
  else file(visit);
}

interface Address {
  readonly url: URL;
  readonly isApi: boolean;
  readonly kind: "models" | "datasets";
  /** From the name of the repository on. */
  readonly segments: readonly string[];
}

/** `/api/models/org/name/…`, `/api/datasets/org/name/…`, `/datasets/org/name/resolve/…`, `/org/name/resolve/…`. */
function addressOf(request: Request): Address {
  const url = new URL(request.url ?? "/", "http://hub");
  const path = url.pathname.split("/").slice(1).map(decodeURIComponent);
  const isApi = path[0] === "api";
  const rest = isApi ? path.slice(1) : path;
  const kind = rest[0] === "datasets" ? "datasets" : "models";
  return { url, isApi, kind, segments: isApi || kind === "datasets" ? rest.slice(1) : rest };
}

interface Visit extends Call {
  readonly url: URL;
  readonly name: string;
  readonly repository: HubRepository;
  /** The path after the name. */
  readonly rest: readonly string[];
}

/** Without a token the hub does not tell what is private from what is not there. */
function absent({ request, response }: Call): void {
  const status = request.headers.authorization === undefined ? 401 : 404;
  response.writeHead(status, { "x-error-code": "RepoNotFound", "x-error-message": "Repository not found" });
  response.end(JSON.stringify({ error: "Repository not found" }));
}

function isAllowed({ request, repository }: Visit): boolean {
  const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
  return (repository.tokens ?? []).includes(token);
}

function api(visit: Visit): void {
  const { response, repository, rest } = visit;
  const [view, revision = "main"] = rest;
  if (repository.isDisabled === true) {
    response.writeHead(403, { "x-error-message": "Access to this resource is disabled." });
    return void response.end();
  }
  if (!isRevision(repository, revision)) {
    response.writeHead(404, { "x-error-code": "RevisionNotFound" });
    return void response.end(JSON.stringify({ error: `Invalid rev id: ${revision}` }));
  }
  if (view === undefined || view === "revision")
    return sendJson(
      response,
      recordOf(visit.name, repository, visit.url.searchParams.get("blobs") === "true"),
    );
  if (view === "tree") return tree(visit);
  if (view === "paths-info" && visit.options.isSimple !== true) return pathsInfo(visit);
  response.writeHead(404).end();
}

function isRevision({ revisions = [] }: HubRepository, revision: string): boolean {
  return revision === "main" || revision === hubCommit || revisions.includes(revision);
}

/** A gated tree is public on the hub; one that is not stands for mirrors that close it. */
function tree(visit: Visit): void {
  const { response, repository, url, options } = visit;
  if (repository.info?.["gated"] === "tree" && !isAllowed(visit)) return gated(visit);
  const paths = Object.keys(repository.files).sort();
  const size = options.pageSize ?? 1000;
  const start = Number(url.searchParams.get("cursor") ?? "0");
  const page = paths.slice(start, start + size).map((path) => entryOf(path, repository));
  if (start + size < paths.length) {
    const next = new URL(url);
    next.searchParams.set("cursor", String(start + size));
    response.setHeader("link", `<${next.pathname}${next.search}>; rel="next"`);
  }
  const folders = start > 0 ? [] : [{ type: "directory", oid: hubCommit, size: 0, path: "folder" }];
  sendJson(response, [...folders, ...page]);
}

function pathsInfo({ request, response, repository }: Visit): void {
  let body = "";
  request.on("data", (piece: Buffer) => (body += piece.toString()));
  request.on("end", () => {
    const { paths } = JSON.parse(body) as { paths: string[] };
    const known = paths.filter((path) => repository.files[path] !== undefined);
    sendJson(
      response,
      known.map((path) => ({
        ...entryOf(path, repository),
        lastCommit: { id: hubCommit, title: "made", date: "2026-03-01T10:00:00.000Z" },
        securityFileStatus: repository.security?.[path] ?? {
          status: "unscanned",
          avScan: { status: "unscanned" },
        },
      })),
    );
  });
}

function file(visit: Visit): void {
  const { response, repository, rest } = visit;
  const [view = "", revision = "", ...parts] = rest;
  const path = parts.join("/");
  const isGated = (repository.info?.["gated"] ?? false) !== false;
  if (isGated && !isAllowed(visit)) return gated(visit);
  if (!isRevision(repository, revision)) return notThere(response, "RevisionNotFound");
  if (repository.files[path] === undefined) return notThere(response, "EntryNotFound");
  sendFile(visit, path, view === "raw");
}

function notThere(response: Response, code: string): void {
  response.writeHead(404, { "x-error-code": code });
  response.end();
}

/** Small files come from the hub, large ones from the storage; `/raw/` shows the pointer. */
function sendFile(visit: Visit, path: string, isRaw: boolean): void {
  const { request, response, repository } = visit;
  const { oid, size, lfs } = entryOf(path, repository);
  const bytes = bytesOf(repository.files[path]);
  const headers = { "x-repo-commit": hubCommit, etag: `"${oid}"` };
  if (lfs === undefined) return sendRange(request, response, bytes, headers);
  if (isRaw) return sendRange(request, response, lfsPointer(lfs.oid, size), headers);
  visit.blobs.set(lfs.oid, visit.options.corrupt?.[path] ?? bytes);
  response.writeHead(302, {
    ...headers,
    location: `${visit.storage}/${lfs.oid}?signature=valid`,
    "x-linked-etag": `"${lfs.oid}"`,
    "x-linked-size": String(size),
    "content-length": 0,
  });
  response.end();
}

function gated({ request, response, name }: Visit): void {
  const hasToken = request.headers.authorization !== undefined;
  response.writeHead(hasToken ? 403 : 401, {
    "x-error-code": "GatedRepo",
    "x-error-message": `Access to model ${name} is restricted.`,
  });
  response.end();
}

function sendJson(response: Response, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(value));
}
