/**
 * Compares FOLDER/pairs.json with what osv-scanner found in the same packages and records:
 *
 *     node bench/advisories/peer.mjs FOLDER [osv-scanner]
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const [folder, scanner = "osv-scanner"] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node bench/advisories/peer.mjs FOLDER [osv-scanner]");

const found = new Map();
for (const file of readdirSync(folder).filter((name) => /^packages-\d+\.json$/u.test(name)))
  for (const { packages } of scan(path.join(folder, file)).results)
    for (const { package: named, vulnerabilities = [] } of packages)
      found.set(`${named.name} ${named.version}`, new Set(vulnerabilities.map(({ id }) => id)));

/** Its exit status is 1 when it finds something. */
function scan(file) {
  const options = {
    env: { ...process.env, OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY: path.resolve(folder) },
    maxBuffer: 2 ** 29,
    stdio: ["ignore", "pipe", "ignore"],
  };
  const words = ["--experimental-offline", "--format", "json", "-L", `osv-scanner:${file}`];
  try {
    return JSON.parse(execFileSync(scanner, words, options));
  } catch (error) {
    if (error.status !== 1) throw error;
    return JSON.parse(error.stdout);
  }
}

const differences = [];
const count = { both: 0, undetermined: 0, pairs: 0 };
const pairs = JSON.parse(readFileSync(path.join(folder, "pairs.json"), "utf8"));
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
