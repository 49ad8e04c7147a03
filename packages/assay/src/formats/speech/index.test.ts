import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf } from "../test-reading.ts";
import { speech } from "./index.ts";

const voice = [
  "[GLOBAL]",
  "HTS_VOICE_VERSION:1.0",
  "SAMPLING_FREQUENCY:32000",
  "NUM_STATES:5",
  "FULLCONTEXT_FORMAT:HTS_TTS_ENG",
  "[POSITION]",
  "DURATION_PDF:0-3",
  "STREAM_WIN[MCP]:4-5,6-7",
  "[DATA]",
  "12345678",
].join("\n");

const read = (bytes: string | Uint8Array): Promise<FormatReading | undefined> =>
  readWith(speech, "m", typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes);

describe("models of speech", () => {
  it("reads the settings of a voice", async () => {
    const reading = await read(voice);
    expect(reading?.problems).toEqual([]);
    expect(valuesOf(reading, "formatVersion")).toEqual(["1.0"]);
    expect(namedValues(reading)).toEqual({
      SAMPLING_FREQUENCY: 32_000,
      NUM_STATES: 5,
      FULLCONTEXT_FORMAT: "HTS_TTS_ENG",
    });
  });

  it.each([
    ["sphinx-parameters", "s3\nversion 1.0\nchksum0 yes\nendhdr\n\x44\x33\x22\x11"],
    ["sphinx-binary-mdef", "FDMB\x01\0\0\0\x10\0\0\0"],
    ["sphinx-mdef", "# made by hand\n0.3\n42 n_base\n100 n_tri\n568 n_state_map\n326 n_tied_state\n"],
  ])("recognises %s", async (format, bytes) => {
    expect(valuesOf(await read(bytes), "format")).toEqual([format]);
  });
});

describe("hostile and other bytes", () => {
  it("reports a truncated header and places outside the file", async () => {
    expect((await read(voice.slice(0, 60)))?.problems.map(({ code }) => code)).toEqual(["truncated"]);
    const outside = await read(voice.replace("0-3", "0-99999999999999999999"));
    expect(outside?.problems.map(({ code }) => code)).toEqual(["truncated"]);
  });

  it("does not take other texts", () => {
    for (const other of ["[GLOBAL]\nname=x\n", "s3\nbucket\n", "0.3\n1 n_base\n", "BMDF is a word"])
      expect(isRecognised(speech, Buffer.from(other))).toBe(false);
  });

  it("survives mutated and truncated bytes", async () => {
    const original = Buffer.from(voice);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(original.length - 1),
        fc.nat(255),
        fc.nat(original.length),
        async (at, value, cut) => {
          const bytes = Uint8Array.from(original);
          bytes[at] = value;
          await read(bytes.subarray(0, cut));
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });
});
