import { expect, test } from "vitest";
import { otherTritonNumber } from "./triton.ts";

test.each([
  ["2.24.0", "22.07"],
  ["2.40.0", "23.11"],
  ["v2.41", "23.12"],
  ["2.42.0", "24.01"],
  ["2.43.0", "24.02"],
  ["2.59.0", "25.06"],
  ["22.07", "2.24.0"],
  ["23.11-py3", "2.40.0"],
  ["25.06", "2.59.0"],
])("%s and %s are the same release", (number, other) => {
  expect(otherTritonNumber(number)).toBe(other);
});

test.each(["2.23.0", "25.07", "21.02", "1.12.0", "25.06.1", "", "nightly"])(
  "%s is not in the table, so nobody guesses",
  (number) => {
    expect(otherTritonNumber(number)).toBeUndefined();
  },
);
