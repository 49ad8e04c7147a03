import * as z from "zod";
import { pageQuery } from "./page.ts";

/**
 * `unchanged`: what it found is what the newest version says, so no version was made. `failed`: it will not be tried again by itself, unless
 * it has a schedule.
 */
export const scanRunStates = ["waiting", "running", "done", "unchanged", "failed", "cancelled"] as const;

/** What a scan is doing; written every few seconds. */
export const scanProgress = z.object({
  /** In words: `reading files`. */
  doing: z.string(),
  done: z.number().nonnegative().nullable(),
  total: z.number().nonnegative().nullable(),
  /** Of `done` and `total`. */
  unit: z.enum(["files", "bytes", "repositories", "records"]).nullable(),
  /** What is being read. */
  path: z.string().nullable(),
  requests: z.number().int().nonnegative(),
  receivedBytes: z.number().nonnegative(),
  /** What should be known of the target: that it has another name now, that it is gated. */
  notes: z.array(z.string()).readonly(),
});
export type ScanProgress = z.infer<typeof scanProgress>;

/** One time that a scan ran, or is to run. Times are RFC 3339 in UTC. */
export const scanRun = z.object({
  id: z.string(),
  state: z.enum(scanRunStates),
  /** `schedule`, `watch <name>`, or whoever asked. */
  askedBy: z.string(),
  askedAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  attempts: z.number().int().nonnegative(),
  isBeingCancelled: z.boolean(),
  progress: scanProgress.nullable(),
  /** Why it failed, or why its last attempt did. */
  error: z.string().nullable(),
  /** The version that it made, or that says the same. */
  version: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type ScanRun = z.infer<typeof scanRun>;

const hours = z.number().int().min(1).max(8_760);

/** Something at another host that the server scans itself, into a branch of a project. */
export const serverScan = z.object({
  id: z.string(),
  /** `hf://org/name`, `docker://registry/name:tag`, `https://host/owner/name.git`. */
  target: z.string(),
  project: z.object({ id: z.string(), name: z.string() }),
  branch: z.string(),
  environment: z.string().nullable(),
  /** What the models come from is read too, headers only. */
  lineage: z.boolean(),
  /** Everything is read and its digests checked; else headers and small files. */
  full: z.boolean(),
  /** `null`: only when somebody asks. */
  everyHours: hours.nullable(),
  nextAt: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** The one that waits or runs, else the newest. */
  run: scanRun.nullable(),
});
export type ServerScan = z.infer<typeof serverScan>;

/** The same target in the same branch again is the same scan, with what is said now. */
export const newServerScan = z.object({
  target: z.string().trim().min(1).max(2_000),
  /** A project's id, or its name (made when `autoCreate`). */
  project: z.string().trim().min(1).max(200),
  autoCreate: z.boolean().default(false),
  branch: z.string().trim().min(1).max(200).default("main"),
  environment: z.string().trim().min(1).max(60).nullable().default(null),
  lineage: z.boolean().default(false),
  full: z.boolean().default(false),
  everyHours: hours.nullable().default(null),
});
export type NewServerScan = z.infer<typeof newServerScan>;

/** What is absent stays as it is. */
export const serverScanChange = z.object({
  environment: z.string().trim().min(1).max(60).nullable().optional(),
  lineage: z.boolean().optional(),
  full: z.boolean().optional(),
  everyHours: hours.nullable().optional(),
});
export type ServerScanChange = z.infer<typeof serverScanChange>;

export const serverScanQuery = pageQuery.extend({
  project: z.string().max(100).optional(),
  /** Of its newest run. */
  state: z.enum(scanRunStates).optional(),
});
export type ServerScanQuery = z.infer<typeof serverScanQuery>;
