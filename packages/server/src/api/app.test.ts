import { afterAll, beforeAll, expect, test } from "vitest";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";
import { problem } from "../contract/problem.ts";
import { StoreError } from "../store/store-error.ts";
import { accountAllowance, mostJsonBytes } from "./limits.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

test("every answer says what browsers may do with it, and which request it belongs to", async () => {
  const { headers } = await server.ask("/healthz");

  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(headers.get("content-security-policy")).not.toMatch(/unsafe|\*/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("access-control-allow-origin")).toBeNull();
  expect(headers.get("strict-transport-security")).toBeNull();
});

test("over https browsers are told to stay there", async () => {
  const secure = await testServer({
    options: { version: "1", publicUrl: new URL("https://assay.example.com") },
  });
  const { headers } = await secure.ask("/healthz");

  expect(headers.get("strict-transport-security")).toContain("max-age=");
  await secure.close();
});

test.each([
  ["/api/v1/projects", "GET", undefined, 401, "unauthenticated"],
  ["/api/v1/nothing", "GET", "viewer", 404, "not-found"],
  ["/api/v1/projects/0198", "GET", "viewer", 404, "not-found"],
  ["/api/v1/projects", "DELETE", "admin", 405, "method-not-allowed"],
  ["/api/v1/projects?limit=0", "GET", "viewer", 400, "bad-request"],
  ["/api/v1/projects?limit=1&limit=2", "GET", "viewer", 400, "bad-request"],
  ["/api/v1/projects?q=%00", "GET", "viewer", 400, "bad-request"],
  ["/api/v1/projects", "POST", "viewer", 403, "forbidden"],
  ["/api/v1/jobs", "GET", "analyst", 403, "forbidden"],
] as const)(
  "%s by %s as %s is a problem that programs can read",
  async (path, method, role, status, type) => {
    const token = role === undefined ? {} : { token: await server.tokenOf(role) };
    const response = await server.ask(path, { method, ...token });
    const body = problem.strict().parse(await response.json());

    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(body).toMatchObject({ status, type: `urn:assay:problem:${type}` });
    expect(response.status).toBe(status);
    expect(body.requestId).toBe(response.headers.get("x-request-id"));
  },
);

test("what of a request is wrong is said with its place", async () => {
  const token = await server.tokenOf("contributor");
  const response = await server.ask("/api/v1/projects", {
    ...{ method: "POST", token },
    body: { name: "", tags: [1] },
  });

  expect(((await response.json()) as { errors: unknown[] }).errors).toMatchObject([
    { place: "body/name" },
    { place: "body/tags/0" },
  ]);
});

test("a body that is no JSON, of another type, or too large is refused", async () => {
  const token = await server.tokenOf("contributor");
  const post = async (body: string, headers: Record<string, string>): Promise<number> =>
    (await server.ask("/api/v1/projects", { method: "POST", token, body, headers })).status;

  expect(await post("{", { "content-type": "application/json" })).toBe(400);
  expect(await post("name=a", { "content-type": "application/x-www-form-urlencoded" })).toBe(415);
  const large = JSON.stringify({ name: "a", description: "x".repeat(mostJsonBytes) });
  expect(await post(large, { "content-type": "application/json" })).toBe(413);
  expect(
    await post("{}", { "content-type": "application/json", "content-length": String(mostJsonBytes + 1) }),
  ).toBe(413);
});

