import type { Finding } from "../../model/finding.ts";
import type { Analysis, Rating, Vulnerability } from "../../model/vulnerability.ts";
import { byCodeUnit, stableJson } from "../stable-json.ts";
import { vulnerabilityPage } from "../vulnerability-page.ts";
import type { BomVulnerability, Property, VulnerabilityTarget } from "./bom.ts";
import type { Context } from "./context.ts";
import { property, sortedProperties } from "./properties.ts";
import { vulnerabilityRef } from "./references.ts";

/** What one entry says of all its targets; what differs is written as entries of their own. */
interface Entry {
  readonly shared: Omit<BomVulnerability, "bom-ref" | "affects">;
  readonly targets: Map<string, VulnerabilityTarget>;
}

/** `vulnerabilities`: one entry for each vulnerability and decision, with the components that it affects. */
export function vulnerabilitiesOf(context: Context): readonly BomVulnerability[] {
  const entries = new Map<string, Entry>();
  const findings = context.inventory.findings.toSorted((a, b) => byCodeUnit(a.id, b.id));
  for (const finding of findings) {
    const { vulnerability } = finding;
    if (vulnerability === undefined) continue;
    const shared = sharedOf(finding, vulnerability);
    const key = stableJson(shared);
    const entry = entries.get(key) ?? { shared, targets: new Map<string, VulnerabilityTarget>() };
    entries.set(key, entry);
    for (const target of targetsOf(context, finding, vulnerability)) entry.targets.set(target.ref, target);
  }
  return [...entries].map(([key, { shared, targets }]) => ({
    "bom-ref": vulnerabilityRef(key),
    ...shared,
    affects: [...targets.values()],
  }));
}

function sharedOf(finding: Finding, vulnerability: Vulnerability): Entry["shared"] {
  const { id, aliases, ratings, cwes, summary, references, published, modified, analysis } = vulnerability;
  const weaknesses = cwes.flatMap((cwe) => /^CWE-(\d{1,6})$/u.exec(cwe)?.[1] ?? []).map(Number);
  const page = vulnerabilityPage(id);
  return {
    id,
    ...(page === undefined ? {} : { source: page }),
    ...listed(
      "references",
      aliases.flatMap((alias) => {
        const source = vulnerabilityPage(alias);
        return source === undefined ? [] : [{ id: alias, source }];
      }),
    ),
    ...listed("ratings", ratings.map(ratingOf)),
    ...listed("cwes", weaknesses),
    ...(summary === undefined ? {} : { description: summary }),
    ...(finding.remedy === undefined ? {} : { recommendation: finding.remedy }),
    ...listed(
      "advisories",
      references.map((url) => ({ url })),
    ),
    ...(isTime(published) ? { published } : {}),
    ...(isTime(modified) ? { updated: modified } : {}),
    ...(analysis === undefined ? {} : { analysis: analysisOf(analysis) }),
    properties: propertiesOf(finding, vulnerability),
  };
}

function listed<K extends string, T>(key: K, items: readonly T[]): { readonly [P in K]?: readonly T[] } {
  // A computed key loses its name in the type.
  return (items.length === 0 ? {} : { [key]: items }) as { readonly [P in K]?: readonly T[] };
}

function ratingOf({
  method,
  vector,
  score,
  severity,
}: Rating): NonNullable<BomVulnerability["ratings"]>[number] {
  return {
    ...(score === undefined ? {} : { score }),
    severity,
    method,
    ...(vector === undefined ? {} : { vector }),
  };
}

function analysisOf(analysis: Analysis): NonNullable<BomVulnerability["analysis"]> {
  const { state, justification, responses, detail, date } = analysis;
  return {
    state,
    ...(justification === undefined ? {} : { justification }),
    ...(responses === undefined || responses.length === 0 ? {} : { response: responses }),
    ...(detail === undefined ? {} : { detail }),
    ...(isTime(timeOf(date ?? "")) ? { lastUpdated: timeOf(date ?? "") } : {}),
  };
}

/** RFC 3339, as the schema wants it. */
function isTime(text: string | undefined): text is string {
  return (
    text !== undefined &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/u.test(text)
  );
}

/** The schema wants a time: a day begins at midnight. */
function timeOf(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/u.test(date) ? `${date}T00:00:00Z` : date;
}

/** What the standard has no field for. */
function propertiesOf(finding: Finding, vulnerability: Vulnerability): readonly Property[] {
  const { status, because, fixedIn, exploited, exploitScore, reach, priority, analysis } = vulnerability;
  const said: Property[] = [
    property("ruleOfFinding", finding.rule),
    property("vulnerabilityStatus", status),
    property("vulnerabilityBecause", because),
    ...fixedIn.map((version) => property("vulnerabilityFixedIn", version)),
    ...vulnerability.aliases.map((alias) => property("vulnerabilityAlias", alias)),
    ...vulnerability.sources.map((source) => property("vulnerabilityRecord", stableJson(source))),
    ...(vulnerability.requirement === undefined
      ? []
      : [property("vulnerabilityRequirement", vulnerability.requirement)]),
    ...(vulnerability.isDisputed === true ? [property("vulnerabilityDisputed", true)] : []),
    ...(exploited === undefined ? [] : [property("knownExploited", stableJson(exploited))]),
    ...(exploitScore === undefined ? [] : [property("exploitScore", stableJson(exploitScore))]),
    ...(reach === undefined ? [] : [property("vulnerabilityReach", reach)]),
    ...(priority === undefined ? [] : [property("vulnerabilityPriority", stableJson(priority))]),
    ...decisionProperties(analysis),
    ...(finding.location === undefined ? [] : [property("vulnerabilityPlace", stableJson(finding.location))]),
    ...(finding.suppressed === undefined
      ? []
      : [property("vulnerabilitySuppressed", stableJson(finding.suppressed))]),
  ];
  return sortedProperties(said) ?? [];
}

function decisionProperties(analysis: Analysis | undefined): readonly Property[] {
  const { author, expires, source } = analysis ?? {};
  return [
    ...(author === undefined ? [] : [property("decisionAuthor", author)]),
    ...(expires === undefined ? [] : [property("decisionExpires", expires)]),
    ...(source === undefined ? [] : [property("decisionSource", source)]),
  ];
}

const statusWords = { affected: "affected", possible: "affected", undetermined: "unknown" } as const;

/** CycloneDX 1.4 and 1.5 allow no more. */
const longestRange = 1024;

function targetsOf(
  context: Context,
  { subject }: Finding,
  { status, version, affectedVersions = [], affectedRange }: Vulnerability,
): readonly VulnerabilityTarget[] {
  const versions = version === undefined ? affectedVersions : [version];
  const told: NonNullable<VulnerabilityTarget["versions"]> = [
    ...versions.map((one) => ({ version: one, status: statusWords[status] })),
    ...(affectedRange === undefined || affectedRange.length > longestRange
      ? []
      : [{ range: affectedRange, status: "affected" as const }]),
  ];
  return targetRefs(context, subject).map((ref) => ({
    ref,
    ...(told.length === 0 ? {} : { versions: told }),
  }));
}

/** A VEX document of somebody else names things of other documents by their BOM-Links. */
function targetRefs(context: Context, subject: string): readonly string[] {
  if (context.entityOf(subject) !== undefined) return context.refsOf(subject);
  return [subject.startsWith("urn:cdx:") ? subject : context.subjectRef];
}
