import { addJob } from "../../jobs/add-job.ts";
import { backgroundPriority } from "../../jobs/limits.ts";
import type { Change } from "../dialect/dialect.ts";

export interface JudgingRound {
  /** Public id. */
  readonly organisation: string;
  /** Branches up to this one are done. */
  readonly after: number;
}

/**
 * Has the latest version of each branch judged again, in rounds one after the other. Rounds of the same `why` that wait are one; each
 * looks at what there is when it runs, so that none is needed twice.
 */
export function askAgain(
  change: Change,
  organisation: { readonly id: number; readonly publicId: string },
  now: number,
  why: string,
  after = 0,
): Promise<string> {
  const payload: JudgingRound = { organisation: organisation.publicId, after };
  const lane = `rejudge:${organisation.publicId}`;
  return addJob(change, organisation.id, now, {
    ...{ kind: "rejudge", subject: "policies and advisories", payload, lane },
    ...{ dedupeKey: `${lane}:${why}:${after}`, priority: backgroundPriority },
  });
}
