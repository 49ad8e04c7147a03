import { expect, test } from "vitest";
import { eventKindWord } from "./event-kind.ts";

test.each([
  ["finding-new", "New findings"],
  ["watch-weights-changed-under-same-tag", "Weights changed under same tag"],
  ["watch-*", "Anything that watching tells"],
  ["toString", "ToString"],
])("%s is said as: %s", (kind, word) => {
  expect(eventKindWord(kind)).toBe(word);
});
