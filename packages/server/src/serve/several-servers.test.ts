import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startPostgres } from "../../../../testkit/postgres.ts";
import { type ServeProcess, serveProcess } from "../../../../testkit/serve-process.ts";
import { mostFailuresOfAccount } from "../access/limits.ts";
import type { UploadReceipt, Version } from "../contract/version.ts";

const postgres = startPostgres();
const password = "correct horse battery";
const email = "ada@example.com";

describe("two servers and a worker on one PostgreSQL", () => {
  if (!postgres.isRunning) {
    test.skip(`are not tested: ${postgres.reason}`, () => undefined);
    return;
  }
  const running: ServeProcess[] = [];
  const environment = { DATABASE_URL: postgres.empty("several") };
  let [one, other, worker]: ServeProcess[] = [];
  let headers: Readonly<Record<string, string>> = {};
  beforeAll(async () => {
    const started = await Promise.all([
      serveProcess(["--workers", "0", "--metrics-listen", "127.0.0.1:0"], environment),
      serveProcess(["--workers", "0"], environment),
      serveProcess(["--workers-only"], environment),
    ]);
    running.push(...started);
    [one, other, worker] = started;
  });
  afterAll(async () => {
    await Promise.all(running.map((process) => process.end("SIGKILL")));
    postgres.stop();
  });
  const ask = (
    server: ServeProcess | undefined,
    path: string,
    options: RequestInit = {},
  ): Promise<Response> =>
    fetch(`${server?.url}${path}`, { ...options, headers: { ...headers, ...(options.headers as object) } });
  const post = (server: ServeProcess | undefined, path: string, body: object): Promise<Response> =>
    ask(server, path, {
      ...{ method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } },
    });

  test("the link that one printed works at the other, and so does the session that it began", async () => {
    const secret = await until(() => Promise.resolve(/\/link#(\S+)/.exec(one?.text() ?? "")?.[1]));
    const answer = await post(other, "/api/v1/link", { secret, email, password });
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    headers = { cookie, "x-csrf-token": csrfToken };

    expect((await ask(one, "/api/v1/session")).status).toBe(200);
    expect((await post(one, "/api/v1/link", { secret, email, password })).status).toBe(404);
    expect(worker?.text()).not.toContain("/link#");
  });

  test("what is uploaded to one is read by the worker and seen at the other; a retry may go to either", async () => {
    const path = "/api/v1/uploads?project=bot&version=1&autoCreate=true";
    const upload = async (server: ServeProcess | undefined): Promise<UploadReceipt> => {
      const body = `{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [] }`;
      const answer = await ask(server, path, { method: "POST", body, headers: { "idempotency-key": "k" } });
      return (await answer.json()) as UploadReceipt;
    };
    const [receipt, retried] = await Promise.all([upload(one), upload(other)]);

    expect(retried.versionId).toBe(receipt.versionId);
    const version = await until(async () => {
      const found = (await (await ask(other, `/api/v1/versions/${receipt.versionId}`)).json()) as Version;
      return found.state === "queued" ? undefined : found;
    });
    expect(version).toMatchObject({ state: "ready", isLatest: true });
  });

  test("passwords that are wrong at one count at the other", async () => {
    const tries: number[] = [];
    for (let index = 0; index <= mostFailuresOfAccount; index += 1)
      tries.push(
        (await post(index % 2 === 0 ? one : other, "/api/v1/session", { email, password: "no" })).status,
      );

    expect(tries).toEqual([...Array.from({ length: mostFailuresOfAccount }, () => 401), 429]);
    expect((await post(one, "/api/v1/session", { email, password })).status).toBe(429);
  });

  test("a worker tells its health and figures and nothing else; a server does so at its second address", async () => {
    expect((await ask(worker, "/readyz")).status).toBe(200);
    expect((await ask(worker, "/api/v1/projects")).status).toBe(404);
    expect((await fetch(`${worker?.url}/`)).status).toBe(404);
    const figures = await (await fetch(`${worker?.url}/metrics`)).text();
    expect(figures).toContain('assay_jobs_worked_total{kind="read-document",outcome="done"} 1');
    expect(figures).toMatch(/assay_database_connections\{state="open"\} [1-9]/);
    const second = /"metricsUrl":"([^"]+)"/.exec(one?.text() ?? "")?.[1];
    expect((await fetch(`${one?.url}/metrics`)).status).toBe(401);
    expect(await (await fetch(`${second}/metrics`)).text()).toContain(
      'assay_jobs{kind="read-document",state="done"} 1',
    );
    expect((await fetch(`${second}/api/v1/projects`)).status).toBe(404);
  });

  test("each stops in good order, and the rest goes on", async () => {
    expect(await one?.end("SIGTERM")).toBe(0);
    expect(await worker?.end("SIGTERM")).toBe(0);
    expect((await ask(other, "/readyz")).status).toBe(200);
  });
});

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
