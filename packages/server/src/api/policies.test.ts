import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseBytes } from "../../../../testkit/advisory-database.ts";
import { advisory, affectedEntry, rangeOf } from "../../../../testkit/advisories.ts";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";
import type { Finding } from "../contract/finding.ts";
import type { Page } from "../contract/page.ts";
import type { JudgingState, Policy, PolicyStanding, TestResult } from "../contract/policy.ts";
import type { ProblemBody } from "../contract/problem.ts";
import type { UploadReceipt } from "../contract/version.ts";
import { rulesEdition } from "../serve/judge-reading.ts";
import { JudgingLook } from "../serve/judging/judging-look.ts";
import { mostShownTested } from "../store/limits.ts";

const folder = mkdtempSync(path.join(tmpdir(), "assay-policies-"));
const file = path.join(folder, "advisories.db");
let server: TestServer;
let admin: string;
let viewer: string;
beforeAll(async () => {
  server = await testServer({}, undefined, { advisories: file });
  [admin, viewer] = [await server.tokenOf("admin"), await server.tokenOf("viewer")];
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const rule = (id: string, condition: string, more = ""): string =>
  `policies:\n  - id: ${id}\n    title: About ${id}\n    for: software\n    severity: high\n    deny: ${condition}\n${more}`;

async function ask<T>(method: string, url: string, body?: object, token = admin): Promise<T & ProblemBody> {
  const response = await server.ask(`/api/v1/${url}`, {
    method,
    token,
    ...(body === undefined ? {} : { body }),
  });
  return (response.status === 204 ? {} : await response.json()) as T & ProblemBody;
}

async function upload(project: string, version: string, packages: readonly string[]): Promise<UploadReceipt> {
  const components = packages.map((one) => {
    const [name, of] = one.split("@");
    return { type: "library", "bom-ref": one, name, version: of, purl: `pkg:pypi/${one}` };
  });
  const bom = { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components };
  const receipt = await ask<UploadReceipt>(
    "POST",
    `uploads?project=${project}&version=${version}&autoCreate=true`,
    bom,
  );
  await server.work();
  return receipt;
}

async function findings(query = ""): Promise<readonly string[]> {
  const { items } = await ask<Page<Finding>>("GET", `findings?${query}`);
  return items
    .map(({ rule: of, vulnerability, project, entity }) =>
      [project.name, entity?.name, vulnerability?.id ?? of].join(" "),
    )
    .toSorted();
}

/** Records about packages before 2.0. */
async function writeDatabase(records: Readonly<Record<string, string>>, at: number): Promise<void> {
  const advisories = Object.entries(records).map(([id, name]) =>
    advisory(id, { affected: [affectedEntry({ name, ranges: [rangeOf(["introduced 0", "fixed 2.0"])] })] }),
  );
  const imported = new Date(at).toISOString();
  const feed = { feed: "osv/PyPI", format: "osv", place: "dump", refused: 0, refusals: [], notes: [] };
  const feeds = [{ ...feed, ecosystem: "PyPI", records: advisories.length, imported }];
  writeFileSync(file, await databaseBytes({ advisories, feeds }));
  utimesSync(file, at / 1_000, at / 1_000);
}

test("an upload is judged, a policy that comes later judges what is there, and one that goes takes its findings with it", async () => {
  const first = await ask<Policy>("POST", "policies", {
    name: "No old",
    yaml: rule("no-old", 'software.name == "old"'),
  });
  await upload("chat", "1", ["old@1.0", "new@1.0"]);
  expect(await findings("origin=policy")).toEqual(["chat old POLICY/no-old"]);

  const second = await ask<Policy>("POST", "policies", {
    name: "No new",
    yaml: rule("no-new", 'software.name == "new"'),
  });
  await server.work();
  expect(await findings("origin=policy")).toEqual(["chat new POLICY/no-new", "chat old POLICY/no-old"]);
  const { items } = await ask<Page<PolicyStanding>>(
    "GET",
    `policies/${second.id}/projects?failing=true`,
    undefined,
    viewer,
  );
  expect(items).toMatchObject([{ project: { name: "chat" }, asked: 2, kept: 1, findings: { high: 1 } }]);

  await ask("PATCH", `policies/${second.id}`, { yaml: rule("no-new", 'software.name == "none"') });
  await ask("DELETE", `policies/${first.id}`);
  await server.work();
  expect(await findings("origin=policy")).toEqual([]);
  expect(await ask<Policy>("GET", `policies/${second.id}`)).toMatchObject({
    number: 2,
    judged: 1,
    failing: 0,
  });
});

test("a text that does not parse is refused with every mistake and its place", async () => {
  const yaml = rule("one", "software.nothing == 1", "    colour: red\n") + "  - id: one\n    title: x\n";
  const problem = await ask("POST", "policies", { name: "Broken", yaml });

  expect(problem.status).toBe(400);
  expect(problem.errors?.map(({ place }) => place.split(":")[0])).toEqual(
    expect.arrayContaining(["yaml/7", "yaml/8"]),
  );
  const condition = await ask("POST", "policies", {
    name: "Broken",
    yaml: rule("one", "software.nothing == 1"),
  });
  expect(condition.errors).toMatchObject([
    {
      place: expect.stringMatching(/^yaml\/6:\d+$/) as string,
      message: expect.stringContaining("nothing") as string,
    },
  ]);
  expect((await ask("POST", "policies", { name: "Both", yaml, pack: "safe-formats" })).status).toBe(400);
  expect((await ask("POST", "policies", { name: "None", pack: "no-such-pack" })).detail).toContain("no pack");
});

test("vulnerabilities of components are found with the database, and again when it is another one", async () => {
  await writeDatabase({ "CVE-2026-0001": "old" }, server.clock.now);
  await upload("shop", "1", ["old@1.0", "fine@3.0"]);
  expect(await findings("origin=advisory")).toEqual(["shop old CVE-2026-0001"]);

  const told: string[] = [];
  const look = new JudgingLook({
    ...{
      store: server.store,
      organisation: server.organisation,
      advisories: file,
      now: () => server.clock.now,
    },
    ...{ log: () => undefined, onWork: () => void told.push("work") },
  });
  await look.look();
  await server.work();
  expect(await findings("origin=advisory")).toEqual(["chat old CVE-2026-0001", "shop old CVE-2026-0001"]);
  await writeDatabase({ "CVE-2026-0002": "fine", "CVE-2026-0003": "old" }, server.clock.now + 60_000);
  await look.look();
  await look.look();
  await server.work();

  expect(told.length).toBe(2);
  expect(await findings("origin=advisory")).toEqual(["chat old CVE-2026-0003", "shop old CVE-2026-0003"]);
  const state = await ask<JudgingState>("GET", "policies/state", undefined, viewer);
  expect(state).toMatchObject({
    branches: 2,
    judged: 2,
    waiting: 0,
    advisories: { records: 2 },
    refreshHours: null,
  });
});

test("a database that is damaged holds no upload up; it is told, and judged with when it is whole again", async () => {
  writeFileSync(file, "no database");
  const { versionId } = await upload("later", "1", ["old@1.0"]);
  expect(await ask("GET", `versions/${versionId}`)).toMatchObject({ state: "ready" });
  expect(await findings("origin=advisory&q=CVE-2026-0003")).toEqual([
    "chat old CVE-2026-0003",
    "shop old CVE-2026-0003",
  ]);

  await ask("POST", "rejudge");
  await expect(server.work()).rejects.toThrow("no advisory database");
  expect(await findings("origin=advisory&q=CVE-2026-0003")).toEqual([
    "chat old CVE-2026-0003",
    "shop old CVE-2026-0003",
  ]);
  await writeDatabase({ "CVE-2026-0003": "old" }, server.clock.now + 120_000);
  server.clock.now += 600_000;
  await server.work();
  expect(await findings("origin=advisory")).toContain("later old CVE-2026-0003");
});

test("a test-run tells what a text would find, what would be new and what would go, and keeps nothing", async () => {
  const kept = await ask<Policy>("POST", "policies", {
    name: "Tried",
    yaml: rule("tried", 'software.name == "old"'),
  });
  const { projectId, versionId } = await upload("tried", "1", ["old@3.0", "new@3.0"]);
  const yaml = rule("tried", 'software.name == "new"');

  const result = await ask<TestResult>("POST", "policies/test", {
    yaml,
    policy: kept.id,
    project: projectId,
  });
  expect(result).toMatchObject({
    version: { id: versionId },
    rules: [{ id: "tried", asked: 2, kept: 1 }],
    added: [{ rule: "POLICY/tried", about: "new" }],
    removed: [{ rule: "POLICY/tried", about: "old" }],
    counts: { findings: 1, added: 1, removed: 1 },
  });
  const pack = await ask<TestResult>("POST", "policies/test", {
    pack: "pinned-revisions",
    version: versionId,
  });
  expect(pack.rules.length).toBeGreaterThan(0);
  expect(await findings(`policy=${kept.id}&project=${projectId}`)).toEqual(["tried old POLICY/tried"]);
  expect(
    (await ask("POST", "policies/test", { yaml: "policies: [", version: versionId })).errors?.length,
  ).toBeGreaterThan(0);
  expect((await ask("POST", "policies/test", { yaml, version: "none" })).status).toBe(404);
});

test("a test-run counts everything, however much it tells", async () => {
  const packages = Array.from({ length: mostShownTested + 20 }, (_, index) => `many-${index}@3.0`);
  const kept = await ask<Policy>("POST", "policies", { name: "Many", yaml: rule("many", '"true"') });
  const { versionId } = await upload("many", "1", packages);
  const tried = (yaml: string): Promise<TestResult> =>
    ask<TestResult>("POST", "policies/test", { yaml, policy: kept.id, version: versionId });

  const same = await tried(rule("many", 'software.name != "nothing"'));
  expect(same.counts).toEqual({ findings: packages.length, added: 0, removed: 0 });
  expect(same.findings.length).toBe(mostShownTested);
  const none = await tried(rule("many", 'software.name == "nothing"'));
  expect(none.counts).toEqual({ findings: 0, added: 0, removed: packages.length });
  expect(none.removed.length).toBe(mostShownTested);
  await ask("DELETE", `policies/${kept.id}`);
  await server.work();
});

test("what is judged again is held against the rule sets of this program as well, so that it is read once", async () => {
  const { versionId } = await upload("again", "1", ["again@3.0"]);
  const evidence = { grades: {}, asked: 0 };
  await server.store.scores.keep(versionId, { edition: "before", evidence, leftOut: 0, ruleSets: [] });
  const waits = (): Promise<unknown> => server.store.scores.waitingVersion(rulesEdition(), versionId);
  expect(await waits()).toBeDefined();

  await ask("POST", "policies", { name: "Again", yaml: rule("again", 'software.name == "again"') });
  await server.work();
  expect(await waits()).toBeUndefined();
});

test("a policy is for whom it says, and follows the tags of projects", async () => {
  const { projectId } = await upload("tagged", "1", ["old@3.0"]);
  await ask("POST", "policies", {
    ...{ name: "Tagged", yaml: rule("tagged", '"true"'), appliesTo: { kind: "tags", tags: ["public"] } },
  });
  await server.work();
  expect(await findings("q=POLICY/tagged")).toEqual([]);
  await ask("PATCH", `projects/${projectId}`, { tags: ["public"] });
  await server.work();
  expect(await findings("q=POLICY/tagged")).toEqual(["tagged old POLICY/tagged"]);
});

test("what an exemption silences is not open, until the day on which it ends", async () => {
  const exempt = `    exemptions:\n      - { subject: "*", reason: mended soon, author: Ada, expires: 2100-01-01 }\n`;
  await ask("POST", "policies", {
    name: "Exempt",
    yaml: rule("exempt", 'software.name == "exempt"', exempt),
  });
  await upload("exempted", "1", ["exempt@3.0"]);

  const { items } = await ask<Page<Finding>>("GET", "findings?q=POLICY/exempt");
  expect(items).toMatchObject([
    { triage: { state: "not_affected", comment: "mended soon (Ada)", author: "the policy" } },
  ]);
  server.clock.now = Date.parse("2100-01-02T00:00:00Z");
  admin = await server.tokenOf("admin");
  await ask("POST", "rejudge");
  await server.work();
  const late = await ask<Page<Finding>>("GET", "findings?q=POLICY/exempt");
  expect(late.items).toMatchObject([{ triage: null }]);
});
