import type { ClaimedJob, JobFailure, JobQueue } from "../jobs/job-queue.ts";
import type { JobKind, Pool, WorkSettings } from "./job-kinds/job-kind.ts";
import { jobKinds } from "./job-kinds/registry.ts";
import { leaseMilliseconds, renewMilliseconds, troubleMilliseconds } from "./limits.ts";
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
 * Takes jobs one after the other and has a thread do them; when there is none it rests until it is woken. This thread keeps the lease, whatever the other is busy with; when the process
 * dies, the lease ends and somebody else takes the job.
 */
export class JobLoop {
  /** What it takes. */
  readonly kinds: readonly string[];
  readonly #parts: LoopParts;
  #isResting = false;
  #isStopped = false;
  #wake: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: LoopParts) {
    this.#parts = parts;
    this.kinds = jobKinds.filter((row) => row.pool === parts.pool).map((row) => row.kind);
  }

  /** It found no work, and waits for somebody to say that there is some. */
  get isResting(): boolean {
    return this.#isResting;
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

  /** Milliseconds to wait until the next; undefined: until it is woken. */
  async #step(): Promise<number | undefined> {
    const { queue, owner, now, log } = this.#parts;
    try {
      const job = await queue.claim(this.kinds, owner, leaseMilliseconds, now());
      if (job === undefined) return undefined;
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
      else await queue.fail(job.id, owner, trouble, now());
    } finally {
      clearInterval(renewing);
    }
  }

  /** What went wrong; undefined = nothing. */
  async #did({ kind, payload, attempts, losses }: ClaimedJob): Promise<JobFailure | undefined> {
    const { thread, settings } = this.#parts;
    const { seconds, givingUp } = jobKinds.find((row) => row.kind === kind) ?? unknownKind;
    const giveUp = givingUp === undefined ? undefined : whyNotAgain(givingUp, { attempts, losses });
    const task = { job: kind, payload, settings, ...(giveUp === undefined ? {} : { giveUp }) };
    try {
      const answer = await thread.run({ kind: "job", ...task }, seconds);
      return answer.kind === "failed" ? answer : undefined;
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      return { error: `the thread ended: ${error.message}` };
    }
  }

  async #pause(milliseconds: number | undefined): Promise<void> {
    if (milliseconds === 0 || this.#isStopped) return;
    this.#isResting = milliseconds === undefined;
    await new Promise<void>((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#isResting = false;
    this.#wake = undefined;
  }
}

function whyNotAgain(
  { after, afterLosses }: NonNullable<JobKind["givingUp"]>,
  { attempts, losses }: Pick<ClaimedJob, "attempts" | "losses">,
): string | undefined {
  if (attempts > after) return "Reading it took more time or memory than there is, several times.";
  if (losses > afterLosses) return "Whoever read it ended meanwhile, or lost the database, too many times.";
  return undefined;
}

/** Cannot be claimed; if it were, the thread says so. */
const unknownKind = { seconds: 1, givingUp: undefined };
