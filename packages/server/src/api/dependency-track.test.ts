import { afterAll, beforeAll, expect, test } from "vitest";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";
import type { Page } from "../contract/page.ts";
import type { Project } from "../contract/project.ts";

let server: TestServer;
let key: string;
beforeAll(async () => {
  server = await testServer();
  key = await server.tokenOf("contributor");
});
afterAll(() => server.close());

const bom = Buffer.from(`{ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [] }`);

function put(fields: object, apiKey = key): Promise<Response> {
  const headers = { "x-api-key": apiKey };
  const body = { bom: bom.toString("base64"), ...fields };
  return server.ask("/api/v1/bom", { method: "PUT", headers, body });
}

async function projectNamed(name: string): Promise<Project | undefined> {
  const response = await server.ask("/api/v1/projects", { token: key });
  return ((await response.json()) as Page<Project>).items.find((project) => project.name === name);
}

test("tools ask without a key what it is, and find a release that takes CycloneDX 1.7", async () => {
  const about = await (await server.ask("/api/version")).json();

  expect(about).toMatchObject({
    application: expect.stringMatching(/dependency.?track/i),
    version: "4.14.4",
  });
});

test("a document in Base64 makes its project, and its token says when the work is done", async () => {
  const response = await put({
    projectName: "shop",
    projectVersion: "1.0",
    autoCreate: true,
    projectTags: [{ name: "web" }],
  });
  const { token } = (await response.json()) as { token: string };
  const state = async (kind: string): Promise<unknown> =>
    (await server.ask(`/api/v1/${kind}/token/${token}`, { token: key })).json();

  expect(response.status).toBe(200);
  expect(await state("bom")).toEqual({ processing: true });
  await server.work();
  expect(await state("bom")).toEqual({ processing: false });
  expect(await state("event")).toEqual({ processing: false });
  expect((await projectNamed("shop"))?.tags).toEqual(["web"]);
});

test("a form does the same, with flags and tags as text, and by the id of the project", async () => {
  const shop = await server.ask("/api/v1/projects", {
    method: "POST",
    token: key,
    body: { name: "form-shop" },
  });
  const { id } = (await shop.json()) as Project;
  const form = new FormData();
  for (const [name, value] of Object.entries({
    project: id,
    projectTags: "a, b",
    autoCreate: "true",
    isLatest: "true",
  }))
    form.set(name, value);
  form.set("bom", new Blob([bom]), "bom.json");
  const response = await server.ask("/api/v1/bom", { method: "POST", token: key, body: form });

  expect(response.status).toBe(200);
  expect((await projectNamed("form-shop"))?.tags).toEqual(["a", "b"]);
});

test.each([
  ["no project", {}, 400],
  ["a project that is not there", { projectName: "nobody", projectVersion: "1" }, 404],
  ["an id that is not there", { project: "0198c0de-0000-7000-8000-000000000000", autoCreate: true }, 404],
  ["no Base64", { projectName: "shop", bom: "{}" }, 400],
  ["no document", { projectName: "shop", bom: "" }, 400],
])("%s is refused as the tools expect", async (_, fields, status) => {
  expect((await put(fields)).status).toBe(status);
});

test("without a key 401, with one that only reads 403; a token that nobody knows is done", async () => {
  const viewer = await server.tokenOf("viewer");

  expect((await put({ projectName: "shop" }, "wrong")).status).toBe(401);
  expect((await put({ projectName: "shop" }, viewer)).status).toBe(403);
  const unknown = await server.ask("/api/v1/bom/token/0198c0de-0000-7000-8000-000000000000", { token: key });
  expect(await unknown.json()).toEqual({ processing: false });
});

test("the same document twice is the same as once, also without a version", async () => {
  const fields = { projectName: "twice", autoCreate: true };
  const tokens = [await (await put(fields)).json(), await (await put(fields)).json()];

  expect(tokens[0]).toEqual(tokens[1]);
});
