/**
 * `node bench/pickle-speed.mjs [--megabytes N] [--rounds N] [--table] [KIND...]`: how many megabytes of opcode-dense
 * pickle the machine runs in one second of processor time. The streams are made here; nothing in them is long enough
 * to be skipped. `--table` turns the fast loop off, for comparison.
 */
import { loadProduct } from "../scripts/load-product.mjs";
import { median } from "./measure.mjs";
import { streams } from "./pickle-streams.mjs";

const args = process.argv.slice(2);
const option = (name, fallback) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : fallback);
const megabytes = option("--megabytes", 64);
const rounds = option("--rounds", 7);
const kinds = Object.keys(streams).filter(
  (kind) => !args.some((arg) => arg in streams) || args.includes(kind),
);

const { runPickle } = await loadProduct(
  'export { runPickle } from "./syntax/pickle/index.ts";',
  "pickle-speed",
);

const memory = (bytes) => ({
  sizeBytes: bytes.length,
  readInto: (offset, target) => {
    const part = bytes.subarray(offset, offset + target.length);
    target.set(part);
    return Promise.resolve(part.length);
  },
});

/** Megabytes (10^6 bytes) that ran per second of user and system time. */
async function once(bytes) {
  globalThis.gc?.();
  const before = process.cpuUsage();
  const run = await runPickle(memory(bytes), {
    offset: 0,
    ...(args.includes("--table") ? { loop: "table" } : {}),
  });
  const { user, system } = process.cpuUsage(before);
  return { run, speed: run.end / (user + system) };
}

const results = [];
for (const kind of kinds) {
  const bytes = streams[kind](megabytes * 1_000_000);
  const rates = [];
  let last;
  // One round to let the compiler finish.
  await once(bytes);
  for (let round = 0; round < rounds; round += 1) {
    last = await once(bytes);
    rates.push(last.speed);
  }
  const { run } = last;
  results.push(median(rates));
  console.log(
    `${kind.padEnd(12)} ${median(rates).toFixed(0).padStart(5)} MB per CPU-second ` +
      `(${Math.min(...rates).toFixed(0)}-${Math.max(...rates).toFixed(0)}), ` +
      `${(run.end / run.opcodes).toFixed(1)} bytes per opcode, ${(run.end / 1e6).toFixed(0)} MB ran` +
      `${run.problem === undefined ? "" : `; ${run.problem.code}: ${run.problem.message}`}`,
  );
}
console.log(
  `${"minimum".padEnd(12)} ${Math.min(...results)
    .toFixed(0)
    .padStart(5)} MB per CPU-second`,
);
