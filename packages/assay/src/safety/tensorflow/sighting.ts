import type { Operation } from "./operations.table.ts";

/** A node that does something, with what its arguments are known to be. */
export interface Sighting {
  readonly body: string;
  readonly node: string;
  readonly operation: string;
  readonly rule: Operation;
  readonly values: readonly { readonly label: string; readonly texts: readonly string[] | undefined }[];
  readonly offset?: number;
}
