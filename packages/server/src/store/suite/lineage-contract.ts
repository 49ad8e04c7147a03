/* eslint-disable max-lines-per-function -- one function holds a part of the suite */
import { expect, test } from "vitest";
import type { Lineage, LineageQuery } from "../../contract/entity.ts";
import { baseModel, drawFleet } from "./fleet.ts";
import { idOf, namesOf, type OpenEmpty, openedStore } from "./opened-store.ts";
import { inventoryOf, library, localModel, relation } from "./small-inventories.ts";

export function lineageContract(openEmpty: OpenEmpty): void {
  test("lineage opens level by level and says where there is more", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    await drawFleet({ draw });
    const [found] = (await store.entities.list(by, { limit: 1, q: "base 7b" })).items;

    const lineage = async (query: LineageQuery): Promise<Lineage> => {
      const answer = await store.entities.lineage(by, idOf(found), query);
      if (answer === undefined) throw new Error("The entity is not there.");
      return answer;
    };
    const near = await lineage({ direction: "down", depth: 1, limit: 10, parts: true });
    const far = await lineage({ direction: "both", depth: 5, limit: 10, parts: true });

    expect(namesOf(near.entities).toSorted()).toEqual(["acme/base-7b", "acme/tuned"]);
    expect(near.more.length).toBe(1);
    expect(near.relations.map(({ kind, detail }) => [kind, detail])).toEqual([["derivedFrom", "fine-tune"]]);
    expect(namesOf(far.entities).toSorted()).toEqual(["acme/base-7b", "acme/tuned", "shop service"]);
    expect(far.more).toEqual([]);
    expect(near.counts).toEqual([{ kind: "derivedFrom", end: "to", count: 1 }]);
  });

  test("lineage counts what it does not show, and leaves out files and packages when they are not wanted", async () => {
    const { store, by, draw } = await openedStore(openEmpty);
    const names = Array.from({ length: 30 }, (_, index) => `lib-${index}`);
    const parts = names.map((name) => library(name, "1.0"));
    const tuned = Array.from({ length: 5 }, (_, index) => localModel(`tuned-${index}`));
    await draw(
      "bot",
      "1",
      inventoryOf(
        [baseModel, ...tuned, ...parts],
        [
          ...tuned.map(({ id }) => relation(id, "derivedFrom", baseModel.id)),
          ...parts.map(({ id }) => relation(baseModel.id, "dependsOn", id)),
        ],
      ),
    );
    const [found] = (await store.entities.list(by, { limit: 1, q: "base 7b" })).items;
    const asked = { direction: "both", depth: 1, limit: 3 } as const;
    const all = await store.entities.lineage(by, idOf(found), { ...asked, parts: true });
    const few = await store.entities.lineage(by, idOf(found), { ...asked, parts: false });

    const derived = { kind: "derivedFrom", end: "to", count: 5 };
    expect(few).toMatchObject({ counts: [derived], partsLeftOut: 30, more: [idOf(found)] });
    expect(few?.relations).toHaveLength(3);
    expect(all?.counts).toEqual(
      expect.arrayContaining([derived, { ...derived, kind: "dependsOn", end: "from", count: 30 }]),
    );
    expect(all?.partsLeftOut).toBe(0);
    // Neither what it has nor what is made of it takes all of the room.
    expect(new Set(all?.relations.map(({ kind }) => kind)).size).toBe(2);
  });
}
