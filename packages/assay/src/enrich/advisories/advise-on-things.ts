import { combinationsIn } from "../../advisories/combinations.ts";
import type { AdvisoryLookup } from "../../advisories/advisory.ts";
import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import { grouped } from "../../model/grouped.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { parsePurl } from "../../model/purl.ts";
import { severities } from "../../model/severity.ts";
import { compareText } from "../../model/text-order.ts";
import { isSettled, type Vulnerability, vulnerabilityStatuses } from "../../model/vulnerability.ts";
import type { AdvisoryLook, AdvisoryMatch } from "../../model/advisory-match.ts";
import { judgeVulnerabilities } from "./judge-vulnerabilities.ts";

export interface WatchedThings {
  readonly things: Inventory;
  readonly lookup: AdvisoryLookup;
  readonly now: Date;
  /** Decisions of people (VEX) about what was found. */
  readonly decide?: (judged: Inventory) => Inventory;
}

/** Holds what is watched against advisories. @throws AssayError `advisory-database` for damaged data */
export async function adviseOnThings({ things, lookup, now, decide }: WatchedThings): Promise<AdvisoryLook> {
  const feeds = await lookup.feeds();
  const circumstancesOf = combinationsIn(things);
  const judged = await judgeVulnerabilities(things, lookup, { now, circumstancesOf });
  return {
    kind: "judged",
    matches: matchesIn(decide?.(judged.inventory) ?? judged.inventory),
    feeds: new Set(feeds.map(({ feed }) => feed)),
    imported: newestImport(feeds),
    withdrawn: new Set(judged.withdrawn),
    gaps: gapsOf(judged.inventory, things),
  };
}

/** RFC 3339; empty when nothing was imported. */
export function newestImport(feeds: readonly { readonly imported: string }[]): string {
  return (
    feeds
      .map(({ imported }) => imported)
      .toSorted(compareText)
      .at(-1) ?? ""
  );
}

/** What the judging could not tell; what was not read when the document was made is not its matter. */
function gapsOf(judged: Inventory, { coverage }: Inventory): readonly string[] {
  const before = new Set(coverage);
  return [
    ...judged.coverage.flatMap((entry) => (before.has(entry) ? [] : (entry.reason ?? entry.path))),
    ...judged.findings.flatMap(({ rule, message }) => (rule === "VULNERABILITY-NO-VERSION" ? message : [])),
  ];
}

function matchesIn({ entities, findings }: Inventory): readonly AdvisoryMatch[] {
  const things = new Map(entities.map((entity) => [entity.id, entity]));
  const told = findings.flatMap((finding) => {
    const thing = things.get(finding.subject);
    return finding.vulnerability === undefined || thing === undefined
      ? []
      : [{ finding, vulnerability: finding.vulnerability, subject: nameOf(thing) }];
  });
  const groups = grouped(told, ({ vulnerability, subject }) => `${vulnerability.id}\n${subject}`);
  return [...groups.values()].flatMap(matchOf);
}

/** A package in two versions is one thing that is watched: an update is a change of it. */
function nameOf({ name, identifiers }: Entity): string {
  const purl = identifiers.find(({ type }) => type === "purl")?.value ?? "";
  const parsed = parsePurl(purl);
  if (!parsed.ok || parsed.purl.type === "huggingface") return printable(name);
  const { type, namespace, name: bare } = parsed.purl;
  return printable(`pkg:${[type, namespace, bare].filter((part) => part !== undefined).join("/")}`);
}

interface Told {
  readonly finding: Finding;
  readonly vulnerability: Vulnerability;
  readonly subject: string;
}

function matchOf(told: readonly Told[]): readonly AdvisoryMatch[] {
  const [first] = told.toSorted(
    (a, b) =>
      vulnerabilityStatuses.indexOf(a.vulnerability.status) -
        vulnerabilityStatuses.indexOf(b.vulnerability.status) ||
      severities.indexOf(b.finding.severity) - severities.indexOf(a.finding.severity) ||
      compareText(a.vulnerability.version ?? "", b.vulnerability.version ?? ""),
  );
  if (first === undefined) return [];
  const { finding, vulnerability, subject } = first;
  const all = told.map((one) => one.vulnerability);
  const open = all.find(({ analysis }) => !isSettled(analysis));
  const decided = open === undefined ? vulnerability.analysis?.state : undefined;
  const { id, aliases, status, summary, exploited } = vulnerability;
  const match: AdvisoryMatch = {
    ...{ id, aliases, subject, status, severity: finding.severity },
    versions: distinct(all.flatMap(({ version, requirement }) => version ?? requirement ?? [])),
    because: distinct(all.map((one) => one.because)).join("; "),
    fixedIn: distinct(all.flatMap(({ fixedIn }) => fixedIn)),
    ...(summary === undefined ? {} : { summary }),
    ...(exploited === undefined ? {} : { isExploited: true }),
    ...(decided === undefined ? {} : { decided }),
    records: recordsOf(all),
  };
  return [match];
}

function recordsOf(all: readonly Vulnerability[]): AdvisoryMatch["records"] {
  const records = new Map(
    all.flatMap(({ sources }) => sources.map(({ id, feed }) => [`${id}\n${feed}`, { id, feed }] as const)),
  );
  return [...records.values()].toSorted((a, b) => compareText(a.id, b.id) || compareText(a.feed, b.feed));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== "").toSorted(compareText);
}
