/**
 * The server with a large portfolio:
 *     node bench/server/run.mjs fill|ask|pages|rate --folder FOLDER|--postgres URL [--projects N] [--versions N] [--components N]
 *     node bench/server/run.mjs --judging     # what policies and advisories add to an upload, with the reading of its document
 * Bundles `main.ts` (or `judging.ts`) and runs it. The server itself is the built one: `./assay --version` first.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../..");
const isJudging = process.argv.includes("--judging");
const outfile = join(root, "node_modules/.cache/bench-server.mjs");
await build({
  entryPoints: [join(import.meta.dirname, isJudging ? "judging.ts" : "main.ts")],
  ...{ outfile, bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "warning" },
  alias: { assay: join(root, "packages/assay/src/index.ts") },
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, ASSAY_ROOT: root },
});
process.exitCode = status ?? 1;
