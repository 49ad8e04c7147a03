import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { AssayError } from "../../model/error.ts";
import type { DigestResult, DigestTask } from "./stream-digester.ts";
import type { FromWorker, ToWorker } from "./worker-messages.ts";

/** Large enough that messages cost nothing (512 per GiB), small enough that the queue stays in the cache. */
const slabBytes = 2 * 1024 * 1024;

/** The bounded queue between reading and hashing: 16 MiB, whatever the file is like. */
const slabCount = 8;

/** SHA-256 outruns memory and disk long before more threads would help. */
const mostWorkers = 4;

interface Slab {
  readonly number: number;
  readonly bytes: Uint8Array;
  users: number;
}

interface RunningJob {
  readonly resolve: (result: DigestResult) => void;
  readonly reject: (error: Error) => void;
}

/** Worker threads that digest what the reading thread puts into shared slabs. */
export class HashWorkers {
  readonly #workers: Worker[] = [];
  readonly #load: number[] = [];
  readonly #slabs: Slab[] = [];
  readonly #free: Slab[] = [];
  readonly #waiting: ((slab: Slab) => void)[] = [];
  readonly #running = new Map<number, RunningJob>();
  #failure: Error | undefined;
  #nextJob = 0;

  constructor(workerUrl: URL) {
    const memory = Array.from({ length: slabCount }, () => new SharedArrayBuffer(slabBytes));
    for (const [number, shared] of memory.entries()) {
      this.#slabs.push({ number, bytes: new Uint8Array(shared), users: 0 });
    }
    this.#free.push(...this.#slabs);
    const count = Math.min(mostWorkers, Math.max(1, availableParallelism()));
    for (let index = 0; index < count; index += 1) this.#start(workerUrl, memory);
  }

  /** Begins a job on the worker with the least to do, `sizeBytes` being its work. */
  begin(task: DigestTask, sizeBytes: number): DigestJob {
    const workerIndex = this.#load.indexOf(Math.min(...this.#load));
    this.#load[workerIndex] = (this.#load[workerIndex] ?? 0) + sizeBytes;
    const job = this.#nextJob++;
    const result = new Promise<DigestResult>((resolve, reject) => {
      this.#running.set(job, { resolve, reject });
    }).finally(() => {
      this.#load[workerIndex] = (this.#load[workerIndex] ?? 0) - sizeBytes;
    });
    // A failure is reported through whoever waits for the result; until then it must not count as unhandled.
    result.catch(() => undefined);
    if (this.#failure !== undefined) this.#fail(this.#failure);
    this.#post(workerIndex, { kind: "begin", job, task });
    return { job, workerIndex, result };
  }

  /** Waits for a slab that nobody reads any more. */
  async slab(): Promise<Slab> {
    if (this.#failure !== undefined) throw this.#failure;
    return this.#free.pop() ?? (await new Promise<Slab>((resolve) => this.#waiting.push(resolve)));
  }

  /** Shows the first `length` bytes of a slab to all jobs; the slab comes back when the last has read it. */
  show(slab: Slab, length: number, jobs: readonly DigestJob[]): void {
    slab.users = jobs.length;
    for (const { job, workerIndex } of jobs) {
      this.#post(workerIndex, { kind: "bytes", job, slab: slab.number, length });
    }
    if (jobs.length === 0) this.#release(slab);
  }

  end(jobs: readonly DigestJob[]): void {
    for (const { job, workerIndex } of jobs) this.#post(workerIndex, { kind: "end", job });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(workerUrl: URL, memory: readonly SharedArrayBuffer[]): void {
    const worker = new Worker(workerUrl);
    worker.on("message", (message: FromWorker) => this.#receive(message));
    worker.on("error", (error: Error) => this.#fail(error));
    worker.postMessage({ kind: "slabs", memory } satisfies ToWorker);
    this.#workers.push(worker);
    this.#load.push(0);
  }

  #receive(message: FromWorker): void {
    if (message.kind === "done") {
      this.#running.get(message.job)?.resolve(message.result);
      this.#running.delete(message.job);
      return;
    }
    const slab = this.#slabs[message.slab];
    if (slab === undefined) return;
    slab.users -= 1;
    if (slab.users <= 0) this.#release(slab);
  }

  #release(slab: Slab): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(slab);
    else next(slab);
  }

  #fail(cause: Error): void {
    this.#failure = new AssayError("read-error", "a hash worker stopped", { cause });
    for (const { reject } of this.#running.values()) reject(this.#failure);
    this.#running.clear();
    // Whoever waits for a slab gets one and then sees the failure at its next call.
    for (const slab of this.#slabs) this.#release(slab);
  }

  #post(workerIndex: number, message: ToWorker): void {
    this.#workers[workerIndex]?.postMessage(message);
  }
}

/** One half of the work on one file, running in one worker. */
export interface DigestJob {
  readonly job: number;
  readonly workerIndex: number;
  readonly result: Promise<DigestResult>;
}
