import { createHash } from "node:crypto";
import type http from "node:http";
import { bytesOf } from "./hub-records.ts";
import { loopbackServer, type LoopbackServer, sendRange } from "./loopback-server.ts";

type Response = http.ServerResponse;

export interface ModelscopeRepository {
  readonly kind?: "models" | "datasets";
  readonly files: Readonly<Record<string, Uint8Array | string>>;
  /** Fields of the record beside its name. */
  readonly record?: Readonly<Record<string, unknown>>;
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
  /** What the listing says of the last commit; default: its first eight digits, as the public site does. */
  readonly tip?: unknown;
  /** The list of revisions names the commits. */
  readonly namesCommits?: boolean;
  /** Only these tokens may see it; without one the server says that there is no such thing. */
  readonly tokens?: readonly string[];
  /** Files of it are for these tokens only. */
  readonly fileTokens?: readonly string[];
}

export interface ModelscopeOptions {
  readonly repositories: Readonly<Record<string, ModelscopeRepository>>;
  /** The name under which the records of a repository are given. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Bytes that are sent in place of a file. */
  readonly corrupt?: Readonly<Record<string, Uint8Array>>;
  /** So many questions are answered 429 first. */
  readonly rateLimited?: number;
  /** So many pages after the first are denied first, as the public site does now and then. */
  readonly denied?: number;
}

export interface ModelscopeServer {
  /** For `MODELSCOPE_ENDPOINT`. */
  readonly endpoint: string;
  readonly site: LoopbackServer;
  /** Where large files are, on another port. */
  readonly storage: LoopbackServer;
  close(): Promise<void>;
}

/** The commit that changed the file whose path comes first, and with it the tip of every branch; that of all other files. */
export const modelscopeCommit = "5ca1ab1e".repeat(5);
export const modelscopeOlderCommit = "0ddba11a".repeat(5);

/** More than this many bytes are kept in the storage. */
const largeBytes = 1024;

/** The most entries of one listing, which does not say when there are more. */
const listingLimit = 3000;

/**
 * A site that answers as modelscope.cn does by the SDK `modelscope_hub` and by recorded answers: envelopes with a code of their own,
 * listings that are cut without a word, a revision that is not there as `Files: null`, commits by their first digits.
 */
export async function modelscopeServer(options: ModelscopeOptions): Promise<ModelscopeServer> {
  const state = { limited: options.rateLimited ?? 0, denied: options.denied ?? 0 };
  const blobs = new Map<string, Uint8Array>();
  const storage = await loopbackServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://storage");
    const bytes = blobs.get(url.pathname.slice(1));
    const isSigned = url.searchParams.get("Signature") === "valid";
    const hasSecret = request.headers.authorization !== undefined || request.headers.cookie !== undefined;
    if (bytes === undefined || !isSigned || hasSecret) return void response.writeHead(403).end();
    sendRange(request, response, bytes, { etag: `"${url.pathname.slice(1)}"` });
  });
  const site = await loopbackServer((request, response) => {
    if (state.limited > 0) {
      state.limited -= 1;
      return void response.writeHead(429, { "retry-after": "0" }).end();
    }
    answer({ request, response, options, blobs, storage: storage.origin, state });
  });
  return {
    endpoint: site.origin,
    site,
    storage,
    close: async () => {
      await site.close();
      await storage.close();
    },
  };
}

interface Call {
  readonly request: http.IncomingMessage;
  readonly response: Response;
  readonly options: ModelscopeOptions;
  readonly blobs: Map<string, Uint8Array>;
  readonly storage: string;
  readonly state: { denied: number };
}

interface Visit extends Call {
  readonly query: URLSearchParams;
  readonly name: string;
  readonly repository: ModelscopeRepository;
}

/** `/api/v1/{models|datasets}/{org}/{name}[/…]` */
function answer(call: Call): void {
  const url = new URL(call.request.url ?? "/", "http://site");
  const [, , , kind, owner = "", name = "", ...rest] = url.pathname.split("/").map(decodeURIComponent);
  const full = fullName(call.options, `${owner}/${name}`);
  const repository = call.options.repositories[full];
  if (repository === undefined || !isSeen(call.request, repository, kind)) return absent(call.response);
  const visit: Visit = { ...call, query: url.searchParams, name: full, repository };
  const view = views.get(`${kind} ${rest.join("/")}`) ?? views.get(rest.join("/"));
  if (view === undefined) absent(call.response);
  else view(visit);
}

function fullName({ renamed = {} }: ModelscopeOptions, asked: string): string {
  return renamed[asked] ?? asked;
}

function isSeen(
  request: http.IncomingMessage,
  { kind = "models", tokens }: ModelscopeRepository,
  asked: string | undefined,
): boolean {
  return kind === asked && isAllowed(request, tokens);
}

const views: ReadonlyMap<string, (visit: Visit) => void> = new Map([
  ["", record],
  ["revisions", revisions],
  ["models repo/files", files],
  ["datasets repo/tree", pages],
  ["repo", file],
]);

