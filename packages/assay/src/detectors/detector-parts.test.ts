import { describe, expect, it } from "vitest";
import type { ProgressEvent } from "../model/progress.ts";
import { nothingFound } from "../model/use.ts";
import { joinParts } from "./detector-parts.ts";
import { joinedProgress } from "./joined-progress.ts";
import type { FoundInTurn } from "./project-detector.ts";

describe("what parts of a detector found", () => {
  it("is joined step by step, and by file within a step", () => {
    const files = joinParts([
      [turn(0, "a"), turn(0, "c"), turn(1, "a")],
      [turn(0, "b"), turn(0, "d"), turn(2, "a")],
    ]).files.map(({ path }) => path);
    expect(files).toEqual(["0a", "0b", "0c", "0d", "1a", "2a"]);
  });

  it("stays in the order in which each part found it", () => {
    const files = joinParts([[turn(0, "z"), turn(0, "a")], [turn(0, "m")]]).files.map(({ path }) => path);
    expect(files).toEqual(["0m", "0z", "0a"]);
  });
});

describe("the progress of several parts", () => {
  it("is the sum of theirs", () => {
    const events: ProgressEvent[] = [];
    const progressOf = joinedProgress(2, (event) => void events.push(event));
    progressOf(0)({ phase: "application", detector: "x", done: 1, total: 4 });
    progressOf(1)({ phase: "application", detector: "x", done: 2, total: 3 });
    progressOf(0)({ phase: "application", detector: "x", done: 2, total: 4 });
    expect(events.at(-1)).toEqual({ phase: "application", detector: "x", done: 4, total: 7 });
  });

  it("tells once how much was parsed, when all have told it", () => {
    const events: ProgressEvent[] = [];
    const progressOf = joinedProgress(2, (event) => void events.push(event));
    progressOf(1)({ phase: "code", files: 3, parsed: 2, bytes: 10, milliseconds: 5 });
    expect(events).toEqual([]);
    progressOf(0)({ phase: "code", files: 1, parsed: 1, bytes: 20, milliseconds: 1 });
    expect(events).toEqual([{ phase: "code", files: 4, parsed: 3, bytes: 30, milliseconds: 6 }]);
  });
});

function turn(step: number, path: string): FoundInTurn {
  const files = [{ path: `${step}${path}`, role: "code" as const }];
  return { step, path, application: { ...nothingFound, files } };
}
