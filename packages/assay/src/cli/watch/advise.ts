import type { Entity } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import { grouped } from "../../model/grouped.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Observation, ObservationTarget } from "../../model/observation.ts";
import { printable } from "../../model/printable.ts";
import { parsePurl } from "../../model/purl.ts";
import { severities } from "../../model/severity.ts";
import { compareText } from "../../model/text-order.ts";
import { isSettled, type Vulnerability, vulnerabilityStatuses } from "../../model/vulnerability.ts";
import { noSettings } from "../../scan/settings.ts";
import type { AdvisoryLook, AdvisoryMatch } from "../../watch/advisory-match.ts";
import type { SurveyParts } from "../../watch/survey.ts";
import { decisionsFor } from "../advisories/judge-inventory.ts";
import { openDatabase } from "../advisories/open-database.ts";
import type { AdvisoryWishes } from "./entries.ts";
import { thingsOfObservation } from "./things-of-observation.ts";
import { bareInventory, inventoryOfWatched } from "./watched-document.ts";

/** Advisories for one run. */
export interface WatchedAdvisories {
  /** Absent = nobody wants them, or there are no data, which the notes say. */
  readonly advise?: NonNullable<SurveyParts["advise"]>;
  /** What is to be said in each run: there are no data, they are old. */
  readonly notes: readonly string[];
  readonly close: () => void;
}

const day = 24 * 60 * 60 * 1000;

/**
 * Opens the database for one run, so that the next one sees an update. Nothing is fetched.
 * @throws AssayError for a database that is named and not there, or damaged; for decisions that cannot be read
 */
export async function openAdvisories(
  wishes: AdvisoryWishes,
  now: Date,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<WatchedAdvisories> {
  if (!wishes.isWanted) return { notes: [], close: () => undefined };
  const opened = await openDatabase(wishes.database, environment);
  if (opened === undefined) return { notes: [noData], close: () => undefined };
  const { lookup, close } = opened;
  const feeds = await lookup.feeds();
  const imported =
    feeds
      .map((feed) => feed.imported)
      .toSorted(compareText)
      .at(-1) ?? "";
  const [{ judgeVulnerabilities }, { combinationsIn }, { oldAfterDays }] = await Promise.all([
    import("../../enrich/advisories/judge-vulnerabilities.ts"),
    import("../../advisories/combinations.ts"),
    import("../../enrich/advisories/data-coverage.ts"),
  ]);
  const decide = await decisionsFor({ vex: wishes.vex }, noSettings, now);
  const names = new Set(feeds.map(({ feed }) => feed));
  const advise = async (target: ObservationTarget, observation: Observation): Promise<AdvisoryLook> => {
    const things = await thingsOf(target, observation);
    const judged = await judgeVulnerabilities(things, lookup, {
      now,
      circumstancesOf: combinationsIn(things),
    });
    return {
      kind: "judged",
      matches: matchesIn(decide(judged.inventory)),
      feeds: names,
      imported,
      withdrawn: new Set(judged.withdrawn),
      gaps: gapsOf(judged.inventory, things),
    };
  };
  return { advise, notes: notesOf(imported, now, oldAfterDays), close };
}

const noData =
  "advisories were not looked up: there is no database (assay db update makes one, --db FILE names one, --no-vulnerabilities wants none)";

function notesOf(imported: string, now: Date, oldAfterDays: number): readonly string[] {
  const age = Math.floor((now.getTime() - Date.parse(imported)) / day);
  if (imported === "" || Number.isNaN(age))
    return ["the advisory database holds no advisories: assay db update"];
  if (age > oldAfterDays) return [`the advisories are ${age} days old: assay db update`];
  return age < -1 ? [`the advisories are of the future (${imported}): the clock is wrong, or was`] : [];
}

async function thingsOf(target: ObservationTarget, observation: Observation): Promise<Inventory> {
  if (observation.kind !== "document")
    return bareInventory(target.name, thingsOfObservation(target, observation));
  const inventory = await inventoryOfWatched(target);
  // What the document itself says is not news of the database.
  return { ...inventory, findings: [] };
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
