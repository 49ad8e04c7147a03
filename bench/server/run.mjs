/**
 * What the store of the server takes, without the network and without the reading of documents:
 *     node bench/server/run.mjs [--projects N] [--versions N] [--components N] [--postgres]
 *     node bench/server/run.mjs --judging     # what policies and advisories add to an upload, with the reading of its document
 * Bundles `measure.ts` (or `judging.ts`) and runs it. With `--postgres`, on a private PostgreSQL that loses nothing when it is killed but does not
 * wait for the disk (testkit/postgres.ts): times of its uploads are better than in earnest.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../..");
const isJudging = process.argv.includes("--judging");
const outfile = join(root, "node_modules/.cache/bench-server.mjs");
await build({
  entryPoints: [join(import.meta.dirname, isJudging ? "judging.ts" : "measure.ts")],
  ...{ outfile, bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "warning" },
  alias: { assay: join(root, "packages/assay/src/index.ts") },
});
const { status } = spawnSync(process.execPath, [outfile, ...(isJudging ? [] : process.argv.slice(2))], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
