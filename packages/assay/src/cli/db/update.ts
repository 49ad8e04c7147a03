import path from "node:path";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { nodeHttpClient } from "../../network/node-client.ts";
import type { HttpClient } from "../../network/http-client.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { clock } from "../clock.ts";
import { fileSink, removeLeftovers } from "../file-sink.ts";
import { interruptible } from "../interruptible.ts";
import { progressLine } from "../progress.ts";
import { makeFolder } from "../result-cache/make-folder.ts";
import { lockRun } from "../run-lock.ts";
import { applyUpdate, type UpdateOutcome } from "./apply-update.ts";
import { advisoryFile, openIfThere } from "./database-file.ts";
import { localPlaces } from "./local-place.ts";
import type { Place } from "./place.ts";
import { publishedPlaces, type RemoteParts, remotePlaces } from "./remote-place.ts";
import { seedPlace } from "./seed-place.ts";
import { updateJson, updateText } from "./update-text.ts";

export interface UpdateArguments {
  readonly from: readonly string[];
  readonly ecosystem: readonly string[];
  readonly db?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Environment of the process, and for tests another way to the network. */
export interface UpdateSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly makeClient?: (signal: AbortSignal) => HttpClient;
}

/**
 * Brings the database up to date. Returns what is to be printed; `isWhole` is false when something could not be read.
 * @throws AssayError
 */
export async function updateDatabase(
  args: UpdateArguments,
  surroundings: UpdateSurroundings = { environment: process.env },
): Promise<{ readonly text: string; readonly failures: readonly string[] }> {
  const file = advisoryFile(args.db, surroundings.environment);
  makeParent(file);
  const lock = lockRun(`${file}.lock`);
  try {
    removeLeftovers(file);
    const outcome = await interruptible((signal) => run(file, args, { ...surroundings, signal }));
    const text =
      args.json === true ? updateJson(file, outcome) : args.quiet === true ? "" : updateText(file, outcome);
    return { text, failures: outcome.failed.map(({ place, message }) => `${place}: ${message}`) };
  } finally {
    lock.release();
  }
}

function makeParent(file: string): void {
  try {
    makeFolder(path.dirname(file));
  } catch (error) {
    throw new AssayError("write-error", `${printable(path.dirname(file))} cannot be made`, { cause: error });
  }
}

type Surroundings = UpdateSurroundings & { readonly signal: AbortSignal };

async function run(file: string, args: UpdateArguments, around: Surroundings): Promise<UpdateOutcome> {
  const opened = await openIfThere(file);
  const remote = remoteParts(file, around);
  const progress = progressLine(process.stderr, args.quiet !== true);
  try {
    const places = [...placesOf(args, around, remote), seedPlace];
    return await applyUpdate({
      before: opened?.database,
      places,
      now: clock(),
      openSink: () => fileSink(file),
      folder: path.dirname(file),
      onPlace: ({ place }) => {
        around.signal.throwIfAborted();
        progress.show({ phase: "note", text: `Reading ${printable(place)}` });
      },
    });
  } catch (error) {
    if (around.signal.aborted) throw new AssayError("interrupted", "interrupted: the database is as it was");
    throw error;
  } finally {
    progress.clear();
    remote.close();
    await opened?.close();
  }
}

/** The client is made when somebody asks for it: an update from files makes none. */
function remoteParts(file: string, { environment, makeClient, signal }: Surroundings): Remote {
  let client: HttpClient | undefined;
  return {
    parts: () => {
      client ??=
        makeClient?.(signal) ?? nodeHttpClient({ userAgent: `assay/${toolVersion}`, environment, signal });
      return { client, folder: path.join(path.dirname(file), "downloads") };
    },
    close: () => client?.close(),
  };
}

interface Remote {
  readonly parts: () => RemoteParts;
  readonly close: () => void;
}

function placesOf(args: UpdateArguments, { environment }: Surroundings, remote: Remote): readonly Place[] {
  if (args.from.length > 0) return args.from.flatMap((given) => placesAt(given, args.ecosystem, remote));
  const cache = environment["OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY"];
  if (cache !== undefined && cache !== "") return localPlaces(cache, args.ecosystem);
  return publishedPlaces(args.ecosystem, remote.parts());
}

function placesAt(given: string, ecosystems: readonly string[], remote: Remote): readonly Place[] {
  if (!/^https?:\/\//iu.test(given)) return localPlaces(given, ecosystems);
  if (!URL.canParse(given)) throw new AssayError("usage", `this is no address: ${printable(given)}`);
  const parts = remote.parts();
  parts.client.allowHost(new URL(given).hostname);
  return remotePlaces(given, ecosystems, parts);
}
