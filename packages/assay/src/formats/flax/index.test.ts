import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixture } from "../../../../../testkit/fixture.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { valuesOf } from "../test-reading.ts";
import { flax } from "./index.ts";

const read = (bytes: Uint8Array): Promise<FormatReading | undefined> =>
  readWith(flax, "flax_model.msgpack", bytes);

describe("trees of flax 0.12.8", () => {
  it("finds every array with its type and place", async () => {
    const bytes = fixture("flax/flax_model.msgpack");
    const reading = await read(bytes);
    expect(reading?.problems).toEqual([]);
    expect(reading?.tensors.map(({ name, dtype, shape, role }) => [name, dtype, shape, role]).sort()).toEqual(
      [
        ["params/Dense_0/bias", "f32", [4], undefined],
        ["params/Dense_0/kernel", "f32", [3, 4], undefined],
        ["params/Embed_0/embedding", "bf16", [5, 2], undefined],
        ["scale", "f32", [], "constant"],
        ["step", "i32", [], "constant"],
      ],
    );
    const bias = reading?.tensors.find(({ name }) => name.endsWith("bias"));
    const place = bias?.data as { offset: number; length: number };
    expect([...bytes.subarray(place.offset, place.offset + place.length)]).toEqual(Array(16).fill(0));
    expect(valuesOf(reading, "format")).toEqual(["flax"]);
  });

  it("gives the chunks of a large array one by one", async () => {
    const reading = await read(fixture("flax/chunked.msgpack"));
    expect(reading?.problems).toEqual([]);
    expect(reading?.tensors.map(({ name, shape }) => [name, shape])).toEqual([
      ["params/kernel[chunk 0]", [8]],
      ["params/kernel[chunk 1]", [8]],
      ["params/kernel[chunk 2]", [4]],
    ]);
    expect(valuesOf(reading, "metadata")).toContainEqual({ name: "params/kernel.shape", value: "5,4" });
  });
});

describe("hostile bytes", () => {
  const bytes = fixture("flax/flax_model.msgpack");

  it("says that a truncated tree was not read", async () => {
    const reading = await read(bytes.subarray(0, bytes.length - 30));
    expect(reading?.problems.map(({ code }) => code)).toEqual(["truncated"]);
  });

  it("does not follow maps without end", async () => {
    const deep = Buffer.concat([
      ...Array.from({ length: 150 }, () => Buffer.from([0x81, 0xa1, 0x61])),
      bytes,
    ]);
    const tree = Buffer.concat([Buffer.from([0x82]), bytes.subarray(1, 100), deep]);
    const reading = await readWith({ ...flax, recognises: () => true }, "x", tree);
    expect(reading?.problems ?? []).not.toEqual([]);
  });

  it("survives mutated and truncated bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(255), fc.nat(), async (at, value, cut) => {
        const changed = Uint8Array.from(bytes);
        changed[at % changed.length] = value;
        await read(changed.subarray(0, changed.length - (cut % 2 === 0 ? cut % changed.length : 0)));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

it("does not take other MessagePack, text or zeros", () => {
  const others = [
    Buffer.from([0x81, 0xa1, 0x61, 0x01]),
    Buffer.from("plain text\n"),
    new Uint8Array(64),
    Buffer.from([0x82, 0xa1, 0x61, 0xc7, 0x02, 0x05, 0x93, 0x90]),
  ];
  for (const other of others) expect(isRecognised(flax, other)).toBe(false);
});
