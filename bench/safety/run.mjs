/**
 * The scoreboard: `node bench/safety/run.mjs FOLDER [--peers ENVIRONMENTS] [--only NAME] [--write]`.
 *
 *     node bench/safety/generate.mjs FOLDER
 *     python benign.py FOLDER/benign && node bench/safety/benign.mjs FOLDER
 *     bench/safety/peers.sh ENVIRONMENTS
 *     node bench/safety/run.mjs FOLDER --peers ENVIRONMENTS --write
 *
 * `--versions ENVIRONMENTS` only reads the versions of the peers. Without `--peers` only ours runs; answers of peers from an earlier run in FOLDER/answers are used. `--write` writes
 * README.md's table, results.json and raises floor.json; without it, the floor is only checked.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkFloor } from "./floor.mjs";
import { oursOver } from "./ours.mjs";
import { scoreboard } from "./score.mjs";
import { writeReport } from "./report.mjs";

const peers = [
  "picklescan",
  "picklescan-strict",
  "modelscan",
  "fickling",
  "modelaudit",
  "modelaudit-strict",
  "aisbom",
  "aisbom-strict",
];

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const folder = args[0];
const environments = option("--peers");
const answersFolder = join(folder, "answers");
mkdirSync(answersFolder, { recursive: true });
const read = (path) => JSON.parse(readFileSync(path, "utf8"));

const malicious = read(join(folder, "malicious.json"));
const benign = existsSync(join(folder, "benign.json")) ? read(join(folder, "benign.json")) : [];
const samples = [
  ...malicious.map((one) => ({ ...one, id: `malicious/${one.id}` })),
  ...benign.map((one) => ({ ...one, id: `benign/${one.id}` })),
].map(({ id, files }) => ({ id, folder: join(folder, id), files }));

const ours = await oursOver(samples);
writeFileSync(join(answersFolder, "ours.json"), JSON.stringify(ours));
if (environments !== undefined)
  for (const peer of peers) if ((option("--only") ?? peer) === peer) runPeer(peer);

const answers = Object.fromEntries(
  ["ours", ...peers]
    .map((name) => [name, join(answersFolder, `${name}.json`)])
    .filter(([, path]) => existsSync(path))
    .map(([name, path]) => [name, read(path)]),
);
const board = scoreboard(malicious, benign, answers);
const problems = checkFloor(board, args.includes("--write"));
if (args.includes("--write")) writeReport(board, option("--versions") ?? environments);
for (const row of board.rows) console.log(JSON.stringify(row));
for (const miss of board.misses) console.log(`MISS ${miss}`);
for (const alarm of board.alarms) console.log(`ALARM ${alarm}`);
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);

/** Runs a peer over the samples that it has not answered yet. */
function runPeer(name) {
  const path = join(answersFolder, `${name}.json`);
  const before = existsSync(path) ? read(path).filter(({ id }) => samples.some((one) => one.id === id)) : [];
  const fresh = samples.filter(({ id }) => !before.some((one) => one.id === id));
  const list = join(answersFolder, `${name}.list`);
  writeFileSync(list, JSON.stringify(fresh));
  const python = join(environments, name.replace(/-strict$/, ""), "bin/python");
  const script = fileURLToPath(new URL("peers.py", import.meta.url));
  const { status } = spawnSync(python, [script, name, list, path], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`${name} did not run`);
  writeFileSync(path, JSON.stringify([...before, ...read(path)]));
}
