import type { Analysis, Entity, Finding as Judged, Inventory, Location, Vulnerability } from "assay";
import { type FindingOrigin, severityNames, type Triage } from "../../contract/finding.ts";
import type { FindingBody } from "../findings/finding-body.ts";
import { open } from "../database.ts";
import type { JudgedFinding } from "../judging/judgement.ts";
import { contentId } from "../new-id.ts";
import { storedText } from "../stored-text.ts";
import type { DrawnFinding, StatedDecision } from "./drawing.ts";

type Findings = ReadonlyMap<string, DrawnFinding>;
type KeyOf = (id: string) => string | undefined;

/**
 * Findings by fingerprint: rule, what it is about, and the file (not the line, which moves). The verdict `safe` is none: there is
 * nothing to do about it.
 */
export function drawFindings({ findings, entities }: Inventory, keyOf: KeyOf): Findings {
  const own = findings.map((finding) => ({ finding, origin: "document" as const }));
  return drawn(own, entities, keyOf);
}

/** The same of what the server found. */
export function drawJudged(
  judged: readonly JudgedFinding[],
  entities: readonly Entity[],
  keyOf: KeyOf,
): Findings {
  return drawn(judged, entities, keyOf);
}

interface Found {
  readonly finding: Judged;
  readonly origin: FindingOrigin;
  readonly policy?: string;
}

function drawn(found: readonly Found[], entities: readonly Entity[], keyOf: KeyOf): Findings {
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const taken = new Map<string, DrawnFinding>();
  for (const one of found) {
    const { finding } = one;
    if (finding.verdict === "safe") continue;
    const subject = keyOf(finding.subject);
    const fingerprint = unusedFingerprint(finding, subject ?? finding.subject, taken);
    taken.set(fingerprint, drawFinding(one, fingerprint, subject, names.get(finding.subject)));
  }
  return taken;
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
  { finding, origin, policy }: Found,
  fingerprint: string,
  subject: string | undefined,
  name: string | undefined,
): DrawnFinding {
  const { vulnerability } = finding;
  const author = origin === "policy" ? "the policy" : "the document";
  const body = JSON.stringify(bodyOf(finding, author));
  const stated = statedDecision(finding, author);
  return {
    fingerprint,
    content: contentId(body, finding.severity, JSON.stringify(stated ?? null), ...whoFound(origin, policy)),
    subject,
    name: storedText(name ?? finding.subject, 500),
    rule: storedText(finding.rule, 200),
    kind: finding.kind,
    rank: severityNames.indexOf(finding.severity),
    urgency: 100 - Math.round(vulnerability?.priority?.score ?? 0),
    vulnerabilityId: vulnerability === undefined ? null : storedText(vulnerability.id, 200),
    verdict: isUnsafe(finding) ? (finding.verdict ?? null) : null,
    aliases: aliasesOf(finding),
    ...{ body, stated, origin, policy },
  };
}

function isUnsafe({ verdict }: Judged): boolean {
  return verdict === "dangerous" || verdict === "suspicious";
}

/** Nothing of the document's own, which were kept before the server found any. */
function whoFound(origin: FindingOrigin, policy: string | undefined): readonly string[] {
  return origin === "document" ? [] : [origin, policy ?? ""];
}

function aliasesOf({ rule, vulnerability }: Judged): readonly string[] {
  const named = vulnerability === undefined ? [] : [vulnerability.id, ...vulnerability.aliases.slice(0, 50)];
  return [...new Set([rule, ...named].map((name) => storedText(name, 200).toUpperCase()))];
}

function bodyOf(finding: Judged, author: string): FindingBody {
  const { verdict, message, remedy, location, evidence, vulnerability } = finding;
  return {
    verdict: verdict ?? null,
    message: storedText(message),
    remedy: remedy === undefined ? null : storedText(remedy),
    place: location === undefined ? null : placeOf(location),
    evidence: evidence.slice(0, 100).map((line) => storedText(line)),
    vulnerability: vulnerability === undefined ? null : vulnerabilityOf(vulnerability),
    stated: statedTriage(finding, author),
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

function statedDecision(finding: Judged, author: string): StatedDecision | undefined {
  const stated = statedTriage(finding, author);
  if (stated === null) return undefined;
  const expiry = stated.expiresAt === null ? Number.NaN : Date.parse(stated.expiresAt);
  return { state: stated.state, until: Number.isNaN(expiry) ? open : expiry };
}

/** What was said with it that was decided: a VEX analysis, that `assay.yaml` silences it, or an exemption of the policy. */
function statedTriage({ suppressed, vulnerability }: Judged, author: string): FindingBody["stated"] {
  if (suppressed !== undefined)
    return {
      ...{ ...nobodysTriage, author },
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
