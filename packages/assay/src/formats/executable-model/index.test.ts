import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { pickle } from "testkit/pickle";
import { makeZip } from "testkit/zip";
import { fixture } from "testkit/fixture";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { executableModel } from "./index.ts";

const ape = Buffer.concat([Buffer.from("MZqFpD='\n"), Buffer.alloc(200, 0x20)]);
const gguf = Buffer.concat([Buffer.from("GGUF"), Buffer.alloc(60)]);

function llamafile(stub: Uint8Array = ape): Uint8Array {
  const members = [
    { name: ".args", bytes: Buffer.from("-m\nmodel.Q4_K_M.gguf\n") },
    { name: "model.Q4_K_M.gguf", bytes: gguf },
  ];
  return makeZip(members, { prefix: stub });
}

function elf(type: number, machine = 62): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(0x7f454c46, 0);
  bytes.set([2, 1, 1], 4);
  bytes.writeUInt16LE(type, 16);
  bytes.writeUInt16LE(machine, 18);
  return bytes;
}

function pe(characteristics: number): Buffer {
  const bytes = Buffer.alloc(256);
  bytes.write("MZ", 0, "latin1");
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write("PE\0\0", 0x80, "latin1");
  bytes.writeUInt16LE(0x8664, 0x84);
  bytes.writeUInt16LE(characteristics, 0x96);
  return bytes;
}

function mach(type: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32LE(0xfeedfacf, 0);
  bytes.writeUInt32LE(0x100000c, 4);
  bytes.writeUInt32LE(type, 12);
  return bytes;
}

describe("llamafiles", () => {
  it.each([
    ["portable", ape],
    ["of Linux", elf(2)],
    ["of Windows", pe(0x22)],
  ])("are programs that nobody vouched for: %s", async (_name, stub) => {
    const reading = await readWith(executableModel, "model.llamafile", llamafile(stub));
    expect(valuesOf(reading, "format")).toEqual(["llamafile"]);
    expect(verdictsOf(reading)).toEqual(["LLAMAFILE-EXECUTABLE unknown"]);
    expect(reading?.hazards?.[0]?.remedy).toMatch(/Extract model\.Q4_K_M\.gguf/);
    expect(reading?.problems).toEqual([]);
  });

  it("say where the model is, and with which arguments it runs", async () => {
    const bytes = llamafile();
    const reading = await readWith(executableModel, "model.llamafile", bytes);
    const offset = Buffer.from(bytes).indexOf("GGUF");
    expect(namedValues(reading, "metadata")).toEqual({
      "gguf model.Q4_K_M.gguf": `model.Q4_K_M.gguf: 64 bytes at ${offset}`,
      arguments: "-m model.Q4_K_M.gguf",
    });
  });

  it("with records that contradict each other are suspicious", async () => {
    const bytes = makeZip([{ name: "a.gguf", bytes: gguf, local: { name: "b.gguf" } }], { prefix: ape });
    expect(verdictsOf(await readWith(executableModel, "x.llamafile", bytes))).toContain(
      "EXECUTABLE-ARCHIVE suspicious",
    );
  });
});

describe("other native code", () => {
  it.each([
    ["tool", elf(2), "EXECUTABLE-FILE unknown", "ELF executable for x86-64"],
    ["ops.so", elf(3, 183), "EXECUTABLE-LIBRARY unknown", "ELF shared object for AArch64"],
    ["tool.exe", pe(0x22), "EXECUTABLE-FILE unknown", "Windows program for x86-64"],
    ["ops.dll", pe(0x2022), "EXECUTABLE-LIBRARY unknown", "Windows library for x86-64"],
    ["tool", mach(2), "EXECUTABLE-FILE unknown", "macOS program for AArch64"],
    ["ops.dylib", mach(6), "EXECUTABLE-LIBRARY unknown", "macOS library for AArch64"],
    ["pytorch_model.bin", elf(3), "EXECUTABLE-DISGUISED suspicious", "ELF shared object for x86-64"],
    ["x.exe", ape, "EXECUTABLE-FILE unknown", "Actually Portable Executable"],
  ])("is told by its kind: %s", async (path, bytes, verdict, label) => {
    const reading = await readWith(executableModel, path, bytes);
    expect(verdictsOf(reading)).toEqual([verdict]);
    expect(namedValues(reading, "metadata")).toEqual({ executable: label });
    expect(reading?.role).toBe("other");
  });

  it("of this machine is recognised", async () => {
    const node = readFileSync(process.execPath).subarray(0, 4096);
    expect(verdictsOf(await readWith(executableModel, "node", node))).toEqual(["EXECUTABLE-FILE unknown"]);
  });
});

describe("hostile and other files", () => {
  it("mutated or truncated at random never throw", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        await readWith(executableModel, "x", mutated(llamafile(), randomNumbers(seed)));
      }),
      { seed: 9, numRuns: 200 },
    );
  });

  it.each([
    ["a pickle", pickle({ a: 1 })],
    ["GGUF", gguf],
    ["text that starts with MZ", Buffer.from(`MZ is a county code. ${"x".repeat(200)}`)],
    ["a Java class", Buffer.concat([Buffer.from("cafebabe00000041", "hex"), Buffer.alloc(100)])],
    ["an array", fixture("numpy/float32-numpy1.npy")],
    ["a zip", makeZip([{ name: "a.gguf", bytes: gguf }])],
    ["four bytes", Buffer.from("7f454c46", "hex")],
  ])("are not taken: %s", (_name, bytes) => {
    expect(isRecognised(executableModel, bytes)).toBe(false);
  });
});

describe("archives behind a program", () => {
  const hostile = Buffer.from("cos\nsystem\n(S'echo inert'\ntR.");

  it("have their pickles judged, whatever they are called", async () => {
    const plain = makeZip([{ name: "archive/data", bytes: hostile }], { prefix: elf(2) });
    expect(verdictsOf(await readWith(executableModel, "tool", plain))).toEqual([
      "EXECUTABLE-FILE unknown",
      "PICKLE-GADGET dangerous",
    ]);
    const members = [
      { name: "m.gguf", bytes: gguf },
      { name: "x", bytes: hostile },
    ];
    expect(
      verdictsOf(await readWith(executableModel, "m.llamafile", makeZip(members, { prefix: ape }))),
    ).toEqual(["LLAMAFILE-EXECUTABLE unknown", "PICKLE-GADGET dangerous"]);
  });
});
