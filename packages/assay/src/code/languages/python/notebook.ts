import type { Problem } from "../../../model/coverage.ts";
import type { CodeModule } from "../../ir.ts";
import { lowerPython } from "./lower-python.ts";
import { cellParts } from "./notebook-cell.ts";
import type { NotebookLine } from "./notebook-cell.ts";
import { notebookCells } from "./notebook-document.ts";

/** The Python of a notebook as one text. */
export interface NotebookSource {
  readonly text: string;
  /** The 1-based line of the notebook file in which a 1-based line of `text` stands. */
  lineOf(line: number): number;
  /** `!cmd`, `%pip`, cells of a shell. */
  readonly commands: readonly NotebookLine[];
}

/** The code of all Python cells in order, as if it were one script; magics are left out. */
export function notebookSource(bytes: Uint8Array): NotebookSource | Problem {
  const cells = notebookCells(bytes);
  if ("code" in cells) return cells;
  const parts = cells.map(cellParts);
  const lines = parts.flatMap(({ python }) => python);
  return {
    text: lines.map(({ text }) => `${text}\n`).join(""),
    lineOf: (line) => lines[line - 1]?.line ?? lines.at(-1)?.line ?? 1,
    commands: parts.flatMap(({ commands }) => commands),
  };
}

/** A notebook in the common form; lines are those of the notebook file. */
export async function lowerNotebook(bytes: Uint8Array, path: string): Promise<CodeModule | Problem> {
  const source = notebookSource(bytes);
  if ("code" in source) return source;
  const lowered = await lowerPython(source.text, path, (line) => source.lineOf(line));
  return "code" in lowered ? lowered : { ...lowered, commands: source.commands };
}
