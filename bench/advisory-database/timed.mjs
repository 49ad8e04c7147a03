import { spawnSync } from "node:child_process";

/** Runs a command and prints wall time, processor time and peak memory as GNU time sees them, and the last line that it says. */
export function timed(title, command, { environment = {}, statuses = [0] } = {}) {
  const format = "\n%e %U %S %M";
  const { stdout, stderr } = run(["/usr/bin/time", "-f", format, ...command], environment, statuses);
  const [wall, user, system, kilobytes] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  const said = stdout.trim().split("\n").at(-1)?.slice(0, 100) ?? "";
  const cost = { wall, processor: user + system, megabytes: kilobytes / 1000 };
  process.stdout.write(
    `${title}: ${wall.toFixed(2)} s, processor ${cost.processor.toFixed(2)} s, peak ${cost.megabytes.toFixed(0)} MB  (${said})\n`,
  );
  return { ...cost, stdout };
}

/** A over B, as both were in this run. */
export function ratio(a, b) {
  const of = (key) => (a[key] / b[key]).toFixed(2);
  process.stdout.write(
    `  ratio: wall ${of("wall")}, processor ${of("processor")}, memory ${of("megabytes")}\n`,
  );
}

export function run([program, ...args], environment = {}, statuses = [0]) {
  const env = { ...process.env, ...environment };
  const result = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 30, env });
  if (!statuses.includes(result.status)) throw new Error(`${program} ${args.join(" ")}: ${result.stderr}`);
  return result;
}
