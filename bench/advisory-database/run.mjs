/**
 * Imports a dump of OSV and looks 5,000 packages up, beside Python's json and sqlite3 on the same file; judges a BOM of 5,000 components
 * and 1,000 stored BOMs, beside osv-scanner on the same dump and documents. By default a dump of 25,000 records is made of the one for
 * tests:
 *
 *     node bench/advisory-database/run.mjs [--dump FILE] [--peer osv-scanner] [import|look-up|large|fleet ...]
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../scripts/run.mjs";
import { makeDocuments } from "./documents.mjs";
import { ratio, run, timed } from "./timed.mjs";

const here = import.meta.dirname;
const inputs = join(root, "bench/inputs/advisories");
const { values, positionals } = parseArgs({
  options: { dump: { type: "string" }, peer: { type: "string" } },
  allowPositionals: true,
});
const cache = join(inputs, "cache");
const dump = values.dump ?? madeDump();
const database = join(inputs, "bench.db");
const main = join(root, "packages/assay/dist/cli/main.js");
if (!existsSync(main)) throw new Error("build first: ./assay --version");
const assay = [process.execPath, main];

const benches = { import: importBench, "look-up": lookUpBench, large: largeBench, fleet: fleetBench };
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) benches[name]();

function importBench() {
  rmSync(database, { force: true });
  const ours = timed("assay db update", [...assay, "db", "update", "--db", database, "--from", dump]);
  const theirs = timed("python: the same records", python("import", dump, join(inputs, "bench.sqlite")));
  ratio(ours, theirs);
  const { records } = /(?<records>\d+) records/u.exec(ours.stdout)?.groups ?? {};
  const perSecond = Math.round(Number(records) / ours.processor);
  process.stdout.write(`  ${perSecond} records per second of processor time\n`);
  for (const name of ["bench.db", "bench.sqlite"])
    process.stdout.write(`  ${name}: ${(statSync(join(inputs, name)).size / 1e6).toFixed(1)} MB\n`);
  timed("assay db update, nothing changed", [...assay, "db", "update", "--db", database, "--from", dump]);
}

function lookUpBench() {
  const ours = timed("assay: 5,000 look-ups", [process.execPath, join(here, "look-up.mjs"), database]);
  const theirs = timed("python: 5,000 look-ups", python("look-up", join(inputs, "bench.sqlite")));
  ratio(ours, theirs);
}

/** One BOM of 5,000 components. osv-scanner 1.9.2 goes through all records for each, so it gets a tenth. */
function largeBench() {
  judgeDocuments("5,000 components", documents("large", 1, 5000));
  beside("500 components", documents("small", 1, 500), (folder) => ["--sbom", join(folder, "0000.cdx.json")]);
}

/** 1,000 BOMs of 40 components each, and 20 of them beside osv-scanner. */
function fleetBench() {
  const folder = documents("fleet", 1000, 40);
  const [first] = JSON.parse(readFileSync(join(folder, "0000.cdx.json"), "utf8")).components;
  for (const query of [first.name, "CVE-2022-45907"])
    timed(`assay where ${query}, 1,000 documents`, [...assay, "where", query, folder, "--db", database]);
  judgeDocuments("1,000 documents", folder);
  beside("20 documents", documents("few", 20, 40), (few) => ["-r", few]);
}

function documents(name, count, components) {
  const folder = join(inputs, name);
  makeDocuments(folder, dump, { count, components });
  return folder;
}

function judgeDocuments(what, folder) {
  return timed(`assay judge, ${what}`, [...assay, "judge", folder, "--db", database]);
}

function beside(what, folder, words) {
  if (values.peer === undefined) return;
  const ours = judgeDocuments(what, folder);
  ratio(ours, peer(`osv-scanner, ${what}`, words(folder)));
}

/** Its exit status is 1 when it finds something. */
function peer(title, words) {
  const environment = { OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY: cache };
  const command = [values.peer, "--experimental-offline", "--format", "json", ...words];
  return timed(title, command, { environment, statuses: [0, 1] });
}

/** In the layout of osv-scanner's cache. */
function madeDump() {
  const file = join(cache, "osv-scanner/PyPI/all.zip");
  if (existsSync(file)) return file;
  mkdirSync(join(cache, "osv-scanner/PyPI"), { recursive: true });
  run(python("make", join(root, "testkit/fixtures/advisories/PyPI/all.zip"), file));
  return file;
}

function python(...words) {
  return ["python3", join(here, "yardstick.py"), ...words];
}
