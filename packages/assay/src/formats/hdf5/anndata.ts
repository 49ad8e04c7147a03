import type { Hdf5File, Hdf5Object } from "../../syntax/hdf5/index.ts";
import type { DatasetFacts } from "../format.ts";
import { mostColumns } from "./limits.ts";

/** Rows (observations) and columns of an AnnData table: https://anndata.readthedocs.io/en/stable/fileformat-prose.html. */
export function annDataFacts(file: Hdf5File): DatasetFacts {
  const columns: { name: string; type: string }[] = [];
  let rows: number | undefined;
  for (const object of file.objects) {
    const [, name] = /^\/obs\/([^/]+)$/.exec(object.path) ?? [];
    if (name === undefined || columns.length >= mostColumns) continue;
    columns.push({ name, type: columnType(object) });
    rows ??= rowsOf(object);
  }
  return { columns, ...(rows === undefined ? {} : { rows }) };
}

/** A categorical column is a group of its codes and its categories, and says so in an attribute. */
function columnType({ dataset, attributes }: Hdf5Object): string {
  const encoding = attributes.get("encoding-type")?.value;
  if (dataset === undefined) return typeof encoding === "string" ? encoding : "group";
  return dataset.type?.kind ?? "unknown";
}

function rowsOf({ dataset }: Hdf5Object): number | undefined {
  return dataset?.shape?.length === 1 ? dataset.shape[0] : undefined;
}
