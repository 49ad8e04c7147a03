/** One record of a vulnerability or of a bad model, whatever its source, reduced to what matching and reporting need (OSV schema 1.7). */
export interface Advisory {
  readonly id: string;
  readonly aliases: readonly string[];
  /** RFC 3339; "" when the record has none. */
  readonly modified: string;
  readonly published?: string;
  readonly withdrawn?: string;
  /** The supplier or the CVE programme says that the claim is disputed. */
  readonly isDisputed?: boolean;
  readonly summary: string;
  readonly severities: readonly AdvisorySeverity[];
  /** `CWE-502` */
  readonly cwes: readonly string[];
  /** Web addresses, the advisory's own first. */
  readonly references: readonly string[];
  readonly affected: readonly Affected[];
  /** Where the record was read: the feed and the file or address in it. */
  readonly origin: { readonly feed: string; readonly place: string };
}

export interface AdvisorySeverity {
  readonly type: "CVSS_V2" | "CVSS_V3" | "CVSS_V4" | "word";
  /** A CVSS vector, or the word that the source uses (`HIGH`). */
  readonly score: string;
}

/** One package (or model, dataset, file), and the versions of it that are meant. */
export interface Affected {
  /** As the source writes it: `PyPI`, `Debian:12`, `Go`; absent when the source names a product in words only. */
  readonly ecosystem?: string;
  /** The name of the package or product, as the source writes it. */
  readonly name: string;
  /** Without version. */
  readonly purl?: string;
  /** What a model, dataset or file is known by: `purl`, `weights-id`, `sha256`, … (identifier types of the inventory). */
  readonly identifiers?: readonly { readonly type: string; readonly value: string }[];
  readonly ranges: readonly AffectedRange[];
  readonly versions: readonly string[];
  /** What the source says of the versions in words that nobody could turn into a range. Non-empty = undetermined, never clean. */
  readonly prose: readonly string[];
  /** What the source demands besides the version, in its words: `CDI mode only for versions prior to 1.17.5`. */
  readonly conditions?: readonly string[];
  readonly severities?: readonly AdvisorySeverity[];
}

/** Events in the order of the source: sorting is the evaluator's work. */
export interface AffectedRange {
  readonly type: "ECOSYSTEM" | "SEMVER" | "GIT";
  readonly events: readonly RangeEvent[];
}

export interface RangeEvent {
  readonly kind: "introduced" | "fixed" | "last_affected" | "limit";
  readonly version: string;
}

/** A row of CISA's catalogue of known exploited vulnerabilities. */
export interface KnownExploited {
  readonly cve: string;
  /** ISO 8601 date. */
  readonly added: string;
  readonly isUsedForRansom: boolean;
}

/** EPSS: the probability that a vulnerability is exploited in the next 30 days, and its rank among all. */
export interface ExploitScore {
  readonly cve: string;
  /** 0 to 1 */
  readonly probability: number;
  /** 0 to 1 */
  readonly percentile: number;
}

/** What matching asks: the database, or records in memory. */
export interface AdvisoryLookup {
  /** All advisories that name the package; the name in any spelling that the ecosystem takes for the same. */
  readonly ofPackage: (ecosystem: string, name: string) => Promise<readonly Advisory[]>;
  /** Advisories whose `affected[].identifiers` name this value. */
  readonly ofIdentifier: (type: string, value: string) => Promise<readonly Advisory[]>;
  readonly exploited: (cve: string) => Promise<KnownExploited | undefined>;
  readonly score: (cve: string) => Promise<ExploitScore | undefined>;
  /** What was imported, for `unread is never clean`: which ecosystems are held, and how old each is. */
  readonly feeds: () => Promise<readonly AdvisoryFeed[]>;
}

export interface AdvisoryFeed {
  readonly feed: string;
  /** The ecosystem, where the feed is of one. */
  readonly ecosystem?: string;
  readonly records: number;
  /** RFC 3339: when it was imported, and the newest `modified` in it. */
  readonly imported: string;
  readonly newest?: string;
}
