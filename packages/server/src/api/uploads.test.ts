import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";
import type { Project } from "../contract/project.ts";
import type { UploadReceipt, Version } from "../contract/version.ts";
import { mostDocumentBytes, mostFormBytes } from "./limits.ts";

let server: TestServer;
let token: string;
let project: Project;
beforeAll(async () => {
  server = await testServer();
  token = await server.tokenOf("contributor");
  project = await json(
    await server.ask("/api/v1/projects", { method: "POST", token, body: { name: "support-bot" } }),
  );
});
afterAll(() => server.close());

const bom = `{ "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [
  { "type": "machine-learning-model", "name": "tiny-lm", "bom-ref": "m", "version": "<b>1</b>" } ] }`;

async function json<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

function upload(version: string, options: Parameters<TestServer["ask"]>[1]): Promise<Response> {
  const path = `/api/v1/projects/${project.id}/versions?version=${version}`;
  return server.ask(path, { method: "POST", token, ...options });
}

async function version(id: string): Promise<Version> {
  return json(await server.ask(`/api/v1/versions/${id}`, { token }));
}

test("a document is kept byte for byte, and read afterwards", async () => {
  const response = await upload("1.0", { body: bom });
  const receipt = await json<UploadReceipt>(response);

  expect(response.status).toBe(202);
  expect((await version(receipt.versionId)).state).toBe("queued");
  expect(await json(await server.ask(`/api/v1/jobs/${receipt.token}`, { token }))).toMatchObject({
    state: "waiting",
  });
  await server.work();
  expect(await version(receipt.versionId)).toMatchObject({ state: "ready", format: "CycloneDX 1.6 (JSON)" });
  const document = await server.ask(`/api/v1/versions/${receipt.versionId}/document`, { token });
  expect(await document.text()).toBe(bom);
  expect(document.headers.get("content-type")).toBe("application/json");
  expect(document.headers.get("content-disposition")).toBe('attachment; filename="support-bot-1.0.json"');
  expect(document.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
});

test("it is written anew in other formats, never as a page that shows here", async () => {
  const { versionId } = await json<UploadReceipt>(await upload("1.0", { body: bom }));
  const as = async (format: string): Promise<Response> =>
    server.ask(`/api/v1/versions/${versionId}/document?format=${format}`, { token });

  expect(((await json(await as("spdx"))) as { "@graph": unknown[] })["@graph"].length).toBeGreaterThan(1);
  expect(await json(await as("cyclonedx@1.5"))).toMatchObject({ specVersion: "1.5" });
  expect(await (await as("markdown")).text()).toContain("tiny-lm");
  const page = await as("html");
  expect(page.headers.get("content-disposition")).toMatch(/^attachment/);
  expect(await page.text()).not.toContain("<b>1</b>");
  expect((await as("pdf")).status).toBe(400);
});

test("compressed, as a form, or by the name of the project it is the same document", async () => {
  const form = new FormData();
  form.set("version", "2.0");
  form.set("bom", new Blob([bom]), "bom.json");
  const zipped = new Uint8Array(gzipSync(bom));
  const receipts = [
    await json<UploadReceipt>(await upload("2.0", { body: bom })),
    await json<UploadReceipt>(await upload("2.0", { body: zipped, headers: { "content-encoding": "gzip" } })),
    await json<UploadReceipt>(
      await server.ask(`/api/v1/projects/${project.id}/versions`, { method: "POST", token, body: form }),
    ),
    await json<UploadReceipt>(
      await server.ask("/api/v1/uploads?project=support-bot&version=2.0", {
        method: "POST",
        token,
        body: bom,
      }),
    ),
  ];

  expect(new Set(receipts.map(({ versionId }) => versionId)).size).toBe(1);
  expect(receipts.map(({ isDuplicate }) => isDuplicate)).toEqual([false, true, true, true]);
});

test("a project that is not there is made only when that is asked for", async () => {
  const to = (query: string): Promise<Response> =>
    server.ask(`/api/v1/uploads?version=1&${query}`, { method: "POST", token, body: bom });

  expect((await to("project=new-bot")).status).toBe(404);
  expect((await to("project=new-bot&autoCreate=true")).status).toBe(202);
  expect((await to("project=new-bot")).status).toBe(202);
});

test("a retry with its key is answered as the first was, and another upload with the key is refused", async () => {
  const keyed = (key: string, body: string): ReturnType<typeof upload> =>
    upload("5.0", { body, headers: { "idempotency-key": key } });
  const first = await json<UploadReceipt>(await keyed("k-1", bom));
  await upload("5.0", { body: "{}" });

  expect(await json(await keyed('"k-1"', bom))).toEqual({ ...first, isDuplicate: true });
  const other = await keyed("k-1", "{ }");
  expect([other.status, (await json<{ type: string }>(other)).type]).toEqual([
    422,
    "urn:assay:problem:key-reused",
  ]);
  expect((await keyed("with space", bom)).status).toBe(400);
  const put = { projectName: "support-bot", projectVersion: "6.0", bom: Buffer.from(bom).toString("base64") };
  const tokens = await Promise.all(
    [1, 2].map(async () => {
      const headers = { "idempotency-key": "k-2" };
      return (await server.ask("/api/v1/bom", { method: "PUT", token, body: put, headers })).json();
    }),
  );
  expect(tokens[0]).toEqual(tokens[1]);
});

test("whoever has sent more than there is for a token waits before the next document, and no other token does", async () => {
  const options = { version: "0.0.1", uploadAllowance: { burst: 1_000, perSecond: 10 } };
  const small = await testServer({ options });
  const [busy, other] = [await small.tokenOf("contributor"), await small.tokenOf("contributor")];
  const send = (bearer: string, size: number): Promise<Response> => {
    const body = "x".repeat(size);
    return small.ask("/api/v1/uploads?project=bot&version=1&autoCreate=true", {
      method: "POST",
      token: bearer,
      body,
    });
  };
  expect((await send(busy, 1_100)).status).toBe(202);

  const refused = await send(busy, 1);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "11"]);
  expect((await send(other, 1)).status).toBe(202);
  expect((await small.ask("/api/v1/projects", { token: busy })).status).toBe(200);
  small.clock.now += 11_000;
  expect((await send(busy, 1)).status).toBe(202);
  await small.close();
});

