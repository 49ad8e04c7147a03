import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeZip } from "testkit/zip";
import type { ZipEntry, ZipOptions } from "testkit/zip";
import { isSlice, readMemberBytes, readZip } from "./index.ts";
import type { ZipArchive, ZipProblem } from "./index.ts";

const text = (of: string): Uint8Array => Buffer.from(of);
const source = (bytes: Uint8Array) => ({
  sizeBytes: bytes.length,
  readInto: (offset: number, target: Uint8Array): Promise<number> => {
    const part = bytes.subarray(Math.min(offset, bytes.length), offset + target.length);
    target.set(part);
    return Promise.resolve(part.length);
  },
});
const read = (bytes: Uint8Array): Promise<ZipArchive | ZipProblem> => readZip(source(bytes));
const readGood = async (entries: readonly ZipEntry[], options: ZipOptions = {}): Promise<ZipArchive> => {
  const archive = await read(makeZip(entries, options));
  if ("code" in archive) throw new Error(archive.message);
  return archive;
};
const two: readonly ZipEntry[] = [
  { name: "a/one", bytes: text("hello") },
  { name: "a/two", bytes: text("x".repeat(1000)), deflate: true },
];
const contentOf = async (archive: ZipArchive, index: number, limit = 10_000): Promise<string> => {
  const result = await readMemberBytes(archive.source, archive.members[index]!, limit);
  return "code" in result ? result.code : Buffer.from(result.bytes).toString();
};

describe("an honest archive", () => {
  test.each<[string, ZipOptions, boolean]>([
    ["plain", {}, false],
    ["zip64", { zip64: true }, true],
    ["with a comment", { comment: text("PK\x05\x06 not the end") }, false],
    ["behind other bytes", { prefix: new Uint8Array(100) }, false],
    ["zip64 behind other bytes", { prefix: new Uint8Array(100), zip64: true }, true],
  ])("%s gives members, data and no disagreement", async (_, options, isZip64) => {
    const archive = await readGood(two, options);
    expect(archive.members.map(({ name }) => name)).toEqual(["a/one", "a/two"]);
    expect([await contentOf(archive, 0), await contentOf(archive, 1)]).toEqual(["hello", "x".repeat(1000)]);
    expect(archive.disagreements).toEqual([]);
    expect(archive.prefixBytes).toBe(options.prefix?.length ?? 0);
    expect(archive.isZip64).toBe(isZip64);
  });

  test("stored members are slices of the outer file, at the alignment they were written with", async () => {
    const archive = await readGood([two[0]!, { name: "a/data", bytes: text("tensor"), align: 64 }]);
    const member = archive.members[1]!;
    expect(isSlice(member)).toBe(true);
    expect(member.dataOffset! % 64).toBe(0);
  });

  test("zip64 sizes and offsets of members are read from the extra field", async () => {
    const archive = await readGood([two[0]!, { name: "b", bytes: text("wide"), zip64: true }]);
    expect(archive.members[1]).toMatchObject({ size: 4, compressedSize: 4 });
    expect(await contentOf(archive, 1)).toBe("wide");
    expect(archive.disagreements).toEqual([]);
  });

  test("sizes that follow the data (bit 3) are no disagreement", async () => {
    const entry = { name: "a", bytes: text("abc"), flags: 0x808, local: { crc: 0, size: 0 } };
    expect((await readGood([entry])).disagreements).toEqual([]);
  });

  test("names without the UTF-8 flag keep every byte", async () => {
    const archive = await readGood([{ name: "é", bytes: text(""), flags: 0 }]);
    expect(archive.members[0]!.name).toBe("Ã©");
  });
});

