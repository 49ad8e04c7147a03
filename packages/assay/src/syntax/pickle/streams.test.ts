import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call, global, join, op, pickle } from "testkit/pickle";
import { findStreams, readName, runLikeFileReader, runPickle, runPickleBytes, salvage } from "./index.ts";
import type { PickleRun } from "./index.ts";
import { mostSalvageOpcodes, mostStreams, pickleLimits } from "./limits.ts";
import { remainingLimits } from "./shared-limits.ts";

const source = (bytes: Uint8Array) => ({
  sizeBytes: bytes.length,
  readInto: (offset: number, target: Uint8Array): Promise<number> => {
    const part = bytes.subarray(offset, offset + target.length);
    target.set(part);
    return Promise.resolve(part.length);
  },
});

const names = (runs: readonly PickleRun[]): (string | undefined)[] =>
  runs.flatMap((run) => run.globals.map((ref) => readName(run.heap, ref)));

const os = global("os", "getcwd");
const stackOs = join(
  op.SHORT_BINUNICODE("os"),
  op.MEMOIZE(),
  op.SHORT_BINUNICODE("getcwd"),
  op.STACK_GLOBAL(),
);
const noise = (length: number): Uint8Array => new Uint8Array(length).fill(0xee);

describe("several streams", () => {
  test("follow each other at once and after zeros; foreign bytes end the search", async () => {
    const streams = [pickle([1]), pickle({ a: 1 }), new Uint8Array(100_000), pickle(call(os)), noise(9)];
    const found = await findStreams(source(join(...streams)), { offset: 0 });
    expect(found.runs).toHaveLength(3);
    expect(names(found.runs)).toEqual(["os.getcwd"]);
    expect(found.padding.map(({ offset, end }) => end - offset)).toEqual([100_000]);
    expect(found.foreign!.end - found.foreign!.offset).toBe(9);
  });

  test("a stream without PROTO counts when it does something", async () => {
    const found = await findStreams(source(join(pickle(1), call(os), op.STOP())), { offset: 0 });
    expect(names(found.runs)).toEqual(["os.getcwd"]);
    expect(found.foreign).toBeUndefined();
  });

  test("what comes after an opcode that breaks a stream is foreign", async () => {
    const bytes = join(op.PROTO(2), Uint8Array.of(0xff), call(os), op.STOP());
    const found = await findStreams(source(bytes), { offset: 0 });
    expect(found.runs).toHaveLength(1);
    expect(found.foreign).toEqual({ offset: 2, end: bytes.length });
  });

  test("their number is bounded, and so is what they take together", async () => {
    const bytes = join(...Array.from({ length: mostStreams + 9 }, () => pickle([])));
    const found = await findStreams(source(bytes), { offset: 0 });
    expect(found.isCut).toBe(true);
    expect(remainingLimits(pickleLimits, found.runs).slots).toBeLessThan(pickleLimits.slots - mostStreams);
  });
});

