import fc from "fast-check";
import {
  bytesField,
  concatenate,
  doubleField,
  floatField,
  key,
  lengthHeader,
  messageField,
  packedVarints,
  varint,
  varintField,
} from "testkit/protobuf";
import { describe, expect, it } from "vitest";
import {
  floatOf,
  payloadOf,
  signedOf,
  startLoadedWalk,
  startWireWalk,
  textOf,
  walkMessage,
  walkPacked,
  wireTypes,
  type WireWalk,
} from "./protobuf.ts";
import type { RandomAccess } from "./random-access.ts";

const limits = { depth: 8, fields: 100_000 };

interface Counted extends RandomAccess {
  bytesRead: number;
  reads: number;
}

/** A file whose bytes are zero except for some patches, so that it may be larger than memory. */
function sparse(sizeBytes: number, patches: readonly (readonly [number, Uint8Array])[]): Counted {
  const source: Counted = {
    sizeBytes,
    bytesRead: 0,
    reads: 0,
    readInto: (offset, target) => {
      target.fill(0);
      for (const [at, bytes] of patches) {
        const from = Math.max(at, offset);
        const to = Math.min(at + bytes.length, offset + target.length);
        if (from < to) target.set(bytes.subarray(from - at, to - at), from - offset);
      }
      const filled = Math.min(target.length, sizeBytes - offset);
      source.bytesRead += filled;
      source.reads += 1;
      return Promise.resolve(filled);
    },
  };
  return source;
}

const inMemory = (bytes: Uint8Array): Counted => sparse(bytes.length, [[0, bytes]]);

type Seen = [number: number, wireType: number, start: number, end: number];

async function fieldsOf(source: RandomAccess): Promise<{ seen: Seen[]; walk: WireWalk }> {
  const walk = startWireWalk(source, limits);
  const seen: Seen[] = [];
  await walkMessage(walk, 0, source.sizeBytes, (field) => {
    seen.push([field.number, field.wireType, field.start, field.end]);
    return undefined;
  });
  return { seen, walk };
}

