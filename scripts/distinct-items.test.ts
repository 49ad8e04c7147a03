import { expect, test } from "vitest";

// A script in plain JavaScript has no declarations.
const { hasDistinctItems } = (await import(new URL("./distinct-items.mjs", import.meta.url).href)) as {
  hasDistinctItems: (items: readonly unknown[]) => boolean;
};

test("items that differ anywhere are distinct", () => {
  expect(hasDistinctItems([{ a: 1 }, { a: 2 }])).toBe(true);
  expect(hasDistinctItems([{ a: [{ b: "x" }] }, { a: [{ b: "y" }] }])).toBe(true);
  expect(hasDistinctItems(["1", 1, true, "true", null, "null"])).toBe(true);
  expect(hasDistinctItems([[], {}])).toBe(true);
  expect(
    hasDistinctItems([
      { a: "b", ab: "" },
      { a: "", ab: "b" },
    ]),
  ).toBe(true);
});

test("equal items are found whatever the order of their keys", () => {
  expect(
    hasDistinctItems([
      { a: "x", b: [1, { c: 2 }] },
      { b: [1, { c: 2 }], a: "x" },
    ]),
  ).toBe(false);
  expect(hasDistinctItems(["a", "b", "a"])).toBe(false);
});

test("ten thousand nested items take no quadratic time", () => {
  const items = Array.from({ length: 10_000 }, (_, index) => ({ same: "name", deep: [{ index }] }));
  expect(hasDistinctItems(items)).toBe(true);
  expect(hasDistinctItems([...items, { same: "name", deep: [{ index: 7 }] }])).toBe(false);
});
