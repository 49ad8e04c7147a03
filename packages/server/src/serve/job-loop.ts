import type { ClaimedJob, JobQueue } from "../jobs/job-queue.ts";
import type { Pool, WorkSettings } from "./job-kinds/job-kind.ts";
import { jobKinds } from "./job-kinds/registry.ts";
import { idleMilliseconds, leaseMilliseconds, renewMilliseconds, troubleMilliseconds } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { type Thread, ThreadEnded } from "./thread.ts";

export interface LoopParts {
  readonly queue: JobQueue;
  /** Takes the jobs of this pool. */
  readonly pool: Pool;
  readonly settings: WorkSettings;
  readonly thread: Thread;
  /** Unique among all processes and loops. */
  readonly owner: string;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Pick<Metrics, "job">;
}

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

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#parts.thread.close();
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) await this.#pause(await this.#step());
  }

  /** Milliseconds to wait until the next. */
  async #step(): Promise<number> {
    const { queue, pool, owner, now, log } = this.#parts;
    const kinds = jobKinds.filter((row) => row.pool === pool).map((row) => row.kind);
    try {
      const job = await queue.claim(kinds, owner, leaseMilliseconds, now());
      if (job === undefined) return idleMilliseconds;
      await this.#work(job);
      return 0;
    } catch (error) {
      log("error", "jobs", { error: error instanceof Error ? error.message : String(error) });
      return troubleMilliseconds;
    }
  }

  async #work(job: ClaimedJob): Promise<void> {
    const { queue, owner, now, log, metrics } = this.#parts;
    const began = now();
    const renewing = setInterval(() => {
      // A lease that could not be renewed ends by itself; the result is then refused.
      queue.renew(job.id, owner, leaseMilliseconds, now()).catch(() => undefined);
    }, renewMilliseconds);
    try {
      const trouble = await this.#did(job);
      const milliseconds = now() - began;
      metrics.job(job.kind, trouble === undefined ? "done" : "failed", milliseconds / 1_000);
      const fields = { job: job.id, kind: job.kind, attempts: job.attempts, milliseconds };
      log(trouble === undefined ? "info" : "warning", "job", { ...fields, error: trouble?.error });
      if (trouble === undefined) await queue.done(job.id, owner, now());
      else await queue.fail(job.id, owner, trouble.error, now(), trouble.pause);
    } finally {
      clearInterval(renewing);
    }
  }

  /** What went wrong; undefined = nothing. */
  async #did({ kind, payload, attempts }: ClaimedJob): Promise<Trouble | undefined> {
    const { thread, settings } = this.#parts;
    const { seconds, givingUp } = jobKinds.find((row) => row.kind === kind) ?? unknownKind;
    const isLast = givingUp !== undefined && attempts > givingUp.after;
    try {
      const answer = await thread.run({ kind: "job", job: kind, payload, isLast, settings }, seconds);
      return answer.kind === "failed" ? answer : undefined;
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      return { error: `the thread ended: ${error.message}` };
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

interface Trouble {
  readonly error: string;
  readonly pause?: number;
}

/** Cannot be claimed; if it were, the thread says so. */
const unknownKind = { seconds: 1, givingUp: undefined };
