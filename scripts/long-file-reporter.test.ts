import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import LongFileReporter from "./long-file-reporter.mjs";

const queued = { id: "1", relativeModuleId: "src/loop.test.ts", children: { allTests: () => [] } };
const collected = { ...queued, children: { allTests: () => [{ fullName: "never ends" }] } };

describe("a test file that does not end", () => {
  let said: string[];
  let reporter: LongFileReporter;

  beforeEach(() => {
    vi.useFakeTimers();
    said = [];
    reporter = new LongFileReporter({ seconds: 60, end: (sentence: string) => said.push(sentence) });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it("ends the run with its name and that of the test", () => {
    reporter.onTestModuleQueued(queued);
    reporter.onTestModuleCollected(collected);
    vi.advanceTimersByTime(59_000);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(said).toEqual([
      'src/loop.test.ts has run for 60 s without an end, in or just after "never ends": the run is ended.',
    ]);
  });

  it("ends the run before it has any test", () => {
    reporter.onTestModuleQueued(queued);
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual([
      "src/loop.test.ts has run for 60 s without an end, outside its tests: the run is ended.",
    ]);
  });

  it("is none when it ends in time", () => {
    reporter.onTestModuleQueued(queued);
    reporter.onTestModuleEnd(collected);
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual([]);
  });
});
