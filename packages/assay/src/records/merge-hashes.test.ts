import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HashSorter } from "./hash-sorter.ts";
import { mergeHashes } from "./merge-hashes.ts";

const hashOf = (value: number): string => createHash("sha256").update(String(value)).digest("binary");

interface Row {
  readonly value: number;
  readonly part: number;
}

function merged(sets: readonly (readonly Row[])[], mostInMemory: number): string[] {
  const sources = sets.map((rows, index) => {
    const sorter = new HashSorter(mostInMemory);
    for (const { value, part } of rows) expect(sorter.add(hashOf(value), part)).toBe(true);
    return { hashes: sorter.finish(), firstPart: index * 100 };
  });
  const found: string[] = [];
  mergeHashes(sources, (hash, counts) => {
    const parts = counts.toSorted((a, b) => a.part - b.part).map(({ part, count }) => `${part}x${count}`);
    found.push(`${hash.toString("hex")} ${parts.join(" ")}`);
  });
  for (const { hashes } of sources) hashes.close();
  return found;
}

function expected(sets: readonly (readonly Row[])[]): string[] {
  const counts = new Map<string, Map<number, number>>();
  sets.forEach((rows, index) => {
    for (const { value, part } of rows) {
      const hex = Buffer.from(hashOf(value), "binary").toString("hex");
      const parts = counts.get(hex) ?? new Map<number, number>();
      counts.set(hex, parts.set(part + index * 100, (parts.get(part + index * 100) ?? 0) + 1));
    }
  });
  return [...counts]
    .map(
      ([hex, parts]) =>
        `${hex} ${[...parts]
          .sort(([a], [b]) => a - b)
          .map((one) => one.join("x"))
          .join(" ")}`,
    )
    .sort();
}

describe("sorted hashes", () => {
  it("are all there once, in order, with their counts, however many fit into memory", () => {
    const rows = fc.array(fc.record({ value: fc.nat(40), part: fc.nat(3) }), { maxLength: 120 });
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 3 }), fc.integer({ min: 1, max: 130 }), (sets, memory) => {
        expect(merged(sets, memory)).toEqual(expected(sets));
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it("with equal first bits are told apart by the last ones", () => {
    const sorter = new HashSorter(8);
    const last = [3, 1, 2, 1, 255, 0, 7, 1, 9, 8];
    for (const byte of last) sorter.add(`${"\u00ff".repeat(31)}${String.fromCharCode(byte)}`, 0);
    const hashes = sorter.finish();
    const found: number[][] = [];
    mergeHashes([{ hashes, firstPart: 0 }], (hash, [one]) => found.push([hash[31] ?? -1, one?.count ?? 0]));
    hashes.close();
    expect(found).toEqual([
      [0, 1],
      [1, 3],
      [2, 1],
      [3, 1],
      [7, 1],
      [8, 1],
      [9, 1],
      [255, 1],
    ]);
  });

  it("can be gone over twice", () => {
    const sorter = new HashSorter(10);
    for (let value = 0; value < 1000; value += 1) sorter.add(hashOf(value), 0);
    const hashes = sorter.finish();
    const count = (): number => {
      let visited = 0;
      mergeHashes([{ hashes, firstPart: 0 }], () => (visited += 1));
      return visited;
    };
    expect([count(), count()]).toEqual([1000, 1000]);
    hashes.close();
  });
});
