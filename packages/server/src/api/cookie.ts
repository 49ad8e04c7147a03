import { getCookie, setCookie } from "hono/cookie";
import type { NewSession } from "../access/sessions.ts";
import type { ApiContext } from "./environment.ts";

/** `__Host-`: the browser keeps it for this host alone, over https alone (RFC 6265bis section 4.1.3.2). */
function nameOf(context: ApiContext, name: string): string {
  return isSecure(context) ? `__Host-${name}` : name;
}

function isSecure(context: ApiContext): boolean {
  return context.get("origin").startsWith("https:");
}

const sessionCookie = "assay_session";
/** What a sign-in at the identity provider needs to know when people come back. */
export const oidcCookie = "assay_oidc";

export function sessionSecretOf(context: ApiContext): string | undefined {
  return readCookie(context, sessionCookie);
}

export function readCookie(context: ApiContext, name: string): string | undefined {
  return getCookie(context, nameOf(context, name));
}

/** `seconds` 0 removes it. */
export function writeCookie(context: ApiContext, name: string, value: string, seconds: number): void {
  setCookie(context, nameOf(context, name), value, {
    ...{ path: "/", httpOnly: true, sameSite: "Lax", secure: isSecure(context), maxAge: seconds },
  });
}

export function giveSession(context: ApiContext, { secret, caller }: NewSession, now: number): void {
  writeCookie(context, sessionCookie, secret, Math.floor((caller.expiresAt - now) / 1_000));
}

export function takeSession(context: ApiContext): void {
  writeCookie(context, sessionCookie, "", 0);
}
