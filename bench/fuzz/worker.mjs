/** The thread that scans: keeps inputs that reach new blocks and reports those that break a promise. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { Corpus } from "./corpus.mjs";
import { noteDone, noteInput } from "./current-input.mjs";
import { counterName } from "./instrument.mjs";
import { mostExtraBytes, mostSeconds } from "./limits.mjs";
import { targets } from "./targets.mjs";

const { counters: counterCount, shared, until } = workerData;
const counters = new Uint8Array(counterCount);
globalThis[counterName] = counters;
const product = await import(workerData.product);
const chance = product.chance(workerData.seed);

const rules = product.ruleCatalogue();

/** Writing all documents takes longer than a scan. */
const scansPerDocument = 40;
const scansPerRepetition = 97;
const sliceMilliseconds = 15_000;

let scans = 0;
const corpus = new Corpus(counterCount, workerData.files);
if (workerData.replay !== undefined) await replay(workerData.replay);
else await fuzz();
process.exit(0);

async function fuzz() {
  const all = product.allSeeds(workerData.root);
  const seedsOf = new Map(
    workerData.targets.map((name) => [name, all.filter((seed) => targets[name].seeds.test(seed.name))]),
  );
  while (Date.now() < until) {
    for (const name of workerData.targets) await slice(name, seedsOf.get(name) ?? []);
  }
}

/** Some seconds of one target. */
async function slice(name, seeds) {
  const end = Math.min(until, Date.now() + sliceMilliseconds);
  let executions = 0;
  if (corpus.of(name).length === 0) {
    for (const { name: seed, files } of seeds) {
      if (Date.now() > end + 30_000) break;
      const changed = chance.pick(Object.keys(files));
      await execute(name, { seed, changed, files });
      executions += 1;
    }
  }
  while (Date.now() < end) {
    await execute(name, nextInput(name, seeds));
    executions += 1;
  }
  parentPort.postMessage({
    progress: { target: name, executions, corpus: corpus.of(name).length, covered: corpus.covered },
  });
}

function nextInput(name, seeds) {
  const known = corpus.of(name);
  const { grammars } = targets[name];
  if (known.length === 0 || chance.once(4)) {
    const grammar = chance.pick(grammars);
    const files = product.grammars[grammar](chance);
    const changed = chance.pick(Object.keys(files));
    const made = { seed: `grammar ${grammar}`, changed, files };
    return chance.once(2) ? made : changedInput(made, made);
  }
  const base = chance.once(12) ? seedInput(chance.pick(seeds)) : corpus.pick(name, chance);
  return changedInput(base, corpus.pick(chance.once(8) ? corpus.anyTarget(chance) : name, chance));
}

function seedInput({ name, files }) {
  return { seed: name, changed: chance.pick(Object.keys(files)), files };
}

function changedInput(base, other) {
  const changed = chance.once(3) ? chance.pick(Object.keys(base.files)) : base.changed;
  const bytes = product.changed(base.files[changed], other.files[other.changed], chance, tokenOf(base));
  return { ...base, changed, files: { ...base.files, [changed]: bytes } };
}

/** Some word or number that the code knows which the input reached. */
function tokenOf({ tokens = [] }) {
  if (tokens.length === 0) return undefined;
  const ofFile = tokens[chance.number(tokens.length)];
  return Buffer.from(ofFile[chance.number(ofFile.length)], "latin1");
}

async function execute(target, input) {
  counters.fill(0);
  const broken = await scanned(input);
  const { seed, changed, files } = input;
  for (const failure of broken) parentPort.postMessage({ failure, input: { seed, changed, files } });
  if (corpus.isNew(counters)) corpus.keep(target, input, counters);
}

/** Scans within time and memory; gives what was broken. */
async function scanned(input) {
  const before = process.memoryUsage.rss();
  const startedAt = cpuSeconds();
  const { seed, changed, files } = input;
  noteInput(shared, { seed, changed, files }, startedAt);
  const broken = await promises(input);
  noteDone(shared);
  const seconds = cpuSeconds() - startedAt;
  if (seconds > mostSeconds)
    broken.push(`slow: takes ${seconds.toFixed(1)} s on ${input.changed} of ${input.seed}`);
  const peak = process.resourceUsage().maxRSS * 1024;
  if (peak > highest + mostExtraBytes / 4 && peak - before > mostExtraBytes)
    broken.push(
      `large: takes ${Math.round((peak - before) / 2 ** 20)} MiB on ${input.changed} of ${input.seed}`,
    );
  highest = Math.max(highest, peak);
  return broken;
}
var highest = 0;

async function promises({ files, seed }) {
  scans += 1;
  try {
    const inventory = await scan(files);
    const broken = [...product.brokenPromises(inventory, Object.keys(files))];
    if (scans % scansPerRepetition === 0 && JSON.stringify(await scan(files)) !== JSON.stringify(inventory))
      broken.push(`another inventory the second time of ${seed}`);
    if (scans % scansPerDocument === 0 || workerData.replay !== undefined) {
      const whole = product.documents
        .filter(({ about }) => about === undefined)
        .flatMap(({ formats }) => formats);
      for (const format of whole) await product.writeDocument(inventory, format, rules);
    }
    return broken;
  } catch (error) {
    return [`thrown: ${error.stack ?? error}`];
  }
}

function scan(files) {
  return product.scanTree(product.hubTree(files), { now: () => new Date(0) }, product.noSettings);
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Scans one folder of a failure again, three times, and prints what it costs. */
async function replay(folder) {
  const files = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) files[relative(folder, file)] = Uint8Array.from(readFileSync(file));
  }
  for (let round = 0; round < 3; round += 1) {
    const [before, startedAt] = [process.memoryUsage.rss(), cpuSeconds()];
    const broken = await scanned({ seed: folder, changed: "", files });
    const cost = `${(cpuSeconds() - startedAt).toFixed(2)} s, ${Math.round((process.resourceUsage().maxRSS * 1024 - before) / 2 ** 20)} MiB over ${Math.round(before / 2 ** 20)}`;
    process.stderr.write(`${cost}: ${broken.length === 0 ? "all well" : broken.join("\n")}\n`);
  }
}
