/** Every page in a real browser: free of faults that axe-core knows, within the width, asking nobody but the server. */
import axe from "axe-core";
import { rmSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { browserMissing, browserPath, openBrowser } from "testkit/browser";
import type { LoopbackServer } from "testkit/loopback-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildForTest } from "./built-web.ts";
import { mockApi } from "./mock-api.ts";

// Where a browser is missing the tests are skipped, but never in CI.
const isSkipped = browserPath() === undefined && (process.env["CI"] ?? "") === "";
if (isSkipped) console.warn(`the interface was not tried in a browser: ${browserMissing}`);

const places = [
  "/",
  "/inventory",
  "/inventory?q=nothing-has-this-name",
  "/entities/e-bot",
  "/entities/e-bot?tab=lineage&view=graph",
  "/entities/e-bot?tab=lineage&view=list",
  "/entities/e-bot?tab=used",
  "/entities/e-bot?tab=findings",
  "/entities/e-bot?tab=files",
  "/entities/e-bot?tab=history",
  "/entities/nobody",
  "/projects",
  "/projects/p-chat",
  "/projects/p-chat?tab=trend",
  "/versions/p-chat-v2",
  "/versions/p-chat-v2?tab=changes",
  "/versions/p-chat-v2?tab=problems",
  "/versions/p-chat-v2?tab=compliance&ruleSet=g7-2026",
  "/findings",
  "/findings?open=f-vllm",
  "/where",
  "/where?q=llama",
  "/licences",
  "/licences?duty=copyleft",
  "/licences?tab=conflicts",
  "/compliance",
  "/compliance?tab=projects",
  "/compliance/g7-2026",
  "/questions",
  "/licences?tab=used",
  "/events",
  "/events?kind=scan-failed&days=7",
  "/search?q=support",
  "/policies",
  "/policies?tab=packs",
  "/policies?tab=judging",
  "/policies/new?pack=safe-formats",
  "/policies/pol-1",
  "/policies/pol-2?tab=projects",
  "/policies/pol-1?tab=history",
  "/upload",
  "/upload?tab=scan",
  "/scans",
  "/scans?state=cancelled",
  "/scans/s-running",
  "/scans/s-failed",
  "/scans/nobody",
  "/projects/p-chat?tab=scans",
  "/watches",
  "/watches/w-list",
  "/watches/w-list?tab=things",
  "/watches/w-list?tab=list",
  "/jobs",
  "/admin",
  "/admin?tab=teams",
  "/admin?tab=tokens",
  "/admin?tab=notifications",
  "/admin?tab=notifications&state=dead",
  "/admin?tab=retention",
  "/admin?tab=audit",
  "/account",
  "/no-such-page",
];
const placesOfStrangers = ["/sign-in", "/link#secret", "/link"];

describe.skipIf(isSkipped)("the pages in a browser", () => {
  let dist: string;
  let browser: Browser;
  let context: BrowserContext;
  let known: LoopbackServer;
  let stranger: LoopbackServer;

  beforeAll(async () => {
    dist = await buildForTest();
    [browser, known, stranger] = [await openBrowser(), await mockApi(dist), await mockApi(dist, false)];
    context = await browser.newContext();
  });
  afterAll(async () => {
    await browser?.close();
    await known?.close();
    await stranger?.close();
    rmSync(dist, { recursive: true, force: true });
  });

  test.each(places)("%s", async (place) => {
    expect(await faultsOf(context, `${known.origin}${place}`)).toEqual([]);
  });

  test.each(placesOfStrangers)("%s, before signing in", async (place) => {
    expect(await faultsOf(context, `${stranger.origin}${place}`)).toEqual([]);
  });
});

/** What is wrong with a page at both widths and in both schemes. */
async function faultsOf(context: BrowserContext, address: string): Promise<readonly string[]> {
  const page = await context.newPage();
  const faults = watched(page, new URL(address).origin);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(address);
  await page.waitForLoadState("networkidle");
  await page.locator("h1").first().waitFor();
  await page.evaluate(axe.source);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      // Only colours differ between the schemes.
      const rules = colorScheme === "light" ? "" : "runOnly: ['color-contrast'],";
      faults.push(...(await axeFaults(page, rules)).map((fault) => `${width} ${colorScheme}: ${fault}`));
    }
    const isWide = await page.evaluate<boolean>(
      "document.documentElement.scrollWidth > document.documentElement.clientWidth",
    );
    if (isWide) faults.push(`${width}: the page is wider than the screen`);
  }
  await page.close();
  return faults;
}

/** Faults that the browser itself tells, and requests that leave the origin. */
function watched(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const isRefusal = message.text().includes("Failed to load resource");
    if (message.type() === "error" && !isRefusal) faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`asked ${request.url()}`);
  });
  return faults;
}

async function axeFaults(page: Page, rules: string): Promise<readonly string[]> {
  const { violations } = await page.evaluate<axe.AxeResults>(
    `axe.run(document, { ${rules} resultTypes: ['violations'] })`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`),
  );
}