test("a document that nobody understands is kept, and its version says why", async () => {
  const { versionId } = await json<UploadReceipt>(await upload("3.0", { body: "{ this is no JSON" }));
  await server.work();
  const failed = await version(versionId);

  expect(failed.state).toBe("failed");
  expect(failed.problems).toContainEqual(expect.objectContaining({ isError: true }));
});

test.each([
  ["nothing", { body: "" }, 400],
  ["no version", { body: "{}" }, 400],
  ["another coding", { body: "{}", headers: { "content-encoding": "br" } }, 415],
  ["broken gzip", { body: "{}", headers: { "content-encoding": "gzip" } }, 400],
  ["a broken form", { body: "x", headers: { "content-type": "multipart/form-data; boundary=y" } }, 400],
  [
    "a length that is too large",
    { body: "{}", headers: { "content-length": String(mostFormBytes + 1) } },
    413,
  ],
])("%s is refused", async (what, options, status) => {
  const path = `/api/v1/projects/${project.id}/versions${what === "no version" ? "" : "?version=9"}`;
  const response = await server.ask(path, { method: "POST", token, ...options });

  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
});

test("what inflates without end is stopped at the limit", async () => {
  const bomb = new Uint8Array(gzipSync(Buffer.alloc(mostDocumentBytes + 2 * 1024 * 1024)));
  const response = await upload("9", { body: bomb, headers: { "content-encoding": "gzip" } });

  expect(bomb.length).toBeLessThan(1024 * 1024);
  expect(response.status).toBe(413);
});

test("a stream that declares no length is stopped at the limit", async () => {
  const piece = new Uint8Array(16 * 1024 * 1024);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += piece.length;
      controller.enqueue(piece);
    },
  });

  expect((await upload("9", { body })).status).toBe(413);
  expect(sent).toBeLessThan(mostFormBytes + 4 * piece.length);
});
