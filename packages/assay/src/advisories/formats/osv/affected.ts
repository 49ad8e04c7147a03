import { isRecord, listAt, valueAt } from "../../../syntax/json-access.ts";
import type { Affected, AffectedRange, RangeEvent } from "../../advisory.ts";
import { nameAt, recordsAt } from "../../fields.ts";
import { interpreted } from "../../interpreted.ts";
import { mostAffected, mostEvents, mostVersions } from "../../record-limits.ts";
import { profileIdentifiers, profileName } from "./profile.ts";
import { readSeverities } from "./severities.ts";

/** What the record says is affected, or why that is too much to keep. */
export function readAffected(document: unknown): readonly Affected[] | string {
  const entries = recordsAt(document, "affected");
  if (entries.length > mostAffected)
    return `it names ${entries.length} packages, the limit is ${mostAffected}`;
  const affected: Affected[] = [];
  for (const entry of entries) {
    const one = affectedOf(entry);
    if (typeof one === "string") return one;
    affected.push(one);
  }
  return affected;
}

function affectedOf(entry: Readonly<Record<string, unknown>>): Affected | string {
  const versions = listAt(entry, "versions") ?? [];
  if (versions.length > mostVersions)
    return `it lists ${versions.length} versions of one package, the limit is ${mostVersions}`;
  const ranges = rangesOf(entry);
  if (typeof ranges === "string") return ranges;
  const named = versions.filter((version): version is string => typeof version === "string");
  const severities = readSeverities(entry);
  return interpreted({
    ...packageOf(entry),
    ranges: ranges.ranges,
    versions: named,
    prose: proseOf(entry, { ranges: ranges.ranges, versions: named, words: ranges.words }),
    ...(severities.length === 0 ? {} : { severities }),
  });
}

type PackagePart = Pick<Affected, "ecosystem" | "name" | "purl" | "identifiers">;

function packageOf(entry: unknown): PackagePart {
  const ecosystem = nameAt(entry, "package", "ecosystem");
  const purl = nameAt(entry, "package", "purl");
  const identifiers = profileIdentifiers(entry);
  const name =
    nameAt(entry, "package", "name") ?? profileName(entry) ?? nameAt(entry, "database_specific", "product");
  return {
    ...(ecosystem === undefined ? {} : { ecosystem }),
    name: name ?? purl ?? "",
    ...(purl === undefined ? {} : { purl }),
    ...(identifiers.length === 0 ? {} : { identifiers }),
  };
}

interface Ranges {
  readonly ranges: readonly AffectedRange[];
  /** What a range says that is no event. */
  readonly words: readonly string[];
}

function rangesOf(entry: unknown): Ranges | string {
  const ranges: AffectedRange[] = [];
  const words: string[] = [];
  let events = 0;
  for (const given of recordsAt(entry, "ranges")) {
    const type = rangeTypes.find((one) => one === given["type"]);
    const read = eventsOf(given);
    events += read.length;
    if (events > mostEvents) return `its ranges have more than ${mostEvents} events`;
    if (type === undefined) words.push(`a range of type ${nameAt(given, "type") ?? "unknown"}`);
    else if (read.length === 0) words.push(`a range of type ${type} without events`);
    else ranges.push({ type, events: read });
  }
  return { ranges, words };
}

const rangeTypes = ["ECOSYSTEM", "SEMVER", "GIT"] as const;
const eventKinds = ["introduced", "fixed", "last_affected", "limit"] as const;

/** Each event is an object of one key; some records have two in one, which are two events. */
function eventsOf(range: unknown): readonly RangeEvent[] {
  return (listAt(range, "events") ?? []).flatMap((event) =>
    eventKinds.flatMap((kind) => {
      const version = isRecord(event) ? nameAt(event, kind) : undefined;
      return version === undefined ? [] : [{ kind, version }];
    }),
  );
}

/** Words that keep an entry from being clean: nobody has said which versions are meant. */
function proseOf(
  entry: unknown,
  { ranges, versions, words }: Ranges & { readonly versions: readonly string[] },
): readonly string[] {
  const said = nameAt(entry, "database_specific", "versionText");
  const text = said === undefined ? [] : [said];
  if (ranges.length > 0 || versions.length > 0) return [...words, ...text];
  if (words.length > 0 || text.length > 0) return [...words, ...text];
  return isWholeThing(entry) ? [] : ["no versions are named"];
}

/** An advisory about a file or weights means that very thing, whatever version. */
function isWholeThing(entry: unknown): boolean {
  return profileIdentifiers(entry).length > 0 && valueAt(entry, "package") === undefined;
}
