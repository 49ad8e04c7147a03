import { describe, expect, test } from "vitest";
import { call, global, join, op, pickle, tuple, value } from "testkit/pickle";
import type { Part } from "testkit/pickle";
import { sourceOfBytes } from "./byte-range.ts";
import { scanPickle } from "./index.ts";

const judge = async (...parts: readonly Part[]): Promise<readonly string[]> => {
  const bytes = join(op.PROTO(4), ...parts, op.STOP());
  const { hazards, problems } = await scanPickle(sourceOfBytes(bytes), { offset: 0 });
  return [...hazards.map(({ verdict, rule }) => `${verdict} ${rule}`), ...problems.map(({ code }) => code)];
};

const list = global("builtins", "list");
const partial = global("functools", "partial");
const getattr = global("builtins", "getattr");
const memmap = global("numpy", "memmap");
const rebuild = global("torch._tensor", "_rebuild_from_type_v2");
const namespace = call(global("types", "SimpleNamespace"));
const build = (made: Part, state: Part): Part => join(made, state, op.BUILD());
const newObject = (of: Part, ...args: readonly Part[]): Part => join(of, tuple(...args), op.NEWOBJ());
const empty = op.EMPTY_DICT();
const disguised = (made: Part, target: Part): Part => build(made, tuple(target, tuple(), empty, empty));
const harmless = join(call(getattr, global("zoneinfo", "ZoneInfo"), "_unpickle"), op.POP());
const computedKey = (of: Part): Part =>
  join(op.EMPTY_DICT(), call(global("builtins", "str"), "append"), of, op.SETITEM());
const appended = (made: Part): Part => join(made, op.MARK(), value("x"), op.APPENDS());
const repr = global("builtins", "repr");

const rows: readonly (readonly [title: string, stream: readonly Part[], expected: string])[] = [
  ["a partial that gets another function", [disguised(call(partial, list), repr)], "dangerous PICKLE-MISUSE"],
  [
    "the same made by NEWOBJ and called",
    [call(disguised(newObject(partial, list), memmap), "inert")],
    "dangerous PICKLE-GADGET",
  ],
  [
    "a partial whose state is computed",
    [build(call(partial, list), call(global("builtins", "tuple"), "inert"))],
    "suspicious PICKLE-MISUSE",
  ],
  [
    "getattr behind a partial, after a harmless getattr",
    [harmless, call(disguised(call(partial, list), getattr), global("logging", "getLogger"), "name")],
    "dangerous PICKLE-DYNAMIC-CALL",
  ],
  [
    "getattr as an argument",
    [harmless, call(rebuild, getattr, list, tuple(list, "name"), empty)],
    "dangerous PICKLE-DYNAMIC-CALL",
  ],
  ["getattr in a tuple", [harmless, tuple(getattr)], "dangerous PICKLE-DYNAMIC-CALL"],
  [
    "the loader of storages as an argument",
    [call(rebuild, global("torch.storage", "_load_from_bytes"), list, tuple("inert"), empty)],
    "dangerous PICKLE-DYNAMIC-CALL",
  ],
  [
    "a function of no tensor, called by the reader of tensors",
    [call(rebuild, global("logging", "getLogger"), list, tuple("inert"), empty)],
    "unknown PICKLE-UNKNOWN-GLOBAL",
  ],
  ["memmap by NEWOBJ", [newObject(memmap, value("inert"))], "dangerous PICKLE-GADGET"],
  [
    "memmap by copyreg.__newobj__",
    [call(global("copyreg", "__newobj__"), memmap, "inert")],
    "dangerous PICKLE-GADGET",
  ],
  [
    "memmap as the base of copyreg._reconstructor",
    [call(global("copyreg", "_reconstructor"), memmap, memmap, "inert")],
    "dangerous PICKLE-GADGET",
  ],
  [
    "memmap as the class of an index",
    [call(global("pandas.core.indexes.base", "_new_Index"), memmap, value({ filename: "inert" }))],
    "dangerous PICKLE-GADGET",
  ],
  [
    "memmap as the maker of a bit generator",
    [call(global("numpy.random._pickle", "__generator_ctor"), "inert", memmap)],
    "dangerous PICKLE-GADGET",
  ],
  [
    "arguments for a class that is only vouched for with a state",
    [newObject(global("torch.nn.modules.rnn", "LSTM"), value("inert"))],
    "unknown PICKLE-UNKNOWN-GLOBAL",
  ],
  [
    "a class made by Enum",
    [call(global("enum", "Enum"), "Inert", join(op.EMPTY_LIST(), tuple("a", 1), op.APPEND()))],
    "unknown PICKLE-UNKNOWN-GLOBAL",
  ],
  [
    "a class with a method made by Enum",
    [call(global("enum", "Enum"), "Inert", join(op.EMPTY_LIST(), tuple("__init__", repr), op.APPEND()))],
    "suspicious PICKLE-DYNAMIC-CALL",
  ],
  [
    "a class made by type, as the class of an array",
    [
      call(
        global("numpy._core.multiarray", "_reconstruct"),
        newObject(global("builtins", "type"), value("Inert"), tuple(global("numpy", "ndarray")), empty),
        tuple(0),
      ),
    ],
    "dangerous PICKLE-DYNAMIC-CALL",
  ],
  [
    "a hook under a computed key",
    [appended(build(namespace, computedKey(repr)))],
    "suspicious PICKLE-MISUSE",
  ],
  ["a computed key that nothing calls", [build(namespace, computedKey(repr))], "unknown PICKLE-MISUSE"],
  [
    "a hook in pairs of an OrderedDict",
    [
      appended(
        build(
          namespace,
          call(
            global("collections", "OrderedDict"),
            join(op.EMPTY_LIST(), tuple("extend", repr), op.APPEND()),
          ),
        ),
      ),
    ],
    "dangerous PICKLE-MISUSE",
  ],
  [
    "an array interface",
    [build(namespace, value({ __array_interface__: "inert" }))],
    "suspicious PICKLE-MISUSE",
  ],
  [
    "state for a logger of the process",
    [build(call(global("logging", "getLogger"), "inert"), value({ disabled: true }))],
    "dangerous PICKLE-STATE-ON-GLOBAL",
  ],
  [
    "state for a cached time zone",
    [build(call(global("zoneinfo", "ZoneInfo"), "UTC"), value({ x: 1 }))],
    "dangerous PICKLE-STATE-ON-GLOBAL",
  ],
  ["a terabyte of zeros", [call(global("builtins", "bytearray"), 2 ** 40)], "suspicious PICKLE-RESOURCE"],
  [
    "an endless list",
    [call(list, call(global("builtins", "zip"), call(global("itertools", "count"))))],
    "suspicious PICKLE-RESOURCE",
  ],
  ["an endless number", [call(global("fractions", "Fraction"), "1e999999999")], "suspicious PICKLE-RESOURCE"],
  ["a memo of 32 GB", [op.NONE(), op.LONG_BINPUT(2 ** 31 - 1)], "suspicious PICKLE-RESOURCE"],
  [
    "tuples in tuples in tuples",
    [op.NONE(), ...Array.from({ length: 20_000 }, () => op.TUPLE1())],
    "suspicious PICKLE-RESOURCE",
  ],
];

