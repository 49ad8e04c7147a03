import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call, global, join, op, pickle, tuple, value } from "testkit/pickle";
import { opcodes } from "./opcodes.table.ts";
import {
  pickleLimits,
  readItems,
  readName,
  readNode,
  readValue,
  runPickle,
  runPickleBytes,
  showValue,
} from "./index.ts";
import type { CallNode, Heap, PickleRun, Ref } from "./index.ts";
import { modernName } from "./python2-names.ts";

const run = (...parts: readonly Uint8Array[]): PickleRun => runPickleBytes(join(...parts, op.STOP()));

/** A value as plain JSON, so that expectations are short. */
function plain(heap: Heap, ref: Ref | undefined): unknown {
  const found = ref === undefined ? "nothing" : readValue(heap, ref);
  if (typeof found !== "object" || found === null) return found;
  if (found.kind === "call") return plainCall(heap, found);
  if ("items" in found) return { [found.kind]: all(heap, found.items) };
  if (found.kind === "dict") return { dict: all(heap, found.entries) };
  if (found.kind === "float") return { float: found.value };
  if (found.kind === "global") return `${found.module}.${found.name}`;
  return found.kind === "persistent" ? { persistent: plain(heap, found.id) } : found;
}

const all = (heap: Heap, refs: readonly Ref[]): unknown[] => refs.map((one) => plain(heap, one));

function plainCall(heap: Heap, call: CallNode): unknown {
  const kept = (["states", "entries", "items"] as const).filter((part) => call[part].length > 0);
  return {
    [call.opcode]: all(heap, [call.callee, call.args]),
    ...(call.keywords === undefined ? {} : { keywords: plain(heap, call.keywords) }),
    ...Object.fromEntries(kept.map((part) => [part, all(heap, call[part])])),
  };
}

const rootOf = (...parts: readonly Uint8Array[]): unknown => {
  const result = run(...parts);
  return result.problem === undefined ? plain(result.heap, result.root) : result.problem.code;
};

const os = global("os", "getcwd");

