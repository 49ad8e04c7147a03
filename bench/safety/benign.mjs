/**
 * `node bench/safety/benign.mjs FOLDER`: puts the benign controls into FOLDER/benign and lists them in benign.json: the
 * fixtures and examples of this repository (made by the real frameworks, see the `make.py` beside each) and what
 * benign.py wrote into FOLDER/benign before.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { root } from "../../scripts/run.mjs";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: benign.mjs FOLDER");

/** Fixtures that show a hazard, or are no model but the truth about one. */
const notBenign =
  /(?:^|\/)(?:make\.\w+|listing\.json|truth\.json|list-objects\.py|layer-types\.py|op-names\.py|README\.md)$|hostile|lambda|tfsm|outside\.h5|custom-layer|pickled-extension|flex\.|promise|startup|^compression/i;
/** Folders whose files belong together. */
const wholes = /^(?:tensorflow\/[^/]+|tfjs|openvino|paddle|orbax\/[^/]+|coreml\/program\.mlpackage)/;

const target = join(folder, "benign");
mkdirSync(target, { recursive: true });
const fixtures = join(root, "testkit/fixtures");
const places = new Set(
  filesBelow(fixtures)
    .map((path) => relative(fixtures, path))
    .filter((path) => !notBenign.test(path))
    .map((path) => wholes.exec(path)?.[0] ?? path),
);
for (const place of places) copy(join(fixtures, place), `fixture-${place.replaceAll("/", "-")}`);
for (const family of ["formats", "lineage"]) {
  for (const name of readdirSync(join(root, "examples", family)))
    copy(join(root, "examples", family, name), `example-${name}`);
}

const list = readdirSync(target)
  .sort()
  .map((id) => ({ id, files: filesBelow(join(target, id)).map((path) => relative(join(target, id), path)) }));
writeFileSync(join(folder, "benign.json"), JSON.stringify(list, undefined, 1));
console.log(`${list.length} benign controls`);

function copy(from, id) {
  const to = join(target, id);
  if (existsSync(to)) return;
  if (statSync(from).isDirectory()) {
    cpSync(from, to, { recursive: true, filter: (path) => !notBenign.test(relative(dirname(from), path)) });
  } else {
    mkdirSync(to, { recursive: true });
    cpSync(from, join(to, basename(from)));
  }
}

function filesBelow(place) {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
