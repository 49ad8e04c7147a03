import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { policyPacks } from "assay";
import type { Principal } from "../../packages/server/src/contract/access.ts";
import { closeAdvisories } from "../../packages/server/src/serve/judging/advisory-file.ts";
import { readVersion } from "../../packages/server/src/serve/read-version.ts";
import { openStore, type Store } from "../../packages/server/src/store/open-store.ts";
import { databaseBytes } from "../../testkit/advisory-database.ts";
import { advisory, affectedEntry, rangeOf } from "../../testkit/advisories.ts";
import { documentOf } from "./cyclonedx.ts";
import { libraryName, versionOf } from "./portfolio.ts";

const [projects, versions, components] = [3, 4, 500];
const folder = mkdtempSync(join(tmpdir(), "assay-bench-judging-"));
const database = join(folder, "advisories.db");

try {
  await writeAdvisories();
  const texts = documents();
  await measured("a first round, to warm up", texts, [], undefined);
  const plain = await measured("no policies, no advisories", texts, [], undefined);
  const packs = ["safe-formats", "licence-allow-list"];
  for (const [name, named, file] of [
    ["2 policies", packs, undefined],
    ["advisories", [], database],
    ["2 policies and advisories", packs, database],
  ] as const) {
    const cost = await measured(name, texts, named, file);
    say(`  ${(cost / plain).toFixed(2)} times as much processor time`);
  }
} finally {
  await closeAdvisories();
  rmSync(folder, { recursive: true, force: true });
}

/** A record about each library; a tenth of them fit every version that there is. */
async function writeAdvisories(): Promise<void> {
  const advisories = Array.from({ length: 20_000 }, (_, index) => {
    const fixed = index % 10 === 0 ? "9999" : "0.0.1";
    const affected = affectedEntry({
      ...{ name: libraryName(index), ranges: [rangeOf(["introduced 0", `fixed ${fixed}`])] },
    });
    return advisory(`CVE-2026-${index}`, { affected: [affected] });
  });
  const feed = { feed: "osv", format: "osv", place: "made", refused: 0, refusals: [], notes: [] };
  const imported = "2026-11-01T00:00:00Z";
  const feeds = [{ ...feed, ecosystem: "PyPI", records: advisories.length, imported }];
  writeFileSync(database, await databaseBytes({ advisories, feeds }));
}

function documents(): readonly Uint8Array[] {
  const texts: Uint8Array[] = [];
  for (let version = 1; version <= versions; version += 1)
    for (let project = 1; project <= projects; project += 1)
      texts.push(documentOf(versionOf(project, version, { projects, components })));
  return texts;
}

/** Milliseconds of processor time for each upload of a later version, with everything that is done for it. */
async function measured(
  name: string,
  texts: readonly Uint8Array[],
  packs: readonly string[],
  advisories: string | undefined,
): Promise<number> {
  const store = await openStore({ kind: "sqlite", folder: mkdtempSync(join(folder, "store-")) });
  const organisation = await store.access.organisations.ensure("Bench");
  const by: Principal = { organisation, account: "", name: "bench", role: "admin", teams: [] };
  await keepPacks(store, by, packs);
  const means = { now: Date.now, ...(advisories === undefined ? {} : { advisories }) };
  let before = process.cpuUsage();
  for (const [index, text] of texts.entries()) {
    if (index === projects) before = process.cpuUsage();
    const version = `${Math.floor(index / projects)}`;
    const query = { project: `project ${index % projects}`, version, branch: "main", autoCreate: true };
    const { versionId } = await store.versions.upload(by, text, query);
    await readVersion(store, versionId, means);
  }
  const { user, system } = process.cpuUsage(before);
  const cost = (user + system) / 1_000 / (texts.length - projects);
  const found = (await store.policies.state(by)).findings;
  say(
    `${name}: ${cost.toFixed(0)} ms of processor time for each upload of ${components} components (open findings: ${JSON.stringify(found)})`,
  );
  await store.close();
  return cost;
}

async function keepPacks(store: Store, by: Principal, packs: readonly string[]): Promise<void> {
  for (const pack of packs)
    await store.policies.create(by, {
      ...{ name: pack, text: { pack, yaml: "", rules: [] }, isEnabled: policyPacks.has(pack) },
      appliesTo: { kind: "all" },
    });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
