/**
 * `node bench/chaos/run.mjs [--minutes N] [--kills N] [--seed S] [--database sqlite|postgres|both]`: bundles `main.ts` and runs it
 * against the built server (bench/chaos/README.md).
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../..");
const outfile = join(root, `node_modules/.cache/assay-chaos-${process.pid}.mjs`);
await build({
  entryPoints: [join(import.meta.dirname, "main.ts")],
  ...{ outfile, bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "warning" },
  alias: { assay: join(root, "packages/assay/src/index.ts") },
});
const child = spawn(process.execPath, [outfile, root, ...process.argv.slice(2)], { stdio: "inherit" });
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => child.kill(name));
child.once("exit", (code) => process.exit(code ?? 1));
