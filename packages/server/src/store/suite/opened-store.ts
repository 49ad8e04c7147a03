import { onTestFinished } from "vitest";
import type { Inventory } from "assay";
import type { Principal, Role } from "../../contract/access.ts";
import type { Store, StoreOptions } from "../open-store.ts";

/** Opens a new, empty store. */
export type OpenEmpty = (options: StoreOptions) => Promise<Store>;

export interface OpenedStore {
  readonly store: Store;
  /** An admin. */
  readonly by: Principal;
  as(role: Role, teams?: readonly string[]): Principal;
  /** The clock of the store; it moves by one millisecond with each look. */
  readonly clock: { now: number };
  /** Uploads a version and draws the inventory; the id of the version. */
  draw(project: string, version: string, inventory: Inventory, branch?: string): Promise<string>;
}

export const startOfTests = Date.parse("2026-03-01T08:00:00Z");

/** A new store with one organisation, closed when the test ends. */
export async function openedStore(openEmpty: OpenEmpty): Promise<OpenedStore> {
  const clock = { now: startOfTests };
  const store = await openEmpty({ now: () => (clock.now += 1) });
  onTestFinished(() => store.close());
  const organisation = await store.access.organisations.ensure("Acme");
  const as = (role: Role, teams: readonly string[] = []): Principal => ({
    ...{ organisation, account: "", name: `${role}@acme.example`, role, teams },
  });
  const by = as("admin");
  const draw: OpenedStore["draw"] = async (project, version, inventory, branch = "main") => {
    const bytes = Buffer.from(JSON.stringify([project, version, branch]));
    const query = { project, version, branch, autoCreate: true };
    const { versionId } = await store.versions.upload(by, bytes, query);
    await store.reading.complete(versionId, { format: "CycloneDX 1.6 (JSON)", inventory, problems: [] });
    return versionId;
  };
  return { store, by, as, clock, draw };
}

/** What a person looks at first: names of a list. */
export function namesOf(items: readonly { readonly name: string }[]): readonly string[] {
  return items.map(({ name }) => name);
}

/** The id of what a test has just found; of nothing, an id that is nobody's. */
export function idOf(found: { readonly id: string } | undefined): string {
  return found?.id ?? "";
}
