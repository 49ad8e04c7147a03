import { AssayError, type ErrorCode } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { Answer, AnswerHead } from "./http-client.ts";

/**
 * Nothing for an answer of success; else the error that its status means. `what` is what was asked for, in words.
 * @throws AssayError `not-found`, `permission-denied`, `network` (busy), `bad-answer`
 */
export function assertSuccess(answer: AnswerHead, what: string): void {
  const { status, url } = answer;
  if (status >= 200 && status < 300) return;
  const { code, words } = meanings.get(status) ?? { code: "bad-answer" as const, words: "" };
  const said = words === "" ? "" : ` (${words})`;
  throw new AssayError(code, `${new URL(url).host} answers ${status}${said} for ${what}`);
}

const meanings: ReadonlyMap<number, { readonly code: ErrorCode; readonly words: string }> = new Map([
  [401, { code: "permission-denied", words: "a valid token is needed" }],
  [403, { code: "permission-denied", words: "access is denied" }],
  [404, { code: "not-found", words: "not there" }],
  [410, { code: "not-found", words: "not there any more" }],
  [429, { code: "network", words: "too many requests" }],
  [502, { code: "network", words: "busy or broken" }],
  [503, { code: "network", words: "busy or broken" }],
  [504, { code: "network", words: "busy or broken" }],
]);

/**
 * The JSON of an answer; unknown in shape. Never HTML: the page of a portal or of an error says nothing that we asked for.
 * @throws AssayError `bad-answer`
 */
export function jsonOf({ body, headers, url }: Answer, what: string): unknown {
  const { host } = new URL(url);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    const type = printable((headers.get("content-type") ?? "no type").slice(0, 80));
    throw new AssayError("bad-answer", `${host} sends no JSON for ${what}, but ${type}`, { cause: error });
  }
}

/** Targets of a `Link` header (RFC 8288) by their relation; relative ones are resolved against `url`. */
export function linksOf({ headers, url }: AnswerHead): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  const header = headers.get("link") ?? "";
  if (header.length > longestLinkHeader) return links;
  for (const [, target = "", parameters = ""] of header.matchAll(/<([^<>]+)>([^<]*)/g)) {
    const relation = /;\s*rel="?([A-Za-z-]{1,40})"?/.exec(parameters)?.[1];
    if (relation !== undefined && URL.canParse(target, url)) links.set(relation, new URL(target, url).href);
  }
  return links;
}

const longestLinkHeader = 16 * 1024;
