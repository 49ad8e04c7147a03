import fc from "fast-check";
import { expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { makeTar, type TarEntry } from "testkit/tar";
import { openWith, otherFiles } from "../test-input.ts";
import { tar } from "./index.ts";

const bytes = Buffer.from("some bytes");

async function rulesIn(entries: readonly TarEntry[]): Promise<readonly string[]> {
  const reading = await openWith(tar, "x.tar", makeTar(entries));
  return reading?.hazards.map(({ rule }) => rule) ?? ["not recognised"];
}

test("members are parts of the file; folders and links are none", async () => {
  const archive = makeTar([
    { name: "a/", type: "5" },
    { name: "a/b", bytes },
    { name: "a/link", type: "2", target: "b" },
  ]);
  const reading = await openWith(tar, "x.tar", archive);
  expect(reading).toEqual({
    format: "tar",
    members: [{ name: "a/b", data: { kind: "slice", offset: 1024, length: bytes.length } }],
    hazards: [],
    problems: [],
  });
});

test("long names of GNU and pax replace the short one", async () => {
  const name = `${"folder/".repeat(30)}file`;
  for (const long of ["gnu", "pax"] as const) {
    const reading = await openWith(
      tar,
      "x.tar",
      makeTar([
        { name, bytes, long },
        { name: "after", bytes },
      ]),
    );
    expect(reading?.members.map((member) => member.name)).toEqual([name, "after"]);
  }
});

test("a name of 100 characters that is cut after a slash is still a file", async () => {
  const name = `${"a".repeat(99)}/model.onnx`;
  const reading = await openWith(tar, "x.tar", makeTar([{ name, bytes, long: "gnu" }]));
  expect(reading?.members[0]?.data).toMatchObject({ length: bytes.length });
});

test("hostile names, links and devices are hazards", async () => {
  expect(await rulesIn([{ name: "../x", bytes }])).toEqual(["ARCHIVE-PATH-ESCAPE"]);
  expect(await rulesIn([{ name: "/x", bytes }])).toEqual(["ARCHIVE-PATH-ESCAPE"]);
  expect(await rulesIn([{ name: "x", bytes, long: "pax", target: "" }])).toEqual([]);
  expect(await rulesIn([{ name: "a/l", type: "2", target: "../../x", long: "gnu" }])).toEqual([
    "ARCHIVE-LINK-ESCAPE",
  ]);
  expect(await rulesIn([{ name: "a/l", type: "1", target: "/etc/passwd" }])).toEqual(["ARCHIVE-LINK-ESCAPE"]);
  expect(await rulesIn([{ name: "d", type: "3" }])).toEqual(["ARCHIVE-SPECIAL-FILE"]);
  expect(await rulesIn([{ name: "p", type: "6" }])).toEqual(["ARCHIVE-SPECIAL-FILE"]);
});

test("sizes in base 256 are read, sparse members are said to be unread", async () => {
  const reading = await openWith(
    tar,
    "x.tar",
    makeTar([
      { name: "a", bytes, isBinarySize: true },
      { name: "s", bytes, type: "S" },
    ]),
  );
  expect(reading?.members.map(({ data }) => data.kind)).toEqual(["slice", "unreadable"]);
});

test("data behind the end are a hazard", async () => {
  const archive = Buffer.concat([makeTar([{ name: "a", bytes }]), Buffer.from("more")]);
  const reading = await openWith(tar, "x.tar", archive);
  expect(reading?.hazards.map(({ rule }) => rule)).toEqual(["ARCHIVE-PREFIX"]);
});

test("truncated or lying archives keep what comes before", async () => {
  const archive = makeTar([
    { name: "a", bytes },
    { name: "b", bytes, size: 1_000_000 },
  ]);
  const reading = await openWith(tar, "x.tar", archive);
  expect(reading?.members.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(reading?.problems[0]?.code).toBe("truncated");
  const broken = await openWith(
    tar,
    "x.tar",
    makeTar([
      { name: "a", bytes },
      { name: "b", checksum: 1 },
    ]),
  );
  expect(broken?.members.map(({ name }) => name)).toEqual(["a"]);
  expect(broken?.problems[0]?.code).toBe("malformed");
});

test("other files are not recognised", async () => {
  for (const other of otherFiles) expect(await openWith(tar, "x", other)).toBeUndefined();
});

test("mutated bytes never throw", async () => {
  const archive = makeTar([
    { name: "a", bytes, long: "pax" },
    { name: "b", bytes, long: "gnu" },
  ]);
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      await openWith(tar, "x.tar", mutated(archive, randomNumbers(seed)));
    }),
    { seed: 1, numRuns: 200 },
  );
});
