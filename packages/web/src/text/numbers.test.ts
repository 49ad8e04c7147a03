import { expect, test } from "vitest";
import { count, counted, percent, size } from "./numbers.ts";

test("numbers have separators, and their noun agrees", () => {
  expect(count(1234567)).toBe("1,234,567");
  expect(counted(1, "model")).toBe("1 model");
  expect(counted(0, "entity", "entities")).toBe("0 entities");
});

test("sizes have one decimal below a hundred", () => {
  expect([size(999), size(1_000), size(16_100_000_000), size(123_456)]).toEqual([
    "999 B",
    "1.0 kB",
    "16.1 GB",
    "123 kB",
  ]);
});

test("a small share is not nothing, and nearly all is not all", () => {
  expect([percent(1, 1000), percent(999, 1000), percent(1, 4), percent(0, 0)]).toEqual([
    "< 1 %",
    "> 99 %",
    "25 %",
    "–",
  ]);
});
