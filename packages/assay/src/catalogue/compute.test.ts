import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  countIn,
  systemicRisk,
  systemicRiskFlop,
  tokensOfSteps,
  trainingCompute,
  transformerParameters,
} from "./compute.ts";

describe("training compute", () => {
  it("of GPT-3 is what its paper says (3.14e23 FLOP) within the stated error", () => {
    const found = trainingCompute({ parameters: 175e9, tokens: 300e9 });
    expect(found?.flop).toBeCloseTo(3.15e23, -21);
    expect(found?.formula).toContain("6 × 1.75e11 × 3e11 = 3.15e23");
    expect(Math.abs(Math.log(3.14e23 / (found?.flop ?? 0)))).toBeLessThan(Math.log(found?.errorFactor ?? 0));
  });

  it("is unknown for numbers that make no sense", () => {
    for (const parameters of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(trainingCompute({ parameters, tokens: 10 })).toBeUndefined();
    }
  });

  it("grows with both numbers", () => {
    const size = fc.double({ min: 1, max: 1e14, noNaN: true });
    fc.assert(
      fc.property(size, size, (parameters, tokens) => {
        const once = trainingCompute({ parameters, tokens })?.flop ?? 0;
        expect(trainingCompute({ parameters: 2 * parameters, tokens })?.flop).toBeCloseTo(2 * once, -1);
      }),
    );
  });
});

describe("the parameters of a decoder", () => {
  it("of GPT-2 XL and GPT-3 are within five per cent of what was published", () => {
    const small = transformerParameters({ layers: 48, hidden: 1600, vocabulary: 50257 });
    const large = transformerParameters({ layers: 96, hidden: 12288, vocabulary: 50257 });
    expect(small / 1.558e9).toBeCloseTo(1, 1);
    expect(large / 175e9).toBeCloseTo(1, 1);
  });
});

describe("the threshold of the AI Act", () => {
  it.each([
    [systemicRiskFlop, "above"],
    [3.4e24, "near"],
    [3.3e24, "below"],
    [0, "below"],
  ] as const)("%f FLOP is %s it", (flop, stand) => {
    expect(systemicRisk(flop)).toBe(stand);
  });
});

describe("a count in a text", () => {
  it.each([
    ["300B", 300e9],
    ["1.5T tokens", 1.5e12],
    ["7b", 7e9],
    ["15_000_000tok", 15e6],
    ["2e12", 2e12],
    ["1,000", 1000],
    [42, 42],
  ])("%j is %f", (text, count) => {
    expect(countIn(text)).toBe(count);
  });

  it.each(["", "many", "3ep", "-5", "7B-instruct", "1e999", null, {}, Number.NaN, 0])(
    "%j is none",
    (text) => {
      expect(countIn(text)).toBeUndefined();
    },
  );

  it("is steps times sequences times their length", () => {
    expect(tokensOfSteps(1000, 512, 2048)).toBe(1_048_576_000);
  });
});
