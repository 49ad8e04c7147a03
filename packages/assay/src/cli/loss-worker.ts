/** A thread that makes loss reports while the documents are checked and written: `loss-thread.ts` starts it and tells it their text. */
import { parentPort, workerData } from "node:worker_threads";
import { openConversion } from "../conversion/convert.ts";
import type { FromLossThread, ToldDocument, ToLossThread } from "./loss-messages.ts";

const { bytes, path, toolVersion } = workerData as ToldDocument;
const conversion = openConversion(bytes, { path, toolVersion });
let portions: string[] = [];

parentPort?.on("message", (message: ToLossThread) => {
  if (message.kind === "start") portions = [];
  else if (message.kind === "portion") portions.push(message.text);
  else void tellReport(message.format, portions.splice(0).join(""));
});

/** What goes wrong ends the thread, and is said by who waits for it. */
async function tellReport(format: string, text: string): Promise<void> {
  const { report } = await conversion;
  const told: FromLossThread = { report: await report(format, text) };
  parentPort?.postMessage(told);
}
