import { gzipSync } from "node:zlib";
import { call, global, join, object, op, tuple, value, type Part } from "../pickle.ts";
import { makeZip } from "../zip.ts";
import { concat, utf8, type Chance } from "./random.ts";
import type { SeedFiles } from "./seeds.ts";

/** What real files name, what attacks name, and what nobody has. */
const names = [
  ["collections", "OrderedDict"],
  ["torch._utils", "_rebuild_tensor_v2"],
  ["torch._utils", "_rebuild_parameter"],
  ["torch", "FloatStorage"],
  ["torch.storage", "UntypedStorage"],
  ["numpy._core.multiarray", "_reconstruct"],
  ["numpy.core.multiarray", "scalar"],
  ["numpy", "ndarray"],
  ["numpy", "dtype"],
  ["joblib.numpy_pickle", "NumpyArrayWrapper"],
  ["sklearn.linear_model._logistic", "LogisticRegression"],
  ["builtins", "getattr"],
  ["builtins", "eval"],
  ["os", "system"],
  ["functools", "partial"],
  ["copyreg", "_reconstructor"],
  ["builtins", "set"],
  ["no.such.module", "Thing.inner"],
  ["", ""],
] as const;

type Step = (chance: Chance) => Part;

const label: Step = (chance) => utf8(chance.pick(["a", "", "\u{1f600}", "\u202e", "x".repeat(300), "os"]));
const memo: Step = (chance) => Buffer.of(chance.pick([0, 1, 2, 3, 200]));
const name = (chance: Chance): readonly [string, string] => chance.pick(names);

/** Opcodes that only put something on the stack. */
const leaves: readonly [Step, ...Step[]] = [
  () => op.NONE(),
  () => op.NEWTRUE(),
  (chance) => op.BININT(chance.count()),
  (chance) => op.BININT1(chance.number(256)),
  (chance) => op.LONG1(chance.bytes(chance.number(12))),
  (chance) => op.LONG4(chance.bytes(4), chance.count()),
  (chance) => op.INT(chance.pick(["1", "00", "01", "-5", "9".repeat(400), "x"])),
  (chance) => op.LONG(chance.pick(["1L", "L", "9".repeat(900)])),
  (chance) => op.FLOAT(chance.pick(["1.5", "nan", "1e999", ""])),
  (chance) => op.BINFLOAT(chance.number(9)),
  (chance) => op.BINUNICODE(label(chance)),
  (chance) => op.SHORT_BINUNICODE(label(chance).subarray(0, 200)),
  (chance) => op.BINUNICODE8(label(chance), chance.once(5) ? chance.count() : undefined),
  (chance) => op.BINBYTES(chance.bytes(3), chance.once(5) ? chance.count() : undefined),
  (chance) => op.BYTEARRAY8(chance.bytes(3), chance.once(4) ? chance.count() : undefined),
  (chance) => op.STRING(chance.pick(["'a'", '"\\x41"', "'", "'\\"])),
  (chance) => op.UNICODE(chance.pick(["a", "\\u0041", "\\ud800", "\\U0011ffff"])),
  () => op.EMPTY_TUPLE(),
  () => op.EMPTY_LIST(),
  () => op.EMPTY_DICT(),
  () => op.EMPTY_SET(),
  (chance) => op.EXT1(chance.number(4)),
  (chance) => op.PERSID(chance.pick(["1", "('storage',)", ""])),
  (chance) => global(...name(chance)),
  (chance) =>
    join(op.SHORT_BINUNICODE(name(chance)[0]), op.SHORT_BINUNICODE(name(chance)[1]), op.STACK_GLOBAL()),
  (chance) => join(op.BINGET(0), memo(chance)).subarray(0, 2),
  (chance) => op.GET(chance.pick(["0", "1", "-1", "99999999999"])),
  (chance) => op.LONG_BINGET(chance.count()),
  () => op.NEXT_BUFFER(),
];

/** Opcodes that take something off it. */
const takers: readonly [Step, ...Step[]] = [
  ...["REDUCE", "BUILD", "NEWOBJ", "NEWOBJ_EX", "APPEND", "APPENDS", "SETITEM", "SETITEMS", "ADDITEMS"],
  ...["TUPLE", "TUPLE1", "TUPLE2", "TUPLE3", "LIST", "DICT", "FROZENSET", "OBJ", "POP", "POP_MARK", "DUP"],
  ...["MARK", "MARK", "MEMOIZE", "BINPERSID", "STACK_GLOBAL", "READONLY_BUFFER", "STOP"],
].map(
  (opcode): Step =>
    () =>
      (op as unknown as Readonly<Record<string, () => Part>>)[opcode]?.() ?? Buffer.alloc(0),
) as unknown as readonly [Step, ...Step[]];

const memoPuts: readonly [Step, ...Step[]] = [
  (chance) => op.BINPUT(chance.number(5)),
  (chance) => op.LONG_BINPUT(chance.count()),
  (chance) => op.PUT(chance.pick(["0", "7", "-1", "999999999999"])),
  (chance) => op.FRAME(chance.count()),
  (chance) => op.PROTO(chance.number(8)),
  (chance) => op.INST(...name(chance)),
];

