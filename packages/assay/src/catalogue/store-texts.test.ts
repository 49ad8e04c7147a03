import { describe, expect, it } from "vitest";
import { storeTexts } from "./store-texts.table.ts";

describe("texts of stores of vectors", () => {
  it.each(storeTexts)(
    "$product is known by $example",
    ({ product, marks, pattern, example, counterExample }) => {
      expect(pattern.test(example)).toBe(true);
      expect(marks.some((mark) => example.includes(mark))).toBe(true);
      const told = storeTexts.filter((one) => one.pattern.test(counterExample)).map((one) => one.product);
      expect(told).not.toContain(product);
    },
  );

  it("are told apart by one product each", () => {
    for (const { product, example } of storeTexts)
      expect(storeTexts.filter(({ pattern }) => pattern.test(example)).map((one) => one.product)).toEqual([
        product,
      ]);
  });
});
