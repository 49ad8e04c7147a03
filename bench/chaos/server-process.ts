import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import type { Proxy } from "./proxy.ts";
import type { Tally } from "./tally.ts";

export interface ServerStart {
  readonly root: string;
  readonly folder: string;
  /** Where the database is: arguments and environment of the command. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly workers: number;
  /** Milliseconds that its clock is ahead. */
  readonly ahead: number;
}

export interface ServerProcessParts {
  readonly name: string;
  /** `worker`: only works on jobs. */
  readonly role: "server" | "worker";
  readonly folder: string;
  readonly proxy: Proxy;
  readonly tally: Tally;
}

/** One process of the built server behind a proxy whose port stays. */
export class ServerProcess {
  readonly name: string;
  readonly role: "server" | "worker";
  readonly proxy: Proxy;
  /** What it wrote since it was started. */
  text = "";
  readonly #tally: Tally;
  readonly #log: WriteStream;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #isToEnd = false;
  #hasStarted = false;

  constructor({ name, role, folder, proxy, tally }: ServerProcessParts) {
    this.name = name;
    this.role = role;
    this.proxy = proxy;
    this.#tally = tally;
    this.#log = createWriteStream(join(folder, `${name}.log`), { flags: "a" });
  }

  /** True when it listens; false when it ended before. */
  async start({ root, args, environment, workers, ahead }: ServerStart): Promise<boolean> {
    const command = [join(root, "packages/assay/dist/cli/main.js"), "serve", "--listen", "127.0.0.1:0"];
    // The receiver of messages is on this machine.
    const options = ["--workers", `${workers}`, "--allow-host", "127.0.0.1", ...args];
    if (this.role === "worker") options.push("--workers-only");
    const child = spawn(process.execPath, [...command, ...options], {
      env: {
        ...{ PATH: process.env["PATH"] ?? "", NO_COLOR: "1", ...environment },
        NODE_OPTIONS: `--import ${join(root, "bench/chaos/preload.mjs")}`,
        ASSAY_CHAOS_CLOCK: `${ahead}`,
      },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child = child;
    this.#isToEnd = false;
    this.#hasStarted = false;
    this.hasLostThreads = false;
    this.text = "";
    this.#tally.add("server started");
    child.on("message", (told: { readonly kind: string; readonly count: number }) => {
      if (told.kind === "ended") this.#tally.add("thread ended in its work", told.count);
    });
    child.on("error", () => undefined);
    this.#ended = new Promise((resolve) => child.once("exit", () => resolve()));
    const listens = new Promise<boolean>((resolve) => {
      child.stderr?.on("data", (piece: Buffer) => {
        this.#write(piece.toString());
        const port = /"event":"listening","url":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(this.text)?.[1];
        if (port === undefined || this.proxy.target !== undefined || this.#isToEnd) return;
        this.#hasStarted = true;
        this.proxy.target = { host: "127.0.0.1", port: Number(port) };
        resolve(true);
      });
      child.once("exit", () => resolve(false));
    });
    child.once("exit", (code, signal) => this.#onExit(child, code, signal));
    return listens;
  }

  /** What the process did that nobody asked for. */
  onCrash: (said: string, hadStarted: boolean) => void = () => undefined;

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  signal(name: NodeJS.Signals): void {
    if (name !== "SIGSTOP" && name !== "SIGCONT") this.#isToEnd = true;
    this.#child?.kill(name);
  }

  /** Threads ended by force since it was started. */
  hasLostThreads = false;

  tell(told: { readonly kind: "end-threads" } | { readonly kind: "clock"; readonly ahead: number }): void {
    if (told.kind === "end-threads") this.hasLostThreads = true;
    if (this.#child?.connected === true) this.#child.send(told, () => undefined);
  }

  /** Ends it at once, wherever it is. */
  async kill(): Promise<void> {
    if (!this.isRunning) return;
    this.signal("SIGKILL");
    await this.#ended;
  }

  /** In good order; the exit status. */
  async stop(): Promise<number | null> {
    if (!this.isRunning) return 0;
    this.signal("SIGTERM");
    await this.#ended;
    return this.#child?.exitCode ?? null;
  }

  get ended(): Promise<void> {
    return this.#ended;
  }

  #write(piece: string): void {
    this.text = (this.text + piece).slice(-200_000);
    this.#log.write(piece);
  }

  #onExit(child: ChildProcess, code: number | null, signal: string | null): void {
    this.proxy.target = undefined;
    this.#log.write(`--- ended: ${String(code ?? signal)}\n`);
    if (this.#child === child && !this.#isToEnd)
      this.onCrash(
        `${this.name} ended by itself (${String(code ?? signal)}): ${this.text.slice(-2_000)}`,
        this.#hasStarted,
      );
  }
}
