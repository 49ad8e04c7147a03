import { type Claim, claimant } from "../model/claim.ts";
import type { Severity } from "../model/finding.ts";
import type { Reference } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";
import type { RelationKind } from "../model/relation.ts";
import type { ApplicationFinding, Link, Place, Thing, Use } from "../model/use.ts";
import type { CommandAt } from "./names.ts";
import type { Word } from "./word.ts";

/** A command that installs packages, as it is written. */
export interface Install {
  readonly tool: "python" | "npm" | "system" | "cargo" | "go";
  /** The whole command with its program. */
  readonly words: readonly Word[];
  /** Words in front of the packages and options. */
  readonly length: number;
  readonly line: number;
}

/** Code that stands on a command line: `python -c "…"`, `python - <<EOF`. */
export interface InlineCode {
  readonly language: "python" | "javascript";
  readonly text: string;
  /** Where its first line stands. */
  readonly line: number;
  /** Its breaks are no lines of the file: all of it stands at one. */
  readonly isFlat?: true;
}

/** What command lines say about the application. */
export interface CommandReading {
  readonly uses: readonly Use[];
  readonly links: readonly Link[];
  readonly references: readonly Reference[];
  readonly findings: readonly ApplicationFinding[];
  readonly installs: readonly Install[];
  readonly code: readonly InlineCode[];
}

/** A reading while it is made. */
export interface OpenReading extends CommandReading {
  readonly at: CommandAt;
  readonly uses: Use[];
  readonly links: Link[];
  readonly references: Reference[];
  readonly findings: ApplicationFinding[];
  readonly installs: Install[];
  readonly code: InlineCode[];
  /** What commands keep under a path of their own, by that path. */
  readonly kept: Map<string, Thing>;
  /** Names that commands of this file give to models of their own. */
  readonly created: Set<string>;
}

export function openReading(at: CommandAt): OpenReading {
  return {
    at,
    uses: [],
    links: [],
    references: [],
    findings: [],
    installs: [],
    code: [],
    kept: new Map(),
    created: new Set(),
  };
}

function placeOf({ at }: OpenReading, line: number): Place {
  return { path: at.path, line };
}

export function claimAt<P extends PropertyName>(
  reading: OpenReading,
  line: number,
  property: P,
  value: PropertyValue<P>,
): Claim {
  return claimant("declared", { by: reading.at.by, ...placeOf(reading, line) })(property, value);
}

/** Where and how a thing is used. */
export interface UseAt {
  readonly line: number;
  readonly how: string;
  readonly confidence?: number;
  readonly claims?: readonly Claim[];
}

export function addUse(
  reading: OpenReading,
  thing: Thing,
  { line, how, confidence, claims = [] }: UseAt,
): void {
  reading.uses.push({
    thing,
    usage: reading.at.isTest === true ? "mentioned" : "used",
    place: placeOf(reading, line),
    how: printable(how),
    ...(confidence === undefined ? {} : { confidence }),
    ...(claims.length === 0 ? {} : { claims }),
  });
}

export function addLink(
  reading: OpenReading,
  from: Thing,
  to: Thing,
  link: { readonly kind: RelationKind; readonly line: number; readonly detail?: string },
): void {
  if (from.kind === to.kind && from.key === to.key) return;
  const { kind, line, detail } = link;
  reading.links.push({
    from,
    to,
    kind,
    place: placeOf(reading, line),
    ...(detail === undefined ? {} : { detail }),
  });
}

/** Keeps what could not be resolved, with its default, if any. */
export function addReference(
  reading: OpenReading,
  reference: {
    readonly expression: string;
    readonly default?: string;
    readonly kind: string;
    readonly line: number;
  },
): void {
  if (reading.at.isTest === true) return;
  const { expression, kind, line } = reference;
  reading.references.push({
    expression: printable(expression),
    kind,
    location: { path: reading.at.path, line },
    ...(reference.default === undefined ? {} : { default: printable(reference.default.slice(0, 200)) }),
  });
}

/** What is to be judged about a command. */
export interface Risk {
  readonly rule: string;
  readonly severity: Severity;
  readonly kind: "safety" | "provenance";
  readonly message: string;
  readonly line: number;
  readonly evidence: string;
  readonly about?: Thing;
}

export function addRisk(reading: OpenReading, { line, evidence, about, ...risk }: Risk): void {
  if (reading.at.isTest === true) return;
  reading.findings.push({
    ...risk,
    location: { path: reading.at.path, line },
    evidence: [printable(evidence).slice(0, 300)],
    ...(about === undefined ? {} : { about }),
  });
}
