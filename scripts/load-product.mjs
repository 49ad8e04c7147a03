import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "./run.mjs";

/** Bundles and imports parts of the product for a script: `entry` is TypeScript that re-exports them from `packages/assay/src`. */
export async function loadProduct(entry, name) {
  const outfile = join(root, `node_modules/.cache/assay-${name}.mjs`);
  await build({
    stdin: { contents: entry, resolveDir: join(root, "packages/assay/src"), loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "warning",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  return import(`${pathToFileURL(outfile).href}?${Date.now()}`);
}
