import type { Analysis, Finding as Judged, Inventory, Location, Vulnerability } from "assay";
import { severityNames, type Triage } from "../../contract/finding.ts";
import type { FindingBody } from "../findings/finding-body.ts";
import { open } from "../database.ts";
import { contentId } from "../new-id.ts";
import { storedText } from "../stored-text.ts";
import type { DrawnFinding, StatedDecision } from "./drawing.ts";

/**
 * Findings by fingerprint: rule, what it is about, and the file (not the line, which moves). The verdict `safe` is none: there is
 * nothing to do about it.
 */
export function drawFindings(
  { findings, entities }: Inventory,
  keyOf: (id: string) => string | undefined,
): ReadonlyMap<string, DrawnFinding> {
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const drawn = new Map<string, DrawnFinding>();
  for (const finding of findings) {
    if (finding.verdict === "safe") continue;
    const subject = keyOf(finding.subject);
    const fingerprint = unusedFingerprint(finding, subject ?? finding.subject, drawn);
    drawn.set(fingerprint, drawFinding(finding, fingerprint, subject, names.get(finding.subject)));
  }
  return drawn;
}

/** Several of one rule on one thing in one file are told apart by what they say, and then by their order. */
function unusedFingerprint(
  { rule, location, message, vulnerability }: Judged,
  subject: string,
  taken: ReadonlyMap<string, unknown>,
): string {
  const said = vulnerability?.id ?? message;
  for (let number = 0; ; number += 1) {
    const fingerprint = contentId(
      rule,
      subject,
      location?.path ?? "",
      location?.member ?? "",
      said,
      `${number}`,
    );
    if (!taken.has(fingerprint)) return fingerprint;
  }
}

function drawFinding(
  finding: Judged,
  fingerprint: string,
  subject: string | undefined,
  name: string | undefined,
): DrawnFinding {
  const { vulnerability } = finding;
  const body = JSON.stringify(bodyOf(finding));
  const stated = statedDecision(finding);
  return {
    fingerprint,
    content: contentId(body, finding.severity, JSON.stringify(stated ?? null)),
    subject,
    name: storedText(name ?? finding.subject, 500),
    rule: storedText(finding.rule, 200),
    kind: finding.kind,
    rank: severityNames.indexOf(finding.severity),
    urgency: 100 - Math.round(vulnerability?.priority?.score ?? 0),
    vulnerabilityId: vulnerability === undefined ? null : storedText(vulnerability.id, 200),
    verdict: isUnsafe(finding) ? (finding.verdict ?? null) : null,
    aliases: aliasesOf(finding),
    body,
    stated,
  };
}

function isUnsafe({ verdict }: Judged): boolean {
  return verdict === "dangerous" || verdict === "suspicious";
}

function aliasesOf({ rule, vulnerability }: Judged): readonly string[] {
  const named = vulnerability === undefined ? [] : [vulnerability.id, ...vulnerability.aliases.slice(0, 50)];
  return [...new Set([rule, ...named].map((name) => storedText(name, 200).toUpperCase()))];
}

function bodyOf(finding: Judged): FindingBody {
  const { verdict, message, remedy, location, evidence, vulnerability } = finding;
  return {
    verdict: verdict ?? null,
    message: storedText(message),
    remedy: remedy === undefined ? null : storedText(remedy),
    place: location === undefined ? null : placeOf(location),
    evidence: evidence.slice(0, 100).map((line) => storedText(line)),
    vulnerability: vulnerability === undefined ? null : vulnerabilityOf(vulnerability),
    stated: statedTriage(finding),
  };
}

function placeOf({ path, line, offset, member }: Location): string {
  const inside = member === undefined ? path : `${path}!/${member}`;
  if (line !== undefined) return storedText(`${inside}:${line}`);
  return storedText(offset === undefined ? inside : `${inside} at byte ${offset}`);
}

function vulnerabilityOf(told: Vulnerability): FindingBody["vulnerability"] {
  return {
    id: told.id,
    aliases: told.aliases,
    status: told.status,
    because: told.because,
    fixedIn: told.fixedIn,
    priority: told.priority?.score ?? null,
    reasons: told.priority?.reasons ?? [],
    isExploited: told.exploited !== undefined,
    exploitProbability: told.exploitScore?.probability ?? null,
  };
}

function statedDecision(finding: Judged): StatedDecision | undefined {
  const stated = statedTriage(finding);
  if (stated === null) return undefined;
  const expiry = stated.expiresAt === null ? Number.NaN : Date.parse(stated.expiresAt);
  return { state: stated.state, until: Number.isNaN(expiry) ? open : expiry };
}

/** What the document says was decided: its VEX analysis, or that `assay.yaml` silences it. */
function statedTriage({ suppressed, vulnerability }: Judged): FindingBody["stated"] {
  if (suppressed !== undefined)
    return {
      ...nobodysTriage,
      ...{ state: "not_affected", comment: suppressed.reason, expiresAt: suppressed.expires ?? null },
    };
  return vulnerability?.analysis === undefined ? null : analysedTriage(vulnerability.analysis);
}

const nobodysTriage = { justification: null, assignee: null, author: "the document", at: "" };

function analysedTriage({ state, justification, detail, expires, author, date }: Analysis): Triage {
  return {
    state: state === "resolved_with_pedigree" ? "resolved" : state,
    justification: justification ?? null,
    comment: detail ?? "",
    assignee: null,
    expiresAt: expires ?? null,
    author: author ?? nobodysTriage.author,
    at: date ?? "",
  };
}
