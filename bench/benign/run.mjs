/**
 * How often Assay cries wolf: scans the benign corpus and counts verdicts per format and per cause.
 *
 *     python3 bench/benign/fetch.py CORPUS            what public packages ship
 *     python bench/benign/make/NAME.py CORPUS         what the real frameworks write (see README.md)
 *     node bench/benign/run.mjs CORPUS [--write] [--list VERDICT] [--only PART/PACKAGE]
 *
 * A file counts once; an archive counts as one file, with the worst verdict of itself and its members. Plain text files that
 * no loader of models opens (tables, JSON without a reader) do not count. `--write` renews results.json and the tables of README.md.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadProduct } from "../../scripts/load-product.mjs";
import { judged, tally } from "./tally.mjs";
import { writeReport } from "./report.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const [corpus] = args;
if (corpus === undefined || !existsSync(corpus)) {
  console.error("usage: node bench/benign/run.mjs CORPUS [--write] [--list VERDICT] [--only PART/PACKAGE]");
  process.exit(2);
}

copyWorker();
const { scan } = await loadProduct('export { scan } from "./index.ts";', "benign");

const files = [];
const startedAt = Date.now();
for (const part of ["tuned", "held-out"]) {
  for (const name of packagesOf(part)) files.push(...(await filesOf(part, name)));
}
const seconds = Math.round((Date.now() - startedAt) / 1000);

const results = { ...tally(files), seconds, makers: makers() };
const list = option("--list");
if (list !== undefined) for (const file of files.filter(({ verdict }) => verdict === list)) show(file);
print(results);
const cache = join(here, "../../node_modules/.cache/benign-files.json");
mkdirSync(dirname(cache), { recursive: true });
writeFileSync(cache, JSON.stringify(files, undefined, 1));
if (args.includes("--write")) writeReport(here, results, files);

function digestOf(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

/** The digests are made by a worker that stands beside the bundle. */
function copyWorker() {
  const worker = "bytes/digest/generated/hash-worker.js";
  cpSync(
    join(here, "../../packages/assay/src", worker),
    join(here, "../../node_modules/.cache/generated/hash-worker.js"),
  );
}

function packagesOf(part) {
  const folder = join(corpus, part);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => !name.endsWith(".part"));
  const only = option("--only");
  return names.filter((name) => only === undefined || `${part}/${name}`.includes(only)).sort();
}

async function filesOf(part, name) {
  const before = Date.now();
  const inventory = await scan(join(corpus, part, name), { exclude: [] });
  const took = Date.now() - before;
  if (took > 20_000) console.error(`${name}: ${Math.round(took / 1000)} s`);
  return judged(inventory).map((file) => ({
    part,
    package: name,
    digest: digestOf(join(corpus, part, name, file.path)),
    ...file,
  }));
}

function makers() {
  const names = readdirSync(corpus).filter((name) => name.startsWith("made-") && name.endsWith(".json"));
  return names.sort().map((name) => {
    const { maker, versions, files: count } = JSON.parse(readFileSync(join(corpus, name), "utf8"));
    return { maker, versions, files: count };
  });
}

function show({ package: name, path, rule, message, evidence }) {
  console.log(`${name}/${path}\n    ${rule}: ${message} ${evidence.slice(0, 3).join(" | ")}`);
}

function print({ parts, formats, causes, seconds: total }) {
  console.table(parts);
  console.table(formats);
  console.table(causes);
  console.log(`${total} s`);
}