describe("walking a message", () => {
  it("visits every wire type in order, with the place of its payload", async () => {
    const bytes = concatenate([
      varintField(1, 300),
      doubleField(2, 1),
      bytesField(3, "abc"),
      floatField(4, 0.5),
    ]);
    const { seen, walk } = await fieldsOf(inMemory(bytes));
    expect(seen).toEqual([
      [1, wireTypes.varint, 1, 3],
      [2, wireTypes.fixed64, 4, 12],
      [3, wireTypes.bytes, 14, 17],
      [4, wireTypes.fixed32, 18, 22],
    ]);
    expect(walk.trouble).toBeUndefined();
  });

  it("reads int64 exactly or says NaN", () => {
    const values = [0, 1, -1, 127, 128, 2 ** 31, 2 ** 32, 2 ** 53 - 1, -(2 ** 53 - 1)];
    const bytes = concatenate(values.map((value) => varintField(1, value)));
    const read: number[] = [];
    const walk = startLoadedWalk(concatenate([bytes, varintField(1, 2n ** 63n - 1n)]), limits);
    void walkMessage(walk, 0, walk.window.end, (field) => {
      read.push(signedOf(field));
      return undefined;
    });
    expect(read).toEqual([...values, Number.NaN]);
  });

  it("reads text, payloads and floats while they are visited", () => {
    const walk = startLoadedWalk(concatenate([bytesField(1, "Größe"), floatField(2, -1.5)]), limits);
    const read: unknown[] = [];
    void walkMessage(walk, 0, walk.window.end, (field) => {
      read.push(field.number === 1 ? textOf(walk, field, 10) : floatOf(field));
      if (field.number === 1) read.push(payloadOf(walk, field)?.length, textOf(walk, field, 5));
      return undefined;
    });
    expect(read).toEqual(["Größe", 7, undefined, -1.5]);
  });

  it("skips a payload of many GiB without reading it", async () => {
    const weights = 3 * 2 ** 30;
    const header = concatenate([varintField(1, 8), lengthHeader(9, weights)]);
    const tail = varintField(2, 7);
    const source = sparse(header.length + weights + tail.length, [
      [0, header],
      [header.length + weights, tail],
    ]);
    const { seen, walk } = await fieldsOf(source);
    expect(walk.trouble).toBeUndefined();
    expect(seen.map(([number]) => number)).toEqual([1, 9, 2]);
    expect(source.bytesRead).toBeLessThan(200_000);
  });

  it("enters nested messages longer than its window", async () => {
    const inner = Array.from({ length: 20_000 }, (_, index) => bytesField(1, `value number ${index}`));
    const bytes = concatenate([messageField(5, [messageField(6, inner)]), varintField(7, 1)]);
    const walk = startWireWalk(inMemory(bytes), limits);
    const seen: string[] = [];
    const enter = (start: number, end: number): Promise<void> | undefined =>
      walkMessage(walk, start, end, (field) => {
        if (field.number === 1) seen.push(textOf(walk, field, 100) ?? "?");
        if (field.number === 7) seen.push("end");
        return field.number === 5 || field.number === 6 ? enter(field.start, field.end) : undefined;
      });
    await enter(0, bytes.length);
    expect(walk.trouble).toBeUndefined();
    expect(seen).toHaveLength(20_001);
    expect(seen.slice(19_999)).toEqual(["value number 19999", "end"]);
    expect(walk.depth).toBe(0);
  });

  it("refuses groups, field number 0, numbers of 11 bytes and payloads that leave their message", async () => {
    const hostile = [
      key(1, 3),
      key(1, 4),
      key(1, 6),
      key(0, 0),
      concatenate([key(1, 0), new Uint8Array(11).fill(0x80)]),
    ];
    for (const bytes of hostile) {
      const { walk } = await fieldsOf(inMemory(concatenate([bytes, new Uint8Array(30)])));
      expect(walk.trouble?.code).toBe("malformed");
    }
    const bytes = messageField(1, [concatenate([lengthHeader(2, 50), new Uint8Array(3)])]);
    const walk = startLoadedWalk(concatenate([bytes, varintField(3, 1)]), limits);
    void walkMessage(walk, 0, walk.window.end, (field) =>
      field.number === 1 ? walkMessage(walk, field.start, field.end, () => undefined) : undefined,
    );
    expect(walk.trouble).toMatchObject({ code: "malformed", offset: 2 });
  });

  it("visits a field that is cut off by the end of the file, then says truncated", async () => {
    const { seen, walk } = await fieldsOf(inMemory(concatenate([lengthHeader(7, 100), new Uint8Array(10)])));
    expect(seen).toEqual([[7, wireTypes.bytes, 2, 102]]);
    expect(walk.trouble).toMatchObject({ code: "truncated", message: "the file lacks 90 bytes" });
  });

  it("says truncated when the source gives less than its size promises", async () => {
    const whole = inMemory(concatenate([varintField(1, 1), new Uint8Array(100)]));
    const { walk } = await fieldsOf({
      ...whole,
      sizeBytes: 1000,
      readInto: (offset, target) =>
        offset > 1 ? Promise.resolve(0) : whole.readInto(offset, target.subarray(0, 2)),
    });
    expect(walk.trouble?.code).toBe("truncated");
  });

  it("stops at its limits of depth and of fields", () => {
    let nested: Uint8Array = varintField(1, 1);
    for (let level = 0; level < 20; level += 1) nested = bytesField(1, nested);
    const deep = startLoadedWalk(nested, limits);
    const enter = (start: number, end: number): Promise<void> | undefined =>
      walkMessage(deep, start, end, (field) =>
        field.wireType === 2 ? enter(field.start, field.end) : undefined,
      );
    void enter(0, nested.length);
    expect(deep.trouble).toMatchObject({ code: "limit-exceeded" });
    expect(deep.trouble?.message).toContain("nested more than 8 deep");

    const many = startLoadedWalk(concatenate(Array.from({ length: 10 }, () => varintField(1, 1))), {
      depth: 1,
      fields: 9,
    });
    let count = 0;
    void walkMessage(many, 0, many.window.end, () => {
      count += 1;
      return undefined;
    });
    expect(count).toBe(9);
    expect(many.trouble?.message).toBe("more than 9 fields");
  });

  it("never throws, hangs or leaves the bytes, whatever they are", async () => {
    const any = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        const { seen } = await fieldsOf(inMemory(bytes));
        let end = 0;
        for (const [, , start, fieldEnd] of seen) {
          expect(start).toBeGreaterThanOrEqual(end);
          end = fieldEnd;
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it("reads back what an encoder wrote", async () => {
    const any = fc.array(fc.tuple(fc.integer({ min: 1, max: 2 ** 29 - 1 }), fc.maxSafeInteger()), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(any, async (pairs) => {
        const bytes = concatenate(pairs.map(([number, value]) => varintField(number, value)));
        const walk = startWireWalk(inMemory(bytes), limits);
        const read: [number, number][] = [];
        await walkMessage(walk, 0, bytes.length, (field) => {
          read.push([field.number, signedOf(field)]);
          return undefined;
        });
        expect(read).toEqual(pairs);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe("walking packed values", () => {
  it("reads more values than a window holds", async () => {
    const values = Array.from({ length: 50_000 }, (_, index) => index * 70_001);
    const bytes = packedVarints(1, values);
    const walk = startWireWalk(inMemory(bytes), limits);
    const read: number[] = [];
    const start = bytes.length - values.reduce((sum, value) => sum + varint(value).length, 0);
    await walkPacked(walk, { start, end: bytes.length, wireType: 0 }, (low, high) =>
      read.push(high * 2 ** 32 + low),
    );
    expect(read).toEqual(values);
  });

  it("stops at a value that leaves the field", async () => {
    const walk = startLoadedWalk(Uint8Array.from([0x01, 0x80, 0x01]), limits);
    const read: number[] = [];
    await walkPacked(walk, { start: 0, end: 2, wireType: 0 }, (low) => read.push(low));
    expect(read).toEqual([1]);
    expect(walk.trouble?.code).toBe("malformed");
  });
});
