import type { Advisory, Affected, ExploitScore, KnownExploited } from "../advisories/advisory.ts";
import { identifierKey } from "../advisories/identifier-key.ts";
import type { Entry } from "./entry.ts";
import { homeOf, keyOf } from "./keys.ts";

/** Everything that the database holds of one record: the record itself, and an entry for each name that it is found by. */
export function advisoryEntries(advisory: Advisory): readonly Entry[] {
  const { id, aliases, affected, origin } = advisory;
  const homes = distinctHomes(affected);
  const home = homes[0] ?? homeOf(undefined, "");
  const value = Buffer.from(JSON.stringify(advisory), "utf8");
  const reference = Buffer.from(JSON.stringify(home), "utf8");
  const owner = [id, origin.feed] as const;
  const keys = new Set([
    ...homes.map(([ecosystem, name]) => keyOf("packages", ecosystem, name, ...owner)),
    ...[id, ...aliases].map((alias) => keyOf("ids", alias.toLowerCase(), ...owner)),
    ...affected.flatMap(identifiersOf).map((parts) => keyOf("identifiers", ...parts, ...owner)),
  ]);
  return [
    { key: keyOf("records", ...home, ...owner), value },
    ...[...keys].map((key) => ({ key, value: reference })),
  ];
}

export function exploitedEntry(exploited: KnownExploited, feed: string): Entry {
  const { cve, added, isUsedForRansom } = exploited;
  const value = Buffer.from(JSON.stringify([added, isUsedForRansom]), "utf8");
  return { key: keyOf("exploited", cve.toUpperCase(), "", feed), value };
}

export function scoreEntry({ cve, probability, percentile }: ExploitScore, feed: string): Entry {
  const value = Buffer.from(JSON.stringify([probability, percentile]), "latin1");
  return { key: keyOf("scores", cve.toUpperCase(), "", feed), value };
}

function distinctHomes(affected: readonly Affected[]): readonly (readonly [string, string])[] {
  const homes = new Map(
    affected.flatMap(({ ecosystem, name }) => {
      if (name === "") return [];
      const home = homeOf(ecosystem, name);
      return [[home.join("\0"), home] as const];
    }),
  );
  return [...homes.values()];
}

function identifiersOf({ purl, identifiers = [] }: Affected): readonly (readonly [string, string])[] {
  const own = purl === undefined ? [] : [identifierKey("purl", purl)];
  return [...own, ...identifiers.map(({ type, value }) => identifierKey(type, value))];
}
