import type { VersionInterval } from "./interval.ts";

/** The order of the versions of one ecosystem, or of several that share it. */
export interface VersionScheme {
  readonly id: string;
  /** For people: `Python (PEP 440)`. */
  readonly title: string;
  /** Where the order is written down. */
  readonly specification: string;
  /**
   * Negative when `a` comes before `b`, 0 when both are the same version, positive when `a` comes later; undefined when
   * one of them is no version of this scheme. A total order over the versions of the scheme; never throws; linear time.
   */
  readonly compare: (a: string, b: string) => number | undefined;
  /** The version without the label that tells builds of one release apart (`2.6.0+cu124` is `2.6.0`). */
  readonly withoutBuild?: (version: string) => string;
}

/** What a requirement (`>=2.0,<3`) allows: the union of the intervals. Undefined when it cannot be read. */
export type RequirementReader = (requirement: string) => readonly VersionInterval[] | undefined;

/** True for text that the scheme takes for a version. */
export function isVersionOf(scheme: VersionScheme, text: string): boolean {
  return scheme.compare(text, text) !== undefined;
}
