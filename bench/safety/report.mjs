import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const place = (name) => fileURLToPath(new URL(name, import.meta.url));
const packages = {
  picklescan: "picklescan",
  modelscan: "modelscan",
  fickling: "fickling",
  modelaudit: "modelaudit",
  aisbom: "aisbom-cli",
};

/** Writes results.json and the tables of README.md, between the marks that it has. */
export function writeReport(board, environments) {
  const before = existsSync(place("results.json"))
    ? JSON.parse(readFileSync(place("results.json"), "utf8"))
    : {};
  const versions = environments === undefined ? (before.versions ?? {}) : versionsIn(environments);
  const rows = board.rows.map((row) => ({
    ...row,
    seconds: Math.round(row.seconds * 10) / 10,
    cpuSeconds: Math.round(row.cpuSeconds * 10) / 10,
  }));
  const { counts, classes, misses, alarms } = board;
  writeFileSync(
    place("results.json"),
    `${JSON.stringify({ versions, counts, rows, classes, misses, alarms }, undefined, 1)}\n`,
  );
  const readme = readFileSync(place("README.md"), "utf8");
  const parts = {
    scoreboard: scores(rows, counts, versions),
    classes: byClass(classes, rows),
    speed: speeds(),
    misses: list(misses),
    alarms: list(alarms),
  };
  writeFileSync(place("README.md"), Object.entries(parts).reduce(between, readme));
}

function between(text, [name, content]) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for ${name}`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}

function versionsIn(environments) {
  return Object.fromEntries(
    Object.entries(packages).map(([tool, name]) => {
      const line = readFileSync(join(environments, tool, "versions.txt"), "utf8")
        .split("\n")
        .find((one) => one.toLowerCase().startsWith(`${name}==`));
      return [tool, line?.split("==")[1] ?? "unknown"];
    }),
  );
}

const titleOf = (tool, versions) => {
  const [name, strict] = tool.split(/-(?=strict$)/);
  const version = versions[name] === undefined ? "" : ` ${versions[name]}`;
  return `${name}${version}${strict === undefined ? "" : ", strict"}`;
};

const share = (part, whole) => `${part} (${((100 * part) / Math.max(whole, 1)).toFixed(1)} %)`;

function scores(rows, { harmful, opaque, benign }, versions) {
  const head = [
    "",
    `caught of ${harmful}`,
    "by default exit status",
    "passed as clean",
    `not passed, of ${opaque} opaque`,
    `false alarms of ${benign}`,
    "benign not vouched for",
    "CPU seconds",
  ];
  return table(
    head,
    rows.map((row) => [
      `${titleOf(row.tool, versions)}${row.answered < harmful + opaque + benign ? `, which answered only ${row.answered} files` : ""}`,
      share(row.caught, harmful),
      row.caughtByStatus,
      share(row.missed, harmful),
      row.opaqueNotPassed,
      share(row.falseAlarms, benign),
      row.benignNotPassed - row.falseAlarms,
      row.cpuSeconds,
    ]),
  );
}

function byClass(classes, rows) {
  const tools = rows.map(({ tool }) => tool);
  return table(
    ["class", "samples", ...tools],
    classes.map((row) => [row.class, row.samples, ...tools.map((tool) => row.caught[tool])]),
  );
}

function speeds() {
  if (!existsSync(place("speed.json"))) return "Not measured.";
  const figures = JSON.parse(readFileSync(place("speed.json"), "utf8"));
  const cell = (one) =>
    one === undefined
      ? ""
      : one.answer === "timeout"
        ? `none within ${Math.round(one.seconds)} s`
        : `${one.megabytesPerCpuSecond} (${one.seconds} s, ${one.answer})`;
  return table(
    ["MB per CPU-second (wall time, answer)", "60 MB opcode-dense pickle", "500 MB checkpoint"],
    Object.entries(figures).map(([tool, { dense, checkpoint }]) => [tool, cell(dense), cell(checkpoint)]),
  );
}

const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
const list = (lines) =>
  lines.length === 0 ? "None." : lines.map((line) => `- ${line.replaceAll("_", "\\_")}`).join("\n");
