import {
  advisoryEntries,
  exploitedEntry,
  scoreEntry,
} from "../packages/assay/src/advisory-database/advisory-entries.ts";
import type { AdvisoryDatabase } from "../packages/assay/src/advisory-database/open.ts";
import type { FeedRecord } from "../packages/assay/src/advisory-database/manifest.ts";
import { SortedRuns } from "../packages/assay/src/advisory-database/sorted-runs.ts";
import { writeDatabase } from "../packages/assay/src/advisory-database/write.ts";
import type { Advisory, ExploitScore, KnownExploited } from "../packages/assay/src/advisories/advisory.ts";
import { openAdvisoryFile } from "../packages/assay/src/advisory-update/database-file.ts";
import { openSpillFile } from "../packages/assay/src/bytes/spill-file.ts";

export interface DatabaseContent {
  readonly advisories?: readonly Advisory[];
  readonly exploited?: readonly KnownExploited[];
  readonly scores?: readonly ExploitScore[];
  readonly before?: AdvisoryDatabase;
  readonly isDropped?: (owner: { readonly id: string; readonly feed: string }) => boolean;
  readonly feeds?: readonly FeedRecord[];
  /** So little that runs go to the disk. */
  readonly memoryBytes?: number;
}

/** The bytes of a database, written as an update writes them. */
export async function databaseBytes(content: DatabaseContent): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const runs = new SortedRuns(openSpillFile, content.memoryBytes);
  addContent(runs, content);
  await writeDatabase(
    { append: (bytes) => pieces.push(Uint8Array.from(bytes)) },
    {
      before: content.before?.entries() ?? nothing(),
      isDropped: content.isDropped ?? (() => false),
      added: runs.sorted(),
      manifest: () => ({
        ...{ assayAdvisories: 1, written: "2024-01-02T00:00:00Z", tool: "0.0.0" },
        feeds: [...(content.feeds ?? [])],
      }),
    },
  );
  runs.close();
  return Buffer.concat(pieces);
}

function addContent(
  runs: SortedRuns,
  { advisories = [], exploited = [], scores = [] }: DatabaseContent,
): void {
  for (const one of advisories) for (const entry of advisoryEntries(one)) runs.add(entry);
  for (const one of exploited) runs.add(exploitedEntry(one, "kev"));
  for (const one of scores) runs.add(scoreEntry(one, "epss"));
}

async function* nothing(): AsyncGenerator<never> {
  // A database that begins with this import.
}

/** Ids of the records of a package of PyPI in a database file, sorted. */
export async function idsInFile(file: string, name: string): Promise<readonly string[]> {
  const { database, close } = await openAdvisoryFile(file);
  const found = await database.ofPackage("PyPI", name);
  await close();
  return found.map(({ id }) => id).sort();
}
