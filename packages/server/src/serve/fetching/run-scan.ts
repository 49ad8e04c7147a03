import { createHash } from "node:crypto";
import { AssayError, checkElsewhere, type Inventory, scan, writeDocument } from "assay";
import type { ScanOutcome, ScanPlan, ScanStore } from "../../store/scan-store.ts";
import { type Fetching, type FetchingWorld, withFetching } from "./bounded-fetching.ts";
import {
  mostFetchTries,
  mostFullScanBytes,
  mostScanBytes,
  mostScanDocumentBytes,
  mostScanFiles,
  progressMilliseconds,
  scanMinutes,
} from "./limits.ts";
import { nameOfVersion } from "./name-of-version.ts";
import { ProgressOfScan } from "./scan-progress.ts";

export interface ScanWorld extends FetchingWorld {
  readonly scans: ScanStore["work"];
  /** Default: those of `limits.ts`. */
  readonly progressEvery?: number;
}

/**
 * Runs a scan that was asked for, and keeps what it finds as a version. What is not there, not for us, or no target at all fails at once;
 * what may pass is tried again.
 * @throws what makes the job be tried again
 */
export async function runScan(run: string, world: ScanWorld): Promise<void> {
  const plan = await world.scans.begin(run);
  if (plan === undefined) return;
  const outcome = await outcomeOf(run, plan, world);
  if (outcome.kind !== "passing") return world.scans.end(run, outcome);
  await world.scans.again(run, outcome.error);
  throw new Error(outcome.error);
}

/** For one that ended its thread, again and again. */
export async function giveScanUp(run: string, scans: ScanStore["work"], reason: string): Promise<void> {
  await scans.end(run, { kind: "failed", error: reason });
}

type Attempt = ScanOutcome | { readonly kind: "passing"; readonly error: string };

async function outcomeOf(run: string, plan: ScanPlan, world: ScanWorld): Promise<Attempt> {
  const { environment, allowHosts } = world;
  const progress = new ProgressOfScan();
  const mostBytes = plan.full ? mostFullScanBytes : mostScanBytes;
  const bounds = { environment, allowHosts, mostBytes, minutes: scanMinutes };
  return withFetching(
    { ...bounds, onTraffic: (traffic) => progress.spend(traffic) },
    async (fetching): Promise<Attempt> => {
      const telling = tell(run, { world, progress, fetching });
      try {
        await checkElsewhere(plan.target, { environment, allowHosts });
        return await found(plan, { world, progress, fetching });
      } catch (error) {
        const stopped = fetching.stopped();
        if (stopped?.kind === "cancelled") return { kind: "cancelled" };
        if (stopped !== undefined) return { kind: "failed", error: stopped.reason };
        return failure(error, plan);
      } finally {
        await telling.end();
      }
    },
  );
}

interface Surroundings {
  readonly world: ScanWorld;
  readonly progress: ProgressOfScan;
  readonly fetching: Fetching;
}

async function found(plan: ScanPlan, { world, progress, fetching }: Surroundings): Promise<Attempt> {
  const { environment, now } = world;
  const inventory = await scan(plan.target, {
    ...{ environment, network: fetching.client, signal: fetching.signal },
    ...{ full: plan.full, limits: { mostFiles: mostScanFiles }, now: () => new Date(now()) },
    ...(plan.lineage ? { lineage: {} } : {}),
    onProgress: (event) => progress.hear(event),
  });
  const bytes = Buffer.from(await writeDocument(inventory, "assay"));
  if (bytes.length > mostScanDocumentBytes)
    return { kind: "failed", error: "What it found is larger than a document may be." };
  return { kind: "found", bytes, content: contentOf(inventory), name: nameOfVersion(plan.target, inventory) };
}

/** What was found, whenever and by whichever version of the program. */
function contentOf({ subject, entities, relations, references, findings, coverage }: Inventory): string {
  const always = { ...subject, scannedAt: "" };
  const said = JSON.stringify([always, entities, relations, references, findings, coverage]);
  return createHash("sha256").update(said).digest("hex");
}

/** What another time may bring, or another network. */
const passing: ReadonlySet<string> = new Set(["network", "changed-while-reading", "read-error", "truncated"]);

/** @throws what is a fault of ours or of the database */
function failure(error: unknown, { attempts }: ScanPlan): Attempt {
  if (!(error instanceof AssayError)) throw error;
  const isPassing = passing.has(error.code) && attempts < mostFetchTries;
  return { kind: isPassing ? "passing" : "failed", error: error.message };
}

/** Keeps how far it is, at a bounded rate, and ends what nobody wants any more. */
function tell(run: string, { world, progress, fetching }: Surroundings): { end(): Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  let isBusy = false;
  const say = async (): Promise<void> => {
    try {
      if ((await world.scans.progress(run, progress.now())) === "unwanted")
        fetching.stop({ kind: "cancelled", reason: "It was cancelled." });
    } catch {
      // A word that is lost is said again in a moment.
    } finally {
      isBusy = false;
    }
  };
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    last = say();
  }, world.progressEvery ?? progressMilliseconds);
  return {
    async end() {
      clearInterval(timer);
      await last;
      // What was noted of the target stays to be read.
      await say();
    },
  };
}
