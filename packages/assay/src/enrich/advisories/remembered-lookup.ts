import type { Advisory, AdvisoryLookup } from "../../advisories/advisory.ts";

/** A record takes some kilobytes; packages without any are remembered as well. */
const limits = { mostRecords: 5_000, mostPackages: 50_000 };

/**
 * Remembers what was said of packages: the documents of a fleet name the same ones again and again. What was asked longest ago is
 * forgotten first.
 */
export function rememberedLookup(
  lookup: AdvisoryLookup,
  { mostRecords, mostPackages } = limits,
): AdvisoryLookup {
  const known = new Map<string, readonly Advisory[]>();
  let records = 0;
  const keep = (key: string, found: readonly Advisory[]): void => {
    known.set(key, found);
    records += found.length;
    for (const [oldest, held] of known) {
      if (records <= mostRecords && known.size <= mostPackages) return;
      known.delete(oldest);
      records -= held.length;
    }
  };
  return {
    ...lookup,
    ofPackage: async (ecosystem, name) => {
      const key = `${ecosystem}\n${name}`;
      const remembered = known.get(key);
      if (remembered !== undefined) {
        known.delete(key);
        known.set(key, remembered);
        return remembered;
      }
      const found = await lookup.ofPackage(ecosystem, name);
      if (!known.has(key)) keep(key, found);
      return found;
    },
  };
}
