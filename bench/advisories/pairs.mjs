/**
 * Writes FOLDER/pairs.json: package-version pairs around every boundary of the records of testkit/fixtures/advisories, and
 * what Assay finds for each; the same packages for osv-scanner, and the database in its layout.
 *
 *     node bench/advisories/pairs.mjs FOLDER [most pairs]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { product, readRecords } from "./product.mjs";

const [folder, most = "10000"] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node bench/advisories/pairs.mjs FOLDER [most pairs]");
const records = await readRecords();

/** Entries of PyPI by the key of the package. */
const entries = new Map();
for (const record of records) {
  if (record.withdrawn !== undefined) continue;
  for (const affected of product.advisoryOfOsv(record, record.id).affected) {
    if (affected.ecosystem !== "PyPI") continue;
    const key = product.packageKey("PyPI", affected.name);
    entries.set(key, [...(entries.get(key) ?? []), { id: record.id, affected }]);
  }
}

/** Versions beside a bound, and everything that a build or a pre-release of it may be called. */
function around(version) {
  const suffixes = [
    "",
    ".dev0",
    "a1",
    "b2",
    "rc1",
    ".post1",
    "+cu121",
    ".0",
    ".1",
    "rc1.post2",
    ".dev20240101+g1a2b3c",
  ];
  const moved = /^(|.*[^\d\n])(\d+)(\D*)$/.exec(version);
  const neighbours =
    moved === null || moved[2].length > 12
      ? []
      : [-1, 1].flatMap((step) =>
          Number(moved[2]) + step < 0 ? [] : [`${moved[1]}${Number(moved[2]) + step}${moved[3]}`],
        );
  return [...suffixes.map((suffix) => `${version}${suffix}`), ...neighbours, `v${version}`, `1!${version}`];
}

const pairs = new Map();
for (const [name, list] of entries)
  for (const { affected } of list) {
    const bounds = affected.ranges
      .filter(({ type }) => type !== "GIT")
      .flatMap(({ events }) => events.map(({ version }) => version));
    const listed = affected.versions.filter((_, index) => index % 23 === 0);
    for (const version of [...bounds.flatMap(around), ...listed, `${listed[0] ?? "1"}+cpu`])
      pairs.set(`${name} ${version}`, { name, version });
  }

// Every n-th of all pairs, in an order that does not depend on the records' order.
const all = [...pairs.values()].sort((a, b) =>
  `${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1,
);
const step = Math.max(1, all.length / Number(most));
const chosen = Array.from(
  { length: Math.min(all.length, Number(most)) },
  (_, index) => all[Math.floor(index * step)],
);

const started = process.hrtime.bigint();
const answers = chosen.map(({ name, version }) => {
  const affected = [];
  const undetermined = [];
  for (const { id, affected: entry } of entries.get(name) ?? []) {
    const { outcome } = product.isAffected(entry, version);
    if (outcome === "affected") affected.push(id);
    if (outcome === "undetermined") undetermined.push(id);
  }
  const certain = [...new Set(affected)].sort();
  return {
    name,
    version,
    affected: certain,
    undetermined: [...new Set(undetermined)].filter((id) => !certain.includes(id)).sort(),
  };
});
const seconds = Number(process.hrtime.bigint() - started) / 1e9;

mkdirSync(path.join(folder, "osv-scanner/PyPI"), { recursive: true });
writeFileSync(path.join(folder, "pairs.json"), JSON.stringify(answers));
writeFileSync(path.join(folder, "records.json"), JSON.stringify(records));
// osv-scanner 1.9.2 looks at no range behind one of commits (rangeAffectsVersion), so it gets the records without those; and
// without their texts, which it would repeat for each pair.
const withoutCommits = (record) => ({
  schema_version: record.schema_version,
  id: record.id,
  modified: record.modified,
  ...(record.withdrawn === undefined ? {} : { withdrawn: record.withdrawn }),
  affected: record.affected.map((entry) => ({
    ...entry,
    ...(entry.ranges === undefined ? {} : { ranges: entry.ranges.filter(({ type }) => type !== "GIT") }),
  })),
});
const named = records.filter(({ affected }) =>
  affected?.some((entry) => entry.package?.ecosystem === "PyPI"),
);
writeFileSync(
  path.join(folder, "osv-scanner/PyPI/all.zip"),
  product.makeZip(
    named.map((record) => ({
      name: `${record.id}.json`,
      bytes: Buffer.from(JSON.stringify(withoutCommits(record))),
    })),
  ),
);
const partOf = (part) => chosen.slice(part * 1000, (part + 1) * 1000);
for (let part = 0; partOf(part).length > 0; part += 1)
  writeFileSync(
    path.join(folder, `packages-${part}.json`),
    JSON.stringify({
      results: [
        {
          packages: partOf(part).map(({ name, version }) => ({
            package: { name, version, ecosystem: "PyPI" },
          })),
        },
      ],
    }),
  );
process.stdout.write(
  `${entries.size} packages, ${all.length} pairs around their boundaries, ${chosen.length} judged in ${seconds.toFixed(1)} s\n`,
);
