import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemPrincipal } from "../access/caller.ts";
import { isPassword } from "../access/password.ts";
import type { Principal } from "../contract/access.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { demoDocuments } from "./demo-documents.ts";
import { demoOrganisation, demoProjects } from "./portfolio.table.ts";
import { type DemoSignIn, seedDemo } from "./seed-demo.ts";

const now = Date.parse("2026-11-30T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "assay-seed-"));
let store: Store;
let by: Principal;
let signIn: DemoSignIn;

beforeAll(async () => {
  signIn = await seedDemo({ place: { kind: "sqlite", folder }, version: "0", allowHosts: [] }, now);
  store = await openStore({ kind: "sqlite", folder }, { now: () => now });
  by = systemPrincipal(await store.access.organisations.ensure(demoOrganisation));
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

test("each document has a project, and each project its documents", async () => {
  const names = new Set((await demoDocuments()).map(({ name }) => name));
  expect(new Set(demoProjects.map(({ documents }) => documents))).toEqual(names);
  for (const { documents, daysAgo } of demoProjects)
    expect((await demoDocuments()).filter(({ name }) => name === documents)).toHaveLength(daysAgo.length);
});

test("all versions are read without an error, at different days, none in the future", async () => {
  const { items } = await store.versions.list(by, { limit: 200 });
  expect(items).toHaveLength((await demoDocuments()).length);
  expect(items.filter(({ state }) => state !== "ready")).toEqual([]);
  expect(items.flatMap(({ problems }) => problems.filter(({ isError }) => isError))).toEqual([]);
  expect(items.filter(({ uploadedAt }) => Date.parse(uploadedAt) > now)).toEqual([]);
  expect(new Set(items.map(({ uploadedAt }) => uploadedAt.slice(0, 10))).size).toBeGreaterThan(20);
});

test("shows what is dangerous, decided and private", async () => {
  const dangerous = await store.findings.list(by, { limit: 10, severity: "critical", includePast: false });
  const decided = await store.findings.list(by, { limit: 10, state: "in_triage", includePast: false });
  const teams = (await store.projects.list(by, { limit: 100, sort: "name" })).items.map(({ team }) => team);
  expect(dangerous.items.map(({ rule }) => rule)).toContain("PICKLE-GADGET");
  const bo = await store.access.accounts.byEmail(by.organisation, "bo@example.com");
  expect(decided.items.map(({ triage }) => triage?.assignee)).toEqual([bo?.id]);
  expect(teams.filter((team) => team !== null)).toHaveLength(2);
});

test("has a policy that not everybody keeps, and a watch that found something; nothing is due to be asked elsewhere", async () => {
  const [policy] = (await store.policies.list(by, { limit: 5 })).items;
  expect(policy).toMatchObject({ pack: "safe-formats", isEnabled: true });
  expect(policy?.failing).toBeGreaterThan(0);
  expect(policy?.failing).toBeLessThan(policy?.judged ?? 0);
  const kinds = (await store.events.list(by, { limit: 50 })).items.map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(["finding-new", "watch-weights-changed-under-same-tag"]));
  expect(await store.watches.work.startDue(now)).toBe(0);
});

test("one may sign in with the password that is told, and with no other", async () => {
  const account = await store.access.accounts.byEmail(by.organisation, signIn.email);
  expect(await isPassword(signIn.password, account?.passwordHash ?? null)).toBe(true);
  expect(await isPassword("demo", account?.passwordHash ?? null)).toBe(false);
});
