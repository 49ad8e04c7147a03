/**
 * Scans models made by others with the built command line and compares what it says with what the real libraries read.
 *
 *     bench/fetch-real-inputs.sh FOLDER
 *     python3 bench/oracles/truth.py FOLDER      (optional: without truth.json nothing is compared)
 *     node bench/real-inputs.mjs FOLDER
 *
 * Prints one row per package. Exit status 1 when a document was not written or a file, a count or a tensor differs.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assay } from "./measure.mjs";
import { compareFile } from "./oracles/compare.mjs";

const formats = ["assay", "cyclonedx", "cyclonedx@1.6", "cyclonedx@1.5", "spdx"];

const [inputs = "bench/inputs"] = process.argv.slice(2);
const truthFile = join(inputs, "truth.json");
const truth = existsSync(truthFile) ? JSON.parse(readFileSync(truthFile, "utf8")) : {};
const packages = readdirSync(inputs, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^(?:npm|pip|apt)-/.test(entry.name))
  .map(({ name }) => name);

const rows = [];
for (const name of packages) rows.push(await rowOf(name));
print(rows);
const troubles = rows.flatMap(({ name, troubles: own }) => own.map((trouble) => `${name}: ${trouble}`));
for (const trouble of troubles.slice(0, 50)) console.log(`DIFFERS ${trouble}`);
process.exitCode = troubles.length > 0 ? 1 : 0;

async function rowOf(name) {
  const { inventory, seconds } = scan(join(inputs, name));
  const facts = truthsFor(name);
  const models = inventory.entities.filter(({ kind }) => kind === "model");
  const row = {
    name,
    seconds,
    files: inventory.coverage.length,
    models: models.length,
    parameters: models.reduce((sum, model) => sum + (parametersOf(model) ?? 0), 0),
    findings: inventory.findings.length,
    unread: inventory.coverage.filter(({ code }) => code !== undefined && !isByChoice(code)).length,
    tensors: 0,
    agreeing: 0,
    digests: 0,
    facts: facts.length,
    troubles: [],
  };
  for (const fact of facts) await compareWithTruth(row, inventory, name, fact);
  return row;
}

function scan(folder) {
  const out = mkdtempSync(join(tmpdir(), "assay-real-"));
  const options = formats.flatMap((format) => ["-o", `${format}=${join(out, format)}`]);
  const startedAt = process.hrtime.bigint();
  const { status, stderr } = spawnSync(assay[0], [...assay.slice(1), "scan", folder, ...options]);
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  if (status !== 0) throw new Error(`the scan of ${folder} ended with ${status}: ${stderr}`);
  // The command line validates every document before it writes it; what is there was valid.
  const documents = formats.map((format) => JSON.parse(readFileSync(join(out, format), "utf8")));
  rmSync(out, { recursive: true });
  return { inventory: documents[0], seconds };
}

function truthsFor(name) {
  return Object.entries(truth)
    .filter(([path]) => path.startsWith(`${name}/`))
    .map(([path, record]) => ({ path: path.slice(name.length + 1), record }));
}

/** Digest and size of the file, the counts of its model, then every tensor. */
async function compareWithTruth(row, inventory, name, { path, record }) {
  const claims = claimsByPath(inventory, path);
  if (claims("sha256")[0] === record.sha256 && claims("sizeBytes")[0] === record.bytes) row.digests += 1;
  else row.troubles.push(`${path}: digest or size`);
  const { agreeing, differences, additional } = await compareFile(join(inputs, name, path), record);
  row.tensors += record.tensors.length;
  row.agreeing += agreeing;
  row.troubles.push(...differences.map((difference) => `${path}: ${difference}`));
  // Values of Constant nodes that are no TensorProto are tensors to us and not to truth.py.
  if (additional === 0 && claims("tensorCount")[0] !== record.tensors.length)
    row.troubles.push(`${path}: ${claims("tensorCount")[0]} tensors instead of ${record.tensors.length}`);
  const elements = record.tensors.reduce((sum, tensor) => sum + tensor.elements, 0);
  if (additional === 0 && !(claims("parameters")[0] <= elements))
    row.troubles.push(`${path}: ${claims("parameters")[0]} parameters in ${elements} elements`);
}

function claimsByPath({ entities }, path) {
  const claims = entities
    .flatMap((entity) => entity.claims)
    .filter(({ source, value }) => source.path === path && value !== undefined);
  return (property) => claims.filter((claim) => claim.property === property).map(({ value }) => value);
}

function parametersOf({ claims }) {
  return claims.find(({ property, value }) => property === "parameters" && value !== undefined)?.value;
}

function isByChoice(code) {
  return code === "unrecognised" || code === "excluded" || code === "headers-only";
}

function print(all) {
  const number = (value) => value.toLocaleString("en-US");
  console.log(
    "| Package | Files | Models | Parameters | Digests | Tensors | Findings | Not read | Seconds |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const row of [...all, totalOf(all)]) {
    const cells = [
      row.name,
      number(row.files),
      number(row.models),
      number(row.parameters),
      row.facts === 0 ? "–" : `${number(row.digests)} of ${number(row.facts)}`,
      row.facts === 0 ? "–" : `${number(row.agreeing)} of ${number(row.tensors)}`,
      number(row.findings),
      number(row.unread),
      row.seconds.toFixed(1),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

function totalOf(all) {
  const total = { name: "all" };
  for (const row of all) {
    for (const [key, value] of Object.entries(row))
      if (typeof value === "number") total[key] = (total[key] ?? 0) + value;
  }
  return total;
}
