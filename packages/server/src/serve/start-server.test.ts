import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "../contract/page.ts";
import type { Project } from "../contract/project.ts";
import type { Version } from "../contract/version.ts";
import { type RunningServer, startServer } from "./start-server.ts";

const root = path.resolve(import.meta.dirname, "../../../..");
const main = path.join(root, "packages/assay/dist/cli/main.js");
const folder = mkdtempSync(path.join(tmpdir(), "assay-serve-"));
const options = {
  ...{ host: "127.0.0.1", port: 0, trustProxy: false, workers: 1, allowHosts: [] },
  place: { kind: "sqlite", folder: path.join(folder, "inventory") },
} as const;
const world = { version: "0.0.1", log: () => undefined, now: () => Date.now() };

const small = path.join(folder, "small.cdx.json");
const model = { type: "machine-learning-model", "bom-ref": "m", name: "tiny-lm", version: "1" };
writeFileSync(
  small,
  JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components: [model] }),
);

let server: RunningServer;
let token: string;
beforeAll(async () => {
  server = await startServer(options, world);
  token = await firstToken(server);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As a person in a browser: the link that was printed, then a token for the pipeline. */
async function firstToken({ url, firstLink = "" }: RunningServer): Promise<string> {
  const link = await post(`${url}/api/v1/link`, {
    ...{ secret: firstLink.split("#")[1], email: "ada@example.com", password: "correct horse battery" },
  });
  const { csrfToken } = (await link.json()) as { csrfToken: string };
  const cookie = link.headers.get("set-cookie")?.split(";")[0] ?? "";
  const made = await post(
    `${url}/api/v1/tokens`,
    { name: "ci", role: "contributor" },
    { cookie, "x-csrf-token": csrfToken },
  );
  return ((await made.json()) as { secret: string }).secret;
}

function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    ...{ method: "POST", body: JSON.stringify(body) },
    headers: { "content-type": "application/json", ...headers },
  });
}

async function get<T>(address: string): Promise<T> {
  const response = await fetch(`${server.url}${address}`, { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as T;
}

test("what assay push sends is in the inventory when it says so", async () => {
  const args = [
    ...["push", small, "--to", server.url],
    ...[
      "--name",
      "support-bot",
      "--project-version",
      "1.4.0",
      "--create",
      "--tag",
      "chat",
      "--wait",
      "--json",
    ],
  ];
  const env = { ...process.env, ASSAY_API_KEY: token };
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], { env });

  expect(JSON.parse(stdout)).toMatchObject({ isProcessed: true });
  const { items } = await get<Page<Project>>("/api/v1/projects");
  expect(items).toMatchObject([{ name: "support-bot", tags: ["chat"], latest: { name: "1.4.0" } }]);
  const versions = await get<Page<Version>>(`/api/v1/projects/${items[0]?.id}/versions`);
  expect(versions.items).toMatchObject([{ name: "1.4.0", state: "ready" }]);
});

test("a document above the size of a PUT comes as a form, and is kept byte for byte", async () => {
  const large = path.join(folder, "large.cdx.json");
  const component = { type: "library", "bom-ref": "l", name: "library", description: "x".repeat(16_000_000) };
  const text = JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    components: [component],
  });
  writeFileSync(large, text);
  const args = ["push", large, "--to", server.url, "--name", "large", "--project-version", "1", "--create"];
  await promisify(execFile)(process.execPath, [main, ...args], {
    env: { ...process.env, ASSAY_API_KEY: token },
  });

  const { items } = await get<Page<Version>>("/api/v1/versions");
  const version = items.find(({ project }) => project.name === "large");
  expect(version?.size).toBe(Buffer.byteLength(text));
});

test("a second server on the same folder finds everything, and prints no link any more", async () => {
  const second = await startServer({ ...options, workers: 0 }, world);
  const answer = await fetch(`${second.url}/api/v1/projects`, { headers: { "x-api-key": token } });

  expect(second.firstLink).toBeUndefined();
  expect(((await answer.json()) as Page<Project>).items.map(({ name }) => name)).toContain("support-bot");
  await second.close();
});

test("a body that stops half way, an endless head and a method of nobody break nothing", async () => {
  const controller = new AbortController();
  const broken = fetch(`${server.url}/api/v1/uploads?project=support-bot&version=9`, {
    ...{ method: "POST", signal: controller.signal, headers: { "x-api-key": token } },
    ...{ duplex: "half" },
    body: new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode("{"));
        setTimeout(() => controller.abort(), 50);
      },
    }),
  } as RequestInit);
  await expect(broken).rejects.toThrow();
  const head = await fetch(`${server.url}/healthz`, { headers: { "x-long": "y".repeat(20_000) } });
  expect(head.status).toBe(431);
  expect((await fetch(`${server.url}/healthz`, { method: "PROPFIND" })).status).toBe(405);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});