describe("every opcode", () => {
  const cases: Record<string, readonly [unknown, ...Uint8Array[]]> = {
    MARK: [{ list: [1] }, op.MARK(), op.BININT1(1), op.LIST()],
    STOP: [null, op.NONE()],
    POP: [1, op.BININT1(1), op.BININT1(2), op.POP()],
    POP_MARK: [1, op.BININT1(1), op.MARK(), op.NONE(), op.NONE(), op.POP_MARK()],
    DUP: [{ tuple: [7, 7] }, op.BININT1(7), op.DUP(), op.TUPLE2()],
    FLOAT: [{ float: -1.5 }, op.FLOAT("-1.5")],
    INT: [-42, op.INT("-42")],
    BININT: [-2, op.BININT(-2)],
    BININT1: [255, op.BININT1(255)],
    LONG: [12345678901234567890n, op.LONG("12345678901234567890L")],
    BININT2: [65535, op.BININT2(65535)],
    NONE: [null, op.NONE()],
    PERSID: [{ persistent: "abc" }, op.PERSID("abc")],
    BINPERSID: [{ persistent: { tuple: ["a"] } }, op.BINUNICODE("a"), op.TUPLE1(), op.BINPERSID()],
    REDUCE: [{ REDUCE: ["os.getcwd", { tuple: [] }] }, os, op.EMPTY_TUPLE(), op.REDUCE()],
    STRING: ["it's\n\x01é", op.STRING(String.raw`'it\'s\n\x01\351'`)],
    BINSTRING: ["\xe9a", op.BINSTRING(Uint8Array.of(0xe9, 0x61))],
    SHORT_BINSTRING: ["abc", op.SHORT_BINSTRING("abc")],
    UNICODE: ["é€😀", op.UNICODE(String.raw`é\u20ac\U0001f600`)],
    BINUNICODE: ["é€", op.BINUNICODE("é€")],
    APPEND: [{ list: [1, 2] }, op.EMPTY_LIST(), op.BININT1(1), op.APPEND(), op.BININT1(2), op.APPEND()],
    BUILD: [{ REDUCE: ["os.getcwd", { tuple: [] }], states: [1] }, call(os), op.BININT1(1), op.BUILD()],
    GLOBAL: ["os.getcwd", os],
    DICT: [{ dict: [1, 2] }, op.MARK(), op.BININT1(1), op.BININT1(2), op.DICT()],
    EMPTY_DICT: [{ dict: [] }, op.EMPTY_DICT()],
    APPENDS: [{ list: [1, 2] }, op.EMPTY_LIST(), op.MARK(), op.BININT1(1), op.BININT1(2), op.APPENDS()],
    GET: [{ tuple: ["x", "x"] }, op.BINUNICODE("x"), op.PUT("5"), op.GET("5"), op.TUPLE2()],
    BINGET: [{ tuple: ["x", "x"] }, op.BINUNICODE("x"), op.BINPUT(5), op.BINGET(5), op.TUPLE2()],
    INST: [{ INST: ["os.getcwd", { tuple: [1] }] }, op.MARK(), op.BININT1(1), op.INST("os", "getcwd")],
    LONG_BINGET: [{ tuple: [1, 1] }, op.BININT1(1), op.LONG_BINPUT(900), op.LONG_BINGET(900), op.TUPLE2()],
    LIST: [{ list: [] }, op.MARK(), op.LIST()],
    EMPTY_LIST: [{ list: [] }, op.EMPTY_LIST()],
    OBJ: [{ OBJ: ["os.getcwd", { tuple: [1] }] }, op.MARK(), os, op.BININT1(1), op.OBJ()],
    PUT: [1, op.BININT1(1), op.PUT("3"), op.POP(), op.GET("3")],
    BINPUT: [1, op.BININT1(1), op.BINPUT(3), op.POP(), op.BINGET(3)],
    LONG_BINPUT: [1, op.BININT1(1), op.LONG_BINPUT(4e9), op.POP(), op.LONG_BINGET(4e9)],
    SETITEM: [{ dict: [1, 2] }, op.EMPTY_DICT(), op.BININT1(1), op.BININT1(2), op.SETITEM()],
    TUPLE: [{ tuple: [1] }, op.MARK(), op.BININT1(1), op.TUPLE()],
    EMPTY_TUPLE: [{ tuple: [] }, op.EMPTY_TUPLE()],
    SETITEMS: [{ dict: [1, 2] }, op.EMPTY_DICT(), op.MARK(), op.BININT1(1), op.BININT1(2), op.SETITEMS()],
    BINFLOAT: [{ float: 0.1 }, op.BINFLOAT(0.1)],
    PROTO: [null, op.PROTO(5), op.NONE()],
    NEWOBJ: [{ NEWOBJ: ["os.getcwd", { tuple: [] }] }, os, op.EMPTY_TUPLE(), op.NEWOBJ()],
    EXT1: [{ kind: "extension", code: 7, offset: 0 }, op.EXT1(7)],
    EXT2: [{ kind: "extension", code: 700, offset: 0 }, op.EXT2(700)],
    EXT4: [{ kind: "extension", code: 70000, offset: 0 }, op.EXT4(70000)],
    TUPLE1: [{ tuple: [1] }, op.BININT1(1), op.TUPLE1()],
    TUPLE2: [{ tuple: [1, 2] }, op.BININT1(1), op.BININT1(2), op.TUPLE2()],
    TUPLE3: [{ tuple: [1, 2, 3] }, op.BININT1(1), op.BININT1(2), op.BININT1(3), op.TUPLE3()],
    NEWTRUE: [true, op.NEWTRUE()],
    NEWFALSE: [false, op.NEWFALSE()],
    LONG1: [-129, op.LONG1(Uint8Array.of(0x7f, 0xff))],
    LONG4: [2n ** 64n, op.LONG4(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1))],
    BINBYTES: [{ kind: "bytes", offset: 5, length: 3 }, op.BINBYTES("abc")],
    SHORT_BINBYTES: [{ kind: "bytes", offset: 2, length: 3 }, op.SHORT_BINBYTES("abc")],
    SHORT_BINUNICODE: ["abc", op.SHORT_BINUNICODE("abc")],
    BINUNICODE8: ["abc", op.BINUNICODE8("abc")],
    BINBYTES8: [{ kind: "bytes", offset: 9, length: 3 }, op.BINBYTES8("abc")],
    EMPTY_SET: [{ set: [] }, op.EMPTY_SET()],
    ADDITEMS: [{ set: [1] }, op.EMPTY_SET(), op.MARK(), op.BININT1(1), op.ADDITEMS()],
    FROZENSET: [{ frozenset: [1] }, op.MARK(), op.BININT1(1), op.FROZENSET()],
    NEWOBJ_EX: [
      { NEWOBJ_EX: ["os.getcwd", { tuple: [] }], keywords: { dict: [] } },
      ...[os, op.EMPTY_TUPLE(), op.EMPTY_DICT(), op.NEWOBJ_EX()],
    ],
    STACK_GLOBAL: ["a.b", op.PROTO(4), op.BINUNICODE("a"), op.BINUNICODE("b"), op.STACK_GLOBAL()],
    MEMOIZE: [{ tuple: [1, 1] }, op.BININT1(1), op.MEMOIZE(), op.BINGET(0), op.TUPLE2()],
    FRAME: [1, op.FRAME(3), op.BININT1(1)],
    BYTEARRAY8: [{ kind: "bytes", offset: 9, length: 2 }, op.BYTEARRAY8("ab")],
    NEXT_BUFFER: [{ kind: "buffer", index: 0 }, op.NEXT_BUFFER()],
    READONLY_BUFFER: [{ kind: "buffer", index: 0 }, op.NEXT_BUFFER(), op.READONLY_BUFFER()],
  };

  test.each(Object.entries(cases))("%s does what CPython's does", (_, [expected, ...parts]) => {
    expect(rootOf(...parts)).toEqual(expected);
  });

  test("the table and the cases name the same 68 opcodes", () => {
    const names = opcodes.map((opcode) => opcode.name).sort();
    expect(names).toEqual(Object.keys(cases).sort());
    expect(names).toHaveLength(68);
  });

  test("every other byte ends the run as malformed", () => {
    const known = new Set(opcodes.map((opcode) => opcode.code));
    for (let byte = 0; byte < 256; byte += 1) {
      if (!known.has(byte)) expect(rootOf(Uint8Array.of(byte))).toBe("malformed");
    }
  });
});

