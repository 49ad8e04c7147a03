import { AssayError } from "../../model/error.ts";
import type { AnswerHead } from "../../network/http-client.ts";
import type { HubTarget } from "./target.ts";

/**
 * What the hub means by refusing, in a sentence that says what to do; undefined when it does not refuse. The hub says
 * `X-Error-Code`; without a token it answers 401 for what is private and for what is not there alike.
 */
export function refusalOf(
  { status, headers }: AnswerHead,
  target: HubTarget,
  hasToken: boolean,
): AssayError | undefined {
  const { repository, revision } = target;
  switch (headers.get("x-error-code")) {
    case "GatedRepo":
      return denied(gatedMessage(target, hasToken));
    case "DisabledRepo":
      return denied(disabled(target));
    case "RevisionNotFound":
      return new AssayError("not-found", `${repository} has no revision ${revision ?? "main"}`);
    case "RepoNotFound":
      return new AssayError("not-found", absent(target, hasToken));
    default:
      return headers.get("x-error-message") === disabledMessage
        ? denied(disabled(target))
        : byStatus(status, target, hasToken);
  }
}

/** Of a mirror that gives no codes. */
function byStatus(status: number, target: HubTarget, hasToken: boolean): AssayError | undefined {
  switch (status) {
    case 404:
      return new AssayError("not-found", absent(target, hasToken));
    case 401:
      return denied(hasToken ? wrongToken(target) : absent(target, hasToken));
    case 403:
      return denied(`${target.repository}: the hub denies access to the token that was given`);
    default:
      return undefined;
  }
}

function denied(message: string): AssayError {
  return new AssayError("permission-denied", message);
}

function disabled({ repository }: HubTarget): string {
  return `${repository} was disabled by the hub`;
}

const disabledMessage = "Access to this resource is disabled.";

export function gatedMessage({ endpoint, kind, repository }: HubTarget, hasToken: boolean): string {
  const page = `${endpoint}/${kind === "models" ? "" : `${kind}/`}${repository}`;
  return hasToken
    ? `${repository} is gated, and the token that was given has no access: ask for it at ${page}`
    : `${repository} is gated: ask for access at ${page} and set HF_TOKEN`;
}

function absent({ endpoint, repository }: HubTarget, hasToken: boolean): string {
  const { host } = new URL(endpoint);
  return hasToken
    ? `${host} has no ${repository} (any more), or it is private and the token that was given has no access`
    : `${host} has no ${repository} (any more), or it is private: then set HF_TOKEN`;
}

function wrongToken({ endpoint, repository }: HubTarget): string {
  return `${repository}: ${new URL(endpoint).host} does not know the token that was given (HF_TOKEN or the token file)`;
}
