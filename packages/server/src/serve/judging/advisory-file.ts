import { stat } from "node:fs/promises";
import { type AdvisoryLookup, type OpenAdvisories, openAdvisories } from "assay";
import type { AdvisoryData } from "../../store/judging/judgement.ts";
import { contentId } from "../../store/new-id.ts";

/** A database of advisories that is open in this thread. */
export interface OpenedAdvisories {
  readonly data: AdvisoryData;
  readonly lookup: AdvisoryLookup;
}

interface Opened extends OpenedAdvisories {
  readonly file: string;
  readonly stamp: string;
  readonly database: OpenAdvisories;
}

let current: Opened | undefined;
/** Somebody may still look something up in it. */
let previous: Opened | undefined;

/**
 * The database in a file, kept open until the file is another one; undefined when there is none.
 * @throws AssayError `advisory-database` for one that is damaged
 */
export async function advisoriesAt(file: string | undefined): Promise<OpenedAdvisories | undefined> {
  if (file === undefined) return undefined;
  const stamp = await fileStamp(file);
  if (stamp === noFile) return undefined;
  if (current?.file === file && current.stamp === stamp) return current;
  const database = await openAdvisories(file);
  const feeds = await database.feeds();
  // Copies of one database are the same one, whenever they were copied.
  const data = { identity: contentId("advisories", JSON.stringify(feeds)), feeds };
  const opened = { file, stamp, database, data, lookup: database };
  await previous?.database.close();
  [previous, current] = [current, opened];
  return opened;
}

export async function closeAdvisories(): Promise<void> {
  const opened = [previous, current];
  [previous, current] = [undefined, undefined];
  for (const one of opened) await one?.database.close();
}

const noFile = "none";

/** Another one when the file is another, or was written. */
export async function fileStamp(file: string | undefined): Promise<string> {
  if (file === undefined) return noFile;
  const status = await stat(file).catch(() => undefined);
  return status?.isFile() === true ? [status.ino, status.size, status.mtimeMs].join(" ") : noFile;
}
