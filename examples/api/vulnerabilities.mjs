// Advisories into a local database, and the inventory of a folder held against it. Nothing is asked of the network here.
//
//     node examples/api/vulnerabilities.mjs examples/application examples/advisories
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { combinationsIn, judgeVulnerabilities, openAdvisories, scan, updateAdvisories } from "assay";

const [folder = ".", advisories = "."] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "advisories-"));
const file = join(work, "advisories.db");
try {
  // Without `from`: the dumps of OSV, CISA's catalogue and EPSS. The file is used offline from then on.
  const { feeds, failed } = await updateAdvisories(file, { from: [advisories] });
  for (const { place, message } of failed) console.error(`${place}: ${message}`);
  for (const { feed, records } of feeds) console.log(`${feed}: ${records} records`);

  const database = await openAdvisories(file);
  const scanned = await scan(folder);
  const { inventory } = await judgeVulnerabilities(scanned, database, {
    now: new Date(),
    circumstancesOf: combinationsIn(scanned),
  });
  const names = new Map(inventory.entities.map(({ id, name }) => [id, name]));
  for (const { subject, vulnerability } of inventory.findings) {
    if (vulnerability === undefined) continue;
    const { id, status, because, fixedIn } = vulnerability;
    console.log(`${names.get(subject)}: ${id} ${status} (${because}), fixed in ${fixedIn.join(", ") || "nothing"}`);
    // Every record behind the id, whichever database it is of.
    for (const { origin } of await database.ofId(id)) console.log(`  ${origin.feed}: ${origin.place}`);
  }
  // What nobody could judge is not clean: these ecosystems are not in the database.
  for (const { path, reason } of inventory.coverage) if (path.startsWith("advisories")) console.log(reason);
  await database.close();
} finally {
  rmSync(work, { recursive: true });
}
