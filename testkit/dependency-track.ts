import { randomUUID } from "node:crypto";
import type http from "node:http";
import { loopbackServer, type LoopbackServer } from "./loopback-server.ts";

/** One BOM that the server took. */
export interface TakenBom {
  readonly method: string;
  readonly project: FakeProject;
  readonly bytes: Buffer;
  readonly token: string;
}

export interface FakeProject {
  readonly uuid: string;
  readonly name: string;
  readonly version: string;
  readonly parent?: string;
  readonly isLatest: boolean;
  readonly tags: readonly string[];
}

export interface FakeOptions {
  readonly version?: string;
  readonly application?: string;
  readonly key?: string;
  readonly permissions?: readonly string[];
  /** The newest CycloneDX that it takes. */
  readonly newest?: string;
  readonly projects?: readonly FakeProject[];
  /** How often it says that it is still at work on a document. */
  readonly polls?: number;
  /** Answers that come before anything else, in order: what a proxy or an overloaded server says. */
  readonly first?: readonly {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }[];
}

export interface FakeDependencyTrack extends LoopbackServer {
  readonly taken: readonly TakenBom[];
}

/**
 * Dependency-Track as the description of its REST API says it behaves: `/api/version` without a key, `PUT` and `POST /api/v1/bom`, the
 * state of a token, its statuses and texts (release 4.14 and 5; `/v1/bom/token` is gone in 5).
 */
export async function fakeDependencyTrack(options: FakeOptions = {}): Promise<FakeDependencyTrack> {
  const taken: TakenBom[] = [];
  const projects = [...(options.projects ?? [])];
  const polls = new Map<string, number>();
  const first = [...(options.first ?? [])];
  const world = { options, taken, projects, polls };
  const server = await loopbackServer((request, response) => {
    const path = request.url ?? "";
    const fault = path === "/api/version" ? undefined : first.shift();
    if (fault !== undefined) {
      request.resume();
      request.on("end", () => response.writeHead(fault.status, fault.headers).end(fault.body));
      return;
    }
    void answer(world, request, response, path);
  });
  return { ...server, taken };
}

interface World {
  readonly options: FakeOptions;
  readonly taken: TakenBom[];
  readonly projects: FakeProject[];
  readonly polls: Map<string, number>;
}

async function answer(
  world: World,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  path: string,
): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  if (path === "/api/version") return tellVersion(world, response);
  const refused = refusalOf(world, request);
  if (refused !== undefined) return text(response, refused, "");
  const token = /^\/api\/v1\/(event|bom)\/token\/([\w-]+)$/.exec(path);
  if (token !== null) return tellState(world, response, token);
  if (path !== "/api/v1/bom") return text(response, 404, "");
  const body = Buffer.concat(pieces);
  take(world, response, request, request.method === "PUT" ? ofJson(body) : ofForm(body, request));
}

function tellVersion({ options }: World, response: http.ServerResponse): void {
  const { version = "4.14.3", application = "Dependency-Track" } = options;
  json(response, 200, { version, application, timestamp: "2026-07-20T00:00:00Z", uuid: randomUUID() });
}

/** 401 without the right key, 403 without the permission. */
function refusalOf({ options }: World, { headers }: http.IncomingMessage): number | undefined {
  const { key = "key", permissions = ["BOM_UPLOAD"] } = options;
  if (headers["x-api-key"] !== key) return 401;
  return permissions.includes("BOM_UPLOAD") ? undefined : 403;
}

function tellState(
  { options, polls }: World,
  response: http.ServerResponse,
  [, kind, uuid = ""]: RegExpExecArray,
): void {
  if (kind === "bom" && (options.version ?? "").startsWith("5.")) return text(response, 404, "");
  if (kind === "event" && /^4\.(?:\d|10)\./.test(options.version ?? "")) return text(response, 404, "");
  const left = polls.get(uuid) ?? 0;
  polls.set(uuid, left - 1);
  json(response, 200, { processing: left > 0 });
}

type Fields = Readonly<Record<string, unknown>> & { readonly bom: Buffer };

