import { expect, it } from "vitest";
import { duty, lightest, point } from "./point.ts";

it.each([
  [
    "what can be added before what restricts",
    [point("review", "for non-commercial use")],
    [duty("conflict", "no copy of it")],
  ],
  ["of what restricts the lighter", [point("conflict", "no"), point("ask", "x")], [point("review", "ask")]],
  [
    "what is as unclear, and restricts no further",
    [point("review", "for non-commercial use"), point("review", "derivative?")],
    [point("review", "derivative?"), duty("conflict", "no copy of it")],
  ],
  ["of duties the lighter", [duty("conflict", "a")], [duty("ask", "a"), duty("ask", "b")]],
  ["nothing before anything", [duty("ask", "a")], []],
])("of alternatives is taken %s", (_, other, taken) => {
  expect(lightest([other, taken])).toBe(taken);
  expect(lightest([taken, other])).toBe(taken);
});
