// Writes the tables of packages/assay/src/licences from packages/assay/data/licences and the licence texts of the
// development dependency spdx-license-list. Run it after a new version of either: node scripts/licence-table.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import * as prettier from "prettier";

const root = new URL("../", import.meta.url);
const require = createRequire(import.meta.url);
const origin = "// Made by scripts/licence-table.mjs; do not edit.\n";
/** A body shorter than this many words is no proof without its title. */
const shortestBody = 20;

const {
  licenceWords,
  withoutTitle,
  digestOfWords,
  shinglesOf,
  sketchOf,
  packedSketches,
  tellingCounts,
  packedCounts,
  replacedIdentifiers,
} = await licenceModules();
const listed = data("spdx-licenses.json").licenses.sort((a, b) => compare(a.id, b.id));

await write("spdx-ids", identifierTable());
await write("hub-tags", hubTagTable());
await write("fingerprints", fingerprintTable());

/** The product's own normalisation and hashing, so that table and product cannot drift apart. */
async function licenceModules() {
  const files = ["words", "fingerprint", "fingerprint-table", "telling-words", "replaced-identifiers.table"];
  const bundle = await build({
    stdin: {
      contents: files.map((file) => `export * from "./${file}.ts";`).join("\n"),
      resolveDir: fileURLToPath(new URL("packages/assay/src/licences", root)),
    },
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["./fingerprints.table.ts", "./ai-fingerprints.table.ts"],
    write: false,
    logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].text).toString("base64")}`);
}

function data(name) {
  return JSON.parse(readFileSync(new URL(`packages/assay/data/licences/${name}`, root), "utf8"));
}

async function write(name, source) {
  const path = new URL(`packages/assay/src/licences/${name}.table.ts`, root);
  const options = await prettier.resolveConfig(fileURLToPath(path));
  writeFileSync(path, await prettier.format(origin + source, { ...options, parser: "typescript" }));
}

function identifierTable() {
  const rows = listed.map(({ id, name, deprecated }) => JSON.stringify([id, name, deprecated]));
  const exceptions =
    require("spdx-exceptions").toSorted?.(compare) ?? [...require("spdx-exceptions")].sort(compare);
  return `
/** Identifier, name and "deprecated" of every licence of the SPDX list 3.28.0, with the identifiers of 3.29.0. */
export const spdxLicences: readonly (readonly [id: string, name: string, isDeprecated: boolean])[] = [
  ${rows.join(",\n  ")},
];

/** Identifiers that may follow WITH. */
export const spdxExceptions: readonly string[] = ${JSON.stringify(exceptions)};
`;
}

function hubTagTable() {
  const rows = data("hub-tags.json")
    .licenses.filter(({ spdx, licenseRef }) => (spdx ?? licenseRef) !== null)
    .map(({ tag, spdx, licenseRef }) => `${JSON.stringify(tag)}: ${JSON.stringify(spdx ?? licenseRef)}`);
  return `
/**
 * Licence tags of the Hugging Face Hub (huggingface/hub-docs, commit 242f4a1e, 2026-08-22, Apache-2.0) with our SPDX
 * expression. Tags of families (\`gpl\`, \`bsd\`, \`openrail\`) have a LicenseRef: they name no single licence.
 * \`unknown\` and \`other\` are left out.
 */
export const hubTags: Readonly<Record<string, string>> = { ${rows.join(", ")} };
`;
}

function fingerprintTable() {
  const groups = groupsOfSameText();
  const digests = new Map();
  const rows = [];
  const sketches = [];
  for (const { ids, texts } of groups) {
    for (const { text, hasSketch } of texts.flatMap(versionsOf)) {
      if (hasSketch) addSketch(ids[0], text, rows, sketches);
      for (const digest of digestsOf(text)) {
        // Two licences that differ in their title alone: neither may be recognised without it.
        digests.set(digest, (digests.get(digest) ?? ids[0]) === ids[0] ? ids[0] : undefined);
      }
    }
  }
  const known = [...digests].filter(([, id]) => id !== undefined).map(([digest, id]) => `${digest} ${id}`);
  const shared = groups.filter(({ ids }) => ids.length > 1).map(({ ids }) => ids.join(" "));
  return `
import type { PackedFingerprints } from "./packed-fingerprints.ts";

/** Hashes of the texts of the SPDX licence list (spdx-license-list ${require("spdx-license-list/package.json").version}, CC0-1.0). */
export const packedFingerprints: PackedFingerprints = {
  rows: ${JSON.stringify(rows)},
  digests: ${JSON.stringify(known.sort(compare))},
  groups: ${JSON.stringify(shared)},
  sketches: "${packedSketches(sketches)}",
};
`;
}

function addSketch(id, text, rows, sketches) {
  const words = licenceWords(text);
  const shingles = shinglesOf(words);
  const sketch = sketchOf(shingles);
  rows.push(`${id} ${shingles.size} ${sketch.length} ${packedCounts(tellingCounts(words))}`);
  sketches.push(sketch);
}

/** Licences with one text (the GNU suffixes, the OFL's reserved names) under the identifier that we report. */
function groupsOfSameText() {
  const texts = require("spdx-license-list/full");
  const groups = new Map();
  for (const { id } of listed) {
    if (texts[id] === undefined) continue;
    const text = texts[id].licenseText;
    const successor = replacedIdentifiers[id];
    // A deprecated identifier's text counts as another version of its successor's.
    const key = digestOfWords(licenceWords(texts[successor]?.licenseText ?? text));
    const group = groups.get(key) ?? { ids: [], texts: new Map() };
    group.ids.push(id);
    group.texts.set(digestOfWords(licenceWords(text)), text);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ ids, texts: versions }) => ({ ids: ids.sort(byPreference), texts: [...versions.values()] }))
    .sort((a, b) => compare(a.ids[0], b.ids[0]));
}

/** The cautious and the plain first: not deprecated, "-only" (the hub's tags are read so, too), then the shortest. */
function byPreference(a, b) {
  const rank = (id) => {
    const deprecated = listed.find((licence) => licence.id === id).deprecated ? 4 : 0;
    return deprecated + (id.endsWith("-only") ? 0 : 1);
  };
  return rank(a) - rank(b) || a.length - b.length || compare(a, b);
}

/** A text and its forms in the wild: without what follows its terms, and the LGPL 3 without the GPL behind it. */
function versionsOf(text) {
  const versions = [{ text, hasSketch: true }];
  const second = text.startsWith("GNU LESSER") ? text.indexOf("\nGNU GENERAL PUBLIC LICENSE") : -1;
  if (second > 0) return [...versions, { text: text.slice(0, second), hasSketch: true }];
  const end = /END OF TERMS AND CONDITIONS/i.exec(text);
  if (end === null) return versions;
  const terms = { text: text.slice(0, end.index), hasSketch: true };
  return [...versions, terms, { text: text.slice(0, end.index) + end[0], hasSketch: false }];
}

function digestsOf(text) {
  const body = licenceWords(withoutTitle(text));
  const digests = [digestOfWords(licenceWords(text))];
  return body.length < shortestBody ? digests : [...digests, digestOfWords(body)];
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