function isAllowed({ headers }: http.IncomingMessage, tokens: readonly string[] | undefined): boolean {
  if (tokens === undefined) return true;
  return tokens.some(
    (token) => headers.authorization === `Bearer ${token}` && headers.cookie === `m_session_id=${token}`,
  );
}

function absent(response: Response): void {
  envelope(response, 404, { Code: 10010205001, Success: false, Message: "record not found", Data: null });
}

function sendData(response: Response, data: unknown): void {
  envelope(response, 200, { Code: 200, Success: true, Message: "success", Data: data });
}

function envelope(response: Response, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify({ ...body, RequestId: "made" }));
}

function record({ response, name, repository }: Visit): void {
  const [owner, own] = name.split("/");
  const isDataset = repository.kind === "datasets";
  const named = isDataset ? { Namespace: owner, Name: own } : { Path: owner, Name: own };
  sendData(response, {
    ...{ Id: 4711, CreatedTime: 1_726_665_606, LastUpdatedTime: 1_726_842_501, Visibility: 5 },
    ...named,
    ...repository.record,
  });
}

function revisions({ response, repository }: Visit): void {
  const rowOf = (Revision: string): object => ({
    Revision,
    CreatedAt: 1_726_842_501,
    ...(repository.namesCommits === true ? { CommitId: modelscopeCommit } : {}),
  });
  const { branches = ["master"], tags = [] } = repository;
  sendData(response, { RevisionMap: { Branches: branches.map(rowOf), Tags: tags.map(rowOf) } });
}

function isRevision({ repository: { branches = ["master"], tags = [] } }: Visit, revision: string): boolean {
  return [...branches, ...tags, modelscopeCommit].includes(revision);
}

function files(visit: Visit): void {
  const { response, query, repository } = visit;
  if (!isRevision(visit, query.get("Revision") ?? "master"))
    return sendData(response, { Files: null, IsVisual: 0, LatestCommitter: null });
  const entries = entriesOf(repository, query.get("Root") ?? "", query.get("Recursive") === "True");
  const tip = repository.tip ?? { Id: "", ShortId: modelscopeCommit.slice(0, 8) };
  sendData(response, { Files: entries.slice(0, listingLimit), IsVisual: 0, LatestCommitter: tip });
}

function pages(visit: Visit): void {
  const { response, query, repository, state } = visit;
  const page = Number(query.get("PageNumber") ?? "1");
  const size = Number(query.get("PageSize") ?? "100");
  if (page > 1 && state.denied > 0) {
    state.denied -= 1;
    return envelope(response, 403, { Code: 403, Success: false, Message: "access denied" });
  }
  if (!isRevision(visit, query.get("Revision") ?? "master"))
    return sendData(response, { Files: null, LatestCommitter: null });
  const entries = entriesOf(repository, "", true);
  const tip = repository.tip ?? { ShortId: modelscopeCommit.slice(0, 8) };
  sendData(response, { Files: entries.slice((page - 1) * size, page * size), LatestCommitter: tip });
}

function entriesOf(
  { files: all }: ModelscopeRepository,
  root: string,
  isRecursive: boolean,
): readonly object[] {
  const prefix = root === "" ? "" : `${root}/`;
  const paths = Object.keys(all).sort();
  const below = paths.filter((path) => path.startsWith(prefix));
  const isDirect = (path: string): boolean => isRecursive || !path.slice(prefix.length).includes("/");
  const folders = new Set(below.flatMap((path) => foldersOf(path).filter((one) => one.startsWith(prefix))));
  const trees = [...folders].filter(isDirect).map((path) => ({ ...common(path), Type: "tree", Size: 0 }));
  const blobs = below.filter(isDirect).map((path) => {
    const bytes = bytesOf(all[path]);
    const isFirst = path === paths[0];
    return {
      ...common(path),
      ...{ Type: "blob", Size: bytes.length, IsLFS: bytes.length > largeBytes },
      ...{ Revision: isFirst ? modelscopeCommit : modelscopeOlderCommit, Sha256: sha256(bytes) },
    };
  });
  return [...trees, ...blobs];
}

function common(path: string): object {
  const Name = path.slice(path.lastIndexOf("/") + 1);
  return { ...{ CommitMessage: "made", CommittedDate: 1_726_842_501, Mode: "33188" }, Name, Path: path };
}

/** `a`, `a/b` of `a/b/c.txt`. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function file(visit: Visit): void {
  const { request, response, query, repository, options, blobs, storage } = visit;
  const path = query.get("FilePath") ?? "";
  if (!isAllowed(request, repository.fileTokens))
    return envelope(response, 403, { Code: 403, Success: false, Message: "access denied" });
  const isThere = Object.hasOwn(repository.files, path) && isRevision(visit, query.get("Revision") ?? "");
  if (!isThere)
    return envelope(response, 404, { Code: 10990101007, Success: false, Message: "file not found" });
  const bytes = options.corrupt?.[path] ?? bytesOf(repository.files[path]);
  if (bytes.length <= largeBytes) return sendRange(request, response, bytes);
  const name = sha256(bytesOf(repository.files[path]));
  blobs.set(name, bytes);
  response.writeHead(302, { location: `${storage}/${name}?Signature=valid`, "content-length": 0 });
  response.end();
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
