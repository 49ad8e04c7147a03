import { expect, it } from "vitest";

import { documents } from "./registry.ts";
import { sssomText } from "./sssom.ts";

const writers = (await Promise.all(documents.map(({ load }) => load()))).filter(
  ({ mapping }) => mapping !== undefined,
);

it.each(writers.map((writer) => [writer.id, writer] as const))(
  "the mapping set of %s has the columns and prefixes that SSSOM demands",
  (_id, writer) => {
    const lines = sssomText(writer).trimEnd().split("\n");
    const head = lines.filter((line) => line.startsWith("#"));
    const [titles = "", ...rows] = lines.filter((line) => !line.startsWith("#"));
    const columns = titles.split("\t");
    expect(columns).toEqual(
      expect.arrayContaining(["subject_id", "predicate_id", "object_id", "mapping_justification"]),
    );
    for (const key of ["mapping_set_id", "license", "curie_map"]) {
      expect(
        head.some((line) => line.startsWith(`#${key}:`)),
        key,
      ).toBe(true);
    }
    const declared = new Set([
      "skos",
      "semapv",
      "sssom",
      ...head.flatMap((line) => /^# {2}([\w-]+):/.exec(line)?.[1] ?? []),
    ]);
    expect(rows.length).toBeGreaterThan(60);
    for (const row of rows) {
      const cells = row.split("\t");
      expect(cells.length, row).toBe(columns.length);
      for (const name of ["subject_id", "predicate_id", "object_id", "mapping_justification"]) {
        const [prefix = ""] = (cells[columns.indexOf(name)] ?? "").split(":");
        expect(declared.has(prefix), row).toBe(true);
      }
    }
  },
);
