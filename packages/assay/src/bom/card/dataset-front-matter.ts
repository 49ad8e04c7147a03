import type { Entity } from "../../model/entity.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { statementsOf } from "../statements-of.ts";
import { sizeCategory } from "../../cards/hub-sizes.ts";
import { keysOfDatasets } from "../../cards/card-keys.table.ts";
import { type FrontMatterEntries, listOf, present, sharedEntries, textOf } from "./front-matter.ts";

/** The front matter of a dataset card (hub-docs, datasetcard.md). */
export function datasetFrontMatter(dataset: Entity): FrontMatterEntries {
  return present([
    ...sharedEntries(dataset),
    ["pretty_name", textOf(valueOf(dataset, "name") ?? dataset.name)],
    ["size_categories", sizeCategories(dataset)],
    ...notedLists(dataset),
    ["dataset_info", infoOf(dataset)],
  ]);
}

/** From the number of rows where it is known, else as it was said. */
function sizeCategories(dataset: Entity): readonly string[] {
  const rows = valueOf(dataset, "rows");
  if (rows !== undefined && rows >= 0) return [sizeCategory(rows)];
  return statementsOf(dataset, "size_categories").flatMap(({ text }) => text.split(", "));
}

/** Keys of lists that cards gave, kept as metadata with commas. */
function notedLists(dataset: Entity): FrontMatterEntries {
  const keys = keysOfDatasets.filter((key) =>
    /^(?:task_|annotations_|language_|multilinguality|source_)/.test(key),
  );
  return keys.flatMap((key) => {
    const [statement] = statementsOf(dataset, key);
    return statement === undefined ? [] : [[key, listOf(statement.text.split(", "))] as const];
  });
}

/** Columns of the records: the hub shows them where the dataset has only one configuration. */
function infoOf(dataset: Entity): unknown {
  const columns = valuesOf(dataset, "column").flatMap(({ name, type }) => {
    const text = textOf(name);
    const dtype = textOf(type);
    return text === undefined ? [] : [{ name: text, ...(dtype === undefined ? {} : { dtype }) }];
  });
  return columns.length === 0 ? undefined : { features: columns };
}
