/** The interface on the real server, from its first start: account, upload, inventory, findings, difference. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { browserPath, openBrowser } from "testkit/browser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../server/src/serve/start-server.ts";
import { buildForTest } from "./built-web.ts";
import { tinyBom } from "./tiny-bom.ts";

const isSkipped = browserPath() === undefined && (process.env["CI"] ?? "") === "";

describe.skipIf(isSkipped)("the interface on the real server", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "assay-web-server-"));
  let dist: string;
  let browser: Browser;
  let server: RunningServer;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    dist = await buildForTest();
    browser = await openBrowser();
    const place = { kind: "sqlite", folder: path.join(folder, "inventory") } as const;
    const options = {
      ...{ host: "127.0.0.1", port: 0, trustProxy: false, workers: 1, allowHosts: [], place },
      webFolder: dist,
    };
    server = await startServer(options, { version: "0.0.1", log: () => undefined, now: () => Date.now() });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(40_000);
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      // A refusal is told by the page; what the policy forbids is a fault.
      if (message.type() === "error" && !message.text().includes("Failed to load"))
        faults.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    for (const made of [dist, folder]) rmSync(made, { recursive: true, force: true });
  });

  const go = (place: string): Promise<unknown> => page.goto(`${server.url}${place}`);
  const link = (name: string | RegExp): Locator => page.getByRole("link", { name }).first();
  const button = (name: string | RegExp): Locator => page.getByRole("button", { name }).first();

  const upload = async (version: string, bom: string): Promise<void> => {
    await go("/upload?project=Support");
    const input = page.locator('input[type="file"]');
    await input.setInputFiles({ name: "bom.json", mimeType: "application/json", buffer: Buffer.from(bom) });
    await page.getByLabel("Version").fill(version);
    await button("Upload").click();
    await page.getByText(/Read as CycloneDX/).waitFor();
  };

  test("the printed link makes the first account and leads in", async () => {
    await page.goto(server.firstLink ?? "");
    await page.getByLabel("Your name").fill("Ada");
    await page.getByLabel("E-mail address").fill("ada@acme.example");
    await page.getByLabel("Password").fill("correct horse battery");
    await button("Make the account").click();
    await page.getByText("Nothing is here yet.").waitFor();
    expect(page.url()).not.toContain("#");
  });

  test("two documents are uploaded and read", async () => {
    const serial = "3e671687-395b-41f5-a30f-a58921a69b7";
    await upload("1.0", tinyBom({ serial: `${serial}1`, hasVllm: true, licence: "MIT" }));
    await upload("1.1", tinyBom({ serial: `${serial}2`, hasVllm: false, licence: "Apache-2.0" }));
    await link(/Open Support 1\.1/).click();
    await link("acme/support-bot").waitFor();
  });

  test("the model is in the inventory, with what is said about it", async () => {
    await go("/inventory?kind=model");
    await link("acme/support-bot").click();
    await page.getByRole("table").getByText("text-generation").first().waitFor();
    await link("Lineage").click();
    await link(/Show as a list/).click();
    await link("acme/tickets-2025").waitFor();
  });

  test("where the vulnerable library was, is still known", async () => {
    await go("/where?q=pkg:pypi/vllm@0.6.2");
    await page.getByText(/No document that you may see has/).waitFor();
    await page.getByLabel("Earlier versions too").check();
    await button("Find").click();
    await page
      .getByRole("row", { name: /Support/ })
      .first()
      .waitFor();
  });

  test("what changed between the two is told", async () => {
    await go("/projects");
    await link("Support").click();
    await link("since 1.0").click();
    await page.getByText("Removed (1)").waitFor();
    expect(await page.getByRole("row", { name: /MIT/ }).first().innerText()).toContain("Apache-2.0");
  });

  test("a finding is assessed, and the decision stays", async () => {
    await go("/findings?past=true");
    await link(/CVE-2025-32444/).click();
    const panel = page.getByRole("complementary", { name: "The finding that is open" });
    await panel.getByLabel("Assessment").selectOption("resolved");
    await panel.getByLabel("Comment").fill("Gone with 1.1");
    await button("Save the assessment").click();
    await page.getByText("1 finding: resolved.").waitFor();
    await page.reload();
    await panel.getByText("Gone with 1.1").last().waitFor();
  });

  test("every page opens, within the policy of the server", async () => {
    for (const place of ["/", "/projects", "/licences", "/licences?tab=used", "/search?q=support", "/jobs"]) {
      await go(place);
      await page.waitForLoadState("networkidle");
      expect(await page.getByRole("alert").count(), place).toBe(0);
    }
    for (const tab of ["accounts", "teams", "tokens", "audit"]) {
      await go(`/admin?tab=${tab}`);
      await page.waitForLoadState("networkidle");
      expect(await page.getByRole("alert").count(), tab).toBe(0);
    }
    expect(faults).toEqual([]);
  });
});
