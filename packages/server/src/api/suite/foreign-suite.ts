import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestServer } from "../../../../../testkit/inventory-server.ts";
import { type RouteName, routes } from "../routes.table.ts";

const bom = JSON.stringify({
  ...{ bomFormat: "CycloneDX", specVersion: "1.6" },
  components: [{ type: "machine-learning-model", name: "secret-lm", "bom-ref": "m", version: "1" }],
});

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
  ...(["getJob", "getEvent", "getScan", "listScanRuns"] as const),
];

/** Somebody of another team, and the admin of another organisation. */
const strangers = ["another team", "another organisation"] as const;

interface World {
  server: TestServer;
  /** Tokens. */
  strangers: Readonly<Record<(typeof strangers)[number], string>>;
  member: string;
  /** Ids of what only the team sees, by the name that paths have for them. */
  ids: Readonly<Record<string, string>>;
}

/** What holds on both databases. */
export function foreignSuite(open: () => Promise<TestServer>): void {
  const world = {} as World;
  beforeAll(async () => {
    Object.assign(world, await worldIn(await open()));
  });
  afterAll(() => world.server.close());
  seesNothing(world);
  isThereForMembers(world);
  changesNothing(world);
  managesNobody(world);
}

async function worldIn(server: TestServer): Promise<World> {
  const admin = await server.tokenOf("admin");
  const post = async (path: string, body: object | string): Promise<Record<string, string>> =>
    (await (await server.ask(path, { method: "POST", token: admin, body })).json()) as Record<string, string>;
  const ours = await post("/api/v1/teams", { name: "ours" });
  const others = await post("/api/v1/teams", { name: "others" });
  const project = await post("/api/v1/projects", { name: "secret-bot", team: ours["id"] });
  const receipt = await post(`/api/v1/projects/${project["id"]}/versions?version=1`, bom);
  await post(`/api/v1/projects/${project["id"]}/versions?version=2&branch=broken`, "{");
  await server.work();
  const scan = await post("/api/v1/scans", { target: "hf://acme/secret-lm", project: project["id"] ?? "" });
  const member = await server.tokenOf("analyst", [ours["id"] ?? ""]);
  const firstOf = async (path: string): Promise<string> => {
    const { items } = (await (await server.ask(path, { token: member })).json()) as {
      items: { id: string }[];
    };
    return items[0]?.id ?? "none";
  };
  const hook = { kind: "webhook", name: "hook", url: "https://hooks.example.com/x", scope: "everything" };
  const { channel } = (await (
    await server.ask("/api/v1/channels", { method: "POST", token: admin, body: hook })
  ).json()) as { channel: { id: string } };
  return {
    ...{ server, member },
    ids: {
      ...{ project: project["id"] ?? "", version: receipt["versionId"] ?? "", job: receipt["token"] ?? "" },
      ...{ entity: await firstOf("/api/v1/entities?q=secret-lm"), event: await firstOf("/api/v1/events") },
      ...{ scan: scan["id"] ?? "", channel: channel.id },
      ...{ token: "none", team: ours["id"] ?? "", account: "none" },
    },
    strangers: {
      "another team": await server.tokenOf("analyst", [others["id"] ?? ""]),
      "another organisation": await server.foreignTokenOf("admin"),
    },
  };
}

function filled({ ids }: World, path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "none");
}

function seesNothing(world: World): void {
  test.each(readable)("$path shows nothing of a team's project to anybody else", async ({ name, path }) => {
    const version = world.ids["version"] ?? "";
    const url = name === "getDifference" ? `${path}?from=${version}&to=${version}` : filled(world, path);
    for (const who of strangers) {
      const token = world.strangers[who];
      const response = await world.server.ask(url + (questions[name] ?? ""), { token });
      const text = await response.text();

      expect(text, who).not.toContain("secret-");
      if (ofTheTeam.includes(name)) expect(response.status, who).toBe(404);
      expect(response.status, who).toBeLessThan(500);
    }
  });
}

function isThereForMembers(world: World): void {
  test.each(ofTheTeam.map((name) => ({ name, path: routes[name].path })))(
    "$path is there for a member of the team",
    async ({ path }) => {
      const response = await world.server.ask(filled(world, path), { token: world.member });

      expect(response.status).toBe(200);
    },
  );
}

function changesNothing(world: World): void {
  test.each(strangers)("nobody of %s changes it", async (who) => {
    const token = world.strangers[who];
    const status = async (method: string, path: string, body: object | string): Promise<number> =>
      (await world.server.ask(filled(world, path), { method, token, body })).status;
    const put = { project: world.ids["project"], bom: Buffer.from(bom).toString("base64") };

    expect(await status("PATCH", "/api/v1/projects/{project}", { owner: "me" })).toBe(404);
    expect(await status("POST", "/api/v1/projects/{project}/versions?version=2", bom)).toBe(404);
    expect(await status("POST", "/api/v1/uploads?project=secret-bot&version=2", bom)).toBe(404);
    expect(await status("PUT", "/api/v1/bom", put)).toBe(404);
    const scan = { target: "hf://acme/other", project: world.ids["project"] };
    expect(await status("POST", "/api/v1/scans", scan)).toBe(404);
    expect(await status("POST", "/api/v1/scans/{scan}/runs", {})).toBe(404);
    expect(await status("POST", "/api/v1/scans/{scan}/cancel", {})).toBe(404);
    expect(await status("PATCH", "/api/v1/scans/{scan}", { everyHours: 1 })).toBe(404);
    expect(await status("DELETE", "/api/v1/scans/{scan}", {})).toBe(404);
  });
}

function managesNobody(world: World): void {
  test("an admin of another organisation removes nothing here, and manages nobody", async () => {
    const token = world.strangers["another organisation"];
    const status = async (method: string, path: string, body?: object): Promise<number> =>
      (
        await world.server.ask(filled(world, path), {
          method,
          token,
          ...(body === undefined ? {} : { body }),
        })
      ).status;
    const listed = await world.server.ask("/api/v1/accounts", { token: world.member });
    const { items } = (await listed.json()) as { items: { id: string }[] };
    const account = `/api/v1/accounts/${items[0]?.id}`;

    expect(items.length).toBeGreaterThan(1);
    expect(await status("DELETE", "/api/v1/projects/{project}")).toBe(404);
    expect(await status("DELETE", "/api/v1/versions/{version}")).toBe(404);
    expect(await status("DELETE", "/api/v1/teams/{team}")).toBe(404);
    expect(await status("PATCH", "/api/v1/channels/{channel}", { isPaused: true })).toBe(404);
    expect(await status("POST", "/api/v1/channels/{channel}/test")).toBe(404);
    expect(await status("DELETE", "/api/v1/channels/{channel}")).toBe(404);
    expect(await status("PATCH", account, { role: "viewer" })).toBe(404);
    expect(await status("POST", `${account}/link`)).toBe(404);
  });
}
