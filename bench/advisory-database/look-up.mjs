/** Looks 5,000 packages up: 500 names that have advisories, again and again between names that have none. */
import { loadProduct } from "../../scripts/load-product.mjs";

const product = await loadProduct(
  `
export { openAdvisoryDatabase } from "./advisory-database/open.ts";
export { openFile } from "./bytes/file-source.ts";
export { nodeFileSystem } from "./bytes/file-system.ts";
`,
  "bench-advisories",
);
const source = product.openFile(product.nodeFileSystem, process.argv[2]);
const names = [];
const database = await product.openAdvisoryDatabase(source, "bench.db");
for await (const entries of database.entriesFrom("p")) {
  for (const { key } of entries) if (key.startsWith("p\0pypi\0")) names.push(key.split("\0")[2]);
  if (names.length > 20_000) break;
}
const known = [...new Set(names)].sort((a, b) => (hash(a) < hash(b) ? -1 : 1)).slice(0, 500);
const asked = Array.from({ length: 5000 }, (_, index) =>
  index % 10 === 0 ? known[(index / 10) % known.length] : `absent-${(index * 7919) % 100_003}`,
);
const fresh = await product.openAdvisoryDatabase(source, "bench.db");
const from = performance.now();
let found = 0;
for (const name of asked) found += (await fresh.ofPackage("PyPI", name)).length;
process.stdout.write(`${found} records in ${Math.round(performance.now() - from)} ms\n`);

function hash(text) {
  let value = 0;
  for (const character of text) value = (Math.imul(value, 31) + character.codePointAt(0)) >>> 0;
  return value;
}
