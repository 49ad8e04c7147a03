import { parentPort, workerData } from "node:worker_threads";
import { BlockCache } from "../../bytes/cached-source.ts";
import { openFile } from "../../bytes/file-source.ts";
import { nodeFileSystem } from "../../bytes/file-system.ts";
import type { TreeEntry } from "../../bytes/tree.ts";
import { atOnce } from "../../detectors/detector-parts.ts";
import type { FoundInTurn, ProjectDetector, ProjectInput } from "../../detectors/project-detector.ts";
import { projectDetectors } from "../../detectors/registry.ts";
import { detecting, indexFiles, shownTo } from "../project-index.ts";
import type { ProgressEvent } from "../../model/progress.ts";
import type { FromWorker, PartToRun, ToldFile, ToWorker } from "./messages.ts";
import { onlyPart } from "./only-part.ts";
import { exchangeOver } from "./port-exchange.ts";

/** Files of code are read one after the other, and few twice. */
const cacheBudgetBytes = 4 * 1024 * 1024;

/** What a thread does that runs a detector, or a part of one, apart from the scan: `thread.ts` starts it and says what it is to read. */
export async function workApart(): Promise<void> {
  const work = workerData as ToWorker;
  tell({ kind: "done", found: await detectApart(work, progressNowAndThen()) });
  for (const port of work.part?.ports ?? []) port?.close();
}

/** A message for every file would take a thirtieth of the thread's time, and nobody reads as fast. */
const leastMillisecondsBetween = 50;

function progressNowAndThen(): (event: ProgressEvent) => void {
  let toldAt = 0;
  return (event) => {
    const now = performance.now();
    if (event.phase === "application" && now - toldAt < leastMillisecondsBetween) return;
    toldAt = now;
    tell({ kind: "progress", event });
  };
}

/** Shows the detector its files. */
export async function detectApart(
  { files, detector: id, part }: ToWorker,
  onProgress: (event: ProgressEvent) => void,
): Promise<readonly FoundInTurn[]> {
  const whole = projectDetectors.find((one) => one.id === id);
  if (whole === undefined) return [];
  const index = indexFiles(files.map(entryOf), new BlockCache(cacheBudgetBytes));
  const shown = part === undefined ? whole : onlyPart(whole, part.id);
  const matching = shownTo(shown, index.files, index.roots);
  const input = { ...index.input, matching, onProgress };
  const detect = (): Promise<readonly FoundInTurn[]> => detectPart(whole, part, input);
  return detecting(shown, input, { detect, failed: atOnce });
}

async function detectPart(
  whole: ProjectDetector,
  asked: PartToRun | undefined,
  input: ProjectInput,
): Promise<readonly FoundInTurn[]> {
  const part = whole.parts?.find(({ id }) => id === asked?.id);
  if (asked === undefined || part === undefined) return atOnce(await whole.detect(input));
  return part.detect(input, exchangeOver(asked.ports));
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function entryOf({ place, ...file }: ToldFile): TreeEntry {
  const path = typeof place === "string" ? place : Buffer.from(place);
  return { ...file, open: () => Promise.resolve().then(() => openFile(nodeFileSystem, path)) };
}
