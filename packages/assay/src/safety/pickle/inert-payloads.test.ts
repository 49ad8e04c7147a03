import { expect, test } from "vitest";
import { call, global, join, op, pickle } from "testkit/pickle";
import { floats, tensor, zipCheckpoint } from "testkit/pytorch";
import { makeZip } from "testkit/zip";
import { sourceOfBytes } from "./byte-range.ts";
import { scanPickle } from "./index.ts";

const verdictOf = async (bytes: Uint8Array): Promise<readonly string[]> => {
  const { hazards, problems } = await scanPickle(sourceOfBytes(pickle(op.BINBYTES(bytes), 4)), { offset: 0 });
  return [...hazards.map(({ verdict, rule }) => `${verdict} ${rule}`), ...problems.map(({ code }) => code)];
};

const hostile = pickle(call(global("os", "system"), "echo inert"));
const found = ["suspicious PICKLE-NESTED"];

test("a pickle behind zeros in a byte string is found, up to a limit", async () => {
  expect(await verdictOf(hostile)).toEqual(found);
  for (const zeros of [1, 100, 4095, 4096, 70_000])
    expect(await verdictOf(join(new Uint8Array(zeros), hostile))).toEqual(found);
  expect(await verdictOf(join(new Uint8Array(100), pickle({ a: 1 })))).toEqual([]);
  expect(await verdictOf(new Uint8Array(5000))).toEqual([]);
  const encoded = Buffer.from(Buffer.from(join(op.PROTO(4), hostile)).toString("base64"));
  expect(await verdictOf(join(new Uint8Array(10), encoded))).toEqual(found);
});

test("a zip checkpoint in a byte string is found, with and without zeros before it", async () => {
  const zip = makeZip([{ name: "archive/data.pkl", bytes: hostile }]);
  expect(await verdictOf(zip)).toEqual(found);
  expect(await verdictOf(join(new Uint8Array(64), zip))).toEqual(found);
});

test("honest checkpoints, other archives and what only looks like one are no news", async () => {
  const weight = tensor({ shape: [2] });
  expect(await verdictOf(zipCheckpoint({ object: weight, storages: { 0: floats(1, 2) } }))).toEqual([]);
  expect(await verdictOf(makeZip([{ name: "a.txt", bytes: hostile }]))).toEqual([]);
  expect(await verdictOf(join(Buffer.from("PK\x03\x04"), new Uint8Array(100)))).toEqual([]);
});