describe("numbers", () => {
  test("INT 00 and 01 are the booleans of protocol 0", () => {
    expect(rootOf(op.INT("00"))).toBe(false);
    expect(rootOf(op.INT("01"))).toBe(true);
  });

  test("lines take the prefixes and underscores that Python takes", () => {
    expect(rootOf(op.INT("0x1F"))).toBe(31);
    expect(rootOf(op.LONG("-1_000L"))).toBe(-1000);
    expect(rootOf(op.FLOAT("-inf"))).toEqual({ float: -Infinity });
    expect(rootOf(op.FLOAT("nan"))).toEqual({ float: Number.NaN });
  });

  test("lines that are no numbers end the run", () => {
    for (const part of [
      op.INT(""),
      op.INT("1x"),
      op.INT("0x"),
      op.FLOAT(""),
      op.FLOAT("0x10"),
      op.LONG("9".repeat(4301)),
    ]) {
      expect(rootOf(part)).toBe("malformed");
    }
  });

  test("a number of thousands of bits is skipped, not computed", () => {
    expect(rootOf(op.LONG4(new Uint8Array(1000)))).toEqual({ kind: "unknown" });
  });

  test.each([0, 1, 2 ** 30 - 1, 2 ** 30, 2 ** 31 - 1, -1, -(2 ** 31)])("BININT keeps %i", (number) => {
    expect(rootOf(op.BININT(number))).toBe(number);
  });
});