function ofJson(body: Buffer): Fields {
  const fields = JSON.parse(body.toString()) as Record<string, unknown>;
  const tags = fields["projectTags"] as { name: string }[] | undefined;
  const bom = Buffer.from(String(fields["bom"]), "base64");
  return { ...fields, projectTags: tags?.map(({ name }) => name), bom };
}

/** Parts of a form as RFC 7578 has them. */
function ofForm(body: Buffer, { headers }: http.IncomingMessage): Fields {
  const boundary = (headers["content-type"] ?? "").split("boundary=")[1] ?? "";
  const parts = body.toString("latin1").split(`--${boundary}`).slice(1, -1).map(partOf);
  const fields = new Map(parts.map(({ name, bytes }) => [name, bytes]));
  const tags = fields.get("projectTags")?.toString().split(",");
  const texts = [...fields].map(([name, bytes]) => [name, bytes.toString()] as const);
  const bom = fields.get("bom") ?? Buffer.alloc(0);
  return { ...Object.fromEntries(texts), ...(tags === undefined ? {} : { projectTags: tags }), bom };
}

function partOf(part: string): { readonly name: string; readonly bytes: Buffer } {
  const end = part.indexOf("\r\n\r\n");
  const name = /name="([^"]+)"/.exec(part.slice(0, end))?.[1] ?? "";
  return { name, bytes: Buffer.from(part.slice(end + 4, -2), "latin1") };
}

function take(
  world: World,
  response: http.ServerResponse,
  { method = "" }: http.IncomingMessage,
  fields: Fields,
): void {
  const project = projectFor(world, fields);
  if (typeof project === "string") {
    const status = project.includes("permission") ? 401 : 404;
    return text(response, status, project);
  }
  const spec = (JSON.parse(fields.bom.toString()) as { specVersion: string }).specVersion;
  if (spec > (world.options.newest ?? "1.6")) {
    const title = "The uploaded BOM is invalid";
    return json(
      response,
      400,
      { status: 400, title, detail: `Unrecognized specVersion ${spec}` },
      "application/problem+json",
    );
  }
  const token = randomUUID();
  world.polls.set(token, world.options.polls ?? 0);
  world.taken.push({ method, project, bytes: fields.bom, token });
  json(response, 200, { token });
}

/** The project, or what the server says instead. */
function projectFor(world: World, fields: Fields): FakeProject | string {
  const known =
    fields["project"] === undefined
      ? named(world, fields["projectName"], fields["projectVersion"])
      : world.projects.find(({ uuid }) => uuid === fields["project"]);
  if (known !== undefined) return known;
  if (String(fields["autoCreate"]) !== "true") return "The project could not be found.";
  if (world.options.permissions?.includes("PROJECT_CREATION_UPLOAD") !== true)
    return "The principal does not have permission to create project.";
  return makeProject(world, fields);
}

function named({ projects }: World, name: unknown, version: unknown): FakeProject | undefined {
  return projects.find((one) => one.name === name && one.version === version);
}

function makeProject(world: World, fields: Fields): FakeProject | string {
  const { parentUUID, parentName, parentVersion, projectTags = [] } = fields;
  const parent =
    world.projects.find(({ uuid }) => uuid === parentUUID) ?? named(world, parentName, parentVersion);
  const isChild = parentUUID !== undefined || parentName !== undefined;
  if (isChild && parent === undefined) return "The parent project could not be found.";
  const made = {
    uuid: randomUUID(),
    name: String(fields["projectName"]),
    version: String(fields["projectVersion"]),
    ...(parent === undefined ? {} : { parent: parent.uuid }),
    isLatest: String(fields["isLatest"]) === "true",
    tags: projectTags as readonly string[],
  };
  world.projects.push(made);
  return made;
}

function json(response: http.ServerResponse, status: number, body: unknown, type = "application/json"): void {
  response.writeHead(status, { "content-type": type }).end(JSON.stringify(body));
}

function text(response: http.ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "text/plain" }).end(body);
}
