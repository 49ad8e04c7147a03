import type { Look } from "../../model/observation.ts";
import type { AnswerHead } from "../../network/http-client.ts";
import { refusalOf } from "./refusal.ts";
import type { HubTarget } from "./target.ts";

/**
 * What a refusal says of the thing. Only what a hub itself says in its own way (`X-Error-Code`, or 404 with JSON) means
 * that something is not there; a page of a proxy says nothing of it. Undefined for an answer that refuses nothing.
 */
export function lookOfRefusal(answer: AnswerHead, target: HubTarget, hasToken: boolean): Look | undefined {
  const { status, headers, url } = answer;
  if (status >= 200 && status < 300) return undefined;
  const refusal = refusalOf(answer, target, hasToken);
  const reason = refusal?.message ?? `${new URL(url).host} answers ${status}`;
  const code = headers.get("x-error-code");
  if (code === "DisabledRepo" || reason.endsWith("was disabled by the hub"))
    return { kind: "disabled", reason };
  if (code === "RevisionNotFound") return { kind: "absent", reason, mayBePrivate: false, isRevision: true };
  if (code === "RepoNotFound" || isPlainAbsence(answer))
    return { kind: "absent", reason, mayBePrivate: true };
  return { kind: "unobserved", reason };
}

function isPlainAbsence({ status, headers }: AnswerHead): boolean {
  return (status === 404 || status === 410) && (headers.get("content-type") ?? "").includes("json");
}
