import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { root } from "../../scripts/run.mjs";
import { instrument } from "./instrument.mjs";

/** What is counted: all that sees hostile bytes. Tables and generated data have no branches worth a counter. */
const counted = /packages\/assay\/src\/(?:formats|syntax|safety|containers|detectors|bytes|scan|tensors)\/.*\.ts$/;
const uncounted = /(?:\.table|\.test)\.ts$|\/generated\//;

const entry = `
  export { scanTree } from "./scan/scan.ts";
  export { noSettings } from "./scan/settings.ts";
  export { brokenPromises } from "./scan/test-promises.ts";
  export { ruleCatalogue } from "./scan/rule-catalogue.ts";
  export { writeDocument } from "./bom/write-document.ts";
  export { documentFormats } from "./bom/registry.ts";
  export { hubTree } from "testkit/hub-repository";
  export { allSeeds } from "testkit/fuzz/seeds";
  export { chance } from "testkit/fuzz/random";
  export { changed } from "testkit/fuzz/mutate";
  export { grammars } from "testkit/fuzz/grammars";
`;

/** Bundles the product with counters into `outfile`; gives the number of counters. */
export async function buildInstrumented(outfile) {
  let counters = 0;
  const counting = {
    name: "counting",
    setup(tool) {
      tool.onLoad({ filter: counted }, ({ path }) => {
        const name = relative(root, path);
        if (uncounted.test(name)) return undefined;
        return { contents: instrument(readFileSync(path, "utf8"), path, () => counters++), loader: "ts" };
      });
    },
  };
  await build({
    stdin: { contents: entry, resolveDir: join(root, "packages/assay/src"), loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
    plugins: [counting],
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  return counters;
}
