import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { browserMissing, browserPath, checkPage, openBrowser } from "testkit/browser";
import { richInventory } from "testkit/inventory";
import type { Finding } from "../../model/finding.ts";
import { withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Vulnerability } from "../../model/vulnerability.ts";
import { vulnerabilityFinding } from "../../model/vulnerability-words.ts";
import { scan } from "../../scan/scan-targets.ts";
import { writeInventory } from "../../scan/write-inventory.ts";

const examples = fileURLToPath(new URL("../../../../../examples", import.meta.url));

/** Models of three levels, code that uses them, and files that must not be loaded. */
const scanned = ["lineage/base", "lineage/chat", "lineage/chat-gguf", "application", "hazards"];

// CI has a browser or fails. Elsewhere the other tests are worth running without one.
const isSkipped = browserPath() === undefined && (process.env["CI"] ?? "") === "";
if (isSkipped) console.warn(`The HTML report is not tested in a browser: ${browserMissing}.`);

const narrow = { width: 360, height: 740 };
const wide = { width: 1280, height: 900 };

/** A4 at the 96 pixels to the inch of CSS. */
const paper = { width: 794, height: 1123 };

/** What would run, load, deceive the eye or push the page apart, in every text of an inventory. */
const hostile = `"'><script>hit=1</script><img src="https://example.org/x" onerror="hit=1"><a href="javascript:hit=1" onclick=hit=1>\u202Egnp.exe\u2066${"W".repeat(300)}`;

/** Words of ours, which a scan never takes from the scanned tree. */
const ours = new Set([
  "kind",
  "basis",
  "severity",
  "verdict",
  "property",
  "type",
  "read",
  "usage",
  "scannedAt",
]);

function poisoned(value: unknown, key = ""): unknown {
  if (typeof value === "string") return ours.has(key) ? value : `${value}${hostile}`;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name)]));
}

/** One that counts and one that was decided, of a package of the examples. */
function vulnerabilitiesOf({ entities }: Inventory): readonly Finding[] {
  const subject = entities.find(({ kind }) => kind === "software");
  const vulnerability: Vulnerability = {
    ...{ id: "CVE-2026-0001", aliases: ["GHSA-xxxx-xxxx-xxxx"], status: "affected", version: "2.5.1" },
    ...{ because: ">= 0.10.2, < 0.11.1", fixedIn: ["0.11.1"], cwes: ["CWE-502"], references: [] },
    ...{ summary: "A long sentence about what can be done by whoever sends a request to the server" },
    ratings: [{ method: "CVSSv31", score: 9.8, severity: "critical" }],
    sources: [{ id: "GHSA-xxxx-xxxx-xxxx", feed: "osv/PyPI", place: "all.zip" }],
    priority: { score: 87, reasons: ["exploited since 2026-02-03", "critical", "used here"] },
  };
  const analysis = { state: "not_affected" as const, detail: "nothing sends one", author: "Ann Example" };
  return [vulnerability, { ...vulnerability, id: "CVE-2026-0002", analysis }].map((one) =>
    withFindingId({
      ...{ rule: "VULNERABILITY", subject: subject?.id ?? "" },
      ...vulnerabilityFinding(subject?.name ?? "", one),
      vulnerability: one,
    }),
  );
}

