import { afterAll, beforeAll, expect, test } from "vitest";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";

let server: TestServer;
let token = "";
beforeAll(async () => {
  server = await testServer();
  token = await server.tokenOf("contributor");
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function ask(method: string, path: string, body?: object): Promise<Answer> {
  const response = await server.ask(path, { method, token, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as Answer["body"] };
}

test("a scan is asked for, shown with its run, started again, cancelled and removed", async () => {
  const made = await ask("POST", "/api/v1/scans", {
    ...{ target: "hf://acme/tiny", project: "bot", autoCreate: true, everyHours: 24 },
  });
  const path = `/api/v1/scans/${String(made.body["id"])}`;

  expect(made).toMatchObject({ status: 202, body: { target: "hf://acme/tiny", run: { state: "waiting" } } });
  expect(await ask("GET", path)).toMatchObject({ status: 200, body: { everyHours: 24, branch: "main" } });
  expect((await ask("POST", `${path}/runs`)).status).toBe(202);
  expect(await ask("POST", `${path}/cancel`)).toMatchObject({ body: { run: { state: "cancelled" } } });
  expect((await ask("POST", `${path}/cancel`)).status).toBe(409);
  expect(await ask("GET", `${path}/runs`)).toMatchObject({ body: { items: [{ state: "cancelled" }] } });
  expect((await ask("DELETE", path)).status).toBe(204);
  expect((await ask("GET", path)).status).toBe(404);
});

test.each([
  ["/etc/passwd", "only what is at another host"],
  ["machine:", "only what is at another host"],
  ["acme/tiny", "write hf://acme/tiny"],
  ["http://169.254.169.254/latest/meta-data", "--allow-host"],
  ["https://user:secret-1@host.example/a.git", "without user and password"],
])("the target %s is refused with what to write instead", async (target, reason) => {
  const { status, body } = await ask("POST", "/api/v1/scans", { target, project: "bot", autoCreate: true });

  expect(status).toBe(400);
  expect(body["errors"]).toMatchObject([
    { place: "body/target", message: expect.stringContaining(reason) as string },
  ]);
  expect(JSON.stringify(body)).not.toContain("secret-1");
});

test("one target is watched, found by it, and known by its name", async () => {
  const made = await ask("POST", "/api/v1/watches", { target: "hf://acme/tiny@v1" });
  const path = `/api/v1/watches/${String(made.body["id"])}`;

  expect(made).toMatchObject({
    ...{ status: 201, body: { name: "hf://acme/tiny@v1", targets: ["hf://acme/tiny@v1"], everyHours: 24 } },
  });
  expect((await ask("POST", "/api/v1/watches", { target: "hf://acme/tiny@v1" })).status).toBe(409);
  expect(await ask("GET", `/api/v1/watches?target=${encodeURIComponent("hf://acme/tiny@v1")}`)).toMatchObject(
    {
      body: { items: [{ id: made.body["id"] }] },
    },
  );
  const list = "assayWatch: 1\nwatch:\n  - organisation: acme\n  - dataset: acme/tickets\n";
  expect(await ask("PATCH", path, { list, everyHours: 6 })).toMatchObject({
    body: { targets: ["organisation:acme", "hf://datasets/acme/tickets"], everyHours: 6 },
  });
  expect(await ask("GET", path)).toMatchObject({ body: { list, seen: [] } });
  expect(await ask("GET", `${path}/events`)).toMatchObject({ body: { items: [], next: null } });
  expect((await ask("DELETE", path)).status).toBe(204);
});

test.each([
  ["watch: [", "list:"],
  ["assayWatch: 1\nwatch:\n  - model: acme/a\n    colour: red\n", "list:4:5"],
  ["assayWatch: 1\nwatch:\n  - document: /etc/passwd\n", "documents are not watched here"],
  ["assayWatch: 1\nadvisories: { database: /srv/db }\nwatch:\n  - model: acme/a\n", "no files of the server"],
  ["assayWatch: 1\nwatch:\n  - image: localhost:5000/a:1\n", "--allow-host"],
])("the list %j is refused, with the place", async (list, reason) => {
  const { status, body } = await ask("POST", "/api/v1/watches", { name: "n", list });

  expect(status).toBe(400);
  expect(String(body["detail"])).toContain(reason);
});

test.each([{}, { target: "acme/a" }, { name: "n" }, { target: "hf://a/b", list: "assayWatch: 1" }])(
  "%j is no watch",
  async (body) => {
    expect((await ask("POST", "/api/v1/watches", body)).status).toBe(400);
  },
);