describe("evasions through what is vouched for", () => {
  test.each(rows)("%s", async (_title, stream, expected) => {
    expect(await judge(...stream)).toContain(expected);
  });

  test("arguments that hold themselves end", async () => {
    const self = join(op.EMPTY_LIST(), op.BINPUT(9), rebuild, op.APPEND(), list, op.APPEND());
    const found = await judge(call(rebuild, rebuild, list, join(self, op.BINGET(9), op.APPEND()), empty));
    expect(found).not.toEqual([]);
  });
});

describe("honest streams", () => {
  test.each<readonly [string, readonly Part[]]>([
    ["a partial with the state that it has anyway", [disguised(call(partial, list), list)]],
    [
      "an array that was mapped from a file",
      [call(global("numpy._core.multiarray", "_reconstruct"), memmap, tuple(0))],
    ],
    ["a counter", [call(global("itertools", "count"), 5)]],
    ["an enumeration member", [call(global("transformers.trainer_utils", "IntervalStrategy"), "steps")]],
    [
      "the metadata of a distributed checkpoint",
      [
        build(
          newObject(global("torch.distributed.checkpoint.metadata", "Metadata")),
          value({
            memory: call(global("torch.distributed.checkpoint.metadata", "_MEM_FORMAT_ENCODING"), 0),
            storage_data: newObject(global("torch.distributed.checkpoint.filesystem", "_StorageInfo")),
          }),
        ),
      ],
    ],
    ["a plain random generator", [call(global("numpy.random._pickle", "__bit_generator_ctor"), "PCG64")]],
  ])("%s", async (_title, stream) => {
    expect(await judge(...stream)).toEqual([]);
  });

  test("pickle() of a plain list stays safe", async () => {
    const { hazards } = await scanPickle(sourceOfBytes(pickle(value([1, 2, 3]))), { offset: 0 });
    expect(hazards).toEqual([]);
  });
});