describe("names", () => {
  test("Python 2 names become Python 3 names below protocol 3 only", () => {
    expect(rootOf(global("__builtin__", "eval"))).toBe("builtins.eval");
    expect(rootOf(op.PROTO(2), global("commands", "getoutput"))).toBe("subprocess.getoutput");
    expect(rootOf(op.PROTO(3), global("__builtin__", "eval"))).toBe("__builtin__.eval");
    expect(modernName("exceptions", "StandardError")).toEqual({ module: "builtins", name: "Exception" });
    expect(modernName("constructor", "prototype")).toEqual({ module: "constructor", name: "prototype" });
  });

  test("every use of a name is listed with its offset", () => {
    const result = run(os, op.POP(), global("a.b", "c"));
    const names = result.globals.map((ref) => readNode(result.heap, ref));
    expect(names).toEqual([
      { kind: "global", module: "os", name: "getcwd", offset: 0 },
      { kind: "global", module: "a.b", name: "c", offset: 12 },
    ]);
  });

  test("a memo entry that is overwritten gives the new value, so the imported name is the right one", () => {
    const parts = [op.BINUNICODE("harmless"), op.BINPUT(0), op.BINUNICODE("os"), op.BINPUT(0), op.BINGET(0)];
    expect(rootOf(op.PROTO(4), ...parts, op.BINUNICODE("getcwd"), op.STACK_GLOBAL())).toBe("os.getcwd");
  });

  test("decoys removed by POP and POP_MARK change nothing", () => {
    const decoys = [
      op.BINUNICODE("x"),
      op.POP(),
      op.MARK(),
      op.BINUNICODE("y"),
      op.POP_MARK(),
      op.MARK(),
      op.POP(),
    ];
    const parts = [op.BINUNICODE("os"), ...decoys, op.BINUNICODE("getcwd"), ...decoys, op.STACK_GLOBAL()];
    expect(rootOf(op.PROTO(4), ...parts)).toBe("os.getcwd");
  });

  test("a name that is computed while loading is listed as one, and as a misuse", () => {
    const result = run(op.PROTO(4), op.BINUNICODE("os"), call(os), op.STACK_GLOBAL());
    expect(plain(result.heap, result.root)).toBe("os.<computed>");
    expect(result.misuses.map(({ opcode }) => opcode)).toEqual(["STACK_GLOBAL"]);
  });

  test("two backslashes in front of u are no escape, as in Python", () => {
    expect(rootOf(op.UNICODE(String.raw`\\u0041 \\\u0041`))).toBe(String.raw`\\u0041 \\A`);
  });

  test("STACK_GLOBAL without two strings ends the run", () => {
    expect(rootOf(op.NONE(), op.BINUNICODE("a"), op.STACK_GLOBAL())).toBe("malformed");
  });
});

describe("objects", () => {
  test("a call whose result is thrown away is still listed", () => {
    const result = run(call(os), op.POP(), op.MARK(), os, op.OBJ(), op.POP(), op.NONE());
    expect(result.calls).toHaveLength(2);
    expect(readName(result.heap, (readNode(result.heap, result.calls[1]) as { callee: Ref }).callee)).toBe(
      "os.getcwd",
    );
  });

  test("items and states given to the result of a call are kept with it", () => {
    const dict = [
      call(os),
      op.MARK(),
      value("k"),
      value(1),
      op.SETITEMS(),
      value("l"),
      value(2),
      op.SETITEM(),
    ];
    expect(rootOf(...dict, value(3), op.APPEND(), value(4), op.BUILD(), value(5), op.BUILD())).toEqual({
      REDUCE: ["os.getcwd", { tuple: [] }],
      entries: ["k", 1, "l", 2],
      items: [3],
      states: [4, 5],
    });
  });

  test("opcodes on what they never belong on are listed", () => {
    const result = run(os, value(1), op.BUILD(), value(1), value(2), op.SETITEM(), value(1), op.APPEND());
    expect(result.misuses.map(({ opcode }) => opcode)).toEqual(["BUILD", "SETITEM", "APPEND"]);
    expect(run(value([]), value(1), value(2), op.SETITEM()).misuses).toHaveLength(1);
  });

  test("calls of plain values and calls without a tuple are listed as misuses", () => {
    const calls = [
      value("x"),
      op.EMPTY_TUPLE(),
      op.REDUCE(),
      os,
      value([1]),
      op.REDUCE(),
      os,
      op.EMPTY_LIST(),
    ];
    const result = run(...calls, op.NEWOBJ(), op.MARK(), value("x"), op.OBJ());
    expect(result.misuses.map(({ opcode }) => opcode)).toEqual(["REDUCE", "REDUCE", "NEWOBJ", "OBJ"]);
    expect(result.calls).toHaveLength(4);
  });

  test("values are shared as the stream shares them, and a list may hold itself", () => {
    const result = run(op.EMPTY_LIST(), op.BINPUT(0), op.BINGET(0), op.APPEND());
    expect(readItems(result.heap, result.root)).toEqual([result.root]);
  });

  test("a simple call can be shown as Python", () => {
    const result = run(call(global("os", "system"), 'echo "hi"', [1, null], { a: true }));
    expect(showValue(result.heap, result.root!)).toBe(
      String.raw`os.system("echo \"hi\"", [1, None], <dict>)`,
    );
  });

  test("a value that contains itself is shown in finite time", () => {
    const result = run(op.EMPTY_LIST(), op.BINPUT(0), op.BINGET(0), op.APPEND());
    expect(showValue(result.heap, result.root!)).toBe("[[[[…]]]]");
  });
});

