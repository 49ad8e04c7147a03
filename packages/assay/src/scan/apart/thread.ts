import { isUtf8 } from "node:buffer";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Tree, TreeEntry } from "../../bytes/tree.ts";
import type { ProjectDetector, ProjectInput } from "../../detectors/project-detector.ts";
import { projectDetectors } from "../../detectors/registry.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import type { Application } from "../../model/use.ts";
import { rootsOf } from "../installed-places.ts";
import { detectorFailed, ofApplication, shownTo } from "../project-index.ts";
import type { FromWorker, ToldFile, ToWorker } from "./messages.ts";

/** Detectors that another thread runs while this one reads everything else. */
export interface Apart {
  readonly detectors: ReadonlySet<ProjectDetector>;
  /** @throws AssayError `interrupted` when the signal fired. */
  applications(): Promise<ReadonlyMap<ProjectDetector, Application>>;
  /** Stops the thread, whatever it does. */
  close(): Promise<void>;
}

export interface ApartOptions extends Pick<ProjectInput, "signal" | "onProgress"> {
  /** The module of the thread; tests build one of their own. */
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
  const detectors = projectDetectors.filter(
    (detector) => detector.isLong === true && shownTo(detector, entries, roots).length >= least,
  );
  const files = detectors.length === 0 || entries.length > mostFiles ? undefined : told(entries);
  return files === undefined ? undefined : running(workerUrl, { files, detectors }, options);
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
  readonly detectors: readonly ProjectDetector[];
}

function running(workerUrl: URL, { files, detectors }: Work, options: ApartOptions): Apart {
  const { signal, onProgress } = options;
  const workerData: ToWorker = { files, detectors: detectors.map(({ id }) => id) };
  const worker = new Worker(workerUrl, {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: youngHeapMegabytes },
  });
  const found = new Map<ProjectDetector, Application>();
  let isAwaited = false;
  const ended = new Promise<void>((resolve, reject) => {
    worker.on("message", (message: FromWorker) => {
      // While this thread has its own progress to show, that of two would flicker.
      if (message.kind === "progress" && (isAwaited || message.event.phase === "code"))
        onProgress?.(message.event);
      if (message.kind === "done") keep(message);
      if (message.kind === "end") resolve();
    });
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("the thread ended before its work")));
  });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener("abort", stop, { once: true });
  // A failure is told to whoever waits; until then it must not count as unhandled.
  ended.catch(() => undefined);
  return {
    detectors: new Set(detectors),
    applications: () => {
      isAwaited = true;
      return ended.catch(fail).then(() => found);
    },
    close: async () => {
      signal?.removeEventListener("abort", stop);
      await worker.terminate();
    },
  };

  function keep({ id, application }: Extract<FromWorker, { kind: "done" }>): void {
    const detector = detectors.find((one) => one.id === id);
    if (detector !== undefined) found.set(detector, application);
  }

  /** What a thread that fell over had not read is said of each file. */
  function fail(error: unknown): void {
    stopIfInterrupted(signal);
    for (const detector of detectors.filter((one) => !found.has(one))) {
      const matching = shownTo(detector, files, rootsOf(files));
      found.set(detector, detectorFailed(detector, matching, error));
    }
  }
}
