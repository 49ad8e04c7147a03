import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Advisory } from "assay";
import { advisory } from "testkit/advisories";
import { databaseBytes } from "testkit/advisory-database";
import type { HubRepository } from "testkit/hub-records";
import { hubServer, type HubServer } from "testkit/hub-server";
import { safetensorsFile, tensorOf } from "testkit/safetensors";
import type { Principal } from "../../contract/access.ts";
import { openStore, type Store } from "../../store/open-store.ts";
import { type LookWorld, runLook } from "./run-look.ts";

let folder = "";
let store: Store;
let by: Principal;
let server: HubServer;
let now = Date.parse("2026-03-01T08:00:00Z");
const repositories: Record<string, HubRepository> = {};
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "assay-run-look-"));
  store = await openStore({ kind: "sqlite", folder }, { now: () => (now += 1) });
  const organisation = await store.access.organisations.ensure("Acme");
  by = { organisation, account: "", name: "ada@acme.example", role: "admin", teams: [] };
  server = await hubServer({ repositories });
});
afterAll(async () => {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function model(rows: number): HubRepository {
  return {
    files: { "model.safetensors": safetensorsFile([tensorOf("w", [rows, 512])]), "config.json": "{}" },
  };
}

function worldOf(environment: LookWorld["environment"]): LookWorld {
  return { watches: store.watches.work, now: () => now, environment, allowHosts: ["127.0.0.1"] };
}

test("the first look is the baseline; then new weights are told once, silence is told as such, and both are kept", async () => {
  repositories["acme/watched"] = model(4);
  const project = await store.projects.create(by, {
    ...{ name: "bot", kind: "application", description: "", owner: null, team: null, tags: [] },
  });
  const list = "assayWatch: 1\nwatch:\n  - model: acme/watched\n";
  const { id } = await store.watches.make(by, {
    ...{ name: "Production", list, targets: ["hf://acme/watched"], everyHours: 24, rescanInto: project.id },
  });
  const world = worldOf({ HF_ENDPOINT: server.endpoint });
  const kinds = async (): Promise<readonly string[]> =>
    ((await store.watches.events(by, id, { limit: 10 }))?.items ?? []).map(({ kind }) => kind).toSorted();

  await runLook(id, world);
  expect(await kinds()).toEqual([]);
  expect(await store.watches.get(by, id)).toMatchObject({
    ...{ things: 1, unobserved: 0, error: null },
    seen: [{ target: "hf://acme/watched", condition: "there" }],
  });
  repositories["acme/watched"] = model(5);
  await runLook(id, world);
  const told = await kinds();
  expect(told).toContain("weights-changed-under-same-tag");
  await runLook(id, world);
  expect(await kinds()).toEqual(told);
  expect((await store.scans.list(by, { limit: 5 })).items).toMatchObject([
    { target: "hf://acme/watched", project: { name: "bot" }, run: { askedBy: "watch Production" } },
  ]);

  await runLook(id, worldOf({ HF_ENDPOINT: "http://127.0.0.1:9" }));
  expect(await store.watches.get(by, id)).toMatchObject({
    ...{
      unobserved: 1,
      seen: [{ condition: "there", unobserved: { reason: expect.any(String) as string } }],
    },
  });
  expect(await kinds()).toEqual(told);
});

test("a list that is changed while it is looked at is looked at again", async () => {
  const list = "assayWatch: 1\nwatch:\n  - model: acme/watched\n";
  const { id } = await store.watches.make(by, {
    ...{ name: "Changed", list, targets: ["hf://acme/watched"], everyHours: 24, rescanInto: null },
  });
  const world = worldOf({ HF_ENDPOINT: server.endpoint });
  const slow: LookWorld = {
    ...world,
    watches: {
      ...world.watches,
      looked: async (plan, look) => {
        await store.watches.change(by, id, { list: list.replace("watched", "other"), targets: [] });
        return world.watches.looked(plan, look);
      },
    },
  };

  await expect(runLook(id, slow)).rejects.toThrow("changed");
  await runLook(id, world);
  expect((await store.watches.get(by, id))?.seen).toMatchObject([{ target: "hf://acme/other" }]);
});

test("a list that cannot be read any more is an error of the watch, not of the server", async () => {
  const { id } = await store.watches.make(by, {
    ...{ name: "Broken", list: "watch: 7", targets: [], everyHours: 24, rescanInto: null },
  });

  await runLook(id, worldOf({}));
  expect((await store.watches.get(by, id))?.error).toContain("list:");
});

test("what is watched is held against the advisories of the server: what is known at first is the baseline, what comes then is told", async () => {
  repositories["acme/advised"] = model(6);
  const file = path.join(folder, "advisories.db");
  const list = "assayWatch: 1\nwatch:\n  - model: acme/advised\n";
  const asked = { name: "Advised", targets: ["hf://acme/advised"], everyHours: 24, rescanInto: null };
  const { id } = await store.watches.make(by, { ...asked, list });
  const deaf = await store.watches.make(by, { ...asked, name: "Deaf", list: `${list}advisories: false\n` });
  const world = { ...worldOf({ HF_ENDPOINT: server.endpoint }), advisories: file };
  const told = async (watch: string): Promise<readonly string[]> =>
    ((await store.watches.events(by, watch, { limit: 10 }))?.items ?? []).map(({ kind }) => kind);

  writeFileSync(file, await databaseOf([], "2026-02-01T00:00:00Z"));
  for (const watch of [id, deaf.id]) await runLook(watch, world);
  const identifiers = [{ type: "huggingface" as const, value: "acme/advised" }];
  const about = { name: "advised", identifiers, ranges: [], versions: [], prose: [] };
  const records = [advisory("GHSA-9", { affected: [about] })];
  writeFileSync(file, await databaseOf(records, "2026-02-02T00:00:00Z"));
  for (const watch of [id, deaf.id]) await runLook(watch, world);

  expect(await told(id)).toEqual(["advisory-matches"]);
  expect(await told(deaf.id)).toEqual([]);
});

function databaseOf(advisories: readonly Advisory[], imported: string): Promise<Uint8Array> {
  const feed = { format: "osv", place: "x", refused: 0, refusals: [], notes: [] };
  const feeds = [{ ...feed, feed: "osv/PyPI", ecosystem: "PyPI", records: advisories.length, imported }];
  return databaseBytes({ advisories, feeds });
}
