import type http from "node:http";
import { makePack, type MadeCommit } from "./git-objects.ts";
import { loopbackServer, type LoopbackServer, sendRange } from "./loopback-server.ts";

type Request = http.IncomingMessage;
type Response = http.ServerResponse;

/** What a broken or hostile server does. */
export type GitFault =
  /** Says `ERR` instead of an answer to a command. */
  | "error-packet"
  /** Ends the pack with a fatal message in band 3. */
  | "fatal-band"
  /** Stops in the middle of the pack. */
  | "cut-pack"
  | "wrong-checksum"
  /** Sends a page for everything. */
  | "html"
  /** Lists refs as a folder of files. */
  | "dumb"
  /** Answers in something else than packets. */
  | "no-packets"
  /** Names objects by SHA-256. */
  | "sha256"
  /** Puts a fourth band into the pack. */
  | "other-band";

export interface GitRepositorySpec {
  readonly commit: MadeCommit;
  /** Names of commits by ref; default: `refs/heads/main` is the commit. */
  readonly refs?: Readonly<Record<string, string>>;
  /** Of annotated tags: the tag object, where `refs` has the commit. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Default: the objects of the commit, whole. */
  readonly pack?: Uint8Array;
  /** Where it is now. */
  readonly location?: string;
  /** Only this value of `Authorization` opens it. */
  readonly authorization?: string;
}

export interface GitServerOptions {
  /** By path without `.git`: `acme/bot`. */
  readonly repositories: Readonly<Record<string, GitRepositorySpec>>;
  /** Default 2. */
  readonly version?: 0 | 2;
  /** Can leave blobs out: what it was asked stands in `commands`. */
  readonly hasFilter?: boolean;
  readonly fault?: GitFault;
  /** Objects of Git LFS by their SHA-256. */
  readonly lfs?: Readonly<Record<string, Uint8Array>>;
  /** Addresses of LFS objects are good for so many requests. */
  readonly lfsUses?: number;
  /** Bytes that the storage sends in place of the objects. */
  readonly corrupt?: Readonly<Record<string, Uint8Array>>;
}

export interface GitServer {
  readonly origin: string;
  readonly git: LoopbackServer;
  /** Where LFS objects are, on another port. */
  readonly storage: LoopbackServer;
  /** Bodies of the commands that were sent. */
  readonly commands: readonly string[];
  close(): Promise<void>;
}

/** A server of git repositories by the smart HTTP protocol (gitprotocol-http, gitprotocol-v2), with Git LFS (its batch API). */
export async function gitServer(options: GitServerOptions): Promise<GitServer> {
  const commands: string[] = [];
  const uses = new Map<string, number>();
  const storage = await loopbackServer((request, response) => sendObject(options, uses, request, response));
  const git = await loopbackServer((request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece.toString()));
    request.on("end", () => {
      if (body !== "") commands.push(body);
      answer({ options, request, response, body, storage: storage.origin });
    });
  });
  return {
    origin: git.origin,
    git,
    storage,
    commands,
    close: async () => {
      await git.close();
      await storage.close();
    },
  };
}

interface Call {
  readonly options: GitServerOptions;
  readonly request: Request;
  readonly response: Response;
  readonly body: string;
  readonly storage: string;
}

function answer(call: Call): void {
  const { options, request, response } = call;
  const url = new URL(request.url ?? "/", "http://git");
  const [, name = "", rest = ""] = addressOf(url.pathname);
  const repository = options.repositories[name];
  if (options.fault === "html")
    return void response.writeHead(200, { "content-type": "text/html" }).end("<html>");
  if (repository === undefined) return void response.writeHead(404).end();
  if (repository.location !== undefined)
    return void response
      .writeHead(301, { location: `${repository.location}.git/${rest}${url.search}` })
      .end();
  if (isClosed(repository, request))
    return void response.writeHead(401, { "www-authenticate": 'Basic realm="git"' }).end();
  if (rest === "info/refs") advertise(call, repository);
  else if (rest === "git-upload-pack") upload(call, repository);
  else batch(call);
}

function addressOf(path: string): readonly string[] {
  return /^\/(.+?)(?:\.git)?\/(info\/refs|git-upload-pack|info\/lfs\/objects\/batch)$/.exec(path) ?? [];
}

function isClosed({ authorization }: GitRepositorySpec, { headers }: Request): boolean {
  return authorization !== undefined && headers.authorization !== authorization;
}

function line(text: string): string {
  return packet(Buffer.from(`${text}\n`)).toString("latin1");
}

function packet(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from((bytes.length + 4).toString(16).padStart(4, "0")), bytes]);
}

function advertise({ options, response }: Call, repository: GitRepositorySpec): void {
  const { fault, version = 2, hasFilter } = options;
  const type = { "content-type": "application/x-git-upload-pack-advertisement" };
  if (fault === "dumb")
    return void response
      .writeHead(200, { "content-type": "text/plain" })
      .end(`${repository.commit.commit}\trefs/heads/main\n`);
  if (fault === "no-packets") return void response.writeHead(200, type).end("hello");
  const format = `object-format=${fault === "sha256" ? "sha256" : "sha1"}`;
  if (version === 0) return void response.writeHead(200, type).end(versionZero(repository, format));
  const filter = hasFilter === true ? " filter" : "";
  const words = [
    "version 2",
    "agent=made/1",
    "ls-refs=unborn",
    `fetch=shallow${filter}`,
    "server-option",
    format,
  ];
  response.writeHead(200, type).end(`${words.map(line).join("")}0000`);
}

