import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { memorySource } from "../bytes/memory-source.ts";
import { endsAsTable, visitTable } from "./leveldb-table.ts";
import { decodeSnappy } from "./snappy.ts";

const bytes = new Uint8Array(
  readFileSync(new URL("../../../../testkit/fixtures/tensorflow/training/ckpt-1.index", import.meta.url)),
);
const limits = { blockBytes: 10_000, entries: 100, totalBytes: 10_000 };

async function keysOf(
  table: Uint8Array,
  within = limits,
): Promise<{ keys: string[]; code: string | undefined }> {
  const keys: string[] = [];
  const trouble = await visitTable(memorySource(table), within, ({ key }) => {
    keys.push(Buffer.from(key).toString("latin1"));
  });
  return { keys, code: trouble?.code };
}

describe("a LevelDB table", () => {
  it("has its entries visited in order, with their whole keys", async () => {
    expect(endsAsTable(bytes.subarray(-128))).toBe(true);
    const { keys, code } = await keysOf(bytes);
    expect(code).toBeUndefined();
    expect(keys).toHaveLength(12);
    expect(keys[0]).toBe("");
    expect(keys).toContain("dense/.OPTIMIZER_SLOT/optimizer/m/.ATTRIBUTES/VARIABLE_VALUE");
    expect(keys).toEqual([...keys].sort());
  });

  it("ends at its limits and where it is broken", async () => {
    expect((await keysOf(bytes, { ...limits, entries: 5 })).code).toBe("limit-exceeded");
    expect((await keysOf(bytes, { ...limits, blockBytes: 20 })).code).toBe("limit-exceeded");
    expect((await keysOf(bytes.subarray(0, 100))).code).toBe("truncated");
    const broken = Uint8Array.from(bytes);
    broken[1] = 0x7f;
    expect((await keysOf(broken)).code).toBe("malformed");
  });
});

describe("a Snappy block", () => {
  it("is decoded: literals, and copies that overlap what they write", () => {
    // "ab", then a copy of 8 bytes from 2 before.
    const block = Uint8Array.from([10, 0x04, 0x61, 0x62, ((8 - 4) << 2) | 1, 2]);
    expect(Buffer.from(decodeSnappy(block, 100)!).toString()).toBe("ababababab");
  });

  it("is refused when it is too long, goes back too far or stands still", () => {
    const block = [10, 0x04, 0x61, 0x62, ((8 - 4) << 2) | 1];
    expect(decodeSnappy(Uint8Array.from([...block, 2]), 9)).toBeUndefined();
    expect(decodeSnappy(Uint8Array.from([...block, 3]), 100)).toBeUndefined();
    expect(decodeSnappy(Uint8Array.from([...block, 0]), 100)).toBeUndefined();
    expect(decodeSnappy(new Uint8Array(0), 100)).toBeUndefined();
  });
});
