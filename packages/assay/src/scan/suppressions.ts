import { AssayError } from "../model/error.ts";
import type { Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import { advisoryRules } from "../enrich/advisories/rules.table.ts";
import { policyRules } from "../policy/rules.table.ts";
import { publishingRules } from "../publishing/rules.table.ts";
import { memberMark } from "./hazards.ts";
import { ruleCatalogue } from "./rule-catalogue.ts";
import type { Settings, Suppression } from "../manifest/settings.ts";

/**
 * Marks suppressed findings; they stay visible. An entry that has run out, or that matches nothing, is a finding itself.
 * @throws AssayError `invalid-settings` for a rule that does not exist: a typing mistake must not look like a decision.
 */
export function applySuppressions(inventory: Inventory, settings: Settings, today: Date): Inventory {
  if (settings.suppressions.length === 0) return inventory;
  refuseUnknownRules(settings);
  const names = new Map(inventory.entities.map(({ id, name }) => [id, name]));
  const used = new Set<Suppression>();
  const findings = inventory.findings.map((finding) => {
    const entry = suppressionFor(finding, settings, names, today);
    if (entry === undefined) return finding;
    used.add(entry);
    return { ...finding, suppressed: { reason: entry.reason, expires: entry.expires } };
  });
  const own = settings.suppressions.filter(({ rule }) => policyOfRule(rule) === undefined);
  const isSilent = (entry: Suppression): boolean => used.has(entry) || isOfLater(entry);
  return { ...inventory, findings: [...findings, ...suppressionNotes(own, isSilent, settings, today)] };
}

/** A finding for each entry that ran out, or that nothing needs. */
export function suppressionNotes(
  entries: readonly Suppression[],
  isNeeded: (entry: Suppression) => boolean,
  settings: Settings,
  today: Date,
): readonly Finding[] {
  return entries.flatMap((entry) => {
    if (isExpired(entry, today)) return [expiry(entry, settings)];
    return isNeeded(entry) ? [] : [idle(entry, settings)];
  });
}

/** The entry that silences a finding today; undefined = none does. */
export function suppressionFor(
  finding: Pick<Finding, "rule" | "subject" | "location">,
  settings: Settings,
  names: ReadonlyMap<string, string>,
  today: Date,
): Suppression | undefined {
  return settings.suppressions.find(
    (candidate) =>
      candidate.rule === finding.rule &&
      matchesSubject(candidate, finding, names) &&
      !isExpired(candidate, today),
  );
}

/** The path of an archive stands for everything in it, `archive!/member` for that member wherever it is told of. */
function matchesSubject(
  { subject }: Suppression,
  finding: Pick<Finding, "subject" | "location">,
  names: ReadonlyMap<string, string>,
): boolean {
  if (subject === undefined) return true;
  const { path, member } = finding.location ?? {};
  const inside = member === undefined ? undefined : `${path ?? ""}${memberMark}${member}`;
  if ([finding.subject, names.get(finding.subject), path, inside].includes(subject)) return true;
  return path?.startsWith(`${subject}${memberMark}`) === true;
}

function refuseUnknownRules({ suppressions, path }: Settings): void {
  const known = ruleCatalogue();
  for (const { rule, line } of suppressions) {
    const isGeneral = policyRules.some(({ id }) => id === rule);
    if (policyOfRule(rule) !== undefined || (known.has(rule) && !isGeneral)) continue;
    const what = isGeneral
      ? "which speaks of all policies: name one, POLICY/<id>"
      : "which does not exist (assay explain lists all)";
    const place = line === undefined ? printable(path) : `${printable(path)}:${line}`;
    const message = `${place}: suppress names the rule ${printable(rule)}, ${what}`;
    throw new AssayError("invalid-settings", message);
  }
}

/** `POLICY/no-pickle`: the id of the policy, which is judged after the scan; undefined for all other rules. */
export function policyOfRule(rule: string): string | undefined {
  return /^POLICY\/([A-Za-z0-9][A-Za-z0-9._-]{0,63})$/u.exec(rule)?.[1];
}

/** Their findings are made after the scan: when advisories are looked up, when a document for outsiders is written. */
function isOfLater({ rule }: Suppression): boolean {
  return [...publishingRules, ...advisoryRules].some(({ id }) => id === rule);
}

function isExpired(entry: Suppression, today: Date): boolean {
  return entry.expires <= today.toISOString().slice(0, 10);
}

function expiry(entry: Suppression, settings: Settings): Finding {
  return withFindingId({
    subject: settings.path,
    rule: "SETTINGS-EXPIRED",
    kind: "policy",
    severity: "low",
    location: { path: settings.path },
    message: `the suppression of ${entry.rule} ran out on ${entry.expires}`,
    evidence: [`reason given: ${entry.reason}`],
    remedy: "Look at the finding again; then renew the entry or remove it.",
  });
}

function idle(entry: Suppression, settings: Settings): Finding {
  const where = entry.subject === undefined ? "" : ` for ${printable(entry.subject)}`;
  return withFindingId({
    subject: settings.path,
    rule: "SETTINGS-UNUSED",
    kind: "policy",
    severity: "info",
    location: { path: settings.path },
    message: `the suppression of ${entry.rule}${where} matches no finding of this scan`,
    evidence: [`reason given: ${entry.reason}`],
    remedy:
      "Remove the entry when the finding is gone, or correct its subject: paths are relative to the scanned root.",
  });
}
