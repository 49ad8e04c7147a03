import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { assertSuccess } from "../../network/answers.ts";
import type { Answer, AnswerHead, Body, HttpClient } from "../../network/http-client.ts";
import type { RequestLimits } from "../../network/limits.ts";
import { mostRefBytes } from "./limits.ts";
import { PacketReader } from "./pkt-line.ts";
import { type Advertisement, parseAdvertisement } from "./advertisement.ts";

export interface ConnectionOptions {
  readonly client: HttpClient;
  /** `https://github.com/owner/name.git` */
  readonly url: string;
  /** What goes with requests to that origin, and to no other. */
  readonly headers: Readonly<Record<string, string>>;
  readonly hasToken: boolean;
  /** How a private repository would be read: ": then set GITHUB_TOKEN". */
  readonly hint: string;
}

/** One repository behind the smart HTTP protocol (gitprotocol-http). */
export interface Connection {
  /** Where it is in the end: without the token, and what messages name. */
  readonly url: string;
  readonly advertisement: Advertisement;
  /** What goes with requests there. */
  readonly headers: Readonly<Record<string, string>>;
  readonly client: HttpClient;
}

/**
 * Asks what the server can do, and by version 0 also for its refs.
 * @throws AssayError `not-found`, `permission-denied`, `bad-answer` (no repository, the dumb protocol), `network`
 */
export async function connect(options: ConnectionOptions): Promise<Connection> {
  const { client, url, headers } = options;
  const answer = await client.request({
    url: `${url}${question}`,
    headers: { ...headers, accept: "*/*", "git-protocol": "version=2" },
    limits: { mostBytes: mostRefBytes },
  });
  assertRepository(answer, options);
  const reader = new PacketReader(once(answer.body));
  const advertisement = await parseAdvertisement(reader);
  const found = baseOf(answer, url);
  const isThere = new URL(found).origin === new URL(url).origin;
  return { url: found, advertisement, headers: isThere ? headers : {}, client };
}

const question = "/info/refs?service=git-upload-pack";

/** Renamed repositories send on; everything else is asked where they are now. */
function baseOf({ url }: Answer, asked: string): string {
  const { origin, pathname } = new URL(url);
  return pathname.endsWith("/info/refs") ? origin + pathname.slice(0, -"/info/refs".length) : asked;
}

function assertRepository(answer: Answer, { url, hasToken, hint }: ConnectionOptions): void {
  const { status, headers } = answer;
  // Hosts do not tell what is private from what is not there.
  if (status === 401 || status === 403 || status === 404)
    throw new AssayError(
      status === 404 ? "not-found" : "permission-denied",
      hasToken
        ? `there is no repository at ${url}, or the token that was given has no access`
        : `there is no repository at ${url}, or it is private${hint}`,
    );
  assertSuccess(answer, url);
  const type = headers.get("content-type") ?? "";
  if (type.startsWith("application/x-git-upload-pack-advertisement")) return;
  const isDumb = /^[0-9a-f]{40}\trefs\//u.test(Buffer.from(answer.body.subarray(0, 60)).toString("latin1"));
  const what = isDumb
    ? "has only the dumb protocol, which is not read"
    : `is no git repository (${printable(type.slice(0, 80))})`;
  throw new AssayError("bad-answer", `${url} ${what}`);
}

/** One command, whose answer is handed over in packets. It may be asked again: nothing is changed by it. */
export function ask<T>(
  { client, url, headers, advertisement }: Connection,
  request: { readonly body: string; readonly limits?: Partial<RequestLimits> },
  take: (packets: PacketReader) => Promise<T>,
): Promise<T> {
  const version = advertisement.version === 2 ? { "git-protocol": "version=2" } : {};
  return client.stream(
    {
      method: "POST",
      url: `${url}/git-upload-pack`,
      headers: {
        ...headers,
        ...version,
        accept: "application/x-git-upload-pack-result",
        "content-type": "application/x-git-upload-pack-request",
      },
      body: request.body,
      isRepeatable: true,
      limits: request.limits ?? { mostBytes: mostRefBytes },
    },
    (head, body) => take(packetsOf(head, body, url)),
  );
}

function packetsOf(head: AnswerHead, body: Body, url: string): PacketReader {
  assertSuccess(head, url);
  if (head.headers.get("content-type")?.startsWith("application/x-git-upload-pack-result") !== true)
    throw new AssayError("bad-answer", `${url} does not answer in the git protocol`);
  return new PacketReader(body);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
