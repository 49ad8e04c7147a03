import type { Advisory, Affected, RangeEvent } from "../packages/assay/src/advisories/advisory.ts";
import { fixture } from "./fixture.ts";

/** A question of `golden-cases.json`, and what must and must not be found. */
export interface GoldenCase {
  readonly package: string;
  readonly version: string;
  readonly expect: readonly string[];
  readonly absent: readonly string[];
  readonly outcome: "confirmed" | "possible" | "undetermined";
  readonly note: string;
}

interface OsvEvent {
  readonly introduced?: string;
  readonly fixed?: string;
  readonly last_affected?: string;
  readonly limit?: string;
}

/** The part of an OSV record that the order of versions needs, as the test files write it. */
export interface OsvRecord {
  readonly id: string;
  readonly modified: string;
  readonly withdrawn?: string;
  readonly aliases?: readonly string[];
  readonly affected?: readonly {
    readonly package?: { readonly ecosystem: string; readonly name: string };
    readonly ranges?: readonly {
      readonly type: "SEMVER" | "ECOSYSTEM" | "GIT";
      readonly events: readonly OsvEvent[];
    }[];
    readonly versions?: readonly string[];
    readonly database_specific?: { readonly product?: string; readonly versionText?: string };
  }[];
}

/** The records of `golden.jsonl`. */
export function goldenAdvisories(): readonly Advisory[] {
  const lines = new TextDecoder().decode(fixture("advisories/golden.jsonl")).trim().split("\n");
  return lines.map((line) => advisoryOfOsv(JSON.parse(line) as OsvRecord, "golden.jsonl"));
}

/** The questions about one kind of thing: `pypi`, `other` (each with its ecosystem) or `vendor` (each a product). */
export function goldenCases(kind: "pypi"): readonly GoldenCase[];
export function goldenCases(kind: "other"): readonly (GoldenCase & { readonly ecosystem: string })[];
export function goldenCases(kind: "vendor"): readonly (GoldenCase & { readonly product: string })[];
export function goldenCases(kind: string): readonly unknown[] {
  const cases = JSON.parse(new TextDecoder().decode(fixture("advisories/golden-cases.json"))) as Record<
    string,
    readonly unknown[]
  >;
  return cases[kind] ?? [];
}

export function advisoryOfOsv(record: OsvRecord, place: string): Advisory {
  return {
    id: record.id,
    aliases: record.aliases ?? [],
    modified: record.modified,
    ...(record.withdrawn === undefined ? {} : { withdrawn: record.withdrawn }),
    summary: "",
    severities: [],
    cwes: [],
    references: [],
    affected: (record.affected ?? []).map(affectedOfOsv),
    origin: { feed: "test", place },
  };
}

type OsvAffected = NonNullable<OsvRecord["affected"]>[number];

function affectedOfOsv(entry: OsvAffected): Affected {
  const { package: named, database_specific: own } = entry;
  const base = {
    ranges: (entry.ranges ?? []).map(({ type, events }) => ({ type, events: events.flatMap(eventsOf) })),
    versions: entry.versions ?? [],
  };
  if (named !== undefined) return { ...named, ...base, prose: [] };
  return {
    name: own?.product ?? "",
    ...base,
    prose: own?.versionText === undefined ? [] : [own.versionText],
  };
}

function eventsOf(event: OsvEvent): readonly RangeEvent[] {
  const kinds = ["introduced", "fixed", "last_affected", "limit"] as const;
  return kinds.flatMap((kind) => {
    const version = event[kind];
    return version === undefined ? [] : [{ kind, version }];
  });
}
