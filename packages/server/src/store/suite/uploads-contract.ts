/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import type { UploadReceipt } from "../../contract/version.ts";
import { richInventory } from "../../../../../testkit/inventory.ts";
import { namesOf, type OpenEmpty, openedStore } from "./opened-store.ts";
import { inventoryOf, library, localModel, relation } from "./small-inventories.ts";

const one = inventoryOf([library("torch", "2.1.0")]);

export function uploadsContract(openEmpty: OpenEmpty): void {
  test("a document is kept byte by byte and read once", async () => {
    const { store, by } = await openedStore(openEmpty);
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);

    const receipt = await store.versions.upload(by, bytes, query("bot", "1"));
    const job = await store.jobs.get(by, receipt.token);
    const opened = await store.reading.open(receipt.versionId);

    expect(receipt.isDuplicate).toBe(false);
    expect(job?.state).toBe("waiting");
    expect(opened?.bytes).toEqual(Buffer.from(bytes));
    expect(Buffer.from((await store.versions.document(by, receipt.versionId)) ?? [])).toEqual(
      Buffer.from(bytes),
    );
    expect((await store.versions.get(by, receipt.versionId))?.state).toBe("queued");
  });

  test("the same bytes under the same name make nothing new, under another name they do", async () => {
    const { store, by } = await openedStore(openEmpty);

    const first = await store.versions.upload(by, Buffer.from("{}"), query("bot", "1"));
    const again = await store.versions.upload(by, Buffer.from("{}"), query("bot", "1"));
    const other = await store.versions.upload(by, Buffer.from("{}"), query("bot", "2"));

    expect(again).toEqual({ ...first, isDuplicate: true });
    expect(other.isDuplicate).toBe(false);
    expect((await store.versions.list(by, { limit: 10 })).items.map(({ sequence }) => sequence)).toEqual([
      2, 1,
    ]);
  });

  test("a project that is not there is made only when that is asked for", async () => {
    const { store, by } = await openedStore(openEmpty);

    const refused = store.versions.upload(by, Buffer.from("{}"), { ...query("bot", "1"), autoCreate: false });

    await expect(refused).rejects.toMatchObject({ code: "not-found" });
    expect((await store.projects.list(by, { limit: 10, sort: "name" })).items).toEqual([]);
    expect((await store.jobs.list(by, { limit: 10 })).items).toEqual([]);
  });

  test("many uploads at once to one branch get one place each", async () => {
    const { store, by } = await openedStore(openEmpty);

    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        store.versions.upload(by, Buffer.from(`${index}`), query("bot", `${index}`)),
      ),
    );

    const { items } = await store.versions.list(by, { limit: 50 });
    expect(items.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    expect(await store.access.audit.verify(by.organisation)).toEqual({ entries: 13, brokenAt: null });
  });

  test("a retry with its key is answered as the first was, also after another upload", async () => {
    const { store, by } = await openedStore(openEmpty);

    const first = await store.versions.upload(by, Buffer.from("{}"), query("bot", "1"), "key");
    const between = await store.versions.upload(by, Buffer.from("{ }"), query("bot", "1"));
    const again = await store.versions.upload(by, Buffer.from("{}"), query("bot", "1"), "key");

    expect(again).toEqual({ ...first, isDuplicate: true });
    expect(between.versionId).not.toBe(first.versionId);
    expect((await store.versions.list(by, { limit: 10 })).items.length).toBe(2);
    const other = store.versions.upload(by, Buffer.from("{}"), query("bot", "2"), "key");
    await expect(other).rejects.toMatchObject({ code: "key-reused" });
  });

  test("retries with one key at the same moment make one version", async () => {
    const { store, by } = await openedStore(openEmpty);

    const receipts = await Promise.all(
      Array.from({ length: 8 }, () => store.versions.upload(by, Buffer.from("{}"), query("bot", "1"), "key")),
    );

    expect(new Set(receipts.map(({ versionId }) => versionId)).size).toBe(1);
    expect(receipts.filter(({ isDuplicate }) => !isDuplicate).length).toBe(1);
    expect((await store.versions.list(by, { limit: 10 })).items.length).toBe(1);
  });

  test("a key is its account's, is forgotten after a day, and a failed upload leaves none", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const upload = (account: string, project = "bot"): ReturnType<typeof store.versions.upload> =>
      store.versions.upload(
        { ...by, account },
        Buffer.from("{}"),
        { ...query(project, "1"), autoCreate: false },
        "key",
      );

    await expect(upload("ann")).rejects.toMatchObject({ code: "not-found" });
    for (const name of ["bot", "web"]) await store.versions.upload(by, Buffer.from("{ }"), query(name, "0"));
    const first = await upload("ann");
    expect((await upload("bob", "web")).isDuplicate).toBe(false);
    clock.now += 24 * 3_600_000;
    expect((await upload("ann", "web")).versionId).not.toBe(first.versionId);
    await store.versions.forgetKeys(clock.now + 1);
    expect((await upload("ann", "bot")).isDuplicate).toBe(true);
  });

  test("an id that is not there, or not the asker's to see, never becomes the name of a project", async () => {
    const { store, by, as } = await openedStore(openEmpty);
    const team = await store.access.teams.create(by, "red");
    const wanted = { kind: "application", description: "", owner: null, tags: new Array<string>() } as const;
    const project = await store.projects.create(by, { ...wanted, name: "secret", team: team.id });

    const upload = store.versions.upload(as("contributor"), Buffer.from("{}"), query(project.id, "1"));
    await expect(upload).rejects.toMatchObject({ code: "not-found" });
    const named = { ...wanted, name: project.id, team: null };
    await expect(store.projects.create(by, named)).rejects.toMatchObject({ code: "invalid" });
    expect(namesOf((await store.projects.list(by, { limit: 10, sort: "name" })).items)).toEqual(["secret"]);
  });

  test("a version shows what it holds, and reading it again changes nothing", async () => {
    const { store, by, draw } = await openedStore(openEmpty);

    const id = await draw("bot", "1", richInventory());
    await store.reading.complete(id, { format: "other", inventory: one, problems: [] });

    const version = await store.versions.get(by, id);
    expect(version).toMatchObject({
      ...{ state: "ready", format: "CycloneDX 1.6 (JSON)", isLatest: true },
      counts: { model: 5, dataset: 2, software: 1, service: 1, other: 6 },
      findings: { critical: 0, high: 1, medium: 1, low: 0, info: 0 },
      coverage: { full: 4, headers: 0, none: 1 },
    });
  });

  test("a reading that was written for longer than its lease is still its worker's when that ends", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const { versionId, token } = await store.versions.upload(by, Buffer.from("{}"), query("bot", "1"));
    const claim = (owner: string): Promise<unknown> =>
      store.jobs.claim(["read-document"], owner, 30_000, clock.now);
    await claim("first");

    clock.now += 60_000;
    await store.reading.complete(versionId, { format: "x", inventory: one, problems: [] });

    expect(await claim("second")).toBeUndefined();
    expect(await store.jobs.done(token, "first", clock.now)).toBe(true);
  });

  test("a version that cannot be read says why, and the next one is read without it", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const problems = [{ pointer: "/components/0", rule: "schema", message: "No name.", isError: true }];

    await draw("bot", "1", one);
    const broken = await store.versions.upload(by, Buffer.from("{"), query("bot", "2"));
    await store.reading.fail(broken.versionId, "CycloneDX 1.6 (JSON)", problems);
    await draw("bot", "3", one);

    expect(await store.versions.get(by, broken.versionId)).toMatchObject({ state: "failed", problems });
    expect(namesOf((await store.entities.list(by, { limit: 10, version: broken.versionId })).items)).toEqual(
      [],
    );
    expect(namesOf((await store.entities.list(by, { limit: 10 })).items)).toEqual(["torch"]);
  });

  test("a version that cannot be read is read anew when it is uploaded again, and else is not", async () => {
    const { store, by, clock } = await openedStore(openEmpty);
    const problems = [{ pointer: "", rule: "schema", message: "No name.", isError: true }];
    const upload = (): Promise<UploadReceipt> =>
      store.versions.upload(by, Buffer.from("{}"), query("bot", "1"));
    const claim = async (): Promise<string | undefined> =>
      (await store.jobs.claim(["read-document"], "worker", 30_000, clock.now))?.id;
    const first = await upload();
    await claim();
    await store.reading.fail(first.versionId, "x", problems);
    await store.jobs.done(first.token, "worker", clock.now);

    const second = await upload();

    expect(second).toMatchObject({ versionId: first.versionId, isDuplicate: true });
    expect(await store.versions.get(by, first.versionId)).toMatchObject({ state: "queued", problems: [] });
    expect(await claim()).toBe(second.token);
    await store.reading.complete(first.versionId, { format: "x", inventory: one, problems: [] });
    await store.jobs.done(second.token, "worker", clock.now);
    expect(await upload()).toEqual({ ...first, token: second.token, isDuplicate: true });
    expect(await claim()).toBeUndefined();
    const { items } = await store.access.audit.list(by, { limit: 10 });
    expect(items.map(({ action }) => action)).toContain("version.reread");
  });

  test("a project goes with all that only it has", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await draw("bot", "1", inventoryOf([library("torch", "2.1.0"), localModel("own")]));
    await draw("web", "1", one);
    const [bot] = (await store.projects.list(by, { limit: 1, sort: "name" })).items;

    const isRemoved = await store.projects.remove(by, bot?.id ?? "");

    expect(isRemoved).toBe(true);
    expect(namesOf((await store.projects.list(by, { limit: 10, sort: "name" })).items)).toEqual(["web"]);
    const { items } = await store.entities.list(by, { limit: 10 });
    expect(items.map(({ name, projects }) => [name, projects])).toEqual([["torch", 1]]);
    expect(await store.projects.remove(by, bot?.id ?? "")).toBe(false);
  });

  test("a project goes with what several of its branches have", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const [torch, own] = [library("torch", "2.1.0"), localModel("own")];
    for (const branch of ["main", "next"])
      await draw("bot", branch, inventoryOf([torch, own], [relation(own.id, "dependsOn", torch.id)]), branch);
    await draw("web", "1", one);
    const [bot] = (await store.projects.list(by, { limit: 1, sort: "name" })).items;

    await store.projects.remove(by, bot?.id ?? "");

    const { items } = await store.entities.list(by, { limit: 10 });
    expect(items.map(({ name, projects }) => [name, projects])).toEqual([["torch", 1]]);
    expect((await store.entities.get(by, items[0]?.id ?? ""))?.neighbours).toEqual([]);
  });

  test("a project with several branches goes to a team and back", async () => {
    const { store, by, as, draw } = await openedStore(openEmpty);
    const team = await store.access.teams.create(by, "Red");
    const own = localModel("own");
    for (const branch of ["main", "next"]) await draw("bot", branch, inventoryOf([own]), branch);
    const [bot] = (await store.projects.list(by, { limit: 1, sort: "name" })).items;
    const seen = async (): Promise<readonly string[]> =>
      namesOf((await store.entities.list(as("viewer"), { limit: 10 })).items);

    await store.projects.change(by, bot?.id ?? "", { team: team.id });
    expect(await seen()).toEqual([]);
    await store.projects.change(by, bot?.id ?? "", { team: null });
    expect(await seen()).toEqual(["own"]);
    expect(namesOf((await store.entities.list(as("viewer", [team.id]), { limit: 10 })).items)).toEqual([
      "own",
    ]);
  });
}

function query(
  project: string,
  version: string,
): { project: string; version: string; branch: string; autoCreate: boolean } {
  return { project, version, branch: "main", autoCreate: true };
}
