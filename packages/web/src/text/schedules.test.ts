import { expect, test } from "vitest";
import { every, schedulesWith } from "./schedules.ts";

test("schedules are said in words", () => {
  expect([1, 6, 24, 48, 168, 7].map(every)).toEqual([
    ...["every hour", "every 6 hours", "every day", "every 2 days", "every week", "every 7 hours"],
  ]);
});

test("what is set now can be chosen, whatever it is", () => {
  expect(schedulesWith(48).at(-1)).toEqual(["48", "every 2 days"]);
  expect(schedulesWith(24)).toHaveLength(schedulesWith(null).length);
});
