import { inventory } from "./0001-inventory.table.ts";
import { events } from "./0002-events.table.ts";
import { scans } from "./0003-scans.table.ts";
import { judging } from "./0004-judging.table.ts";
import { running } from "./0005-running.table.ts";
import { notifications } from "./0006-notifications.table.ts";
import { scale } from "./0007-scale.table.ts";
import { lostJobs } from "./0008-lost-jobs.table.ts";
import { compliance } from "./0009-compliance.table.ts";
import { covering } from "./0010-covering.table.ts";
import type { Migration } from "./migration.ts";

/** All steps of the schema, in order, numbered from 1 without gaps. */
export const migrations: readonly Migration[] = [
  inventory,
  events,
  scans,
  judging,
  running,
  notifications,
  scale,
  lostJobs,
  compliance,
  covering,
];
