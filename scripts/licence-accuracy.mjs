// Measures the recognition of licence texts: node scripts/licence-accuracy.mjs [folder of files that are no licences...]
// Prints the tables of packages/assay/src/licences/readme.md. Takes some minutes.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const require = createRequire(import.meta.url);
const source = fileURLToPath(new URL("../packages/assay/src/licences", import.meta.url));
const { matchLicenceText, haveSameText, normaliseLicence } = await product();
const texts = Object.entries(require("spdx-license-list/full")).map(([id, { licenseText }]) => [
  id,
  licenseText,
]);
const vocabulary = [...new Set(texts.slice(0, 60).flatMap(([, text]) => text.match(/[A-Za-z]{3,}/g) ?? []))];
let seed = 7;

const greeting =
  "Foo is a library that trains and serves small language models on laptops. See the manual for how to install it, " +
  "and the file CONTRIBUTING for how to help. These terms apply to all of its files unless a file says otherwise.";

const changes = {
  unchanged: (text) => text,
  "other holder and placeholders filled": (text) =>
    `Copyright (c) 2019 Erika Mustermann and the Foo Authors. All rights reserved.\n\n${filled(text)}`,
  "title left out": (text) => text.replace(/^[^\n]{0,80}\n\s*\n/, ""),
  "re-wrapped at 60": (text) => paragraphs(text, (words) => words.replace(/(.{50,70}) /g, "$1\n")),
  "one line a paragraph": (text) => paragraphs(text, (words) => words),
  "in a comment block": (text) => text.replace(/^/gm, " * "),
  "upper case": (text) => text.toUpperCase(),
  "typographic quotes": (text) => text.replace(/"([^"]*)"/g, "“$1”").replaceAll("'", "’"),
  "appendix left out": (text) => text.split(/END OF TERMS AND CONDITIONS/i)[0],
  "1 % of words replaced": (text) => replaced(text, 0.01),
  "2 % of words replaced": (text) => replaced(text, 0.02),
  "5 % of words replaced": (text) => replaced(text, 0.05),
  "5 % of words dropped": (text) => text.replace(/[A-Za-z]{2,} /g, (word) => (random() < 0.05 ? "" : word)),
  "42 words in front": (text) => `${greeting}\n\n${text}`,
  "holder, wrap, front, 1 % replaced": (text) =>
    replaced(
      `${greeting}\n\n${paragraphs(filled(text), (words) => words.replace(/(.{50,70}) /g, "$1\n"))}`,
      0.01,
    ),
};

console.log(
  `| change | texts | right | of them exact | nothing | wrong |\n| --- | --- | --- | --- | --- | --- |`,
);
for (const [name, change] of Object.entries(changes)) await report(name, change);
await reportDeclared();
for (const folder of process.argv.slice(2)) await reportOthers(folder);

async function product() {
  const bundle = await build({
    stdin: { contents: 'export * from "./text.ts"; export * from "./expression.ts";', resolveDir: source },
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
    logLevel: "error",
  });
  return import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].text).toString("base64")}`);
}

async function report(name, change) {
  const count = { right: 0, exact: 0, nothing: 0, wrong: 0 };
  const failures = [];
  for (const [id, text] of texts) {
    const match = await matchLicenceText(change(text));
    const isRight = match !== undefined && (await haveSameText(match.expression, id));
    const outcome = match === undefined ? "nothing" : isRight ? "right" : "wrong";
    count[outcome] += 1;
    if (isRight && match.exact) count.exact += 1;
    if (!isRight)
      failures.push(
        `${id}${match === undefined ? "" : ` as ${match.expression} ${match.similarity.toFixed(3)}`}`,
      );
  }
  console.log(
    `| ${name} | ${texts.length} | ${count.right} | ${count.exact} | ${count.nothing} | ${count.wrong} |`,
  );
  if (process.env.VERBOSE) console.error(name, failures.join("; "));
}

/** LICENSE files of installed packages against the licence that their package.json declares. */
async function reportDeclared() {
  const count = { files: 0, agree: 0, exact: 0, nothing: 0, differ: 0 };
  for (const path of filesUnder(
    join(source, "../../../../node_modules"),
    /^(?:licen[cs]e|copying)(?:\.(?:md|txt))?$/i,
  )) {
    const declared = declaredBeside(path);
    if (declared === undefined) continue;
    count.files += 1;
    const match = await matchLicenceText(readFileSync(path, "utf8"));
    if (match === undefined) count.nothing += 1;
    else if (declared === match.expression || (await haveSameText(declared, match.expression))) {
      count.agree += 1;
      if (match.exact) count.exact += 1;
    } else count.differ += 1;
    if (process.env.VERBOSE && match?.expression !== declared) console.error(path, declared, match);
  }
  console.log("\nLICENSE files of installed packages with a declared licence:", count);
}

function declaredBeside(path) {
  try {
    const { license } = JSON.parse(readFileSync(join(path, "../package.json"), "utf8"));
    return typeof license === "string" ? normaliseLicence(license)?.expression : undefined;
  } catch {
    return undefined;
  }
}

/** Files that are no licence: each match is shown, for a person to judge. */
async function reportOthers(folder) {
  const count = { files: 0, matched: 0, thatSpeakOfNoGrant: 0 };
  for (const path of filesUnder(
    folder,
    /^(?:readme.*|changelog.*|history.*|notice.*|authors.*|.*\.(?:md|rst|[cm]?[jt]s|py|ya?ml|h|c|txt))$/i,
  )) {
    if (/licen[cs]e|copying/i.test(path.slice(folder.length))) continue;
    count.files += 1;
    const text = readFileSync(path, "utf8");
    const match = await matchLicenceText(text);
    if (match === undefined || match.by === "identifier") continue;
    count.matched += 1;
    const speaks = /permission|redistribution|licen[cs]e/i.test(text);
    if (!speaks) count.thatSpeakOfNoGrant += 1;
    if (process.env.VERBOSE) console.error(path, match);
  }
  console.log(`\nOther files under ${folder.split("/").at(-1)}:`, count);
}

function* filesUnder(folder, pattern) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path, pattern);
    else if (entry.isFile() && pattern.test(entry.name) && statSync(path).size < 2 ** 20) yield path;
  }
}

function paragraphs(text, wrap) {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => wrap(paragraph.replace(/\s+/g, " ")))
    .join("\n\n");
}

function filled(text) {
  return text
    .replace(/^.*copyright (?:\(c\)|©|<|\[|[12]\d\d\d).*$/gim, "")
    .replace(/<[^<>\n]{1,60}>|\[[^[\]\n]{1,60}\]/g, "Example Corporation Ltd");
}

function replaced(text, rate) {
  return text.replace(/[A-Za-z]{2,}/g, (word) =>
    random() < rate ? vocabulary[Math.floor(random() * vocabulary.length)] : word,
  );
}

/** A seeded generator (Numerical Recipes), so that two runs give one table. */
function random() {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
}
