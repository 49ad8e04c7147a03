import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Principal } from "../../packages/server/src/contract/access.ts";
import { openStore, type Store, type StorePlace } from "../../packages/server/src/store/open-store.ts";
import { startPostgres } from "../../testkit/postgres.ts";
import { seeded, versionOf } from "./portfolio.ts";

const { values } = parseArgs({
  options: {
    projects: { type: "string", default: "20" },
    versions: { type: "string", default: "10" },
    components: { type: "string", default: "500" },
    postgres: { type: "boolean", default: false },
  },
});
const size = { projects: Number(values.projects), components: Number(values.components) };
const versions = Number(values.versions);

const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
const server = values.postgres ? startPostgres() : undefined;
try {
  await measure(await openStore(place()));
} finally {
  if (server?.isRunning === true) server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function place(): StorePlace {
  if (server === undefined) return { kind: "sqlite", folder };
  if (!server.isRunning) throw new Error(server.reason);
  return { kind: "postgres", url: server.empty("bench") };
}

async function measure(store: Store): Promise<void> {
  const organisation = await store.access.organisations.ensure("Bench");
  const by: Principal = { organisation, account: "", name: "bench", role: "admin", teams: [] };
  say(
    `${size.projects} projects, ${versions} versions of ${size.components} components, on ${values.postgres ? "PostgreSQL" : "SQLite"}`,
  );
  await fill(store, by);
  if (!values.postgres) say(`size on disk: ${Math.round(sizeOf(folder) / 2 ** 20)} MiB`);
  await ask(store, by);
  say(
    `memory: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB; load of the machine: ${loadavg()
      .map((one) => one.toFixed(1))
      .join(" ")}`,
  );
  await store.close();
}

async function fill(store: Store, by: Principal): Promise<void> {
  const times: number[] = [];
  const first: number[] = [];
  const [early, late] = [{ sum: 0 }, { sum: 0 }];
  for (let version = 1; version <= versions; version += 1)
    for (let project = 1; project <= size.projects; project += 1) {
      const inventory = versionOf(project, version, size);
      const bytes = Buffer.from(JSON.stringify(inventory));
      const [start, before] = [performance.now(), process.cpuUsage()];
      const query = {
        project: `project ${project}`,
        version: `${version}`,
        branch: "main",
        autoCreate: true,
      };
      const { versionId } = await store.versions.upload(by, bytes, query);
      await store.reading.complete(versionId, { format: "bench", inventory, problems: [] });
      (version === 1 ? first : times).push(performance.now() - start);
      const { user, system } = process.cpuUsage(before);
      (version === 1 ? early : late).sum += (user + system) / 1000;
    }
  tell("first version of a project", first, early.sum / first.length);
  if (times.length > 0) tell("later version", times, late.sum / times.length);
}

async function ask(store: Store, by: Principal): Promise<void> {
  const random = seeded(1);
  const some = (): string => `library-${Math.floor(5_000 * random() ** 4)}`;
  const list = { limit: 50 };
  const where = { limit: 50, includePast: false };
  const [common] = (await store.entities.list(by, { limit: 1, q: "library 1" })).items;
  await timed("entities, first page", () => store.entities.list(by, list));
  await timed("entities of one licence", () => store.entities.list(by, { ...list, licence: "MIT" }));
  await timed("entities by words", () => store.entities.list(by, { ...list, q: some() }));
  await timed("facets", () => store.entities.facets(by, list));
  await timed("entity page", () => store.entities.get(by, common?.id ?? ""));
  await timed("where, direct", () => store.entities.where(by, { ...where, q: some(), indirect: false }));
  await timed("where, indirect, a library", () =>
    store.entities.where(by, { ...where, q: some(), indirect: true }),
  );
  await timed("where, indirect, a base model", () =>
    store.entities.where(by, { ...where, q: "acme/base-1", indirect: true }),
  );
  await timed("findings, first page", () => store.findings.list(by, { ...list, includePast: false }));
  await timed("overview", () => store.overview(by));
  await timed("projects", () => store.projects.list(by, { ...list, sort: "risk" }));
  await timed("trend of 90 days", () => store.trend(by, undefined, 90));
}

async function timed(name: string, question: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let index = 0; index < 40; index += 1) {
    const start = performance.now();
    await question();
    times.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  tell(name, times, (user + system) / 1000 / times.length);
}

/** `processor`: milliseconds of this process for each, whatever else the machine does. */
function tell(name: string, times: readonly number[], processor: number): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  const rate = (1000 * times.length) / times.reduce((sum, one) => sum + one, 0);
  say(
    `${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${rate.toFixed(1)} a second, processor ${processor.toFixed(1)} ms`,
  );
}

function sizeOf(path: string): number {
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
