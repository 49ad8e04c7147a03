import { expect, test } from "vitest";
import { trendPath } from "./trend-path.ts";

const plot = { left: 0, width: 30, yOf: (value: number) => 10 - value };

test("a figure holds until it changes", () => {
  expect(trendPath([1, 1, 3, 3], plot)).toBe("M0.0 9.0h0H10.0V9.0H20.0V7.0H30.0V7.0");
});

test("where nothing is known there is a gap and no line to nought", () => {
  expect(trendPath([null, 2, null, 4], plot)).toBe("M10.0 8.0h0M30.0 6.0h0");
  expect(trendPath([null, null], plot)).toBe("");
});
