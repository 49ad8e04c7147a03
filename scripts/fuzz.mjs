/**
 * `npm run fuzz -- [--target NAME,...] [--minutes N] [--seed S] [--failures FOLDER] [--replay FOLDER]`: coverage-guided
 * fuzzing of every reader for as long as you choose (bench/fuzz/README.md).
 */
import { install, run, root } from "./run.mjs";

install();
run(process.execPath, ["scripts/generate.mjs"]);
run(process.execPath, ["scripts/generate-worker.mjs"]);
run(process.execPath, ["scripts/generate-grammars.mjs"]);
run(process.execPath, ["bench/fuzz/run.mjs", ...process.argv.slice(2)], {
  cwd: root,
  stdio: ["ignore", "inherit", "inherit"],
});
