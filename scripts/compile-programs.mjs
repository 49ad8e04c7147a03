/**
 * The programs that `assay scan`, its threads, `assay convert` and `assay validate` load, each as one script with what V8 made of it (`packages/assay/src/start`). They
 * lie beside the modules of the command line, which do the same where they were made by another version of Node.js.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run } from "./run.mjs";

const source = join(root, "packages/assay/src");

/** A script has no modules: it is one function of what a module of CommonJS is given. Asked for when the packages are installed. */
function asScript() {
  return {
    format: "cjs",
    splitting: false,
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "__url" },
    // As a module it makes a `require` of its own, which would hide that of the script.
    alias: { "web-tree-sitter": createRequire(import.meta.url).resolve("web-tree-sitter") },
    banner: { js: '(function (require, module, __filename, __dirname, __url) { "use strict";' },
    footer: { js: "})" },
  };
}

/** Checks of documents that few scans write: they would be half of the script. They are modules of CommonJS beside the grammars. */
const rareInScans = /\/generated\/(?:bom-1\.[456]|sarif-2\.1\.0|spdx-2\.3|schema)\.js$/;
/** The same for documents that are converted or validated. */
const rareAmongDocuments = /\/generated\/(?:bom-1\.[45]|sarif-2\.1\.0|spdx-2\.3)\.js$/;

function checksApart(build, outdir, rareChecks) {
  const apart = new Set();
  return {
    name: "checks-apart",
    setup(one) {
      one.onResolve({ filter: rareChecks }, ({ path, resolveDir }) => {
        const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.js$/, ".cjs");
        apart.add(join(resolveDir, path));
        return { path: `./generated/${name}`, external: true };
      });
      one.onEnd(async () => {
        if (apart.size === 0) return;
        await build({
          entryPoints: [...apart],
          outdir: join(outdir, "generated"),
          outExtension: { ".js": ".cjs" },
          entryNames: "[name]",
          format: "cjs",
          minifyWhitespace: true,
          platform: "node",
        });
      });
    },
  };
}

/** With something of nearly everything that documents say. */
const sampleDocuments = ["1.6", "1.7"].map(
  (version) => `packages/assay/src/bom/cyclonedx/golden/one-model-${version}.json`,
);

/**
 * Each program, the module that it is made of, what compiles it, and what it works on once, so that V8 compiles what it calls then. More
 * samples pay no more: all of what they need is loaded each time.
 */
const programs = [
  {
    name: "scan",
    entry: "start/scan-program.ts",
    compile: "compileScan",
    rareChecks: rareInScans,
    samples: ["examples/application"],
  },
  {
    name: "apart",
    entry: "scan/apart/work-apart.ts",
    compile: "compileApart",
    rareChecks: rareInScans,
    samples: ["examples/application"],
  },
  {
    name: "documents",
    entry: "start/document-program.ts",
    compile: "compileDocuments",
    rareChecks: rareAmongDocuments,
    samples: sampleDocuments,
  },
];

/** `bundle`: how esbuild makes the modules of the command line, which are in `outdir` already. */
export async function compilePrograms(outdir, bundle) {
  const { build } = await import("esbuild");
  const folder = mkdtempSync(join(tmpdir(), "assay-compile-"));
  try {
    for (const { name, entry, compile, rareChecks, samples } of programs) {
      const script = join(folder, `${name}.js`);
      await build({
        ...bundle,
        ...asScript(),
        entryPoints: [join(source, entry)],
        outfile: script,
        plugins: [checksApart(build, outdir, rareChecks)],
      });
      const compiler = join(folder, `${name}.mjs`);
      await build({
        ...bundle,
        splitting: false,
        banner: {},
        stdin: { contents: callOf(compile), resolveDir: source, loader: "ts" },
        outfile: compiler,
      });
      const found = samples.map((sample) => join(root, sample)).filter((sample) => existsSync(sample));
      run(process.execPath, [compiler, script, join(outdir, `${name}.compiled`), ...found]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function callOf(compile) {
  return `
import { readFileSync } from "node:fs";
import { ${compile} } from "./start/compile-program.ts";
const [script, file, ...samples] = process.argv.slice(2);
await ${compile}(readFileSync(script, "utf8"), file, samples);
process.exit();
`;
}
