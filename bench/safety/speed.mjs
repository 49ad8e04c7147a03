/**
 * `node bench/safety/speed.mjs FOLDER [--peers ENVIRONMENTS]`: seconds and megabytes per second of every tool on the two files
 * of speed.py, and the answers. Ours: once all of a scan (with all digests), once `--headers-only` (all that verdicts need).
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, statSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { oursOver } from "./ours.mjs";

const [folder, flag, environments] = process.argv.slice(2);
const tools = flag === "--peers" ? ["picklescan", "modelscan", "fickling", "modelaudit", "aisbom"] : [];
const samples = ["dense.pkl", "checkpoint.pt"].map((name) => place(name));
const figures = {};
for (const headersOnly of [false, true]) {
  report(headersOnly ? "ours, headers only" : "ours", await oursOver(samples, { headersOnly }));
}
for (const tool of tools) report(tool, peer(tool));
writeFileSync(new URL("speed.json", import.meta.url), `${JSON.stringify(figures, undefined, 2)}\n`);

/** Each file in a folder of its own, as the tools are given folders too. */
function place(name) {
  const id = name.split(".")[0];
  const own = join(folder, id);
  mkdirSync(own, { recursive: true });
  if (existsSync(join(folder, name))) renameSync(join(folder, name), join(own, name));
  return { id, folder: own, files: [name], bytes: statSync(join(own, name)).size };
}

function peer(tool) {
  const [list, out] = [join(folder, "speed-list.json"), join(folder, `speed-${tool}.json`)];
  writeFileSync(list, JSON.stringify(samples));
  const script = fileURLToPath(new URL("peers.py", import.meta.url));
  spawnSync(join(environments, tool, "bin/python"), [script, tool, list, out], {
    stdio: "ignore",
    env: { ...process.env, SECONDS_EACH: "120" },
  });
  return JSON.parse(readFileSync(out, "utf8"));
}

function report(tool, answers) {
  figures[tool] = Object.fromEntries(
    answers.map(({ id, answer, seconds, cpu }) => {
      const { bytes } = samples.find((one) => one.id === id);
      return [
        id,
        {
          answer,
          seconds: Number(seconds.toFixed(2)),
          cpuSeconds: Number(cpu.toFixed(2)),
          megabytesPerCpuSecond: Number((bytes / 1e6 / cpu).toFixed(1)),
        },
      ];
    }),
  );
  console.log(tool, JSON.stringify(figures[tool]));
}
