import { AssayError, type ErrorCode } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { Answer } from "../../network/http-client.ts";
import { isRedirect } from "../../network/redirects.ts";
import { isRecord } from "../../syntax/json-access.ts";
import { mostErrors } from "./limits.ts";
import type { ProjectFields } from "./project.ts";
import { projectText } from "./project.ts";

interface Refusal {
  readonly code: ErrorCode;
  /** What it means and what to do. */
  readonly words: (project: ProjectFields) => string;
}

/** What the statuses of an upload mean (its OpenAPI description, and the code where that is silent). */
const refusals: ReadonlyMap<number, Refusal> = new Map<number, Refusal>([
  [400, { code: "unreadable", words: () => "it does not take the document" }],
  [
    401,
    {
      code: "permission-denied",
      words: ({ autoCreate }) =>
        autoCreate === true
          ? "the API key is not valid, or its team may not make projects (permission PROJECT_CREATION_UPLOAD)"
          : "the API key is not valid",
    },
  ],
  [
    403,
    {
      code: "permission-denied",
      words: () => "the team of the API key lacks the permission BOM_UPLOAD or the access to this project",
    },
  ],
  [
    404,
    {
      code: "not-found",
      words: (project) =>
        project.autoCreate === true
          ? "the parent is not there, or this is not the address of the API server"
          : `the project ${printable(projectText(project))} is not there (--create makes it), or this is not the address of the API server`,
    },
  ],
  [405, { code: "unreadable", words: () => "nothing takes a BOM there: give the address of the API server" }],
  [409, { code: "unreadable", words: () => "somebody else made the project at the same moment: try again" }],
  [
    413,
    { code: "network-limit", words: () => "the document is too large for it, or for a proxy in front of it" },
  ],
  [429, { code: "network", words: () => "it asks for patience, and did so to the end: try again later" }],
  [503, { code: "network", words: () => "it is overloaded or not ready: try again later" }],
]);

/** Nothing for an answer of success; else what it means. No letter of the key, even where the receiver repeats it. */
export function assertTaken(answer: Answer, project: ProjectFields, key: string): void {
  const { status, url } = answer;
  if (status >= 200 && status < 300) return;
  if (isRedirect(status)) throw sentOn(answer);
  const { code, words } = refusals.get(status) ?? {
    code: "network" as const,
    words: () => (status >= 500 ? "it failed" : "that is no answer to an upload"),
  };
  const said = saidIn(answer, key);
  throw new AssayError(code, `${new URL(url).host} answers ${status}: ${words(project)}${said}`);
}

/** Nobody follows with a document and a key. */
function sentOn({ status, headers, url }: Answer): AssayError {
  const { host } = new URL(url);
  const location = headers.get("location") ?? "";
  const to = URL.canParse(location, url) ? new URL(location, url).origin : "another place";
  return new AssayError(
    "refused",
    `${host} answers ${status}: it sends the upload on to ${printable(to)}; give that address`,
  );
}

/** What the receiver says itself: problem details (RFC 9457) or a line of text, never a page. */
function saidIn({ body, headers }: Answer, key: string): string {
  const text = new TextDecoder().decode(body.subarray(0, 64 * 1024)).replaceAll(key, "***");
  const type = headers.get("content-type") ?? "";
  const lines = type.includes("json")
    ? problemLines(text)
    : type.startsWith("text/plain") || type === ""
      ? [text]
      : [];
  const shown = lines.map((line) => printable(line.trim())).filter((line) => line !== "");
  return shown.length === 0 ? "" : ` (${shown.join("; ")})`;
}

function problemLines(text: string): readonly string[] {
  let problem: unknown;
  try {
    problem = JSON.parse(text);
  } catch {
    return [];
  }
  if (!isRecord(problem)) return [];
  const errors = Array.isArray(problem["errors"]) ? problem["errors"] : [];
  const found = [problem["title"], problem["detail"], ...errors].filter((one) => typeof one === "string");
  const rest = found.length - 2 - mostErrors;
  return [...found.slice(0, 2 + mostErrors), ...(rest > 0 ? [`and ${rest} more`] : [])];
}
