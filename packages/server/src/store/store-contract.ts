import { describe, expect, test } from "vitest";
import { richInventory } from "../../../../testkit/inventory.ts";
import type { Principal } from "../contract/access.ts";
import type { Store, StoreOptions } from "./open-store.ts";

/** Opens a new, empty store. */
export type OpenEmpty = (options?: StoreOptions) => Promise<Store>;

/** What holds on both databases. */
export function storeContract(openEmpty: OpenEmpty): void {
  describe("a version that is uploaded and read", () => {
    test("fills the inventory, and the next one without the things empties it", async () => {
      const { store, by } = await opened(openEmpty);

      const first = await store.versions.upload(by, Buffer.from("{}"), upload("bot", "1"));
      await store.reading.complete(first.versionId, read(richInventory()));
      const found = await store.entities.list(by, { limit: 100, q: "support bot" });
      const second = await store.versions.upload(by, Buffer.from("{}"), upload("bot", "2"));
      await store.reading.complete(
        second.versionId,
        read({ ...richInventory(), entities: [], relations: [] }),
      );

      expect(found.items.map(({ name }) => name)).toContain("acme/support-bot");
      expect((await store.entities.list(by, { limit: 100 })).items).toEqual([]);
      expect(Buffer.from((await store.versions.document(by, first.versionId)) ?? []).toString()).toBe("{}");
      await store.close();
    });
  });
}

async function opened(openEmpty: OpenEmpty): Promise<{ store: Store; by: Principal }> {
  const store = await openEmpty();
  const organisation = await store.access.organisations.ensure("Acme");
  return { store, by: { organisation, account: "", name: "ann@acme.example", role: "admin", teams: [] } };
}

function upload(project: string, version: string): Parameters<Store["versions"]["upload"]>[2] {
  return { project, version, branch: "main", autoCreate: true };
}

function read(
  inventory: Parameters<Store["reading"]["complete"]>[1]["inventory"],
): Parameters<Store["reading"]["complete"]>[1] {
  return { format: "CycloneDX 1.6 (JSON)", inventory, problems: [] };
}
