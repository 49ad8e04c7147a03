import { setTimeout } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { openBrowser } from "../../testkit/browser.ts";
import type { Bench } from "./place.ts";
import { pagesOf } from "./questions.ts";
import { type Served, serve, untilIdle } from "./served.ts";
import { load, quantiles, say } from "./tell.ts";

/**
 * How long until a page can be used, in Chromium: from the address until its heading is there and nothing of it is waited for any more.
 * `first` has nothing in its cache, as somebody who comes for the first time; `again` has the program.
 */
export async function pages(bench: Bench): Promise<void> {
  const served = await serve(bench);
  const browser = await openBrowser();
  try {
    await untilIdle(served);
    for (const { name, path } of await pagesOf(served, bench.size.projects)) {
      const [first, again] = await timesOf(browser, served, path, Math.min(bench.rounds, 20));
      say(`${name}: first ${quantiles(first)}; again ${quantiles(again)}`);
    }
    say(`load of the machine: ${load()}`);
  } finally {
    await browser.close();
    await served.stop();
  }
}

type Times = readonly number[];

async function timesOf(
  browser: Browser,
  { url, secret }: Served,
  path: () => string,
  rounds: number,
): Promise<readonly [first: Times, again: Times]> {
  const [first, again]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({ extraHTTPHeaders: { authorization: `Bearer ${secret}` } });
    const page = await context.newPage();
    for (const times of [first, again]) {
      const began = performance.now();
      await page.goto(`${url}${path()}`, { waitUntil: "commit" });
      await page.locator("main h1").waitFor();

      while ((await page.locator("main .waiting").count()) > 0) await setTimeout(5);
      times.push(performance.now() - began);
    }
    await context.close();
  }
  return [first, again];
}
