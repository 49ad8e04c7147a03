import { normaliseLicence } from "../licences/expression.ts";
import { type Claim, claimant, type Claimant } from "../model/claim.ts";
import type { Emissions, Metric } from "../model/properties.ts";
import type { Becomes, FieldRow } from "./field.ts";
import { fieldOf, type Item, type Said, type SaidRecord } from "./said.ts";
import { type Entry, settingsReader } from "./settings.ts";

/** What the user says of a model or dataset, as claims on it; relations are told by `entryLinks`. */
export function entryClaims({ said }: Entry, rows: readonly FieldRow[], path: string): readonly Claim[] {
  return said.flatMap((one) => {
    const field = fieldOf(one, rows);
    return field === undefined ? [] : claimsOf(one, field.becomes, path);
  });
}

function claimsOf({ items }: Said, becomes: Becomes, path: string): readonly Claim[] {
  switch (becomes.kind) {
    case "identity":
    case "relation":
      return [];
    case "property":
      return items.map((item) => claimAt(item, path)(becomes.property, String(item.value)));
    case "count":
      return items.map((item) => claimAt(item, path)(becomes.property, Number(item.value)));
    case "metadata":
      return metadataClaims(items, becomes.name, path);
    case "licence":
      return items.map((item) => claimAt(item, path)("license", licenceOf(String(item.value))));
    case "splits":
      return splitClaims(items, path);
    case "metrics":
      return items.map((item) => claimAt(item, path)("metric", metricOf(recordOf(item))));
    case "energy":
      return items.flatMap((item) => energyClaims(item, path));
  }
}

function claimAt({ pointer, line }: Item, path: string): Claimant {
  return claimant("asserted", { by: settingsReader, path, line, pointer });
}

/** A second statement has a number, as those of cards: documents keep one value for each name. */
function metadataClaims(items: readonly Item[], name: string, path: string): readonly Claim[] {
  return items.map((item, index) => {
    const value = { name: index === 0 ? name : `${name}:${index + 1}`, value: String(item.value) };
    return claimAt(item, path)("metadata", value);
  });
}

function licenceOf(text: string): string {
  return normaliseLicence(text)?.expression ?? text;
}

function recordOf({ value }: Item): SaidRecord {
  return typeof value === "object" ? value : {};
}

/** Their names; and the records of each, whose sum is that of the dataset when all are told. */
function splitClaims(items: readonly Item[], path: string): readonly Claim[] {
  const [first] = items;
  const counts = items.map((item) => recordOf(item)["rows"]);
  const known = counts.filter((count) => typeof count === "number");
  const isWhole = first !== undefined && known.length === items.length;
  const sum = known.reduce((total, count) => total + count, 0);
  return [
    ...items.flatMap((item) => {
      const { name = "", rows } = recordOf(item);
      const split = claimAt(item, path)("split", String(name));
      if (rows === undefined) return [split];
      return [split, claimAt(item, path)("splitRows", { name: String(name), value: rows })];
    }),
    ...(isWhole ? [claimAt(first, path)("rows", sum)] : []),
  ];
}

function metricOf(record: SaidRecord): Metric {
  const { type = "", value = "", dataset, split, task } = record;
  return {
    type: String(type),
    value,
    ...(task === undefined ? {} : { task: String(task) }),
    ...(dataset === undefined ? {} : { dataset: String(dataset) }),
    ...(split === undefined ? {} : { split: String(split) }),
  };
}

/** Emissions are told in grams; energy alone has no property. */
function energyClaims(item: Item, path: string): readonly Claim[] {
  const { kilowattHours, gramsCo2e, location, source } = recordOf(item);
  const claim = claimAt(item, path);
  const circumstances: Omit<Emissions, "grams"> = {
    ...(kilowattHours === undefined ? {} : { energyKwh: Number(kilowattHours) }),
    ...(location === undefined ? {} : { location: String(location) }),
    ...(source === undefined ? {} : { source: String(source) }),
  };
  if (gramsCo2e !== undefined) return [claim("emissions", { grams: Number(gramsCo2e), ...circumstances })];
  const words = [kilowattHours === undefined ? undefined : `${kilowattHours} kWh`, location, source];
  const value = words.filter((word) => word !== undefined).join(", ");
  return value === "" ? [] : [claim("metadata", { name: "energy", value })];
}
