/** The thread that runs detectors apart from the scan: `thread.ts` starts it and says what it is to read. */
import { parentPort, workerData } from "node:worker_threads";
import { BlockCache } from "../../bytes/cached-source.ts";
import { openFile } from "../../bytes/file-source.ts";
import { nodeFileSystem } from "../../bytes/file-system.ts";
import type { TreeEntry } from "../../bytes/tree.ts";
import { projectDetectors } from "../../detectors/registry.ts";
import { detectIn, indexFiles, shownTo } from "../project-index.ts";
import type { FromWorker, ToldFile, ToWorker } from "./messages.ts";

/** Files of code are read one after the other, and few twice. */
const cacheBudgetBytes = 4 * 1024 * 1024;

await work(workerData as ToWorker);

async function work({ files, detectors }: ToWorker): Promise<void> {
  const index = indexFiles(files.map(entryOf), new BlockCache(cacheBudgetBytes));
  for (const detector of projectDetectors.filter(({ id }) => detectors.includes(id))) {
    const matching = shownTo(detector, index.files, index.roots);
    const onProgress = (event: Extract<FromWorker, { kind: "progress" }>["event"]): void =>
      tell({ kind: "progress", event });
    const application = await detectIn(detector, { ...index.input, matching, onProgress });
    tell({ kind: "done", id: detector.id, application });
  }
  tell({ kind: "end" });
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function entryOf({ place, ...file }: ToldFile): TreeEntry {
  const path = typeof place === "string" ? place : Buffer.from(place);
  return { ...file, open: () => Promise.resolve().then(() => openFile(nodeFileSystem, path)) };
}
