import { memorySource } from "../../bytes/memory-source.ts";
import type { TreeEntry, TreeProblem } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { HttpClient } from "../../network/http-client.ts";
import type { OpenedSource, SourceContext } from "../source.ts";
import { tokenFor } from "./token.ts";
import { questions, type Question } from "./questions.table.ts";

/** An answer lists some models. */
const mostAnswerBytes = 8 * 1024 * 1024;

/** Such lists are in the server's memory. */
const mostMilliseconds = 10_000;

/**
 * Asks a server which models it has: `endpoint:http://host:port`. Only questions that change nothing, without credentials but those of
 * `ASSAY_ENDPOINT_TOKEN`; an answer that is no JSON is none. The host was named by the user: it may be inside the own networks.
 * @throws AssayError `usage` for a target that is no address, `unreadable` when no question is answered
 */
export async function openEndpoint(target: string, context: SourceContext): Promise<OpenedSource> {
  const base = addressOf(target);
  const token = tokenFor(base, context.environment);
  const client = await context.network();
  client.allowHost(base.hostname.replace(/^\[(.*)\]$/u, "$1"));
  const entries: TreeEntry[] = [];
  const problems: TreeProblem[] = [];
  let reason = "";
  for (const question of questions) {
    const answer = await ask(client, { base, token, signal: context.signal }, question);
    if (answer.kind === "answered") entries.push(entryOf(`endpoint/${question.file}`, answer.bytes));
    else reason = answer.reason;
    if (answer.kind !== "silent") continue;
    // Who gives no answer at all is not asked six times more.
    problems.push({ path: `endpoint/${question.file}`, problem: { code: "read-error", message: reason } });
    break;
  }
  if (entries.length === 0)
    throw new AssayError(
      "unreadable",
      `${printable(target)}: answers nothing that servers of models answer (${reason})`,
    );
  return { tree: { name: "endpoint", entries, problems, origins: [] }, close: () => Promise.resolve() };
}

type Asked =
  | { readonly kind: "answered"; readonly bytes: Uint8Array }
  | { readonly kind: "other"; readonly reason: string }
  | { readonly kind: "silent"; readonly reason: string };

function addressOf(target: string): URL {
  const text = target.replace(/^endpoint:/u, "");
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/u.test(url.protocol))
    throw new AssayError("usage", `${printable(target)}: write endpoint:http://host:port, or https`);
  if (url.username !== "" || url.password !== "")
    throw new AssayError(
      "usage",
      "an endpoint is asked without user and password: leave them out of the address",
    );
  return url;
}

/** A server, and as whom it is asked. */
interface Server {
  readonly base: URL;
  readonly token: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** The bytes of a JSON answer; `silent` = no answer at all. */
async function ask(
  client: HttpClient,
  { base, token, signal }: Server,
  { path, method, body }: Question,
): Promise<Asked> {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/(?:v1\/?)?$/u, "")}${path}`;
  url.search = "";
  try {
    const answer = await client.request({
      method,
      url: url.href,
      headers: {
        accept: "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      redirects: "manual",
      isRepeatable: true,
      limits: { mostBytes: mostAnswerBytes, headMilliseconds: mostMilliseconds },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (answer.status !== 200) return { kind: "other", reason: `status ${answer.status}` };
    const head = Buffer.from(answer.body.subarray(0, 64)).toString("latin1");
    return /^\s*[[{]/u.test(head)
      ? { kind: "answered", bytes: answer.body }
      : { kind: "other", reason: "no JSON" };
  } catch (error) {
    if (error instanceof AssayError && error.code === "network")
      return { kind: "silent", reason: error.message };
    throw error;
  }
}

function entryOf(path: string, bytes: Uint8Array): TreeEntry {
  return {
    path,
    sizeBytes: bytes.length,
    contentKey: path,
    open: () => Promise.resolve(memorySource(bytes)),
  };
}
