/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import type { NewTriage } from "../../contract/finding.ts";
import { idOf, type OpenEmpty, openedStore, startOfTests } from "./opened-store.ts";
import { inventoryOf, library, vulnerability } from "./small-inventories.ts";

const torch = library("torch", "2.1.0");
const with1 = inventoryOf([torch], [], [vulnerability(torch, "CVE-2026-0001")]);
const with2 = inventoryOf(
  [torch],
  [],
  [vulnerability(torch, "CVE-2026-0001"), vulnerability(torch, "CVE-2026-0002", "critical")],
);
const all = { limit: 50 };
const decided: NewTriage = {
  ...{ state: "not_affected", justification: "code_not_reachable", comment: "", assignee: null },
  expiresAt: null,
};

export function eventsContract(openEmpty: OpenEmpty): void {
  test("a version with findings that were not there before is one event, with their counts", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await draw("bot", "1", with1);
    const second = await draw("bot", "2", with2);
    await draw("bot", "3", with2);
    await store.reading.complete(second, { format: "", inventory: with2, problems: [] });

    const { items } = await store.events.list(by, all);

    expect(items.map(({ title, severity }) => [title, severity])).toEqual([
      ["bot 2: 1 new finding, 1 critical", "critical"],
      ["bot 1: 1 new finding, 1 high", "high"],
    ]);
    expect(items[0]).toMatchObject({
      ...{ kind: "finding-new", project: { name: "bot" }, entity: null },
      body: { version: second, lines: ["critical: torch is affected by CVE-2026-0002."], text: "" },
    });
    expect(await store.events.get(by, idOf(items[0]))).toEqual(items[0]);
  });

  test("many findings are still one event, which names the most urgent", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const many = Array.from({ length: 30 }, (_, index) =>
      vulnerability(torch, `CVE-2026-1${index}`, index === 29 ? "critical" : "low"),
    );
    await draw("bot", "1", inventoryOf([torch], [], many));

    const { items } = await store.events.list(by, all);

    expect(items.map(({ title }) => title)).toEqual(["bot 1: 30 new findings, 1 critical, 29 low"]);
    expect(items[0]?.body.lines).toHaveLength(5);
    expect(items[0]?.body.lines[0]).toContain("CVE-2026-129");
    expect(items[0]?.body.text).toBe("The 5 most urgent of 30:");
  });

  test("what was decided, and on a new branch what stands on another one, is no news", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await draw("bot", "1", with1);
    const [known] = (await store.findings.list(by, { ...all, includePast: false })).items;
    await store.findings.triage(by, idOf(known), decided);
    await draw("bot", "2", inventoryOf([torch]));
    await draw("bot", "3", with1);
    await draw("bot", "1", with1, "next");
    await draw("web", "1", with2);
    await draw("web", "1", with2, "next");
    await draw("web", "2", inventoryOf([torch]));
    await draw("web", "3", with1);

    const { items } = await store.events.list(by, all);

    expect(items.map(({ title }) => title)).toEqual([
      "web 3: 1 new finding, 1 high",
      "web 1: 2 new findings, 1 critical, 1 high",
      "bot 1: 1 new finding, 1 high",
    ]);
  });

  test("a version that is read late makes no event", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const query = { project: "bot", version: "1", branch: "main", autoCreate: true };
    const late = await store.versions.upload(by, Buffer.from("late"), query);
    await draw("bot", "2", inventoryOf([torch]));
    await store.reading.complete(late.versionId, { format: "", inventory: with1, problems: [] });

    expect((await store.events.list(by, all)).items).toEqual([]);
  });

  test("a version that cannot be read is told once, with what is wrong", async () => {
    const { store, by } = await openedStore(openEmpty);
    const query = { project: "bot", version: "1", branch: "main", autoCreate: true };
    const { versionId } = await store.versions.upload(by, Buffer.from("{"), query);
    const problems = [{ pointer: "/components", rule: "schema", message: "No list.", isError: true }];
    await store.reading.fail(versionId, "", problems);
    await store.reading.fail(versionId, "", problems);

    const { items } = await store.events.list(by, all);

    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      ...{ kind: "version-unreadable", severity: "medium", title: "bot 1 cannot be read" },
      body: { version: versionId, lines: ["/components: No list."] },
    });
  });

  test("the newest comes first, page by page, by kind, severity, project and time", async () => {
    const { store, by, draw, clock } = await openedStore(openEmpty);
    await draw("bot", "1", with1);
    clock.now += 1_000_000;
    const between = new Date(clock.now).toISOString();
    await draw("web", "1", with2);
    const query = { project: "web", version: "2", branch: "main", autoCreate: true };
    const { versionId, projectId } = await store.versions.upload(by, Buffer.from("{"), query);
    await store.reading.fail(versionId, "", []);
    const titles = async (asked: object): Promise<readonly string[]> =>
      (await store.events.list(by, { ...all, ...asked })).items.map(({ title }) => title.slice(0, 5));

    const first = await store.events.list(by, { limit: 2 });
    const second = await store.events.list(by, { limit: 2, cursor: first.next ?? "" });

    expect([...first.items, ...second.items].map(({ title }) => title.slice(0, 5))).toEqual([
      "web 2",
      "web 1",
      "bot 1",
    ]);
    expect(second.next).toBeNull();
    expect(await titles({ kind: "finding-new" })).toEqual(["web 1", "bot 1"]);
    expect(await titles({ kind: "version-*" })).toEqual(["web 2"]);
    expect(await titles({ kind: "version" })).toEqual([]);
    expect(await titles({ leastSeverity: "high" })).toEqual(["web 1", "bot 1"]);
    expect(await titles({ leastSeverity: "critical" })).toEqual(["web 1"]);
    expect(await titles({ project: projectId })).toEqual(["web 2", "web 1"]);
    expect(await titles({ since: between })).toEqual(["web 2", "web 1"]);
    expect(await titles({ until: between })).toEqual(["bot 1"]);
    expect(
      await titles({ since: new Date(startOfTests).toISOString(), until: between, kind: "job-dead" }),
    ).toEqual([]);
    await expect(store.events.list(by, { limit: 2, cursor: "x" })).rejects.toThrow("cursor");
  });

  test("a team's events are for the team and follow its projects; of a removed project and team, admins keep them", async () => {
    const { store, by, as, draw } = await openedStore(openEmpty);
    const team = await store.access.teams.create(by, "ours");
    const other = await store.access.teams.create(by, "others");
    const project = await store.projects.create(by, {
      ...{ name: "bot", kind: "application", description: "", tags: [], owner: null, team: team.id },
    });
    await draw("bot", "1", with1);
    const seenBy = async (...teams: readonly string[]): Promise<number> =>
      (await store.events.list(as("viewer", teams), all)).items.length;

    expect([await seenBy(team.id), await seenBy(other.id), await seenBy()]).toEqual([1, 0, 0]);
    await store.projects.change(by, project.id, { team: other.id });
    expect([await seenBy(team.id), await seenBy(other.id), await seenBy()]).toEqual([0, 1, 0]);
    await store.projects.remove(by, project.id);
    await store.access.teams.remove(by, other.id);
    expect([await seenBy(other.id), await seenBy()]).toEqual([0, 0]);
    expect((await store.events.list(by, all)).items[0]?.project).toBeNull();
    const foreign = { ...by, organisation: "another" };
    expect((await store.events.list(foreign, all)).items).toEqual([]);
  });
}