describe("broken streams", () => {
  const whole = pickle({ a: [1, 2.5, "text"], b: tuple("x", null), c: call(os, "arg") });

  test("the whole stream has no problem", () => {
    expect(runPickleBytes(whole).problem).toBeUndefined();
  });

  test("every prefix ends as truncated, and what ran before counts", () => {
    for (let length = 0; length < whole.length; length += 1) {
      const result = runPickleBytes(whole.subarray(0, length));
      expect(result.root).toBeUndefined();
      expect(result.problem?.code).toBe("truncated");
    }
    const almost = runPickleBytes(whole.subarray(0, -2));
    expect(almost.globals).toHaveLength(1);
    expect(almost.calls).toHaveLength(1);
    expect(plain(almost.heap, almost.remains[0])).toEqual({ dict: [] });
  });

  test("code before a bad opcode is reported", () => {
    const result = runPickleBytes(join(call(os), Uint8Array.of(0xff)));
    expect(result.problem).toMatchObject({ code: "malformed", offset: 14 });
    expect(result.calls).toHaveLength(1);
  });

  test.each([
    ["an empty stack", [op.TUPLE1()]],
    ["APPENDS without a mark", [op.EMPTY_LIST(), op.APPENDS()]],
    ["values below the newest mark", [op.NONE(), op.MARK(), op.TUPLE1()]],
    ["a dict with a key too many", [op.MARK(), op.NONE(), op.DICT()]],
    ["SETITEMS with a key too many", [op.EMPTY_DICT(), op.MARK(), op.NONE(), op.SETITEMS()]],
    ["a memo index never stored", [op.BINGET(1)]],
    ["a negative PUT", [op.NONE(), op.PUT("-1")]],
    ["protocol 6", [op.PROTO(6)]],
    ["extension code 0", [op.EXT1(0)]],
    ["a STRING without quotes", [op.STRING("abc")]],
    ["OBJ without a class", [op.MARK(), op.OBJ()]],
    ["a negative BINSTRING length", [op.BINSTRING("", -1 >>> 0)]],
    ["STOP without a value", []],
  ])("%s is malformed", (_, parts) => {
    expect(rootOf(...parts)).toBe("malformed");
  });

  test("a payload longer than the source is truncated before anything is allocated", () => {
    for (const part of [
      op.BINBYTES8("", 2 ** 52),
      op.BINUNICODE8("", 2 ** 52),
      op.BINUNICODE("", 2 ** 32 - 1),
    ]) {
      expect(rootOf(part)).toBe("truncated");
    }
  });

  test("a frame longer than the source is a problem although the stream ends well", () => {
    const result = runPickleBytes(join(op.PROTO(4), op.FRAME(1000), op.NONE(), op.STOP()));
    expect(result.root).toBeDefined();
    expect(result.problem?.code).toBe("truncated");
  });
});