function refsOf({
  commit,
  refs = { "refs/heads/main": commit.commit },
}: GitRepositorySpec): readonly (readonly [string, string])[] {
  const head = refs["refs/heads/main"];
  return [...(head === undefined ? [] : [["HEAD", head] as const]), ...Object.entries(refs)];
}

function versionZero(repository: GitRepositorySpec, format: string): string {
  const words = `multi_ack thin-pack side-band side-band-64k ofs-delta shallow symref=HEAD:refs/heads/main ${format}`;
  const lines = refsOf(repository).flatMap(([name, oid]) => {
    const tag = repository.tags?.[name];
    return tag === undefined ? [`${oid} ${name}`] : [`${tag} ${name}`, `${oid} ${name}^{}`];
  });
  const [first = `${"0".repeat(40)} capabilities^{}`, ...others] = lines;
  return `${line("# service=git-upload-pack")}0000${line(`${first}\0${words}`)}${others.map(line).join("")}0000`;
}

function upload({ options, response, body }: Call, repository: GitRepositorySpec): void {
  response.writeHead(200, { "content-type": "application/x-git-upload-pack-result" });
  if (options.fault === "error-packet")
    return void response.end(line("ERR upload-pack: not our ref\u001b[31m"));
  if (body.includes("command=ls-refs")) return void response.end(listed(repository, body));
  const head =
    (options.version ?? 2) === 2
      ? line("shallow-info") + line(`shallow ${repository.commit.commit}`) + "0001" + line("packfile")
      : `${line(`shallow ${repository.commit.commit}`)}0000${line("NAK")}`;
  response.write(head);
  response.end(bands(repository.pack ?? makePack(repository.commit.objects), options.fault));
}

function listed(repository: GitRepositorySpec, body: string): string {
  const prefixes = [...body.matchAll(/ref-prefix ([^\n]+)\n/g)].map(([, prefix = ""]) => prefix);
  const lines = refsOf(repository).filter(
    ([name]) => prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix)),
  );
  const texts = lines.map(([name, oid]) => {
    const tag = repository.tags?.[name];
    if (tag !== undefined) return `${tag} ${name} peeled:${oid}`;
    return name === "HEAD" ? `${oid} HEAD symref-target:refs/heads/main` : `${oid} ${name}`;
  });
  return `${texts.map(line).join("")}0000`;
}

function bands(pack: Uint8Array, fault: GitFault | undefined): Uint8Array {
  const bytes =
    fault === "wrong-checksum"
      ? Buffer.concat([pack.subarray(0, -1), Uint8Array.of((pack.at(-1) ?? 0) ^ 1)])
      : pack;
  const parts: Buffer[] = [packet(Buffer.concat([Uint8Array.of(2), Buffer.from("Counting objects\r")]))];
  for (let at = 0; at < bytes.length; at += 1000)
    parts.push(packet(Buffer.concat([Uint8Array.of(1), bytes.subarray(at, at + 1000)])));
  if (fault === "fatal-band")
    parts.splice(1, 99, packet(Buffer.concat([Uint8Array.of(3), Buffer.from("out of memory\n")])));
  if (fault === "other-band") parts.push(packet(Uint8Array.of(4, 1, 2)));
  const all = Buffer.concat([...parts, Buffer.from("0000")]);
  return fault === "cut-pack" ? all.subarray(0, all.length / 2) : all;
}

function batch({ options, response, body, storage }: Call): void {
  if (options.lfs === undefined) return void response.writeHead(404).end();
  const { objects } = JSON.parse(body) as { objects: { oid: string; size: number }[] };
  const answers = objects.map(({ oid, size }) => {
    if (options.lfs?.[oid] === undefined)
      return { oid, size, error: { code: 404, message: "Object does not exist" } };
    const download = {
      href: `${storage}/${oid}?signature=${Date.now()}-${Math.random()}`,
      header: { "X-Lfs": "secret-of-lfs" },
      expires_in: 3600,
    };
    return { oid, size, authenticated: true, actions: { download } };
  });
  response.writeHead(200, { "content-type": "application/vnd.git-lfs+json" });
  response.end(JSON.stringify({ transfer: "basic", objects: answers }));
}

function sendObject(
  options: GitServerOptions,
  uses: Map<string, number>,
  request: Request,
  response: Response,
): void {
  const address = request.url ?? "";
  const count = (uses.get(address) ?? 0) + 1;
  uses.set(address, count);
  const oid = new URL(address, "http://storage").pathname.slice(1);
  const bytes = options.corrupt?.[oid] ?? options.lfs?.[oid];
  const isDenied = !isSigned(request) || count > (options.lfsUses ?? Number.POSITIVE_INFINITY);
  if (bytes === undefined || isDenied) return void response.writeHead(403).end();
  sendRange(request, response, bytes);
}

/** With the header of the batch answer, and nothing that belongs to another host. */
function isSigned({ headers }: Request): boolean {
  return headers["x-lfs"] === "secret-of-lfs" && headers.authorization === undefined;
}
