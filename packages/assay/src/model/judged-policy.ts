import type { Severity } from "./severity.ts";

/** A policy that an inventory was held against, and how many of its things keep it. What does not is a finding with the rule `POLICY/<id>`. */
export interface JudgedPolicy {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** The pack, or the name of the file, that it stands in. */
  readonly source: string;
  /** The title of that. */
  readonly sourceTitle?: string;
  readonly severity: Severity;
  readonly references: readonly string[];
  /** Things that it is about; each is kept, broken, exempt or unjudged. */
  readonly asked: number;
  readonly kept: number;
  /** Not kept, and exempt from it for a time. */
  readonly exempt: number;
  /** What could not be judged counts as not kept. */
  readonly unjudged: number;
}
