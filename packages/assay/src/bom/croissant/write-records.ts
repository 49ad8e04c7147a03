import type { Entity } from "../../model/entity.ts";
import type { Column } from "../../model/properties.ts";
import { valuesOf } from "../../model/resolve.ts";
import { cleanText } from "../clean-text.ts";
import { byCodeUnit } from "../stable-json.ts";
import { dataTypes } from "./context.table.ts";
import { storedAs } from "./read-records.ts";
import type { Resource } from "./write-files.ts";

/** The columns as one set of records, and the splits as another; undefined when neither is known. */
export function recordSetsOf(dataset: Entity, files: readonly Resource[]): readonly unknown[] | undefined {
  const columns = distinctColumns(valuesOf(dataset, "column"));
  const splits = [...new Set(valuesOf(dataset, "split"))].filter((split) => split !== "").sort(byCodeUnit);
  const sets = [
    ...(splits.length === 0 ? [] : [splitSet(splits)]),
    ...(columns.length === 0 ? [] : [recordSet(columns, files)]),
  ];
  return sets.length === 0 ? undefined : sets;
}

function distinctColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(({ name }) => name !== "");
}

function splitSet(splits: readonly string[]): unknown {
  return {
    "@type": "cr:RecordSet",
    "@id": "splits",
    name: "splits",
    dataType: "cr:Split",
    key: { "@id": "splits/name" },
    field: [{ "@type": "cr:Field", "@id": "splits/name", name: "splits/name", dataType: "sc:Text" }],
    data: splits.map((name) => ({ "splits/name": name })),
  };
}

function recordSet(columns: readonly Column[], files: readonly Resource[]): unknown {
  const ids = new Set<string>();
  return {
    "@type": "cr:RecordSet",
    "@id": "records",
    name: "records",
    field: columns.map((column) => fieldOf(column, freeId(ids, column.name), files)),
  };
}

function freeId(ids: Set<string>, name: string): string {
  const base = `records/${cleanText(name).slice(0, 500)}`;
  let id = base;
  for (let number = 2; ids.has(id); number += 1) id = `${base}#${number}`;
  ids.add(id);
  return id;
}

/** The type as the container calls it stands in the description, where Croissant has no class of that name. */
function fieldOf({ name, type }: Column, id: string, files: readonly Resource[]): unknown {
  const isClass = /^(?:sc|cr|wd):\w+(?:, (?:sc|cr|wd):\w+)*$/.test(type);
  const [word = ""] = type.toLowerCase().split(/[^a-z0-9_]/, 1);
  const [only, ...others] = files;
  const isOneFile = only !== undefined && others.length === 0;
  return {
    "@type": "cr:Field",
    "@id": id,
    name: `records/${name}`,
    dataType: isClass ? type.split(", ") : (dataTypes.get(word) ?? "sc:Text"),
    ...(isClass ? {} : { description: `${storedAs}${type}.` }),
    ...(isOneFile ? { source: { fileObject: { "@id": only["@id"] }, extract: { column: name } } } : {}),
  };
}
