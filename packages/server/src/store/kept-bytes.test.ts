import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { firstPiece, piecesOf, whole } from "./kept-bytes.ts";

const bytes = Buffer.alloc(3 * 1024 * 1024, "assay ");
const kept = { size: bytes.length, packed: gzipSync(bytes) };

test("what is kept comes in small pieces, which together are the whole", async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(kept)) pieces.push(piece);

  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(256 * 1024);
  expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  expect(bytes.equals(await whole(kept))).toBe(true);
});

test("the first piece is there without the rest, and of nothing it is empty", async () => {
  const cutOff = { size: bytes.length, packed: kept.packed.subarray(0, kept.packed.length - 9) };

  expect(Buffer.from(await firstPiece(cutOff)).toString("latin1", 0, 6)).toBe("assay ");
  expect(await firstPiece({ size: 0, packed: gzipSync("") })).toHaveLength(0);
});

test("what was cut off on the disk does not end as if it were whole", async () => {
  const cutOff = { size: bytes.length, packed: kept.packed.subarray(0, kept.packed.length - 9) };

  await expect(async () => {
    for await (const piece of piecesOf(cutOff)) expect(piece.length).toBeGreaterThan(0);
  }).rejects.toThrow("unexpected end of file");
});
