// Writes packages/assay/src/licences/ai-fingerprints.table.ts: hashes of texts that the SPDX list does not have, from a folder with
// one text for each, called by the id of its entry in licences/terms (`llama3.1.txt`). The texts belong to their owners and
// are not part of this repository: node scripts/ai-licence-table.mjs FOLDER
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as prettier from "prettier";
import { loadProduct } from "./load-product.mjs";

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node scripts/ai-licence-table.mjs FOLDER");

const product = await loadProduct(
  `
export { licenceWords, withoutTitle } from "./licences/words.ts";
export { digestOfWords, shinglesOf, sketchOf } from "./licences/fingerprint.ts";
export { packedSketches } from "./licences/fingerprint-table.ts";
export { packedCounts, tellingCounts } from "./licences/telling-words.ts";
export { entryNamed } from "./licences/terms/licence-table.ts";
`,
  "ai-licence-table",
);

const rows = [];
/** Digest to expression; two licences that differ in their title alone are not told apart without it. */
const digests = new Map();
const sketches = [];
for (const file of readdirSync(folder).sort()) {
  const entry = product.entryNamed(file.replace(/\.txt$/, ""));
  if (entry === undefined) throw new Error(`${file} is no id of an entry`);
  const text = readFileSync(join(folder, file), "utf8");
  const words = product.licenceWords(text);
  const shingles = product.shinglesOf(words);
  const sketch = product.sketchOf(shingles);
  const counts = product.packedCounts(product.tellingCounts(words));
  rows.push(`${entry.expression} ${shingles.size} ${sketch.length} ${counts}`);
  sketches.push(sketch);
  for (const body of [text, product.withoutTitle(text)]) {
    const digest = product.digestOfWords(product.licenceWords(body));
    digests.set(
      digest,
      (digests.get(digest) ?? entry.expression) === entry.expression ? entry.expression : undefined,
    );
  }
}

const known = [...digests].flatMap(([digest, expression]) =>
  expression === undefined ? [] : [`${digest} ${expression}`],
);
const path = fileURLToPath(
  new URL("../packages/assay/src/licences/ai-fingerprints.table.ts", import.meta.url),
);
const source = `// Made by scripts/ai-licence-table.mjs; do not edit.

import type { PackedFingerprints } from "./packed-fingerprints.ts";

/** Hashes of the texts of licences that the SPDX list does not have (terms/licence-table.ts says which text was read). */
export const packedAiFingerprints: PackedFingerprints = {
  rows: ${JSON.stringify(rows)},
  digests: ${JSON.stringify(known.sort())},
  groups: [],
  sketches: "${product.packedSketches(sketches)}",
};
`;
const options = await prettier.resolveConfig(path);
writeFileSync(path, await prettier.format(source, { ...options, parser: "typescript" }));
