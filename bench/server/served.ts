import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { hashOf, newSecret } from "../../packages/server/src/access/secret.ts";
import { documentOf } from "./cyclonedx.ts";
import { type Bench, openBench } from "./place.ts";
import { versionOf } from "./portfolio.ts";
import { processorTimeOf } from "./tell.ts";

export interface Client {
  get(path: string): Promise<unknown>;
  /** Uploads a version, and resolves when it is kept: the token of its job. */
  upload(project: number, version: number): Promise<string>;
}

/** The server as people start it, in a process of its own. */
export interface Served extends Client {
  readonly url: string;
  readonly secret: string;
  processorTime(): number;
  /** Resident, in MiB: now and at most so far. */
  memory(): { readonly now: number; readonly most: number };
  stop(): Promise<void>;
}

export async function serve(bench: Bench): Promise<Served> {
  const secret = await tokenFor(bench);
  const { place } = bench;
  const root = process.env["ASSAY_ROOT"] ?? "";
  const folder = place.kind === "sqlite" ? ["--folder", place.folder] : [];
  const child = spawn(
    process.execPath,
    [
      join(root, "packages/assay/dist/cli/main.js"),
      ...["serve", "--listen", "127.0.0.1:0", "--workers", `${bench.workers}`, ...folder],
    ],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...(place.kind === "postgres" ? { DATABASE_URL: place.url } : {}) },
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.stderr.on("data", (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-20_000);
      const found = /"url":"([^"]+)"/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("exit", () => reject(new Error(`The server ended: ${text}`)));
  });
  const pid = child.pid ?? 0;
  return {
    ...{ url, secret, ...clientOf(url, secret, bench) },
    processorTime: () => processorTimeOf(pid),
    memory: () => memoryOf(pid),
    stop: () =>
      new Promise((resolve) => {
        child.on("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

/** Until no job waits or runs: what a server judges anew when it starts is no part of what is measured. */
export async function untilIdle(client: Client): Promise<void> {
  for (;;) {
    await setTimeout(200);
    const states = await Promise.all(
      ["waiting", "running"].map(
        (state) =>
          client.get(`/api/v1/jobs?limit=1&state=${state}`) as Promise<{
            readonly items: readonly unknown[];
          }>,
      ),
    );
    if (states.every(({ items }) => items.length === 0)) return;
  }
}

export function clientOf(url: string, secret: string, { size }: Bench): Client {
  const headers = { authorization: `Bearer ${secret}` };
  const answer = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, { ...init, headers: { ...headers, ...init.headers } });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`);
    return body;
  };
  return {
    get: (path) => answer(path),
    async upload(project, version) {
      const query = new URLSearchParams({
        project: `project-${project}`,
        version: `${version}`,
        autoCreate: "true",
      });
      const receipt = await answer(`/api/v1/uploads?${query}`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: documentOf(versionOf(project, version, size)),
      });
      return (receipt as { readonly token: string }).token;
    },
  };
}

async function tokenFor(bench: Bench): Promise<string> {
  const { store, by } = await openBench(bench);
  const secret = `assay_${newSecret()}`;
  await store.access.tokens.create(by, {
    ...{ name: "bench", role: "admin", prefix: "assay_bench", hash: hashOf(secret) },
    expiresAt: Date.now() + 86_400_000,
  });
  await store.close();
  return secret;
}

function memoryOf(pid: number): { readonly now: number; readonly most: number } {
  const text = readFileSync(`/proc/${pid}/status`, "utf8");
  const at = (name: string): number =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / 1024);
  return { now: at("VmRSS"), most: at("VmHWM") };
}
