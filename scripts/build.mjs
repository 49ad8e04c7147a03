/**
 * Builds the command line (one bundle with lazily loaded parts, for a quick start), the inventory server and, with `--library`, the
 * modules and types that other programs import.
 */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compilePrograms } from "./compile-programs.mjs";
import { onlyEnglish } from "./only-english.mjs";
import { install, root, run, tool } from "./run.mjs";
import { serverExternals } from "./server-externals.mjs";

install();
run(process.execPath, ["scripts/generate.mjs"]);
run(process.execPath, ["scripts/generate-worker.mjs"]);
run(process.execPath, ["scripts/generate-grammars.mjs"]);

const { build } = await import("esbuild");
const source = join(root, "packages/assay/src");
const dist = join(root, "packages/assay/dist");
const bundle = {
  bundle: true,
  splitting: true,
  chunkNames: "[name]-[hash]",
  platform: "node",
  format: "esm",
  target: "node20.19",
  logLevel: "warning",
  // Less text to parse at start-up; names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  // Some dependencies are CommonJS and ask for node's own modules with require.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
};

if (process.argv.includes("--library")) buildLibrary();
await buildServer();
await buildCommandLine();
writeFileSync(join(dist, "built"), "");

async function buildCommandLine() {
  const outdir = join(dist, "cli");
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: {
      main: join(source, "cli/main.ts"),
      // The thread is started from this file: it has no importer.
      "apart-worker": join(source, "scan/apart/apart-worker.ts"),
    },
    outdir,
    ...bundle,
  });
  copyGenerated(outdir);
  await compilePrograms(outdir, bundle);
}

/** The server has the library inside; only the drivers of the databases are packages of their own. */
async function buildServer() {
  const server = join(root, "packages/server");
  // An image of the command line alone is built without it.
  if (!existsSync(join(server, "src"))) return;
  const outdir = join(server, "dist");
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: {
      index: join(server, "src/index.ts"),
      worker: join(server, "src/serve/worker.ts"),
    },
    outdir,
    ...bundle,
    alias: { assay: join(source, "index.ts") },
    external: serverExternals,
    plugins: [onlyEnglish],
  });
  copyGenerated(outdir);
  cpSync(join(server, "demo/documents.json.br"), join(outdir, "demo/documents.json.br"));
  const { buildWeb } = await import("./build-web.mjs");
  await buildWeb(join(outdir, "web"));
}

/** What is loaded by its name at run time: the thread that hashes, and the grammars. */
function copyGenerated(outdir) {
  mkdirSync(join(outdir, "generated"), { recursive: true });
  cpSync(join(source, "bytes/digest/generated/hash-worker.js"), join(outdir, "generated/hash-worker.js"));
  cpSync(join(source, "syntax/source-code/generated"), join(outdir, "generated"), { recursive: true });
}

function buildLibrary() {
  rmSync(dist, { recursive: true, force: true });
  run(tool("tsc"), ["-p", "packages/assay/tsconfig.build.json"]);
  for (const folder of [
    "bytes/digest",
    "bom/cyclonedx",
    "bom/sarif",
    "bom/spdx",
    "bom/spdx2",
    "syntax/source-code",
  ]) {
    cpSync(join(source, folder, "generated"), join(dist, folder, "generated"), { recursive: true });
  }
}
