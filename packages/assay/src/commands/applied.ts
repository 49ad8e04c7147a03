import type { Arguments } from "./arguments.ts";
import type { ProgramRow } from "./program-row.ts";

/** One command line with its row. */
export interface Applied {
  readonly row: Omit<ProgramRow, "starts" | "example" | "finds">;
  readonly given: Arguments;
  readonly line: number;
  /** The start of the row, as people know the program: `vllm serve`. */
  readonly program: string;
}
