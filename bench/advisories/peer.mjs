/**
 * Compares FOLDER/pairs.json with what osv-scanner found in the same packages and records:
 *
 *     osv-scanner --experimental-offline --format json -L osv-scanner:FOLDER/packages.json > FOLDER/osv-scanner.json
 *     node bench/advisories/peer.mjs FOLDER
 */
import { readFileSync } from "node:fs";
import path from "node:path";

const [folder = "."] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(path.join(folder, name), "utf8"));

const found = new Map();
for (const { packages } of read("osv-scanner.json").results)
  for (const { package: named, vulnerabilities = [] } of packages)
    found.set(`${named.name} ${named.version}`, new Set(vulnerabilities.map(({ id }) => id)));

const differences = [];
let matches = 0;
const pairs = read("pairs.json");
for (const { name, version, affected, undetermined } of pairs) {
  const theirs = found.get(`${name} ${version}`) ?? new Set();
  const ours = new Set(affected);
  matches += theirs.size;
  const onlyTheirs = [...theirs].filter((id) => !ours.has(id));
  const onlyOurs = affected.filter((id) => !theirs.has(id));
  if (onlyTheirs.length + onlyOurs.length > 0)
    differences.push({ name, version, onlyTheirs, onlyOurs, undetermined: undetermined.length });
}
for (const { name, version, onlyTheirs, onlyOurs, undetermined } of differences.slice(0, 60))
  process.stdout.write(
    `${name} ${version}: only osv-scanner [${onlyTheirs}], only Assay [${onlyOurs}], undetermined for Assay: ${undetermined}\n`,
  );
process.stdout.write(`${pairs.length} pairs, ${matches} matches of osv-scanner, ${differences.length} pairs differ\n`);
