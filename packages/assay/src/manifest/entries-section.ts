import * as z from "zod";
import type { FieldRow } from "./field.ts";
import { mostEntries } from "./limits.ts";
import { saidIn } from "./said.ts";
import type { Entry } from "./settings.ts";
import { type Lines, standOf } from "./stand.ts";
import { entryShape } from "./value-schema.ts";

/** The schema of `models` or `datasets`: entries with the keys of a table, each about one thing of its own. */
export function entriesSchema(rows: readonly FieldRow[]): z.ZodType<readonly RawEntry[]> {
  const entry = z
    .strictObject(entryShape(rows))
    .refine(({ path, id }) => path !== undefined || id !== undefined, {
      error: "an entry needs path or id: which one is it about?",
    }) as unknown as z.ZodType<RawEntry>;
  return z.array(entry).max(mostEntries).superRefine(refuseRepeats);
}

/** Checked; what else it holds the table tells. */
export interface RawEntry {
  readonly path?: string;
  readonly id?: string;
}

function refuseRepeats(entries: readonly RawEntry[], context: z.RefinementCtx): void {
  for (const key of ["path", "id"] as const) {
    const seen = new Set<string>();
    for (const [index, { [key]: value }] of entries.entries()) {
      if (value === undefined) continue;
      if (seen.has(value)) {
        const message = `another entry has the same ${key}`;
        context.addIssue({ code: "custom", path: [index, key], message, input: value });
      }
      seen.add(value);
    }
  }
}

export function entriesIn(
  { key, rows }: { readonly key: string; readonly rows: readonly FieldRow[] },
  raw: readonly RawEntry[],
  lines: Lines,
): readonly Entry[] {
  return raw.map((entry, index) => ({
    ...standOf([key, index], lines),
    ...(entry.path === undefined ? {} : { path: entry.path }),
    ...(entry.id === undefined ? {} : { id: entry.id }),
    said: saidIn(entry, rows, { steps: [key, index], lines }),
  }));
}
