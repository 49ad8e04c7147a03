import { canonicalText } from "../model/canonical-text.ts";
import { type Severity, severities } from "../model/severity.ts";
import { compareText } from "../model/text-order.ts";
import type { AdvisoryLook, AdvisoryMatch, KnownAdvisories } from "../model/advisory-match.ts";
import type { EventDraft } from "./event.ts";
import { mostMatches, mostNames } from "./limits.ts";

export interface AdvisoryJudgement {
  /** What is remembered from now on; undefined = nobody could look yet. */
  readonly known: KnownAdvisories | undefined;
  readonly drafts: readonly EventDraft[];
  /** What this look cannot say, in sentences. */
  readonly gaps: readonly string[];
  /** What matched when the thing was held against advisories for the first time: told as known, not as news. */
  readonly first: readonly AdvisoryMatch[];
}

/**
 * What a look at the advisories changes about what is known of them. Silence is no news: what the data do not hold any more,
 * or older data than those of the last look, neither confirm nor deny what was told before. Pure: the same look twice changes nothing more.
 */
export function judgeAdvisories(known: KnownAdvisories | undefined, look: AdvisoryLook): AdvisoryJudgement {
  if (look.kind === "unjudged") return { known, drafts: [], gaps: [look.reason], first: [] };
  const { imported, gaps } = look;
  const found = bounded(look.matches);
  const excess = look.matches.length > found.length ? [tooMany] : [];
  if (known === undefined) {
    const matches = sorted(found);
    return {
      known: { generation: 1, imported, matches },
      drafts: [],
      gaps: [...gaps, ...excess],
      first: matches,
    };
  }
  if (imported < known.imported) return { known, drafts: [], gaps: [olderText(imported, known)], first: [] };
  const { drafts, kept } = difference(known.matches, found, look);
  const matches = sorted([...found, ...kept]);
  const isSame = canonicalText(matches) === canonicalText(known.matches);
  return {
    known: { generation: known.generation + (isSame ? 0 : 1), imported, matches },
    drafts,
    gaps: [...gaps, ...excess, ...kept.map(unconfirmed)],
    first: [],
  };
}

const tooMany = `more than ${mostMatches} advisories match: the gravest are watched`;

function olderText(imported: string, known: KnownAdvisories): string {
  return `the advisories are of ${imported}, those of the last look of ${known.imported}: nothing is judged by older data`;
}

function unconfirmed({ id, records }: AdvisoryMatch): string {
  const feeds = [...new Set(records.map(({ feed }) => feed))].join(", ");
  return `${id} can be neither confirmed nor denied: the data of ${feeds} are not there any more`;
}

interface Difference {
  readonly drafts: readonly EventDraft[];
  /** Known ones on which this look has no word. */
  readonly kept: readonly AdvisoryMatch[];
}

type Judged = Extract<AdvisoryLook, { readonly kind: "judged" }>;

function difference(
  before: readonly AdvisoryMatch[],
  now: readonly AdvisoryMatch[],
  { feeds, withdrawn }: Judged,
): Difference {
  const was = byName(before);
  const is = byName(now);
  const fresh = now.flatMap((match) => {
    const old = first(was, match);
    return old === undefined ? [appeared(match)] : changed(old, match);
  });
  const gone = before.filter((match) => first(is, match) === undefined);
  const silent = (match: AdvisoryMatch): boolean => !match.records.every(({ feed }) => feeds.has(feed));
  return {
    kept: gone.filter(silent),
    drafts: [...fresh, ...gone.filter((match) => !silent(match)).map((match) => ended(match, withdrawn))],
  };
}

/** Under each of its names: data that learn an alias of it do not make it another. */
function byName(matches: readonly AdvisoryMatch[]): ReadonlyMap<string, AdvisoryMatch> {
  return new Map(matches.flatMap((match) => keysOf(match).map((key) => [key, match] as const)));
}

function keysOf({ id, aliases, subject }: AdvisoryMatch): readonly string[] {
  return [id, ...aliases].map((name) => `${name}\n${subject}`);
}

function first(map: ReadonlyMap<string, AdvisoryMatch>, match: AdvisoryMatch): AdvisoryMatch | undefined {
  const key = keysOf(match).find((one) => map.has(one));
  return key === undefined ? undefined : map.get(key);
}

function appeared(match: AdvisoryMatch): EventDraft {
  const { id, summary, decided } = match;
  const words = summary === undefined ? "" : `: ${summary}`;
  return {
    kind: "advisory-matches",
    message: `${id} is about ${thing(match)}${words}`,
    before: null,
    after: stateOf(match),
    severity: decided === undefined ? match.severity : "info",
    advisory: match,
  };
}

function changed(was: AdvisoryMatch, now: AdvisoryMatch): readonly EventDraft[] {
  const [before, after] = [stateOf(was), stateOf(now)];
  // Only a better name, or the same in other words.
  if (canonicalText(before.slice(1)) === canonicalText(after.slice(1))) return [];
  const gone = before.slice(1).filter((part) => !after.includes(part));
  const come = after.slice(1).filter((part) => !before.includes(part));
  return [
    {
      kind: "advisory-changed",
      message: `${now.id} about ${thing(now)} says something else: ${listed(gone)} → ${listed(come)}`,
      ...{ before, after },
      severity: now.decided === undefined ? now.severity : "info",
      advisory: now,
    },
  ];
}

function listed(parts: readonly string[]): string {
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

function ended(match: AdvisoryMatch, withdrawn: ReadonlySet<string>): EventDraft {
  const isWithdrawn = [match.id, ...match.aliases, ...match.records.map(({ id }) => id)].some((id) =>
    withdrawn.has(id),
  );
  return {
    kind: isWithdrawn ? "advisory-withdrawn" : "advisory-passed",
    message: isWithdrawn
      ? `${match.id} about ${thing(match)} was withdrawn`
      : `${match.id} is not about ${thing(match)} any more`,
    before: stateOf(match),
    after: null,
    advisory: match,
  };
}

function thing({ subject, versions }: AdvisoryMatch): string {
  return [subject, versions.join(", ")].filter((part) => part !== "").join(" ");
}

/** What an advisory says of a thing, as far as it matters: its id first. A new time of modification alone is no change. */
function stateOf(match: AdvisoryMatch): readonly string[] {
  const { id, status, severity, because, fixedIn, isExploited, decided } = match;
  return [
    id,
    thing(match),
    status,
    severity,
    because,
    ...(fixedIn.length === 0 ? ["no fix is known"] : fixedIn.map((version) => `fixed in ${version}`)),
    ...(isExploited === undefined ? [] : ["known to be exploited"]),
    ...(decided === undefined ? [] : [`decided: ${decided}`]),
  ].filter((part) => part !== "");
}

function bounded(matches: readonly AdvisoryMatch[]): readonly AdvisoryMatch[] {
  const rank = (severity: Severity): number => severities.indexOf(severity);
  return matches
    .toSorted((a, b) => rank(b.severity) - rank(a.severity) || order(a, b))
    .slice(0, mostMatches)
    .map((match) => ({
      ...match,
      aliases: match.aliases.slice(0, mostNames),
      versions: match.versions.slice(0, mostNames),
      fixedIn: match.fixedIn.slice(0, mostNames),
      records: match.records.slice(0, mostNames),
    }));
}

function sorted(matches: readonly AdvisoryMatch[]): readonly AdvisoryMatch[] {
  return matches.toSorted(order);
}

function order(a: AdvisoryMatch, b: AdvisoryMatch): number {
  return compareText(a.subject, b.subject) || compareText(a.id, b.id);
}
