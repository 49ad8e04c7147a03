import { describe, expect, test } from "vitest";
import type { Expr } from "../ir.ts";
import { stepsFor } from "./step-budget.ts";

const question = (start: number): Expr => ({ kind: "opaque", start, end: start + 1, line: 1 });

describe("the steps of a question", () => {
  test("grow fewer with the questions that were given up", () => {
    const givenUp = new Set(Array.from({ length: 300 }, (_, at) => question(at)));
    const after = (count: number): number => stepsFor(question(-1), new Set([...givenUp].slice(0, count)));
    expect([after(0), after(50), after(51), after(200), after(201), after(300)]).toEqual([
      4_000, 4_000, 1_000, 1_000, 300, 300,
    ]);
  });

  test("are the fewest for one that was given up itself, whatever it is asked in", () => {
    const asked = question(1);
    expect(stepsFor(asked, new Set([asked]))).toBe(300);
  });
});
