import type { Import } from "../../ir.ts";

/** What is kept while one file is lowered. */
export interface RustContext {
  /** The text as it is written, with the brackets of macros. */
  readonly text: string;
  /** Paths that begin with `crate`, `self` or `super`, as imports of names that no code can have. */
  readonly paths: Map<string, Import>;
}
