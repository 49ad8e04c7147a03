import { type Finding, severities, verdicts } from "../../model/finding.ts";
import { shortHash, withFindingId } from "../../model/finding-id.ts";
import { compareText } from "../../model/text-order.ts";
import { canonicalText } from "../../model/canonical-text.ts";
import { grouped } from "../../model/grouped.ts";
import { baseOf, distinctId } from "./base-id.ts";
import { combineLists } from "./combine-claims.ts";
import type { MergeInput } from "./merge-input.ts";

/** The findings of all inputs about the entities of the result, without those in `superseded` (by input). */
export function mergeFindings(
  inputs: readonly MergeInput[],
  idsOf: readonly ReadonlyMap<string, string>[],
  superseded: readonly ReadonlySet<string>[],
): readonly Finding[] {
  const moved = inputs.flatMap(({ inventory }, index) =>
    inventory.findings
      .filter(({ id }) => superseded[index]?.has(id) !== true)
      .map((finding) => withSubject(finding, idsOf[index]?.get(finding.subject) ?? finding.subject)),
  );
  const merged = [...grouped(moved, ({ id }) => id)].flatMap(([id, same]) => unitedOf(id, same));
  return merged.sort((a, b) => compareText(a.id, b.id));
}

/** An id that was made of the subject is made of the new one; another keeps, without what an earlier merge added. */
function withSubject(finding: Finding, subject: string): Finding {
  const { id, ...rest } = finding;
  const remade = withFindingId({ ...rest, subject });
  return isOwnId(finding) ? remade : { ...remade, id: baseOf(id, () => contentOf(finding)) };
}

function isOwnId({ id, ...rest }: Finding): boolean {
  return withFindingId(rest).id === id;
}

/** Rule, subject, place and message are in our ids: the same twice is one. Others are one only when all is the same. */
function unitedOf(id: string, same: readonly Finding[]): readonly Finding[] {
  const [first] = same;
  if (first === undefined || same.length === 1) return same;
  if (isOwnId(first)) return [combined(first, same)];
  const distinct = new Map(same.map((finding) => [contentOf(finding), finding]));
  if (distinct.size === 1) return [first];
  return [...distinct].map(([content, finding]) => ({ ...finding, id: distinctId(id, content) }));
}

function contentOf(finding: Finding): string {
  return shortHash(canonicalText({ ...finding, id: undefined }));
}

/** The worst of what is said. Silenced is only what all silence. */
function combined(first: Finding, same: readonly Finding[]): Finding {
  const { id, rule, subject, location, message } = first;
  const verdict = worst(
    same.flatMap((one) => (one.verdict === undefined ? [] : [one.verdict])),
    verdicts,
  );
  const remedy = same.flatMap((one) => (one.remedy === undefined ? [] : [one.remedy])).sort(compareText)[0];
  const suppressed = suppressionOf(same);
  return {
    id,
    rule,
    kind: same.map((one) => one.kind).sort(compareText)[0] ?? first.kind,
    severity:
      worst(
        same.map((one) => one.severity),
        severities,
      ) ?? first.severity,
    ...(verdict === undefined ? {} : { verdict }),
    subject,
    ...(location === undefined ? {} : { location }),
    message,
    evidence: combineLists(same.map((one) => one.evidence)),
    ...(remedy === undefined ? {} : { remedy }),
    ...(suppressed === undefined ? {} : { suppressed }),
  };
}

function suppressionOf(same: readonly Finding[]): Finding["suppressed"] {
  const reasons = same.flatMap(({ suppressed }) => (suppressed === undefined ? [] : [suppressed]));
  if (reasons.length < same.length) return undefined;
  return reasons.sort((a, b) => compareText(canonicalText(a), canonicalText(b)))[0];
}

function worst<T>(found: readonly T[], mildestFirst: readonly T[]): T | undefined {
  return mildestFirst[Math.max(...found.map((one) => mildestFirst.indexOf(one)))];
}
