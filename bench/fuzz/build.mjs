import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";
import { root } from "../../scripts/run.mjs";
import { instrument, tokensOf } from "./instrument.mjs";

/** What is counted: all that sees hostile bytes. Tables and generated data have no branches worth a counter. */
const counted =
  /packages\/assay\/src\/(?:formats|syntax|safety|containers|detectors|bytes|scan|tensors)\/.*\.ts$/;
const uncounted = /(?:\.table|\.test)\.ts$|\/generated\//;

const entry = `
  export { scanTree } from "./scan/scan.ts";
  export { noSettings } from "./scan/settings.ts";
  export { brokenPromises } from "./scan/test-promises.ts";
  export { ruleCatalogue } from "./scan/rule-catalogue.ts";
  export { writeDocument } from "./bom/write-document.ts";
  export { documents } from "./bom/registry.ts";
  export { hubTree } from "testkit/hub-repository";
  export { allSeeds } from "testkit/fuzz/seeds";
  export { chance } from "testkit/fuzz/random";
  export { changed } from "testkit/fuzz/mutate";
  export { grammars } from "testkit/fuzz/grammars";
`;

/**
 * Bundles the product with counters into `outfile`. Gives the number of counters and, for each file, which are its own
 * and which words and numbers it knows.
 */
export async function buildInstrumented(outfile) {
  let counters = 0;
  const files = [];
  const counting = {
    name: "counting",
    setup(tool) {
      tool.onLoad({ filter: counted }, ({ path }) => {
        const name = relative(root, path);
        if (uncounted.test(name)) return undefined;
        const from = counters;
        const contents = instrument(readFileSync(path, "utf8"), path, () => counters++);
        files.push({ from, to: counters, tokens: tokensNear(path) });
        return { contents, loader: "ts" };
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
  return { counters, files };
}

/** The tokens of a file and of the tables beside it. */
function tokensNear(path) {
  const folder = dirname(path);
  const tables = readdirSync(folder).filter((name) => /(?<!rules)\.table\.ts$/.test(name));
  const sources = [path, ...tables.map((name) => join(folder, name))];
  const tokens = sources.flatMap((source) => tokensOf(readFileSync(source, "utf8"), source).slice(0, 2000));
  return [...new Set(tokens)];
}
