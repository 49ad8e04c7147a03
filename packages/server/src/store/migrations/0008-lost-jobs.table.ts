import type { Migration } from "./migration.ts";

/** A worker that ends without a word is no failure of its job. */
export const lostJobs: Migration = {
  version: 8,
  name: "lost-jobs",
  statements: ({ integer }) => [
    `alter table job add column losses ${integer} not null default 0`,
    // Who looks for work of its kinds each second does not walk over that of the others.
    `create index job_due_kind on job (kind, run_at) where state = 'waiting'`,
    // They are counted each time that figures are asked for.
    `create index job_counts on job (kind, state, run_at)`,
  ],
};
