import { semanticVersions } from "../versions/semver/index.ts";
import { schemeOf } from "../versions/registry.ts";
import type { VersionScheme } from "../versions/scheme.ts";
import type { Affected } from "./advisory.ts";
import { quoted } from "./quote.ts";
import { type Doubt, type Window, windowsOf } from "./windows.ts";

/** What one `affected` entry says of versions, ready to be asked. */
export interface VersionClaims {
  /** Absent when nobody knows the order of these versions: then only equal texts are equal versions. */
  readonly scheme?: VersionScheme;
  readonly windows: readonly Window[];
  /** Where the entry says nothing that can be relied on; an interval without bounds is everywhere. */
  readonly doubts: readonly Doubt[];
}

/** Reads the ranges of an entry. Ranges of commits say nothing of versions: they decide nothing, and count as doubt when nothing else is there. */
export function claimsOf(affected: Affected): VersionClaims {
  const scheme = schemeFor(affected);
  const ranges = affected.ranges.filter(({ type }) => type !== "GIT");
  const read =
    scheme === undefined
      ? ranges.map(() => ({ affected: [], doubts: [everywhere(unknownOrder(affected))] }))
      : ranges.map((range) => windowsOf(range, scheme));
  return {
    ...(scheme === undefined ? {} : { scheme }),
    windows: read.flatMap((windows) => windows.affected),
    doubts: [...read.flatMap(({ doubts }) => doubts), ...silenceOf(affected), ...proseOf(affected)],
  };
}

/** A SEMVER range names its own order; every other one is ordered by its ecosystem. */
function schemeFor({ ecosystem, ranges }: Affected): VersionScheme | undefined {
  const ofEcosystem = ecosystem === undefined ? undefined : schemeOf(ecosystem);
  return ofEcosystem ?? (ranges.some(({ type }) => type === "SEMVER") ? semanticVersions : undefined);
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
