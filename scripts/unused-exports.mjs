/** Dead code: exports of the product and of testkit that no other file names. The public entry is a root. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./run.mjs";

const folders = [
  ...["packages/assay/src", "packages/server/src", "packages/web/src", "packages/web/tests"],
  ...["testkit", "bench", "scripts"],
];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\.(tsx?|mjs)$/.test(entry.name) &&
        !/\/(generated|node_modules|inputs|apps)(\/|$)/.test(entry.parentPath),
    )
    .map((entry) => join(entry.parentPath, entry.name)),
);
const texts = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
const words = new Map([...texts].map(([file, text]) => [file, new Set(text.match(/[A-Za-z_$][\w$]*/g))]));
const declared =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|const|class|interface|type) ([A-Za-z_$][\w$]*)/gm;

let unused = 0;
for (const [file, text] of texts) {
  if (file.endsWith("src/index.ts") || file.endsWith(".test.ts")) continue;
  for (const [, name] of text.matchAll(declared)) {
    const isUsed = [...words].some(([other, set]) => other !== file && set.has(name));
    if (isUsed) continue;
    // A type that only describes what this file's exports give or take is part of their signature.
    const isPartOfSignature = new RegExp(`\\b${name}\\b`).test(
      text.replace(new RegExp(`^export .*\\b${name}\\b`, "m"), ""),
    );
    if (isPartOfSignature && new RegExp(`^export (?:interface|type|class|const) ${name}\\b`, "m").test(text))
      continue;
    process.stderr.write(`${relative(root, file)}: ${name} is exported and used nowhere else\n`);
    unused += 1;
  }
}
process.exitCode = unused === 0 ? 0 : 1;
