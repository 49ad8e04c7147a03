import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { join, op } from "testkit/pickle";
import { pickleLimits, runPickleBytes } from "./index.ts";
import type { PickleLimits, PickleRun } from "./index.ts";

/** Everything that a run says, the layout of its heap included. */
function whole(run: PickleRun): unknown {
  const { heap, ...said } = run;
  return {
    ...said,
    slots: [...heap.slots.subarray(0, heap.slotCount)],
    texts: Buffer.from(heap.texts.subarray(0, heap.textBytes)).toString("latin1"),
    doubles: [...heap.doubles.subarray(0, heap.doubleCount)],
    wide: [...heap.wide.subarray(0, heap.nodes)],
    narrow: [...heap.narrow.subarray(0, heap.nodes)],
    names: heap.names,
    dropped: heap.dropped,
    droppedItems: heap.droppedItems,
    isFull: heap.isFull,
  };
}

function expectSame(bytes: Uint8Array, limits: PickleLimits): void {
  expect(whole(runPickleBytes(bytes, limits))).toEqual(whole(runPickleBytes(bytes, limits, "table")));
}

/** An opcode, how many values above the mark it needs, and how many it leaves more (or `mark`, `unmark`). */
interface Choice {
  readonly needs: number;
  readonly change: number | "mark" | "unmark";
  readonly make: (argument: number) => Uint8Array;
}

const choice = (needs: number, change: Choice["change"], make: Choice["make"]): Choice => ({
  needs,
  change,
  make,
});
const text = (argument: number): string => "name é €".slice(0, 1 + (argument % 8)).repeat(1 + (argument % 5));

const choices: readonly Choice[] = [
  choice(0, 1, () => op.NONE()),
  choice(0, 1, () => op.NEWTRUE()),
  choice(0, 1, () => op.NEWFALSE()),
  choice(0, 1, (argument) => op.BININT1(argument & 255)),
  choice(0, 1, (argument) => op.BININT2(argument & 65535)),
  choice(0, 1, (argument) => op.BININT(argument | 0)),
  choice(0, 1, (argument) => op.BINFLOAT(argument / 3)),
  choice(0, 1, (argument) => op.LONG1(Uint8Array.of(argument & 255, argument >> 8))),
  choice(0, 1, (argument) => op.SHORT_BINUNICODE(text(argument))),
  choice(0, 1, (argument) => op.BINUNICODE(text(argument).repeat(argument % 40))),
  choice(0, 1, (argument) => op.SHORT_BINSTRING(text(argument))),
  choice(0, 1, (argument) => op.SHORT_BINBYTES(text(argument))),
  choice(0, 1, (argument) => op.GLOBAL("m", `n${argument % 3}`)),
  choice(0, 1, () => op.EMPTY_LIST()),
  choice(0, 1, () => op.EMPTY_DICT()),
  choice(0, 1, () => op.EMPTY_TUPLE()),
  choice(0, 1, () => op.EMPTY_SET()),
  choice(0, 1, (argument) => op.BINGET(argument % 6)),
  choice(0, 1, (argument) => op.LONG_BINGET(argument % 6)),
  choice(1, 1, () => op.DUP()),
  choice(1, -1, () => op.POP()),
  choice(1, 0, () => op.TUPLE1()),
  choice(2, -1, () => op.TUPLE2()),
  choice(3, -2, () => op.TUPLE3()),
  choice(2, -1, () => op.APPEND()),
  choice(3, -2, () => op.SETITEM()),
  choice(2, -1, () => op.REDUCE()),
  choice(2, -1, () => op.NEWOBJ()),
  choice(2, -1, () => op.BUILD()),
  choice(1, 0, () => op.BINPERSID()),
  choice(1, 0, () => op.MEMOIZE()),
  choice(1, 0, (argument) => op.BINPUT(argument % 8)),
  choice(1, 0, (argument) => op.LONG_BINPUT(argument % (argument % 7 === 0 ? 4000 : 8))),
  choice(0, "mark", () => op.MARK()),
  choice(0, "unmark", () => op.TUPLE()),
  choice(0, "unmark", () => op.LIST()),
  choice(1, "unmark", () => op.APPENDS()),
  choice(1, "unmark", () => op.SETITEMS()),
  choice(0, 0, (argument) => op.FRAME(argument % 60)),
  choice(0, 1, () => join(op.GLOBAL("m", "n"), op.EMPTY_TUPLE(), op.REDUCE())),
  choice(0, 1, () => join(op.EMPTY_LIST(), op.MARK(), op.NONE(), op.NONE(), op.APPENDS())),
  choice(0, 1, () => join(op.EMPTY_DICT(), op.MARK(), op.NONE(), op.NONE(), op.SETITEMS())),
];

/** A stream whose opcodes mostly find what they need: `numbers` choose them. */
function stream(numbers: readonly number[]): Uint8Array {
  const parts = [op.PROTO(4)];
  const levels = [0];
  for (const number of numbers) {
    const { needs, change, make } = choices[number % choices.length]!;
    const above = levels.at(-1)!;
    // One in 64 is taken although it breaks the stream.
    if (change === "unmark" ? levels.length < 2 : above < needs && number % 64 !== 0) continue;
    parts.push(make(Math.floor(number / choices.length)));
    if (change === "mark") levels.push(0);
    else if (change === "unmark") unmark(levels, needs);
    else levels[levels.length - 1] = Math.max(0, above + change);
  }
  return join(...parts, op.NONE(), op.STOP(), new Uint8Array(20));
}

function unmark(levels: number[], needs: number): void {
  levels.pop();
  levels[levels.length - 1] = levels.at(-1)! + (needs === 0 ? 1 : 0);
}

const numbers = fc.array(fc.nat(0x7fffffff), { minLength: 5, maxLength: 400, size: "max" });

/** Limits that ordinary streams of a few hundred opcodes run into. */
const tight = fc.record({
  opcodes: fc.constantFrom(100, 1000),
  stackDepth: fc.constantFrom(8, 256, 1000),
  memoEntries: fc.constantFrom(3, 20, 1000),
  nodes: fc.constantFrom(64, 100, 1000),
  slots: fc.constantFrom(20, 100, 2000),
  textBytes: fc.constantFrom(64, 300, 5000),
  doubles: fc.constantFrom(2, 64, 100),
  records: fc.constantFrom(2, 100),
});

describe("the fast loop", () => {
  test("does what the opcode table does", () => {
    fc.assert(
      fc.property(numbers, (chosen) => expectSame(stream(chosen), pickleLimits)),
      { seed: 20261123, numRuns: 300 },
    );
  });

  test("does what the opcode table does when limits are reached", () => {
    fc.assert(
      fc.property(numbers, tight, (chosen, limits) => expectSame(stream(chosen), limits)),
      { seed: 20261123, numRuns: 400 },
    );
  });

  test("does what the opcode table does on streams with mutated and truncated bytes", () => {
    fc.assert(
      fc.property(numbers, fc.nat(2000), fc.nat(255), (chosen, at, byte) => {
        const bytes = Uint8Array.from(stream(chosen));
        bytes[at % bytes.length] = byte;
        expectSame(bytes, pickleLimits);
        expectSame(bytes.subarray(0, at), pickleLimits);
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });
});
