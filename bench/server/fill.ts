import { randomUUID } from "node:crypto";
import { readVersion } from "../../packages/server/src/serve/read-version.ts";
import { documentOf } from "./cyclonedx.ts";
import { newestVersions } from "./newest-versions.ts";
import { type Bench, openBench, type OpenBench } from "./place.ts";
import { versionOf } from "./portfolio.ts";
import { processorTimes, say, type Times } from "./tell.ts";

/**
 * Fills the place by the real way without the network: each document is kept, read, checked and drawn as the server does it. What is
 * there already is passed over, so that a larger portfolio goes on where a smaller one ended.
 */
export async function fill(bench: Bench): Promise<void> {
  const opened = await openBench(bench);
  const { size, versions, part } = bench;
  const newest = await newestVersions(opened);
  const [began, before] = [performance.now(), processorTimes()];
  let made = 0;
  for (let version = 1; version <= versions; version += 1)
    for (let project = 1; project <= size.projects; project += 1) {
      if (project % part.of !== part.number % part.of) continue;
      if (version <= (newest.get(`project-${project}`) ?? 0)) continue;
      await fillVersion(opened, bench, project, version);
      made += 1;
      if (made % 500 === 0) progress(made, began, before);
    }
  progress(made, began, before);
  await opened.store.close();
}

async function fillVersion(
  { store, by }: OpenBench,
  { size }: Bench,
  project: number,
  version: number,
): Promise<void> {
  const bytes = documentOf(versionOf(project, version, size));
  const query = { project: `project-${project}`, version: `${version}`, branch: "main", autoCreate: true };
  await store.versions.upload(by, bytes, query);
  const job = await store.jobs.claim(["read-document"], owner, 60_000, Date.now());
  if (job === undefined) throw new Error("There is no job for what was uploaded.");
  await readVersion(store, (job.payload as { readonly version: string }).version, { now: Date.now });
  await store.jobs.done(job.id, owner, Date.now());
}

const owner = randomUUID();

function progress(made: number, began: number, before: Times): void {
  const seconds = (performance.now() - began) / 1000;
  const { own, postgres } = processorTimes();
  const each = (milliseconds: number): string => (milliseconds / Math.max(1, made)).toFixed(1);
  say(
    `${made} versions in ${seconds.toFixed(0)} s; processor time of each: ${each(own - before.own)} ms here, ${each(postgres - before.postgres)} ms in PostgreSQL`,
  );
}