describe("limits", () => {
  const limited = (over: object, ...parts: readonly Uint8Array[]): PickleRun =>
    runPickleBytes(join(...parts), { ...pickleLimits, ...over });

  test("opcodes, stack, marks and memo are bounded", () => {
    const many = (part: Uint8Array): Uint8Array => join(...Array.from({ length: 5000 }, () => part));
    expect(limited({ opcodes: 100 }, many(op.NONE())).problem?.code).toBe("limit-exceeded");
    expect(limited({ stackDepth: 2000 }, many(op.NONE())).problem?.code).toBe("limit-exceeded");
    expect(limited({ stackDepth: 2000 }, many(op.MARK())).problem?.code).toBe("limit-exceeded");
    const memoized = [op.NONE(), many(op.MEMOIZE()), op.LONG_BINGET(4000)];
    const forgetful = limited({ memoEntries: 2000 }, ...memoized, op.STOP());
    expect(forgetful.problem).toBeUndefined();
    expect(forgetful.droppedItems).toBe(3000);
    expect(plain(forgetful.heap, forgetful.root)).toEqual({ kind: "unknown" });
  });

  test("past the slot limit containers are dropped, names and calls are still listed, and the run says so", () => {
    const filler = join(...Array.from({ length: 3000 }, () => join(op.EMPTY_LIST(), op.POP())));
    const parts = [op.EMPTY_LIST(), filler, op.MARK(), value(1), op.APPENDS(), call(os, "x"), op.STOP()];
    const result = limited({ slots: 4096 }, ...parts);
    expect(result.problem?.code).toBe("limit-exceeded");
    expect(readName(result.heap, result.globals[0])).toBe("os.getcwd");
    expect(plain(result.heap, result.calls[0])).toEqual({ REDUCE: ["os.getcwd", { kind: "unknown" }] });
  });

  test("past the slot limit plain items are no gap, but a state, an argument or a tensor name that is lost is one", () => {
    const filler = join(...Array.from({ length: 3000 }, () => join(op.EMPTY_LIST(), op.POP())));
    const dict = join(op.EMPTY_DICT(), filler, op.MARK(), value("a"), value(1), op.SETITEMS());
    const plainDict = limited({ slots: 4096 }, dict, op.STOP());
    expect([plainDict.problem, plainDict.droppedItems > 0]).toEqual([undefined, true]);
    expect(limited({ slots: 4096 }, call(os), filler, op.STOP()).problem).toBeUndefined();
    const states = limited({ slots: 4096 }, call(os), dict, op.BUILD(), op.STOP());
    expect(states.problem?.code).toBe("limit-exceeded");
    const tensors = limited({ slots: 4096 }, dict, op.NONE(), op.BINPERSID(), op.STOP());
    expect(tensors.problem?.code).toBe("limit-exceeded");
    const entries = limited({ slots: 4096 }, call(os), filler, value("a"), value(1), op.SETITEM(), op.STOP());
    expect(entries.problem?.code).toBe("limit-exceeded");
  });

  test("a memo that forgets a call or a name says so", () => {
    const filler = join(op.NONE(), ...Array.from({ length: 3000 }, () => op.MEMOIZE()), op.POP());
    const lost = limited({ memoEntries: 2000 }, filler, os, op.MEMOIZE(), op.STOP());
    expect(lost.problem?.code).toBe("limit-exceeded");
  });

  test("past the node limit the run ends, past the limit of texts it goes on without them", () => {
    const names = join(...Array.from({ length: 3000 }, () => join(os, op.POP())));
    expect(limited({ nodes: 2048 }, names, op.NONE(), op.STOP()).problem?.code).toBe("limit-exceeded");
    const texts = join(...Array.from({ length: 3000 }, () => join(op.BINUNICODE("x"), op.POP())));
    const long = op.BINUNICODE("y".repeat(2000));
    const result = limited({ textBytes: 4000 }, long, texts, call(os), op.STOP());
    expect(result.problem).toBeUndefined();
    expect(result.calls).toHaveLength(1);
    const needed = limited({ textBytes: 4000 }, long, texts, call(os, "x"), op.STOP());
    expect(needed.problem?.code).toBe("limit-exceeded");
  });

  test("a long string stays in the source", () => {
    expect(rootOf(op.BINUNICODE("z".repeat(20_000)))).toEqual({
      kind: "long-text",
      offset: 5,
      length: 20_000,
    });
  });

  test("distinct names are bounded in number of characters", () => {
    const names = Array.from({ length: 600 }, (_, index) =>
      join(global("m".repeat(16_000), `n${index}`), op.POP()),
    );
    expect(run(...names, op.NONE()).problem?.code).toBe("limit-exceeded");
  });

  test("a billion laughs costs what its bytes cost", () => {
    const doubled = Array.from({ length: 60 }, () => join(op.DUP(), op.TUPLE2()));
    expect(run(op.EMPTY_LIST(), ...doubled).problem).toBeUndefined();
  });
});