/** A value as a program would write it: well formed, nested up to `depth`. */
function tree(chance: Chance, depth: number): Part {
  if (depth <= 0 || chance.once(4)) return chance.pick(leaves)(chance);
  const inner = (): Part => tree(chance, depth - 1);
  switch (chance.number(8)) {
    case 0:
      return join(op.EMPTY_LIST(), op.MARK(), inner(), inner(), op.APPENDS());
    case 1:
      return join(op.EMPTY_DICT(), op.MARK(), value("k"), inner(), inner(), inner(), op.SETITEMS());
    case 2:
      return join(global(...name(chance)), op.MARK(), inner(), inner(), op.TUPLE(), op.REDUCE());
    case 3:
      return join(object(...name(chance), null), inner(), op.BUILD());
    case 4:
      return join(inner(), op.MEMOIZE(), inner(), op.TUPLE2());
    case 5:
      return join(op.MARK(), global(...name(chance)), inner(), op.OBJ());
    case 6:
      return join(inner(), op.BINPERSID());
    default:
      return join(call(global(...name(chance)), tuple("a"), 1), inner(), op.BUILD());
  }
}

/** One stream: trees, single opcodes in any order, or one of them very often. */
export function pickleStream(chance: Chance): Uint8Array {
  const parts: Part[] = chance.once(5) ? [] : [op.PROTO(chance.number(6))];
  if (chance.once(5)) parts.push(op.FRAME(chance.once(2) ? chance.number(400) : chance.count()));
  for (let left = 1 + chance.number(12); left > 0; left -= 1) {
    const kind = chance.number(5);
    if (kind === 0) parts.push(tree(chance, 5));
    else if (kind === 1) parts.push(chance.pick(takers)(chance));
    else if (kind === 2) parts.push(chance.pick(memoPuts)(chance));
    else parts.push(chance.pick(leaves)(chance));
  }
  if (chance.once(8)) parts.push(often(chance));
  if (!chance.once(8)) parts.push(op.STOP());
  return concat(...parts);
}

/** Depth and number: what grows without a bound grows here. */
function often(chance: Chance): Part {
  const steps = [chance.pick(leaves)(chance), chance.pick(takers)(chance), chance.pick(memoPuts)(chance)];
  const step = join(...steps.slice(chance.number(3)));
  const count = Math.min(
    chance.pick([50, 500, 5000, 50_000]),
    Math.floor(400_000 / Math.max(1, step.length)),
  );
  return concat(...Array.from({ length: count }, () => step));
}

/** Streams in a row, with something else before, between and behind. */
export function pickles(chance: Chance): SeedFiles {
  const parts: Uint8Array[] = chance.once(6) ? [chance.bytes(chance.number(40))] : [];
  for (let left = chance.pick([1, 1, 1, 2, 5]); left > 0; left -= 1) parts.push(pickleStream(chance));
  if (chance.once(4)) parts.push(chance.bytes(chance.number(200)));
  return { [chance.pick(["a.pkl", "data.pt", "pytorch_model.bin", "x"])]: concat(...parts) };
}

/** An array wrapper of joblib with raw data behind it, plain or compressed. */
export function joblibFile(chance: Chance): SeedFiles {
  const dtype = join(
    call(global("numpy", "dtype"), chance.pick(["f8", "i4", "O", "V99999999", "U3"]), false, true),
    value({ endian: "<" }),
  );
  const wrapper = object("joblib.numpy_pickle", "NumpyArrayWrapper", {
    subclass: global("numpy", "ndarray"),
    shape: tuple(chance.count(), chance.count()),
    order: chance.pick(["C", "F", "K"]),
    dtype: dtype.subarray(0, dtype.length - (chance.once(9) ? 1 : 0)),
    allow_mmap: true,
    numpy_array_alignment_bytes: chance.count(),
  });
  const raw = concat(Uint8Array.of(chance.number(40)), chance.bytes(chance.number(300)));
  const whole = concat(op.PROTO(4), wrapper, raw, tree(chance, 3), op.STOP());
  return { "a.joblib": chance.once(3) ? Uint8Array.from(gzipSync(whole)) : whole };
}

/** A PyTorch archive whose pickle is any stream. */
export function torchArchive(chance: Chance): SeedFiles {
  const root = chance.pick(["archive", "model", "a/b", ""]);
  const stored = { name: `${root}/data/0`, bytes: chance.bytes(chance.number(200)) };
  const members = [
    { name: `${root}/data.pkl`, bytes: pickleStream(chance), deflate: chance.once(4) },
    { name: `${root}/version`, bytes: utf8(chance.pick(["3\n", "", "99999999999"])) },
    { name: `${root}/byteorder`, bytes: utf8(chance.pick(["little", "big", "?"])) },
    ...(chance.once(3)
      ? [{ name: `${root}/code/__torch__.py`, bytes: utf8("def f(x):\n  return x\n") }]
      : []),
    ...(chance.once(3) ? [{ name: `${root}/constants.pkl`, bytes: pickleStream(chance) }] : []),
    stored,
  ];
  return { "model.pt": Uint8Array.from(makeZip(members, {})) };
}
