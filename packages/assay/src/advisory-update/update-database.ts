import { setImmediate } from "node:timers/promises";
import path from "node:path";
import { fileSink, removeLeftovers } from "../bytes/file-sink.ts";
import { makeFolder } from "../bytes/make-folder.ts";
import { lockRun } from "../bytes/run-lock.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { HttpClient } from "../network/http-client.ts";
import { applyPlaces, type UpdateOutcome } from "./apply-places.ts";
import { openIfThere } from "./database-file.ts";
import { removeOldParts } from "./download-part.ts";
import { localPlaces } from "./local-place.ts";
import type { Place } from "./place.ts";
import { publishedPlaces, type RemoteParts, remotePlaces } from "./remote-place.ts";
import { seedPlace } from "./seed-place.ts";

/** What an update is made of. */
export interface UpdateParts {
  /** Addresses, directories and files; none = where advisories are published. */
  readonly from: readonly string[];
  /** Only these, as OSV writes them. */
  readonly ecosystems: readonly string[];
  readonly now: Date;
  /** The version of the program. */
  readonly tool: string;
  readonly makeClient: (signal: AbortSignal) => HttpClient;
  readonly signal: AbortSignal;
  /** Told of each place that is read: for progress. */
  readonly onPlace?: (place: string) => void;
}

/**
 * Brings the database in a file up to date, or makes it. What cannot be read whole changes nothing. Whenever it ends, the file is the
 * old one or the new one.
 * @throws AssayError `usage`, `write-error`, `interrupted`, and `advisory-database` for the one before
 */
export async function updateDatabaseFile(file: string, parts: UpdateParts): Promise<UpdateOutcome> {
  makeParent(file);
  const lock = lockRun(`${file}.lock`);
  try {
    removeLeftovers(file);
    removeOldParts(downloadsBeside(file), Date.now());
    return await run(file, parts);
  } catch (error) {
    if (parts.signal.aborted) throw new AssayError("interrupted", "interrupted: the database is as it was");
    throw error;
  } finally {
    lock.release();
  }
}

function downloadsBeside(file: string): string {
  return path.join(path.dirname(file), "downloads");
}

function makeParent(file: string): void {
  try {
    makeFolder(path.dirname(file));
  } catch (error) {
    throw new AssayError("write-error", `${printable(path.dirname(file))} cannot be made`, { cause: error });
  }
}

async function run(file: string, parts: UpdateParts): Promise<UpdateOutcome> {
  const { signal, now, tool, onPlace } = parts;
  const opened = await openIfThere(file);
  const remote = remoteParts(file, parts);
  try {
    return await applyPlaces({
      ...{ before: opened?.database, now, tool },
      places: [...placesOf(parts, remote), seedPlace],
      openSink: () => fileSink(file),
      folder: path.dirname(file),
      onPlace: ({ place }) => onPlace?.(place),
      // Reading and writing never wait: without this no signal would arrive.
      pause: async () => {
        await setImmediate();
        signal.throwIfAborted();
      },
    });
  } finally {
    remote.close();
    await opened?.close();
  }
}

/** The client is made when somebody asks for it: an update from files makes none. */
function remoteParts(file: string, { makeClient, signal }: UpdateParts): Remote {
  let client: HttpClient | undefined;
  return {
    parts: () => {
      client ??= makeClient(signal);
      return { client, folder: downloadsBeside(file) };
    },
    close: () => client?.close(),
  };
}

interface Remote {
  readonly parts: () => RemoteParts;
  readonly close: () => void;
}

function placesOf({ from, ecosystems }: UpdateParts, remote: Remote): readonly Place[] {
  if (from.length === 0) return publishedPlaces(ecosystems, remote.parts());
  return from.flatMap((given) => placesAt(given, ecosystems, remote));
}

function placesAt(given: string, ecosystems: readonly string[], remote: Remote): readonly Place[] {
  if (!/^https?:\/\//iu.test(given)) return localPlaces(given, ecosystems);
  if (!URL.canParse(given)) throw new AssayError("usage", `this is no address: ${printable(given)}`);
  const parts = remote.parts();
  parts.client.allowHost(new URL(given).hostname);
  return remotePlaces(given, ecosystems, parts);
}
