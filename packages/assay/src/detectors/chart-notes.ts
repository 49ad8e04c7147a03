import { packageThing, servingEngine, vectorStore } from "../catalogue/things.ts";
import type { Claim } from "../model/claim.ts";
import { printable } from "../model/printable.ts";
import type { Place, Thing } from "../model/use.ts";
import type { ProjectInput } from "./project-detector.ts";
import type { RecipeDocument } from "./recipe-document.ts";
import { declaredAt, noteLink, noteReference, noteUse, type Report } from "./recipe-report.ts";
import { isTemplate } from "./recipe-names.ts";
import { bareChart, chartRow, type ChartRow } from "./chart-rows.table.ts";

/** One document, and where what it says goes. */
export interface HelmAt {
  readonly report: Report;
  readonly project: ProjectInput;
  readonly document: RecipeDocument;
  /** Of the chart whose values these are. */
  readonly appVersion?: string;
}

/** A chart that is installed, with the version that is asked for. */
export interface ChartUse {
  readonly name: string;
  readonly version?: string;
  readonly place: Place;
  readonly how: string;
  /** `used` = installed by this file; `declared` = a chart needs it. */
  readonly usage: "used" | "declared";
}

/** The chart as software, and the engine or store that it installs. */
export function noteChart(report: Report, chart: ChartUse): void {
  const { name, place, usage, how } = chart;
  if (isTemplate(name)) noteReference(report, { kind: "reference", expression: name }, "chart", place);
  const bare = bareChart(name);
  if (isTemplate(name) || !/^[A-Za-z0-9][\w.-]{0,100}$/u.test(bare)) return;
  const exact = exactVersion(chart.version);
  const thing = packageThing("helm", bare, exact === undefined ? {} : { version: exact });
  const row = chartRow(name);
  const claims = claimsOf(report, place, { version: chart.version, exact, category: row?.category });
  noteUse(report, thing, place, how, { usage, claims });
  if (row !== undefined) noteInside(report, chart, row, thing);
}

function exactVersion(version: string | undefined): string | undefined {
  return version !== undefined && /^v?\d+\.\d+\.\d+[\w.+-]{0,60}$/u.test(version) ? version : undefined;
}

function noteInside(report: Report, { place, how, usage }: ChartUse, row: ChartRow, chart: Thing): void {
  const { engine, store } = row;
  const inside =
    engine !== undefined ? servingEngine(engine) : store !== undefined ? vectorStore(store) : undefined;
  if (inside === undefined) return;
  const category = declaredAt(report, place, "category", row.category);
  noteUse(report, inside, place, `${how} (chart ${printable(chart.name)})`, { usage, claims: [category] });
  noteLink(report, chart, inside, "contains", { place });
}

interface Said {
  readonly version: string | undefined;
  readonly exact: string | undefined;
  readonly category: string | undefined;
}

function claimsOf(report: Report, place: Place, { version, exact, category }: Said): readonly Claim[] {
  const range = exact === undefined && version !== undefined && version !== "" && !isTemplate(version);
  return [
    ...(exact === undefined ? [] : [declaredAt(report, place, "version", exact)]),
    ...(range ? [declaredAt(report, place, "versionRange", printable(version))] : []),
    ...(category === undefined ? [] : [declaredAt(report, place, "category", category)]),
  ];
}
