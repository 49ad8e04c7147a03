/** What people come for, done in a real browser against a server that answers as the contract says. */
import { rmSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";
import { browserPath, openBrowser } from "testkit/browser";
import type { LoopbackServer } from "testkit/loopback-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildForTest } from "./built-web.ts";
import { mockApi } from "./mock-api.ts";
import { hostileNames } from "./mock-inventory.table.ts";

const isSkipped = browserPath() === undefined && (process.env["CI"] ?? "") === "";

describe.skipIf(isSkipped)("tasks in a browser", () => {
  let dist: string;
  let browser: Browser;
  let server: LoopbackServer;
  let page: Page;

  beforeAll(async () => {
    dist = await buildForTest();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(dist, { recursive: true, force: true });
  });
  beforeEach(async () => {
    server = await mockApi(dist);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
  });
  afterEach(async () => {
    await page.close();
    await server.close();
  });

  const go = (place: string): Promise<unknown> => page.goto(`${server.origin}${place}`);
  const link = (name: string | RegExp): Locator => page.getByRole("link", { name }).first();
  const button = (name: string | RegExp): Locator => page.getByRole("button", { name }).first();
  const seen = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  const search = (): string => new URL(page.url()).search;

  test("whoever signs in gets where they wanted to go, and is told when the password is wrong", async () => {
    await server.close();
    server = await mockApi(dist, false);
    await go("/inventory?kind=model");
    await page.getByLabel("E-mail address").fill("ada@acme.example");
    await page.getByLabel("Password").fill("wrong");
    await button("Sign in").click();
    await seen("The e-mail address or the password is wrong");
    await page.getByLabel("Password").fill("correct horse battery");
    await button("Sign in").click();
    await link("acme/support-bot").waitFor();
    expect(search()).toBe("?kind=model");
    const changes = server.seen.filter(({ method }) => method === "POST");
    expect(changes.every(({ headers }) => headers["x-csrf-token"] !== undefined)).toBe(true);

    await button("Sign out").click();
    await page.getByRole("heading", { name: "Sign in to Assay" }).waitFor();
  });

  test("a broken document is told with its first errors, each with its place; a good one with what it holds", async () => {
    await go("/upload?project=Customer%20chat");
    await chooseFile(page, "broken.json", "{}");
    await page.getByLabel("Version").fill("3.0");
    await button("Upload").click();
    await seen("It could not be read");
    await seen("must be there, <b>as the schema says</b>: /specVersion");
    expect(await page.locator(".line-item:visible").count()).toBe(3);

    await chooseFile(page, "bom.json", '{"bomFormat":"CycloneDX"}');
    await button("Upload").click();
    await seen(/Read as CycloneDX 1\.6/);
    await link(/Open Customer chat/).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    const sent = server.seen.filter(({ path }) => path.startsWith("/api/v1/uploads"));
    expect(sent.map(({ path }) => new URLSearchParams(path.split("?")[1]).get("version"))).toEqual([
      "3.0",
      "3.0",
    ]);
    expect(sent.every(({ headers }) => headers["x-csrf-token"] === "csrf-1")).toBe(true);
  });

  test("a model is found by search, and its contradictions stand side by side", async () => {
    await go("/");
    await link("CVE-2025-32444: remote code execution in vLLM 0.6.2 with Mooncake").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("support-bot");
    await page.keyboard.press("Enter");
    await page
      .getByRole("table", { name: "Inventory" })
      .getByRole("link", { name: "acme/support-bot" })
      .click();
    await seen("2 contradictions");
    const parameters = page.locator("#fact-parameters");
    expect(await parameters.innerText()).toMatch(
      /8,030,261,248[\s\S]*measured[\s\S]*7B[\s\S]*declared[\s\S]*config\.json:12/,
    );
    await seen("withheld on purpose");
    await seen(/not resolved/);
    await seen("does not apply");
  });

  test("a licence is searched like anything else, and leads to all that is under it", async () => {
    await go("/search?q=Apache-2.0");
    await page
      .getByRole("table", { name: "Under this licence" })
      .getByRole("link", { name: "acme/support-bot" })
      .waitFor();
    await link("All entries").click();
    await page.getByRole("heading", { name: "Inventory" }).waitFor();
    expect(search()).toBe("?licence=Apache-2.0");
  });

  test("what is not there has a heading in words", async () => {
    await go("/entities/nothing");
    await seen("There is no such entry");
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Entry");
  });

  test("the lineage opens level by level, as a picture and as a list", async () => {
    await go("/entities/e-bot?tab=lineage&view=graph");
    const picture = page.getByRole("group", { name: /Lineage as a picture/ });
    await picture.getByRole("link", { name: "meta-llama/Llama-3.1-8B" }).waitFor();
    expect(await picture.getByText("model‹U+202E›gpj.exe").count()).toBe(0);
    await picture.getByRole("button", { name: /beside meta-llama/ }).click();
    await picture.getByText("model‹U+202E›gpj.exe").waitFor();
    await picture.getByRole("link", { name: "acme/support-bot" }).focus();
    await page.keyboard.press("ArrowLeft");
    expect(await page.evaluate("document.activeElement.textContent")).toMatch(/Llama|tickets/);

    await link("Show as a list").click();
    expect(search()).toContain("view=list");
    const list = page.getByRole("region", { name: "What hangs on it" });
    await list.getByRole("button", { name: /Open what is beside support-bot-q4/ }).click();
    await list.getByRole("link", { name: "library-000" }).waitFor();
    expect(await page.getByText("model-00001-of-00003.safetensors").count()).toBe(0);
    await link(/Show 1 file or package too/).click();
    await link("model-00001-of-00003.safetensors").waitFor();
  });

  test("where something is, is told with the way there", async () => {
    await go("/where");
    await page.getByLabel("What").fill("meta-llama/Llama-3.1-8B");
    await button("Find").click();
    await seen("In 2 projects:");
    const row = page.getByRole("row", { name: /Search/ });
    expect(await row.innerText()).toMatch(/meta-llama\/Llama-3\.1-8B[\s\S]*base of acme\/support-bot/);
    await go("/where?q=nowhere");
    await seen("No document that you may see has “nowhere”.");
  });

  test("a finding is assessed with a reason, and that can be undone", async () => {
    await go("/findings");
    await link(/Calls os\.system/).waitFor();
    await page.keyboard.press("j");
    await page.getByRole("complementary", { name: "The finding that is open" }).waitFor();
    await page.waitForURL(({ search: at }) => at === "?open=f-pickle");
    await page.keyboard.press("j");
    await seen("yes, known to be");
    await page.waitForURL(({ search: at }) => at === "?open=f-vllm");
    await page.keyboard.press("a");
    const panel = page.getByRole("complementary", { name: "The finding that is open" });
    await panel.getByLabel("Assessment").selectOption("not_affected");
    await panel.getByLabel("Justification").selectOption("code_not_reachable");
    await panel.getByLabel("Comment").fill("Mooncake is off");
    await panel.getByLabel("Holds until").fill("2027-06-30");
    await button("Save the assessment").click();
    await seen("1 finding: not affected.");
    await panel.getByText("The code cannot be reached").last().waitFor();
    await panel.getByText("Mooncake is off").last().waitFor();
    await button("Undo").click();
    await page.getByText("1 finding: not affected.").waitFor({ state: "hidden" });
    await panel.locator(".decided").nth(1).waitFor();
  });

  test("several findings are assessed at once", async () => {
    await go("/findings?severity=critical");
    await page.getByLabel("Choose all shown").check();
    await button("Assess 2 findings").click();
    await page.getByRole("dialog").getByLabel("Assessment").selectOption("in_triage");
    await page.getByRole("dialog").getByRole("button", { name: "Save the assessment" }).click();
    await seen("2 findings: in triage.");
    expect(await page.locator(".finding-item .state.in_triage").count()).toBe(2);
  });

  test("findings are narrowed to those that the server found, and to mine", async () => {
    await go("/findings");
    await link(/Calls os\.system/).waitFor();
    await page.getByLabel("Found by").selectOption("advisory");
    await page.getByText("1 finding in all").waitFor();
    expect(search()).toBe("?origin=advisory");
    await page.getByLabel("Mine only").check();
    await seen("No finding matches all of this.");
    expect(search()).toContain("mine=true");
  });

  test("a policy's mistakes stand at their lines, a test-run shows what it would find, and it is kept", async () => {
    await go("/policies");
    await link("No pickle anywhere").click();
    const text = page.getByLabel("Policies as YAML");
    await text.fill("policies:\n  - id: a\n    title: A\n    for: model\n    deny: model.nothing\n");
    await page.getByLabel("Project", { exact: true }).selectOption({ index: 1 });
    await button("Try it").click();
    await seen("1 mistake; nothing was saved");
    await button("line 5, column 11").click();
    expect(await page.evaluate("document.activeElement.selectionStart")).toBe(58);
    expect(await page.locator(".yaml-lines .wrong").innerText()).toContain("5");

    await text.fill("policies:\n  - id: a\n    title: A\n    for: model\n    deny: model.hasPickle\n");
    expect(await page.locator(".yaml-lines .wrong").count()).toBe(0);
    expect(await page.getByText("1 mistake").count()).toBe(0);
    await button("Try it").click();
    await seen("old-reranker.bin holds a pickle");
    await seen(/1 finding, 1 of them new; 0 findings would go/);
    await page.getByLabel("For", { exact: true }).selectOption("tags");
    await page.getByLabel("Tags").fill("public, chat");
    await button("Save the policy").click();
    await seen("Saved. Every latest version is held against it now.");
    const [sent] = server.seen.filter(({ method }) => method === "PATCH");
    expect(sent?.headers["x-csrf-token"]).toBe("csrf-1");
    await link("Projects").click();
    await go("/policies");
    await link(/1 of 3 projects/).click();
    await page.getByText("1 branch in all").waitFor();
    expect(search()).toContain("failing=true");
  });

  test("a pack becomes a policy", async () => {
    await go("/policies?tab=packs");
    await link("Use safe-formats").click();
    await page.getByRole("heading", { level: 1, name: "New policy" }).waitFor();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Safe formats only");
    expect(await page.getByLabel("Text of the pack").isEditable()).toBe(false);
    await page.getByLabel("Text", { exact: true }).selectOption("");
    expect(await page.getByLabel("Policies as YAML").isEditable()).toBe(true);
    await button("Keep the policy").click();
    await page.getByRole("heading", { level: 1, name: "No pickle anywhere" }).waitFor();
  });

  test("two versions are held against each other", async () => {
    await go("/projects/p-chat");
    await link("since 1.0").click();
    await seen(/2 added, 1 removed, 1 changed, 2 new findings, 1 finding gone\. Nothing else changed\./);
    expect(await page.getByRole("row", { name: /licence/ }).innerText()).toMatch(/MIT[\s\S]*Apache-2\.0/);
    expect(search()).toContain("against=p-chat-v1");
  });

  test("a long list draws what is in sight, and the way back leads to the same question", async () => {
    await go("/inventory");
    await link("acme/support-bot").waitFor();
    const drawn = await page.getByRole("row").count();
    expect(drawn).toBeLessThan(70);
    for (let page_ = 0; page_ < 40; page_ += 1) {
      await page.mouse.wheel(0, 4_000);
      await page.waitForTimeout(50);
      if ((await page.getByText("library-399").count()) > 0) break;
    }
    await link("library-399").waitFor();
    expect(await page.getByRole("row").count()).toBeLessThan(70);

    await go("/inventory");
    await page
      .getByRole("group", { name: "Kind" })
      .getByRole("link", { name: /dataset/ })
      .click();
    await page.getByText("3 entries in all").waitFor();
    await page.getByRole("searchbox", { name: /Search the inventory/ }).fill("tickets");
    await page.getByText("1 entry in all").waitFor();
    expect(search()).toBe("?kind=dataset&q=tickets");
    await link("acme/tickets-2025").click();
    await page.getByRole("heading", { level: 1, name: "acme/tickets-2025" }).waitFor();
    await page.goBack();
    await page.getByText("1 entry in all").waitFor();
  });

  test("what a document says is text, whatever it says", async () => {
    const places = [
      "/inventory",
      "/entities/e-markup",
      "/entities/e-endless",
      "/entities/e-bot?tab=lineage&view=graph",
    ];
    const more = [
      "/projects",
      "/projects/p-markup",
      "/findings?open=f-markup",
      "/licences?tab=used",
      "/search?q=img",
    ];
    for (const place of [...places, ...more]) {
      await go(place);
      await page.waitForLoadState("networkidle");
      await page
        .getByText(/onerror|nnnn/)
        .first()
        .waitFor();
      expect(await page.evaluate("window.wasRun"), place).toBeUndefined();
      expect(await page.locator("img, main script, main b, iframe").count(), place).toBe(0);
      const text = await page.evaluate<string>("document.documentElement.outerHTML");
      expect(text.includes("\u202E") || text.includes("\u0000"), place).toBe(false);
      expect(text.includes("n".repeat(20_000)), place).toBe(false);
    }
    expect(hostileNames.endless).toHaveLength(100_000);
  });

  test("the server is asked to scan something, says what is wrong with a target, and is watched until the version is there", async () => {
    await go("/projects/p-chat?tab=scans");
    await link("Scan something into this project").click();
    await page.getByLabel("Target").fill("acme/support-bot");
    await seen("Write hf:// before it for a repository of the hub, docker:// for an image.");
    await button("Scan").click();
    await page.getByRole("alert").getByText("write hf://acme/support-bot").first().waitFor();
    await page.getByLabel("Target").fill("hf://acme/support-bot");
    await seen("A model of the Hugging Face hub.");
    await page.getByLabel("Schedule").selectOption("every day");
    await button("Scan").click();
    await page.getByRole("heading", { level: 1, name: "hf://acme/support-bot" }).waitFor();
    await seen(/reading bytes: 1.2 GB of 3.4 GB \(35 %\)/);
    await link("version c0ffee012345").waitFor();
    const sent = server.seen.filter(({ method, path }) => method === "POST" && path === "/api/v1/scans");
    expect(sent).toHaveLength(2);

    await go("/scans/s-running");
    await button("Cancel").click();
    await seen("Somebody ended it.");
    await button("Edit").click();
    await page.getByRole("dialog").getByLabel("Schedule").selectOption("only when asked");
    await button("Save").click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await seen("only when asked");
    await button("Remove").click();
    await button("Remove it").click();
    await page.getByRole("heading", { level: 1, name: "Scans" }).waitFor();
    expect(await link("hf://acme/support-bot").count()).toBeLessThanOrEqual(1);
  });

  test("a model is watched from its page, a list is corrected where it is wrong, and what happened is told", async () => {
    await go("/entities/e-bot");
    await link("Watched").click();
    await seen(/The weights of acme\/support-bot changed/);
    await link("Things").click();
    await seen(/huggingface.co does not answer/);
    await button("Look now").click();
    await page.getByText("waiting").first().waitFor();
    await go("/watches");
    await button("Watch something").click();
    const field = (name: string): Locator => page.getByRole("dialog").getByLabel(name, { exact: true });
    await field("What").selectOption("list");
    await field("Name").fill("Others");
    const list = "assayWatch: 1\nwatch:\n  - model: acme/a\n";
    await field("List").fill(`${list}    colour: red\n`);
    await page.getByRole("dialog").getByRole("button", { name: "Watch", exact: true }).click();
    await page.getByRole("alert").getByText("list:4:5: there is no key colour").first().waitFor();
    await field("List").fill(list);
    await page.getByRole("dialog").getByRole("button", { name: "Watch", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Others" }).waitFor();
    await seen("It was not looked at yet. The first look is what later ones are compared with.");
  });

  test("the chosen appearance stays", async () => {
    await go("/");
    const ground = (): Promise<string> =>
      page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    await page.getByLabel("Appearance").selectOption("dark");
    const dark = await ground();
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await ground()).toBe(dark);
    await page.getByLabel("Appearance").selectOption("light");
    expect(await ground()).not.toBe(dark);
  });

  test("a token is shown once, and the audit log is checked", async () => {
    await go("/admin?tab=tokens");
    await page.getByLabel("What it is for").fill("pipeline");
    await button("Make a token").click();
    await page.getByText("assay_cd34_the-secret-that-is-shown-once").waitFor();
    await link("Accounts").click();
    await link("API tokens").click();
    await page.getByLabel("What it is for").waitFor();
    expect(await page.getByText("the-secret-that-is-shown-once").count()).toBe(0);
    await link("Audit log").click();
    await button("Check the whole log").click();
    await seen(/All 2 entries are as they were written/);
  });

  test("what is to go by itself is said in words before it is saved, and is kept", async () => {
    await go("/admin?tab=retention");
    await seen("All versions are kept.");
    await page.getByLabel("Versions that are kept of each branch").fill("100");
    await page.getByLabel("Days that versions are kept").fill("365");
    await seen(/beyond the newest 100 of their branch and are older than 365 days/);
    await button("Save").click();
    // Nothing goes that nobody said should.
    expect(await page.getByText("Saved.").count()).toBe(0);
    await page.getByLabel(/cannot be brought back/).check();
    await button("Save").click();
    await seen("Saved.");
    await go("/admin?tab=retention");
    await seen(/older than 365 days/);
  });

  test("an event leads to what it is about, and the list says what it is asked for", async () => {
    await go("/events");
    await page.getByLabel("Kind").selectOption("watch-*");
    await link(/weights changed although/).waitFor();
    expect(search()).toBe("?kind=watch-*");
    expect(await link(/7 new findings/).count()).toBe(0);
    await page.getByLabel("Kind").selectOption("scan-failed");
    await seen("No event matches.");
    await link("Show all events").click();
    await link(/7 new findings/).click();
    await page.waitForURL(/\/versions\/p-chat-v2/);
  });

  test("a channel is made, its secret shown once, tested, paused, changed and removed", async () => {
    await go("/admin?tab=notifications");
    await button("New channel").click();
    await page.getByLabel("Name", { exact: true }).fill("Slack of ML");
    await page.getByLabel("Address").fill("https://hooks.example.com/x");
    await page.getByRole("checkbox", { name: "New findings", exact: true }).check();
    await button("Make the channel").click();
    await seen("made-by-the-server-and-shown-once");
    const [sent] = server.seen.filter(({ method }) => method === "POST");
    expect(sent?.path).toBe("/api/v1/channels");
    await button("Send a test to Slack of ML").click();
    await seen(/The test is on its way/);
    await page.getByRole("rowheader", { name: "A test" }).waitFor();
    await button("Pause Slack of ML").click();
    await button("Resume Slack of ML").waitFor();
    await button("Change Slack of ML").click();
    await page.getByLabel("Name", { exact: true }).fill("ML");
    await button("Save").click();
    await button("Remove ML").click();
    await button("Really remove ML").click();
    await button("Really remove ML").waitFor({ state: "detached" });

    await link("1 given up").click();
    await page.waitForURL(/state=dead/);
    await button(/Try now/).click();
    await seen("Nothing was sent, and nothing waits.");
    await link("Accounts").click();
    await link("Notifications").click();
    expect(await page.getByText("shown-once").count()).toBe(0);
  });

  test("on a phone the menu opens and closes, and rows are cards", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await go("/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByRole("navigation", { name: "Main" }).isVisible()).toBe(false);
    await button("Menu").click();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" }).click();
    await page.getByRole("heading", { level: 1, name: "Projects" }).waitFor();
    expect(await page.getByRole("navigation", { name: "Main" }).isVisible()).toBe(false);
    expect(await page.evaluate("document.activeElement.tagName")).toBe("H1");
  });
});

async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  const input = page.locator('input[type="file"]');
  await input.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}
