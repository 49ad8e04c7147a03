import { call, global, join, object, op, tuple, value } from "testkit/pickle";
import { bare, called, evil, group, kind, named, nothing, payload, short, stream, system } from "./payload.mjs";

/** Tricks with the machine of pickle itself: stack, memo, marks, opcodes, frames. All load in CPython 3.11. */
export const machineSamples = () => [
  ...plainCalls(),
  ...decoys(),
  ...memoTricks(),
  ...spellings(),
  ...otherOpcodes(),
  ...frames(),
  ...streams(),
  ...breaks(),
  ...disagreements(),
  ...unmarked(),
];

function plainCalls() {
  const { of } = group("plain call", "baseline of every scanner");
  return [
    of("plain-p0", bare(system(), op.MARK(), op.STRING("'true'"), op.TUPLE(), op.REDUCE())),
    of("plain-p1", bare(system(), op.MARK(), op.BINUNICODE(nothing), op.TUPLE(), op.REDUCE())),
    of("plain-p2", evil(2)),
    of("plain-p3", evil(3)),
    of("plain-p4", stream(4, called(named("os", "system"), nothing))),
    of("plain-p5-framed", framed(called(named("posix", "system"), nothing), op.STOP())),
    of("plain-deep-in-a-dict", stream(2, value({ weights: [1, 2, { hook: payload() }] }))),
    of("plain-as-a-key", stream(2, op.EMPTY_DICT(), payload(), op.NONE(), op.SETITEM())),
  ];
}

const framed = (...parts) => join(op.PROTO(5), op.FRAME(join(...parts).length), ...parts);

function decoys() {
  const { of } = group("stack decoys", "reference set of eight streams; GHSA-mxhj-88fx-4pcv; own");
  const end = [tuple(nothing), op.REDUCE()];
  return [
    of("decoy-pop", stream(4, short("os"), short("system"), short("collections"), op.POP(), op.STACK_GLOBAL(), ...end)),
    of("decoy-dup", stream(4, short("os"), op.DUP(), op.POP(), short("system"), op.DUP(), op.POP(), op.STACK_GLOBAL(), ...end)),
    of("decoy-pop-mark", stream(4, short("os"), op.MARK(), short("collections"), op.POP_MARK(), short("system"),
      op.MARK(), short("OrderedDict"), short("x"), op.POP_MARK(), op.STACK_GLOBAL(), ...end)),
    of("decoy-setitem", stream(4, op.EMPTY_DICT(), short("collections"), short("OrderedDict"), op.SETITEM(), op.POP(),
      short("os"), short("system"), op.EMPTY_DICT(), short("collections"), short("Counter"), op.SETITEM(), op.POP(),
      op.STACK_GLOBAL(), ...end)),
    of("decoy-pop-of-result", stream(2, payload(), op.POP(), op.EMPTY_DICT())),
    of("decoy-result-under-mark", stream(2, op.MARK(), payload(), op.POP_MARK(), op.EMPTY_DICT())),
    of("decoy-obj-pop", stream(2, op.MARK(), system(), op.BINUNICODE(nothing), op.OBJ(), op.POP(), op.EMPTY_DICT())),
    of("decoy-inst-pop", stream(2, op.MARK(), op.BINUNICODE(nothing), op.INST("os", "system"), op.POP(), op.NONE())),
    of("decoy-names-in-a-list", stream(4, op.EMPTY_LIST(), short("os"), op.MEMOIZE(), op.APPEND(), short("system"),
      op.MEMOIZE(), op.POP(), op.POP(), op.BINGET(0), op.BINGET(1), op.STACK_GLOBAL(), ...end)),
    of("decoy-empty-mark", stream(4, op.MARK(), op.POP(), short("os"), op.MARK(), op.POP(), short("system"), op.STACK_GLOBAL(), ...end)),
  ];
}

