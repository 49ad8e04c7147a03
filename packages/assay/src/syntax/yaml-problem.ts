import type { ProblemCode } from "../model/coverage.ts";

/** What is wrong with a YAML text, in our own words. */
export interface YamlProblem {
  readonly code: ProblemCode;
  /** Without the text of the file; begins with the line. */
  readonly message: string;
  readonly line: number;
  /** 1-based, where the place in the line is known. */
  readonly column?: number;
}
