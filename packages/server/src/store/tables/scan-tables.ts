import type { Identified } from "./identified.ts";

export interface ScanTable extends Identified {
  organisation_id: number;
  project_id: number;
  target: string;
  branch: string;
  environment: string | null;
  lineage: number;
  full_read: number;
  /** Milliseconds; `null`: only when somebody asks. */
  every: number | null;
  next_at: number | null;
  created_at: number;
  created_by: string;
}

export interface ScanRunTable extends Identified {
  scan_id: number;
  state: string;
  /** The public id of the job. */
  job: string;
  asked_by: string;
  asked_at: number;
  started_at: number | null;
  finished_at: number | null;
  attempts: number;
  /** Somebody wants it to end. */
  is_cancelled: number;
  progress: string | null;
  error: string | null;
  /** The public id of the version that it made, or that says the same. */
  version: string | null;
  /** Digest of the document that it wrote. */
  document: string | null;
  /** Digest of what the document says, whenever it was said. */
  content: string | null;
}

export interface WatchTable extends Identified {
  organisation_id: number;
  audience_id: number;
  name: string;
  name_key: string;
  /** How many the list names. */
  targets: number;
  every: number;
  next_at: number;
  /** What changes is scanned into it. */
  project_id: number | null;
  /** The public id of the job of the last look. */
  job: string | null;
  progress: string | null;
  /** Looks that were kept: whoever looked at the same time notices. */
  looks: number;
  last_at: number | null;
  error: string | null;
  things: number;
  unobserved: number;
  created_at: number;
  created_by: string;
}

/** What is large of a watch: every word of progress writes the row of the watch itself, and lists read many of them. */
export interface WatchBodyTable {
  watch_id: number;
  list: string;
  /** What each thing was like at the last look, compressed; `null` before the first. */
  state: Uint8Array | null;
  /** The things that are shown, as JSON. */
  seen: string;
}

/** What the list names, to find watches by it. */
export interface WatchTargetTable {
  watch_id: number;
  position: number;
  target: string;
}

/** What a look found; once, by what it is and not by when it was seen. */
export interface WatchEventTable extends Identified {
  watch_id: number;
  key: string;
  kind: string;
  rank: number;
  at: number;
  title: string;
  body: string;
}