function memoTricks() {
  const { of } = group("memo tricks", "reference set of eight streams; own");
  const end = [op.STACK_GLOBAL(), tuple(nothing), op.REDUCE()];
  const drop = (text, index) => join(short(text), op.BINPUT(index), op.POP());
  return [
    of("memo-rewritten", stream(4, drop("collections", 0), drop("OrderedDict", 1), drop("os", 0), drop("system", 1),
      op.BINGET(0), op.BINGET(1), ...end)),
    of("memo-after-pop", stream(4, short("os"), short("no_module"), op.POP(), op.BINPUT(0), op.POP(), short("system"),
      short("no_name"), op.POP(), op.BINPUT(1), op.POP(), op.BINGET(0), op.BINGET(1), ...end)),
    of("memo-of-a-dup", stream(4, short("os"), op.DUP(), op.BINPUT(7), op.POP(), op.POP(), short("system"), op.BINPUT(8),
      op.POP(), op.BINGET(7), op.BINGET(8), ...end)),
    of("memo-long-index", stream(4, short("os"), op.LONG_BINPUT(70_000), op.POP(), short("system"), op.LONG_BINPUT(70_001),
      op.POP(), op.LONG_BINGET(70_000), op.LONG_BINGET(70_001), ...end)),
    of("memo-text-index", stream(4, short("os"), op.PUT(5), op.POP(), short("system"), op.PUT(6), op.POP(), op.GET(5), op.GET(6), ...end)),
    of("memo-memoize-counts-over", stream(4, short("x"), op.BINPUT(1), op.POP(), short("os"), op.MEMOIZE(), op.POP(),
      short("system"), op.BINPUT(2), op.POP(), op.BINGET(1), op.BINGET(2), ...end)),
    of("memo-of-the-callee", stream(2, system(), op.BINPUT(3), op.POP(), op.EMPTY_DICT(), op.BINPUT(4), op.POP(), op.BINGET(3),
      tuple(nothing), op.REDUCE())),
    of("memo-callee-after-mark", stream(2, op.MARK(), op.NONE(), system(), op.BINPUT(3), op.POP_MARK(), op.BINGET(3), tuple(nothing), op.REDUCE())),
  ];
}

function spellings() {
  const { of } = group("spellings of names", "GHSA-5j3x-jp52-966f; CVE-2025-10157; own");
  const go = (module, name) => stream(4, called(named(module, name), nothing));
  const unicode = (text) => op.UNICODE([...text].map((one) => `\\u${one.codePointAt(0).toString(16).padStart(4, "0")}`).join(""));
  return [
    of("name-dotted-pathlib-os", go("pathlib", "os.system")),
    of("name-dotted-torch", go("torch.serialization", "os.system")),
    of("name-dotted-collections", go("collections", "_sys.modules.get")),
    of("name-dotted-allowed-module", stream(4, called(named("collections", "namedtuple.__globals__.__getitem__"), "_sys"))),
    of("name-dotted-numpy", go("numpy.lib._npyio_impl", "os.system")),
    of("name-submodule", go("asyncio.unix_events", "subprocess.getoutput")),
    of("name-module-of-module", go("logging", "os.system")),
    of("name-python2-builtin", stream(2, call(global("__builtin__", "eval"), "None"))),
    of("name-escaped-unicode", stream(4, unicode("os"), unicode("system"), op.STACK_GLOBAL(), tuple(nothing), op.REDUCE())),
    of("name-escaped-string", stream(4, op.STRING("'\\x6f\\x73'"), op.STRING("'sys\\x74em'"), op.STACK_GLOBAL(), tuple(nothing), op.REDUCE())),
    of("name-short-binstring", stream(4, op.SHORT_BINSTRING("os"), op.SHORT_BINSTRING("system"), op.STACK_GLOBAL(), tuple(nothing), op.REDUCE())),
    of("name-binunicode8", stream(4, op.BINUNICODE8("os"), op.BINUNICODE8("system"), op.STACK_GLOBAL(), tuple(nothing), op.REDUCE())),
    of("name-computed-by-a-call", stream(4, short("os"), called(named("_codecs", "decode"), op.SHORT_BINBYTES("system"), "ascii"),
      op.STACK_GLOBAL(), tuple(nothing), op.REDUCE())),
    of("name-computed-by-str", stream(4, short("os"), called(named("builtins", "str"), op.SHORT_BINBYTES("system"), "ascii"),
      op.STACK_GLOBAL(), tuple(nothing), op.REDUCE())),
  ];
}

