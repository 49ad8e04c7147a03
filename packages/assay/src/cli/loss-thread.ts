import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { LossReport } from "../conversion/loss-report.ts";
import type { FromLossThread, ToldDocument, ToLossThread } from "./loss-messages.ts";

/** Loss reports that another thread makes while this one goes on. */
export interface LossThread {
  /** A document begins. */
  readonly start: () => void;
  /** A portion of its text, in their order. */
  readonly tell: (portion: string) => void;
  /** All of it is told: what became of it. Undefined when the thread fell over: then it can be made here. */
  readonly report: (format: string) => Promise<LossReport | undefined>;
  /** Stops the thread, whatever it does. */
  readonly close: () => Promise<void>;
}

/** A thread compiles for itself what this one has compiled, and reads the document again: a small one is compared sooner. */
const leastBytes = 1024 * 1024;

/** What is read and written stands in memory twice: some 25 bytes for each of the document. */
const mostBytes = 24 * 1024 * 1024;

/** Its heap: what lives through one collection of young objects mostly lives on, so fewer of them copy less. */
const youngHeapMegabytes = 64;

/** Beside this module, whether that is one of the library or a part of the bundle of the command line. */
const builtWorker = new URL("./loss-worker.js", import.meta.url);

/**
 * Reads the document in a thread of its own. Undefined = this one makes the reports: the document is small or very large, there
 * is one processor, or the program runs from its sources.
 */
export function startLossThread(
  document: ToldDocument,
  { workerUrl = builtWorker, least = leastBytes }: { readonly workerUrl?: URL; readonly least?: number } = {},
): LossThread | undefined {
  const size = document.bytes.length;
  if (size < least || size > mostBytes || availableParallelism() < 2 || !existsSync(workerUrl))
    return undefined;
  const worker = new Worker(workerUrl, {
    workerData: document,
    resourceLimits: { maxYoungGenerationSizeMb: youngHeapMegabytes },
  });
  const waiting: ((report: LossReport | undefined) => void)[] = [];
  let hasEnded = false;
  const end = (): void => {
    hasEnded = true;
    for (const answer of waiting.splice(0)) answer(undefined);
  };
  worker.on("message", ({ report }: FromLossThread) => waiting.shift()?.(report));
  worker.on("error", end);
  worker.on("exit", end);
  const send = (message: ToLossThread): void => worker.postMessage(message);
  return {
    start: () => send({ kind: "start" }),
    tell: (text) => send({ kind: "portion", text }),
    report: (format) => {
      if (hasEnded) return Promise.resolve(undefined);
      send({ kind: "end", format });
      return new Promise((answer) => waiting.push(answer));
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
