import { randomBytes, randomUUID } from "node:crypto";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { jsonOf } from "../../network/answers.ts";
import type { Answer, HttpClient } from "../../network/http-client.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { mostBytesOfPut, questionLimits, uploadLimits } from "./limits.ts";
import type { ProjectFields } from "./project.ts";
import { assertTaken } from "./refusals.ts";

/** What a receiver says of itself. */
export interface About {
  readonly application: string;
  readonly version: string;
}

/** A server that takes BOMs as Dependency-Track does (REST API v1). */
export interface Receiver {
  readonly host: string;
  /** Undefined when it does not say. The key is not sent: nobody has to be known for that. */
  about(): Promise<About | undefined>;
  /** The token by which the work on the document can be followed; undefined when the receiver gives none. */
  upload(document: Uint8Array, project: ProjectFields): Promise<string | undefined>;
  /** @throws AssayError when the receiver does not tell */
  isProcessing(token: string): Promise<boolean>;
}

export function receiverAt(address: string, key: string, client: HttpClient): Receiver {
  const base = baseOf(address);
  // The user named it: it may stand in the user's own network.
  client.allowHost(base.hostname);
  const secret = { headers: { "x-api-key": key }, secretHeaders: ["x-api-key"] };
  const at = (path: string): string => `${base.href}api${path}`;
  return {
    host: base.host,
    about: async () => aboutOf(await client.request({ url: at("/version"), limits: questionLimits })),
    upload: async (document, project) => {
      const request =
        document.length > mostBytesOfPut ? formOf(document, project) : jsonBodyOf(document, project);
      const answer = await client.request({
        url: at("/v1/bom"),
        ...request,
        secretHeaders: secret.secretHeaders,
        headers: {
          ...{ ...secret.headers, ...request.headers, accept: "application/json" },
          // Who knows it (our own server) takes a repeated request for the one whose answer was lost.
          "idempotency-key": randomUUID(),
        },
        limits: uploadLimits,
        // The same document twice is the same as once.
        isRepeatable: true,
      });
      assertTaken(answer, project, key);
      return tokenOf(answer);
    },
    isProcessing: async (token) => {
      // The first is of 4.11; the second is older, and gone in version 5.
      for (const path of [`/v1/event/token/${token}`, `/v1/bom/token/${token}`]) {
        const answer = await client.request({ url: at(path), ...secret, limits: questionLimits });
        if (answer.status !== 404) return processingOf(answer, key);
      }
      throw new AssayError("not-found", `${base.host} does not tell what became of an upload`);
    },
  };
}

/**
 * The address that people copy: of the server, of its API, or of the upload itself.
 * @throws AssayError `usage`
 */
function baseOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "")
    throw new AssayError("usage", "--to takes the address of the API server: https://dtrack.example.com");
  if (url.username !== "" || url.password !== "")
    throw new AssayError("usage", "--to takes no password: the API key is in ASSAY_API_KEY or a file");
  const path = withoutSlashes(url.pathname).replace(/\/api(?:\/v1(?:\/bom)?)?$/, "");
  url.pathname = `${withoutSlashes(path)}/`;
  return url;
}

function aboutOf(answer: Answer): About | undefined {
  if (answer.status !== 200) return undefined;
  let about: unknown;
  try {
    about = jsonOf(answer, "its version");
  } catch {
    return undefined;
  }
  if (!isRecord(about)) return undefined;
  const { application, version } = about;
  return typeof application === "string" && typeof version === "string"
    ? { application, version }
    : undefined;
}

interface Upload {
  readonly method: "PUT" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
  readonly redirects?: "manual";
}

/** `PUT /v1/bom`. */
function jsonBodyOf(document: Uint8Array, project: ProjectFields): Upload {
  const body = JSON.stringify({ ...project, bom: Buffer.from(document).toString("base64") });
  return { method: "PUT", headers: { "content-type": "application/json" }, body };
}

/** `POST /v1/bom` (multipart/form-data, RFC 7578). */
function formOf(document: Uint8Array, project: ProjectFields): Upload {
  const boundary = `assay-${randomBytes(18).toString("hex")}`;
  const fields = Object.entries(project).map(([name, value]) => {
    const text = Array.isArray(value) ? project.projectTags?.map((tag) => tag.name).join(",") : String(value);
    return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
  });
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="bom"; filename="bom"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(fields.join("") + head),
    document,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  // Sent on, a POST would become a GET that uploads nothing.
  return {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body,
    redirects: "manual",
  };
}

function withoutSlashes(path: string): string {
  return path.replace(/(?<!\/)\/+$/, "");
}

function tokenOf(answer: Answer): string | undefined {
  const taken = jsonOf(answer, "the upload");
  const token = isRecord(taken) ? taken["token"] : undefined;
  return typeof token === "string" && /^[\w-]{1,100}$/.test(token) ? token : undefined;
}

function processingOf(answer: Answer, key: string): boolean {
  assertTaken(answer, {}, key);
  const state = jsonOf(answer, "the upload");
  const processing = isRecord(state) ? state["processing"] : undefined;
  if (typeof processing === "boolean") return processing;
  const { host } = new URL(answer.url);
  throw new AssayError("network", `${printable(host)} does not tell what became of the upload`);
}