function otherOpcodes() {
  const { of } = group("other ways to call", "pickletools; modelscan issue 330; own");
  const partial = (...args) => called(global("functools", "partial"), ...args);
  return [
    of("call-inst", bare(op.MARK(), op.STRING("'true'"), op.INST("os", "system"))),
    of("call-obj", stream(2, op.MARK(), system(), op.BINUNICODE(nothing), op.OBJ())),
    of("call-newobj", stream(2, global("functools", "partial"), tuple(system(), nothing), op.NEWOBJ(), op.EMPTY_TUPLE(), op.REDUCE())),
    of("call-newobj-ex", stream(4, named("functools", "partial"), tuple(named("builtins", "max"), [nothing, nothing]), value({ key: system() }),
      op.NEWOBJ_EX(), op.EMPTY_TUPLE(), op.REDUCE())),
    of("call-reduce-then-build", stream(2, payload(), op.EMPTY_DICT(), op.BUILD())),
    of("call-build-on-a-class", stream(2, global("collections", "UserList"), tuple(null, { __setstate__: system() }), op.BUILD(), op.POP(),
      global("collections", "UserList"), op.EMPTY_TUPLE(), op.NEWOBJ(), op.BINUNICODE(nothing), op.BUILD())),
    of("call-build-on-a-module", stream(2, global("numpy", "core"), value({ load: system() }), op.BUILD())),
    of("call-setitem-on-builtins", stream(2, global("numpy", "__builtins__"), op.BINUNICODE("assay_marker"), system(), op.SETITEM())),
    of("call-setitem-on-globals", stream(4, named("collections", "__dict__"), short("namedtuple"), system(), op.SETITEM())),
    of("call-setstate-of-the-file", stream(2, object("collections", "Counter", { __setstate__: system() }), op.BINUNICODE(nothing), op.BUILD())),
    of("call-append-of-the-file", stream(2, object("argparse", "Namespace", { append: system() }), op.BINUNICODE(nothing), op.APPEND())),
    of("call-extension-registered", stream(2, call(global("copyreg", "add_extension"), "os", "system", 1), op.POP(), op.EXT1(1), tuple(nothing), op.REDUCE())),
    of("call-persistent-id", stream(2, op.BINUNICODE("storage"), payload(), op.TUPLE2(), op.BINPERSID())),
    of("call-getattr-of-import", stream(2, called(called(global("builtins", "getattr"), called(global("builtins", "__import__"), "os"), "system"), nothing))),
    of("call-attrgetter", stream(2, called(called(called(global("operator", "attrgetter"), "system"), called(global("importlib", "import_module"), "os")), nothing))),
    of("call-methodcaller", stream(2, called(called(global("operator", "methodcaller"), "system", nothing), called(global("importlib", "import_module"), "os")))),
    of("call-partial", stream(2, called(partial(system(), nothing)))),
    of("call-partial-of-partial", stream(2, called(partial(partial(system()), nothing)))),
    of("call-map-into-tuple", stream(2, called(global("builtins", "tuple"), called(global("builtins", "map"), system(), [nothing])))),
    of("call-starmap-into-set", stream(2, called(global("builtins", "set"), called(global("itertools", "starmap"), system(), [tuple(nothing)])))),
    of("call-reduce-of-getattr", stream(2, reached("os", "system"))),
    of("call-static-attribute", stream(2, called(called(global("inspect", "getattr_static"), called(global("importlib", "import_module"), "os"), "system"), nothing))),
    of("call-resolve-name", stream(2, called(called(global("pkgutil", "resolve_name"), "os:system"), nothing))),
    of("call-eval-object", stream(2, call(global("types", "FunctionType"), call(global("marshal", "loads"), op.SHORT_BINBYTES("N")), {}))),
    of("call-torch-from-type", stream(2, called(global("torch._tensor", "_rebuild_from_type_v2"), system(), global("torch", "Tensor"), tuple(nothing), {}))),
  ];
}

/** From a function that is vouched for, by its `__globals__`, to `os.system`: `functools.reduce(getattr, [namedtuple, "__globals__", ...])`. */
function reached(module, name) {
  const walk = (from, ...path) => called(global("functools", "reduce"), global("builtins", "getattr"), [from, ...path]);
  const sys = called(walk(global("collections", "namedtuple"), "__globals__", "__getitem__"), "_sys");
  return called(walk(called(walk(sys, "modules", "__getitem__"), module), name), nothing);
}

function frames() {
  const { of } = group("frames", "cpython issue 154848; own");
  const broken = group("frames", "own: Python refuses it", "unknown");
  const body = join(called(named("os", "system"), nothing), op.STOP());
  return [
    of("frame-too-short", join(op.PROTO(4), op.FRAME(4), body)),
    of("frame-of-zero", join(op.PROTO(4), op.FRAME(0), body)),
    of("frame-nested", join(op.PROTO(4), op.FRAME(9 + body.length), op.FRAME(body.length), body)),
    of("frame-in-protocol-2", join(op.PROTO(2), op.FRAME(body.length), body)),
    broken.of("frame-beyond-the-end", join(op.PROTO(4), op.FRAME(1_000_000), body)),
    of("frame-cuts-a-text", join(op.PROTO(4), op.FRAME(6), short("os"), op.POP(), body)),
    of("frame-hides-the-call", join(op.PROTO(4), op.FRAME(2), op.NONE(), op.POP(), op.FRAME(body.length), body)),
  ];
}

function streams() {
  const { of } = group("several streams and foreign bytes", "CVE-2025-10155; own");
  const first = kind();
  return [
    of("streams-second-is-evil", join(first, evil())),
    of("streams-tenth-is-evil", join(...Array.from({ length: 9 }, () => first), evil())),
    of("streams-zeros-between", join(first, new Uint8Array(512), evil())),
    of("streams-text-between", join(first, Buffer.from("-- end of the header --\n"), evil())),
    of("streams-bytes-before", join(Buffer.from("MODEL01\0\0\0\0\0"), evil()), "streams-bytes-before.bin"),
    of("streams-no-proto", bare(payload())),
    of("streams-proto-twice", join(op.PROTO(2), op.PROTO(2), payload(), op.STOP())),
    of("streams-proto-inside", stream(2, op.NONE(), op.POP(), op.PROTO(4), payload())),
    of("streams-proto-late", bare(payload(), op.PROTO(0))),
    of("streams-out-of-band", stream(5, called(named("os", "system"), nothing), op.POP(), op.NEXT_BUFFER(), op.READONLY_BUFFER())),
  ];
}

