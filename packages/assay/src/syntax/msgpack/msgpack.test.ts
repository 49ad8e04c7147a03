import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memorySource } from "../../bytes/memory-source.ts";
import { structCursor, type StructCursor } from "../struct-cursor.ts";
import { msgpackText, msgpackValue } from "./index.ts";

function cursorOf(...bytes: number[]): StructCursor {
  const cursor = structCursor(memorySource(Uint8Array.from(bytes)));
  cursor.bigEndian = true;
  return cursor;
}

describe("one value of MessagePack", () => {
  it.each([
    [[0x07], { kind: "number", value: 7 }],
    [[0xff], { kind: "number", value: -1 }],
    [[0xcd, 1, 0], { kind: "number", value: 256 }],
    [[0xd1, 0xff, 0xfe], { kind: "number", value: -2 }],
    [[0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0], { kind: "number", value: 1.5 }],
    [[0xc0], { kind: "nil" }],
    [[0xc3], { kind: "boolean", value: true }],
    [[0x82], { kind: "map", count: 2 }],
    [[0x93], { kind: "array", count: 3 }],
    [[0xdd, 0, 1, 0, 0], { kind: "array", count: 65_536 }],
    [[0xa3], { kind: "text", length: 3 }],
    [[0xc6, 0, 0, 1, 0], { kind: "binary", length: 256 }],
    [[0xc7, 5, 1], { kind: "extension", type: 1, length: 5 }],
    [[0xc9, 0, 0, 2, 0, 3], { kind: "extension", type: 3, length: 512 }],
    [[0xd4, 0xff], { kind: "extension", type: -1, length: 1 }],
  ])("reads %j", async (bytes, expected) => {
    const cursor = cursorOf(...bytes);
    expect(await msgpackValue(cursor)).toEqual(expected);
    expect(cursor.at).toBe(bytes.length);
  });

  it("reads texts up to a limit", async () => {
    const cursor = cursorOf(0xa2, 0x68, 0x69);
    expect(await msgpackText(cursor, await msgpackValue(cursor), 10)).toBe("hi");
    const long = cursorOf(0xa2, 0x68, 0x69);
    expect(await msgpackText(long, await msgpackValue(long), 1)).toBeUndefined();
    expect(long.trouble?.code).toBe("limit-exceeded");
  });

  it("says what is wrong", async () => {
    const unused = cursorOf(0xc1);
    expect(await msgpackValue(unused)).toBeUndefined();
    expect(unused.trouble?.code).toBe("malformed");
    const cut = cursorOf(0xcd, 1);
    expect(await msgpackValue(cut)).toBeUndefined();
    expect(cut.trouble?.code).toBe("truncated");
  });

  it("survives any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => {
        const cursor = cursorOf(...bytes);
        for (let values = 0; values < 50 && cursor.trouble === undefined; values += 1)
          await msgpackValue(cursor);
        expect(cursor.at).toBeLessThanOrEqual(bytes.length);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
