/**
 * `node bench/safety/generate.mjs FOLDER`: writes the inert malicious samples and their manifest.json, one folder each.
 * The samples are data, never loaded: what they would run is the command `true`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadProduct } from "../../scripts/load-product.mjs";
import { root } from "../../scripts/run.mjs";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: generate.mjs FOLDER");

const entry = 'export { samples } from "../../../bench/safety/samples/index.mjs";';
const { samples } = await loadProduct(entry, "safety-samples");
const fixture = (path) => new Uint8Array(readFileSync(join(root, "testkit/fixtures", path)));

const made = samples(fixture);
const seen = new Set();
const manifest = made.map(({ id, class: trick, source, expected, files }) => {
  if (seen.has(id)) throw new Error(`two samples are called ${id}`);
  seen.add(id);
  for (const [name, bytes] of Object.entries(files)) write(join(folder, "malicious", id, name), bytes);
  return { id, class: trick, source, expected, files: Object.keys(files) };
});
write(join(folder, "malicious.json"), JSON.stringify(manifest, undefined, 1));
console.log(
  `${manifest.length} samples of ${new Set(manifest.map(({ class: trick }) => trick)).size} classes`,
);

function write(path, bytes) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
