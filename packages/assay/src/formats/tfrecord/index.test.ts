import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { maskedChecksum } from "./checksum.ts";
import { tfrecord } from "./index.ts";

const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`../../../../../testkit/fixtures/tfrecord/${name}`, import.meta.url)));

async function read(content: Uint8Array, path = "data.tfrecord"): Promise<FormatReading> {
  const reading = await readWith(tfrecord, path, content);
  if (reading === undefined) throw new Error("not read");
  return reading;
}

function record(length: number, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(length));
  head.writeUInt32LE(maskedChecksum(head.subarray(0, 8)), 8);
  const tail = Buffer.alloc(4);
  tail.writeUInt32LE(maskedChecksum(data));
  return Uint8Array.from(Buffer.concat([head, data, tail]));
}

describe("records of TensorFlow", () => {
  it("give their number and the features of examples", async () => {
    const reading = await read(fixture("train.tfrecord-00000-of-00002"), "train.tfrecord-00000-of-00002");
    expect(reading.problems).toEqual([]);
    expect(reading.role).toBe("dataset");
    expect(reading.dataset).toEqual({
      rows: 3,
      split: "train",
      isSampled: true,
      columns: [
        { name: "image", type: "bytes" },
        { name: "label", type: "int64" },
        { name: "score", type: "float" },
      ],
    });
  });

  it("may be sequences", async () => {
    expect((await read(fixture("sequence.tfrecord"))).dataset?.columns).toEqual([
      { name: "frames", type: "list<int64>" },
      { name: "id", type: "bytes" },
    ]);
  });

  it("of TensorBoard are training state, with tags", async () => {
    const reading = await read(fixture("events.out.tfevents"));
    expect(reading.role).toBe("training-state");
    expect(reading.claims.map(({ value }) => value)).toContainEqual({
      kind: "known",
      value: { name: "tags", value: "loss" },
    });
  });

  it("may hold anything else", async () => {
    const reading = await read(record(4, Buffer.from("text")));
    expect(reading.dataset).toEqual({ rows: 1, columns: [], isSampled: true });
    expect(reading.problems).toEqual([]);
  });
});

describe("hostile records", () => {
  it("that claim more than the file has are truncated", async () => {
    expect((await read(record(2 ** 52, Buffer.alloc(8)))).problems).toMatchObject([{ code: "truncated" }]);
  });

  it("with wrong checksums are malformed", async () => {
    const bytes = fixture("train.tfrecord-00000-of-00002");
    bytes[14]! ^= 1;
    expect((await read(bytes)).problems).toMatchObject([{ code: "malformed" }]);
  });

  it("beyond the limit are not counted", async () => {
    const empty = Buffer.from(record(0, new Uint8Array(0)));
    const many = Uint8Array.from(Buffer.concat(Array.from({ length: 200_001 }, () => empty)));
    const reading = await read(many);
    expect(reading.dataset?.rows).toBeUndefined();
  });

  it("mutated and truncated never throw", async () => {
    const bases = ["train.tfrecord-00000-of-00002", "sequence.tfrecord", "events.out.tfevents"].map(fixture);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(2), async (seed, which) => {
        await readWith(tfrecord, "x", mutated(bases[which]!, randomNumbers(seed)));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("other files", () => {
  it("are not recognised", () => {
    expect(isRecognised(tfrecord, new Uint8Array(64))).toBe(false);
    expect(isRecognised(tfrecord, new TextEncoder().encode("text".repeat(20)))).toBe(false);
  });
});
