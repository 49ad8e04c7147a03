/**
 * Imports a dump of OSV and looks 5,000 packages up, beside Python's json and sqlite3 on the same file. By default a dump of
 * 25,000 records is made of the one for tests; `node bench/advisory-database/run.mjs FILE` takes another.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/run.mjs";

const here = import.meta.dirname;
const inputs = join(root, "bench/inputs/advisories");
const dump = process.argv[2] ?? madeDump();
const database = join(inputs, "bench.db");
const main = join(root, "packages/assay/dist/cli/main.js");
if (!existsSync(main)) throw new Error("build first: ./assay --version");

rmSync(database, { force: true });
report("assay: import", [process.execPath, main, "db", "update", "--db", database, "--from", dump]);
report("assay: 5,000 look-ups", [process.execPath, join(here, "look-up.mjs"), database]);
report("python: import", [
  "python3",
  join(here, "yardstick.py"),
  "import",
  dump,
  join(inputs, "bench.sqlite"),
]);
report("python: 5,000 look-ups", [
  "python3",
  join(here, "yardstick.py"),
  "look-up",
  join(inputs, "bench.sqlite"),
]);
for (const name of ["bench.db", "bench.sqlite"])
  process.stdout.write(`${name}: ${(statSync(join(inputs, name)).size / 1e6).toFixed(1)} MB\n`);

function madeDump() {
  const file = join(inputs, "PyPI/all.zip");
  if (existsSync(file)) return file;
  mkdirSync(join(inputs, "PyPI"), { recursive: true });
  const source = join(root, "testkit/fixtures/advisories/PyPI/all.zip");
  run(["python3", join(here, "yardstick.py"), "make", source, file]);
  return file;
}

/** Wall time, processor time and peak memory as GNU time sees them. */
function report(title, command) {
  const { stdout, stderr } = run(["/usr/bin/time", "-f", "%e s, processor %U s, peak %M kB", ...command]);
  const said = stdout.trim().split("\n").at(-1) ?? "";
  process.stdout.write(`${title}: ${stderr.trim().split("\n").at(-1)}  (${said})\n`);
}

function run([program, ...args]) {
  const result = spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`${program}: ${result.stderr}`);
  return result;
}