function breaks() {
  const { of } = group("breaks after the payload", "nullifAI (ReversingLabs 2025); Hide and Seek, exception-oriented");
  const after = (...parts) => join(op.PROTO(2), payload(), ...parts);
  return [
    of("break-no-stop", after()),
    of("break-truncated-text", after(op.BINUNICODE("x", 4000))),
    of("break-unknown-opcode", after(Uint8Array.of(0xff, 0xff))),
    of("break-missing-memo", after(op.BINGET(200), op.STOP())),
    of("break-empty-stack", after(op.POP(), op.POP(), op.POP(), op.STOP())),
    of("break-name-of-numbers", after(op.BININT1(1), op.BININT1(2), op.STACK_GLOBAL(), op.STOP())),
    of("break-bad-utf8", after(op.BINUNICODE(Uint8Array.of(0xff, 0xfe)), op.STOP())),
    of("break-bad-float", after(op.FLOAT("one"), op.STOP())),
    of("break-bad-string", after(op.STRING("true"), op.STOP())),
    of("break-missing-module", after(global("no.such.module", "name"), op.STOP())),
    of("break-huge-bytes", after(join(Uint8Array.of(0x8e), Buffer.from("ffffffffffffff7f", "hex")))),
    of("break-negative-long", after(join(Uint8Array.of(0x8b), Buffer.from("ffffffff", "hex")))),
    of("break-text-after", after(Buffer.from("\nsave this file as UTF-8\n"))),
    of("break-extension-zero", after(op.EXT1(0), op.STOP())),
    of("break-no-mark", after(op.TUPLE(), op.STOP())),
  ];
}

function disagreements() {
  const { of } = group("what Python reads and disassemblers do not", "PickleFuzzer (arXiv 2605.15084); measured on CPython 3.11");
  return [
    of("disagree-int-hex", bare(op.INT("0x10"), op.POP(), payload())),
    of("disagree-long-hex", bare(op.LONG("0x10L"), op.POP(), payload())),
    of("disagree-int-octal", bare(op.INT("010"), op.POP(), payload())),
    of("disagree-string-latin", bare(op.STRING("'\xe9'"), op.POP(), payload())),
    of("disagree-memo-padded", bare(op.NONE(), op.PUT(" 1"), op.POP(), payload())),
    of("disagree-mark-not-used", stream(2, op.MARK(), payload())),
    of("disagree-two-left-on-the-stack", stream(2, op.EMPTY_DICT(), payload())),
    of("disagree-million-opcodes", stream(2, ...padding(1_100_000), payload())),
    of("disagree-eleven-megabytes", stream(2, op.BINBYTES(new Uint8Array(11 << 20)), op.POP(), payload())),
    of("disagree-deep-stack", stream(2, new Uint8Array(20_000).fill(0x4e), payload())),
    of("disagree-deep-lists", stream(2, new Uint8Array(50_000).fill(0x5d), payload())),
    of("disagree-wide-memo", stream(4, new Uint8Array(2).fill(0x4e), ...memoized(120_000), payload())),
  ];
}

const padding = (opcodes) => [Buffer.from("N0".repeat(opcodes / 2), "latin1")];
const memoized = (count) => [Buffer.from("N\x940".repeat(count), "latin1")];

/** Streams that do not look like one, under a name that says nothing. */
function unmarked() {
  const { of } = group("streams that do not look like pickles", "own");
  const made = (id, bytes) => of(`unmarked-${id}`, bytes, "weights.bin");
  return [
    made("none-first", bare(op.NONE(), op.POP(), payload())),
    made("number-first", bare(op.INT("7"), op.POP(), payload())),
    made("text-first", bare(op.STRING("'model'"), op.POP(), payload())),
    made("proto-0", join(op.PROTO(0), payload(), op.STOP())),
    made("proto-1", join(op.PROTO(1), payload(), op.STOP())),
    made("binary-text-first", bare(op.BINUNICODE("model"), op.POP(), payload())),
    made("computed-name", stream(4, short("os"), called(named("builtins", "str"), op.SHORT_BINBYTES("system"), "ascii"), op.STACK_GLOBAL(), tuple(nothing), op.REDUCE())),
    made("odd-name-after", join(op.PROTO(2), payload(), global("no such module!", "x y"), op.STOP())),
    made("break-at-once", join(op.PROTO(2), payload(), Uint8Array.of(0xff))),
  ];
}
