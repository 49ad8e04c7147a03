import { parentPort } from "node:worker_threads";
import { StreamDigester } from "./stream-digester.ts";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/** Entry point of a hash worker. It gets bytes, never a file or a network client. */
const jobs = new Map<number, StreamDigester>();
let slabs: readonly Uint8Array[] = [];

parentPort?.on("message", (message: ToWorker) => {
  switch (message.kind) {
    case "slabs":
      slabs = message.memory.map((memory) => new Uint8Array(memory));
      return;
    case "begin":
      jobs.set(message.job, new StreamDigester(message.task));
      return;
    case "bytes":
      jobs.get(message.job)?.update((slabs[message.slab] ?? new Uint8Array(0)).subarray(0, message.length));
      answer({ kind: "free", slab: message.slab });
      return;
    case "end":
      finish(message.job);
      return;
  }
});

function finish(job: number): void {
  const digester = jobs.get(job);
  jobs.delete(job);
  if (digester !== undefined) answer({ kind: "done", job, result: digester.result() });
}

function answer(message: FromWorker): void {
  parentPort?.postMessage(message);
}
