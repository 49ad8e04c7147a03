import { readdirSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";

/** Processor time since the start, in milliseconds. */
export interface Times {
  /** Of this process. */
  readonly own: number;
  /** Of all processes of PostgreSQL on this machine that still run. */
  readonly postgres: number;
}

export function processorTimes(): Times {
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1000, postgres: ofPostgres() };
}

/** `/proc/N/stat` counts in hundredths of a second: 14 user, 15 system, and 16, 17 of children that ended. */
export function processorTimeOf(pid: number): number {
  const fields = statOf(`${pid}`)?.slice(1) ?? [];
  return [11, 12].reduce((sum, index) => sum + Number(fields[index] ?? 0) * 10, 0);
}

function ofPostgres(): number {
  let sum = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    if (stat?.[0] !== "postgres") continue;
    const isServer = stat[2] === "1";
    for (const index of isServer ? [12, 13, 14, 15] : [12, 13]) sum += Number(stat[index] ?? 0) * 10;
  }
  return sum;
}

/** The name, and then the fields from the state on. */
function statOf(pid: string): readonly string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = text.lastIndexOf(")");
    return [text.slice(text.indexOf("(") + 1, end), ...text.slice(end + 2).split(" ")];
  } catch {
    return undefined;
  }
}

export function quantiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`;
}

export function load(): string {
  return loadavg()
    .map((one) => one.toFixed(1))
    .join(" ");
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
