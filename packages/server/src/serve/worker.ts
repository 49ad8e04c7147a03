import { parentPort } from "node:worker_threads";
import type { Task } from "./thread-messages.ts";
import { isInTurn, workOn } from "./work-on.ts";

/** A thread of the server: one task after the other, but for those that only wait for other hosts. */
const port = parentPort;
let last: Promise<void> = Promise.resolve();
port?.on("message", (task: Task) => {
  const work = async (): Promise<void> => port.postMessage(await workOn(task));
  if (isInTurn(task)) last = last.then(work);
  else void work();
});
