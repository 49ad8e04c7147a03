import { expect, it } from "vitest";
import { statedVersions } from "./stated-range.ts";

const events = (text: string): unknown =>
  statedVersions(text).ranges.map((range) => range.events.map(({ kind, version }) => `${kind} ${version}`));

it("reads a version, comparisons, and everything", () => {
  expect(statedVersions("2.6.3").versions).toEqual(["2.6.3"]);
  expect(statedVersions("= 1.0").versions).toEqual(["1.0"]);
  expect(events(">= 0.10.1, < 0.14.0")).toEqual([["introduced 0.10.1", "fixed 0.14.0"]]);
  expect(events("<= 0.2.71")).toEqual([["introduced 0", "last_affected 0.2.71"]]);
  expect(events(">=1.0")).toEqual([["introduced 1.0"]]);
  expect(events("*")).toEqual([["introduced 0"]]);
});

it("keeps as words what could be read in two ways", () => {
  for (const text of [
    "> 1.0",
    ">= 1, < 2, < 3",
    "< 1, = 3",
    "before 2.0",
    "1.0 and 1.1",
    "0.0-26.05",
    "x.y",
    "",
  ])
    expect(statedVersions(text)).toEqual({ ranges: [], versions: [], prose: [text] });
});
