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
const count = { both: 0, undetermined: 0, pairs: 0 };
const pairs = read("pairs.json");
for (const { name, version, affected, undetermined } of pairs) {
  const theirs = found.get(`${name} ${version}`) ?? new Set();
  const ours = new Set(affected);
  const open = new Set(undetermined);
  const onlyTheirs = [...theirs].filter((id) => !ours.has(id) && !open.has(id));
  const onlyOurs = affected.filter((id) => !theirs.has(id));
  count.both += affected.length - onlyOurs.length;
  count.undetermined += undetermined.length;
  if (undetermined.length > 0) count.pairs += 1;
  if (onlyTheirs.length + onlyOurs.length > 0) differences.push({ name, version, onlyTheirs, onlyOurs });
}
for (const { name, version, onlyTheirs, onlyOurs } of differences)
  process.stdout.write(`${name} ${version}: only osv-scanner [${onlyTheirs}], only Assay [${onlyOurs}]\n`);
process.stdout.write(
  `${pairs.length} pairs, ${count.both} matches of both, ${differences.length} pairs differ; ` +
    `undetermined for Assay: ${count.undetermined} advisories of ${count.pairs} pairs\n`,
);