test("a browser that signed in must show that its own page asks", async () => {
  const { cookie = "", ...csrf } = await server.browserOf("contributor");
  const make = async (name: string, headers: Record<string, string>): Promise<number> =>
    (
      await server.ask("/api/v1/projects", {
        method: "POST",
        body: { name },
        headers: { cookie, ...headers },
      })
    ).status;

  expect(await make("no-header", {})).toBe(403);
  expect(await make("wrong-header", { "x-csrf-token": "x" })).toBe(403);
  expect(await make("other-origin", { ...csrf, origin: "https://evil.example" })).toBe(403);
  expect(await make("cross-site", { ...csrf, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await make("null-origin", { ...csrf, origin: "null" })).toBe(403);
  expect(await make("right", { ...csrf, origin: "http://localhost", "sec-fetch-site": "same-origin" })).toBe(
    201,
  );
  expect((await server.ask("/api/v1/projects", { headers: { cookie } })).status).toBe(200);
});

test("the first account is made once, by the link; its password signs in, and nothing else does", async () => {
  const fresh = await testServer();
  const { newLink } = await import("../access/links.ts");
  const { path } = await newLink(fresh.store.access, fresh.organisation, undefined, fresh.clock.now);
  const secret = path.replace("/link#", "");
  const use = (password: string): Promise<Response> =>
    fresh.ask("/api/v1/link", { method: "POST", body: { secret, email: "Ada@Example.com", password } });

  expect(await (await fresh.ask("/api/v1/sign-in")).json()).toMatchObject({ needsSetup: true });
  expect((await use("short")).status).toBe(400);
  const made = await use("correct horse battery");
  expect(await made.json()).toMatchObject({ account: { email: "ada@example.com", role: "admin" } });
  expect(made.headers.get("set-cookie")).toMatch(
    /^assay_session=\S+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  expect((await use("another password")).status).toBe(404);

  const signIn = async (email: string, password: string): Promise<number> =>
    (await fresh.ask("/api/v1/session", { method: "POST", body: { email, password } })).status;
  expect(await signIn("ADA@example.com", "correct horse battery")).toBe(200);
  expect(await signIn("ada@example.com", "wrong horse battery")).toBe(401);
  expect(await signIn("eve@example.com", "correct horse battery")).toBe(401);
  await fresh.close();
});

test("passwords are not guessed: an account waits after ten failures, whoever asks", async () => {
  const fresh = await testServer({
    options: { version: "1", trustProxy: true },
  });
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const response = await fresh.ask("/api/v1/session", {
      ...{ method: "POST", body: { email: "ada@example.com", password: "guess" } },
      headers: { "x-forwarded-for": `10.0.0.${attempt}` },
    });
    statuses.push(response.status);
  }

  expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  await fresh.close();
});

test("a session ends by itself, by signing out, and with its account", async () => {
  const headers = await server.browserOf("admin");
  const who = async (): Promise<number> => (await server.ask("/api/v1/session", { headers })).status;

  expect(await who()).toBe(200);
  expect((await server.ask("/api/v1/session", { method: "DELETE", headers })).status).toBe(204);
  expect(await who()).toBe(401);

  const other = await server.browserOf("viewer");
  const admin = await server.tokenOf("admin");
  const { account } = (await (await server.ask("/api/v1/session", { headers: other })).json()) as {
    account: { id: string };
  };
  await server.ask(`/api/v1/accounts/${account.id}`, {
    ...{ method: "PATCH", token: admin },
    body: { isDisabled: true },
  });
  expect((await server.ask("/api/v1/session", { headers: other })).status).toBe(401);

  const late = await testServer();
  const idle = await late.browserOf("viewer");
  late.clock.now += 8 * 86_400_000;
  expect((await late.ask("/api/v1/session", { headers: idle })).status).toBe(401);
  await late.close();
});

test("a token is shown once, ends, can be revoked, and never does more than its account", async () => {
  const headers = await server.browserOf("analyst");
  const make = (role: string): Promise<Response> =>
    server.ask("/api/v1/tokens", { method: "POST", headers, body: { name: "ci", role, expiresInDays: 1 } });

  expect((await make("admin")).status).toBe(400);
  const made = (await (await make("contributor")).json()) as { id: string; secret: string; prefix: string };
  expect(made.secret).toMatch(/^assay_[\w-]{43}$/);
  expect(made.secret.startsWith(made.prefix)).toBe(true);
  const listed = await (await server.ask("/api/v1/tokens", { headers })).text();
  expect(listed).toContain(made.prefix);
  expect(listed).not.toContain(made.secret);
  const asToken = async (): Promise<number> =>
    (await server.ask("/api/v1/projects", { headers: { "x-api-key": made.secret } })).status;
  expect(await asToken()).toBe(200);
  expect((await server.ask(`/api/v1/tokens/${made.id}`, { method: "DELETE", headers })).status).toBe(204);
  expect(await asToken()).toBe(401);

  const later = await testServer();
  const token = await later.tokenOf("viewer");
  later.clock.now += 2 * 86_400_000;
  expect((await later.ask("/api/v1/projects", { token })).status).toBe(401);
  await later.close();
});

test("an admin cannot lose the last admin, and invites with a link that sets a password once", async () => {
  const headers = await server.browserOf("admin");
  const me = (await (await server.ask("/api/v1/session", { headers })).json()) as { account: { id: string } };
  const change = { method: "PATCH", headers, body: { role: "viewer" } };
  expect((await server.ask(`/api/v1/accounts/${me.account.id}`, change)).status).toBe(409);

  const body = { email: "grace@example.com", name: "Grace" };
  const invited = await server.ask("/api/v1/accounts", { method: "POST", headers, body });
  const { link } = (await invited.json()) as { link: { path: string } };
  const use = async (): Promise<number> => {
    const secret = link.path.replace("/link#", "");
    return (
      await server.ask("/api/v1/link", { method: "POST", body: { secret, password: "a long password" } })
    ).status;
  };
  expect(await use()).toBe(200);
  expect(await use()).toBe(404);
});

test("a link that is used many times at once works once", async () => {
  const fresh = await testServer();
  const { newLink } = await import("../access/links.ts");
  const usesOf = async (path: string): Promise<readonly number[]> =>
    (
      await Promise.all(
        ["a", "b", "c"].map((name) => {
          const secret = path.replace("/link#", "");
          const body = { secret, email: `${name}@example.com`, password: `correct horse ${name}` };
          return fresh.ask("/api/v1/link", { method: "POST", body });
        }),
      )
    )
      .map(({ status }) => status)
      .toSorted((a, b) => a - b);

  const { access } = fresh.store;
  const first = await newLink(access, fresh.organisation, undefined, fresh.clock.now);
  expect(await usesOf(first.path)).toEqual([200, 404, 404]);
  expect(await access.accounts.count(fresh.organisation)).toBe(1);

  const token = await fresh.tokenOf("admin");
  const body = { email: "grace@example.com", name: "Grace" };
  const invited = await fresh.ask("/api/v1/accounts", { method: "POST", token, body });
  const { link } = (await invited.json()) as { link: { path: string } };
  expect(await usesOf(link.path)).toEqual([200, 404, 404]);
  await fresh.close();
});

test("links that two servers make at their first start both work", async () => {
  const fresh = await testServer();
  const { access } = fresh.store;
  const { newLink } = await import("../access/links.ts");
  const make = async (): Promise<string> =>
    (await newLink(access, fresh.organisation, undefined, fresh.clock.now)).path.replace("/link#", "");
  const [one, two] = await Promise.all([make(), make()]);

  expect(one).toBe(two);
  await fresh.close();
});

test("a token that a token makes does not outlive it", async () => {
  const headers = await server.browserOf("analyst");
  const make = async (
    expiresInDays: number | null,
    asker: object,
  ): Promise<{ secret: string; expiresAt: string }> => {
    const body = { name: "ci", role: "viewer", expiresInDays };
    return (await (await server.ask("/api/v1/tokens", { method: "POST", body, ...asker })).json()) as never;
  };
  const mother = await make(7, { headers });

  const token = mother.secret;
  expect((await make(null, { token })).expiresAt).toBe(mother.expiresAt);
  expect((await make(90, { token })).expiresAt).toBe(mother.expiresAt);
  expect(Date.parse((await make(1, { token })).expiresAt)).toBeLessThan(Date.parse(mother.expiresAt));
  expect((await make(null, { headers })).expiresAt).toBeNull();
});

test("whoever asks too often is asked to wait, by account", async () => {
  const token = await server.tokenOf("viewer");
  const other = await server.tokenOf("viewer");
  let last = await server.ask("/api/v1/tokens", { token });
  for (let count = 0; count < accountAllowance.burst; count += 1)
    last = await server.ask("/api/v1/tokens", { token });

  expect(last.status).toBe(429);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await server.ask("/api/v1/tokens", { token: other })).status).toBe(200);
});

