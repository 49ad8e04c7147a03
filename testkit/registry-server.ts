import type http from "node:http";
import { loopbackServer, type LoopbackServer, sendRange } from "./loopback-server.ts";
import { type OciBlob, type OciImage, sha256 } from "./oci.ts";

/** How a registry behaves, as the distribution specification and the one of tokens allow. */
export interface RegistryOptions {
  /** `user:password` is asked for, by itself or for a token; absent = everybody may read. */
  readonly account?: { readonly user: string; readonly password: string };
  readonly challenge?: "basic" | "bearer";
  /** Blobs are given by another server, to which the registry sends on. */
  readonly hasStorage?: boolean;
  /** Lists what refers to a manifest; older registries do not. */
  readonly hasReferrers?: boolean;
  /** Entries of one page of referrers. */
  readonly pageLength?: number;
  /** Tokens are good for so many requests. */
  readonly tokenUses?: number;
}

export interface RegistryServer {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  readonly server: LoopbackServer;
  readonly storage: LoopbackServer;
  readonly manifests: Map<string, { readonly type: string; readonly bytes: Uint8Array }>;
  readonly blobs: Map<string, Uint8Array>;
  /** Puts an image under a tag. */
  push(tag: string, image: OciImage): void;
  close(): Promise<void>;
}

/** A registry with one repository, `team/app`. */
export async function registryServer(options: RegistryOptions = {}): Promise<RegistryServer> {
  const state: State = {
    options,
    manifests: new Map(),
    blobs: new Map(),
    tokens: new Map(),
    uploads: 0,
    storage: "",
  };
  const storage = await loopbackServer((request, response) => {
    const bytes = state.blobs.get(
      decodeURIComponent(new URL(request.url ?? "", "http://x").pathname.slice(1)),
    );
    if (bytes === undefined) sendError(response, 404, "BLOB_UNKNOWN");
    else sendRange(request, response, bytes);
  });
  state.storage = storage.origin;
  const server = await loopbackServer((request, response) => void answer(state, request, response));
  return {
    host: server.origin.slice("http://".length),
    server,
    storage,
    manifests: state.manifests,
    blobs: state.blobs,
    push: (tag, { manifest, blobs }) => {
      for (const blob of [manifest, ...blobs]) store(state, blob);
      const { mediaType } = manifest.descriptor;
      state.manifests.set(tag, { type: mediaType, bytes: manifest.bytes });
    },
    close: async () => {
      await server.close();
      await storage.close();
    },
  };
}

interface State {
  readonly options: RegistryOptions;
  readonly manifests: Map<string, { readonly type: string; readonly bytes: Uint8Array }>;
  readonly blobs: Map<string, Uint8Array>;
  /** Token to the requests that it is still good for. */
  readonly tokens: Map<string, number>;
  uploads: number;
  storage: string;
}

function store({ manifests, blobs }: State, { descriptor, bytes }: OciBlob): void {
  if (/manifest|index/u.test(descriptor.mediaType))
    manifests.set(descriptor.digest, { type: descriptor.mediaType, bytes });
  else blobs.set(descriptor.digest, bytes);
}

async function answer(
  state: State,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "", "http://registry");
  if (url.pathname === "/token") return sendToken(state, request, response);
  if (!isAllowed(state, request)) return sendChallenge(state, request, response);
  const [, kind, rest = ""] =
    /^\/v2\/team\/app\/(manifests|blobs|referrers)\/(.*)$/u.exec(url.pathname) ?? [];
  return route(state, { kind, rest, url }, request, response);
}

interface Route {
  readonly kind: string | undefined;
  readonly rest: string;
  readonly url: URL;
}

async function route(
  state: State,
  { kind, rest, url }: Route,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  if (kind === "manifests") return manifest(state, rest, request, response);
  if (kind === "referrers") return referrers(state, rest, url, response);
  if (kind === "blobs" && rest.startsWith("uploads/")) return upload(state, url, request, response);
  if (kind === "blobs") return blob(state, rest, request, response);
  return sendError(response, 404, "NAME_UNKNOWN");
}

function isAllowed({ options, tokens }: State, { headers }: http.IncomingMessage): boolean {
  const { account, challenge = "bearer" } = options;
  if (account === undefined && options.challenge === undefined) return true;
  if (challenge === "basic") return headers.authorization === basic(account);
  const token = headers.authorization?.replace(/^Bearer /u, "") ?? "";
  const left = tokens.get(token) ?? 0;
  tokens.set(token, left - 1);
  return left > 0;
}

function basic(account: RegistryOptions["account"]): string {
  return `Basic ${Buffer.from(`${account?.user}:${account?.password}`).toString("base64")}`;
}

