import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mutated, randomNumbers } from "testkit/mutation";
import { call, global, pickle } from "testkit/pickle";
import { makeZip, type ZipEntry } from "testkit/zip";
import { memorySource } from "../bytes/memory-source.ts";
import { readZip } from "../syntax/zip/index.ts";
import { judgeOtherMembers, type OtherMembers, type OtherMembersOptions } from "./other-members.ts";

const hostile = pickle(call(global("os", "system"), "echo inert"));
const elf = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(100)]);

async function judge(entries: readonly ZipEntry[], options: OtherMembersOptions = {}): Promise<OtherMembers> {
  const archive = await readZip(memorySource(makeZip(entries)));
  if ("code" in archive) throw new Error(archive.message);
  return judgeOtherMembers(archive, archive.members, options);
}

const verdicts = async (
  bytes: Uint8Array,
  options: OtherMembersOptions = {},
  name = "x",
): Promise<string[]> => {
  const { hazards, problems } = await judge([{ name, bytes }], options);
  return [...hazards.map(({ rule, verdict }) => `${verdict} ${rule}`), ...problems.map(({ code }) => code)];
};

describe("members that no reader reads", () => {
  test.each([
    ["of protocol 4", hostile],
    ["of protocol 0", Buffer.from("cos\nsystem\n(S'echo inert'\ntR.")],
    ["that begin with other values", Buffer.from("(lp0\nI1\nacos\nsystem\n(S'echo inert'\ntRa.")],
    ["without PROTO", Buffer.from("\x8c\x02os\x94\x8c\x06system\x94\x93\x8c\x04echo\x85R.", "latin1")],
  ])("are judged when they are pickles %s, whatever they are called", async (_, bytes) => {
    for (const deflate of [false, true]) {
      const { hazards, problems } = await judge([{ name: "archive/extra/state", bytes, deflate }]);
      expect(hazards).toMatchObject([{ verdict: "dangerous", member: "archive/extra/state" }]);
      expect(problems).toEqual([]);
    }
  });

  test("are placed in the file when they are stored", async () => {
    const bytes = makeZip([{ name: "x", bytes: hostile }]);
    const archive = await readZip(memorySource(bytes));
    if ("code" in archive) throw new Error(archive.message);
    const { hazards } = await judgeOtherMembers(archive, archive.members);
    expect(hazards[0]?.offset).toBeGreaterThanOrEqual(archive.members[0]?.dataOffset ?? Infinity);
  });

  test("are judged although a flag says that they are encrypted", async () => {
    const { hazards } = await judge([{ name: "x", bytes: hostile, flags: 1 }]);
    expect(hazards).toMatchObject([{ verdict: "dangerous" }]);
  });

  test("are named when they are programs or archives, and pickles in these are judged", async () => {
    expect(await verdicts(elf)).toEqual(["unknown MEMBER-FOREIGN"]);
    const inner = makeZip([{ name: "deep", bytes: hostile }]);
    const { hazards } = await judge([{ name: "inner", bytes: inner, deflate: true }]);
    expect(hazards).toMatchObject([
      { rule: "MEMBER-FOREIGN", verdict: "unknown", member: "inner" },
      { verdict: "dangerous", member: "inner!/deep" },
    ]);
  });

  test("that are archives in archives in archives are not followed for ever", async () => {
    let bytes = makeZip([{ name: "end", bytes: hostile }]);
    for (let level = 0; level < 5; level += 1) bytes = makeZip([{ name: "z", bytes }]);
    expect((await judge([{ name: "z", bytes }])).problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  test.each([
    ["a vocabulary", "cat\ndog\nmouse\n"],
    ["a vocabulary in upper case", "Ice\ncat\ndog\n"],
    ["brackets", "(\n)\n[\ncat\ndog\n"],
    ["JSON", '{"a": 1}'],
    ["XML", "<?xml version='1.0'?>"],
    ["nothing", ""],
  ])("are no trouble when they are texts: %s", async (_, text) => {
    expect(await verdicts(Buffer.from(text))).toEqual([]);
  });

  test("are unread when they are truncated pickles, or packed in an unknown way", async () => {
    expect(await verdicts(Buffer.from("\x80\x04]\x94(K\x01", "latin1"))).toContain("truncated");
    const rare = { name: "x", bytes: hostile, local: { method: 99 }, central: { method: 99 } };
    expect((await judge([rare])).problems).toMatchObject([{ code: "unsupported" }]);
  });
});

describe("members that are numbers", () => {
  const isNumbers = (): boolean => true;

  test("are judged when a whole pickle stands at their start", async () => {
    expect(await verdicts(hostile, { isNumbers })).toEqual(["dangerous PICKLE-GADGET"]);
    const padded = Buffer.concat([hostile, Buffer.alloc(64, 1)]);
    expect(await verdicts(padded, { isNumbers })).toEqual(["dangerous PICKLE-GADGET"]);
  });

  test("are no trouble when they only begin like something else", async () => {
    expect(await verdicts(Buffer.from("\x80\x04K\x01\x00\x00\xff\xff", "latin1"), { isNumbers })).toEqual([]);
    expect(await verdicts(Buffer.from("PK\x03\x04\x00\x00\x00\x00"), { isNumbers })).toEqual([]);
  });

  test("hardly ever look like a pickle by chance", async () => {
    const random = randomNumbers(5);
    const entries = Array.from({ length: 500 }, (_, at) => ({
      name: `data/${at}`,
      bytes: Buffer.from(Array.from({ length: 64 }, (_value, index) => (index === 0 ? 0x80 : random(256)))),
    }));
    const { hazards, problems } = await judge(entries, { isNumbers });
    expect([hazards, problems]).toEqual([[], []]);
  });
});

test("hostile, mutated and truncated members never throw", async () => {
  const whole = makeZip([
    { name: "a", bytes: hostile },
    { name: "b", bytes: hostile, deflate: true },
    { name: "c", bytes: makeZip([{ name: "d", bytes: elf }]) },
  ]);
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const archive = await readZip(memorySource(mutated(whole, randomNumbers(seed))));
      if (!("code" in archive)) await judgeOtherMembers(archive, archive.members);
    }),
    { seed: 2, numRuns: 200 },
  );
});
