import type { IntendedUse } from "../licences/intended-use.ts";
import type { PropertyName } from "../model/properties.ts";
import type { Analysis } from "../model/vulnerability.ts";
import type { PublishingPolicy } from "../publishing/policy.ts";
import type { Said } from "./said.ts";
import type { Stand } from "./stand.ts";

/** What the user's `assay.yaml` says (docs/reference/assay-yaml.md). */
export interface Settings {
  /** Where the file is, as shown in sources; relative to the working directory. */
  readonly path: string;
  readonly models: readonly Entry[];
  readonly datasets: readonly Entry[];
  readonly answers: readonly Answer[];
  readonly overrides: readonly Override[];
  readonly suppressions: readonly Suppression[];
  /** What is to be done with what is scanned; `--use` beats it. */
  readonly use?: IntendedUse;
  /** What was decided about vulnerabilities. */
  readonly decisions?: readonly Decision[];
  /** Policies that every scan is held against; `--policy` adds to them. */
  readonly policies?: readonly NamedPolicies[];
  /** What outsiders must not see; absent = what would leak. */
  readonly publishing?: PublishingPolicy;
  /**
   * Where the paths that stand in the file lie below the scanned root; those outside are not listed. Absent: paths are
   * relative to the scanned root.
   */
  readonly places?: readonly (readonly [written: string, place: string])[];
}

/** A model or dataset, and what the user says of it. */
export interface Entry extends Stand {
  /** As it is written: relative to the file. Each entry has a path, an id or both. */
  readonly path?: string;
  /** `org/name` or another name under which others refer to it. */
  readonly id?: string;
  readonly said: readonly Said[];
}

/** What a person says about an element of a rule set. Without reviewer and date it does not count. */
export interface Answer extends Stand {
  readonly element: string;
  /** Path, id or name of the thing; absent = everything that the element is asked of. */
  readonly subject?: string;
  readonly answer: string;
  readonly note?: string;
  readonly reviewer?: string;
  /** ISO 8601 date. */
  readonly date?: string;
}

export interface Override extends Stand {
  /** Path relative to the scanned root, entity id or name. */
  readonly subject: string;
  readonly property: PropertyName;
  readonly value: unknown;
  readonly reason: string;
}

/** What the user decided about a vulnerability, of some things or of all that have it. */
export interface Decision extends Stand {
  readonly id: string;
  /** Package URLs, names or ids, `*` for any text; empty = all. */
  readonly subjects: readonly string[];
  readonly analysis: Analysis;
}

/** A pack of policies, or a file of them. */
export interface NamedPolicies extends Stand {
  /** The name of a pack, or a path as it is written: relative to the file. */
  readonly name: string;
  /** The path, to be read from the current folder; absent = as it is written. */
  readonly file?: string;
}

export interface Suppression {
  readonly rule: string;
  /** Entity id or name, path, or `path!/member`; absent = wherever the rule speaks. */
  readonly subject?: string;
  readonly reason: string;
  /** ISO 8601 date; from that day on the finding counts again. */
  readonly expires: string;
  /** Where it stands in the settings, 1-based. */
  readonly line?: number;
}

export const noSettings: Settings = {
  path: "assay.yaml",
  models: [],
  datasets: [],
  answers: [],
  overrides: [],
  suppressions: [],
};

/** Recorded as the reader of what the user asserts. */
export const settingsReader = "assay.yaml@1";
