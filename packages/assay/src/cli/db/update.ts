import type { UpdateOutcome } from "../../advisory-update/apply-places.ts";
import { updateDatabaseFile } from "../../advisory-update/update-database.ts";
import { printable } from "../../model/printable.ts";
import type { HttpClient } from "../../network/http-client.ts";
import { nodeHttpClient } from "../../network/node-client.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { clock } from "../clock.ts";
import { interruptible } from "../interruptible.ts";
import { progressLine } from "../progress.ts";
import { advisoryFile } from "./database-path.ts";
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
 * Brings the database up to date. Returns what is to be printed, and what could not be read.
 * @throws AssayError
 */
export async function updateDatabase(
  args: UpdateArguments,
  surroundings: UpdateSurroundings = { environment: process.env },
): Promise<{ readonly text: string; readonly failures: readonly string[] }> {
  const file = advisoryFile(args.db, surroundings.environment);
  const outcome = await interruptible((signal) => run(file, args, { ...surroundings, signal }));
  const text =
    args.json === true ? updateJson(file, outcome) : args.quiet === true ? "" : updateText(file, outcome);
  return { text, failures: outcome.failed.map(({ place, message }) => `${place}: ${message}`) };
}

type Surroundings = UpdateSurroundings & { readonly signal: AbortSignal };

async function run(
  file: string,
  args: UpdateArguments,
  { environment, makeClient, signal }: Surroundings,
): Promise<UpdateOutcome> {
  const progress = progressLine(process.stderr, args.quiet !== true);
  try {
    return await updateDatabaseFile(file, {
      ...{ from: fromOf(args, environment), ecosystems: args.ecosystem, signal },
      ...{ now: clock(), tool: toolVersion },
      makeClient:
        makeClient ??
        ((aborted) => nodeHttpClient({ userAgent: `assay/${toolVersion}`, environment, signal: aborted })),
      onPlace: (place) => progress.show({ phase: "note", text: `Reading ${printable(place)}` }),
    });
  } finally {
    progress.clear();
  }
}

/** Without a place: the cache that osv-scanner and Assay share, where one is set. */
function fromOf(
  { from }: UpdateArguments,
  environment: UpdateSurroundings["environment"],
): readonly string[] {
  const cache = environment["OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY"];
  return from.length === 0 && cache !== undefined && cache !== "" ? [cache] : from;
}
