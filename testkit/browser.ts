import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";

/** Where Debian, other Linux systems and macOS put Chromium and Chrome. */
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** What to do where there is no browser. */
export const browserMissing =
  "no Chromium was found: install it (Debian and Ubuntu: apt-get install chromium) or name one in ASSAY_BROWSER";

/** The Chromium of this machine; undefined where there is none. */
export function browserPath(): string | undefined {
  const named = process.env["ASSAY_BROWSER"];
  return (named === undefined || named === "" ? places : [named]).find((place) => existsSync(place));
}

/** It asks nobody for anything of its own: what is requested is requested by the page. */
const switches = [
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--disable-component-update",
  "--disable-background-networking",
  "--no-first-run",
];

/** A browser without a window. Its sandbox refuses to run as root, which is what CI is. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) throw new Error(browserMissing);
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath, args: switches, chromiumSandbox: process.getuid?.() !== 0 });
}

/** What `page-checks.mjs` finds in the page, with its script or without. */
export async function checkPage<T>(page: Page, call: string): Promise<T> {
  const checks = readFileSync(fileURLToPath(new URL("page-checks.mjs", import.meta.url)), "utf8");
  return page.evaluate<T>(`(() => { ${checks}; return ${call}; })()`);
}
