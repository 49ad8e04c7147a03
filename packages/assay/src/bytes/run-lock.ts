import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";

/** A lock that nobody touched for so long is of a run that died. */
const staleMilliseconds = 15 * 60_000;
const touchMilliseconds = 60_000;

/** The right to write one file, until it is given back. */
export interface RunLock {
  /** @throws AssayError `usage` when another run took the right, for this one seemed dead. */
  assertHeld(): void;
  release(): void;
}

/**
 * Two runs on one file (a state, a database) would each forget what the other found. The lock is a file beside it; one whose
 * process is gone, or that was not touched for a quarter of an hour, is taken over.
 * @throws AssayError `usage` when another run holds it
 */
export function lockRun(file: string, now: () => number = Date.now): RunLock {
  const token = JSON.stringify({ pid: process.pid, host: os.hostname(), run: randomUUID() });
  if (!create(file, token)) {
    const held = read(file);
    if (held !== undefined && !isStale(file, held, now())) throw inUse(file, held);
    takeAway(file, held);
    if (!create(file, token)) throw inUse(file, read(file));
  }
  const timer = setInterval(() => touch(file), touchMilliseconds);
  timer.unref();
  return {
    assertHeld: () => {
      if (read(file) !== token) throw new AssayError("usage", `${file}: another run took over`);
    },
    release: () => {
      clearInterval(timer);
      if (read(file) === token) fs.rmSync(file, { force: true });
    },
  };
}

function create(file: string, token: string): boolean {
  try {
    fs.writeFileSync(file, token, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw new AssayError("write-error", `${file} cannot be written`, { cause: error });
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8").slice(0, 1000);
  } catch {
    return undefined;
  }
}

function isStale(file: string, held: string, now: number): boolean {
  const touched = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (now - touched > staleMilliseconds) return true;
  const { pid, host } = holderOf(held);
  return host === os.hostname() && pid !== undefined && !isAlive(pid);
}

interface Holder {
  readonly pid?: number;
  readonly host?: string;
}

function holderOf(held: string): Holder {
  try {
    const value = JSON.parse(held) as Partial<Record<"pid" | "host", unknown>> | null;
    return {
      ...(typeof value?.pid === "number" ? { pid: value.pid } : {}),
      ...(typeof value?.host === "string" ? { host: value.host } : {}),
    };
  } catch {
    return {};
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Of two runs that find the same dead lock one moves it away; what the other moves is alive, and is put back. */
function takeAway(file: string, dead: string | undefined): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw new AssayError("write-error", `${file} cannot be taken over`, { cause: error });
  }
  if (dead !== undefined && read(aside) !== dead) fs.linkSync(aside, file);
  fs.rmSync(aside, { force: true });
}

function touch(file: string): void {
  const at = new Date();
  try {
    fs.utimesSync(file, at, at);
  } catch {
    // The next saving finds out that the lock is gone.
  }
}

function inUse(file: string, held: string | undefined): AssayError {
  const { pid } = holderOf(held ?? "");
  const who = pid === undefined ? "" : ` (process ${pid})`;
  return new AssayError("usage", `another run${who} works on the same file; its lock is ${printable(file)}`);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