describe.skipIf(isSkipped)("the report in a browser", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "report-"));
  const exampleFile = path.join(folder, "examples.html");
  const hostileFile = path.join(folder, "hostile.html");
  let browser: Browser | undefined;
  /** What the page asked for, what of it was refused, and what it complained of. */
  const requests: string[] = [];
  const refused: string[] = [];
  const complaints: string[] = [];

  async function shown(file: string, options: BrowserContextOptions = {}): Promise<Page> {
    if (browser === undefined) throw new Error("The browser did not start.");
    const context = await browser.newContext({ viewport: wide, ...options });
    const page = await context.newPage();
    for (const list of [requests, refused, complaints]) list.length = 0;
    page.on("request", (request) => requests.push(request.url()));
    page.on("requestfailed", (request) => refused.push(`${request.url()}: ${request.failure()?.errorText}`));
    page.on("websocket", (socket) => requests.push(socket.url()));
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (line) => complaints.push(line.text()));
    page.on("dialog", (dialog) => complaints.push(dialog.message()));
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  const seen = (page: Page, selector: string): Promise<number> =>
    checkPage(page, `seen(${JSON.stringify(selector)})`);

  beforeAll(async () => {
    const inventory = await scan(scanned.map((folder) => path.join(examples, folder)));
    const judged = { ...inventory, findings: [...inventory.findings, ...vulnerabilitiesOf(inventory)] };
    writeFileSync(exampleFile, await writeInventory(judged, "html"));
    writeFileSync(hostileFile, await writeInventory(poisoned(richInventory()) as Inventory, "html"));
    browser = await openBrowser();
  });

  afterEach(async () => {
    await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it("asks for nothing but its own file, and nothing in it is refused", async () => {
    const page = await shown(exampleFile);
    await page.locator("nav a").last().click();
    expect(requests).toEqual([pathToFileURL(exampleFile).href]);
    expect(complaints).toEqual([]);
  });

  it("shows verdict, figures, lineage, things, findings with evidence and coverage", async () => {
    const page = await shown(exampleFile);
    expect(await page.locator(".verdict").innerText()).toMatch(/^Do not load this\. .* 3 dangerous/);
    expect(await seen(page, ".figures li")).toBe(4);
    expect(await seen(page, ".picture svg .node")).toBeGreaterThan(10);
    expect(await seen(page, ".picture svg .edge")).toBeGreaterThan(10);
    await page.locator("#lineage summary").click();
    expect(await seen(page, "#lineage tbody tr")).toBeGreaterThan(10);
    expect(await seen(page, "#models .card[open] .facts tr")).toBeGreaterThan(20);
    expect(await seen(page, "#datasets .card")).toBe(2);
    expect(await seen(page, "#software .rows tr")).toBeGreaterThan(10);
    expect(
      await page.locator("#findings .finding.critical", { hasText: "gadget.pkl" }).first().innerText(),
    ).toMatch(/os\.getcwd[^]*Where[^]*gadget\.pkl[^]*Evidence[^]*What to do/);
    expect(await seen(page, "#evidence tbody tr")).toBe(6);
    expect(await seen(page, "#coverage")).toBe(1);
  });

  it("shows vulnerabilities with why, and licences with what they ask", async () => {
    const page = await shown(exampleFile);
    expect(await page.locator("#vulnerabilities tbody tr").first().innerText()).toMatch(
      /critical 87[^]*exploited since[^]*CVE-2026-0001[^]*>= 0\.10\.2, < 0\.11\.1[^]*fixed in 0\.11\.1[^]*osv\/PyPI/,
    );
    expect(await seen(page, "#vulnerabilities tbody tr")).toBe(1);
    await page.locator("#vulnerabilities summary").click();
    expect(await page.locator("#vulnerabilities tbody tr").last().innerText()).toMatch(
      /CVE-2026-0002[^]*not affected[^]*nothing sends one[^]*Ann Example/,
    );
    expect(await seen(page, "#licences tbody tr")).toBeGreaterThan(3);
    expect(await page.locator("#licences").innerText()).toMatch(/not legal advice[^]*its own licence/);
    await page.locator("#vulnerabilities tbody a").first().click();
    expect(await page.evaluate("location.hash")).toMatch(/^#f-/);
  });

  it("opens what a link leads to", async () => {
    const page = await shown(exampleFile);
    const closed = page.locator("#models details.card:not([open])").last();
    const id = await closed.getAttribute("id");
    expect(await seen(page, `[id="${id}"] .facts`)).toBe(0);
    await page.evaluate(`location.hash = "${id}"`);
    await expect.poll(() => seen(page, `[id="${id}"] .facts`)).toBe(1);
  });

  it("shows by its filter what holds the words, wherever it stands, and all of it again without them", async () => {
    const page = await shown(exampleFile);
    const things = ".card, .rows tbody tr";
    const all = await seen(page, things);
    await page.locator("#filter").fill("TINY-CHAT quantized");
    const some = await seen(page, things);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all / 4);
    expect(await page.locator("#matches").innerText()).toMatch(/^\d+ of \d+ match\.$/);
    // The picture says all that the list says, so the list is closed at first.
    await page.locator("#filter").fill("general.base_model");
    expect(await seen(page, "#lineage tbody tr")).toBe(2);
    await page.locator("#filter").fill("nothing holds this");
    expect(await seen(page, things)).toBe(0);
    expect(await page.locator("#matches").innerText()).toMatch(/^0 of \d+ match\.$/);
    await page.locator("#filter").fill("");
    expect(await seen(page, things)).toBe(all);
    expect(await seen(page, "#matches, #lineage tbody tr")).toBe(0);
  });

  it.each([
    ["examples", exampleFile],
    ["hostile", hostileFile],
  ])("keeps within 360 and 1280 pixels, everything opened (%s)", async (_name, file) => {
    const page = await shown(file);
    await checkPage(page, "openAll()");
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport);
      expect(await checkPage(page, "overflowing()"), `${viewport.width}`).toEqual([]);
    }
  });

  it("can be read by everybody in light, in the dark and on paper", async () => {
    const page = await shown(exampleFile);
    await checkPage(page, "openAll()");
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      expect(await checkPage(page, "faint()"), scheme).toEqual([]);
    }
    await page.emulateMedia({ media: "print" });
    expect(await checkPage(page, "faint()"), "print").toEqual([]);
  });

  it("is walked by the keyboard in the order of the page, and shows where one is", async () => {
    const page = await shown(exampleFile);
    const all = await checkPage<number>(page, "reachable().length");
    expect(all).toBeGreaterThan(100);
    // From the top through navigation, filter and picture into the first card.
    const first = await checkPage<number>(
      page,
      `reachable().indexOf(document.querySelector(".card summary"))`,
    );
    for (let index = 0; index <= first; index++) {
      await page.keyboard.press("Tab");
      expect(await checkPage(page, "focused()")).toEqual({ index, isMarked: true });
    }
    const card = page.locator(".card").first();
    expect(await card.getAttribute("open")).toBe("");
    await page.keyboard.press("Enter");
    expect(await card.getAttribute("open")).toBe(null);
  });

  it("is printed whole: everything opened, nothing cut, closed again after it", async () => {
    const page = await shown(exampleFile, { viewport: paper });
    const closed = await page.locator("details:not([open])").count();
    await page.evaluate(
      `addEventListener("beforeprint", () => (window.closed_ = document.querySelectorAll("details:not([open])").length))`,
    );
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(await page.evaluate("window.closed_")).toBe(0);
    expect(await page.locator("details:not([open])").count()).toBe(closed);
    await page.emulateMedia({ media: "print" });
    await checkPage(page, "openAll()");
    expect(await checkPage(page, "overflowing()")).toEqual([]);
    expect(await checkPage(page, `unseen("main section :not(title), header *")`)).toEqual([]);
    const { width } = (await page.locator(".picture").boundingBox()) ?? { width: 0 };
    expect((await page.locator(".picture svg").boundingBox())?.width).toBeLessThanOrEqual(width);
  });

  it("says everything without its script, on paper too", async () => {
    const page = await shown(exampleFile, { javaScriptEnabled: false, viewport: paper });
    expect(await seen(page, "#filter")).toBe(0);
    const last = page.locator("#models details.card:not([open])").last();
    await last.locator("summary").click();
    expect(await page.locator("#models details.card").last().getAttribute("open")).toBe("");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("details:not([open])").count()).toBeGreaterThan(0);
    expect(await checkPage(page, `unseen("main section :not(title)")`)).toEqual([]);
  });

  it("makes nothing of hostile names: they run, load and lead nowhere, and cannot turn the text", async () => {
    const page = await shown(hostileFile);
    await checkPage(page, "openAll()");
    await page.locator(".card a").first().click();
    expect(await page.evaluate("typeof hit")).toBe("undefined");
    expect(requests).toEqual([pathToFileURL(hostileFile).href]);
    expect(complaints).toEqual([]);
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator("img, [onclick], [onerror], a:not([href^='#'])").count()).toBe(0);
    const text = await page.locator("body").innerText();
    expect(text).toContain("<script>hit=1</script>");
    expect(text).toContain("\\u202egnp.exe");
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it("is safe by its policy too, should text ever become markup", async () => {
    const page = await shown(hostileFile);
    await page.evaluate(
      `document.body.insertAdjacentHTML("beforeend", '<img src="https://example.org/x" onerror="hit=1"><a id="trap" href="javascript:hit=1">x</a>')`,
    );
    await page.locator("#trap").click();
    await expect.poll(() => complaints.length).toBeGreaterThanOrEqual(2);
    expect(await page.evaluate("typeof hit")).toBe("undefined");
    expect(refused).toEqual(["https://example.org/x: csp"]);
  });
});
