import type {
  Advisory,
  Affected,
  AffectedRange,
  RangeEvent,
} from "../packages/assay/src/advisories/advisory.ts";

/** An `affected` entry with one range, written as its events: `affectedBy("introduced 0", "fixed 2.6.0")`. */
export function affectedBy(...events: readonly string[]): Affected {
  return affectedEntry({ ranges: [rangeOf(events)] });
}

/** An entry of PyPI, with what a test wants to say. */
export function affectedEntry(parts: Partial<Affected> = {}): Affected {
  return { ecosystem: "PyPI", name: "acme", ranges: [], versions: [], prose: [], ...parts };
}

export function rangeOf(events: readonly string[], type: AffectedRange["type"] = "ECOSYSTEM"): AffectedRange {
  return { type, events: events.map(eventOf) };
}

/** An advisory with what a test wants to say. */
export function advisoryOf(id: string, parts: Partial<Advisory> = {}): Advisory {
  return {
    id,
    aliases: [],
    modified: "2026-01-01T00:00:00Z",
    summary: "",
    severities: [],
    cwes: [],
    references: [],
    affected: [],
    origin: { feed: "test", place: `${id}.json` },
    ...parts,
  };
}

function eventOf(text: string): RangeEvent {
  const [kind = "", version = ""] = text.split(" ");
  if (kind === "introduced" || kind === "fixed" || kind === "last_affected" || kind === "limit")
    return { kind, version };
  throw new Error(`no kind of event: ${text}`);
}

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
