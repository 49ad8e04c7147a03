import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import type { Envelope } from "./api-shapes.ts";
import { pageOf, type ModelscopeTarget } from "./target.ts";

/** Codes that the server gives beside the status: what is not there, a token that is none. */
const absentCodes: ReadonlySet<number> = new Set([10_010_205_001, 10_020_205_001]);
const tokenCodes: ReadonlySet<number> = new Set([10_010_103_009]);

/**
 * What a refusal means, in a sentence that says what to do; undefined when it is none. Errors come with the status, or with status
 * 200 and a code in the body.
 */
export function refusalOf(
  status: number,
  said: Partial<Envelope>,
  target: ModelscopeTarget,
  hasToken: boolean,
): AssayError | undefined {
  const { Code = 200, Message = "" } = said;
  const code = Number(Code);
  if (!isRefused(status, code, said)) return undefined;
  const either = new Set([status, code]);
  if (tokenCodes.has(code)) return denied(`${target.repository}: the token is not known, or ran out`);
  if (either.has(401) || either.has(403)) return denied(deniedMessage(target, hasToken));
  if (either.has(404) || saysAbsent(code, Message))
    return new AssayError("not-found", absentMessage(target, hasToken));
  const words = Message === "" ? `code ${code}` : printable(Message.slice(0, 200));
  const message = `${hostOf(target)} refuses what was asked of ${target.repository}: ${words}`;
  return new AssayError("bad-answer", message);
}

/** Too many requests, and what the server cannot do, are no word on the repository. */
function isRefused(status: number, code: number, { Success }: Partial<Envelope>): boolean {
  if (status === 429 || status >= 500) return false;
  return status >= 400 || Success === false || (code !== 200 && code !== 0);
}

function saysAbsent(code: number, message: string): boolean {
  return absentCodes.has(code) || /not (?:found|exist)|不存在/iu.test(message);
}

function denied(message: string): AssayError {
  return new AssayError("permission-denied", message);
}

function deniedMessage(target: ModelscopeTarget, hasToken: boolean): string {
  return hasToken
    ? `${target.repository}: the token that was given has no access; ask for it at ${pageOf(target)}`
    : `${target.repository} is not open: ask for access at ${pageOf(target)} and set ${tokenHint}`;
}

function absentMessage(target: ModelscopeTarget, hasToken: boolean): string {
  const isPrivate = hasToken
    ? "or the token that was given may not see it"
    : `or it is private: then set ${tokenHint}`;
  return `${hostOf(target)} has no ${target.kind === "datasets" ? "dataset " : ""}${target.repository} (any more), ${isPrivate}`;
}

const tokenHint = "MODELSCOPE_API_TOKEN (and MODELSCOPE_ENDPOINT, where it is another site)";

function hostOf({ endpoint }: ModelscopeTarget): string {
  return new URL(endpoint).host;
}
