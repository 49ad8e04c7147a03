import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./timed.mjs";

/**
 * CycloneDX documents with packages of a dump, every tenth in a version that an advisory names, the others without any advisory. Made
 * once; the same for everybody.
 */
export function makeDocuments(folder, dump, { count, components }) {
  mkdirSync(folder, { recursive: true });
  const wanted = Array.from({ length: count }, (_, index) =>
    join(folder, `${String(index).padStart(4, "0")}.cdx.json`),
  );
  if (readdirSync(folder).length === count) return wanted;
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  const known = knownVersions(dump);
  wanted.forEach((file, index) => writeFileSync(file, documentOf(index, components, known)));
  return wanted;
}

function documentOf(number, count, known) {
  const components = Array.from({ length: count }, (_, index) => {
    const at = number * count + index;
    const [name, version] =
      at % 10 === 0 ? known[(at * 7919) % known.length] : [`absent-${at % 20_011}`, "1.0.0"];
    return { type: "library", "bom-ref": `c${index}`, name, version, purl: `pkg:pypi/${name}@${version}` };
  });
  return JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components });
}

/** Names, each once, and an affected version, in the order of the dump. */
function knownVersions(dump) {
  const script = [
    "import json, sys, zipfile",
    "seen = set()",
    "archive = zipfile.ZipFile(sys.argv[1])",
    "for name in archive.namelist():",
    "    for one in json.loads(archive.read(name)).get('affected', []):",
    "        key = one['package']['name'].lower()",
    "        if key not in seen and one.get('versions') and one['package']['ecosystem'] == 'PyPI':",
    "            seen.add(key)",
    "            print(json.dumps([one['package']['name'], one['versions'][len(one['versions']) // 2]]))",
  ].join("\n");
  const { stdout } = run(["python3", "-c", script, dump]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
