import type { Principal } from "../contract/access.ts";
import type { Job, JobQuery } from "../contract/job.ts";
import type { Page } from "../contract/page.ts";

/**
 * Work that is done later, by any process, at least once. A job that is claimed belongs to its owner until the lease ends; what is not
 * done by then is claimed again. Times are milliseconds since 1970.
 */
export interface JobQueue {
  /** Makes a job; one with the same dedupe key that waits or runs is that job already. Its id. */
  add(job: NewJob): Promise<string>;
  /** The next job of one of the kinds that is due and whose lane is free; `undefined` when there is none. */
  claim(
    kinds: readonly string[],
    owner: string,
    leaseMs: number,
    now: number,
  ): Promise<ClaimedJob | undefined>;
  /** Those of the kinds of which there is one that is due; it may wait for its lane. */
  due(kinds: readonly string[], leaseMs: number, now: number): Promise<readonly string[]>;
  /** False when the lease was lost meanwhile. */
  done(id: string, owner: string, now: number): Promise<boolean>;
  /** Tried again after a back-off, until it was tried as often as it may be: then it is dead. False when the lease was lost. */
  fail(id: string, owner: string, failure: JobFailure, now: number): Promise<boolean>;
  renew(id: string, owner: string, leaseMs: number, now: number): Promise<boolean>;
  list(by: Principal, query: JobQuery): Promise<Page<Job>>;
  get(by: Principal, id: string): Promise<Job | undefined>;
  /** A dead job waits again, with all its attempts. False when it is not dead or not there. */
  retry(by: Principal, id: string, now: number): Promise<boolean>;
  /** Jobs per state and kind, for metrics. */
  counts(): Promise<readonly JobCount[]>;
  /** Forgets jobs that were done before this time, at most so many; how many. Dead ones stay until somebody looks at them. */
  removeDone(before: number, most: number): Promise<number>;
}

export interface JobFailure {
  readonly error: string;
  /** Milliseconds in place of the back-off. */
  readonly pause?: number;
  /** The database was away or full: that is no try of the job, and counts as a worker that was lost. */
  readonly isOutage?: boolean;
}

export interface JobCount {
  readonly kind: string;
  readonly state: string;
  readonly count: number;
  /** When the first of them was or is due. */
  readonly dueAt: number;
}

export interface NewJob {
  readonly organisation: string;
  readonly kind: string;
  /** In words, for people. */
  readonly subject: string;
  readonly payload: unknown;
  readonly lane?: string;
  readonly dedupeKey?: string;
  /** The lower, the sooner; 100 where nothing is said. */
  readonly priority?: number;
  readonly mostAttempts?: number;
  readonly runAt?: number;
}

export interface ClaimedJob {
  readonly id: string;
  readonly organisation: string;
  readonly kind: string;
  readonly payload: unknown;
  /** This one counted, those that were lost not. */
  readonly attempts: number;
  /** How often a worker took it and ended without a word, or lost its database. */
  readonly losses: number;
  readonly leaseUntil: number;
}
