import * as z from "zod";
import { oidcSeconds } from "../access/limits.ts";
import { accountFor } from "../access/oidc-account.ts";
import type { Oidc, Started } from "../access/oidc.ts";
import { startSession } from "../access/sessions.ts";
import { giveSession, oidcCookie, readCookie, writeCookie } from "./cookie.ts";
import type { ApiContext } from "./environment.ts";
import type { Handler } from "./handler.ts";
import type { Parts } from "./parts.ts";
import { Problem } from "./problem.ts";
import type { routes } from "./routes.table.ts";

/** Sends the browser to the provider; what must come back is in a cookie of ten minutes. */
export const startOidc: Handler<(typeof routes)["startOidc"]> = async ({ query, context, parts }) => {
  const { url, started } = await asked(parts, (oidc) =>
    oidc.start(redirectUri(context), placeHere(query.returnTo)),
  );
  const value = Buffer.from(JSON.stringify(started)).toString("base64url");
  writeCookie(context, oidcCookie, value, oidcSeconds);
  return context.redirect(url.href, 302);
};

/** Takes the browser back. A sign-in that failed ends at the page that says so. */
export const finishOidc: Handler<(typeof routes)["finishOidc"]> = async ({ context, parts }) => {
  const started = startedIn(readCookie(context, oidcCookie));
  writeCookie(context, oidcCookie, "", 0);
  if (started === undefined) return context.redirect("/sign-in?failed=expired", 302);
  const { search } = new URL(context.req.url);
  try {
    const identity = await asked(parts, (oidc) =>
      oidc.finish(new URL(redirectUri(context) + search), started),
    );
    const account = await accountFor(parts.store.access, parts.organisation, oidcOf(parts), identity);
    if (account === undefined) return context.redirect("/sign-in?failed=unknown", 302);
    giveSession(context, await startSession(parts.store.access, account, "oidc", parts.now()), parts.now());
    return context.redirect(started.returnTo, 302);
  } catch (error) {
    if (error instanceof Problem && error.type === "not-found") throw error;
    parts.log("warning", "oidc-refused", {
      requestId: context.get("requestId"),
      error: error instanceof Error ? error.message : String(error),
    });
    return context.redirect("/sign-in?failed=refused", 302);
  }
};

function oidcOf({ oidc }: Parts): Oidc {
  if (oidc === undefined) throw new Problem("not-found", "No identity provider is set up here.");
  return oidc;
}

async function asked<T>(parts: Parts, ask: (oidc: Oidc) => Promise<T>): Promise<T> {
  const oidc = oidcOf(parts);
  try {
    return await ask(oidc);
  } catch (error) {
    parts.log("warning", "oidc", { error: error instanceof Error ? error.message : String(error) });
    throw new Problem("unavailable", "The identity provider does not answer as it should.");
  }
}

function redirectUri(context: ApiContext): string {
  return `${context.get("origin")}/auth/oidc/callback`;
}

/** Only a path of this server: a sign-in sends nobody elsewhere. */
function placeHere(returnTo: string | undefined): string {
  return returnTo !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(returnTo) ? returnTo : "/";
}

const startedShape = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
});

function startedIn(cookie: string | undefined): Started | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cookie ?? "", "base64url").toString());
    const { returnTo, ...started } = startedShape.parse(value);
    return { ...started, returnTo: placeHere(returnTo) };
  } catch {
    return undefined;
  }
}
