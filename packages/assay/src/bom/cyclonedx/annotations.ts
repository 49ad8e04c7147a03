import { type Finding, severities } from "../../model/finding.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Annotation } from "./bom.ts";
import { basisWords } from "./claim-words.ts";
import type { Context } from "./context.ts";
import { annotatorOf } from "./metadata.ts";
import type { ProvenanceEntry } from "./provenance.ts";

/** Findings, what was not read, and (where the spec version has no citations) what the values rest on. */
export function annotationsOf(context: Context): readonly Annotation[] {
  const findings = [...context.inventory.findings].filter(isWorthAnAnnotation).sort(byUrgency);
  const texts = findings.map((finding) => ({
    subjects: subjectsFor(context, finding),
    text: findingWords(finding),
  }));
  const sources = context.spec.hasCitations ? [] : sourceTexts(context);
  const distinct = new Map<string, Annotation>();
  for (const { subjects, text } of [...texts, ...sources]) {
    distinct.set(JSON.stringify([subjects, text]), annotation(context, subjects, text));
  }
  return [...distinct.values()];
}

function annotation(context: Context, subjects: readonly string[], text: string): Annotation {
  return {
    subjects,
    annotator: { component: annotatorOf(context) },
    timestamp: context.inventory.subject.scannedAt,
    text,
  };
}

/**
 * "Safe" is said once per file, by the property `assay:verdict`; a line of prose for each would bury the others. Vulnerabilities
 * have a list of their own.
 */
function isWorthAnAnnotation({ verdict, severity, vulnerability }: Finding): boolean {
  return vulnerability === undefined && (verdict !== "safe" || severity !== "info");
}

function byUrgency(left: Finding, right: Finding): number {
  const severity = severities.indexOf(right.severity) - severities.indexOf(left.severity);
  return severity || byCodeUnit(left.id, right.id);
}

/** A finding about a file is about it in each model; one about a file that is no entity is about the scanned subject; its text names the path. */
function subjectsFor(context: Context, { subject }: Finding): readonly string[] {
  return context.entityOf(subject) === undefined ? [context.subjectRef] : context.refsOf(subject);
}

function findingWords(finding: Finding): string {
  const { severity, kind, rule, verdict, message, evidence, remedy, suppressed } = finding;
  const lines = [
    `[${severity}] ${kind}: ${message}`,
    `Rule: ${rule}${verdict === undefined ? "" : `; verdict: ${verdict}`}`,
    ...placeLines(finding),
    ...evidence.map((text) => `Evidence: ${text}`),
    ...(remedy === undefined ? [] : [`Remedy: ${remedy}`]),
    ...(suppressed === undefined
      ? []
      : [
          `Suppressed: ${suppressed.reason}${suppressed.expires === undefined ? "" : ` (until ${suppressed.expires})`}`,
        ]),
  ];
  return lines.join("\n");
}

function placeLines({ location }: Finding): readonly string[] {
  if (location === undefined) return [];
  const { path, line, offset, member } = location;
  const parts = [
    line === undefined ? path : `${path}:${line}`,
    ...(member === undefined ? [] : [`member ${member}`]),
    ...(offset === undefined ? [] : [`byte ${offset}`]),
  ];
  return [`Place: ${parts.join(", ")}`];
}

/** One text per component: a line for each basis and place, with the properties that rest on it. */
function sourceTexts(
  context: Context,
): readonly { readonly subjects: readonly string[]; readonly text: string }[] {
  const byOwner = new Map<string, ProvenanceEntry[]>();
  for (const entry of context.provenance.entries()) {
    const known = byOwner.get(entry.owner);
    if (known === undefined) byOwner.set(entry.owner, [entry]);
    else known.push(entry);
  }
  const owners = [...byOwner].sort(([left], [right]) => byCodeUnit(left, right));
  return owners.map(([owner, entries]) => ({ subjects: [owner], text: sourceLines(entries).join("\n") }));
}

function sourceLines(entries: readonly ProvenanceEntry[]): readonly string[] {
  const byBasis = new Map<string, Set<string>>();
  for (const { claim } of entries) {
    const words = `${basisWords(claim)} Read by ${claim.source.by}.`;
    byBasis.set(words, (byBasis.get(words) ?? new Set<string>()).add(claim.property));
  }
  const lines = [...byBasis].map(([words, names]) => `${[...names].sort(byCodeUnit).join(", ")}: ${words}`);
  return lines.sort(byCodeUnit);
}