describe("salvage", () => {
  const cases: Record<string, Uint8Array> = {
    "a whole stream": pickle(call(os)),
    "a GLOBAL": join(call(os), op.STOP()),
    "an INST": join(op.MARK(), op.INST("os", "getcwd"), op.STOP()),
    "a STACK_GLOBAL": join(stackOs, op.EMPTY_TUPLE(), op.REDUCE()),
    "a STACK_GLOBAL with long lengths": join(op.BINUNICODE("os"), op.BINUNICODE("getcwd"), op.STACK_GLOBAL()),
  };

  test.each(Object.entries(cases))("finds %s in foreign bytes, wherever it is", async (_, part) => {
    for (const before of [0, 1, 77, (1 << 20) - 9, (1 << 20) - 2, 1 << 20]) {
      const bytes = join(noise(before), part, noise(50));
      const found = await salvage(source(bytes), { offset: 0, end: bytes.length });
      expect(names(found.runs)).toEqual(["os.getcwd"]);
    }
  });

  test("says which bytes no run accounts for", async () => {
    const bytes = join(noise(10), pickle(call(os)), noise(10));
    const found = await salvage(source(bytes), { offset: 0, end: bytes.length });
    expect(found.unaccounted).toEqual([
      { offset: 0, end: 10 },
      { offset: bytes.length - 10, end: bytes.length },
    ]);
  });

  test("ends in bounded time on bytes that look like starts everywhere", async () => {
    for (const part of [
      "c",
      "cc\ncc\n",
      "\x80\x04\x95",
      "\x8c\x01a\x8c\x01a",
      "(",
      "\x80\x02(",
      "X\x01\0\0\0c",
    ]) {
      const bytes = Buffer.from(part.repeat(300_000), "latin1");
      const found = await salvage(source(bytes), { offset: 0, end: bytes.length });
      const opcodes = found.runs.reduce((sum, run) => sum + run.opcodes, 0);
      expect(opcodes).toBeLessThanOrEqual(mostSalvageOpcodes * 2);
    }
  });

  test("never throws on hostile or mutated bytes, and its ranges never overlap", async () => {
    const part = fc.oneof(
      fc.constantFrom(...Object.values(cases)),
      fc.uint8Array({ maxLength: 40 }),
      fc.constant(Uint8Array.of(0x80, 4)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const bytes = join(...parts);
        const { runs, unaccounted } = await salvage(source(bytes), { offset: 0, end: bytes.length });
        const ranges = [...runs, ...unaccounted].sort((a, b) => a.offset - b.offset);
        const total = ranges.reduce((sum, { offset, end }) => sum + end - offset, 0);
        expect(total).toBe(bytes.length);
        await findStreams(source(bytes), { offset: 0 });
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });
});

describe("frames", () => {
  const codes = (...parts: readonly Uint8Array[]): string[] =>
    runPickleBytes(join(op.PROTO(4), ...parts)).frameProblems.map(({ code }) => code);
  const large = new Uint8Array(70_000);

  test("as CPython writes them are no problem", () => {
    expect(codes(op.FRAME(3), op.BININT1(1), op.STOP())).toEqual([]);
    expect(codes(op.FRAME(4), op.BININT1(1), op.BININT1(1), op.STOP())).toEqual([]);
    const parts = [
      op.FRAME(4),
      op.MARK(),
      op.BININT1(1),
      op.NONE(),
      op.BINBYTES(large),
      op.MEMOIZE(),
      op.TUPLE(),
    ];
    expect(codes(...parts, op.STOP())).toEqual([]);
  });

  test("are problems where readers disagree", () => {
    const text = op.SHORT_BINUNICODE("abcdef");
    expect(codes(op.FRAME(4), text, op.STOP())).toEqual(["frame-cuts-opcode"]);
    expect(codes(op.FRAME(20), op.FRAME(2), op.NONE(), op.STOP())).toContain("frame-nested");
    expect(codes(op.FRAME(5), op.NONE(), op.STOP(), noise(9))).toEqual(["stop-inside-frame"]);
    expect(codes(op.FRAME(500), op.NONE(), op.STOP())).toContain("frame-beyond-source");
    expect(codes(op.FRAME(1), op.NONE(), text, op.POP(), op.STOP())).toEqual(["opcodes-outside-frames"]);
  });

  /** C `load` from a file drops `ab` here and takes four letters from behind the frame. */
  const cut = join(op.PROTO(4), op.FRAME(4), op.SHORT_BINUNICODE("ab", 4));
  const rest = join(Buffer.from("os\x8c\x06", "latin1"), op.MARK(), op.STOP(), noise(20));

  test("that cut an opcode are read in the second way too", async () => {
    const bytes = join(cut, rest);
    const flat = await runPickle(source(bytes), { offset: 0 });
    const second = await runLikeFileReader(source(bytes), { offset: 0 }, flat);
    expect(second!.dropped).toEqual([{ offset: 13, end: 15 }]);
    expect(second!.run.problem?.offset).not.toBe(flat.problem?.offset);
  });

  test("that are whole have no second way", async () => {
    const bytes = join(op.PROTO(4), op.FRAME(3), op.BININT1(1), op.STOP());
    const flat = await runPickle(source(bytes), { offset: 0 });
    expect(await runLikeFileReader(source(bytes), { offset: 0 }, flat)).toBeUndefined();
  });
});

describe("bytes that are no opcodes", () => {
  const wrapper = join(global("m", "Wrapper"), op.EMPTY_TUPLE(), op.NEWOBJ(), op.EMPTY_DICT(), op.BUILD());

  test("are passed over where the caller says so", async () => {
    const bytes = join(
      op.EMPTY_LIST(),
      wrapper,
      Uint8Array.of(6),
      noise(6),
      op.APPEND(),
      os,
      op.APPEND(),
      op.STOP(),
    );
    const run = await runPickle(source(bytes), {
      offset: 0,
      rawDataAfterBuild: (_heap, _target, offset, nextByte) => {
        expect(offset).toBe(1 + wrapper.length);
        return 1 + (nextByte ?? 0);
      },
    });
    expect(run.problem).toBeUndefined();
    expect(run.rawData).toEqual([{ offset: 1 + wrapper.length, end: 8 + wrapper.length }]);
    expect(names([run])).toEqual(["m.Wrapper", "os.getcwd"]);
  });

  test("payloads are listed for a look inside", () => {
    const { payloads } = runPickleBytes(join(op.BINBYTES(pickle(call(os))), op.BINBYTES("short"), op.STOP()));
    expect(payloads).toEqual([{ kind: "bytes", offset: 5, end: 5 + pickle(call(os)).length }]);
  });
});
