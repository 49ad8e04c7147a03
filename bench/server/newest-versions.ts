import { type Bench, openBench, type OpenBench } from "./place.ts";

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

/** In so many versions every library of a project has another release. */
const leap = 100;

/** What the next version of a project follows, as a build makes them; with `--leap` one that has nothing of it. */
export async function newestIn(bench: Bench): Promise<(project: number) => number> {
  const opened = await openBench(bench);
  const known = await newestVersions(opened);
  await opened.store.close();
  return (project) => (known.get(`project-${project}`) ?? 0) + (bench.isLeap ? leap : 0);
}
