import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { principalOf, systemPrincipal } from "../packages/server/src/access/caller.ts";
import { startSession } from "../packages/server/src/access/sessions.ts";
import { Passwords } from "../packages/server/src/access/sign-in.ts";
import { createToken } from "../packages/server/src/access/tokens.ts";
import { createApp } from "../packages/server/src/api/app.ts";
import type { DocumentWriter, Parts } from "../packages/server/src/api/parts.ts";
import type { Role } from "../packages/server/src/contract/access.ts";
import { firstHash } from "../packages/server/src/audit/append-audit.ts";
import { largeChangesOf } from "../packages/server/src/serve/large-changes.ts";
import { Metrics } from "../packages/server/src/serve/metrics.ts";
import type { WorkSettings } from "../packages/server/src/serve/job-kinds/job-kind.ts";
import { jobKinds } from "../packages/server/src/serve/job-kinds/registry.ts";
import { policyThread } from "../packages/server/src/serve/policy-thread.ts";
import { Thread } from "../packages/server/src/serve/thread.ts";
import { closeStores } from "../packages/server/src/serve/work-on.ts";
import { writeAs } from "../packages/server/src/serve/write-document.ts";
import type { StoredAccount } from "../packages/server/src/store/access-store.ts";
import { openPostgres } from "../packages/server/src/store/dialect/postgres.ts";
import { openSqlite } from "../packages/server/src/store/dialect/sqlite.ts";
import { openStore, type Store, type StorePlace } from "../packages/server/src/store/open-store.ts";

/** The API in this process, over a store in a folder of its own. */
export interface TestServer {
  readonly store: Store;
  readonly organisation: string;
  /** What was logged. */
  readonly lines: readonly { readonly event: string; readonly fields: unknown }[];
  /** Milliseconds since 1970; the test moves it. */
  readonly clock: { now: number };
  /** A token of a new account of this role. */
  tokenOf(role: Role, teams?: readonly string[]): Promise<string>;
  /** A token of an account of another organisation in the same store. */
  foreignTokenOf(role: Role): Promise<string>;
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

/** `place`: another database than a new SQLite one. */
export async function testServer(
  changes: Partial<Parts> = {},
  place?: StorePlace,
  work: Partial<WorkSettings> = {},
): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), "assay-server-"));
  const clock = { now: Date.now() };
  const now = (): number => clock.now;
  const store = await openStore(place ?? { kind: "sqlite", folder }, { now });
  const organisation = await store.access.organisations.ensure("Default");
  const lines: { readonly event: string; readonly fields: unknown }[] = [];
  const settings = {
    place: place ?? { kind: "sqlite" as const, folder },
    version: "0.0.1",
    allowHosts: [],
    ...work,
  };
  const metrics = new Metrics("0.0.1");
  const parts: Parts = {
    ...{ store, organisation, now, metrics, oidc: undefined, options: { version: "0.0.1" } },
    log: (_level, event, fields) => void lines.push({ event, fields }),
    passwords: new Passwords(store.access, organisation, now),
    documents: { write: writeAsked },
    policies: policyThread(new Thread(), settings),
    largeChanges: largeChangesOf(store),
    state: () => "ok",
    onWork: () => undefined,
    ...changes,
  };
  const app = createApp(parts);
  const people = new People(store, organisation, now);
  return {
    ...{ store, organisation, lines, clock },
    tokenOf: (role, teams) => people.tokenOf(role, teams),
    foreignTokenOf: async (role) =>
      new People(store, await otherOrganisation(place ?? { kind: "sqlite", folder }, now()), now).tokenOf(
        role,
      ),
    browserOf: (role) => people.browserOf(role),
    ask: async (url, options = {}) => app.request(url, requestOf(options)),
    work: () => workOff(store, now, settings),
    close: async () => {
      metrics.close();
      await closeStores();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const writeAsked: DocumentWriter["write"] = async (ask, name, wanted) => {
  const bytes = await ask();
  return bytes === undefined ? undefined : writeAs(bytes, name, wanted);
};

/** The server makes one; the tables hold any number. */
async function otherOrganisation(place: StorePlace, at: number): Promise<string> {
  const { write, close } = place.kind === "sqlite" ? openSqlite(place.folder) : openPostgres(place.url);
  const { id, public_id } = await write
    .insertInto("organisation")
    .values({ public_id: randomUUID(), name: "Other", created_at: at })
    .returning(["id", "public_id"])
    .executeTakeFirstOrThrow();
  await write.insertInto("audience").values({ organisation_id: id, team_id: null }).execute();
  await write
    .insertInto("audit_head")
    .values({ organisation_id: id, sequence: 0, hash: firstHash })
    .execute();
  await close();
  return public_id;
}

/** Accounts as a test needs them. */
class People {
  readonly #store: Store;
  readonly #organisation: string;
  readonly #now: () => number;
  #count = 0;

  constructor(store: Store, organisation: string, now: () => number) {
    this.#store = store;
    this.#organisation = organisation;
    this.#now = now;
  }

  async tokenOf(role: Role, teams: readonly string[] = []): Promise<string> {
    const account = await this.#account(role, teams);
    const by = principalOf(account);
    const wanted = { name: role, role, expiresInDays: 1 };
    const { access } = this.#store;
    const browser = { kind: "session", session: "", csrfToken: "", expiresAt: 0 } as const;
    return (await createToken(access, { ...browser, by, account }, wanted, this.#now())).secret;
  }

  async browserOf(role: Role): Promise<Readonly<Record<string, string>>> {
    const account = await this.#account(role, []);
    const { secret, caller } = await startSession(this.#store.access, account, "test", this.#now());
    return { cookie: `assay_session=${secret}`, "x-csrf-token": caller.csrfToken };
  }

  async #account(role: Role, teams: readonly string[]): Promise<StoredAccount> {
    this.#count += 1;
    const by = systemPrincipal(this.#organisation);
    const email = `${role}-${this.#count}@example.com`;
    const { accounts, teams: ofTeams } = this.#store.access;
    const { id } = await accounts.create(by, { email, name: role, role });
    if (teams.length > 0) await ofTeams.setOf(by, id, teams);
    const account = await accounts.get(this.#organisation, id);
    if (account === undefined) throw new Error("the account was just made");
    return account;
  }
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

async function workOff(store: Store, now: () => number, settings: WorkSettings): Promise<void> {
  const kinds = jobKinds.map(({ kind }) => kind);
  for (;;) {
    const job = await store.jobs.claim(kinds, "test", 60_000, now());
    if (job === undefined) return;
    const kind = jobKinds.find((row) => row.kind === job.kind);
    await kind?.run(job.payload, { store, now, settings });
    await store.jobs.done(job.id, "test", now());
  }
}
