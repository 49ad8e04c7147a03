import { claimant, type Claim } from "../model/claim.ts";
import { printable } from "../model/printable.ts";
import type { Emissions } from "../model/properties.ts";

/** A log of CodeCarbon has a line for each run. */
export const maxEmissionBytes = 1024 * 1024;

const maxColumns = 100;
const maxRows = 10_000;

/** One measurement of CodeCarbon (https://docs.codecarbon.io/latest/reference/output/). */
export interface Measured {
  readonly projectName: string;
  readonly runId: string;
  readonly line: number;
  readonly emissions: Emissions;
  /** Duration, energy by part of the machine, how it was measured. */
  readonly details: readonly { readonly name: string; readonly value: string | number }[];
}

/** The last line of each run, which sums it up; nothing for a table of another kind. */
export function measuredIn(text: string): readonly Measured[] {
  const lines = text.split("\n").slice(0, maxRows);
  const header = cellsOf(lines[0] ?? "").map((cell) => cell.trim());
  if (!needed.every((name) => header.includes(name))) return [];
  const found = new Map<string, Measured>();
  for (const [at, line] of lines.entries()) {
    const row = at === 0 || line.trim() === "" ? undefined : rowOf(header, cellsOf(line));
    const measured = row === undefined ? undefined : measuredOf(row, at + 1);
    if (measured !== undefined) found.set(measured.runId, measured);
  }
  return [...found.values()];
}

const needed = ["timestamp", "duration", "emissions", "energy_consumed"];

type Row = ReadonlyMap<string, string>;

function rowOf(header: readonly string[], cells: readonly string[]): Row {
  return new Map(header.map((name, at) => [name, cells[at]?.trim() ?? ""]));
}

/** Commas separate; quotes hold commas (RFC 4180). Lines within quotes are not written by CodeCarbon. */
function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const character of line.slice(0, 20_000)) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === "," && !isQuoted) {
      cells.push(cell);
      cell = "";
      if (cells.length > maxColumns) return cells;
    } else if (character !== "\r") cell += character;
  }
  return [...cells, cell];
}

function measuredOf(row: Row, line: number): Measured | undefined {
  const kilograms = numberIn(row, "emissions");
  const energyKwh = numberIn(row, "energy_consumed");
  if (kilograms === undefined || energyKwh === undefined) return undefined;
  const version = row.get("codecarbon_version") ?? "";
  const location = [row.get("region"), row.get("country_name")].filter(
    (part) => part !== undefined && part !== "",
  );
  const hardware = hardwareOf(row);
  return {
    projectName: row.get("project_name") ?? "",
    runId: row.get("run_id") ?? String(line),
    line,
    emissions: {
      grams: kilograms * 1000,
      energyKwh,
      source: printable(`codecarbon ${version}`.trim()),
      ...(location.length === 0 ? {} : { location: printable(location.join(", ").slice(0, 200)) }),
      ...(hardware === undefined ? {} : { hardware }),
    },
    details: detailNames.flatMap(([column, name]) => {
      const value =
        numberIn(row, column) ?? (texts.has(column) ? printable((row.get(column) ?? "").slice(0, 60)) : "");
      return value === "" ? [] : [{ name, value }];
    }),
  };
}

const detailNames: readonly (readonly [column: string, name: string])[] = [
  ["duration", "duration.seconds"],
  ["energy_consumed", "energy.kwh"],
  ["cpu_energy", "energy.cpu.kwh"],
  ["gpu_energy", "energy.gpu.kwh"],
  ["ram_energy", "energy.ram.kwh"],
  ["pue", "energy.pue"],
  ["tracking_mode", "energy.tracking"],
];
const texts: ReadonlySet<string> = new Set(["tracking_mode"]);

/** `2 x NVIDIA A100; 8 x Intel Xeon`. */
function hardwareOf(row: Row): string | undefined {
  const parts = ["gpu", "cpu"].flatMap((kind) => {
    const model = row.get(`${kind}_model`) ?? "";
    const count = numberIn(row, `${kind}_count`);
    if (model === "" || count === 0) return [];
    // The column of CodeCarbon has the count in front of several cards.
    return [count === undefined || /^\d+ x /u.test(model) ? model : `${count} x ${model}`];
  });
  return parts.length === 0 ? undefined : printable(parts.join("; ").slice(0, 200));
}

/** Values are written as numbers; what is none says nothing. */
function numberIn(row: Row, name: string): number | undefined {
  const text = row.get(name) ?? "";
  const value = Number(text);
  return text === "" || text.length > 40 || !Number.isFinite(value) || value < 0 ? undefined : value;
}

/** What a measurement says of its run. CodeCarbon measures or estimates each part; that is its word, not ours. */
export function measuredClaims(
  by: string,
  path: string,
  { emissions, details, line }: Measured,
): readonly Claim[] {
  const declare = claimant("declared", { by, path, line });
  return [
    declare("emissions", emissions),
    ...details.map(({ name, value }) => declare("metric", { type: name, value })),
  ];
}
