import type { Problem } from "../../model/coverage.ts";
import type { ArrowSchema } from "../../syntax/arrow-schema/index.ts";

/** What the structure of one file says. */
export interface Table {
  readonly kind: string;
  readonly schema?: ArrowSchema;
  /** Absent = not counted. */
  readonly rows?: number;
  readonly compression?: string;
  readonly problems: readonly Problem[];
}

/** A table that could not be read at all. */
export function brokenTable(kind: string, code: Problem["code"], message: string): Table {
  return { kind, problems: [{ code, message }] };
}