test("a database that is busy, full or away is asked again later; it is no fault of the server", async () => {
  const troubled = await testServer();
  const token = await troubled.tokenOf("viewer");
  const answerTo = async (error: Error): Promise<readonly unknown[]> => {
    troubled.store.projects.list = () => Promise.reject(error);
    const { status, headers } = await troubled.ask("/api/v1/projects", { token });
    return [status, headers.get("retry-after")];
  };

  expect(await answerTo(new StoreError("busy", "A large change is being written."))).toEqual([503, "5"]);
  for (const code of ["SQLITE_FULL", "53100", "ECONNREFUSED"])
    expect(await answerTo(Object.assign(new Error("no"), { code }))).toEqual([503, "5"]);
  expect(await answerTo(Object.assign(new Error("no"), { code: "SQLITE_CORRUPT" }))).toEqual([500, null]);
  await troubled.close();
});

test("it says when it stops, and what a fault was only in the log", async () => {
  const broken = await testServer({ state: () => "draining" });
  expect((await broken.ask("/readyz")).status).toBe(503);
  const token = await broken.tokenOf("viewer");
  broken.store.projects.list = () => Promise.reject(new Error("secret of the database"));
  const failed = await broken.ask("/api/v1/projects", { token });

  expect(failed.status).toBe(500);
  expect(await failed.text()).not.toContain("secret");
  expect(JSON.stringify(broken.lines)).toContain("secret of the database");
  await broken.close();
});

test("the log has no query, no token and no cookie", async () => {
  const token = await server.tokenOf("viewer");
  await server.ask("/api/v1/projects?q=merger-with-acme", { token });

  const text = JSON.stringify(server.lines);
  expect(text).toContain('"path":"/api/v1/projects"');
  expect(text).not.toContain("merger-with-acme");
  expect(text).not.toContain(token);
});

test("figures are for who may read, by names of routes", async () => {
  const token = await server.tokenOf("viewer");
  await server.ask("/api/v1/projects/abc", { token });

  const text = await (await server.ask("/metrics", { token })).text();
  expect(text).toContain('assay_http_requests_total{route="getProject",status="404"}');
  expect(text).toMatch(/assay_http_request_duration_seconds_bucket\{route="getProject",le="\+Inf"\} \d+/);
  expect(text).toContain("# TYPE assay_jobs gauge");
  expect(text).not.toContain("abc");
  expect((await server.ask("/metrics")).status).toBe(401);
});
