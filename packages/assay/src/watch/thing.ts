import type { Observation } from "../model/observation.ts";
import type { KnownAdvisories } from "../model/advisory-match.ts";

/** What is known of one thing that is watched, from run to run. */
export interface Thing {
  /** `targetText` of it. */
  readonly target: string;
  /** The organisation that it was found by; absent = the watch list names it. */
  readonly via?: string;
  /** Counts the looks that were kept because they differ; part of every event's id. */
  readonly generation: number;
  /** The last time that it was seen. Kept when it is gone: only so can it be told whether it is the same that comes back. */
  readonly observation?: Observation;
  readonly condition: "never-seen" | "there" | "absent" | "disabled";
  /** Since when nobody could say, ISO 8601, and why. */
  readonly unobserved?: { readonly since: string; readonly reason: string };
  /** Advisories that match it; absent = nobody could look yet. */
  readonly advisories?: KnownAdvisories;
}
