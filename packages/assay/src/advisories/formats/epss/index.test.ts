import fc from "fast-check";
import { expect, it } from "vitest";
import type { ExploitScore } from "../../advisory.ts";
import { EpssReader, isEpss } from "./index.ts";

const text = `#model_version:v2025.03.14,score_date:2026-05-18T00:00:00+0000
cve,epss,percentile
CVE-1999-0001,0.0046,0.7385
CVE-1999-0002,0.04525,0.92176
CVE-2024-1,1.5,0.2
CVE-2024-12345,0.97,1
`;

function read(
  csv: string,
  size = 7,
): { readonly scores: readonly ExploitScore[]; readonly reader: EpssReader } {
  const reader = new EpssReader();
  const scores: ExploitScore[] = [];
  for (let at = 0; at < csv.length; at += size) scores.push(...reader.take(csv.slice(at, at + size)));
  scores.push(...reader.finish());
  return { scores, reader };
}

it("reads scores, whatever pieces they come in, and names the rows that are none", () => {
  for (const size of [1, 7, 10_000]) {
    const { scores, reader } = read(text, size);
    expect(scores).toEqual([
      { cve: "CVE-1999-0001", probability: 0.0046, percentile: 0.7385 },
      { cve: "CVE-1999-0002", probability: 0.04525, percentile: 0.92176 },
      { cve: "CVE-2024-12345", probability: 0.97, percentile: 1 },
    ]);
    expect(reader.summary).toEqual({
      ...{ model: "v2025.03.14", madeAt: "2026-05-18T00:00:00.000Z" },
      ...{ refused: 1, reason: "line 5: no row of three columns" },
    });
  }
});

it("refuses a table without the heading, and lines without an end", () => {
  expect(read("CVE-1999-0001,0.5,0.5\n").reader.summary).toEqual({
    refused: 1,
    reason: "line 1: no heading",
  });
  expect(read("x".repeat(5000)).reader.summary.reason).toMatch(/too long/);
  expect(isEpss(text)).toBe(true);
  expect(isEpss("cve,score\n")).toBe(false);
});

it("never throws", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(text.length), (any, at) => {
      read(any);
      read(text.slice(0, at) + any + text.slice(at));
    }),
    { numRuns: 100 },
  );
});
