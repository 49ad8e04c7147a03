import { isUtf8 } from "node:buffer";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Tree, TreeEntry } from "../../bytes/tree.ts";
import { atOnce, joinParts } from "../../detectors/detector-parts.ts";
import { joinedProgress } from "../../detectors/joined-progress.ts";
import type { FoundInTurn, ProjectDetector, ProjectInput } from "../../detectors/project-detector.ts";
import { projectDetectors } from "../../detectors/registry.ts";
import { grouped } from "../../model/grouped.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import type { ProgressEvent } from "../../model/progress.ts";
import type { Application } from "../../model/use.ts";
import { rootsOf } from "../installed-places.ts";
import { detectorFailed, ofApplication, shownTo } from "../project-index.ts";
import type { FromWorker, ToldFile, ToWorker } from "./messages.ts";
import { type Piece, piecesOf } from "./pieces.ts";

/** Detectors that other threads run while this one reads everything else. */
export interface Apart {
  readonly detectors: ReadonlySet<ProjectDetector>;
  /** How many there are. */
  readonly threads: number;
  /** @throws AssayError `interrupted` when the signal fired. */
  applications(): Promise<ReadonlyMap<ProjectDetector, Application>>;
  /** Stops the threads, whatever they do. */
  close(): Promise<void>;
}

export interface ApartOptions extends Pick<ProjectInput, "signal" | "onProgress"> {
  /** The module of the threads; tests build one of their own. */
  readonly workerUrl?: URL | undefined;
  /** Files for which a thread is started. */
  readonly leastFiles?: number | undefined;
}

/**
 * A thread compiles for itself what this one has compiled already, some 0.4 s of processor: with other work on the
 * machine it saved a seventh of the time of a scan of 331 files and a fifth of one of 2,442, next to nothing with a dozen.
 */
const leastFilesOfThread = 100;

/** Its heap: what lives through one collection of young objects mostly lives on, so fewer of them copy less. */
const youngHeapMegabytes = 64;

/** Above this the list of files alone is worth more memory than the time that a thread saves. */
const mostFiles = 200_000;

/** Beside this module, whether that is one of the library or a part of the bundle of the command line. */
const builtWorker = new URL("./apart-worker.js", import.meta.url);

/**
 * Starts the detectors that are worth a thread of their own, where they have files to read. Undefined = they are run like all
 * others: nothing for them to do, one processor, files that only this thread can open, or the program runs from its sources.
 */
export function startApart(tree: Tree, options: ApartOptions): Apart | undefined {
  const workerUrl = options.workerUrl ?? builtWorker;
  if (availableParallelism() < 2 || !existsSync(workerUrl)) return undefined;
  const entries = ofApplication(tree.entries);
  const roots = rootsOf(entries);
  const least = options.leastFiles ?? leastFilesOfThread;
  const shown = (detector: ProjectDetector): number => shownTo(detector, entries, roots).length;
  const detectors = projectDetectors.filter(
    (detector) => detector.isLong === true && shown(detector) >= least,
  );
  const files = detectors.length === 0 || entries.length > mostFiles ? undefined : told(entries);
  if (files === undefined) return undefined;
  const pieces = detectors.flatMap((detector) => piecesOf(detector, (one) => shown(one) >= least));
  return running(workerUrl, { files, pieces }, options);
}

function told(entries: readonly TreeEntry[]): readonly ToldFile[] | undefined {
  const files: ToldFile[] = [];
  for (const { path, sizeBytes, contentKey, place } of entries) {
    if (place === undefined) return undefined;
    files.push({ path, sizeBytes, contentKey, place: isUtf8(place) ? place.toString() : place });
  }
  return files;
}

interface Work {
  readonly files: readonly ToldFile[];
  readonly pieces: readonly Piece[];
}

function running(workerUrl: URL, { files, pieces }: Work, options: ApartOptions): Apart {
  const { signal, onProgress } = options;
  let isAwaited = false;
  const progressOf = joinedProgress(pieces.length, (event) => {
    // While this thread has its own progress to show, that of two would flicker.
    if (isAwaited || event.phase === "code") onProgress?.(event);
  });
  const threads = pieces.map((piece, at) => started(workerUrl, { files, piece }, progressOf(at)));
  const stop = (): void => threads.forEach(({ worker }) => void worker.terminate());
  signal?.addEventListener("abort", stop, { once: true });
  return {
    detectors: new Set(pieces.map(({ detector }) => detector)),
    threads: threads.length,
    applications: async () => {
      isAwaited = true;
      const all = threads.map(async ({ piece, ended }) => {
        return { piece, found: await ended.catch((error) => atOnce(failed(piece, error))) };
      });
      return byDetector(await Promise.all(all));
    },
    close: async () => {
      signal?.removeEventListener("abort", stop);
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };

  /** What a thread that fell over had not read is said of each file. */
  function failed({ shown }: Piece, error: unknown): Application {
    stopIfInterrupted(signal);
    return detectorFailed(shown, shownTo(shown, files, rootsOf(files)), error);
  }
}

interface Thread {
  readonly piece: Piece;
  readonly worker: Worker;
  readonly ended: Promise<readonly FoundInTurn[]>;
}

function started(
  workerUrl: URL,
  { files, piece }: { readonly files: readonly ToldFile[]; readonly piece: Piece },
  onProgress: (event: ProgressEvent) => void,
): Thread {
  const { detector, part } = piece;
  const workerData: ToWorker = { files, detector: detector.id, part };
  const worker = new Worker(workerUrl, {
    workerData,
    transferList: part?.ports.filter((port) => port !== undefined) ?? [],
    resourceLimits: { maxYoungGenerationSizeMb: youngHeapMegabytes },
  });
  const ended = new Promise<readonly FoundInTurn[]>((resolve, reject) => {
    worker.on("message", (message: FromWorker) => {
      if (message.kind === "progress") onProgress(message.event);
      else resolve(message.found);
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("the thread ended before its work")));
  });
  // A failure is told to whoever waits; until then it must not count as unhandled.
  ended.catch(() => undefined);
  return { piece, worker, ended };
}

interface Done {
  readonly piece: Piece;
  readonly found: readonly FoundInTurn[];
}

function byDetector(done: readonly Done[]): ReadonlyMap<ProjectDetector, Application> {
  const pieces = grouped(done, ({ piece }) => piece.detector);
  return new Map([...pieces].map(([detector, of]) => [detector, joinParts(of.map(({ found }) => found))]));
}
