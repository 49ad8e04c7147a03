import type { Entity, EntityKind } from "../../model/entity.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { printable } from "../../model/printable.ts";
import { claimsOn, valueOf, valuesOf } from "../../model/resolve.ts";
import { compareText } from "../../model/text-order.ts";
import { columnsText } from "./columns.ts";
import type { Style } from "./style.ts";
import type { View } from "./view.ts";

const columns = [
  { title: "KIND", least: 8 },
  { title: "NAME", least: 20 },
  { title: "FROM", least: 8 },
  { title: "USAGE", least: 9 },
  { title: "WHERE", least: 16 },
];

/** In the order in which people ask for them. Files and packages without a category have lines of their own. */
const shownKinds: readonly EntityKind[] = [
  "model",
  "dataset",
  "service",
  "training-run",
  "agent",
  "tool",
  "prompt",
  "software",
  "hardware",
];

/** More lines than this bury the rest; the documents hold them all. */
const mostLines = 200;
const mostReferences = 20;

/** What code and configuration of the tree use: one line per thing, then what could not be resolved. */
export function applicationLines(view: View, style: Style, width: number): readonly string[] {
  const things = view.inventory.entities.filter(isOfApplication).toSorted(byKindAndName);
  const rows = rowsOf(things);
  const [titles = "", ...lines] = columnsText(columns, rows.slice(0, mostLines), width);
  const more = rows.length > mostLines ? [`… and ${groupedDigits(rows.length - mostLines)} more`] : [];
  const table = rows.length === 0 ? [] : ["", style.strong(titles), ...lines, ...more];
  return [...table, ...referenceLines(view, style), ...packageLines(view)];
}

/** Accelerator libraries that nobody asked for come by the dozen, behind those that brought them: one line for all of a lock. */
function rowsOf(things: readonly Entity[]): readonly (readonly string[])[] {
  const groups = new Map<string, Entity[]>();
  for (const entity of things) {
    const key = isBrought(entity) ? firstPath(entity) : entity.id;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [entity]);
    else known.push(entity);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [rowOf(first, others.length)],
  );
}

function firstPath(entity: Entity): string {
  return claimsOn(entity, "call")[0]?.source.path ?? "";
}

/** An accelerator library that only locks and installations list. */
function isBrought(entity: Entity): boolean {
  return (
    entity.id.startsWith("software:pkg:") &&
    valuesOf(entity, "category").join() === "accelerator" &&
    valuesOf(entity, "call").every((call) => /^(?:locks|installed) /u.test(call))
  );
}

/** Named by code, a manifest, a configuration or an installation (it has a `call`), and not one of the models that have lines of their own. */
function isOfApplication(entity: Entity): boolean {
  if (!shownKinds.includes(entity.kind) || claimsOn(entity, "call").length === 0) return false;
  if (entity.kind !== "software" && valueOf(entity, "usage") === "present") return false;
  return entity.kind !== "software" || !isPlainPackage(entity);
}

function isPlainPackage(entity: Entity): boolean {
  return entity.id.startsWith("software:pkg:") && valuesOf(entity, "category").length === 0;
}

function byKindAndName(a: Entity, b: Entity): number {
  return (
    shownKinds.indexOf(a.kind) - shownKinds.indexOf(b.kind) ||
    compareText(a.name, b.name) ||
    compareText(a.id, b.id)
  );
}

function rowOf(entity: Entity, others: number): readonly string[] {
  const name = others === 0 ? nameOf(entity) : `${nameOf(entity)} and ${others} more`;
  return [entity.kind, name, originOf(entity), valueOf(entity, "usage") ?? "?", placesOf(entity)];
}

function nameOf(entity: Entity): string {
  const version = valueOf(entity, "version") ?? valuesOf(entity, "versionRange")[0];
  return printable(version === undefined ? entity.name : `${entity.name} ${version}`);
}

function originOf(entity: Entity): string {
  const supplier = valueOf(entity, "supplier");
  if (supplier !== undefined) return printable(supplier);
  if (entity.id.startsWith("hf:")) return "hub";
  const registry = /^(?:model|dataset):([a-z][\w-]*):/u.exec(entity.id)?.[1];
  return registry ?? (valuesOf(entity, "category").map(printable).join(", ") || "–");
}

/** The first place by name, and how many others there are. */
function placesOf(entity: Entity): string {
  const places = claimsOn(entity, "call").map(
    ({ source }) => `${source.path ?? "?"}${source.line === undefined ? "" : `:${source.line}`}`,
  );
  const distinct = [...new Set(places)];
  const more = distinct.length > 1 ? ` and ${distinct.length - 1} more` : "";
  return `${printable(distinct[0] ?? "?")}${more}`;
}

function referenceLines({ inventory }: View, style: Style): readonly string[] {
  const { references } = inventory;
  if (references.length === 0) return [];
  const lines = references
    .slice(0, mostReferences)
    .map(({ expression, kind, location, default: fallback }) => {
      const line = location.line === undefined ? "" : `:${location.line}`;
      return `? ${kind}   ${expression}${fallback === undefined ? "" : ` (default ${fallback})`}   ${printable(location.path)}${line}`;
    });
  const rest = references.length - lines.length;
  return [
    "",
    style.strong("NOT RESOLVED"),
    ...lines,
    ...(rest > 0 ? [`… and ${groupedDigits(rest)} more`] : []),
  ];
}

function packageLines({ inventory }: View): readonly string[] {
  const others = inventory.entities.filter(
    (entity) => entity.kind === "software" && isPlainPackage(entity),
  ).length;
  return others === 0 ? [] : ["", `Other packages: ${groupedDigits(others)} (in the documents).`];
}
