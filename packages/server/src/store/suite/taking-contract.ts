/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import type { Inventory } from "assay";
import { expect, test } from "vitest";
import type { NewProject } from "../../contract/project.ts";
import { whole } from "../kept-bytes.ts";
import { idOf, type OpenEmpty, openedStore } from "./opened-store.ts";
import { claim, entity, inventoryOf, library } from "./small-inventories.ts";

export function takingContract(openEmpty: OpenEmpty): void {
  test("duties are told with their licences, things and whose projects have them", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await store.projects.create(by, { ...plain, name: "bot", owner: "Ada" });
    const model = (name: string, licence: string): Inventory["entities"][number] =>
      entity("model", `model:${name}`, name, [claim("license", licence)]);
    await draw("bot", "1", inventoryOf([model("a", "CC-BY-SA-4.0"), library("torch", "2.1.0", "MIT")]));
    await draw("chat", "1", inventoryOf([library("torch", "2.1.0", "MIT"), model("b", "LicenseRef-acme")]));

    const told = await store.duties.list(by);
    const copyleft = told.duties.find(({ duty }) => duty === "copyleft");
    expect(copyleft?.licences.map(({ licence, things }) => [licence, things])).toEqual([["CC-BY-SA-4.0", 1]]);
    expect(told.unknown).toEqual([{ licence: "LicenseRef-acme", things: 1 }]);
    expect(told.owners).toEqual([{ owner: "Ada", projects: 1, things: 1 }]);
    const kept = await store.duties.things(by, "keepNotices", { limit: 10 });
    const torch = kept.items.find((one) => one.entity.name === "torch");
    expect(torch?.projects.map(({ name, owner }) => [name, owner])).toEqual([
      ["bot", "Ada"],
      ["chat", null],
    ]);
    expect((await store.duties.things(by, "no-such-duty", { limit: 10 })).items).toEqual([]);
  });

  test("an export is its asker's alone, and is thrown away after a day", async () => {
    const { store, by, draw, clock } = await openedStore(openEmpty);
    await expect(store.exports.plan(by, { format: "assay" })).rejects.toThrow("has a version");
    const version = await draw("bot", "1", inventoryOf([library("torch", "2.1.0")]));

    const made = await store.exports.plan(by, { format: "assay" });
    expect(await store.exports.open(made.id)).toEqual({ format: "assay", versions: [version] });
    expect(await store.exports.bytes(by, made.id)).toBeUndefined();
    await store.exports.complete(made.id, "{}", "1 document");
    expect(await store.exports.open(made.id)).toBeUndefined();
    const kept = await store.exports.bytes(by, made.id);
    expect(kept?.size).toBe(2);
    expect(Buffer.from(kept === undefined ? [] : await whole(kept)).toString()).toBe("{}");
    expect(await store.exports.get({ ...by, account: "another" }, made.id)).toBeUndefined();
    clock.now += 25 * 3_600_000;
    expect(await store.exports.list(by)).toEqual([]);
  });

  test("a badge is shown where it was turned on; of a team's project only with its key", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const team = await store.access.teams.create(by, "ours");
    const project = await store.projects.create(by, { ...plain, name: "bot", team: idOf(team) });
    await draw("bot", "1", inventoryOf([library("torch", "2.1.0")]));

    expect(await store.projects.badge(project.id, undefined)).toBeUndefined();
    expect(await store.projects.setBadge(by, project.id, true)).toBe(true);
    const path = (await store.projects.get(by, project.id))?.badge ?? "";
    const key = path.split("key=")[1];
    expect(await store.projects.badge(project.id, undefined)).toBeUndefined();
    expect(await store.projects.badge(project.id, key)).toMatchObject({ isRead: true });
    await store.projects.change(by, project.id, { team: null });
    expect(await store.projects.badge(project.id, undefined)).toMatchObject({ isRead: true });
    await store.projects.setBadge(by, project.id, false);
    expect(await store.projects.badge(project.id, key)).toBeUndefined();
    expect(await store.projects.setBadge(by, "nobody", true)).toBe(false);
  });
}

const plain: Omit<NewProject, "name"> = {
  kind: "application",
  description: "",
  owner: null,
  team: null,
  tags: [],
};
