import { monitorEventLoopDelay } from "node:perf_hooks";
import type { JobCount } from "../jobs/job-queue.ts";
import type { Connections } from "../store/dialect/dialect.ts";

/** Upper bounds in seconds. */
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
const jobBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600] as const;

/** What is asked of others each time. */
export interface Gauges {
  readonly jobs: readonly JobCount[];
  readonly connections: Connections | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Figures of this process in the text format of Prometheus (0.0.4). Labels are names of routes, never what people send. */
export class Metrics {
  readonly #version: string;
  readonly #requests = new Map<string, number>();
  readonly #durations = new Histogram("assay_http_request_duration_seconds", requestBuckets);
  readonly #jobs = new Map<string, number>();
  readonly #jobDurations = new Histogram("assay_job_duration_seconds", jobBuckets);
  readonly #loop = monitorEventLoopDelay({ resolution: 20 });
  readonly #limited = new Map<string, number>();
  #uploadedBytes = 0;
  #uploads = 0;

  constructor(version: string) {
    this.#version = version;
    this.#loop.enable();
  }

  request(route: string, status: number, seconds: number): void {
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    this.#durations.add(`route="${route}"`, seconds);
  }

  job(kind: string, outcome: "done" | "failed", seconds: number): void {
    const key = `kind="${kind}",outcome="${outcome}"`;
    this.#jobs.set(key, (this.#jobs.get(key) ?? 0) + 1);
    this.#jobDurations.add(`kind="${kind}"`, seconds);
  }

  upload(bytes: number): void {
    this.#uploads += 1;
    this.#uploadedBytes += bytes;
  }

  /** Somebody was told to come again later. */
  limited(what: string): void {
    const key = `limit="${what}"`;
    this.#limited.set(key, (this.#limited.get(key) ?? 0) + 1);
  }

  close(): void {
    this.#loop.disable();
  }

  text({ jobs, connections, now }: Gauges): string {
    const { user, system } = process.cpuUsage();
    return [
      ...metric("assay_build_info", "gauge", "Always 1.", new Map([[`version="${this.#version}"`, 1]])),
      ...metric("assay_http_requests_total", "counter", "Answers by route and status.", this.#requests),
      ...this.#durations.lines("Time until the answer began."),
      ...one("assay_uploads_total", "counter", "Documents that were taken.", this.#uploads),
      ...one("assay_upload_bytes_total", "counter", "Bytes of these.", this.#uploadedBytes),
      ...metric("assay_rate_limited_total", "counter", "Answers 429 by what was limited.", this.#limited),
      ...metric("assay_jobs", "gauge", "Jobs of the whole store, by kind and state.", byLabels(jobs)),
      ...metric(
        "assay_jobs_oldest_waiting_seconds",
        "gauge",
        "Since when the oldest job that waits is due, by kind.",
        waitingSince(jobs, now),
      ),
      ...metric("assay_jobs_worked_total", "counter", "Attempts of this process, by kind.", this.#jobs),
      ...this.#jobDurations.lines("Time that an attempt took."),
      ...metric(
        "assay_database_connections",
        "gauge",
        "Connections of this process to PostgreSQL; waiting: requests for one.",
        byState(connections),
      ),
      ...one("process_cpu_seconds_total", "counter", "Processor time.", (user + system) / 1e6),
      ...one("process_resident_memory_bytes", "gauge", "Resident memory.", process.memoryUsage.rss()),
      ...one("process_start_time_seconds", "gauge", "When it started.", Date.now() / 1000 - process.uptime()),
      ...one(
        "nodejs_eventloop_lag_p99_seconds",
        "gauge",
        "Delay of the event loop, 99th percentile.",
        this.#loop.percentile(99) / 1e9,
      ),
      "",
    ].join("\n");
  }
}

/** Durations by labels, in buckets that count everything below their bound. */
class Histogram {
  readonly #name: string;
  readonly #buckets: readonly number[];
  readonly #rows = new Map<string, { readonly counts: number[]; sum: number; count: number }>();

  constructor(name: string, buckets: readonly number[]) {
    this.#name = name;
    this.#buckets = buckets;
  }

  add(labels: string, seconds: number): void {
    const row = this.#rows.get(labels) ?? { counts: this.#buckets.map(() => 0), sum: 0, count: 0 };
    for (const [index, bound] of this.#buckets.entries())
      if (seconds <= bound) row.counts[index] = (row.counts[index] ?? 0) + 1;
    row.sum += seconds;
    row.count += 1;
    this.#rows.set(labels, row);
  }

  lines(help: string): readonly string[] {
    const name = this.#name;
    const lines = [...this.#rows].flatMap(([labels, { counts, sum, count }]) => [
      ...this.#buckets.map((bound, index) => `${name}_bucket{${labels},le="${bound}"} ${counts[index] ?? 0}`),
      `${name}_bucket{${labels},le="+Inf"} ${count}`,
      `${name}_sum{${labels}} ${sum}`,
      `${name}_count{${labels}} ${count}`,
    ]);
    return [...head(name, "histogram", help), ...lines];
  }
}

function byLabels(jobs: readonly JobCount[]): ReadonlyMap<string, number> {
  return new Map(jobs.map(({ kind, state, count }) => [`kind="${kind}",state="${state}"`, count]));
}

function waitingSince(jobs: readonly JobCount[], now: number): ReadonlyMap<string, number> {
  const waiting = jobs.filter(({ state }) => state === "waiting");
  return new Map(
    waiting.map(({ kind, dueAt }) => [`kind="${kind}"`, Math.max(0, Math.round(now - dueAt) / 1_000)]),
  );
}

function byState(connections: Connections | undefined): ReadonlyMap<string, number> {
  return new Map(Object.entries(connections ?? {}).map(([state, count]) => [`state="${state}"`, count]));
}

function head(name: string, type: string, help: string): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function one(name: string, type: string, help: string, value: number): readonly string[] {
  return [...head(name, type, help), `${name} ${value}`];
}

function metric(
  name: string,
  type: string,
  help: string,
  values: ReadonlyMap<string, number>,
): readonly string[] {
  return [...head(name, type, help), ...[...values].map(([labels, value]) => `${name}{${labels}} ${value}`)];
}
