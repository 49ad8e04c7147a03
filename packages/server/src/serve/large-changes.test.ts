import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseTrouble } from "../api/database-trouble.ts";
import type { Principal } from "../contract/access.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { idOf } from "../store/suite/opened-store.ts";
import { StoreError } from "../store/store-error.ts";
import { largeChangesThread } from "./large-changes.ts";
import { Thread, ThreadEnded } from "./thread.ts";
import type { Answer } from "./thread-messages.ts";

const folder = mkdtempSync(path.join(tmpdir(), "assay-large-changes-"));
const settings = { place: { kind: "sqlite", folder }, version: "0.0.1", allowHosts: [] } as const;
const thread = new Thread();
const changes = largeChangesThread(thread, settings);
let store: Store;
let by: Principal;
beforeAll(async () => {
  store = await openStore(settings.place);
  const organisation = await store.access.organisations.ensure("Acme");
  by = { organisation, account: "", name: "ann@acme.example", role: "admin", teams: [] };
});
afterAll(async () => {
  await thread.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const upload = (project: string): ReturnType<Store["versions"]["upload"]> =>
  store.versions.upload(by, Buffer.from(project), {
    project,
    version: "1",
    branch: "main",
    autoCreate: true,
  });

/** A thread that gives this answer, whatever it is told. */
class Answering extends Thread {
  readonly #answer: () => Answer;
  constructor(answer: () => Answer) {
    super();
    this.#answer = answer;
  }
  override run(): Promise<Answer> {
    return Promise.resolve().then(this.#answer);
  }
}

test("what is removed in the thread is gone here, and is removed once", async () => {
  const { versionId, projectId } = await upload("bot");

  expect(await changes.removeVersion(by, versionId)).toBe(true);
  expect(await changes.removeVersion(by, versionId)).toBe(false);
  expect(await store.versions.get(by, versionId)).toBeUndefined();
  expect(await changes.removeProject(by, projectId)).toBe(true);
  expect(await store.projects.get(by, projectId)).toBeUndefined();
});

test("who may not do what they want is told as without the thread", async () => {
  const { projectId } = await upload("chat");
  await upload("web");
  const team = await store.access.teams.create(by, "ours");

  await expect(changes.changeProject(by, projectId, { name: "web", team: null })).rejects.toThrow(StoreError);
  const moved = await changes.changeProject(by, projectId, { team: idOf(team) });
  expect(moved?.team).toBe(idOf(team));
  expect(await changes.changeProject(by, "nobody", { team: null })).toBeUndefined();
});

test("trouble of the database, and a thread that ends, are told as what they are", async () => {
  const failed = { id: 1, kind: "failed", error: "database or disk is full", code: "SQLITE_FULL" } as const;
  const full = largeChangesThread(new Answering(() => failed), settings);
  const ended = largeChangesThread(
    new Answering(() => {
      throw new ThreadEnded("it was stopped");
    }),
    settings,
  );

  const trouble = await full.removeVersion(by, "v").catch((error: unknown) => error);
  expect(databaseTrouble(trouble)).toContain("no room left");
  await expect(ended.removeVersion(by, "v")).rejects.toMatchObject({ code: "busy" });
});
