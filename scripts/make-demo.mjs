/**
 * Makes the documents that `assay serve --demo` shows (packages/server/demo/documents.json.br) by scanning trees of this repository:
 *
 *     node scripts/make-demo.mjs ADVISORIES
 *
 * ADVISORIES: a file of OSV records, one a line; they decide which vulnerabilities the demo has.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { demoVersions } from "./demo-versions.mjs";
import { root } from "./run.mjs";

const [advisories] = process.argv.slice(2);
if (advisories === undefined) throw new Error("name a file of advisories");
const folder = mkdtempSync(join(tmpdir(), "assay-demo-"));
const environment = { ...process.env, SOURCE_DATE_EPOCH: "1764374400", ASSAY_DB: join(folder, "advisories") };

try {
  assay("db", "update", "--from", advisories, "--quiet");
  const documents = demoVersions.flatMap((row) => row.versions.map((version) => documentOf(row, version)));
  const text = JSON.stringify(documents);
  const bytes = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  writeFileSync(join(root, "packages/server/demo/documents.json.br"), bytes);
  console.log(`${documents.length} documents, ${text.length} bytes, ${bytes.length} compressed`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function documentOf({ name, tree }, { version, edits }) {
  const copy = join(folder, name);
  cpSync(join(root, tree), copy, { recursive: true });
  for (const [from, to] of edits) replaceIn(copy, from, to, `${name} ${version}`);
  const out = join(folder, "document.json");
  assay("scan", copy, "-o", `assay=${out}`, "--fail-on", "none", "--quiet");
  rmSync(copy, { recursive: true });
  return { name, version, document: JSON.parse(readFileSync(out, "utf8")) };
}

function replaceIn(tree, from, to, what) {
  const files = readdirSync(tree, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const holding = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(from));
  if (holding.length === 0) throw new Error(`${what}: nothing has ${from}`);
  for (const file of holding) writeFileSync(file, readFileSync(file, "utf8").replaceAll(from, to));
}

function assay(...args) {
  execFileSync(process.execPath, [join(root, "packages/assay/dist/cli/main.js"), ...args], {
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
}
