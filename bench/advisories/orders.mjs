/**
 * Writes FOLDER/orders.json: pairs of versions per scheme, put together at random from the pieces that versions have, and how
 * Assay orders them (-1, 0, 1, or null for no version). The same pairs every time.
 *
 *     node bench/advisories/orders.mjs FOLDER [pairs per scheme]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { product } from "./product.mjs";

const [folder, most = "3000"] = process.argv.slice(2);
if (folder === undefined)
  throw new Error("usage: node bench/advisories/orders.mjs FOLDER [pairs per scheme]");

const numbers = ["0", "1", "2", "9", "10", "11", "05", "2024"];
const grammars = {
  PyPI: { parts: [".", "a", "b", "rc", ".post", ".dev", "+cu", "+a.", "-"], epoch: "!" },
  npm: { parts: [".", ".", ".", "-alpha.", "-beta.", "-rc.", "-", "+build."] },
  Go: { parts: [".", ".", ".", "-rc.", "-pre.", "-0.20240101000000-abcdef"] },
  Maven: {
    parts: [".", "-", "-alpha-", "-beta", "-m", ".RC", "-SNAPSHOT", ".Final", "-sp-", "-jre", "a", "x"],
  },
  NuGet: { parts: [".", ".", ".", "-alpha.", "-Beta", "-rc."] },
  RubyGems: { parts: [".", ".", ".a", ".pre", ".rc", "-b"] },
  "Debian:12": { parts: [".", ".", "-", "~", "~rc", "+deb12u", "a", "+", "-0ubuntu"], epoch: ":" },
  "Alpine:v3.20": { parts: [".", ".", "_alpha", "_rc", "_p", "_git", "a", "-r"] },
  "Red Hat": { parts: [".", ".", "-", "~", "~rc", "^", "^git", "a", ".el"], epoch: ":" },
};

/** A small generator of numbers, so that every run asks the same questions (mulberry32). */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function versionOf({ parts, epoch }, random) {
  const number = () => numbers[random(numbers.length)];
  let version = epoch !== undefined && random(8) === 0 ? `${random(3)}${epoch}${number()}` : number();
  for (let more = random(5); more > 0; more -= 1) version += `${parts[random(parts.length)]}${number()}`;
  return version;
}

const orders = {};
for (const [ecosystem, grammar] of Object.entries(grammars)) {
  const { compare } = product.schemeOf(ecosystem);
  const random = generator(7);
  orders[ecosystem] = Array.from({ length: Number(most) }, () => {
    const a = versionOf(grammar, random);
    // Half of the pairs differ in their ends only.
    const b =
      random(2) === 0
        ? versionOf(grammar, random)
        : versionOf(grammar, random).replace(/^[^.]*/u, a.replace(/[^.]*$/u, "").replace(/\.$/u, ""));
    const order = compare(a, b);
    return [a, b, order === undefined ? null : Math.sign(order)];
  });
}
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, "orders.json"), JSON.stringify(orders));
for (const [ecosystem, rows] of Object.entries(orders))
  process.stdout.write(
    `${ecosystem}: ${rows.filter(([, , order]) => order !== null).length} of ${rows.length} pairs are versions\n`,
  );
