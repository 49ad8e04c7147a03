/** Bundles the hash worker into one plain module: worker threads load files, and tests run from TypeScript sources. */
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./run.mjs";

const digest = join(root, "packages/assay/src/bytes/digest");

await build({
  entryPoints: [join(digest, "hash-worker.ts")],
  outfile: join(digest, "generated/hash-worker.js"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  logLevel: "warning",
});
