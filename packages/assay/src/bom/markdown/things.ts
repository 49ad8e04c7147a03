import type { Entity, EntityKind } from "../../model/entity.ts";
import { grouped } from "../../model/grouped.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { claimsOn, strongestClaim, valueOf, valuesOf } from "../../model/resolve.ts";
import { countText } from "../../model/scaled-number.ts";
import { byNearness } from "../by-nearness.ts";
import { mostAncestors } from "./limits.ts";
import type { Row, Table } from "./table.ts";
import { code, prose } from "./text.ts";

/** What is here first, each with what it is and where it comes from. */
export function modelsTable(inventory: Inventory): Table {
  const names = new Map(inventory.entities.map((entity) => [entity.id, nameOf(entity)]));
  const parents = grouped(
    inventory.relations.filter(({ kind }) => kind === "derivedFrom"),
    ({ from }) => from,
  );
  const rows = ofKinds(inventory, ["model"]).map((model) => [
    code(nameOf(model)),
    valueOf(model, "usage") ?? "",
    valuesOf(model, "format").map(prose).join(", "),
    parametersOf(model),
    prose(valueOf(model, "quantization")?.scheme ?? valueOf(model, "dtype") ?? ""),
    prose(valueOf(model, "license") ?? ""),
    ancestorsOf(parents.get(model.id) ?? [], names),
  ]);
  const head = ["Model", "Usage", "Format", "Parameters", "Precision", "Licence", "From"];
  return { title: "Models", head, rows };
}

/** Whatever else makes up the system. Packages that have nothing to do with AI are counted at the top, not listed. */
export function othersTable(inventory: Inventory): Table {
  const rows = otherKinds.flatMap((kind) =>
    ofKinds(inventory, [kind])
      .filter((entity) => kind !== "software" || valuesOf(entity, "category").length > 0)
      .map(otherRow),
  );
  return { title: "Data, services and software", head: ["Kind", "Name", "Usage", "Where"], rows };
}

/** `3 models · 1 dataset`, only of what there is. */
export function figuresOf(inventory: Inventory): string {
  return counted
    .flatMap(([kind, noun]) => {
      const count = ofKinds(inventory, [kind]).length;
      return count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`];
    })
    .join(" · ");
}

const otherKinds: readonly EntityKind[] = [
  "dataset",
  "service",
  "training-run",
  "agent",
  "tool",
  "prompt",
  "software",
  "hardware",
];

const counted: readonly (readonly [EntityKind, string])[] = [
  ["model", "model"],
  ["dataset", "dataset"],
  ["service", "service"],
  ["training-run", "training run"],
  ["software", "package"],
];

function ofKinds({ entities }: Inventory, kinds: readonly EntityKind[]): readonly Entity[] {
  return entities.filter(({ kind }) => kinds.includes(kind)).toSorted(byNearness);
}

function otherRow(entity: Entity): Row {
  const version = valueOf(entity, "version");
  const name = version === undefined ? nameOf(entity) : `${nameOf(entity)} ${version}`;
  return [entity.kind, code(name), valueOf(entity, "usage") ?? "", placeOf(entity)];
}

/** Where the code or a configuration says it, else where its first fact was read. */
function placeOf(entity: Entity): string {
  const source = (claimsOn(entity, "call")[0] ?? entity.claims[0])?.source;
  if (source?.path === undefined) return "";
  return code(source.line === undefined ? source.path : `${source.path}:${source.line}`);
}

/** Counted from the tensors, or only said by somebody: that is the difference this page is read for. */
function parametersOf(model: Entity): string {
  const claim = strongestClaim(model, "parameters");
  if (claim?.value.kind !== "known") return "";
  const count = countText(claim.value.value);
  return claim.basis === "measured" ? count : `${count}, ${claim.basis}`;
}

function ancestorsOf(relations: readonly Relation[], names: ReadonlyMap<string, string>): string {
  const shown = relations.slice(0, mostAncestors).map(({ to, detail, claims }) => {
    const how = [detail, claims[0]?.basis].filter((word) => word !== undefined);
    return `${code(names.get(to) ?? to)} ${how.map(prose).join(", ")}`.trim();
  });
  const rest = relations.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join("<br>");
}

function nameOf({ name, id }: Entity): string {
  return name.trim() === "" ? id : name;
}
