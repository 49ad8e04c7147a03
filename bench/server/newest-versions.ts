import type { OpenBench } from "./place.ts";

/** The newest version of each project, by its number. */
export async function newestVersions({ store, by }: OpenBench): Promise<ReadonlyMap<string, number>> {
  const newest = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const page = await store.projects.list(by, { limit: 200, sort: "name", ...(cursor && { cursor }) });
    for (const { name, latest } of page.items) newest.set(name, Number(latest?.name ?? 0));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return newest;
}
