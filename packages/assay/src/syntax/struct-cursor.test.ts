import { describe, expect, it } from "vitest";
import { memorySource } from "../bytes/memory-source.ts";
import {
  f32,
  f64,
  i16,
  i32,
  i64,
  i8,
  mostNeeded,
  need,
  skip,
  structCursor,
  text,
  textToNul,
  u16,
  u32,
  u64,
  u8,
} from "./struct-cursor.ts";
import { lineReader, nextLine } from "./text-lines.ts";

describe("a struct cursor", () => {
  it.each([false, true])("reads every number (big-endian: %s)", async (bigEndian) => {
    const view = new DataView(new ArrayBuffer(42));
    view.setUint8(0, 200);
    view.setInt8(1, -3);
    view.setUint16(2, 60_000, !bigEndian);
    view.setInt16(4, -5, !bigEndian);
    view.setUint32(6, 4_000_000_000, !bigEndian);
    view.setInt32(10, -7, !bigEndian);
    view.setBigUint64(14, 9n, !bigEndian);
    view.setBigInt64(22, -9n, !bigEndian);
    view.setFloat32(30, 1.5, !bigEndian);
    view.setFloat64(34, 2.25, !bigEndian);
    const cursor = structCursor(memorySource(new Uint8Array(view.buffer)));
    cursor.bigEndian = bigEndian;
    expect(await need(cursor, 42)).toBe(true);
    const found = [u8, i8, u16, i16, u32, i32, u64, i64, f32, f64].map((read) => read(cursor));
    expect(found).toEqual([200, -3, 60_000, -5, 4_000_000_000, -7, 9, -9, 1.5, 2.25]);
  });

  it("stops at the end, and gives zeros from then on", async () => {
    const cursor = structCursor(memorySource(Uint8Array.of(1, 2)));
    expect(await need(cursor, 4)).toBe(false);
    expect([u8(cursor), u32(cursor), text(cursor, 1), skip(cursor, 1)]).toEqual([0, 0, "", false]);
    expect(cursor).toMatchObject({ at: 0, trouble: { code: "truncated" } });
  });

  it("asks for no more than a window", async () => {
    const cursor = structCursor(memorySource(new Uint8Array(mostNeeded * 2)));
    expect(await need(cursor, mostNeeded + 1)).toBe(false);
    expect(cursor.trouble?.code).toBe("limit-exceeded");
  });

  it.each([-1, Number.NaN, 2 ** 60, 5])("does not skip %d bytes of four", (length) => {
    expect(skip(structCursor(memorySource(new Uint8Array(4))), length)).toBe(false);
  });

  it("reads texts up to their NUL", async () => {
    const cursor = structCursor(memorySource(Buffer.from("ab\0cd")));
    expect(await textToNul(cursor, 100)).toBe("ab");
    expect(await textToNul(cursor, 100)).toBe("");
    expect(cursor.trouble?.code).toBe("malformed");
  });
});

describe("a line reader", () => {
  it("gives lines with their places", async () => {
    const lines = lineReader(memorySource(Buffer.from("a\r\n\nlong line\nend")), 4);
    expect(await nextLine(lines)).toEqual({ text: "a", offset: 0, number: 1, isCut: false });
    expect(await nextLine(lines)).toEqual({ text: "", offset: 3, number: 2, isCut: false });
    expect(await nextLine(lines)).toEqual({ text: "long", offset: 4, number: 3, isCut: true });
    expect(await nextLine(lines)).toEqual({ text: "end", offset: 14, number: 4, isCut: false });
    expect(await nextLine(lines)).toBeUndefined();
  });

  it("joins a line over the borders of windows", async () => {
    const long = "x".repeat(300_000);
    const lines = lineReader(memorySource(Buffer.from(`${long}\ny\n`)), 1_000_000);
    expect((await nextLine(lines))?.text).toBe(long);
    expect((await nextLine(lines))?.text).toBe("y");
  });
});
