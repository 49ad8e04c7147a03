import { afterAll, beforeAll, expect, test } from "vitest";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";
import type { RuleSetDetail } from "../contract/compliance.ts";

const bom = (components: readonly object[], name = "bot"): string =>
  JSON.stringify({
    ...{ bomFormat: "CycloneDX", specVersion: "1.6", metadata: { component: { type: "application", name } } },
    components,
  });
const model = {
  ...{ type: "machine-learning-model", name: "=cmd|'/c calc'!A1", "bom-ref": "m", version: "1" },
  licenses: [{ license: { id: "CC-BY-SA-4.0" } }],
};
const library = {
  ...{ type: "library", name: "torch", version: "2.1.0", purl: "pkg:pypi/torch@2.1.0", "bom-ref": "t" },
  licenses: [{ license: { id: "MIT" } }],
};

let server: TestServer;
let token = "";
let [project, version] = ["", ""];
beforeAll(async () => {
  server = await testServer();
  token = await server.tokenOf("admin");
  const upload = async (name: string, text: string): Promise<Record<string, string>> => {
    const path = `/api/v1/uploads?project=${name}&version=1&autoCreate=true`;
    return (await (await server.ask(path, { method: "POST", token, body: text })).json()) as Record<
      string,
      string
    >;
  };
  const receipt = await upload("bot", bom([model, library]));
  [project, version] = [receipt["projectId"] ?? "", receipt["versionId"] ?? ""];
  await upload("chat", bom([library], "chat"));
  await server.work();
});
afterAll(() => server.close());

const get = (path: string): Promise<Response> => server.ask(`/api/v1/${path}`, { token });
const textOf = async (path: string): Promise<string> => (await get(path)).text();

test("a version that was read is judged by every rule set that applies", async () => {
  const told = (await (await get(`versions/${version}/compliance`)).json()) as {
    isJudged: boolean;
    scores: { id: string }[];
  };

  expect(told.isJudged).toBe(true);
  expect(told.scores.map(({ id }) => id)).toContain("g7-2026");
  const overview = (await (await get("compliance")).json()) as { judged: number; waiting: number };
  expect(overview).toMatchObject({ judged: 2, waiting: 0 });
});

test("an element tells what is missing of which thing, and the key of assay.yaml that takes it", async () => {
  const detail = (await (await get(`versions/${version}/compliance/g7-2026`)).json()) as RuleSetDetail;

  const producer = detail.elements.find(({ id }) => id === "G7AI-MDL-05");
  expect(producer).toMatchObject({ status: "not-met", asked: 1, lackingCount: 1 });
  expect(producer?.missing[0]?.where.cyclonedx).not.toBe("");
  const security = detail.elements.find(({ id }) => id === "G7AI-SP-01");
  expect(security?.missing[0]?.where.settings).toContain("answers[]");
  expect((await get(`versions/${version}/compliance/no-such-list`)).status).toBe(404);
});

test("a report, declarations and cards are written from a version", async () => {
  expect(await textOf(`versions/${version}/document?format=report&ruleSet=g7-2026`)).toContain(
    "# G7 SBOM for AI",
  );
  expect((await get(`versions/${version}/document?format=report`)).status).toBe(422);
  const judged = JSON.parse(await textOf(`versions/${version}/document?format=declarations`)) as object;
  expect(judged).toHaveProperty("declarations.attestations");
});

test("a list as CSV is whole, and nothing in it is a formula", async () => {
  const csv = await get("entities.csv?kind=model");
  const text = await csv.text();

  expect(csv.headers.get("content-disposition")).toContain('filename="inventory.csv"');
  expect(text.split("\r\n").length).toBe(3);
  expect(text).toContain(`'=cmd|'/c calc'!A1`);
  expect((await textOf("projects.csv")).split("\r\n").length).toBe(4);
  expect(await textOf("findings.csv?kind=safety")).toMatch(/^id,project/);
  const duties = await textOf("duties.csv");
  expect(duties).toMatch(/Copyleft: share-alike,CC-BY-SA-4\.0,.*,bot,/);
  expect(duties.match(/,torch,2\.1\.0,chat,/g)?.length).toBeGreaterThan(0);
  expect(await textOf("compliance.csv")).toMatch(/bot,1,,,[\d.]+,g7-2026,/);
});

test("everything is a tar archive of the documents as uploaded, with a manifest at its end", async () => {
  const response = await get("everything.tar");
  const files = filesIn(Buffer.from(await response.arrayBuffer()));

  const documents = [...files].filter(([name]) => name.startsWith("documents/"));
  expect(documents.length).toBe(2);
  expect(documents.map(([, text]) => text)).toContain(bom([model, library]));
  expect(JSON.parse(files.get("manifest.json") ?? "")).toMatchObject({
    projects: 2,
    versions: 2,
    documents: 2,
  });
  expect(JSON.parse(files.get(`projects/${project}.json`) ?? "")).toMatchObject({
    project: { name: "bot" },
    versions: [{ name: "1" }],
    decisions: [],
  });
  expect(
    (await server.ask("/api/v1/everything.tar", { token: await server.tokenOf("analyst") })).status,
  ).toBe(403);
});

test("the latest versions become one document, for whoever asked", async () => {
  const answer = await server.ask("/api/v1/exports", {
    method: "POST",
    token,
    body: { format: "cyclonedx" },
  });
  const { id } = (await answer.json()) as { id: string };
  expect(answer.status).toBe(202);
  expect((await get(`exports/${id}/file`)).status).toBe(404);
  await server.work();

  expect(await (await get(`exports/${id}`)).json()).toMatchObject({
    state: "ready",
    fileName: "portfolio.cdx.json",
  });
  const merged = JSON.parse(await textOf(`exports/${id}/file`)) as { components: { name: string }[] };
  expect(merged.components.map(({ name }) => name).filter((name) => name === "torch").length).toBe(1);
  const other = await server.tokenOf("admin");
  expect((await server.ask(`/api/v1/exports/${id}/file`, { token: other })).status).toBe(404);
});

test("a badge is a picture without scripts, for anybody, once it was turned on", async () => {
  const path = `/api/v1/projects/${project}/badge`;
  expect((await server.ask(`${path}.svg`)).status).toBe(404);
  expect((await server.ask(path, { method: "PUT", token })).status).toBe(204);

  const shown = await server.ask(`${path}.svg?show=evidence`);
  const picture = await shown.text();
  expect(shown.headers.get("cache-control")).toBe("public, max-age=300");
  expect(picture).toMatch(/^<svg .*AI evidence: \d+ %/);
  expect(picture).not.toContain("script");
  const etag = shown.headers.get("etag") ?? "";
  const again = await server.ask(`${path}.svg?show=evidence`, { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
  expect((await server.ask(path, { method: "DELETE", token })).status).toBe(204);
  expect((await server.ask(`${path}.svg`)).status).toBe(404);
});

/** Names and texts of a tar archive. */
function filesIn(tar: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (let at = 0; tar[at] !== 0;) {
    const field = (from: number, length: number): string =>
      tar.toString("latin1", at + from, at + from + length).replace(/\0.*$/s, "");
    const size = parseInt(field(124, 12), 8);
    files.set(field(0, 100), tar.toString("utf8", at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
