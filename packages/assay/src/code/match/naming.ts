import type { Link, Thing, Use } from "../../model/use.ts";

/** One text that a call takes for the name of a model. */
export interface Naming {
  readonly text: string;
  /** Where the text stands. */
  readonly literal: string;
  readonly thing: Thing;
  readonly call: object;
  readonly uses: readonly Use[];
  readonly links: readonly Link[];
  /** The argument as it is written. */
  readonly expression: string;
  readonly place: { readonly path: string; readonly line: number };
}
