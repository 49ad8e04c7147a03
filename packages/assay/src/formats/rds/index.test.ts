import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixture } from "../../../../../testkit/fixture.ts";
import type { FormatReading } from "../format.ts";
import { isRecognised, readWith } from "../test-input.ts";
import { namedValues, valuesOf, verdictsOf } from "../test-reading.ts";
import { rds } from "./index.ts";

const read = (bytes: Uint8Array): Promise<FormatReading | undefined> => readWith(rds, "model.rds", bytes);

/** The XDR form: a header of version 2, then the words of objects. */
function xdr(...objects: (number | string)[]): Buffer {
  const parts = objects.map((part) => {
    if (typeof part === "string") return Buffer.from(part, "latin1");
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(part);
    return bytes;
  });
  return Buffer.concat([Buffer.from("X\n\0\0\0\x02\0\x04\x02\x02\0\x02\x03\0", "latin1"), ...parts]);
}

const symbol = (name: string): (number | string)[] => [1, 9, name.length, name];

describe("files of R 4.2.2", () => {
  it.each([
    ["lm.rds", "gzip", "R 4.2.2"],
    ["lm-plain.rds", undefined, "R 4.2.2"],
  ])("reads the linear model in %s", async (name, compression, producer) => {
    const reading = await read(fixture(`rds/${name}`));
    expect(reading?.problems).toEqual([]);
    expect(verdictsOf(reading)).toEqual([]);
    expect(valuesOf(reading, "architecture")).toEqual(["lm"]);
    expect(valuesOf(reading, "producer")).toEqual([producer]);
    expect(namedValues(reading, "metadata")["compression"]).toBe(compression);
    expect(reading?.role).toBeUndefined();
  });

  it("reads bzip2 and xz", async () => {
    expect(valuesOf(await read(fixture("rds/prcomp.rds")), "architecture")).toEqual(["prcomp"]);
    const list = await read(fixture("rds/list.rds"));
    expect(list?.problems).toEqual([]);
    expect(list?.role).toBe("other");
  });

  it("reads missing texts", async () => {
    expect((await read(xdr(16, 2, 9, -1, 9, 1, "a")))?.problems).toEqual([]);
  });

  it("says that the ASCII form is not read", async () => {
    expect((await read(fixture("rds/ascii.rds")))?.problems.map(({ code }) => code)).toEqual(["unsupported"]);
  });

  it("names a start-up function of a workspace", async () => {
    const reading = await read(fixture("rds/startup.RData"));
    expect(verdictsOf(reading)).toEqual(["RDS-STARTUP suspicious", "RDS-FUNCTION unknown"]);
  });

  it("finds a promise that a function left in its environment", async () => {
    const reading = await read(fixture("rds/promise-in-environment.rds"));
    expect(verdictsOf(reading)[0]).toBe("RDS-PROMISE suspicious");
  });
});

describe("hostile bytes", () => {
  it("calls a file that is a promise dangerous", async () => {
    const call = [6, ...symbol("system"), 2, 16, 1, 9, 2, "id", 254];
    expect(verdictsOf(await read(xdr(5, 252, ...call)))).toEqual(["RDS-PROMISE dangerous"]);
  });

  it("stops at byte code and says so", async () => {
    const reading = await read(xdr(21, 1, 2, 3));
    expect(verdictsOf(reading)).toEqual(["RDS-FUNCTION unknown"]);
    expect(reading?.problems.map(({ code }) => code)).toEqual(["unsupported"]);
  });

  it.each([
    ["a vector beyond the end", xdr(14, 2_000_000_000), "truncated"],
    ["a list that is cut", xdr(19, 5, 254), "truncated"],
    ["a type that does not exist", xdr(99), "malformed"],
    [
      "nesting beyond the limit",
      Buffer.concat([xdr(), Buffer.alloc(8 * 110_000, xdr(19, 2).subarray(14))]),
      "limit-exceeded",
    ],
  ])("reports %s", async (_, bytes, code) => {
    expect((await read(bytes))?.problems.map((problem) => problem.code)).toEqual([code]);
  });

  it("survives mutated and truncated bytes", async () => {
    const originals = ["lm-plain.rds", "lm.rds"].map((name) => fixture(`rds/${name}`));
    await fc.assert(
      fc.asyncProperty(fc.nat(1), fc.nat(), fc.nat(255), fc.nat(), async (which, at, value, cut) => {
        const bytes = Uint8Array.from(originals[which] ?? []);
        bytes[at % bytes.length] = value;
        await read(bytes.subarray(0, bytes.length - (cut % 2 === 0 ? cut % bytes.length : 0)));
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});

it("does not take other bytes", async () => {
  for (const other of ["X\nplain text", "RDX3\nis no workspace", "A\n2\nlist\n"])
    expect(isRecognised(rds, Buffer.from(other.padEnd(60, " ")))).toBe(false);
  const { gzipSync } = await import("node:zlib");
  expect(await read(gzipSync("some text that is no object of R"))).toBeUndefined();
});
