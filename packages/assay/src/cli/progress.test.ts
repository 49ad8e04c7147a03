import { expect, it } from "vitest";
import type { ProgressEvent } from "../model/progress.ts";
import { lineFor, networkLine, progressLine } from "./progress.ts";

/** A terminal that remembers what is written to it, and a clock that goes on by a second with each event. */
function drawn(events: readonly ProgressEvent[], isTTY = true): readonly string[] {
  const written: string[] = [];
  const stream = { isTTY, columns: 100, write: (text: string) => written.push(text) };
  let at = 0;
  const progress = progressLine(stream as unknown as NodeJS.WriteStream, true, () => at);
  for (const event of events) {
    at += 1000;
    progress.show(event);
  }
  progress.clear();
  return written.map((text) => text.replace("\r\u001b[2K", ""));
}

const transfer = { phase: "transfer", requests: 3, receivedBytes: 4_000_000 } as const;

it("says what was received beside what is being done, as it comes", () => {
  expect(
    drawn([transfer, { phase: "headers", done: 2, total: 9 }, { ...transfer, receivedBytes: 9e6 }]),
  ).toEqual([
    "4.00 MB received, 4.00 MB/s",
    "Reading headers: 2 of 9 files · 4.00 MB received, 2.00 MB/s",
    "Reading headers: 2 of 9 files · 9.00 MB received, 3.00 MB/s",
    "",
  ]);
});

it("says bytes once where they are digested as they come", () => {
  const bytes = { phase: "bytes", done: 4_000_000, total: 8_000_000, path: "a" } as const;
  expect(drawn([bytes, transfer])[1]).toBe(lineFor(bytes, 2));
});

it("draws nothing off a terminal", () => {
  expect(drawn([transfer], false)).toEqual([]);
});

it("says at the end what came from earlier scans", () => {
  const used = { phase: "network", requests: 2, receivedBytes: 1500, listedBytes: 9e9 } as const;
  expect(networkLine(used)).toBe("Read 1.50 kB of 9.00 GB over the network in 2 requests.");
  expect(networkLine(used, 3e6)).toBe(
    "Read 1.50 kB of 9.00 GB over the network in 2 requests; 3.00 MB were kept from earlier scans.",
  );
});
