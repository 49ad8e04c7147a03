import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../../../..");
const main = path.join(root, "packages/assay/dist/cli/main.js");
const folder = mkdtempSync(path.join(tmpdir(), "assay-serve-command-"));
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  /** What it wrote so far. */
  readonly text: () => string;
}

/** Resolves when it listens. */
function serve(...args: readonly string[]): Promise<Served> {
  const all = [main, "serve", "--folder", path.join(folder, "inventory"), "--listen", "127.0.0.1:0", ...args];
  const child = spawn(process.execPath, all, { stdio: ["ignore", "ignore", "pipe"] });
  running.add(child);
  let text = "";
  return new Promise((resolve, reject) => {
    child.stderr?.on("data", (piece: Buffer) => {
      text += piece.toString();
      const url = /"event":"listening","url":"([^"]+)"/.exec(text)?.[1];
      if (url !== undefined && text.endsWith("\n")) resolve({ child, url, text: () => text });
    });
    child.on("exit", () => reject(new Error(text)));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  running.delete(child);
  return new Promise((resolve) => {
    child.once("exit", (status) => resolve(status));
    child.kill(signal);
  });
}

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test("what was acknowledged outlives kill -9, and is read by the next server; SIGTERM ends in good order", async () => {
  const first = await serve("--workers", "0");
  const link = await until(async () => /\/link#(\S+)/.exec(first.text())?.[1]);
  const signedIn = await fetch(`${first.url}/api/v1/link`, {
    ...{ method: "POST", headers: { "content-type": "application/json" } },
    body: JSON.stringify({ secret: link, email: "ada@example.com", password: "correct horse battery" }),
  });
  const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const upload = await fetch(`${first.url}/api/v1/uploads?project=bot&version=1&autoCreate=true`, {
    ...{ method: "POST", headers: { cookie, "x-csrf-token": csrfToken } },
    body: `{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [] }`,
  });
  const { versionId } = (await upload.json()) as { versionId: string };
  expect(upload.status).toBe(202);
  await ended(first.child, "SIGKILL");

  const second = await serve();
  const state = await until(async () => {
    const response = await fetch(`${second.url}/api/v1/versions/${versionId}`, { headers: { cookie } });
    const version = (await response.json()) as { state: string };
    return version.state === "queued" ? undefined : version.state;
  });
  expect(state).toBe("ready");
  expect(second.text()).not.toContain("/link#");
  expect(await ended(second.child, "SIGTERM")).toBe(0);
  expect(second.text()).toContain('"event":"stopped"');
});

test("whoever read its log may go: it answers on, and ends in good order", async () => {
  const { child, url } = await serve("--workers", "0");
  child.stderr?.destroy();

  for (let asked = 0; asked < 3; asked += 1) expect((await fetch(`${url}/api/v1/projects`)).status).toBe(401);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await ended(child, "SIGTERM")).toBe(0);
});

test.each([
  [["--listen", "nowhere"], "--listen takes HOST:PORT"],
  [["--public-url", "assay"], "--public-url takes"],
])("%j is a mistake that is said in one sentence", (args, said) => {
  const { status, stderr } = spawnSync(process.execPath, [main, "serve", "--folder", folder, ...args], {
    encoding: "utf8",
  });

  expect(status).toBe(2);
  expect(stderr).toMatch(/^assay: [^\n]+\n$/);
  expect(stderr).toContain(said);
});
