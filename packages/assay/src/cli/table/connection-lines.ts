import type { Entity, EntityKind } from "../../model/entity.ts";
import { printable } from "../../model/printable.ts";
import type { RelationKind } from "../../model/relation.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { compareText } from "../../model/text-order.ts";
import { padded, type Style } from "./style.ts";
import type { View } from "./view.ts";

/** More blocks, names or parameters than these bury the rest; the documents hold them all. */
const mostBlocks = 30;
const mostNames = 6;
const mostParameters = 8;

/** How the things of an application hang together: what each training run makes of what, and which engine serves which model. */
export function connectionLines(view: View, style: Style): readonly string[] {
  return [...trainingLines(view, style), ...servingLines(view, style)];
}

function trainingLines(view: View, style: Style): readonly string[] {
  const runs = view.inventory.entities
    .filter(({ kind }) => kind === "training-run")
    .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  const blocks = runs.slice(0, mostBlocks).map((run) => runLines(view, run));
  return titled("TRAINING", blocks, runs.length, style);
}

/** Rows of a run; a row without content is left out. */
function runLines(view: View, run: Entity): readonly string[] {
  const parameters = valuesOf(run, "trainingParameter");
  const methods = parameters.filter(({ name }) => name === "method").map(({ value }) => String(value));
  const rest = parameters.filter(({ name }) => name !== "method" && name !== "stage");
  const rows: readonly (readonly [label: string, items: readonly string[]])[] = [
    ["from", named(view, run, "uses", "model")],
    ["data", named(view, run, "trainedOn")],
    ["tested on", named(view, run, "evaluatedOn")],
    ["makes", named(view, run, "produced")],
    ["on", named(view, run, "uses", "hardware")],
    ["with", rest.map(({ name, value }) => printable(`${name} ${String(value)}`))],
  ];
  return [
    `${printable(run.name)}  ${printable([...new Set(methods)].join(", "))}`.trimEnd(),
    ...rows.flatMap(([label, items]) => rowOf(label, items, label === "with" ? mostParameters : mostNames)),
  ];
}

/** What a run is related to, with the part that it plays where that says more than the row does. */
function named(view: View, { id }: Entity, kind: RelationKind, wanted?: EntityKind): readonly string[] {
  return view.from(id, kind).flatMap(({ to, detail }) => {
    if (wanted !== undefined && view.entity(to)?.kind !== wanted) return [];
    const name = printable(view.entity(to)?.name ?? to);
    return detail === undefined || detail === "unknown" ? name : `${name} (${printable(detail)})`;
  });
}

/** Engines and servers of one's own; who hosts a hosted model stands beside the model. */
function servingLines(view: View, style: Style): readonly string[] {
  const servers = view.inventory.entities
    .filter((entity) => isServer(entity) && view.to(entity.id, "servedBy").length > 0)
    .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  const blocks = servers.slice(0, mostBlocks).map((server) => serverLines(view, server));
  return titled("SERVING", blocks, servers.length, style);
}

/** An image is shown with the engine that runs in it. */
function isServer({ id, kind, name }: Entity): boolean {
  return (kind === "software" && !isImage(id)) || (kind === "service" && /[.:]/u.test(name));
}

function isImage(id: string): boolean {
  return id.startsWith("software:image:");
}

function serverLines(view: View, server: Entity): readonly string[] {
  const version = valueOf(server, "version");
  const served = view.to(server.id, "servedBy").map(({ from }) => from);
  const models = served.map((id) => nameOf(view, id));
  const around = served.flatMap((id) => view.from(id, "servedBy").map(({ to }) => to)).filter(isImage);
  const inside = view.to(server.id, "contains").map(({ from }) => from);
  const images = [...inside, ...around].map((id) => nameOf(view, id));
  const hardware = view
    .from(server.id, "uses")
    .filter(({ to }) => view.entity(to)?.kind === "hardware")
    .map(({ to }) => nameOf(view, to));
  return [
    printable(version === undefined ? server.name : `${server.name} ${version}`),
    ...rowOf("serves", models, mostNames),
    ...rowOf("in image", images, mostNames),
    ...rowOf("on", hardware, mostNames),
  ];
}

function nameOf(view: View, id: string): string {
  return printable(view.entity(id)?.name ?? id);
}

function rowOf(label: string, items: readonly string[], most: number): readonly string[] {
  const distinct = [...new Set(items)];
  if (distinct.length === 0) return [];
  const more = distinct.length > most ? ` and ${distinct.length - most} more` : "";
  return [`  ${padded(label, 10)}${distinct.slice(0, most).join(", ")}${more}`];
}

function titled(
  title: string,
  blocks: readonly (readonly string[])[],
  count: number,
  style: Style,
): readonly string[] {
  if (blocks.length === 0) return [];
  const more = count > blocks.length ? [`… and ${count - blocks.length} more`] : [];
  return ["", style.strong(title), ...blocks.flat(), ...more];
}
