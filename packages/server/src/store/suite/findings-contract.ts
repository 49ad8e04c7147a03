/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import type { NewTriage } from "../../contract/finding.ts";
import { idOf, type OpenEmpty, openedStore } from "./opened-store.ts";
import { inventoryOf, library, vulnerability } from "./small-inventories.ts";

const torch = library("torch", "2.1.0");
const affected = inventoryOf(
  [torch],
  [],
  [vulnerability(torch, "CVE-2026-0001"), vulnerability(torch, "CVE-2026-0002", "critical")],
);
const all = { limit: 50, includePast: false };
const decided: NewTriage = {
  state: "not_affected",
  justification: "code_not_reachable",
  comment: "We never load it.",
  assignee: null,
  expiresAt: null,
};

export function findingsContract(openEmpty: OpenEmpty): void {
  test("the worst comes first, page by page", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await draw("bot", "1", affected);

    const first = await store.findings.list(by, { ...all, limit: 1 });
    const second = await store.findings.list(by, { ...all, limit: 1, cursor: first.next ?? "" });

    expect(
      [...first.items, ...second.items].map(({ severity, vulnerability: told }) => [severity, told?.id]),
    ).toEqual([
      ["critical", "CVE-2026-0002"],
      ["high", "CVE-2026-0001"],
    ]);
    expect(second.next).toBeNull();
    expect((await store.findings.list(by, { ...all, q: "cve-2026-0001" })).items.length).toBe(1);
    expect((await store.findings.list(by, { ...all, severity: "low" })).items).toEqual([]);
  });

  test("a decision holds for later versions and other branches of the project, and for no other project", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await draw("bot", "1", affected);
    await draw("web", "1", affected);
    const { items } = await store.findings.list(by, { ...all, severity: "critical" });
    const mine = items.find(({ project }) => project.name === "bot");

    const account = { email: "ann@acme.example", name: "Ann", role: "analyst" as const };
    const ann = await store.access.accounts.create(by, account);
    const after = await store.findings.triage(by, idOf(mine), { ...decided, assignee: "Ann@acme.example" });
    await draw("bot", "2", affected);
    await draw("bot", "1", affected, "next");

    expect(after?.triage).toMatchObject({ state: "not_affected", author: by.name, assignee: ann.id });
    const now = (await store.findings.list(by, { ...all, severity: "critical" })).items;
    expect(
      now.map(({ project, branch, triage }) => [project.name, branch, triage?.state ?? "none"]).toSorted(),
    ).toEqual([
      ["bot", "main", "not_affected"],
      ["bot", "next", "not_affected"],
      ["web", "main", "none"],
    ]);
    expect((await store.overview(by)).findings).toMatchObject({ critical: 1, high: 3 });
    expect((await store.findings.list(by, { ...all, state: "not_affected" })).items.length).toBe(2);
    expect((await store.findings.list(by, { ...all, assignee: ann.id })).items.length).toBe(2);
    const asAnn = { ...by, account: ann.id };
    expect((await store.findings.list(asAnn, { ...all, mine: true })).items.length).toBe(2);
    expect((await store.findings.list(by, { ...all, mine: true })).items).toEqual([]);
  });

  test("a decision that has ended already, or is for nobody that there is, is refused", async () => {
    const { store, by, draw, clock } = await openedStore(openEmpty);
    await draw("bot", "1", affected);
    const [finding] = (await store.findings.list(by, all)).items;
    const expiresAt = new Date(clock.now - 1).toISOString();

    await expect(store.findings.triage(by, idOf(finding), { ...decided, expiresAt })).rejects.toThrow(
      "has passed already",
    );
    await expect(store.findings.triage(by, idOf(finding), { ...decided, assignee: "ann" })).rejects.toThrow(
      "There is no account",
    );
    expect(await store.findings.history(by, idOf(finding))).toEqual([]);
  });

  test("a decision that expires lets the finding count again; what was decided is remembered", async () => {
    const { store, by, draw, clock } = await openedStore(openEmpty);
    const version = await draw("bot", "1", affected);
    const [finding] = (await store.findings.list(by, all)).items;
    const expiresAt = new Date(clock.now + 3_600_000).toISOString();

    await store.findings.triage(by, idOf(finding), { ...decided, state: "in_triage" });
    await store.findings.triage(by, idOf(finding), { ...decided, expiresAt });
    const before = (await store.versions.get(by, version))?.findings;
    clock.now += 2 * 3_600_000;

    expect(before).toMatchObject({ critical: 0, high: 1 });
    expect((await store.versions.get(by, version))?.findings).toMatchObject({ critical: 1, high: 1 });
    expect((await store.findings.get(by, idOf(finding)))?.triage).toBeNull();
    expect((await store.findings.list(by, { ...all, state: "not_set" })).items.length).toBe(2);
    expect((await store.findings.history(by, idOf(finding))).map(({ state }) => state)).toEqual([
      "not_affected",
      "in_triage",
    ]);
  });

  test("what is said anew of a finding is not a new finding", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const milder = { ...vulnerability(torch, "CVE-2026-0001", "medium"), message: "Less bad than thought." };

    await draw("bot", "1", inventoryOf([torch], [], [vulnerability(torch, "CVE-2026-0001")]));
    const [before] = (await store.findings.list(by, all)).items;
    await draw("bot", "2", inventoryOf([torch], [], [milder]));
    const [after] = (await store.findings.list(by, all)).items;
    await draw("bot", "3", inventoryOf([torch]));

    expect(after).toMatchObject({
      id: before?.id,
      severity: "medium",
      firstSeen: { version: "1" },
      isCurrent: true,
    });
    expect((await store.findings.list(by, all)).items).toEqual([]);
    expect(await store.findings.get(by, idOf(before))).toMatchObject({
      severity: "medium",
      isCurrent: false,
    });
  });

  test("what the document itself decided counts until somebody decides otherwise", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const open = vulnerability(torch, "CVE-2026-0001");
    const settled = { ...open, suppressed: { reason: "A test." } };
    await draw("bot", "1", inventoryOf([torch], [], [settled]));
    const [finding] = (await store.findings.list(by, all)).items;

    expect(finding?.triage).toMatchObject({ state: "not_affected", comment: "A test." });
    expect((await store.overview(by)).findings.high).toBe(0);
    await store.findings.triage(by, idOf(finding), { ...decided, state: "exploitable" });
    expect((await store.overview(by)).findings.high).toBe(1);
  });
}
