import { describe, expect, it } from "vitest";
import { dateText, decimalText, intervalText, timestampText, timeText } from "./time-text.ts";

describe("dates", () => {
  it.each([
    [0, "1970-01-01"],
    [-1, "1969-12-31"],
    [11_016, "2000-02-29"],
    [-719_528, "0000-01-01"],
    [-719_529, "-000001-12-31"],
    [2_932_897, "+010000-01-01"],
    [2 ** 31 - 1, "+5881580-07-11"],
  ])("%i days are %s", (days, text) => expect(dateText(days)).toBe(text));

  it("agree with the runtime for eight hundred years", () => {
    for (let days = -146_097; days < 146_097; days += 1)
      if (dateText(days) !== new Date(days * 86_400_000).toISOString().slice(0, 10))
        expect(days).toBe("right");
  });
});

describe("timestamps", () => {
  it("have the same text in every unit", () => {
    const texts = [
      timestampText(-5, 0, true),
      timestampText(-5000, 3, true),
      timestampText(-5_000_000_000n, 9, true),
    ];
    expect(new Set(texts)).toEqual(new Set(["1969-12-31T23:59:55Z"]));
  });

  it("keep every digit that says something, and the Z only where the file says so", () => {
    expect(timestampText(1_700_000_000_123_456_789n, 9, false)).toBe("2023-11-14T22:13:20.123456789");
    expect(timestampText(-1n, 9, true)).toBe("1969-12-31T23:59:59.999999999Z");
    expect(timestampText(1500, 3, true)).toBe("1970-01-01T00:00:01.5Z");
  });

  it("at the ends of 64 bits are texts too", () => {
    expect(timestampText(-(2n ** 63n), 0, true)).toMatch(/^-292277022657-01-27T08:29:52Z$/);
    expect(timestampText(2 ** 53 - 1, 3, true)).toMatch(/^\+287396-10-12T08:59:00\.991Z$/);
  });
});

describe("times, intervals and decimals", () => {
  it("are written whole", () => {
    expect(timeText(86_399_999_999, 6)).toBe("23:59:59.999999");
    expect(timeText(-1, 3)).toBe("-00:00:00.001");
    expect(intervalText(14, 3, 1500, 3)).toBe("P14M3DT1.5S");
    expect(intervalText(0, 0, -1_500_000_000n, 9)).toBe("P0M0DT-1.5S");
    expect(decimalText(1234n, 3)).toBe("1.234");
    expect(decimalText(-5, 3)).toBe("-0.005");
    expect(decimalText(0n, 2)).toBe("0.00");
    expect(decimalText(12n, -3)).toBe("12000");
  });
});
