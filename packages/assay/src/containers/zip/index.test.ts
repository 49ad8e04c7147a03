import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { makeZip, type ZipEntry, type ZipOptions } from "testkit/zip";
import { openWith, otherFiles } from "../test-input.ts";
import { zip } from "./index.ts";

const bytes = Buffer.from("some bytes of a member, some bytes of a member");

async function rulesIn(entries: readonly ZipEntry[], options: ZipOptions = {}): Promise<readonly string[]> {
  const reading = await openWith(zip, "x.zip", makeZip(entries, options));
  return [...new Set(reading?.hazards.map(({ rule }) => rule) ?? ["not recognised"])];
}

test("stored members are parts of the file, packed ones say how", async () => {
  const archive = makeZip([
    { name: "a/", bytes: Buffer.alloc(0) },
    { name: "a/b", bytes },
    { name: "c", bytes, deflate: true },
  ]);
  const reading = await openWith(zip, "x.zip", archive);
  expect(reading?.members).toMatchObject([
    { name: "a/b", data: { kind: "slice", length: bytes.length } },
    {
      name: "c",
      data: {
        kind: "packed",
        compression: "deflate",
        sizeBytes: bytes.length,
        length: deflateRawSync(bytes).length,
      },
    },
  ]);
  expect(reading?.hazards).toEqual([]);
  expect(reading?.problems).toEqual([]);
});

test("hostile names and links are hazards", async () => {
  for (const name of ["../x", "/x", "C:/x", "a\\..\\..\\x"])
    expect(await rulesIn([{ name, bytes }])).toEqual(["ARCHIVE-PATH-ESCAPE"]);
  for (const name of ["a/../x", "..a/x", "a..", "x:y"]) expect(await rulesIn([{ name, bytes }])).toEqual([]);
});

test("a symbolic link that leads out is one, also when it is packed", async () => {
  for (const deflate of [false, true]) {
    const archive = Buffer.from(
      makeZip([{ name: "a/link", bytes: Buffer.from("../../../etc/passwd"), deflate }]),
    );
    archive.writeUInt32LE(0xa1ff0000, archive.lastIndexOf("PK\u0001\u0002") + 38);
    const reading = await openWith(zip, "x.zip", archive);
    expect(reading?.hazards.map(({ rule }) => rule)).toEqual(["ARCHIVE-LINK-ESCAPE"]);
    expect(reading?.members).toEqual([]);
  }
});

test("every kind of disagreement is a hazard, and both readings are shown", async () => {
  expect(await rulesIn([{ name: "x", bytes, local: { name: "y" } }])).toEqual(["ARCHIVE-DISAGREEMENT"]);
  expect(await rulesIn([{ name: "x", bytes, local: { size: 3 } }])).toEqual(["ARCHIVE-DISAGREEMENT"]);
  expect(
    await rulesIn([
      { name: "x", bytes },
      { name: "x", bytes },
    ]),
  ).toEqual(["ARCHIVE-DISAGREEMENT"]);
  expect(await rulesIn([{ name: "x", bytes }], { claimed: { members: 4 } })).toEqual([
    "ARCHIVE-DISAGREEMENT",
  ]);
  const reading = await openWith(zip, "x", makeZip([{ name: "x", bytes, local: { name: "y", method: 8 } }]));
  expect(reading?.members.map(({ name, data }) => [name, data.kind])).toEqual([
    ["x", "slice"],
    ["y", "packed"],
  ]);
});

test("what stands around the archive is a hazard, but for the first line of a script", async () => {
  expect(await rulesIn([{ name: "x", bytes }], { prefix: Buffer.from("MZ program") })).toEqual([
    "ARCHIVE-PREFIX",
  ]);
  expect(await rulesIn([{ name: "x", bytes }], { prefix: Buffer.from("#!/usr/bin/env python3\n") })).toEqual(
    [],
  );
  const trailing = Buffer.concat([makeZip([{ name: "x", bytes }]), Buffer.from("more")]);
  expect((await openWith(zip, "x", trailing))?.hazards.map(({ rule }) => rule)).toEqual(["ARCHIVE-PREFIX"]);
});

test("encrypted and rare members are unknown", async () => {
  expect(await rulesIn([{ name: "x", bytes, flags: 0x801 }])).toEqual(["ARCHIVE-ENCRYPTED"]);
  expect(await rulesIn([{ name: "x", bytes, local: { method: 9 }, central: { method: 9 } }])).toEqual([
    "ARCHIVE-UNREAD",
  ]);
});

test("truncated archives are listed from their front", async () => {
  const archive = makeZip([
    { name: "a", bytes },
    { name: "b", bytes, deflate: true },
    { name: "c", bytes },
  ]);
  const cut = archive.subarray(0, Buffer.from(archive).indexOf("PK\u0001\u0002") + 10);
  const reading = await openWith(zip, "x", cut);
  expect(reading?.members.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  expect(reading?.problems[0]?.code).toBe("truncated");
});

test("other files are not recognised, an end record by chance is no archive", async () => {
  for (const other of otherFiles) expect(await openWith(zip, "x", other)).toBeUndefined();
  const chance = Buffer.alloc(200, 1);
  chance.set(Buffer.from("PK\u0005\u0006"), 178);
  chance.writeUInt16LE(0, 198);
  expect(await openWith(zip, "x", chance)).toBeUndefined();
});

test("mutated bytes never throw", async () => {
  const archive = makeZip(
    [
      { name: "a", bytes, deflate: true },
      { name: "b", bytes, zip64: true },
    ],
    { prefix: Buffer.from("x") },
  );
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      await openWith(zip, "x", mutated(archive, randomNumbers(seed)));
    }),
    { seed: 1, numRuns: 300 },
  );
});
