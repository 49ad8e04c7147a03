import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Hono } from "hono";
import { afterAll, expect, test } from "vitest";
import type { Environment } from "./environment.ts";
import { webFile } from "./web-files.ts";

const outside = mkdtempSync(path.join(tmpdir(), "assay-web-"));
const folder = path.join(outside, "web");
mkdirSync(path.join(folder, "assets"), { recursive: true });
writeFileSync(path.join(folder, "index.html"), "<!doctype html>page");
writeFileSync(path.join(folder, "assets/main-AbCd1234.js"), "script");
writeFileSync(path.join(outside, "secret.txt"), "secret");
afterAll(() => rmSync(outside, { recursive: true, force: true }));

const app = new Hono<Environment>();
app.all("*", async (context) => (await webFile(context, folder)) ?? context.text("none", 404));

async function get(url: string, method = "GET"): Promise<[number, string, string | null]> {
  const response = await app.request(url, { method });
  return [response.status, await response.text(), response.headers.get("cache-control")];
}

test("files whose names hold a hash are kept for ever, the page never", async () => {
  expect(await get("/assets/main-AbCd1234.js")).toEqual([
    200,
    "script",
    "public, max-age=31536000, immutable",
  ]);
  expect(await get("/")).toEqual([200, "<!doctype html>page", "no-cache"]);
});

test("routes of the interface get the page, also where a name has a dot", async () => {
  expect((await get("/projects/0198-a/versions"))[1]).toContain("page");
  expect((await get("/where?q=CVE-2025-32434"))[1]).toContain("page");
  expect((await get("/projects/model-1.5"))[1]).toContain("page");
});

test("a missing file is missing, an unknown address of the API is no page, and nothing is written", async () => {
  expect((await get("/assets/gone-AbCd1234.js"))[0]).toBe(404);
  expect((await get("/favicon.ico"))[0]).toBe(404);
  expect((await get("/api/v1/nothing"))[0]).toBe(404);
  expect((await get("/", "POST"))[0]).toBe(404);
});

test.each([
  "/../secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e/secret.txt",
  "/assets/..%2f..%2f..%2fsecret.txt",
  "/%00",
  "/%ff",
])("%s leads nowhere else", async (url) => {
  expect((await get(url))[1]).not.toContain("secret");
});
