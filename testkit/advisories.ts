import type { Advisory } from "../packages/assay/src/advisories/advisory.ts";

/** A record as small as one can be, and what a test wants to be different. */
export function advisory(id: string, more: Partial<Advisory> = {}): Advisory {
  return {
    ...{ id, aliases: [], modified: "2024-01-01T00:00:00Z", summary: "", severities: [], cwes: [] },
    ...{ references: [], affected: [], origin: { feed: "osv/test", place: `${id}.json` } },
    ...more,
  };
}

/** One affected package. */
export function affectedPackage(ecosystem: string, name: string): Advisory["affected"][number] {
  return { ecosystem, name, ranges: [], versions: ["1.0"], prose: [] };
}
