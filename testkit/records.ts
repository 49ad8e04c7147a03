import { readFileSync } from "node:fs";
import { comparable, recordText, type RecordText } from "./record-text.ts";

/** Bytes of a table in `testkit/fixtures/records`. */
export function recordFixture(name: string): Uint8Array {
  return Uint8Array.from(readFileSync(new URL(`fixtures/records/${name}`, import.meta.url)));
}

/** Every table with this ending, and what its records are. */
export function expectedRecords(ending: string): { file: string; table: string; records: RecordText }[] {
  const path = new URL("fixtures/records/expected.json", import.meta.url);
  const { files, tables } = JSON.parse(readFileSync(path, "utf8")) as {
    files: Record<string, string>;
    tables: Record<string, RecordText>;
  };
  return Object.entries(files)
    .filter(([file]) => file.endsWith(ending))
    .map(([file, table]) => ({ file, table, records: comparable(tables[table] ?? null) }));
}

type Batch =
  | { readonly kind: "records"; readonly records: readonly unknown[] }
  | { readonly kind: "problem"; readonly reason: string };

/** All that a stream gives: records as texts, sizes of the batches, problems. */
export async function recordsOf(
  stream: AsyncIterable<Batch>,
): Promise<{ records: RecordText[]; batches: number[]; problems: string[] }> {
  const found = { records: [] as RecordText[], batches: [] as number[], problems: [] as string[] };
  for await (const batch of stream) {
    if (batch.kind === "problem") found.problems.push(batch.reason);
    else {
      found.batches.push(batch.records.length);
      for (const record of batch.records) found.records.push(comparable(recordText(record)));
    }
  }
  return found;
}
