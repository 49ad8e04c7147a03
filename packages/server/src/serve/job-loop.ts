import type { ClaimedJob, JobQueue } from "../jobs/job-queue.ts";
import type { StorePlace } from "../store/open-store.ts";
import {
  idleMilliseconds,
  leaseMilliseconds,
  mostReadAttempts,
  readSeconds,
  renewMilliseconds,
  troubleMilliseconds,
} from "./limits.ts";
import type { Log } from "./log.ts";
import { type Thread, ThreadEnded } from "./thread.ts";

export interface LoopParts {
  readonly queue: JobQueue;
  readonly place: StorePlace;
  readonly thread: Thread;
  /** Unique among all processes and loops. */
  readonly owner: string;
  readonly now: () => number;
  readonly log: Log;
}

const readDocument = "read-document";

/**
 * Takes jobs one after the other and has a thread do them. This thread keeps the lease, whatever the other is busy with; when the process
 * dies, the lease ends and somebody else takes the job.
 */
export class JobLoop {
  readonly #parts: LoopParts;
  #isStopped = false;
  #wake: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: LoopParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = this.#run();
  }

  /** There is new work: no need to wait. */
  wake(): void {
    this.#wake?.();
  }

  /** Resolves when the job that is under way has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) await this.#pause(await this.#step());
  }

  /** Milliseconds to wait until the next. */
  async #step(): Promise<number> {
    const { queue, owner, now, log } = this.#parts;
    try {
      const job = await queue.claim([readDocument], owner, leaseMilliseconds, now());
      if (job === undefined) return idleMilliseconds;
      await this.#work(job);
      return 0;
    } catch (error) {
      log("error", "jobs", { error: error instanceof Error ? error.message : String(error) });
      return troubleMilliseconds;
    }
  }

  async #work(job: ClaimedJob): Promise<void> {
    const { queue, owner, now, log } = this.#parts;
    const began = now();
    const renewing = setInterval(() => {
      // A lease that could not be renewed ends by itself; the result is then refused.
      queue.renew(job.id, owner, leaseMilliseconds, now()).catch(() => undefined);
    }, renewMilliseconds);
    try {
      const error = await this.#did(job);
      const fields = { job: job.id, kind: job.kind, attempts: job.attempts, milliseconds: now() - began };
      log(error === undefined ? "info" : "warning", "job", { ...fields, error });
      if (error === undefined) await queue.done(job.id, owner, now());
      else await queue.fail(job.id, owner, error, now());
    } finally {
      clearInterval(renewing);
    }
  }

  /** What went wrong; undefined = nothing. */
  async #did({ payload, attempts }: ClaimedJob): Promise<string | undefined> {
    const { thread, place } = this.#parts;
    const version = versionIn(payload);
    const task =
      attempts > mostReadAttempts
        ? ({ kind: "give-up", place, version, reason: tooMuch } as const)
        : ({ kind: "read", place, version } as const);
    try {
      const answer = await thread.run(task, readSeconds);
      return answer.kind === "failed" ? answer.error : undefined;
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      return `the thread ended: ${error.message}`;
    }
  }

  async #pause(milliseconds: number): Promise<void> {
    if (milliseconds === 0 || this.#isStopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}

const tooMuch = "Reading it took more time or memory than there is, several times.";

function versionIn(payload: unknown): string {
  const version =
    typeof payload === "object" && payload !== null && "version" in payload ? payload.version : payload;
  if (typeof version === "string") return version;
  throw new Error("a job of this kind names a version");
}
