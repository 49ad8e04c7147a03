import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** Root of the checkout. */
export const root = dirname(here);

/** The command line as it is built. */
export const assay = [process.execPath, join(root, "packages/assay/dist/cli/main.js")];

/** Runs a command once: wall seconds, and for node programs CPU seconds and peak memory in MB. */
export function once(command) {
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const usage = join(folder, "usage.json");
  const env = {
    ...process.env,
    ASSAY_BENCH_USAGE: usage,
    NODE_OPTIONS: `--require ${join(here, "report-usage.cjs")}`,
  };
  const startedAt = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command[0], command.slice(1), { env, maxBuffer: 1 << 30 });
  const wallSeconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}: ${stderr}`);
  const own = readUsage(usage);
  rmSync(folder, { recursive: true, force: true });
  return { wallSeconds, ...own };
}

/** A and B in turn, so that drift of the machine hits both; one warm-up each. Returns the median ratio of the wall times. */
export function sideBySide(a, b, rounds = 5) {
  once(a.command);
  once(b.command);
  const ratios = [];
  for (let round = 1; round <= rounds; round += 1) {
    const first = once(a.command);
    const second = once(b.command);
    ratios.push(first.wallSeconds / second.wallSeconds);
    console.log(
      `  ${a.name} ${costs(first)}   ${b.name} ${costs(second)}   ratio ${ratios.at(-1).toFixed(2)}`,
    );
  }
  return median(ratios);
}

export function median(numbers) {
  const sorted = [...numbers].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)];
}

export function seconds(value) {
  return `${value.toFixed(3)} s`;
}

/** Processor time and memory are known of node programs only. */
function costs({ wallSeconds, cpuSeconds, peakMegabytes }) {
  const wall = seconds(wallSeconds);
  if (peakMegabytes === undefined) return wall;
  return `${wall} (processor ${seconds(cpuSeconds)}, peak ${peakMegabytes.toFixed(0)} MB)`;
}

function readUsage(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
