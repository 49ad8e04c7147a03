import { monitorEventLoopDelay } from "node:perf_hooks";

/** Upper bounds in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

export interface JobCount {
  readonly kind: string;
  readonly state: string;
  readonly count: number;
}

interface Durations {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Figures of this process in the text format of Prometheus (0.0.4). Labels are names of routes, never what people send. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #durations = new Map<string, Durations>();
  readonly #loop = monitorEventLoopDelay({ resolution: 20 });
  readonly #limited = new Map<string, number>();
  #uploadedBytes = 0;
  #uploads = 0;

  constructor() {
    this.#loop.enable();
  }

  request(route: string, status: number, seconds: number): void {
    const key = `route="${route}",status="${status}"`;
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    const durations = this.#durations.get(route) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 };
    for (const [index, bound] of buckets.entries())
      if (seconds <= bound) durations.counts[index] = (durations.counts[index] ?? 0) + 1;
    durations.sum += seconds;
    durations.count += 1;
    this.#durations.set(route, durations);
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

  /** `jobs`: as the queue counts them. */
  text(jobs: readonly JobCount[]): string {
    const { user, system } = process.cpuUsage();
    return [
      ...metric("assay_http_requests_total", "counter", "Answers by route and status.", this.#requests),
      ...this.#histogram(),
      ...one("assay_uploads_total", "counter", "Documents that were taken.", this.#uploads),
      ...one("assay_upload_bytes_total", "counter", "Bytes of these.", this.#uploadedBytes),
      ...metric("assay_rate_limited_total", "counter", "Answers 429 by what was limited.", this.#limited),
      ...metric("assay_jobs", "gauge", "Jobs by kind and state.", byLabels(jobs)),
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

  #histogram(): readonly string[] {
    const name = "assay_http_request_duration_seconds";
    const lines = [...this.#durations].flatMap(([route, { counts, sum, count }]) => [
      ...buckets.map(
        (bound, index) => `${name}_bucket{route="${route}",le="${bound}"} ${counts[index] ?? 0}`,
      ),
      `${name}_bucket{route="${route}",le="+Inf"} ${count}`,
      `${name}_sum{route="${route}"} ${sum}`,
      `${name}_count{route="${route}"} ${count}`,
    ]);
    return [...head(name, "histogram", "Time until the answer began."), ...lines];
  }
}

function byLabels(jobs: readonly JobCount[]): ReadonlyMap<string, number> {
  return new Map(jobs.map(({ kind, state, count }) => [`kind="${kind}",state="${state}"`, count]));
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
