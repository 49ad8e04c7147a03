import { describe, expect, it } from "vitest";
import { exactly, type Overlap } from "./compare-records.ts";
import { relationOf } from "./relation.ts";

function overlap(firstInSecond: number, secondInFirst: number, over: Partial<Overlap> = {}): Overlap {
  return {
    isExact: true,
    isEqual: false,
    jaccard: exactly(0.5),
    shared: exactly(firstInSecond === 0 ? 0 : 10),
    firstInSecond: exactly(firstInSecond),
    secondInFirst: exactly(secondInFirst),
    ...over,
  };
}

describe("the relation of two sets of records", () => {
  const none = overlap(0, 0);
  it.each([
    ["identical", overlap(1, 1, { isEqual: true }), overlap(1, 1, { isEqual: true })],
    ["same-records", none, overlap(1, 1, { isEqual: true })],
    ["same-distinct-records", none, overlap(1, 1)],
    ["subset", none, overlap(1, 0.2)],
    ["superset", none, overlap(0.2, 1)],
    ["overlap", none, overlap(0.2, 0.3)],
    ["disjoint", none, none],
    // Samples that agree are no proof.
    ["overlap", none, overlap(1, 1, { isExact: false })],
  ] as const)("is %s", (relation, typed, text) => {
    expect(relationOf({ typed, text })).toBe(relation);
  });
});
