import type { ValueRun } from "./typed-data.ts";

/** A TensorProto as it was found. */
export interface TensorDraft {
  readonly at: number;
  name: string;
  readonly dimensions: number[];
  dataType: number;
  raw?: { readonly start: number; readonly end: number };
  readonly runs: ValueRun[];
  readonly external: Map<string, string>;
  isExternal: boolean;
  isSegment: boolean;
}
