import { productSchemeOf } from "../versions/product/index.ts";
import { semanticVersions } from "../versions/semver/index.ts";
import { schemeOf } from "../versions/registry.ts";
import type { VersionScheme } from "../versions/scheme.ts";
import type { Affected } from "./advisory.ts";
import { mostEvents } from "./record-limits.ts";
import { quoted } from "./quote.ts";
import { type Doubt, type Window, windowsOf } from "./windows.ts";

/** What one `affected` entry says of versions, ready to be asked. */
export interface VersionClaims {
  /** True when a range begins before every version and never ends: no order is needed for that. */
  readonly isEverything: boolean;
  /** Absent when nobody knows the order of these versions: then only equal texts are equal versions. */
  readonly scheme?: VersionScheme;
  readonly windows: readonly Window[];
  /** Where the entry says nothing that can be relied on; an interval without bounds is everywhere. */
  readonly doubts: readonly Doubt[];
}

/** Reads the ranges of an entry. Ranges of commits say nothing of versions: they decide nothing, and count as doubt when nothing else is there. */
export function claimsOf(affected: Affected): VersionClaims {
  const known = read.get(affected);
  if (known !== undefined) return known;
  const claims = readClaims(affected);
  read.set(affected, claims);
  return claims;
}

/** One entry is asked about many versions. */
const read = new WeakMap<Affected, VersionClaims>();

function readClaims(affected: Affected): VersionClaims {
  const scheme = schemeFor(affected);
  const ranges = affected.ranges.filter(({ type }) => type !== "GIT");
  const isEverything = ranges.some(
    ({ events }) =>
      events.length > 0 && events.every(({ kind, version }) => kind === "introduced" && version === "0"),
  );
  const windows =
    scheme === undefined
      ? ranges.map(() => ({ affected: [], doubts: [everywhere(unknownOrder(affected))] }))
      : ranges.map((range) => windowsOf(range, scheme));
  return {
    ...(scheme === undefined ? {} : { scheme }),
    isEverything,
    windows: windows.flatMap((window) => window.affected),
    doubts: [...windows.flatMap(({ doubts }) => doubts), ...silenceOf(affected), ...proseOf(affected)],
  };
}

/** A SEMVER range names its own order; products without an ecosystem are ordered by the numbering of their bounds. */
function schemeFor({ ecosystem, ranges, versions }: Affected): VersionScheme | undefined {
  const ofEcosystem = ecosystem === undefined ? undefined : schemeOf(ecosystem);
  if (ofEcosystem !== undefined) return ofEcosystem;
  if (ranges.some(({ type }) => type === "SEMVER")) return semanticVersions;
  if (ecosystem !== undefined) return undefined;
  const bounds = ranges
    .filter(({ type }) => type !== "GIT")
    .flatMap(({ events }) => events.slice(0, mostEvents).map(({ version }) => version))
    .filter((version) => version !== "0" && version !== "*");
  return productSchemeOf(bounds.length > 0 ? bounds : versions);
}

function unknownOrder({ ecosystem, name }: Affected): string {
  return `no rule is known for the order of versions of ${quoted(ecosystem ?? name)}`;
}

/** An entry that names no version at all: it may mean every version, or none that we can see. */
function silenceOf({ ranges, versions, prose }: Affected): readonly Doubt[] {
  if (versions.length > 0 || prose.length > 0 || ranges.some(({ type }) => type !== "GIT")) return [];
  const hasCommits = ranges.length > 0;
  return [everywhere(hasCommits ? "the advisory names commits only" : "the advisory names no versions")];
}

function proseOf({ prose }: Affected): readonly Doubt[] {
  return prose.map((text) => everywhere(`the advisory says in words only: ${quoted(text)}`));
}

function everywhere(reason: string): Doubt {
  return { interval: {}, reason };
}
