import { afterAll, beforeAll, expect, test } from "vitest";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";
import { type RouteName, routes } from "./routes.table.ts";

let server: TestServer;
/** Somebody of another team, and the admin of another organisation. */
let strangers: Readonly<Record<string, string>>;
let member: string;
/** Ids of what only the team sees, by the name that paths have for them. */
let ids: Readonly<Record<string, string>>;

const bom = JSON.stringify({
  ...{ bomFormat: "CycloneDX", specVersion: "1.6" },
  components: [{ type: "machine-learning-model", name: "secret-lm", "bom-ref": "m", version: "1" }],
});

beforeAll(async () => {
  server = await testServer();
  const admin = await server.tokenOf("admin");
  const post = async (path: string, body: object | string): Promise<Record<string, string>> =>
    (await (await server.ask(path, { method: "POST", token: admin, body })).json()) as Record<string, string>;
  const ours = await post("/api/v1/teams", { name: "ours" });
  const others = await post("/api/v1/teams", { name: "others" });
  const project = await post("/api/v1/projects", { name: "secret-bot", team: ours["id"] });
  const receipt = await post(`/api/v1/projects/${project["id"]}/versions?version=1`, bom);
  await server.work();
  member = await server.tokenOf("analyst", [ours["id"] ?? ""]);
  const seen = (await (await server.ask("/api/v1/entities?q=secret-lm", { token: member })).json()) as {
    items: { id: string }[];
  };
  ids = {
    ...{ project: project["id"] ?? "", version: receipt["versionId"] ?? "", job: receipt["token"] ?? "" },
    ...{ entity: seen.items[0]?.id ?? "none", token: "none", team: ours["id"] ?? "", account: "none" },
  };
  strangers = {
    "another team": await server.tokenOf("analyst", [others["id"] ?? ""]),
    "another organisation": await server.foreignTokenOf("admin"),
  };
});
afterAll(() => server.close());

function filled(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "none");
}

const questions: Partial<Record<RouteName, string>> = {
  getWhere: "?q=secret-lm",
  listEntities: "?q=secret-lm",
  listProjects: "?q=secret",
};
const readable = (Object.keys(routes) as RouteName[])
  .filter((name) => routes[name].method === "get" && routes[name].role === "viewer")
  .map((name) => ({ name, path: routes[name].path }));

const ofTheTeam: readonly RouteName[] = [
  ...(["getProject", "listProjectVersions", "getVersion", "getDocument", "getEntity", "getLineage"] as const),
  "getJob",
];

test.each(readable)("$path shows nothing of a team's project to anybody else", async ({ name, path }) => {
  const url = name === "getDifference" ? `${path}?from=${ids["version"]}&to=${ids["version"]}` : filled(path);
  for (const [who, token] of Object.entries(strangers)) {
    const response = await server.ask(url + (questions[name] ?? ""), { token });
    const text = await response.text();

    expect(text, who).not.toContain("secret-");
    if (ofTheTeam.includes(name)) expect(response.status, who).toBe(404);
    expect(response.status, who).toBeLessThan(500);
  }
});

test.each(ofTheTeam.map((name) => ({ name, path: routes[name].path })))(
  "$path is there for a member of the team",
  async ({ path }) => {
    expect((await server.ask(filled(path), { token: member })).status).toBe(200);
  },
);

test.each(["another team", "another organisation"])("nobody of %s changes it", async (who) => {
  const token = strangers[who] ?? "";
  const status = async (method: string, path: string, body: object | string): Promise<number> =>
    (await server.ask(path, { method, token, body })).status;

  expect(await status("PATCH", filled("/api/v1/projects/{project}"), { owner: "me" })).toBe(404);
  expect(await status("POST", filled("/api/v1/projects/{project}/versions?version=2"), bom)).toBe(404);
  expect(await status("POST", "/api/v1/uploads?project=secret-bot&version=2", bom)).toBe(404);
  const put = { project: ids["project"], bom: Buffer.from(bom).toString("base64") };
  expect(await status("PUT", "/api/v1/bom", put)).toBe(404);
});

test("an admin of another organisation removes nothing here, and manages nobody", async () => {
  const token = strangers["another organisation"] ?? "";
  const remove = async (path: string): Promise<number> =>
    (await server.ask(filled(path), { method: "DELETE", token })).status;
  const { items } = (await (await server.ask("/api/v1/accounts", { token: member })).json()) as {
    items: { id: string }[];
  };
  const change = { method: "PATCH", token, body: { role: "viewer" } };

  expect(await remove("/api/v1/projects/{project}")).toBe(404);
  expect(await remove("/api/v1/versions/{version}")).toBe(404);
  expect(await remove("/api/v1/teams/{team}")).toBe(404);
  expect(items.length).toBeGreaterThan(1);
  expect((await server.ask(`/api/v1/accounts/${items[0]?.id}`, change)).status).toBe(404);
  const link = await server.ask(`/api/v1/accounts/${items[0]?.id}/link`, { method: "POST", token });
  expect(link.status).toBe(404);
});
