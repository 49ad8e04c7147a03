import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type IdentityProvider,
  identityProvider,
  type KnownPerson,
} from "../../../../testkit/identity-provider.ts";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";
import type { Role } from "../contract/access.ts";
import { systemPrincipal } from "./caller.ts";
import { Oidc } from "./oidc.ts";

let provider: IdentityProvider;
let server: TestServer;
beforeAll(async () => {
  provider = await identityProvider("http://localhost/auth/oidc/callback");
  server = await serverWith("viewer");
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

function serverWith(newAccounts?: Role): Promise<TestServer> {
  const { issuer, clientId, clientSecret } = provider;
  const options = { issuer, clientId, clientSecret, name: "Acme" };
  return testServer({
    oidc: new Oidc({ ...options, ...(newAccounts === undefined ? {} : { newAccounts }) }),
  });
}

const ada: KnownPerson = { sub: "ada", email: "Ada@example.com", isEmailChecked: true };

interface Journey {
  readonly back: URL;
  /** `assay_oidc` */
  readonly cookie: string;
}

async function toProvider(at: TestServer, person: KnownPerson, returnTo = "/projects"): Promise<Journey> {
  const start = await at.ask(`/auth/oidc/start?returnTo=${encodeURIComponent(returnTo)}`);
  const cookie = start.headers.get("set-cookie")?.split(";")[0] ?? "";
  return { back: await provider.signIn(new URL(start.headers.get("location") ?? ""), person), cookie };
}

async function back(
  at: TestServer,
  { back: url, cookie }: Journey,
): Promise<{ to: string | null; session: string }> {
  const response = await at.ask(url.pathname + url.search, { headers: { cookie } });
  const session = response.headers.getSetCookie().find((one) => one.startsWith("assay_session=")) ?? "";
  return { to: response.headers.get("location"), session: session.split(";")[0] ?? "" };
}

async function roleOf(at: TestServer, cookie: string): Promise<unknown> {
  const response = await at.ask("/api/v1/session", { headers: { cookie } });
  return response.status === 200
    ? ((await response.json()) as { account: { role: string; email: string } }).account
    : response.status;
}

test("who signs in for the first time gets an account with the role that is set, and comes back to their page", async () => {
  const { to, session } = await back(server, await toProvider(server, ada));

  expect(to).toBe("/projects");
  expect(await roleOf(server, session)).toMatchObject({
    role: "viewer",
    email: "ada@example.com",
    name: "Ada Lovelace",
  });
  const again = await back(server, await toProvider(server, { ...ada, email: "ada@elsewhere.example" }));
  expect(await roleOf(server, again.session)).toMatchObject({ email: "ada@example.com" });
});

test("an invited person is known by a checked address once, and by the provider's own identifier from then on", async () => {
  const invited = await serverWith();
  const by = systemPrincipal(invited.organisation);
  await invited.store.access.accounts.create(by, { email: "ada@example.com", name: "Ada", role: "analyst" });

  const unchecked = await toProvider(invited, { ...ada, sub: "thief", isEmailChecked: false });
  expect((await back(invited, unchecked)).to).toBe("/sign-in?failed=unknown");
  const first = await back(invited, await toProvider(invited, ada));
  expect(await roleOf(invited, first.session)).toMatchObject({ role: "analyst" });
  const other = await toProvider(invited, { ...ada, sub: "other-ada" });
  expect((await back(invited, other)).to).toBe("/sign-in?failed=unknown");
  const stranger = await toProvider(invited, { sub: "eve", email: "eve@example.com", isEmailChecked: true });
  expect((await back(invited, stranger)).to).toBe("/sign-in?failed=unknown");
  await invited.close();
});

test("an answer counts only in the browser that asked, once, and unchanged", async () => {
  const journey = await toProvider(server, ada);
  const changed = new URL(journey.back);
  changed.searchParams.set("state", "another");

  expect((await back(server, { ...journey, cookie: "" })).to).toBe("/sign-in?failed=expired");
  expect((await back(server, { ...journey, back: changed })).to).toBe("/sign-in?failed=refused");
  const { cookie: otherBrowser } = await toProvider(server, ada);
  expect((await back(server, { ...journey, cookie: otherBrowser })).to).toBe("/sign-in?failed=refused");
  expect((await back(server, journey)).to).toBe("/projects");
  expect((await back(server, journey)).session).toBe("");
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])(
  "a sign-in sends nobody to %s",
  async (returnTo) => {
    expect((await back(server, await toProvider(server, ada, returnTo))).to).toBe("/");
  },
);

test("without a provider there is no such sign-in, with one that is away it says so", async () => {
  const without = await testServer();
  expect((await without.ask("/auth/oidc/start")).status).toBe(404);
  await without.close();

  const issuer = new URL("http://127.0.0.1:1");
  const away = await testServer({ oidc: new Oidc({ issuer, clientId: "assay", name: "Acme" }) });
  expect((await away.ask("/auth/oidc/start")).status).toBe(503);
  expect(await (await away.ask("/api/v1/sign-in")).json()).toMatchObject({ oidc: { name: "Acme" } });
  await away.close();
});
