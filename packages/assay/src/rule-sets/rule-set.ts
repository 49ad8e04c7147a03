import type { Basis } from "../model/claim.ts";
import type { Fact } from "./fact.ts";

/** A list of what somebody wants to be told about a system with AI in it, as data. */
export interface RuleSet {
  /** What `--rule-set` accepts. */
  readonly id: string;
  readonly title: string;
  /** Who wrote the list, and when. */
  readonly origin: string;
  /** Where it can be read; rules of a profile may be nowhere. */
  readonly address?: string;
  /** What its text here is under, and what it was taken from. */
  readonly licence: string;
  /** The wording here is ours; outputs say so. */
  readonly isParaphrased: boolean;
  /** How `assay report` writes it: in the sections of the source, for people to complete; else as a table. */
  readonly form?: "document";
  /** What to know before relying on it. */
  readonly caveat?: string;
  /** Without a thing of these kinds nothing of it applies. */
  readonly asksFor?: readonly About[];
  readonly sections?: readonly Section[];
  /** Facts of its own, beside those of `facts/*.table.ts`. */
  readonly facts?: ReadonlyMap<string, Fact>;
  readonly elements: readonly Element[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
}

/** What an element is asked of: the document, the system as a whole, or each thing of a kind (`component`: models, datasets and software). */
export const abouts = ["document", "system", "model", "dataset", "component"] as const;
export type About = (typeof abouts)[number];

/**
 * What a document can do for an element. `full`: its facts answer it. `partial`: they answer a part, the rest is prose that a
 * person has to judge. `attach`: only a person can answer.
 */
export type Derivable = "full" | "partial" | "attach";

export interface Element {
  /** Unique over all rule sets. */
  readonly id: string;
  /** The place in the source. */
  readonly clause: string;
  readonly title: string;
  readonly text: string;
  readonly section?: string;
  readonly about: About;
  /** Names of facts (`facts/*.table.ts`); all of them are needed. */
  readonly needs: readonly string[];
  readonly derivable: Derivable;
  /** Facts that are known no better than this do not count. */
  readonly atLeast?: Basis;
  /** The source lets it be left out. */
  readonly isOptional?: true;
  /** Applies only to datasets of this source category. */
  readonly sourceCategory?: string;
  /** Where the source, or the mapping it comes with, puts it; the facts say it for the others. */
  readonly cyclonedx?: readonly string[];
  readonly spdx?: readonly string[];
}
