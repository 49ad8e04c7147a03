import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf } from "../test-reading.ts";
import { components } from "./components.table.ts";
import { tesseract } from "./index.ts";

/** A file with the given components, as combine_tessdata lays them out. */
function traineddata(parts: Record<string, string>, bigEndian = false): Buffer {
  const table = Buffer.alloc(4 + 8 * components.length);
  if (bigEndian) table.writeInt32BE(components.length);
  else table.writeInt32LE(components.length);
  let offset = table.length;
  const bodies: Buffer[] = [];
  for (const [index, name] of components.entries()) {
    const body = parts[name];
    const place = body === undefined ? -1n : BigInt(offset);
    if (bigEndian) table.writeBigInt64BE(place, 4 + 8 * index);
    else table.writeBigInt64LE(place, 4 + 8 * index);
    if (body === undefined) continue;
    bodies.push(Buffer.from(body, "latin1"));
    offset += body.length;
  }
  return Buffer.concat([table, ...bodies]);
}

const network = "[1,36,0,1Ct3,3,16Mp3,3Lfys48Lfx96Lrx96Lfx192O1c1]";
const parts = {
  lstm: `\0\0\0\0Series${"\x01".repeat(200)}${network}\0\0`,
  "lstm-unicharset": "112\nNULL 0\n",
  version: "4.00.00alpha:eng:synth20170629",
};

describe("traineddata", () => {
  it.each([false, true])("reads components, version and network (big-endian: %s)", async (bigEndian) => {
    const reading = await readWith(tesseract, "eng.traineddata", traineddata(parts, bigEndian));
    expect(reading?.problems).toEqual([]);
    expect(valuesOf(reading, "version")).toEqual(["4.00.00alpha:eng:synth20170629"]);
    expect(namedValues(reading)).toEqual({ characters: 112, network });
    expect(namedValues(reading, "metadata")).toEqual({ components: "lstm lstm-unicharset version" });
  });
});

describe("hostile and other bytes", () => {
  it("does not take tables that lead outside or back", () => {
    for (const [offset, value] of [
      [4 + 8 * 17, 3n],
      [4 + 8 * 21, 1n << 40n],
      [4 + 8 * 23, 200n],
    ] as const) {
      const bytes = traineddata(parts);
      bytes.writeBigInt64LE(value, offset);
      expect(isRecognised(tesseract, bytes)).toBe(false);
    }
    expect(isRecognised(tesseract, Buffer.alloc(4096))).toBe(false);
    expect(isRecognised(tesseract, Buffer.alloc(4096, 0xff))).toBe(false);
    expect(isRecognised(tesseract, Buffer.from("\x18\0\0\0 and some text".padEnd(300)))).toBe(false);
  });

  it("needs a set of characters", async () => {
    expect(await readWith(tesseract, "x", traineddata({ config: "a b", version: "1" }))).toBeUndefined();
  });

  it("survives mutated and truncated bytes", async () => {
    const original = traineddata(parts);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(original.length - 1),
        fc.nat(255),
        fc.nat(original.length),
        async (at, value, cut) => {
          const bytes = Uint8Array.from(original);
          bytes[at] = value;
          await readWith(tesseract, "m", bytes.subarray(0, cut));
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });
});
