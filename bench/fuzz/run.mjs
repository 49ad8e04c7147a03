/**
 * Coverage-guided fuzzing of the whole scan: `node bench/fuzz/run.mjs [--target NAME,...] [--minutes N] [--seed S]
 * [--failures FOLDER] [--replay FOLDER]`. This thread watches; the scans run in a thread that may hang or run out of memory.
 */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { root } from "../../scripts/run.mjs";
import { buildInstrumented } from "./build.mjs";
import { describeInput } from "./current-input.mjs";
import { Failures } from "./failures.mjs";
import { heapMegabytes, inputBytes, mostProcessBytes, mostSeconds } from "./limits.mjs";
import { optionsOf } from "./options.mjs";

const options = optionsOf(process.argv.slice(2));
const folder = join(root, `node_modules/.cache/assay-fuzz-${process.pid}`);
mkdirSync(folder, { recursive: true });
cpSync(join(root, "packages/assay/src/syntax/source-code/generated"), join(folder, "generated"), {
  recursive: true,
});
cpSync(join(root, "packages/assay/src/bytes/digest/generated"), join(folder, "generated"), {
  recursive: true,
});
const product = join(folder, "product.mjs");
const { counters, files } = await buildInstrumented(product);
process.stderr.write(`${counters} counters; seed ${options.seed}; failures go to ${options.failures}\n`);

const failures = new Failures(options.failures);
const totals = {};
const until = Date.now() + options.minutes * 60_000;
let runs = 0;
while (Date.now() < until && (options.replay === undefined || runs === 0))
  await fuzzOnce(options.seed + runs++);
report();
rmSync(folder, { recursive: true, force: true });
process.exit(failures.count === 0 ? 0 : 1);

/** Runs one thread until the time is over, or until it had to be ended. */
function fuzzOnce(seed) {
  const shared = new SharedArrayBuffer(inputBytes);
  const worker = new Worker(new URL("./worker.mjs", import.meta.url), {
    workerData: { ...options, seed, until, product, counters, files, shared, root },
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      const why = troubleOf(shared);
      if (why === undefined) return;
      failures.add(why, describeInput(shared));
      void worker.terminate();
    }, 250);
    worker.on("message", (message) => receive(message));
    worker.on("error", (error) =>
      failures.add(`the thread ended: ${error.stack ?? error}`, describeInput(shared)),
    );
    worker.on("exit", () => {
      clearInterval(watch);
      resolve();
    });
  });
}

function receive({ failure, input, progress }) {
  if (failure !== undefined) failures.add(failure, input);
  if (progress === undefined) return;
  const { target, executions, corpus, covered } = progress;
  totals[target] = { executions: (totals[target]?.executions ?? 0) + executions, corpus };
  const sum = Object.values(totals).reduce((all, one) => all + one.executions, 0);
  process.stderr.write(
    `${new Date().toISOString().slice(11, 19)} ${target}: ${totals[target].executions} scans, ${corpus} kept; in all ${sum}, ${covered} of ${counters} blocks, ${failures.count} failures\n`,
  );
}

/** Why the input that is being scanned must be given up. */
function troubleOf(shared) {
  const [isRunning, startedAt] = new Float64Array(shared, 0, 2);
  if (isRunning === 0) return undefined;
  const { user, system } = process.cpuUsage();
  const seconds = (user + system) / 1e6 - startedAt;
  if (seconds > 4 * mostSeconds) return `hangs: more than ${Math.round(seconds)} s of processor time`;
  return process.memoryUsage.rss() > mostProcessBytes ? "fills the memory" : undefined;
}

function report() {
  for (const [target, { executions, corpus }] of Object.entries(totals)) {
    process.stdout.write(
      `${target.padEnd(12)} ${String(executions).padStart(9)} scans  ${corpus} inputs kept\n`,
    );
  }
  process.stdout.write(`${failures.count} different failures\n`);
}
