import type { Caller } from "../access/caller.ts";
import { isAtLeast } from "../access/permission.ts";
import { isSame } from "../access/secret.ts";
import { findSession } from "../access/sessions.ts";
import { Throttle } from "../access/throttle.ts";
import { findToken } from "../access/tokens.ts";
import { isFromElsewhere } from "./client.ts";
import { sessionSecretOf } from "./cookie.ts";
import type { ApiContext } from "./environment.ts";
import { accountAllowance, addressAllowance, tokenAllowance, uploadAllowance } from "./limits.ts";
import type { Parts } from "./parts.ts";
import { Problem, retryAfter } from "./problem.ts";
import type { Route } from "./route.ts";

/** Lets a request in, or ends it: who asks, may they, is it really them, and not too often. */
export class Guard {
  readonly #parts: Parts;
  readonly #ofAccount: Throttle;
  readonly #ofToken: Throttle;
  readonly #ofAddress: Throttle;
  readonly #uploads: Throttle;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#ofAccount = new Throttle(accountAllowance, parts.now);
    this.#ofToken = new Throttle(tokenAllowance, parts.now);
    this.#ofAddress = new Throttle(addressAllowance, parts.now);
    this.#uploads = new Throttle(parts.options.uploadAllowance ?? uploadAllowance, parts.now);
  }

  /** The caller; undefined where nobody need be known. @throws Problem */
  async admit(context: ApiContext, { role, isUpload }: Route): Promise<Caller | undefined> {
    if (role === "nobody") {
      this.#count(this.#ofAddress, context.get("address"));
      assertFromHere(context);
      return undefined;
    }
    const caller = await this.#callerOf(context);
    if (caller === undefined) throw this.#unknown(context);
    this.#count(this.#ofAccount, caller.by.account);
    if (caller.kind === "token") this.#count(this.#ofToken, caller.token);
    if (caller.kind === "session") assertMeant(context, caller.csrfToken);
    if (!isAtLeast(caller.by.role, role))
      throw new Problem("forbidden", `This needs the role ${role}; yours is ${caller.by.role}.`);
    if (isUpload === true) this.#admitUpload(context, caller);
    return caller;
  }

  /** Before anything of the body is read. What is sent is counted as it comes. */
  #admitUpload(context: ApiContext, caller: Caller): void {
    const key = caller.kind === "token" ? caller.token : caller.by.account;
    const wait = this.#uploads.wait(key);
    if (wait > 0) throw this.#tooMuch("documents", wait);
    context.set("charge", (bytes) => this.#uploads.charge(key, bytes));
  }

  async #callerOf(context: ApiContext): Promise<Caller | undefined> {
    const { store, now } = this.#parts;
    const token = tokenOf(context);
    if (token !== undefined) return findToken(store.access, token, now());
    const secret = sessionSecretOf(context);
    return secret === undefined ? undefined : findSession(store.access, secret, now());
  }

  /** Whoever tries tokens is counted by address; whoever has one is not. */
  #unknown(context: ApiContext): Problem {
    this.#count(this.#ofAddress, context.get("address"));
    const said =
      tokenOf(context) !== undefined
        ? "The API token is not valid, or has expired."
        : sessionSecretOf(context) !== undefined
          ? "The session has ended."
          : "Nobody has signed in, and there is no API token (Authorization: Bearer …, or X-Api-Key).";
    return new Problem("unauthenticated", said, { headers: { "www-authenticate": 'Bearer realm="assay"' } });
  }

  #count(throttle: Throttle, key: string): void {
    const wait = throttle.take(key);
    if (wait > 0) throw this.#tooMuch("requests", wait);
  }

  #tooMuch(what: "requests" | "documents", wait: number): Problem {
    this.#parts.metrics.limited(what);
    const said = what === "documents" ? `Too many bytes of documents; come again` : "Come again";
    return new Problem("too-many-requests", `${said} in ${wait} s.`, { headers: retryAfter(wait) });
  }
}

/** `Authorization: Bearer` (RFC 6750), or the header of Dependency-Track. */
function tokenOf(context: ApiContext): string | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
  return bearer ?? context.req.header("x-api-key");
}

const harmless: readonly string[] = ["GET", "HEAD"];

function assertFromHere(context: ApiContext): void {
  if (!harmless.includes(context.req.method) && isFromElsewhere(context))
    throw new Problem("csrf", "Another site sent this request.");
}

/** A browser sends the cookie by itself: what changes something must show that our own page sent it. */
function assertMeant(context: ApiContext, csrfToken: string): void {
  if (harmless.includes(context.req.method)) return;
  assertFromHere(context);
  if (!isSame(context.req.header("x-csrf-token") ?? "", csrfToken))
    throw new Problem("csrf", "The header X-CSRF-Token of the session is missing or wrong.");
}