function sendChallenge(
  { options }: State,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): void {
  const realm = `http://${request.headers.host}/token`;
  const header =
    options.challenge === "basic"
      ? 'Basic realm="registry"'
      : `Bearer realm="${realm}",service="test",scope="repository:team/app:pull,push"`;
  sendError(response, 401, "UNAUTHORIZED", { "www-authenticate": header });
}

function sendToken(state: State, request: http.IncomingMessage, response: http.ServerResponse): void {
  const { account, tokenUses = 1_000_000 } = state.options;
  if (account !== undefined && request.headers.authorization !== basic(account))
    return sendError(response, 401, "UNAUTHORIZED");
  const token = `token-${state.tokens.size + 1}`;
  state.tokens.set(token, tokenUses);
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify({ token, expires_in: 60 }));
}

async function manifest(
  state: State,
  version: string,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  if (request.method === "PUT") {
    const bytes = await bodyOf(request);
    const held = { type: request.headers["content-type"] ?? "", bytes };
    state.manifests.set(version, held);
    state.manifests.set(sha256(bytes), held);
    const subject = (JSON.parse(Buffer.from(bytes).toString()) as { subject?: { digest: string } }).subject
      ?.digest;
    const knows = subject !== undefined && state.options.hasReferrers !== false;
    response.writeHead(201, {
      "docker-content-digest": sha256(bytes),
      ...(knows ? { "oci-subject": subject } : {}),
    });
    response.end();
    return;
  }
  const held = state.manifests.get(version);
  if (held === undefined) return sendError(response, 404, "MANIFEST_UNKNOWN");
  response.writeHead(200, {
    "content-type": held.type,
    "content-length": held.bytes.length,
    "docker-content-digest": sha256(held.bytes),
  });
  response.end(request.method === "HEAD" ? undefined : held.bytes);
}

function blob(
  state: State,
  digest: string,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): void {
  const bytes = state.blobs.get(digest);
  if (bytes === undefined) return sendError(response, 404, "BLOB_UNKNOWN");
  if (state.options.hasStorage !== true) return sendRange(request, response, bytes);
  response.writeHead(307, { location: `${state.storage}/${encodeURIComponent(digest)}?signature=s` });
  response.end();
}

/** POST asks for a place, PUT puts all bytes there. */
async function upload(
  state: State,
  url: URL,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  if (request.method === "POST") {
    state.uploads += 1;
    response.writeHead(202, { location: `/v2/team/app/blobs/uploads/${state.uploads}?state=x` });
    response.end();
    return;
  }
  const bytes = await bodyOf(request);
  const digest = url.searchParams.get("digest") ?? "";
  if (sha256(bytes) !== digest) return sendError(response, 400, "DIGEST_INVALID");
  state.blobs.set(digest, bytes);
  response.writeHead(201, { location: `/v2/team/app/blobs/${digest}` });
  response.end();
}

/** Every manifest whose subject this is, in pages. */
function referrers(
  { manifests, options }: State,
  digest: string,
  url: URL,
  response: http.ServerResponse,
): void {
  if (options.hasReferrers === false) return sendError(response, 404, "NOT_FOUND");
  const all = [...manifests]
    .filter(([key]) => key.startsWith("sha256:"))
    .flatMap(([key, { type, bytes }]) => {
      const value = JSON.parse(Buffer.from(bytes).toString()) as Referrer;
      return value.subject?.digest === digest
        ? [
            {
              mediaType: type,
              digest: key,
              size: bytes.length,
              artifactType: value.artifactType ?? value.config?.mediaType,
              annotations: value.annotations,
            },
          ]
        : [];
    });
  const start = Number(url.searchParams.get("n") ?? 0);
  const page = all.slice(start, start + (options.pageLength ?? 100));
  const next = start + page.length;
  const link = next < all.length ? { link: `</v2/team/app/referrers/${digest}?n=${next}>; rel="next"` } : {};
  const type = "application/vnd.oci.image.index.v1+json";
  response.writeHead(200, { "content-type": type, ...link });
  response.end(JSON.stringify({ schemaVersion: 2, mediaType: type, manifests: page }));
}

interface Referrer {
  readonly subject?: { readonly digest: string };
  readonly artifactType?: string;
  readonly config?: { readonly mediaType: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

async function bodyOf(request: http.IncomingMessage): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request) pieces.push(piece as Uint8Array);
  return Buffer.concat(pieces);
}

/** Errors have a code and words (distribution, "Error Codes"). */
function sendError(
  response: http.ServerResponse,
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ errors: [{ code, message: code.toLowerCase().replaceAll("_", " ") }] }));
}
