import type { Advisory, AdvisoryFeed, AdvisoryLookup } from "./advisories/advisory.ts";
import { advisoryFeeds } from "./advisory-database/feeds.ts";
import { openAdvisoryFile } from "./advisory-update/database-file.ts";
import { updateDatabaseFile } from "./advisory-update/update-database.ts";
import { adviseOnThings } from "./enrich/advisories/advise-on-things.ts";
import { bareInventory } from "./model/bare-inventory.ts";
import type { HttpClient } from "./network/http-client.ts";
import { nodeHttpClient } from "./network/node-client.ts";
import { toolVersion } from "./scan/tool-version.ts";
import type { SurveyParts } from "./watch/survey.ts";
import { thingsOfObservation } from "./watch/things-of-observation.ts";

/** A database of advisories that was opened: look-ups read a few blocks of its file each. */
export interface OpenAdvisories extends AdvisoryLookup {
  /** All records that have this id or name it as an alias. */
  readonly ofId: (id: string) => Promise<readonly Advisory[]>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the file that `assay db update` or `updateAdvisories` writes.
 * @throws AssayError `advisory-database` when it is missing, damaged, no database, or of a newer version; look-ups throw it as well:
 * none is answered from a damaged block
 */
export async function openAdvisories(file: string): Promise<OpenAdvisories> {
  const { database, close } = await openAdvisoryFile(file);
  const { ofPackage, ofIdentifier, ofId, exploited, score, feeds } = database;
  return { ofPackage, ofIdentifier, ofId, exploited, score, feeds, close };
}

/**
 * Holds what a watch saw of repositories and images against a database: `advise` of `watchOnce`. Of documents nothing is known here.
 * @throws AssayError `advisory-database` for damaged data
 */
export function watchAdviser(lookup: AdvisoryLookup, now: () => Date): NonNullable<SurveyParts["advise"]> {
  return (target, observation) => {
    const things = bareInventory(target.name, thingsOfObservation(target, observation), toolVersion);
    return adviseOnThings({ things, lookup, now: now() });
  };
}

export interface UpdateAdvisoriesOptions {
  /** Addresses, directories and files; none = where advisories are published (OSV, CISA, FIRST). */
  readonly from?: readonly string[];
  /** Only these ecosystems, as OSV writes them: `PyPI`. */
  readonly ecosystems?: readonly string[];
  readonly signal?: AbortSignal;
  /** Told of each place before it is read. */
  readonly onPlace?: (place: string) => void;
  /** Default: the clock of this machine. */
  readonly now?: () => Date;
  /** Default: Node's, which honours `HTTPS_PROXY`. Asked for only when an address is read. */
  readonly makeClient?: (signal: AbortSignal) => HttpClient;
}

export interface AdvisoriesUpdate {
  /** Names of feeds that were imported. */
  readonly written: readonly string[];
  /** Names of feeds whose source has what the database has. */
  readonly unchanged: readonly string[];
  /** Places that could not be read whole: the database keeps what it had of them. */
  readonly failed: readonly { readonly place: string; readonly message: string }[];
  /** Dumps of usual ecosystems that a mirror has not. */
  readonly missing: readonly string[];
  /** Everything that the database holds now. */
  readonly feeds: readonly AdvisoryFeed[];
}

/**
 * Brings a database up to date, or makes it: a new file that takes the place of the old one when it is whole.
 * @throws AssayError `usage` (no such place, another update works on the file), `write-error`, `interrupted`, and
 * `advisory-database` for an old file that is none
 */
export async function updateAdvisories(
  file: string,
  options: UpdateAdvisoriesOptions = {},
): Promise<AdvisoriesUpdate> {
  const { from = [], ecosystems = [], now, onPlace } = options;
  const { manifest, ...outcome } = await updateDatabaseFile(file, {
    ...{ from, ecosystems, tool: toolVersion },
    now: now?.() ?? new Date(),
    signal: options.signal ?? new AbortController().signal,
    makeClient: options.makeClient ?? usualClient,
    ...(onPlace === undefined ? {} : { onPlace }),
  });
  return { ...outcome, feeds: advisoryFeeds(manifest) };
}

function usualClient(signal: AbortSignal): HttpClient {
  return nodeHttpClient({ userAgent: `assay/${toolVersion}`, environment: process.env, signal });
}
