/**
 * Scores Assay on the labelled applications, and on those labelled repositories that a given folder has check-outs of:
 *     node bench/accuracy/score.mjs [FOLDER-OF-REPOSITORIES] [--misses] [--only NAME]
 * Writes results.json beside this file with --write.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { casesOf, hasLine, json, judge, percent, totals } from "./labels.mjs";

const here = import.meta.dirname;
const launcher = join(here, "../../assay");
const options = process.argv.slice(2).filter((one) => one.startsWith("--"));
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
const [checkouts] = process.argv.slice(2).filter((one) => !one.startsWith("--") && one !== only);

const scores = casesOf(checkouts, only).map((one) => {
  const started = performance.now();
  const inventory = scan(one.source);
  const seconds = (performance.now() - started) / 1000;
  return { ...judge(one, inventory.entities.flatMap(thingOf)), seconds };
});
const titles = {
  applications: "Applications written for the benchmark",
  "held-out": "Public repositories, held out",
  development: "Public repositories, read while detectors are worked on",
};
for (const [set, title] of Object.entries(titles))
  report(
    title,
    scores.filter((one) => one.set === set),
  );
if (options.includes("--write"))
  writeFileSync(join(here, "results.json"), `${JSON.stringify(summary(), null, 2)}\n`);

function scan(source) {
  const folder = mkdtempSync(join(tmpdir(), "assay-score-"));
  const file = join(folder, "native.json");
  const run = spawnSync(
    launcher,
    [
      "scan",
      source,
      "--quiet",
      "--headers-only",
      "--no-settings",
      "--no-cache",
      "--fail-on",
      "none",
      "-o",
      `assay=${file}`,
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  if (run.status !== 0) throw new Error(`the scan of ${source} ended with status ${run.status}`);
  const inventory = json(file);
  rmSync(folder, { recursive: true });
  return inventory;
}

function thingOf({ id, kind, name, claims, identifiers }) {
  if (kind === "file") return [];
  const usages = claims
    .filter(({ property }) => property === "usage")
    .map(({ value }) => value?.value ?? value);
  const rank = ["present", "used", "declared", "mentioned"];
  const usage = rank.find((one) => usages.includes(one)) ?? "declared";
  const places = claims.map(({ source }) => source).filter(({ path }) => path !== undefined);
  const isStore = id.startsWith("software:vector-store:");
  const ids = identifiers.map(({ value }) => value);
  const claimed = claims
    .filter(({ property }) => property === "name")
    .map(({ value }) => String(value?.value ?? value));
  const names = [name, ...claimed, ...ids, ...ids.flatMap(mavenName)].map((one) => one.toLowerCase());
  return [{ id, kind: isStore ? "vector-store" : kind, name, names, usage, places }];
}

/** Labels write a library of Maven as its build files do: `group:artifact`. */
function mavenName(id) {
  const [, group, artifact] = /^pkg:maven\/([^/@?#]+)\/([^/@?#]+)/u.exec(id) ?? [];
  return group === undefined ? [] : [`${group}:${artifact}`];
}

function report(title, results) {
  if (results.length === 0) return;
  console.log(`\n${title}\n`);
  console.log(
    "| case | languages | recall | wrong components | evidence lines | seconds |\n| --- | --- | --- | --- | --- | --- |",
  );
  for (const one of results) {
    const hit = one.required.filter(({ hits }) => hits.length > 0);
    console.log(
      `| ${one.name} | ${one.languages.join(", ")} | ${hit.length} of ${one.required.length} | ${one.surplus.length} of ${one.reported} | ${hit.filter(hasLine).length} of ${hit.length} | ${one.seconds.toFixed(1)} |`,
    );
    if (!options.includes("--misses")) continue;
    for (const row of one.required)
      if (row.hits.length === 0)
        console.log(
          `    miss  ${row.kind} ${row.name} (${row.origin}) ${row.places[0]?.path}:${row.places[0]?.line}`,
        );
    for (const thing of one.surplus)
      console.log(
        `    wrong ${thing.kind} ${thing.name} ${thing.id} ${thing.places[0]?.path}:${thing.places[0]?.line}`,
      );
  }
  const total = totals(results);
  console.log(
    `| **all** | | **${percent(total.hits, total.required)}** (${total.hits} of ${total.required}; mean ${(total.mean * 100).toFixed(1)} %) | ${total.surplus} of ${total.reported} (precision ${percent(total.reported - total.surplus, total.reported)}) | ${percent(total.lines, total.hits)} | |`,
  );
  console.log("\n| kind | recall | wrong | evidence lines |\n| --- | --- | --- | --- |");
  for (const [kind, { hits, required, surplus, lines }] of Object.entries(total.kinds))
    console.log(`| ${kind} | ${hits} of ${required} | ${surplus} | ${lines} of ${hits} |`);
  console.log("\n| language | recall | wrong | evidence lines |\n| --- | --- | --- | --- |");
  for (const [language, { hits, required, surplus, lines }] of Object.entries(byLanguage(results)))
    console.log(`| ${language} | ${hits} of ${required} | ${surplus} | ${lines} of ${hits} |`);
}

/** A case counts for the language that it is mostly written in. */
function byLanguage(results) {
  const languages = [...new Set(results.map(({ languages: [first] }) => first))].sort();
  return Object.fromEntries(
    languages.map((one) => [one, totals(results.filter(({ languages: [first] }) => first === one))]),
  );
}

function summary() {
  return Object.fromEntries(
    Object.keys(titles)
      .map((set) => [set, scores.filter((one) => one.set === set)])
      .filter(([, results]) => results.length > 0)
      .map(([name, results]) => [name, { ...totals(results), languages: byLanguage(results) }]),
  );
}
