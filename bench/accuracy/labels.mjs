/** The labelled cases, and how a report is held against them. What is held against them is a list of things: {kind, names, usage, places}. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;

/** Kinds that count towards precision: a wrong one is a wrong component. */
export const counted = ["model", "dataset", "service", "vector-store"];

/** Folders of labels of public repositories: held out, and read while detectors are worked on. */
const labelled = ["held-out", "development"];

/** Every case, or those whose name holds `only`. Repositories need a folder of check-outs. */
export function casesOf(checkouts, only) {
  return [...applications(), ...labelled.flatMap((set) => repositories(set, checkouts))].filter(
    ({ name }) => only === undefined || name.includes(only),
  );
}

function applications() {
  const folder = join(here, "apps");
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "truth.json")))
    .map((name) => ({
      name,
      set: "applications",
      source: join(folder, name, "source"),
      truth: json(join(folder, name, "truth.json")),
    }));
}

function repositories(set, checkouts) {
  if (checkouts === undefined) return [];
  return readdirSync(join(here, set))
    .filter((name) => name.endsWith(".json") && existsSync(join(checkouts, name.slice(0, -5))))
    .map((file) => ({
      name: file.slice(0, -5),
      set,
      source: join(checkouts, file.slice(0, -5)),
      truth: json(join(here, set, file)),
    }));
}

/** What of the labels was found, and what was found beside them. */
export function judge({ name, set, truth }, found) {
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
    set,
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

/** True when the very line of a place is named. */
export function hasLine({ places, hits }) {
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

/** Sums over cases. */
export function totals(results) {
  const rows = results.flatMap(({ required }) => required);
  const surplus = results.flatMap((one) => one.surplus);
  const hits = rows.filter((row) => row.hits.length > 0);
  const kinds = {};
  for (const kind of [...new Set(rows.map((row) => row.kind))].sort()) {
    const own = rows.filter((row) => row.kind === kind);
    kinds[kind] = {
      hits: own.filter((row) => row.hits.length > 0).length,
      required: own.length,
      lines: own.filter((row) => row.hits.length > 0 && hasLine(row)).length,
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

export function percent(part, whole) {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

export function json(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
