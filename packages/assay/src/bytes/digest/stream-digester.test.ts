import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HashTree, leafBytes, leafHash } from "./hash-tree.ts";
import type { Range } from "./range.ts";
import { StreamDigester } from "./stream-digester.ts";

function headOf(bytes: Uint8Array): string {
  const tree = new HashTree();
  for (let at = 0; at < bytes.length; at += leafBytes)
    tree.append(leafHash(bytes.subarray(at, at + leafBytes)));
  return Buffer.from(tree.head()).toString("hex");
}

function digest(
  bytes: Uint8Array,
  ranges: readonly Range[],
  pieces: readonly number[],
): readonly (string | undefined)[] {
  const digester = new StreamDigester({ wholeFile: true, ranges });
  let at = 0;
  for (const piece of [...pieces, bytes.length]) {
    digester.update(bytes.subarray(at, Math.min(bytes.length, at + piece)));
    at = Math.min(bytes.length, at + piece);
  }
  const { sha256, heads } = digester.result();
  expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  return heads.map((head) => (head === undefined ? undefined : Buffer.from(head).toString("hex")));
}

const run = (offset: number, length: number, swapBytes = 1): Range => ({
  kind: "run",
  offset,
  length,
  swapBytes,
});

describe("stream digester", () => {
  it("gives the same heads however the bytes are cut into pieces", () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(199_999), fc.nat(150_000)), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 90_000 }), { maxLength: 6 }),
        (places, pieces) => {
          const ranges = places.map(([offset, length]) =>
            run(offset, Math.min(length, bytes.length - offset)),
          );
          const expected = ranges.map((range) =>
            range.kind === "run" ? headOf(bytes.subarray(range.offset, range.offset + range.length)) : "",
          );
          expect(digest(bytes, ranges, pieces)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("turns big-endian values, also where a piece cuts one in two", () => {
    const little = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);
    const big = Buffer.from([4, 3, 2, 1, 8, 7, 6, 5]);
    expect(digest(big, [run(0, 8, 4)], [3, 2])).toEqual([headOf(little)]);
  });

  it("hashes a transposed view in row-major order", () => {
    const stored = Buffer.from([0, 1, 2, 3, 4, 5]); // 2 x 3, row-major
    const view: Range = {
      kind: "strided",
      offset: 0,
      valueBytes: 1,
      shape: [3, 2],
      strides: [1, 3],
      swapBytes: 1,
    };
    expect(digest(stored, [view], [2])).toEqual([headOf(Buffer.from([0, 3, 1, 4, 2, 5]))]);
  });

  it("gives no head to a range that the file does not reach", () => {
    expect(digest(new Uint8Array(10), [run(5, 10), run(20, 5)], [])).toEqual([undefined, undefined]);
  });

  it("gives an empty range the head of an empty tree, wherever it is", () => {
    const empty = createHash("sha256").digest("hex");
    expect(digest(new Uint8Array(10), [run(3, 0), run(10, 0)], [4])).toEqual([empty, empty]);
  });
});
