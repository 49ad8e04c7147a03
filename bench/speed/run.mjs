/**
 * How long tools take for the same trees, side by side:
 *     node bench/speed/run.mjs [--peers FOLDER] [--rounds N] [--seconds N] TREE...
 * FOLDER holds what `bench/accuracy/peers-install.sh` put there; a tool that is not there is left out and said to be. Each tool
 * is run once to warm the page cache and then N times in turn with the others, so that drift of the machine hits all.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { median } from "../measure.mjs";

const { values, positionals: trees } = parseArgs({
  allowPositionals: true,
  options: {
    peers: { type: "string", default: "" },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "600" },
  },
});
if (trees.length === 0) throw new Error("usage: run.mjs [--peers FOLDER] [--rounds N] [--seconds N] TREE...");

const assay = join(import.meta.dirname, "../../packages/assay/dist/cli/main.js");
const scan = (file, tree) => [
  "scan",
  tree,
  "--quiet",
  "--no-settings",
  "--fail-on",
  "none",
  "-o",
  `assay=${file}`,
];

/** How each tool is run. The second scan of Assay finds the result of the first in its cache. */
const tools = [
  {
    name: "assay",

    command: (file, tree) => [process.execPath, assay, ...scan(file, tree), "--no-cache"],
  },
  { name: "assay, second scan", command: (file, tree) => [process.execPath, assay, ...scan(file, tree)] },
  {
    name: "cdxgen",
    program: join(values.peers, "cdxgen/node_modules/.bin/cdxgen"),
    command: (file, tree, program) => [program, "-t", "ai", "--no-install-deps", "-o", file, tree],
  },
  {
    // What a user gets who asks for nothing special: packages of all ecosystems, as Assay lists them too.
    name: "cdxgen, all types",
    program: join(values.peers, "cdxgen/node_modules/.bin/cdxgen"),
    command: (file, tree, program) => [program, "--no-install-deps", "-o", file, tree],
  },
  {
    name: "agent-bom",
    program: join(values.peers, "venv/bin/agent-bom"),
    command: (file, tree, program) => [program, "code", tree, "-f", "json", "-q", "-o", file],
  },
];

console.log(`| tree | files | tool | wall, median | processor | peak memory | wall of assay / of it |`);
console.log("| --- | --- | --- | --- | --- | --- | --- |");
for (const tree of trees) measureTree(tree);

function measureTree(tree) {
  const installed = tools.filter(({ program }) => program === undefined || existsSync(program));
  const runs = new Map(installed.map(({ name }) => [name, []]));
  const failed = new Map();
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const tool of installed) {
      if (failed.has(tool.name)) continue;
      const run = once(tool, tree);
      if (run.problem !== undefined) failed.set(tool.name, run.problem);
      // The first round warms up.
      else if (round > 0) runs.get(tool.name).push(run);
    }
  }
  const ours = median(runs.get("assay").map(({ wall }) => wall));
  const of = `| ${basename(tree)} | ${countFiles(tree)} |`;
  for (const { name } of tools) {
    const own = runs.get(name) ?? [];
    if (own.length === 0) console.log(`${of} ${name} | ${failed.get(name) ?? "not installed"} | | | |`);
    else
      console.log(
        `${of} ${name} | ${figures(own)} | ${(ours / median(own.map(({ wall }) => wall))).toFixed(2)} |`,
      );
  }
}

function figures(runs) {
  const [wall, cpu, peak] = ["wall", "cpu", "peak"].map((what) => median(runs.map((run) => run[what])));
  return `${wall.toFixed(2)} s | ${cpu.toFixed(2)} s | ${peak.toFixed(0)} MB`;
}

/** One run, counted by GNU time: the processor time of all processes, the memory of the largest. */
function once({ program, command }, tree) {
  const folder = mkdtempSync(join(tmpdir(), "assay-speed-"));
  try {
    const used = join(folder, "used");
    const args = ["-f", "%e %U %S %M", "-o", used, ...command(join(folder, "bom.json"), tree, program)];
    const { error, status } = spawnSync("/usr/bin/time", args, {
      stdio: "ignore",
      timeout: Number(values.seconds) * 1000,
      killSignal: "SIGKILL",
    });
    if (error !== undefined) return { problem: `more than ${values.seconds} s` };
    const [wall, user, system, peak] = readFileSync(used, "utf8")
      .trim()
      .split("\n")
      .at(-1)
      .split(" ")
      .map(Number);
    // Tools end with other statuses where they found something; without a document they failed.
    if (!existsSync(join(folder, "bom.json"))) return { problem: `no document, status ${status}` };
    return { wall, cpu: user + system, peak: peak / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function countFiles(tree) {
  const entries = readdirSync(tree, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).size >= 0)
    .length;
}