describe("a tampered archive", () => {
  test.each<[string, Partial<ZipEntry>, string]>([
    ["name", { local: { name: "a/other" } }, "name"],
    ["method", { local: { method: 8 } }, "method"],
    ["encryption flag", { local: { flags: 0x801 } }, "flags"],
    ["checksum", { local: { crc: 1 } }, "crc32"],
    ["size", { local: { size: 1 } }, "size"],
  ])("with another %s before the data is read and the disagreement listed", async (_, lie, field) => {
    const archive = await readGood([{ ...two[0]!, ...lie }]);
    expect(archive.disagreements.map((found) => found.field)).toEqual([field]);
    expect(archive.members[0]!.dataOffset).toBeDefined();
  });

  test("a wrong checksum in both headers shows when the member is read", async () => {
    const archive = await readGood([{ ...two[0]!, local: { crc: 1 }, central: { crc: 1 } }]);
    const result = await readMemberBytes(archive.source, archive.members[0]!, 100);
    expect(result).toMatchObject({ isIntact: false });
  });

  test("encrypted members are flagged by either header and never read as plain data", async () => {
    for (const lie of [{ flags: 0x801 }, { local: { flags: 0x801 } }, { central: { flags: 0x841 } }]) {
      const archive = await readGood([{ ...two[0]!, ...lie }]);
      expect(archive.members[0]!.isEncrypted).toBe(true);
      expect(isSlice(archive.members[0]!)).toBe(false);
      expect(await contentOf(archive, 0)).toBe("unsupported");
    }
  });

  test("two members of one name, and a wrong member count, are disagreements", async () => {
    const twice = await readGood([two[0]!, two[0]!]);
    expect(twice.disagreements).toMatchObject([{ field: "duplicate", member: "a/one" }]);
    const lying = await readGood(two, { claimed: { members: 7 } });
    expect(lying.disagreements).toMatchObject([{ field: "directory" }]);
  });

  test("a member whose data or header are outside the file has no data offset", async () => {
    const beyond = await readGood([{ ...two[0]!, central: { offset: 5_000 } }]);
    expect(beyond.members[0]!.dataOffset).toBeUndefined();
    expect(await contentOf(beyond, 0)).toBe("truncated");
    const headless = await readGood([{ ...two[0]!, local: { signature: 1 } }]);
    expect(headless.members[0]!.dataOffset).toBeUndefined();
  });

  test("a bomb is not inflated beyond the limit", async () => {
    const archive = await readGood([{ name: "bomb", bytes: new Uint8Array(1_000_000), deflate: true }]);
    expect(await contentOf(archive, 0, 10_000)).toBe("malformed");
  });

  test("an unknown method and damaged data are problems", async () => {
    const odd = await readGood([{ ...two[0]!, central: { method: 99 }, local: { method: 99 } }]);
    expect(await contentOf(odd, 0)).toBe("unsupported");
    const damaged = await readGood([{ ...two[0]!, central: { method: 8 }, local: { method: 8 } }]);
    expect(await contentOf(damaged, 0)).toBe("malformed");
  });
});

describe("what is no archive", () => {
  test("without an end record it is cut off", async () => {
    expect(await read(makeZip(two).subarray(0, -30))).toMatchObject({ code: "truncated" });
    expect(await read(new Uint8Array(0))).toMatchObject({ code: "truncated" });
  });

  test("hostile counts and sizes are refused before memory is taken", async () => {
    const zip64 = true;
    expect(await read(makeZip(two, { zip64, claimed: { members: 2 ** 40 } }))).toMatchObject({
      code: "limit-exceeded",
    });
    expect(await read(makeZip(two, { zip64, claimed: { directorySize: 2 ** 40 } }))).toMatchObject({
      code: "limit-exceeded",
    });
    expect(await read(makeZip(two, { claimed: { directorySize: 1_000_000 } }))).toMatchObject({
      code: "malformed",
    });
    expect(await read(makeZip(two, { claimed: { directorySize: 0, directoryOffset: 3 } }))).toMatchObject({
      code: "malformed",
    });
  });

  test("a changed byte never makes it throw or point outside the file", async () => {
    const bytes = makeZip([...two, { name: "w", bytes: text("w"), zip64: true }], {
      zip64: true,
      comment: text("c"),
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = byte;
        const archive = await read(changed);
        if ("code" in archive) return;
        for (const member of archive.members) {
          if (member.dataOffset === undefined) continue;
          expect(member.dataOffset + member.compressedSize).toBeLessThanOrEqual(changed.length);
          await readMemberBytes(archive.source, member, 5000);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
