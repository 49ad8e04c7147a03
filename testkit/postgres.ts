import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A private PostgreSQL for tests, on a socket in a temporary folder, or why there is none. */
export type PostgresServer =
  | {
      readonly isRunning: true;
      /** Makes an empty schema (much faster than a database); the URL to work in it. */
      empty(name: string): string;
      stop(): void;
    }
  | { readonly isRunning: false; readonly reason: string };

/** Starts one from the installed programs. In CI (`CI=true`) there has to be one: a test that is left out there proves nothing. */
export function startPostgres(): PostgresServer {
  const programs = installedPostgres();
  if (programs === undefined) {
    const reason = "PostgreSQL (initdb, pg_ctl) is not installed";
    if (process.env["CI"] === "true") throw new Error(`${reason}, and CI has to test with it.`);
    return { isRunning: false, reason };
  }
  const folder = mkdtempSync(join(tmpdir(), "assay-postgres-"));
  const user = userOf(folder);
  const data = join(folder, "data");
  const run = (program: string, args: readonly string[]): void => runAs(user, join(programs, program), args);
  run("initdb", ["-D", data, "-U", "assay", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
  const url = `postgres://assay@/postgres?host=${encodeURIComponent(folder)}`;
  const options = `-k ${folder} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off`;
  run("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start"]);
  return {
    isRunning: true,
    empty(name) {
      run("psql", [url, "-q", "-c", `create schema ${name}`]);
      return `${url}&options=${encodeURIComponent(`-c search_path=${name}`)}`;
    },
    stop() {
      run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of the programs: the newest of Debian's, or one of the path. */
export function installedPostgres(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env["PATH"] ?? "").split(":"),
  ];
  return folders.find((folder) =>
    ["initdb", "pg_ctl", "psql"].every((name) => existsSync(join(folder, name))),
  );
}

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; `nobody` then owns the folder. */
export function userOf(folder: string): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const nobody = { uid: 65_534, gid: 65_534 };
  chownSync(folder, nobody.uid, nobody.gid);
  chmodSync(folder, 0o700);
  return nobody;
}

export function runAs(user: User | undefined, program: string, args: readonly string[]): void {
  // The server keeps what it inherits: with a pipe, the call would wait for the server to end.
  const { status, error } = spawnSync(program, args, { ...user, stdio: "ignore", cwd: "/" });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ended with status ${String(status)}.`);
}
