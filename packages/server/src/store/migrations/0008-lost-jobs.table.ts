import type { Migration } from "./migration.ts";

/** A worker that ends without a word is no failure of its job. */
export const lostJobs: Migration = {
  version: 8,
  name: "lost-jobs",
  statements: ({ integer }) => [
    `alter table job add column losses ${integer} not null default 0`,
    // Who looks for work of its kinds each second does not walk over that of the others; and figures are counted from it alone.
    `create index job_kind on job (kind, state, run_at)`,
  ],
};
