/** `npm run fuzz -- [--minutes N] [--seed S]`: mutation fuzzing of every reader for as long as you choose. */
import { install, run, root, tool } from "./run.mjs";

const args = process.argv.slice(2);
const option = (name, fallback) => (args.includes(name) ? args[args.indexOf(name) + 1] : fallback);
const seed = option("--seed", String(Math.floor(Math.random() * 2 ** 31)));

install();
run(process.execPath, ["scripts/generate.mjs"]);
run(process.execPath, ["scripts/generate-grammars.mjs"]);
process.stderr.write(`Fuzzing with seed ${seed}\n`);
run(tool("vitest"), ["run", "packages/assay/src/scan/fuzz.test.ts"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, ASSAY_FUZZ_MINUTES: option("--minutes", "2"), ASSAY_FUZZ_SEED: seed },
});
