import { parentPort } from "node:worker_threads";
import type { Task } from "./thread-messages.ts";
import { workOn } from "./work-on.ts";

/** The thread that reads and writes documents: one task after the other. */
const port = parentPort;
let last: Promise<void> = Promise.resolve();
port?.on("message", (task: Task) => {
  last = last.then(async () => port.postMessage(await workOn(task)));
});
