/**
 * Put into each server process and its threads (`--import`): a clock that jumps, and threads that end in the midst of their work.
 * The server knows nothing of it.
 */
import { syncBuiltinESMExports, createRequire } from "node:module";

const threads = createRequire(import.meta.url)("node:worker_threads");
const realNow = Date.now;
const RealDate = Date;
let ahead = Number(process.env.ASSAY_CHAOS_CLOCK ?? 0);

Date.now = () => realNow() + ahead;
globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(realNow() + ahead);
    else super(...args);
  }
};

const clock = new threads.BroadcastChannel("assay-chaos-clock");
clock.onmessage = ({ data }) => void (ahead = data);
clock.unref();

if (threads.isMainThread) {
  const running = new Set();
  threads.Worker = class extends threads.Worker {
    constructor(...args) {
      super(...args);
      running.add(this);
      this.once("exit", () => running.delete(this));
    }
  };
  syncBuiltinESMExports();
  process.on("message", (told) => {
    if (told.kind === "clock") {
      ahead = told.ahead;
      // Threads that begin later have it from here.
      process.env.ASSAY_CHAOS_CLOCK = String(ahead);
      clock.postMessage(ahead);
    }
    if (told.kind === "end-threads") {
      process.send?.({ kind: "ended", count: running.size });
      for (const thread of running) void thread.terminate();
    }
  });
  process.channel?.unref();
}
