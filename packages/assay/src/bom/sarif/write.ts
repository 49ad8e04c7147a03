import { createHash } from "node:crypto";
import { isIncomplete } from "../../model/coverage.ts";
import { AssayError } from "../../model/error.ts";
import type { Finding, Severity } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import type { RuleDescription } from "../../model/rule-description.ts";
import type { Vulnerability } from "../../model/vulnerability.ts";
import { silencedBecause, worstRating } from "../../model/vulnerability-words.ts";
import { byCodeUnit } from "../stable-json.ts";
import { rootId, sarifLocation } from "./locations.ts";
import type { SarifInvocation, SarifLevel, SarifLog, SarifResult, SarifSuppression } from "./log.ts";
import { sarifRules } from "./rules.ts";
import { validateSarif } from "./validate.ts";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/**
 * The findings as a SARIF log that ends in a line feed. `safe` verdicts are no results: a service shows results as
 * problems.
 * @throws AssayError `invalid-document` when the log breaks the official schema (a bug).
 */
export async function writeSarif(
  inventory: Inventory,
  descriptions: ReadonlyMap<string, RuleDescription>,
): Promise<string> {
  const log = sarifLog(inventory, descriptions);
  const { valid, errors } = await validateSarif(log);
  if (!valid) {
    const [first] = errors;
    throw new AssayError("invalid-document", `SARIF: ${first?.pointer ?? ""} ${first?.message ?? ""}`);
  }
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function sarifLog(inventory: Inventory, descriptions: ReadonlyMap<string, RuleDescription>): SarifLog {
  const findings = inventory.findings
    .filter(({ verdict }) => verdict !== "safe")
    .toSorted((a, b) => byCodeUnit(placeOf(a), placeOf(b)) || byCodeUnit(a.id, b.id))
    .filter(isFirst());
  const rules = sarifRules(findings, descriptions);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const prints = fingerprints(findings);
  return {
    $schema: schema,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Assay", version: inventory.tool.version, rules } },
        automationDetails: { id: "assay/" },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [rootId]: { description: { text: "The scanned folder." } } },
        invocations: [invocationOf(inventory)],
        results: findings.map((finding, index) =>
          resultOf(finding, indexes.get(finding.rule) ?? 0, prints[index] ?? ""),
        ),
      },
    ],
  };
}

/** An archive answers for its members: a finding on both, at one place of one file, is one result. */
function isFirst(): (finding: Finding) => boolean {
  const seen = new Set<string>();
  return ({ rule, message, location, subject }) => {
    const key = JSON.stringify([rule, message, location === undefined ? subject : sarifLocation(location)]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}

function placeOf({ subject, location }: Finding): string {
  return [location?.path ?? subject, location?.member ?? ""].join("\0");
}

const levels: Readonly<Record<Severity, SarifLevel>> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

function resultOf(finding: Finding, ruleIndex: number, fingerprint: string): SarifResult {
  const { rule, severity, kind, verdict, location, subject, vulnerability } = finding;
  const suppression = suppressionOf(finding);
  const rank = vulnerability?.priority?.score;
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: messageOf(finding) },
    locations: location === undefined ? [] : [sarifLocation(location)],
    partialFingerprints: { "assayFinding/v1": fingerprint, primaryLocationLineHash: `${fingerprint}:1` },
    ...(suppression === undefined ? {} : { suppressions: [suppression] }),
    ...(rank === undefined ? {} : { rank }),
    properties: {
      kind,
      severity,
      subject,
      ...(verdict === undefined ? {} : { verdict }),
      ...(location?.offset === undefined ? {} : { offset: location.offset }),
      ...(vulnerability === undefined ? {} : { vulnerability: vulnerabilityOf(vulnerability) }),
    },
  };
}

/** What a service can sort and filter by. */
function vulnerabilityOf({
  id,
  aliases,
  status,
  fixedIn,
  ratings,
  exploited,
  exploitScore,
}: Vulnerability): object {
  const { score } = worstRating(ratings) ?? {};
  return {
    id,
    aliases,
    status,
    fixedIn,
    ...(score === undefined ? {} : { score }),
    ...(exploited === undefined ? {} : { exploited: exploited.added }),
    ...(exploitScore === undefined ? {} : { epss: exploitScore.probability }),
  };
}

function messageOf({ message, location, evidence, remedy }: Finding): string {
  const lines = [
    location?.offset === undefined ? message : `${message} (byte ${location.offset})`,
    ...evidence.map((item) => `- ${item}`),
    ...(remedy === undefined ? [] : [remedy]),
  ];
  return lines.map((line) => printable(line)).join("\n");
}

/**
 * Stable while rule and place stay the same, whatever the content of the file becomes: a service then knows a finding
 * again in the next version. The n-th of several at one place counts.
 */
function fingerprints(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const vulnerability = finding.vulnerability === undefined ? "" : `\0${finding.vulnerability.id}`;
    const key = `${finding.rule}\0${placeOf(finding)}${vulnerability}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return createHash("sha256").update(`${key}\0${count}`).digest("hex").slice(0, 32);
  });
}

/** Silenced by the user, or decided not to matter here. */
function suppressionOf(finding: Finding): SarifSuppression | undefined {
  const reason = silencedBecause(finding);
  if (reason === undefined) return undefined;
  const expires = finding.suppressed?.expires ?? finding.vulnerability?.analysis?.expires;
  return {
    kind: "external",
    status: "accepted",
    justification: reason,
    ...(expires === undefined ? {} : { properties: { expires } }),
  };
}

function invocationOf({ coverage, subject }: Inventory): SarifInvocation {
  return {
    executionSuccessful: true,
    endTimeUtc: subject.scannedAt,
    toolExecutionNotifications: coverage.filter(isIncomplete).map(({ path, code, reason }) => ({
      level: "warning",
      message: { text: printable(`${path}: ${reason ?? code ?? "not read"}`) },
      locations: [sarifLocation({ path })],
      properties: { code },
    })),
  };
}
