/**
 * Other tools on the same labels, beside Assay in one run:
 *     node bench/accuracy/peers.mjs FOLDER-OF-TOOLS [FOLDER-OF-REPOSITORIES] [--only NAME]
 * FOLDER-OF-TOOLS holds what `peers-install.sh` put there; a tool that is not there is left out and said to be. Each is run
 * offline as its documentation says, and judged kindly: by name alone, whatever place it names, and only for the kinds that it has.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { casesOf, json, judge, percent, totals } from "./labels.mjs";

const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : undefined;
const [tools, checkouts] = process.argv.slice(2).filter((one) => !one.startsWith("--") && one !== only);
if (tools === undefined)
  throw new Error("usage: peers.mjs FOLDER-OF-TOOLS [FOLDER-OF-REPOSITORIES] [--only NAME]");

/** How each tool is run, and what of its report is a thing of which kind. */
const peers = [
  {
    name: "Assay",
    program: join(import.meta.dirname, "../../assay"),
    args: (source, file) => [
      ...["scan", source, "--quiet", "--no-settings", "--no-cache", "--fail-on", "none"],
      ...["-o", `assay=${file}`],
    ],
    things: ({ entities }) => entities.flatMap(entityThing),
  },
  {
    name: "cdxgen",
    program: join(tools, "cdxgen/node_modules/.bin/cdxgen"),
    args: (source, file) => ["-t", "ai", "--no-install-deps", "-o", file, source],
    things: (bom) => [
      ...(bom.components ?? []).flatMap(componentThing),
      ...(bom.services ?? []).map(({ name, provider }) => thing("service", [name, provider?.name])),
    ],
  },
  {
    name: "agent-bom",
    program: join(tools, "venv/bin/agent-bom"),
    args: (source, file) => ["code", source, "-f", "json", "-q", "-o", file],
    things: ({ ai_components, tools: functions = [], prompts = [] }) => [
      ...(ai_components?.components ?? []).flatMap(agentBomThing),
      ...functions.map((one) => thing("tool", [one.name], one.file, one.line)),
      ...prompts.map((one) => thing("prompt", [one.name ?? ""], one.file, one.line)),
    ],
  },
];

const kinds = ["model", "dataset", "service", "prompt", "tool", "agent", "vector-store"];
const cases = casesOf(checkouts, only);
for (const [title, isWanted] of [
  ["Applications written for the benchmark", ({ set }) => set === "applications"],
  ["Public repositories, held out", ({ set }) => set === "held-out"],
])
  report(title, cases.filter(isWanted));

function report(title, wanted) {
  if (wanted.length === 0) return;
  console.log(`\n${title} (${wanted.length})\n`);
  console.log(`| tool | ${kinds.join(" | ")} | wrong components | seconds, median |`);
  console.log(`| --- |${" --- |".repeat(kinds.length + 2)}`);
  for (const peer of peers) {
    if (!existsSync(peer.program)) {
      console.log(`| ${peer.name} | is not installed |`);
      continue;
    }
    const results = wanted.map((one) => run(peer, one));
    const total = totals(results);
    const cells = kinds.map((kind) => {
      const { hits = 0, required = 0 } = total.kinds[kind] ?? {};
      return `${hits} of ${required}`;
    });
    const seconds = results.map((one) => one.seconds).sort((a, b) => a - b)[results.length >> 1];
    const wrong = `${total.surplus} of ${total.reported} (precision ${percent(total.reported - total.surplus, total.reported)})`;
    console.log(`| ${peer.name} | ${cells.join(" | ")} | ${wrong} | ${seconds.toFixed(1)} |`);
  }
}

function run({ name, program, args, things }, one) {
  const folder = mkdtempSync(join(tmpdir(), "assay-peer-"));
  const file = join(folder, "report.json");
  const started = performance.now();
  const { status } = spawnSync(program, args(one.source, file), { stdio: "ignore", timeout: 600_000 });
  const seconds = (performance.now() - started) / 1000;
  const isThere = existsSync(file);
  if (!isThere) console.log(`    ${name} wrote nothing for ${one.name} (status ${status})`);
  const found = isThere ? distinct(things(json(file))) : [];
  rmSync(folder, { recursive: true });
  return { ...judge(one, found), seconds };
}

function thing(kind, names, path, line) {
  const known = names.filter((name) => typeof name === "string" && name !== "");
  const places = path === undefined ? [] : [{ path, line }];
  return {
    id: known[0] ?? "",
    kind,
    name: known[0] ?? "",
    names: known.map((name) => name.toLowerCase()),
    usage: "used",
    places,
  };
}

/** One thing for each name, with all its places. */
function distinct(things) {
  const known = new Map();
  for (const one of things) {
    const key = `${one.kind} ${one.name}`;
    const same = known.get(key);
    if (same === undefined) known.set(key, { ...one, places: [...one.places] });
    else same.places.push(...one.places);
  }
  return [...known.values()];
}

function entityThing({ id, kind, name, claims, identifiers }) {
  if (kind === "file") return [];
  const usages = claims
    .filter(({ property }) => property === "usage")
    .map(({ value }) => value?.value ?? value);
  if (usages.length > 0 && usages.every((usage) => usage === "mentioned")) return [];
  const own = thing(id.startsWith("software:vector-store:") ? "vector-store" : kind, [
    name,
    ...identifiers.map(({ value }) => value),
  ]);
  const places = claims.map(({ source }) => source).filter(({ path }) => path !== undefined);
  return [{ ...own, id, places }];
}

function componentThing({ type, name, group, evidence, tags = [] }) {
  const kind = { "machine-learning-model": "model", data: "dataset", library: "software" }[type];
  const isPrompt = tags.some((tag) => tag.includes("prompt"));
  if (kind === undefined && !isPrompt) return [];
  const [path, line] = (evidence?.occurrences?.[0]?.location ?? "").split("#L");
  const full = group === undefined || group === "" ? name : `${group}/${name}`;
  return [thing(kind ?? "prompt", [name, full], path, Number(line))];
}

function agentBomThing({ component_type: type, name, file_path: path, line_number: line }) {
  const kind = {
    model_reference: "model",
    llm_provider: "service",
    ai_framework: "software",
    vector_store: "vector-store",
    mcp_server: "tool",
    agent: "agent",
    dataset: "dataset",
  }[type];
  return kind === undefined ? [] : [thing(kind, [name], path, line)];
}
