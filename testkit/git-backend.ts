import { spawn, spawnSync } from "node:child_process";
import type http from "node:http";
import { loopbackServer, type LoopbackServer } from "./loopback-server.ts";

/** Why the git of this machine cannot serve repositories; undefined = it can. */
export function missingGit(): string | undefined {
  const found = spawnSync("git", ["--exec-path"], { encoding: "utf8" });
  if (found.status !== 0) return "there is no git on this machine";
  const backend = spawnSync("git", ["http-backend"], {
    encoding: "utf8",
    env: { ...process.env, REQUEST_METHOD: "" },
  });
  return backend.stderr.includes("is not a git command")
    ? "the git of this machine has no http-backend"
    : undefined;
}

/** Runs git in a folder, with the settings of no user. */
export function runGit(folder: string, ...words: readonly string[]): string {
  const names = {
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@a",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@a",
  };
  const dates = { GIT_AUTHOR_DATE: "2026-03-01T10:00:00Z", GIT_COMMITTER_DATE: "2026-03-01T10:00:00Z" };
  const env = {
    PATH: process.env["PATH"],
    ...names,
    ...dates,
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
  };
  const run = spawnSync("git", words, { cwd: folder, encoding: "utf8", env });
  if (run.status !== 0) throw new Error(`git ${words.join(" ")}: ${run.stderr}`);
  return run.stdout.trim();
}

/**
 * The repositories below a folder, served by git's own program (git-http-backend, over CGI as RFC 3875 describes it); `isOld` = as a server
 * does that does not know the header in which version 2 is asked for.
 */
export function gitBackend(root: string, { isOld = false } = {}): Promise<LoopbackServer> {
  return loopbackServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://git");
    const backend = spawn("git", ["http-backend"], {
      env: {
        PATH: process.env["PATH"],
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: "1",
        GIT_CONFIG_NOSYSTEM: "1",
        GIT_CONFIG_GLOBAL: "/dev/null",
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        REQUEST_METHOD: request.method ?? "GET",
        CONTENT_TYPE: request.headers["content-type"] ?? "",
        GIT_PROTOCOL: isOld ? "" : String(request.headers["git-protocol"] ?? ""),
      },
      stdio: ["pipe", "pipe", "ignore"],
    });
    // It may be done before it has read what nobody sent.
    backend.stdin.on("error", () => undefined);
    request.pipe(backend.stdin);
    const pieces: Buffer[] = [];
    backend.stdout.on("data", (piece: Buffer) => pieces.push(piece));
    backend.on("close", () => answer(Buffer.concat(pieces), response));
  });
}

function answer(output: Buffer, response: http.ServerResponse): void {
  const end = output.indexOf("\r\n\r\n");
  const head = new Map(
    output
      .toString("latin1", 0, Math.max(0, end))
      .split("\r\n")
      .map((line) => [
        line.slice(0, line.indexOf(":")).toLowerCase(),
        line.slice(line.indexOf(":") + 1).trim(),
      ]),
  );
  const status = Number.parseInt(head.get("status") ?? "200", 10);
  head.delete("status");
  response.writeHead(status, Object.fromEntries(head)).end(output.subarray(end + 4));
}
