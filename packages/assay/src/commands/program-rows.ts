import type { ProgramRow } from "./program-row.ts";
import { downloadPrograms } from "./programs/downloads.table.ts";
import { servingPrograms } from "./programs/serving.table.ts";
import { trainingPrograms } from "./programs/training.table.ts";
import { toolPrograms } from "./programs/tools.table.ts";
import { startLength, textOf } from "./unwrap.ts";
import type { Word } from "./word.ts";

/** Every row of the catalogue of programs. */
export const programRows: readonly ProgramRow[] = [
  ...servingPrograms,
  ...downloadPrograms,
  ...trainingPrograms,
  ...toolPrograms,
];

/** A row that a command line fits. */
export interface FoundRow {
  readonly row: ProgramRow;
  readonly start: string;
  /** Words that the start takes. */
  readonly length: number;
}

const byProgram = new Map<string, { readonly row: ProgramRow; readonly start: string }[]>();
for (const row of programRows)
  for (const start of row.starts) {
    const program = start.split(" ")[0] ?? "";
    byProgram.set(program, [...(byProgram.get(program) ?? []), { row, start }]);
  }
// The longer start says more: `dvc exp run` before `dvc`.
for (const rows of byProgram.values()) rows.sort((a, b) => b.start.length - a.start.length);

/** The row whose form a command line has (`programWords`). */
export function rowOf(words: readonly Word[]): FoundRow | undefined {
  for (const { row, start } of byProgram.get(textOf(words[0])) ?? []) {
    const length = startLength(words, start);
    if (length === undefined) continue;
    const isIt =
      row.requires === undefined || words.some((word) => row.requires?.includes(optionName(textOf(word))));
    if (isIt) return { row, start, length };
  }
  return undefined;
}

function optionName(written: string): string {
  const name = written.split("=")[0] ?? "";
  return name.startsWith("--") ? name.replaceAll("_", "-") : name;
}
