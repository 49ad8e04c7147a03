import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemPrincipal } from "../packages/server/src/access/caller.ts";
import { startSession } from "../packages/server/src/access/sessions.ts";
import { Passwords } from "../packages/server/src/access/sign-in.ts";
import { createToken } from "../packages/server/src/access/tokens.ts";
import { createApp } from "../packages/server/src/api/app.ts";
import type { Parts } from "../packages/server/src/api/parts.ts";
import type { Role } from "../packages/server/src/contract/access.ts";
import { Metrics } from "../packages/server/src/serve/metrics.ts";
import { readVersion } from "../packages/server/src/serve/read-version.ts";
import { writeAs } from "../packages/server/src/serve/write-document.ts";
import { openStore, type Store } from "../packages/server/src/store/open-store.ts";

/** The API in this process, over a store in a folder of its own. */
export interface TestServer {
  readonly store: Store;
  readonly organisation: string;
  /** What was logged. */
  readonly lines: readonly { readonly event: string; readonly fields: unknown }[];
  /** Milliseconds since 1970; the test moves it. */
  readonly clock: { now: number };
  /** A token of a new account of this role. */
  tokenOf(role: Role, options?: { readonly teams?: readonly string[] }): Promise<string>;
  /** Headers of a browser in which a new account of this role has signed in. */
  browserOf(role: Role): Promise<Readonly<Record<string, string>>>;
  ask(path: string, options?: Ask): Promise<Response>;
  /** Reads what was uploaded, as a worker would. */
  work(): Promise<void>;
  close(): Promise<void>;
}

export interface Ask {
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: object | string | Uint8Array<ArrayBuffer> | FormData | ReadableStream<Uint8Array>;
}

export async function testServer(changes: Partial<Parts> = {}): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "assay-server-"));
  const clock = { now: Date.now() };
  const now = (): number => clock.now;
  const store = await openStore({ kind: "sqlite", folder }, { now });
  const organisation = await store.access.organisations.ensure("Default");
  const lines: { readonly event: string; readonly fields: unknown }[] = [];
  const metrics = new Metrics();
  const parts: Parts = {
    ...{ store, organisation, now, metrics, oidc: undefined, options: { version: "0.0.1" } },
    log: (_level, event, fields) => void lines.push({ event, fields }),
    passwords: new Passwords(store.access, organisation, now),
    documents: { write: writeAs },
    state: () => "ok",
    onUpload: () => undefined,
    ...changes,
  };
  const app = createApp(parts);
  let accounts = 0;
  const account = async (role: Role, teams: readonly string[] = []): Promise<string> => {
    accounts += 1;
    const by = systemPrincipal(organisation);
    const email = `${role}-${accounts}@example.com`;
    const { id } = await store.access.accounts.create(by, { email, name: role, role });
    if (teams.length > 0) await store.access.teams.setOf(by, id, teams);
    return id;
  };
  const stored = async (id: string): Promise<Parameters<typeof startSession>[1]> => {
    const found = await store.access.accounts.get(organisation, id);
    if (found === undefined) throw new Error("the account was just made");
    return found;
  };
  return {
    ...{ store, organisation, lines, clock },
    tokenOf: async (role, { teams } = {}) => {
      const of = await stored(await account(role, teams));
      const { email: name, ...rest } = of;
      const by = { organisation, account: rest.id, name, role, teams: rest.teams };
      const wanted = { name: role, role, expiresInDays: 1 };
      return (await createToken(store.access, { kind: "token", by, account: of }, wanted, now())).secret;
    },
    browserOf: async (role) => {
      const { secret, caller } = await startSession(
        store.access,
        await stored(await account(role)),
        "test",
        now(),
      );
      return { cookie: `assay_session=${secret}`, "x-csrf-token": caller.csrfToken };
    },
    ask: async (url, options = {}) => app.request(url, requestOf(options)),
    work: () => workOff(store, now),
    close: async () => {
      metrics.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function requestOf({ method = "GET", token, headers = {}, body }: Ask): RequestInit {
  const isJson = body !== undefined && Object.getPrototypeOf(body) === Object.prototype;
  return {
    method,
    headers: {
      host: "localhost",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(isJson ? { "content-type": "application/json" } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as string) }),
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  } as RequestInit;
}

async function workOff(store: Store, now: () => number): Promise<void> {
  for (;;) {
    const job = await store.jobs.claim(["read-document"], "test", 60_000, now());
    if (job === undefined) return;
    await readVersion(store, (job.payload as { readonly version: string }).version);
    await store.jobs.done(job.id, "test", now());
  }
}
