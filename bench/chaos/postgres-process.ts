import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { installedPostgres, runAs, type User, userOf } from "../../testkit/postgres.ts";

/** A PostgreSQL that is killed and comes back; what it says is committed is on its disk. */
export class PostgresProcess {
  readonly folder: string;
  readonly #programs: string;
  readonly #user: User | undefined;
  #child: ChildProcess | undefined;

  constructor(folder: string) {
    const programs = installedPostgres();
    if (programs === undefined) throw new Error("PostgreSQL (initdb, pg_ctl) is not installed.");
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.#programs = programs;
    this.#user = userOf(folder);
    const options = [
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale=C",
      "--no-sync",
      "--wal-segsize=1",
      "--data-checksums",
    ];
    runAs(this.#user, join(programs, "initdb"), ["-D", this.#data, "-U", "assay", ...options]);
  }

  get #data(): string {
    return join(this.folder, "data");
  }

  get socket(): string {
    return join(this.folder, ".s.PGSQL.5432");
  }

  get url(): string {
    return `postgres://assay@/postgres?host=${encodeURIComponent(this.folder)}`;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Until it answers; begun again when it gives up, as a supervisor does. */
  async start(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      if (!this.isRunning) this.#spawn();
      if (await this.#answers()) return;
      await setTimeout(100);
    }
    throw new Error(
      `PostgreSQL does not come back: ${readFileSync(join(this.folder, "log"), "utf8").slice(-2_000)}`,
    );
  }

  /** `SIGINT`: at once, in some order; `SIGQUIT`: at once. */
  async stop(signal: "SIGINT" | "SIGQUIT"): Promise<void> {
    await this.#end(() => this.#child?.kill(signal));
  }

  /** All its processes, wherever they are. */
  async kill(): Promise<void> {
    const all = this.#backends();
    await this.#end(() => {
      this.#child?.kill("SIGKILL");
      all.forEach(killed);
    });
    // What was forked meanwhile notices that its parent is gone.
    await setTimeout(50);
  }

  /** One that works for a client; the others end with it, and it recovers. False when there is none. */
  killBackend(pick: (list: readonly number[]) => number): boolean {
    const clients = this.#backends().filter((pid) => commandOf(pid).includes("assay postgres"));
    if (clients.length === 0) return false;
    killed(pick(clients));
    return true;
  }

  #spawn(): void {
    const log = openSync(join(this.folder, "log"), "a");
    const settings = [
      "listen_addresses=",
      "fsync=on",
      "synchronous_commit=on",
      "max_wal_size=16MB",
      "min_wal_size=2MB",
    ];
    const options = settings.flatMap((setting) => ["-c", setting]);
    this.#child = spawn(join(this.#programs, "postgres"), ["-D", this.#data, "-k", this.folder, ...options], {
      ...{ ...this.#user, cwd: "/", stdio: ["ignore", log, log] },
    });
    closeSync(log);
  }

  async #answers(): Promise<boolean> {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query("select 1");
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async #end(how: () => void): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.isRunning) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    how();
    await ended;
  }

  #backends(): readonly number[] {
    const parent = this.#child?.pid;
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => parentOf(pid) === parent);
  }
}

function parentOf(pid: number): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which may hold anything: state, parent.
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

function killed(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
