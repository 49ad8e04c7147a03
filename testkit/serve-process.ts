import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const main = path.resolve(import.meta.dirname, "../packages/assay/dist/cli/main.js");

/** `assay serve` as a process of its own, as people run it. */
export interface ServeProcess {
  readonly url: string;
  /** What it wrote so far. */
  text(): string;
  /** Resolves with its exit status. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Resolves when it listens. */
export function serveProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<ServeProcess> {
  const child = spawn(process.execPath, [main, "serve", "--listen", "127.0.0.1:0", ...args], {
    ...{ stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...environment } },
  });
  let text = "";
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (piece: Buffer) => {
      text += piece.toString();
      const url = /"event":"listening","url":"([^"]+)"/.exec(text)?.[1];
      if (url !== undefined && text.endsWith("\n"))
        resolve({ url, text: () => text, end: (signal) => ended(child, signal) });
    });
    child.once("exit", () => reject(new Error(text)));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once("exit", (status) => resolve(status));
    child.kill(signal);
  });
}
