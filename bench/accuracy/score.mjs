/**
 * Scores Assay on the labelled applications, and on the labelled repositories when a folder of check-outs is given:
 *     node bench/accuracy/score.mjs [FOLDER-OF-REPOSITORIES] [--misses] [--only NAME]
 * Writes results.json beside this file with --write.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const launcher = join(here, "../../assay");
const options = process.argv.slice(2).filter((one) => one.startsWith("--"));
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
const [checkouts] = process.argv.slice(2).filter((one) => !one.startsWith("--") && one !== only);

/** Kinds that count towards precision: a wrong one is a wrong component. */
const counted = ["model", "dataset", "service", "vector-store"];

const cases = [...applications(), ...repositories()].filter(
  ({ name }) => only === undefined || name.includes(only),
);
const scores = cases.map(score);
report(
  "Applications written for the benchmark",
  scores.filter(({ isApplication }) => isApplication),
);
report(
  "Public repositories",
  scores.filter(({ isApplication }) => !isApplication),
);
if (options.includes("--write"))
  writeFileSync(join(here, "results.json"), `${JSON.stringify(summary(), null, 2)}\n`);

function applications() {
  const folder = join(here, "apps");
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "truth.json")))
    .map((name) => ({
      name,
      isApplication: true,
      source: join(folder, name, "source"),
      truth: json(join(folder, name, "truth.json")),
    }));
}

function repositories() {
  if (checkouts === undefined) return [];
  return readdirSync(join(here, "repositories"))
    .filter((name) => name.endsWith(".json") && existsSync(join(checkouts, name.slice(0, -5))))
    .map((file) => ({
      name: file.slice(0, -5),
      isApplication: false,
      source: join(checkouts, file.slice(0, -5)),
      truth: json(join(here, "repositories", file)),
    }));
}

function score({ name, isApplication, source, truth }) {
  const started = performance.now();
  const inventory = scan(source);
  const seconds = (performance.now() - started) / 1000;
  const found = inventory.entities.flatMap(thingOf);
  const labels = truth.expected.map((row) => ({ ...row, hits: found.filter((thing) => fits(thing, row)) }));
  const required = labels.filter(
    (row) => row.optional !== true && row.usage !== "mentioned" && isScored(row, truth),
  );
  const out = (truth.outOfScope ?? []).map(globOf);
  const surplus = found.filter(
    (thing) =>
      counted.includes(thing.kind) &&
      thing.usage !== "mentioned" &&
      !isOutside(thing, out) &&
      !labels.some((row) => row.hits.includes(thing)),
  );
  return {
    name,
    isApplication,
    seconds,
    languages: truth.languages,
    required,
    surplus,
    reported: found.filter((thing) => counted.includes(thing.kind) && thing.usage !== "mentioned").length,
  };
}

/** Packages are labelled in some repositories only (README of the labels). */
function isScored(row, truth) {
  return (
    row.kind !== "software" || truth.repository === undefined || !/package|pypi|npm/iu.test(row.origin ?? "")
  );
}

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
  const names = [name, ...identifiers.map(({ value }) => value)].map((one) => one.toLowerCase());
  return [{ id, kind: isStore ? "vector-store" : kind, name, names, usage, places }];
}

/** By name (any spelling that the label allows, a hub's name of old with its organisation); prompts, agents, tools and runs by place. */
function fits(thing, row) {
  const kinds = {
    "vector-store": ["vector-store", "software", "service"],
    tool: ["tool", "agent"],
    agent: ["agent", "tool"],
    software: ["software", "vector-store"],
    service: ["service"],
  }[row.kind] ?? [row.kind];
  if (!kinds.includes(thing.kind)) return false;
  if (["prompt", "agent", "tool", "training-run"].includes(row.kind) && isAt(thing, row)) return true;
  const names = [row.name, ...(row.aliases ?? [])].map((one) => one.toLowerCase());
  return names.some((name) =>
    thing.names.some(
      (own) =>
        own === name || (!name.includes("/") && own.endsWith(`/${name}`) && thing.id.startsWith("hf:")),
    ),
  );
}

function isAt(thing, { places, kind }) {
  return places.some((place) =>
    thing.places.some(
      ({ path, line }) =>
        path === place.path &&
        (kind === "training-run" || line === undefined || Math.abs(line - place.line) <= 2),
    ),
  );
}

function hasLine({ places, hits }) {
  return places.some((place) =>
    hits.some((thing) => thing.places.some(({ path, line }) => path === place.path && line === place.line)),
  );
}

function isOutside(thing, globs) {
  return thing.places.length > 0 && thing.places.every(({ path }) => globs.some((glob) => glob.test(path)));
}

function globOf(glob) {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/gu, "\\$&")
    .replaceAll("**/", "\u0001")
    .replaceAll("**", "\u0002")
    .replaceAll("*", "[^/]*")
    .replaceAll("\u0001", "(?:.*/)?")
    .replaceAll("\u0002", ".*");
  return new RegExp(`^${source}$`, "u");
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
  console.log("\n| kind | recall | wrong |\n| --- | --- | --- |");
  for (const [kind, { hits, required, surplus }] of Object.entries(total.kinds))
    console.log(`| ${kind} | ${hits} of ${required} | ${surplus} |`);
}

function totals(results) {
  const rows = results.flatMap(({ required }) => required);
  const surplus = results.flatMap((one) => one.surplus);
  const hits = rows.filter((row) => row.hits.length > 0);
  const kinds = {};
  for (const kind of [...new Set(rows.map((row) => row.kind))].sort()) {
    const own = rows.filter((row) => row.kind === kind);
    kinds[kind] = {
      hits: own.filter((row) => row.hits.length > 0).length,
      required: own.length,
      surplus: surplus.filter((thing) => thing.kind === kind).length,
    };
  }
  const shares = results
    .filter(({ required }) => required.length > 0)
    .map(({ required }) => required.filter((row) => row.hits.length > 0).length / required.length);
  return {
    hits: hits.length,
    required: rows.length,
    mean: shares.reduce((sum, one) => sum + one, 0) / shares.length,
    surplus: surplus.length,
    reported: results.reduce((sum, one) => sum + one.reported, 0),
    lines: hits.filter(hasLine).length,
    kinds,
  };
}

function summary() {
  const parts = {
    applications: scores.filter(({ isApplication }) => isApplication),
    repositories: scores.filter(({ isApplication }) => !isApplication),
  };
  return Object.fromEntries(
    Object.entries(parts)
      .filter(([, results]) => results.length > 0)
      .map(([name, results]) => [name, totals(results)]),
  );
}

function percent(part, whole) {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

function json(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
