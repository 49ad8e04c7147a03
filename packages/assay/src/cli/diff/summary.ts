import type { Difference } from "../../compare/diff/difference.ts";
import type { Finding } from "../../model/finding.ts";
import { plural } from "../plural.ts";

/** One document of a difference, as reports name it. */
export interface Compared {
  /** The file, as claims name it. */
  readonly document: string;
  readonly format: string;
  readonly version: string;
  /** What the document is about. */
  readonly name: string;
  /** Parts of the document that have no place in an inventory: they were not compared. */
  readonly losses: number;
}

/** `3 components added, 1 removed, 8 changed · 2 findings new, 1 fixed`. Empty when nothing differs. */
export function summaryText(difference: Difference): string {
  const { components, findings, references, coverage } = difference;
  const parts = [
    counted("component", [
      [components.added.length, "added"],
      [components.removed.length, "removed"],
      [components.changed.length, "changed"],
    ]),
    counted("finding", [
      [findings.added.filter(isNotable).length, "new"],
      [findings.removed.filter(isNotable).length, "fixed"],
      [findings.changed.length, "judged otherwise"],
    ]),
    counted("unresolved reference", [
      [references.added.length, "new"],
      [references.removed.length, "gone"],
    ]),
    counted("unread input", [
      [coverage.added.length, "new"],
      [coverage.removed.length, "gone"],
      [coverage.changed.length, "changed"],
    ]),
    safeText(difference),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** That a file is safe to load is no news that needs a line. */
export function isNotable({ verdict }: Finding): boolean {
  return verdict !== "safe";
}

/** The counts, for programs. */
export function countsOf({ components, findings, references, coverage }: Difference): unknown {
  const count = (lists: Readonly<Record<string, readonly unknown[]>>): unknown =>
    Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length]));
  return {
    components: count(components),
    findings: count(findings),
    references: count(references),
    coverage: count(coverage),
  };
}

/** `16 statements (7 of a.json, 9 of b.json) that cyclonedx 1.7 or spdx 3.0.1 does not hold or writes otherwise`. */
export function notHeldText({ notHeld }: Difference, before: Compared, after: Compared): string {
  if (notHeld.length === 0) return "";
  const ours = notHeld.filter((one) => one.in === "before").length;
  const counts = `${ours} of ${before.document}, ${notHeld.length - ours} of ${after.document}`;
  const formats = `${formatText(before)} or ${formatText(after)}`;
  return `${plural(notHeld.length, "statement")} (${counts}) that ${formats} does not hold or writes otherwise`;
}

/** `12 parts of a.json, 3 of b.json`. Empty when everything was compared. */
export function lossText(sides: readonly Compared[]): string {
  const counts = sides.filter(({ losses }) => losses > 0);
  return counts
    .map(({ document, losses }, index) => `${index === 0 ? plural(losses, "part") : losses} of ${document}`)
    .join(", ");
}

export function formatText({ format, version }: Compared): string {
  return version === "" ? format : `${format} ${version}`;
}

function safeText({ findings }: Difference): string {
  const count = findings.added.filter((finding) => !isNotable(finding)).length;
  return count === 0 ? "" : `${plural(count, "file")} newly judged safe`;
}

function counted(noun: string, counts: readonly (readonly [number, string])[]): string {
  const found = counts.filter(([count]) => count > 0);
  return found
    .map(([count, word], index) => (index === 0 ? `${plural(count, noun)} ${word}` : `${count} ${word}`))
    .join(", ");
}
