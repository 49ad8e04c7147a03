import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { randomNumbers } from "testkit/mutation";
import type { Overlap, Share } from "./compare-records.ts";
import { compareSketches, type SketchedSet } from "./compare-sketches.ts";
import { KeyedSketchBuilder, SketchBuilder } from "./sketch.ts";

type Random = ReturnType<typeof randomNumbers>;

function setOf(hashes: readonly bigint[], size?: number): SketchedSet {
  const builder = new SketchBuilder(size);
  for (const hash of BigUint64Array.from(hashes).sort()) builder.add(hash, 1);
  return { sketch: builder.sketch(), distinct: hashes.length };
}

/** Evenly spread numbers of 64 bits. */
function hashesOf(count: number, random: Random): bigint[] {
  return Array.from({ length: count }, () => BigInt(random(2 ** 32)) * 2n ** 32n + BigInt(random(2 ** 32)));
}

interface Sizes {
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly both: number;
}

function estimate({ onlyFirst, onlySecond, both }: Sizes, size: number, random: Random): Overlap {
  const common = hashesOf(both, random);
  const first = setOf([...common, ...hashesOf(onlyFirst, random)], size);
  return compareSketches(first, setOf([...common, ...hashesOf(onlySecond, random)], size));
}

const holds = ({ low, high }: Share, truth: number): boolean => low <= truth && truth <= high;

describe("estimates from sketches", () => {
  it("hold their intervals in 95 of 100 cases, and their error is the documented one", () => {
    const random = randomNumbers(20_260);
    const shapes: readonly Sizes[] = [
      { onlyFirst: 1000, onlySecond: 1000, both: 1000 },
      { onlyFirst: 125, onlySecond: 1500, both: 1250 },
      { onlyFirst: 0, onlySecond: 1750, both: 750 },
      { onlyFirst: 2000, onlySecond: 2000, both: 20 },
      { onlyFirst: 8, onlySecond: 8, both: 2000 },
    ];
    const size = 128;
    let [held, asked, squares, cases] = [0, 0, 0, 0];
    for (const sizes of shapes) {
      const { onlyFirst, onlySecond, both } = sizes;
      for (let round = 0; round < 40; round += 1) {
        const found = estimate(sizes, size, random);
        expect(found.isExact).toBe(false);
        const jaccard = both / (onlyFirst + onlySecond + both);
        const truths: readonly (readonly [Share, number])[] = [
          [found.jaccard, jaccard],
          [found.firstInSecond, both / (onlyFirst + both)],
          [found.secondInFirst, both / (onlySecond + both)],
          [found.shared, both],
        ];
        held += truths.filter(([share, truth]) => holds(share, truth)).length;
        asked += truths.length;
        squares += (found.jaccard.value - jaccard) ** 2;
        cases += 1;
      }
    }
    expect(cases).toBe(200);
    expect(held / asked).toBeGreaterThan(0.94);
    // The standard error is at most 1 / (2 sqrt(k)); over these shapes it is below it.
    expect(Math.sqrt(squares / cases)).toBeLessThan(1 / (2 * Math.sqrt(size)));
  });

  it("with the default size are within 0.8 % standard error at the worst share", () => {
    const random = randomNumbers(7);
    let squares = 0;
    const rounds = 10;
    for (let round = 0; round < rounds; round += 1) {
      const found = estimate({ onlyFirst: 3000, onlySecond: 3000, both: 6000 }, 4096, random);
      squares += (found.jaccard.value - 0.5) ** 2;
    }
    expect(Math.sqrt(squares / rounds)).toBeLessThan(0.008);
  });

  it("are exact when all records are in both sketches", () => {
    const random = randomNumbers(1);
    const found = estimate({ onlyFirst: 10, onlySecond: 20, both: 30 }, 100, random);
    expect(found).toMatchObject({ isExact: true, isEqual: false, shared: { value: 30, low: 30, high: 30 } });
    expect(found.firstInSecond.value).toBe(0.75);
    const same = setOf([1n, 2n]);
    expect(compareSketches(same, setOf([2n, 1n])).isEqual).toBe(true);
  });

  it("never say that sets are equal of which they are samples", () => {
    const hashes = hashesOf(50, randomNumbers(2));
    expect(compareSketches(setOf(hashes, 10), setOf(hashes, 10)).isEqual).toBe(false);
  });

  it("of a sample without records say nothing", () => {
    const few = setOf([2n ** 64n - 1n]);
    const found = compareSketches(few, setOf(hashesOf(1000, randomNumbers(5)), 10));
    expect(found.firstInSecond).toEqual({ value: 0, low: 0, high: 1 });
  });
});

describe("keyed sketches", () => {
  const records = Array.from({ length: 300 }, (_, index) =>
    createHash("sha256").update(String(index)).digest(),
  );
  const keyed = (key: string, from: number, to: number, size: number): SketchedSet => {
    const builder = new KeyedSketchBuilder(Buffer.from(key), size);
    for (const record of records.slice(from, to)) builder.add(record, 1);
    return { sketch: builder.sketch(), distinct: to - from };
  };

  it("keep the smallest whatever the order, and compare under one key", () => {
    const { sketch } = keyed("k", 0, 300, 20);
    expect(sketch.hashes).toHaveLength(20);
    expect(sketch.isWhole).toBe(false);
    expect([...sketch.hashes]).toEqual([...sketch.hashes].sort((a, b) => (a < b ? -1 : 1)));
    const backwards = new KeyedSketchBuilder(Buffer.from("k"), 20);
    for (const record of records.toReversed()) backwards.add(record, 1);
    expect(backwards.sketch().hashes).toEqual(sketch.hashes);
    expect(compareSketches(keyed("k", 0, 200, 500), keyed("k", 100, 300, 500)).shared.value).toBe(100);
  });

  it("have nothing in common under two keys", () => {
    expect(compareSketches(keyed("k", 0, 200, 500), keyed("l", 0, 200, 500)).shared.value).toBe(0);
  });
});
