import { expect, test } from "vitest";
import { ago } from "./times.ts";

const now = Date.parse("2026-11-30T12:00:00Z");

test("times are told by the largest unit that fits", () => {
  expect(ago("2026-11-30T11:59:50Z", now)).toBe("just now");
  expect(ago("2026-11-30T09:00:00Z", now)).toBe("3 hours ago");
  expect(ago("2026-12-02T12:00:00Z", now)).toBe("in 2 days");
  expect(ago("2024-11-30T12:00:00Z", now)).toBe("2 years ago");
});

test("what is no time is shown as it is", () => {
  expect(ago("soon", now)).toBe("soon");
});