describe("reading through windows", () => {
  const source = (bytes: Uint8Array, log: number[] = []) => ({
    sizeBytes: bytes.length,
    readInto: (offset: number, target: Uint8Array): Promise<number> => {
      log.push(target.length);
      const part = bytes.subarray(offset, offset + target.length);
      target.set(part);
      return Promise.resolve(part.length);
    },
  });

  test("gives what reading in one piece gives, wherever the windows end", async () => {
    const items = Array.from({ length: 9000 }, (_, index) => `name ${"x".repeat(index % 40)} ${index}`);
    const bytes = pickle(items);
    const [whole, windowed] = [runPickleBytes(bytes), await runPickle(source(bytes), { offset: 0 })];
    expect(plain(windowed.heap, windowed.root)).toEqual(plain(whole.heap, whole.root));
    expect(windowed.opcodes - whole.opcodes).toBeLessThan(10);
  });

  test("skips long payloads without reading them", async () => {
    const bytes = join(
      op.PROTO(4),
      op.BINBYTES8(new Uint8Array(5_000_000)),
      call(os),
      op.TUPLE2(),
      op.STOP(),
    );
    const log: number[] = [];
    const result = await runPickle(source(bytes, log), { offset: 0 });
    expect(result.problem).toBeUndefined();
    expect(log.reduce((sum, length) => sum + length, 0)).toBeLessThan(100_000);
    expect(readNode(result.heap, result.globals[0])).toMatchObject({ offset: 5_000_011 });
  });

  test("stops at the end of the member and tells where the stream ended", async () => {
    const bytes = join(new Uint8Array(7), pickle([1]), pickle([2]));
    const first = await runPickle(source(bytes), { offset: 7 });
    const second = await runPickle(source(bytes), { offset: first.end });
    expect(plain(second.heap, second.root)).toEqual({ list: [2] });
    expect((await runPickle(source(bytes), { offset: 7, end: 10 })).problem?.code).toBe("truncated");
  });
});

describe("any bytes", () => {
  const seeded = { seed: 20261101, numRuns: 400 };
  const parts = fc.array(fc.constantFrom(...opcodes.map(({ code }) => code)), { maxLength: 40 });

  test("never throw, and end with a value or a problem", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), parts, (noise, codes) => {
        const result = runPickleBytes(join(Uint8Array.from(codes), noise));
        expect(result.root !== undefined || result.problem !== undefined).toBe(true);
        expect(result.end).toBeLessThanOrEqual(codes.length + noise.length);
      }),
      seeded,
    );
  });

  test("a changed byte in a real stream never breaks the machine or its readers", () => {
    const bytes = pickle({
      a: [1, "b", tuple(2.5, null)],
      c: call(global("m", "n"), "x"),
      d: join(tuple("s"), op.BINPERSID()),
    });
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = byte;
        const result = runPickleBytes(changed);
        for (const ref of [...result.calls, ...result.globals, ...result.remains])
          showValue(result.heap, ref);
        if (result.root !== undefined) expect(showValue(result.heap, result.root)).toBeTypeOf("string");
      }),
      seeded,
    );
  });
});
