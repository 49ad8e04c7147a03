import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { threadHeapMegabytes, threadYoungMegabytes } from "./limits.ts";
import type { Answer, Task } from "./thread-messages.ts";

type NewTask = Task extends infer T ? (T extends Task ? Omit<T, "id"> : never) : never;

/** The thread died under the task, or was stopped because the task took too long. */
export class ThreadEnded extends Error {}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Beside the bundle; from the sources there is none, and tasks run in this thread. */
const builtWorker = new URL("./worker.js", import.meta.url);

/** A thread for tasks, begun at the first one and anew after it died. */
export class Thread {
  readonly #url: URL | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #next = 1;

  constructor(url: URL = builtWorker) {
    this.#url = existsSync(url) ? url : undefined;
  }

  /** @throws ThreadEnded when it took more time or memory than there is */
  async run(task: NewTask, seconds: number): Promise<Answer> {
    const whole = { ...task, id: this.#next++ } as Task;
    if (this.#url === undefined) return (await import("./work-on.ts")).workOn(whole);
    const worker = this.#started(this.#url);
    const timer = setTimeout(() => void worker.terminate(), seconds * 1_000);
    try {
      return await new Promise<Answer>((resolve, reject) => {
        this.#waiting.set(whole.id, { resolve, reject });
        worker.postMessage(whole);
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(whole.id);
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    if (this.#url === undefined) await (await import("./work-on.ts")).closeStores();
  }

  #started(url: URL): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(url, {
      resourceLimits: {
        maxOldGenerationSizeMb: threadHeapMegabytes,
        maxYoungGenerationSizeMb: threadYoungMegabytes,
      },
    });
    worker.on("message", (answer: Answer) => this.#waiting.get(answer.id)?.resolve(answer));
    worker.on("error", (error) => this.#ended(worker, error.message));
    worker.on("exit", () => this.#ended(worker, "it was stopped"));
    this.#worker = worker;
    return worker;
  }

  #ended(worker: Worker, why: string): void {
    if (this.#worker === worker) this.#worker = undefined;
    else return;
    for (const { reject } of this.#waiting.values()) reject(new ThreadEnded(why));
    this.#waiting.clear();
  }
}
