import type { Affected } from "../../advisory.ts";
import { nameAt, recordsAt } from "../../fields.ts";
import { mostMinorItems } from "../../record-limits.ts";

/** The name of a model, dataset or file that an entry of our profile is about (docs/reference/model-advisories.md). */
export function profileName(entry: unknown): string | undefined {
  return nameAt(entry, "database_specific", "assay", "name");
}

/** What such a thing is known by. Rows without a type or a value say nothing. */
export function profileIdentifiers(entry: unknown): NonNullable<Affected["identifiers"]> {
  const rows = recordsAt(entry, "database_specific", "assay", "identifiers");
  return rows.slice(0, mostMinorItems).flatMap((row) => {
    const type = nameAt(row, "type");
    const value = nameAt(row, "value");
    return type === undefined || value === undefined ? [] : [{ type, value: comparable(type, value) }];
  });
}

/** Digests are the same in capital letters, which `assay db lint` tells. */
function comparable(type: string, value: string): string {
  return type === "sha256" ? value.toLowerCase() : value;
}
