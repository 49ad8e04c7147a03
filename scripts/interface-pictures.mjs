/**
 * Takes the pictures of docs/how-to/use-the-interface.md anew: each page of the demo, light and dark, at 1280:
 *
 *     node scripts/interface-pictures.mjs
 *
 * It needs a build (`node scripts/build.mjs`) and a Chromium.
 */
import { spawn } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { interfacePlaces } from "./interface-places.mjs";
import { root } from "./run.mjs";

const folder = join(root, "docs/images/interface");
const size = { width: 1280, height: 860 };
const executablePath = process.env["ASSAY_BROWSER"] ?? "/usr/bin/chromium";

const demo = spawn(process.execPath, [
  join(root, "packages/assay/dist/cli/main.js"),
  ...["serve", "--demo", "--listen", "127.0.0.1:0"],
]);
try {
  const signIn = await signInOf(demo);
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  let total = 0;
  for (const scheme of ["light", "dark"]) total += await takeAll(browser, signIn, scheme);
  await browser.close();
  console.log(`${Math.round(total / 1_000)} kB in docs/images/interface`);
} finally {
  demo.kill();
}

/** What the demo says on standard error once it is there. */
async function signInOf({ stderr }) {
  for await (const line of createInterface({ input: stderr })) {
    const said = /the demo is at (\S+): sign in as (\S+) with (\S+)/.exec(line);
    if (said !== null) return { address: said[1], email: said[2], password: said[3] };
  }
  throw new Error("the demo ended before it was there");
}

async function takeAll(browser, { address, email, password }, scheme) {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${address}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  const ask = async (path) => (await page.request.get(`${address}/api/v1/${path}`)).json();
  const camera = await context.newCDPSession(page);
  let total = 0;
  for (const [name, place] of Object.entries(await interfacePlaces(ask))) {
    await page.goto(`${address}${place}`);
    await page.waitForLoadState("networkidle");
    await page.locator(".bone").waitFor({ state: "detached" });
    // What the picture is of stands below what is known of the model.
    await page.locator(".lineage-bar").evaluateAll(([bar]) => bar?.scrollIntoView());
    const shot = await camera.send("Page.captureScreenshot", { format: "webp", quality: 72 });
    const file = join(folder, `${name}-${scheme}.webp`);
    writeFileSync(file, Buffer.from(shot.data, "base64"));
    total += statSync(file).size;
  }
  await context.close();
  return total;
}
