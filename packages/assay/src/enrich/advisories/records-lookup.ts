import type { Advisory, AdvisoryLookup } from "../../advisories/advisory.ts";
import { identifierKey } from "../../advisories/identifier-key.ts";
import { grouped } from "../../model/grouped.ts";
import { packageKey } from "../../versions/package-name.ts";
import { withoutRelease } from "../../versions/registry.ts";
import { namedPackage } from "./same-package.ts";

/** Records in memory, as a file of advisories holds them: for `--advisory`, before any database has them. They are no whole ecosystem. */
export function recordsLookup(advisories: readonly Advisory[]): AdvisoryLookup {
  const byPackage = grouped(
    advisories.flatMap((advisory) => [...new Set(placesOf(advisory))].map((key) => ({ key, advisory }))),
    ({ key }) => key,
  );
  const byIdentifier = grouped(
    advisories.flatMap((advisory) =>
      [...new Set(identifierKeys(advisory))].map((key) => ({ key, advisory })),
    ),
    ({ key }) => key,
  );
  const at = (map: typeof byPackage, key: string): readonly Advisory[] =>
    (map.get(key) ?? []).map(({ advisory }) => advisory);
  return {
    ofPackage: (ecosystem, name) => Promise.resolve(at(byPackage, placeOf(ecosystem, name))),
    ofIdentifier: (type, value) => Promise.resolve(at(byIdentifier, identifierKey(type, value).join("\n"))),
    exploited: () => Promise.resolve(undefined),
    score: () => Promise.resolve(undefined),
    feeds: () => Promise.resolve([]),
  };
}

/** Several sources as one: what any of them knows. */
export function joinedLookup(lookups: readonly AdvisoryLookup[]): AdvisoryLookup {
  const all = async <T>(ask: (lookup: AdvisoryLookup) => Promise<readonly T[]>): Promise<readonly T[]> =>
    (await Promise.all(lookups.map(ask))).flat();
  const first = async <T>(
    ask: (lookup: AdvisoryLookup) => Promise<T | undefined>,
  ): Promise<T | undefined> => {
    for (const lookup of lookups) {
      const found = await ask(lookup);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    ofPackage: (ecosystem, name) => all((lookup) => lookup.ofPackage(ecosystem, name)),
    ofIdentifier: (type, value) => all((lookup) => lookup.ofIdentifier(type, value)),
    exploited: (cve) => first((lookup) => lookup.exploited(cve)),
    score: (cve) => first((lookup) => lookup.score(cve)),
    feeds: () => all((lookup) => lookup.feeds()),
  };
}

function placesOf({ affected }: Advisory): readonly string[] {
  return affected.map((entry) => {
    const { ecosystem, name } = namedPackage(entry);
    return placeOf(ecosystem, name);
  });
}

function placeOf(ecosystem: string, name: string): string {
  const base = withoutRelease(ecosystem);
  return `${base}\n${packageKey(base, name)}`;
}

function identifierKeys({ affected }: Advisory): readonly string[] {
  return affected.flatMap(({ identifiers = [] }) =>
    identifiers.map(({ type, value }) => identifierKey(type, value).join("\n")),
  );
}
