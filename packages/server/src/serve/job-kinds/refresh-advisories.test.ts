import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Principal } from "../../contract/access.ts";
import { openStore, type Store } from "../../store/open-store.ts";
import { advisoriesAt, closeAdvisories } from "../judging/advisory-file.ts";
import type { WorkWorld } from "./job-kind.ts";
import { refreshAdvisories } from "./refresh-advisories.ts";

let folder = "";
let store: Store;
let by: Principal;
const now = (): number => Date.parse("2026-03-01T08:00:00Z");
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "assay-refresh-"));
  mkdirSync(path.join(folder, "published"));
  store = await openStore({ kind: "sqlite", folder }, { now });
  const organisation = await store.access.organisations.ensure("Acme");
  by = { organisation, account: "", name: "ada@acme.example", role: "admin", teams: [] };
});
afterAll(async () => {
  await closeAdvisories();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function worldOf(from: readonly string[]): WorkWorld {
  const place = { kind: "sqlite", folder } as const;
  const advisories = path.join(folder, "advisories.db");
  return { store, now, settings: { place, version: "1", allowHosts: [], advisories, advisoriesFrom: from } };
}

function published(id: string, name: string): void {
  const affected = [{ package: { ecosystem: "PyPI", name }, versions: ["1.0"] }];
  const record = { schema_version: "1.6.0", id, modified: "2026-01-01T00:00:00Z", affected };
  writeFileSync(path.join(folder, "published", `${id}.json`), JSON.stringify(record));
}

const rejudgings = async (): Promise<number> =>
  (await store.jobs.list(by, { kind: "rejudge", limit: 50 })).items.length;

test("a refresh takes what is published, and has everything judged again", async () => {
  published("GHSA-aaaa-bbbb-cccc", "torch");
  const world = worldOf([path.join(folder, "published")]);
  const before = await rejudgings();
  await refreshAdvisories.run({ organisation: by.organisation }, world);
  const opened = await advisoriesAt(path.join(folder, "advisories.db"));
  expect(await opened?.lookup.ofPackage("PyPI", "torch")).toMatchObject([{ id: "GHSA-aaaa-bbbb-cccc" }]);
  expect(await rejudgings()).toBe(before + 1);
});

test("a place that cannot be read is told, and what there was stays", async () => {
  const world = worldOf([path.join(folder, "nowhere")]);
  await expect(refreshAdvisories.run({ organisation: by.organisation }, world)).rejects.toThrow(/nowhere/u);
  const opened = await advisoriesAt(path.join(folder, "advisories.db"));
  expect(await opened?.lookup.ofPackage("PyPI", "torch")).toHaveLength(1);
});

test("without a place for the database it says what is missing", async () => {
  const world = worldOf([]);
  const { place, allowHosts, version } = world.settings;
  const settings = { place, allowHosts, version };
  const run = refreshAdvisories.run({ organisation: by.organisation }, { ...world, settings });
  await expect(run).rejects.toThrow("--advisories");
});
